"""Results of earlier runs spare the check of a file, and never change what is reported."""

from __future__ import annotations

import errno
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from proofread import cache
from proofread.engine import unchanged_documents
from proofread.engine.outcomes import FileOutcome, KeptFinding
from proofread.engine.proofreader import Proofreader
from proofread.engine.reading import NotRead
from proofread.engine.result_cache import ResultCache
from proofread.engine.settings import Settings
from proofread.error_rate import RateSettings
from proofread.language.words.language_model import installed_model
from proofread.model import Document, Glance, Severity, Span, Surroundings
from proofread.plugins.manager import Plugins
from proofread.reporters.json_report import render
from proofread.rulebook.selection import Selection

SAME = (
    "城北的旧码头上周恢复了摆渡，头班船清晨六点从东岸开出，载着三十多名赶集的乡亲，二十分钟后平安到了西岸。"
    "船票两元，六十岁以上的老人和穿校服的学生免票。"
)
NEWS = Settings(selection=Selection(profile="news"))
"""The same paragraph in two files is an error of a newspaper."""
PACK = """\
- id: house-word
  check: pattern
  pattern: {pattern}
  title: 样例
  severity: error
  message: “{{match}}”有误
  why: 示例
  source: 示例
  examples:
    - bad: 这里有{pattern}字
    - good: 这里有丁字
    - good: 这里有戊字
"""


@pytest.fixture
def tree(tmp_path: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # Nothing is kept while the program itself is being edited.
    monkeypatch.setattr(cache, "program", lambda: cache.digest("program"))
    folder = tmp_path / "稿件"
    folder.mkdir()
    (folder / "a.md").write_text(f"# 甲\n\n{SAME}\n\n有条件的的县镇。\n", encoding="utf-8")
    (folder / "b.txt").write_text("没有什么可说的。\n", encoding="utf-8")
    return folder


def run(tree: Path, settings: Settings | None = None) -> tuple[str, list[str]]:
    """The JSON of a run, and the names of the files that it had to check."""
    proofreader = Proofreader(settings or NEWS, Plugins(installed=False))
    checked: list[str] = []
    whole = proofreader.files.outcome

    def outcome(document: Document) -> object:
        checked.append(Path(document.path).name)
        return whole(document)

    proofreader.files.outcome = outcome  # type: ignore[method-assign, assignment]
    results = proofreader.kept_results()
    report = proofreader.check_files([str(tree)], results=results)
    results.save()
    return render(report, False).decode(), sorted(checked)


def test_what_has_not_changed_is_not_checked_again(tree: Path) -> None:
    first, checked = run(tree)
    assert checked == ["a.md", "b.txt"]
    assert run(tree) == (first, [])
    assert '"doubled-function-character"' in first


def test_what_has_not_changed_is_not_parsed_again(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, _ = run(tree)

    def read(path: str, data: bytes) -> Document:
        raise AssertionError(f"{path} was parsed")

    monkeypatch.setattr("proofread.readers._read_markdown", read)
    monkeypatch.setattr("proofread.readers._read_text", read)
    assert run(tree) == (first, [])


def test_only_the_file_that_was_edited_is_checked(tree: Path) -> None:
    run(tree)
    (tree / "b.txt").write_text("这里也有条件的的事。\n", encoding="utf-8")
    report, checked = run(tree)
    assert checked == ["b.txt"]
    assert report.count('"doubled-function-character"') == 2


def test_a_new_copy_in_another_file_is_found_and_lost_again(tree: Path) -> None:
    before, _ = run(tree)
    copy = tree / "c.md"
    copy.write_text(f"# 丙\n\n{SAME}\n", encoding="utf-8")
    report, checked = run(tree)
    assert checked == ["c.md"]
    assert "duplicate" in report
    copy.unlink()
    assert run(tree) == (before, [])


@pytest.mark.parametrize(
    "settings",
    [
        Settings(words=frozenset({"的的县"})),
        Settings(severities={"doubled-function-character": Severity.INFO}),
        pytest.param(
            Settings(language_model="none"),
            marks=pytest.mark.skipif(not installed_model(), reason="there is no model to do without"),
        ),
    ],
    ids=["words", "severity", "model"],
)
def test_other_settings_check_anew(tree: Path, settings: Settings) -> None:
    run(tree, Settings(language_model="" if settings.language_model else "none"))
    fresh, checked = run(tree, settings)
    assert checked == ["a.md", "b.txt"]
    assert run(tree, settings) == (fresh, [])


def test_a_pack_that_was_edited_checks_anew(tree: Path, tmp_path: Path) -> None:
    pack = tmp_path / "house.yaml"
    pack.write_text(PACK.format(pattern="县镇"), encoding="utf-8")
    settings = Settings(packs=(str(pack),))
    assert "house-word" in run(tree, settings)[0]
    pack.write_text(PACK.format(pattern="乡镇"), encoding="utf-8")
    report, checked = run(tree, settings)
    assert checked == ["a.md", "b.txt"]
    assert "house-word" not in report


def test_a_cache_that_was_damaged_checks_anew(tree: Path, own_cache: Path) -> None:
    first, _ = run(tree)
    (kept,) = own_cache.rglob("results")
    data = bytearray(kept.read_bytes())
    data[-3] ^= 0xFF
    kept.write_bytes(data)
    assert run(tree) == (first, ["a.md", "b.txt"])


def test_the_error_rate_of_an_unchanged_file_is_the_same_and_parses_nothing(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tree / "c.txt").write_text(f"异地扶贫搬迁安置点建成\n\n　　{SAME}异地扶贫搬迁。\n", encoding="utf-8")
    first, _ = run(tree)
    parsed: list[str] = []
    monkeypatch.setattr(
        unchanged_documents.UnparsedDocument,
        "blocks",
        property(lambda document: parsed.append(document.path)),
    )
    again, checked = run(tree)
    assert (again, checked, parsed) == (first, [], [])
    assert json.loads(first)["summary"]["rate"]["points"] == 4


def test_a_file_that_changes_before_its_text_is_shown_is_told(tree: Path) -> None:
    run(tree)
    uncounted = msgspec.structs.replace(NEWS, rate=RateSettings(count=()))
    proofreader = Proofreader(uncounted, Plugins(installed=False))
    report = proofreader.check_files([str(tree)], results=proofreader.kept_results())
    page = tree / "a.md"
    page.write_text(page.read_text(encoding="utf-8").replace("头班船", "末班船"), encoding="utf-8")
    with pytest.raises(NotRead, match=r"a\.md: the file was changed"):
        render(report, False)


def test_a_file_that_changes_while_it_is_checked_is_checked_again(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = ResultCache.add

    def add_late(results: ResultCache, *arguments: Any) -> None:
        if arguments[0].endswith("b.txt"):
            (tree / "b.txt").write_text("这里也有条件的的事。\n", encoding="utf-8")
        add(results, *arguments)

    with monkeypatch.context() as patch:
        patch.setattr(ResultCache, "add", add_late)
        run(tree)
    report, checked = run(tree)
    assert checked == ["b.txt"]
    assert report.count('"doubled-function-character"') == 2


def test_a_file_that_can_no_longer_be_read_is_no_empty_file(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tree / "b.txt"
    page.write_bytes(b"")
    run(tree)
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path == page:
            raise PermissionError(errno.EACCES, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    proofreader = Proofreader(NEWS, Plugins(installed=False))
    report = proofreader.check_files([str(tree)], results=proofreader.kept_results())
    assert [problem.path for problem in report.problems] == [page.as_posix()]


@pytest.mark.parametrize("value", [10**30, "\ud800", {"a"}, ("a",), object()])
def test_what_cannot_be_written_is_not_kept_and_harms_nothing(own_cache: Path, value: object) -> None:
    results = ResultCache(b"circumstances", [])
    finding = KeptFinding("rule", Span(0, 1), {"match": value}, (), (), "", Surroundings())
    outcome = FileOutcome(Glance("a", "text", "utf-8", 1), b"content", (finding,))
    results.add("a", "text", outcome)
    assert results.get("a", "text", b"content") is None
