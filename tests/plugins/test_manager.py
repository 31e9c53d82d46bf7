from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.metadata import EntryPoint
from types import ModuleType
from typing import Any

import pytest

from proofread.model import Phrase, Report
from proofread.plugins import Reporter, hookimpl
from proofread.plugins.manager import Plugins


def plugin(*hooks: Callable[..., object], name: str = "sample_plugin") -> ModuleType:
    """A plugin module with these hooks."""
    module = ModuleType(name)
    for hook in hooks:
        setattr(module, hook.__name__, hook)
    return module


def test_built_ins_come_through_the_hooks() -> None:
    plugins = Plugins(installed=False)
    assert {"text", "markdown"} <= set(plugins.readers)
    assert {"console", "json", "html"} <= set(plugins.reporters)
    assert {"check", "explain", "rules", "test", "init", "schema"} <= set(plugins.commands)
    assert "pattern" in plugins.check_kinds
    assert plugins.problems == ()


def test_a_plugin_adds_beside_the_built_ins() -> None:
    @hookimpl
    def proofread_reporters() -> Sequence[Reporter]:
        def render(report: Report, is_terminal: bool) -> str:
            return f"{len(report.findings)}\n"

        return [Reporter(name="count", summary=Phrase("计数", "count"), render=render)]

    @hookimpl
    def proofread_words() -> Sequence[str]:
        return ["方原"]

    plugins = Plugins([plugin(proofread_reporters, proofread_words)], installed=False)
    assert {"count", "console"} <= set(plugins.reporters)
    assert plugins.words == {"方原"}


def test_a_misspelt_hook_is_a_problem() -> None:
    @hookimpl
    def proofread_reporter() -> Sequence[Reporter]:
        return []

    plugins = Plugins([plugin(proofread_reporter)], installed=False)
    assert "proofread_reporter" in plugins.problems[0].message.en


def test_a_hook_that_raises_is_named_and_the_others_answer() -> None:
    @hookimpl
    def proofread_checks() -> Sequence[Any]:
        raise RuntimeError("no luck")

    plugins = Plugins([plugin(proofread_checks, name="breaking")], installed=False)
    assert "pattern" in plugins.check_kinds
    assert "breaking" in plugins.problems[0].message.en
    assert "no luck" in plugins.problems[0].message.en


def test_an_entry_point_that_cannot_be_imported_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = EntryPoint(name="gazette", value="no_such_module_of_ours", group="proofread")
    monkeypatch.setattr("importlib.metadata.entry_points", lambda **_: [broken])
    plugins = Plugins()
    assert "gazette" in plugins.problems[0].message.en
    assert "no_such_module_of_ours" in plugins.problems[0].message.en


def test_hook_calls_can_be_traced(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PROOFREAD_TRACE", "1")
    assert Plugins(installed=False).words == frozenset()
    assert Plugins(installed=False).readers
    assert "proofread_readers" in capsys.readouterr().err
