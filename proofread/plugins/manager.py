"""Loads plugins through pluggy and hands out what they bring.

The built-in readers, checks, packs, reporters and commands are plugins like any other: modules
whose hooks are collected by the same manager. A plugin that cannot be loaded, that misspells a
hook or that breaks while answering one is named in a Problem; the others go on.
"""

from __future__ import annotations

import importlib
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

import pluggy

from proofread.model import Document, Finding, Phrase, Problem
from proofread.model.nearest import nearest
from proofread.model.reasons import reason
from proofread.plugins import hookspecs
from proofread.plugins.contracts import CheckKind, Command, Reader, Reporter
from proofread.plugins.installed import installed_plugins

BUILT_IN = (
    "proofread.readers",
    "proofread.checks",
    "proofread.rulebook",
    "proofread.reporters",
    "proofread.cli.commands",
)
"""Modules whose hooks bring what ships. Named, not imported: the floors above load on demand."""

TRACE_VARIABLE = "PROOFREAD_TRACE"
"""Environment variable; when set, every hook call is printed on standard error."""

Item = TypeVar("Item")
Named = TypeVar("Named", Reader, CheckKind[Any], Reporter, Command)

_UNKNOWN_HOOK = re.compile(r"unknown hook '(\w+)'")

PLUGIN = Phrase("插件 {plugin} {zh}", "plugin {plugin} {en}")
FAILED = Phrase("出错：{zh}", "failed: {en}")
NO_HOOK = Phrase("实现了不存在的接口 {hook}", "implements {hook}, a hook that is not there")
TAKEN = Phrase("与另一个插件重名，没有启用", "has the name of another plugin; it is not used")
NAME_TAKEN = Phrase("带来的“{name}”重名，没有启用", "brings “{name}”, a name that is taken; it is not used")
MISSHAPEN = Phrase("对 {hook} 的回答不对：{given}", "answers {hook} with what it does not take: {given}")
NO_PACK = Phrase("指出的规则包 {path} 不存在", "names a pack {path} that is not there")
UPGRADE = Phrase("请升级或卸载该插件。", "Upgrade or uninstall the plugin.")
RENAME = Phrase("请改用别的名字。", "Choose another name.")
REINSTALL = Phrase("请重新安装该插件，或核对它的打包。", "Reinstall the plugin, or see what it packages.")


class Plugins:
    """Everything that plugins bring, built-ins first, then in the order of loading."""

    def __init__(self, extra: Sequence[ModuleType | object] = (), *, installed: bool = True) -> None:
        """Load the built-ins, then installed plugins if ``installed``, then ``extra`` objects."""
        self._manager = pluggy.PluginManager(hookspecs.PROJECT)
        self._manager.add_hookspecs(hookspecs)
        self._problems: list[Problem] = []
        self._versions: dict[str, str] = {}
        self.are_those_installed = installed and not extra
        """Whether these are the plugins that any process of this installation loads."""
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
    def modules(self) -> tuple[ModuleType, ...] | None:
        """The modules of all plugins that do not ship; None if one is no module."""
        plugins = [plugin for name, plugin in self._manager.list_name_plugin() if name not in BUILT_IN]
        modules = tuple(plugin for plugin in plugins if isinstance(plugin, ModuleType))
        return modules if len(modules) == len(plugins) else None

    @property
    def suffixes(self) -> frozenset[str]:
        """Suffixes of files that a reader takes for its own."""
        return frozenset(suffix for reader in self.readers.values() for suffix in reader.suffixes)

    @cached_property
    def readers(self) -> dict[str, Reader]:
        """Readers by name."""
        return self._named("proofread_readers", Reader)

    @cached_property
    def check_kinds(self) -> dict[str, CheckKind[Any]]:
        """Check kinds by name."""
        return self._named("proofread_checks", CheckKind)

    @property
    def has_check_kinds(self) -> bool:
        """Whether a plugin that does not ship brings kinds of its own."""
        return any(name not in BUILT_IN for name, _ in self._implementations("proofread_checks"))

    @cached_property
    def packs(self) -> tuple[Path, ...]:
        """Pack files and folders, shipped ones first."""
        return tuple(self._packs())

    @cached_property
    def reporters(self) -> dict[str, Reporter]:
        """Reporters by name."""
        return self._named("proofread_reporters", Reporter)

    @cached_property
    def commands(self) -> dict[str, Command]:
        """Commands by name."""
        return self._named("proofread_commands", Command)

    @cached_property
    def words(self) -> frozenset[str]:
        """Words that plugins add to the lexicon."""
        return frozenset(word for _, word in self._collect("proofread_words", str))

    @cached_property
    def configuration(self) -> dict[str, Any]:
        """Configuration defaults of plugins, later ones winning."""
        merged: dict[str, Any] = {}
        for _, (key, value) in self._collect("proofread_configuration", tuple):
            merged[key] = value
        return merged

    @property
    def has_filters(self) -> bool:
        """Whether a plugin filters findings."""
        return any(True for _ in self._implementations("proofread_filter"))

    def filter(
        self, document: Document, findings: Sequence[Finding]
    ) -> tuple[tuple[Finding, ...], tuple[Problem, ...]]:
        """The findings that every plugin's filter lets stand, and what went wrong in filtering them."""
        standing = tuple(findings)
        problems: list[Problem] = []
        for name, hook in self._implementations("proofread_filter"):
            try:
                for answer in hook(document=document, findings=standing):
                    standing = _findings(answer)
            except Exception as error:  # noqa: BLE001 - a plugin's failure is reported, never the end of the run
                problems.append(self._failure(name, error, path=document.path))
        return standing, tuple(problems)

    def _load_entry_points(self) -> None:
        for installed in installed_plugins():
            try:
                plugin = installed.load()
            except Exception as error:  # noqa: BLE001 - as above
                self._report(installed.name, error, installed.version)
                continue
            self._register(plugin, installed.name, installed.version)

    def _register(self, plugin: object, name: str, version: str) -> None:
        if self._manager.has_plugin(name):
            self._problems.append(self._problem(name, TAKEN, RENAME, version))
            return
        try:
            self._manager.register(plugin, name)
            self._manager.check_pending()
        except Exception as error:  # noqa: BLE001 - pluggy's own errors and whatever a plugin raises
            misspelt = _UNKNOWN_HOOK.match(str(error))
            if self._manager.has_plugin(name):
                self._manager.unregister(plugin)
            if misspelt:
                hooks = [hook for hook in vars(hookspecs) if hook.startswith(f"{hookspecs.PROJECT}_")]
                hint = nearest(misspelt[1], hooks)
                self._problems.append(self._problem(name, NO_HOOK.filled(hook=misspelt[1]), hint, version))
            else:
                self._report(name, error, version)
            return
        self._versions[name] = version

    def _named(self, hook_name: str, shape: type[Named]) -> dict[str, Named]:
        """What plugins bring, by name. A name that is taken stays with the one that took it first."""
        known: dict[str, Named] = {}
        for plugin, item in self._collect(hook_name, shape):
            if item.name in known:
                self._problems.append(self._problem(plugin, NAME_TAKEN.filled(name=item.name), RENAME))
            else:
                known[item.name] = item
        return known

    def _packs(self) -> Iterator[Path]:
        for plugin, place in self._collect("proofread_packs", Path):
            if place.exists():
                yield place
            else:
                self._problems.append(self._problem(plugin, NO_PACK.filled(path=place), REINSTALL))

    def _collect(self, hook_name: str, shape: type[Item]) -> Iterator[tuple[str, Item]]:
        """Every item that plugins answer with, and whose it is; what is not of the shape is reported."""
        for plugin, answer in self._answers(hook_name):
            for item in answer:
                if isinstance(item, shape):
                    yield plugin, item
                else:
                    misshapen = MISSHAPEN.filled(hook=hook_name, given=repr(item))
                    self._problems.append(self._problem(plugin, misshapen, UPGRADE))

    def _answers(self, hook_name: str) -> Iterator[tuple[str, list[Any]]]:
        """Each plugin's answer to a hook, asked one by one so that one that breaks is named."""
        for name, hook in self._implementations(hook_name):
            try:
                # A list inside the try: a generator would raise outside it.
                answers = [list(a.items() if isinstance(a, dict) else a) for a in hook()]
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
        self._problems.append(self._failure(name, error, version))

    def _failure(self, name: str, error: Exception, version: str = "", *, path: str | None = None) -> Problem:
        why = reason(error)
        return self._problem(name, FAILED.filled(zh=why.zh, en=why.en), UPGRADE, version, path=path)

    def _problem(
        self, name: str, what: Phrase, hint: Phrase, version: str = "", *, path: str | None = None
    ) -> Problem:
        named = f"{name} {version or self._versions.get(name, '')}".strip()
        return Problem(message=PLUGIN.filled(plugin=named, zh=what.zh, en=what.en), path=path, hint=hint)


def _findings(answer: Iterable[object]) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    for item in answer:
        if not isinstance(item, Finding):
            raise TypeError(f"proofread_filter gave {item!r}, which is no Finding")
        findings.append(item)
    return tuple(findings)


def _trace(hook_name: str, _: object, arguments: Mapping[str, Any]) -> None:
    print(f"{hook_name} {sorted(arguments)}", file=sys.stderr)
