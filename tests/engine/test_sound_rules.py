"""What was built once without a fault is not built to check nothing; a fault is told every time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from proofread import cache
from proofread.engine.proofreader import Proofreader
from proofread.engine.settings import Settings
from proofread.model import Severity
from proofread.plugins import CheckKind, Knowledge, hookimpl
from proofread.plugins.manager import Plugins
from proofread.rulebook.checking import build_checks
from proofread.rulebook.selection import Selection

TEXT = "有条件的的县镇。"
TABLE_RULE = """\
- id: house-word
  check: substitution
  title: 错字
  message: “{match}”应为“{suggestion}”
  why: 示例
  source: 示例
  severity: error
  table: words.tsv
  examples:
    - bad: 工程紧张布署。
      good: 工程紧张部署。
    - good: 没有错字。
"""


@pytest.fixture(autouse=True)
def _program_at_rest(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del own_cache
    monkeypatch.setattr(cache, "program", lambda: b"p" * 16)


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many rules were built, each time that any were."""
    counted: list[int] = []

    def recorded(rules: Any, kinds: Any, knowledge: Knowledge) -> Any:
        counted.append(len(rules))
        return build_checks(rules, kinds, knowledge)

    monkeypatch.setattr("proofread.engine.rules_at_work.build_checks", recorded)
    return counted


def proofreader(settings: Settings | None = None, plugins: Sequence[object] = ()) -> Proofreader:
    made = Proofreader(settings or Settings(), Plugins(plugins, installed=False))
    made._rules._sound_rules._table.save()
    return made


def test_what_was_sound_is_built_when_a_text_is_checked(builds: list[int]) -> None:
    before = proofreader().check_text(TEXT)
    later = proofreader()
    assert len(builds) == 1
    assert [each.fingerprint for each in later.check_text(TEXT)] == [each.fingerprint for each in before]
    assert len(builds) == 2


def test_files_that_are_known_are_not_built_for(builds: list[int], tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(TEXT, encoding="utf-8")
    reports = []
    for _ in range(2):
        made = proofreader()
        results = made.kept_results()
        reports.append(made.check_files([str(page)], results=results))
        results.save()
    assert len(builds) == 1
    first, second = ([(each.rule.id, each.fingerprint) for each in report] for report in reports)
    assert first == second != []


def more_words(tmp_path: Path) -> Settings:
    del tmp_path
    return Settings(words=frozenset({"县镇"}))


def other_severity(tmp_path: Path) -> Settings:
    del tmp_path
    return Settings(severities={"doubled-function-character": Severity.INFO})


def other_rules(tmp_path: Path) -> Settings:
    del tmp_path
    return Settings(selection=Selection(select=("doubled-*",)))


def own_pack(tmp_path: Path) -> Settings:
    (tmp_path / "words.tsv").write_text("wrong\tright\n布署\t部署\n", encoding="utf-8")
    (tmp_path / "house.yaml").write_text(TABLE_RULE, encoding="utf-8")
    return Settings(packs=(str(tmp_path / "house.yaml"),))


@pytest.mark.parametrize("change", [more_words, other_severity, other_rules, own_pack])
def test_other_circumstances_are_built(
    builds: list[int], tmp_path: Path, change: Callable[[Path], Settings]
) -> None:
    proofreader()
    proofreader(change(tmp_path))
    assert len(builds) == 2


def test_rules_that_look_across_files_are_always_built(builds: list[int]) -> None:
    for _ in range(2):
        proofreader(Settings(selection=Selection(profile="news")))
    assert len(builds) == 2


def test_a_table_that_is_lost_is_told(tmp_path: Path) -> None:
    settings = own_pack(tmp_path)
    assert not proofreader(settings).problems
    (tmp_path / "words.tsv").unlink()
    assert proofreader(settings).problems


class BrokenPlugin:
    """Brings kinds that it reads from a file that has gone."""

    __name__ = "broken"

    @hookimpl
    def proofread_checks(self) -> list[CheckKind[Any]]:
        raise OSError(2, "no such file", "kinds.json")


def test_a_plugin_that_brings_kinds_is_asked_for_them_every_time() -> None:
    for _ in range(2):
        problems = proofreader(plugins=[BrokenPlugin()]).problems
        assert any("broken" in problem.message.en for problem in problems)


def test_a_rule_that_cannot_be_built_is_told_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("proofread.checks.doubled.KIND", broken_kind())
    problems = [proofreader().problems for _ in range(2)]
    assert problems[0] == problems[1]
    assert any("doubled-function-character" in problem.message.en for problem in problems[0])


def broken_kind() -> CheckKind[Any]:
    """The kind of doubled characters, which cannot build a rule."""
    from proofread.checks.doubled import KIND

    def build(*_: Any) -> Any:
        raise ValueError("out of order")

    return msgspec.structs.replace(KIND, build=build)


def test_what_is_called_when_all_is_built_is_called_once() -> None:
    calls: list[str] = []
    proofreader()
    made = Proofreader(Settings(), Plugins(installed=False), when_built=lambda: calls.append("built"))
    assert not calls
    made.check_text(TEXT)
    made.check_text(TEXT)
    assert calls == ["built"]


@pytest.mark.parametrize("format_name", ["text", "markdown"])
def test_nothing_is_built_for_an_empty_file_in_which_nothing_is_found(
    builds: list[int], format_name: str
) -> None:
    settings = Settings()
    with cache.turned_off():
        plain = Proofreader(settings, Plugins(installed=False)).check_text("", format_name=format_name)
    made = proofreader(settings)
    spared = [
        made.check_text("", format_name=format_name),
        proofreader(settings).check_text("", format_name=format_name),
    ]
    assert len(builds) == 2
    for report in spared:
        assert [*report] == [*plain] == []
        assert report.problems == plain.problems
        assert report.files[0].glance == plain.files[0].glance
