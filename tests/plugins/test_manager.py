from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

from proofread.engine.proofreader import Proofreader
from proofread.engine.settings import Settings
from proofread.model import Document, Finding, Phrase, Report
from proofread.plugins import Reporter, hookimpl
from proofread.plugins.manager import Plugins
from proofread.rulebook.selection import Selection


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


@pytest.mark.usefixtures("own_cache")
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


def test_a_plugin_cannot_replace_a_built_in() -> None:
    @hookimpl
    def proofread_reporters() -> Sequence[Reporter]:
        return [Reporter(name="json", summary=Phrase("假", "false"), render=lambda *_: "")]

    plugins = Plugins([plugin(proofread_reporters, name="impostor")], installed=False)
    assert plugins.reporters["json"].summary.en != "false"
    (problem,) = plugins.problems
    assert "impostor" in problem.message.zh
    assert "“json”" in problem.message.zh


def test_a_pack_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    @hookimpl
    def proofread_packs() -> Sequence[Path]:
        return [tmp_path / "lost.yaml"]

    plugins = Plugins([plugin(proofread_packs, name="careless")], installed=False)
    assert all(place.exists() for place in plugins.packs)
    (problem,) = plugins.problems
    assert "careless" in problem.message.zh
    assert "lost.yaml" in problem.message.zh


def test_a_misspelt_hook_names_the_nearest_one() -> None:
    @hookimpl
    def proofread_reporter() -> Sequence[Reporter]:
        return []

    plugins = Plugins([plugin(proofread_reporter)], installed=False)
    assert plugins.problems[0].hint is not None
    assert "proofread_reporters" in plugins.problems[0].hint.zh


def test_two_plugins_of_one_name_are_told_apart() -> None:
    plugins = Plugins([plugin(name="gazette"), plugin(name="gazette")], installed=False)
    assert [problem.message.en for problem in plugins.problems] == [
        "plugin gazette has the name of another plugin; it is not used"
    ]


def test_a_plugin_cannot_take_a_name_that_is_taken() -> None:
    shipped = Plugins(installed=False).check_kinds["pattern"]

    @hookimpl
    def proofread_checks() -> Sequence[Any]:
        return [msgspec.structs.replace(shipped, manual="another")]

    plugins = Plugins([plugin(proofread_checks, name="gazette")], installed=False)
    assert plugins.check_kinds["pattern"].manual == shipped.manual
    assert "gazette" in plugins.problems[0].message.en
    assert "“pattern”, a name that is taken" in plugins.problems[0].message.en


@pytest.mark.parametrize(
    ("hook_name", "answer"),
    [
        ("proofread_checks", ["pattern"]),
        ("proofread_readers", [3]),
        ("proofread_packs", "packs"),
        ("proofread_packs", [Path("no-such-pack.yaml")]),
        ("proofread_words", [3]),
        ("proofread_configuration", ["profile"]),
        ("proofread_commands", 3),
    ],
)
def test_an_answer_of_another_shape_is_named(hook_name: str, answer: object) -> None:
    def hook() -> object:
        return answer

    hook.__name__ = hook_name
    plugins = Plugins([plugin(hookimpl(hook), name="gazette")], installed=False)
    names = {"proofread_checks": "check_kinds"}
    assert "gazette" not in getattr(plugins, names.get(hook_name, hook_name.removeprefix("proofread_")))
    assert "gazette" in plugins.problems[0].message.en


@pytest.mark.parametrize("answer", [RuntimeError("no luck"), ["no finding"]])
def test_a_filter_that_breaks_leaves_the_findings_and_marks_one_report(answer: object) -> None:
    @hookimpl
    def proofread_filter(document: Document, findings: Sequence[Finding]) -> object:
        if document.path == "clean":
            return findings
        if isinstance(answer, Exception):
            raise answer
        return answer

    selected = Settings(selection=Selection(select=("doubled-function-character",)))
    plugins = Plugins([plugin(proofread_filter, name="gazette")], installed=False)
    proofreader = Proofreader(selected, plugins)
    broken = proofreader.check_text("向有条件的的县镇延伸。", "page")
    assert len(broken.findings) == 1
    assert [(problem.path, "gazette" in problem.message.en) for problem in broken.problems] == [
        ("page", True)
    ]
    assert proofreader.check_text("很好。", "clean").problems == ()
