"""Loads plugins through pluggy and hands out what they bring.

The built-in readers, checks, packs, reporters and commands are plugins like any other: modules
whose hooks are collected by the same manager. A plugin that cannot be loaded, that misspells a
hook or that breaks while answering one is named in a Problem; the others go on.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

import pluggy

from proofread.model import Document, Finding, Phrase, Problem
from proofread.plugins import hookspecs
from proofread.plugins.contracts import CheckKind, Command, Reader, Reporter

ENTRY_POINT_GROUP = "proofread"

BUILT_IN = (
    "proofread.readers",
    "proofread.checks",
    "proofread.rulebook",
    "proofread.reporters",
    "proofread.cli",
)
"""Modules whose hooks bring what ships. Named, not imported: the floors above load on demand."""

TRACE_VARIABLE = "PROOFREAD_TRACE"
"""Environment variable; when set, every hook call is printed on standard error."""

Item = TypeVar("Item")


class Plugins:
    """Everything that plugins bring, built-ins first, then in the order of loading."""

    def __init__(self, extra: Sequence[ModuleType | object] = (), *, installed: bool = True) -> None:
        """Load the built-ins, then installed plugins if ``installed``, then ``extra`` objects."""
        self._manager = pluggy.PluginManager(hookspecs.PROJECT)
        self._manager.add_hookspecs(hookspecs)
        self._problems: list[Problem] = []
        self._versions: dict[str, str] = {}
        if os.environ.get(TRACE_VARIABLE):
            self._manager.add_hookcall_monitoring(_trace, lambda *_: None)
        for name in BUILT_IN:
            self._manager.register(importlib.import_module(name), name)
        if installed:
            self._load_entry_points()
        for plugin in extra:
            self._register(plugin, getattr(plugin, "__name__", type(plugin).__name__), "")

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What went wrong with plugins so far."""
        return tuple(self._problems)

    @property
    def installed(self) -> tuple[tuple[str, str], ...]:
        """Name and version of every plugin that is not built in."""
        return tuple(sorted(self._versions.items()))

    @cached_property
    def readers(self) -> dict[str, Reader]:
        """Readers by name; a later plugin replaces an earlier one of the same name."""
        return {reader.name: reader for reader in self._collect("proofread_readers")}

    @cached_property
    def check_kinds(self) -> dict[str, CheckKind[Any]]:
        """Check kinds by name."""
        return {kind.name: kind for kind in self._collect("proofread_checks")}

    @cached_property
    def packs(self) -> tuple[Path, ...]:
        """Pack files and folders, shipped ones first."""
        return tuple(self._collect("proofread_packs"))

    @cached_property
    def reporters(self) -> dict[str, Reporter]:
        """Reporters by name."""
        return {reporter.name: reporter for reporter in self._collect("proofread_reporters")}

    @cached_property
    def commands(self) -> dict[str, Command]:
        """Commands by name."""
        return {command.name: command for command in self._collect("proofread_commands")}

    @cached_property
    def words(self) -> frozenset[str]:
        """Words that plugins add to the lexicon."""
        return frozenset(self._collect("proofread_words"))

    @cached_property
    def configuration(self) -> dict[str, Any]:
        """Configuration defaults of plugins, later ones winning."""
        merged: dict[str, Any] = {}
        for _, answer in self._answers("proofread_configuration"):
            merged.update(answer)
        return merged

    def filter(self, document: Document, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """The findings that every plugin's filter lets stand."""
        standing = tuple(findings)
        for name, hook in self._implementations("proofread_filter"):
            try:
                for answer in hook(document=document, findings=standing):
                    standing = tuple(answer)
            except Exception as error:  # noqa: BLE001 - a plugin's failure is reported, never the end of the run
                self._report(name, error)
        return standing

    def _load_entry_points(self) -> None:
        for entry in importlib.metadata.entry_points(group=ENTRY_POINT_GROUP):
            distribution = entry.dist
            version = distribution.version if distribution else ""
            try:
                plugin = entry.load()
            except Exception as error:  # noqa: BLE001 - as above
                self._report(entry.name, error, version)
                continue
            self._register(plugin, entry.name, version)

    def _register(self, plugin: object, name: str, version: str) -> None:
        try:
            self._manager.register(plugin, name)
            self._manager.check_pending()
        except Exception as error:  # noqa: BLE001 - pluggy's own errors and whatever a plugin raises
            if self._manager.has_plugin(name):
                self._manager.unregister(plugin)
            self._report(name, error, version)
            return
        self._versions[name] = version

    def _collect(self, hook_name: str) -> Iterator[Any]:
        for _, answer in self._answers(hook_name):
            yield from answer

    def _answers(self, hook_name: str) -> Iterator[tuple[str, Any]]:
        """Each plugin's answer to a hook, asked one by one so that one that breaks is named."""
        for name, hook in self._implementations(hook_name):
            try:
                # A list inside the try: a generator would raise outside it.
                answers = [a if isinstance(a, dict) else list(a) for a in hook()]
            except Exception as error:  # noqa: BLE001 - as above
                self._report(name, error)
                continue
            for answer in answers:
                yield name, answer

    def _implementations(self, hook_name: str) -> Iterable[tuple[str, Callable[..., list[Any]]]]:
        """A caller for each plugin that implements the hook; it returns a list of none or one answer."""
        manager = self._manager
        for implementation in getattr(manager.hook, hook_name).get_hookimpls():
            others = manager.get_plugins() - {implementation.plugin}
            yield implementation.plugin_name, manager.subset_hook_caller(hook_name, others)

    def _report(self, name: str, error: Exception, version: str = "") -> None:
        version = version or self._versions.get(name, "")
        named = f"{name} {version}".strip()
        reason = f"{type(error).__name__}: {error}"
        self._problems.append(
            Problem(
                message=Phrase("插件 {plugin} 出错：{reason}", "plugin {plugin} failed: {reason}").filled(
                    plugin=named, reason=reason
                ),
                hint=Phrase("请升级或卸载该插件。", "Upgrade or uninstall the plugin."),
            )
        )


def _trace(hook_name: str, _: object, arguments: Mapping[str, Any]) -> None:
    print(f"{hook_name} {sorted(arguments)}", file=sys.stderr)
