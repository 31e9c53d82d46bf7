"""Large files, checked window by window and reported as one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest

from proofread import Proofreader, Settings
from proofread.checks import duplicate
from proofread.engine.outcomes import decode, encode
from proofread.model import FileReport, Finding, Report
from proofread.reporters import console, json_report
from proofread.reporters.html import report as html_report
from proofread.rulebook.selection import Selection

SELECTED = ("doubled", "typo", "punctuation", "duplicate-paragraph")
LIMIT = 3000

OPENINGS = ("清早", "午后", "傍晚", "夜里", "开春", "入夏", "秋后", "腊月")
PEOPLE = ("老秦", "船工", "站长", "渔家", "货郎", "教员", "木匠", "更夫")
DOINGS = ("沿着江堤走了一遍", "把缆绳重新系紧", "在渡口等第一班船", "到对岸去赶集", "坐在门槛上补网")
ENDS = ("路上没有遇见一个人", "江面上起了薄雾", "回来时天已经黑了", "谁也没有问起那件事")


def prose(count: int) -> list[str]:
    """Paragraphs of which no two are alike, one in seven with a slip."""
    made = []
    for number in range(count):
        opening, person = OPENINGS[number % 8], PEOPLE[(number // 8) % 8]
        doing, end = DOINGS[number % 5], ENDS[(number // 3) % 4]
        slip = "，，" if number % 7 == 3 else "，"
        made.append(f"{opening}{person}{doing}{slip}{end}，这是第{number + 1}回的的事。")
    return made


def checker(limit: int = LIMIT) -> Proofreader:
    settings = Settings(selection=Selection(select=SELECTED), language_model="none", large=limit)
    return Proofreader(settings)


def shown(report: Report) -> list[dict[str, object]]:
    """The findings as a program sees them."""
    (file,) = json.loads(json_report.render(report, is_terminal=False))["files"]
    return [{**found, "fingerprint": ""} for found in file["findings"]]


def of_blocks(found: Iterable[dict[str, object]]) -> list[dict[str, object]]:
    return [each for each in found if each["category"] != "duplicate"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n"])
def test_windows_find_what_the_whole_text_shows_at_the_same_places(
    tmp_path: Path, encoding: str, gap: str
) -> None:
    path = tmp_path / "book.txt"
    path.write_bytes(gap.join(prose(120)).encode(encoding))
    in_windows, whole = checker().check_files([str(path)]), checker(10**6).check_files([str(path)])
    assert in_windows.files[0].glance.windows > 2
    assert whole.files[0].glance.windows == 1
    assert len(shown(whole)) > 120
    assert shown(in_windows) == shown(whole)
    assert in_windows.characters == whole.characters
    assert in_windows.files[0].glance.encoding == whole.files[0].glance.encoding == encoding
    assert not in_windows.problems


def test_one_huge_line_is_cut_and_its_columns_go_on(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_text("".join(prose(120)), encoding="utf-8")
    in_windows, whole = checker().check_files([str(path)]), checker(10**6).check_files([str(path)])
    assert in_windows.files[0].glance.windows > 2
    assert of_blocks(shown(in_windows)) == of_blocks(shown(whole))


def test_bytes_at_hand_are_checked_in_windows_too() -> None:
    data = "\n".join(prose(120)).encode()
    in_windows, whole = (
        checker().check_bytes(data, "-", "text"),
        checker(10**6).check_bytes(data, "-", "text"),
    )
    assert in_windows.files[0].glance.windows > 2
    assert shown(in_windows) == shown(whole)


TWICE = [
    "城南的老渡口昨日恢复通航，首班船于清晨六点从东岸出发，载着四十多名赶集的乡亲。",
    "船票仍是两元一张，六十岁以上的老人和上学的孩子免票，自行车也可以一同带上渡船。",
]


def _duplicates(report: Report) -> list[Finding]:
    return [found for found in report if found.rule.id == "duplicate-paragraph"]


def _with_copies(tmp_path: Path, *places: int) -> Path:
    paragraphs = prose(200)
    for place in places:
        paragraphs[place:place] = TWICE
    path = tmp_path / "copies.txt"
    path.write_text("\n".join(paragraphs), encoding="utf-8")
    return path


def test_paragraphs_that_stand_twice_in_different_windows_are_found(tmp_path: Path) -> None:
    path = _with_copies(tmp_path, 10, 180)
    report = checker().check_files([str(path)])
    (found,) = _duplicates(report)
    source = report.files[0].document.source
    assert source[slice(*found.span)] == "\n".join(TWICE)
    assert source[slice(*found.related[0].span)] == "\n".join(TWICE)
    assert (found.fields["line"], found.fields["count"]) == (11, 2)
    (there,) = [each for each in shown(report) if each["rule"] == "duplicate-paragraph"]
    assert there["start"] == {"line": 181, "column": 1}
    related = msgspec.convert(there["related"], list[dict[str, object]])
    assert related[0]["start"] == {"line": 11, "column": 1}
    assert "第 11 行" in console.render(report, is_terminal=False)


def test_what_is_beyond_comparing_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duplicate, "MOST_COMPARED", 2000)
    path = _with_copies(tmp_path, 10, 180)
    report = checker().check_files([str(path)])
    assert _duplicates(report) == []
    (problem,) = report.problems
    assert problem.path == str(path)
    assert "没有查与前文逐字重复的段落" in problem.message.zh


def test_windows_of_one_file_are_no_other_file(tmp_path: Path) -> None:
    long = "".join(TWICE) + TWICE[0][:-1] + "，岸上的人都来看热闹。"
    path = tmp_path / "copies.txt"
    path.write_text("\n".join([*prose(60), long, *prose(60), long, *prose(60)]), encoding="utf-8")
    other = tmp_path / "other.txt"
    other.write_text("\n".join([*prose(3), TWICE[1] * 2]), encoding="utf-8")
    selected = Selection(select=("duplicate-across-files",), profile="book")
    settings = Settings(selection=selected, language_model="none", large=LIMIT)
    assert Proofreader(settings).check_files([str(path), str(other)]).findings == ()


def test_paragraphs_of_another_file_are_found_in_windows(tmp_path: Path) -> None:
    long = "".join(TWICE)
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text("\n".join([*prose(150), long]), encoding="utf-8")
    other.write_text("\n".join([*prose(3), long]), encoding="utf-8")
    selected = Selection(select=("duplicate-across-files",), profile="book")
    settings = Settings(selection=selected, language_model="none", large=LIMIT)
    report = Proofreader(settings).check_files([str(one), str(other)])
    found = report.findings[-1]
    source = report.files[0].document.source
    assert report.files[0].glance.windows > 2
    assert source[slice(*found.related[0].span)] == long


def test_what_stands_three_times_is_meant(tmp_path: Path) -> None:
    path = _with_copies(tmp_path, 10, 90, 180)
    assert _duplicates(checker().check_files([str(path)])) == []


def test_a_file_that_was_checked_in_windows_is_named(tmp_path: Path) -> None:
    path = _with_copies(tmp_path, 10)
    report = checker().check_files([str(path)])
    windows = report.files[0].glance.windows
    assert f"copies.txt 较大，分 {windows} 段检查" in console.render(report, is_terminal=False)
    assert json.loads(json_report.render(report, is_terminal=False))["files"][0]["windows"] == windows
    assert "较大" not in console.render(checker(10**6).check_files([str(path)]), is_terminal=False)


def test_every_finding_of_a_file_has_a_fingerprint_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "same.txt"
    path.write_text("老秦沿着江堤走了一遍，，江面上起了薄雾。\n" * 200, encoding="utf-8")
    report = checker().check_files([str(path)])
    marks = [found.fingerprint for found in report]
    assert len(marks) >= 200
    assert len(set(marks)) == len(marks)


def test_several_processes_and_kept_results_give_the_same_report(tmp_path: Path) -> None:
    paths = [_with_copies(tmp_path, 10, 180)]
    for number in range(3):
        paths.append(tmp_path / f"{number}.txt")
        paths[-1].write_text("\n".join(prose(400)), encoding="utf-8")
    words = [str(path) for path in paths]
    proofreader = checker()
    plain = json_report.render(proofreader.check_files(words), is_terminal=False)
    assert json_report.render(proofreader.check_files(words, processes=2), is_terminal=False) == plain
    results = proofreader.kept_results()
    for _ in range(2):
        assert json_report.render(proofreader.check_files(words, results=results), is_terminal=False) == plain


def test_results_are_kept_for_windows_of_one_size(tmp_path: Path) -> None:
    path = str(_with_copies(tmp_path, 10, 180))
    counts = [
        proofreader.check_files([path], results=proofreader.kept_results()).files[0].glance.windows
        for proofreader in (checker(), checker(2 * LIMIT), checker(10**6))
    ]
    assert counts == sorted(set(counts), reverse=True)


def test_outcomes_of_windows_are_kept_as_they_are(tmp_path: Path) -> None:
    path = _with_copies(tmp_path, 10, 180)
    (outcome,) = checker().files.outcomes_of_files([str(path)])
    assert len(outcome.windows) > 2
    assert decode(encode(outcome), ()) == outcome


def test_a_file_that_changes_before_the_report_is_told(tmp_path: Path) -> None:
    path = _with_copies(tmp_path, 10)
    report = checker().check_files([str(path)])
    path.write_text("另一篇文字。", encoding="utf-8")
    with pytest.raises(Exception, match="changed during the check"):
        json_report.render(report, is_terminal=False)


def test_who_wants_the_whole_document_gets_it(tmp_path: Path) -> None:
    path = _with_copies(tmp_path, 10, 180)
    report = checker().check_files([str(path)])
    file: FileReport = report.files[0]
    assert file.document.source == path.read_text(encoding="utf-8")
    page = html_report.render(report, is_terminal=False)
    assert "老渡口" in page
    assert "较大，分" in page
