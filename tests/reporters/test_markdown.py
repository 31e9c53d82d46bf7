"""Markdown, rendered by markdown-it: no word of a text, a rule or a file name becomes markup, a link or a call."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from proofread.model import FileReport, Report, Severity
from proofread.model.held import Ground, Held
from proofread.reporters import markdown
from proofread.reporters.markdown_text import code, fenced, prose
from tests.builders import document, finding, rule
from tests.reporters.hostile import unprintable_report
from tests.reporters.sample import sample_report
from tests.reporters.sample_report import HOSTILE, hostile_report, long_book, several_files
from tests.reporters.test_golden import hold

OUR_HTML = re.compile(r"</?(?:br|sub|code|details|summary)>")

CALLS = re.compile(r"@[^\u200b]|@$|(?<!&)#[0-9]|[!$%~][0-9A-Za-z_]|GH-[0-9]|://|www\.|:[a-z0-9_+-]+:")
"""What platforms look for in rendered text outside of code."""

SIGNS = st.text(st.sampled_from("\\`*_[](){}<>&|~$#@!:/-+=.^\"' \n\r\t甲a1"), max_size=24)


def parsed(text: str) -> list[Token]:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)


def flat(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from flat(token.children or [])


def skeleton(text: str) -> str:
    """The markup without the words: types of tokens, HTML as it stands; neighbouring words count once."""
    shape: list[str] = []
    for token in flat(parsed(text)):
        is_words = token.type in {"text", "text_special"}
        name = "words" if is_words else token.content if token.type.startswith("html") else token.type
        if name != "words" or shape[-1:] != ["words"]:
            shape.append(name)
    return "\n".join(shape).replace("<code>\nwords\n</code>", "code_inline")


def words(text: str) -> str:
    """What a reader sees outside of code."""
    return "\n".join(
        "".join(child.content for child in token.children or [] if child.type in {"text", "text_special"})
        for token in parsed(text)
        if token.type == "inline"
    )


def rendered(report: Report) -> str:
    return markdown.render(report, is_terminal=False)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_golden(language: str) -> None:
    hold(f"markdown.{language}.md", rendered(sample_report(language)))


@pytest.mark.parametrize(
    "report",
    [
        sample_report("zh"),
        sample_report("en"),
        hostile_report(),
        several_files(),
        unprintable_report(),
        unprintable_report(HOSTILE),
        long_book(1),
        Report(()),
    ],
)
def test_nothing_but_our_own_markup_comes_out(report: Report) -> None:
    for token in flat(parsed(rendered(report))):
        assert token.type not in {"image", "link_open", "em_open", "s_open", "hr", "blockquote_open"}
        assert token.type not in {"code_block", "lheading_open"}
        if token.type.startswith("html"):
            assert OUR_HTML.sub("", token.content).strip() in {"", "理由与依据", "Reasons and sources"}
    assert not CALLS.search(words(rendered(report)))


@given(SIGNS)
@example("- a")
@example("1. a")
@example("a\\|b`c")
@example("`|")
@example("@all #1 !2 https://example.com www.example.com :+1: GH-7 $1 ~bug")
def test_no_words_change_the_shape_of_the_report(signs: str) -> None:
    named = f"名{signs}名"
    assert skeleton(rendered(hostile(named))) == skeleton(rendered(hostile("名甲名")))
    assert not CALLS.search(words(rendered(hostile(named))))


@given(st.text(st.characters(), max_size=24))
def test_no_character_changes_the_shape_of_the_report(words: str) -> None:
    named = f"名{words}名"
    assert skeleton(rendered(hostile(named))) == skeleton(rendered(hostile("名甲名")))


def hostile(named: str) -> Report:
    """Like ``unprintable_report``, with as many lines in every place whatever the words are."""
    report = unprintable_report(named)
    problems = tuple(msgspec.structs.replace(problem, excerpt="") for problem in report.problems)
    return msgspec.structs.replace(report, problems=problems, notices=problems)


@pytest.mark.parametrize("frame", ["{}", "- {}", "|甲|\n|---|\n| {} |"])
@given(signs=SIGNS)
def test_prose_stays_itself_wherever_it_stands(frame: str, signs: str) -> None:
    said = signs.translate(dict.fromkeys(map(ord, "\n\r\t"), "·")).strip()
    if said:
        assert words(frame.format(prose(signs))).split("\n")[-1].replace("\u200b", "") == said


@given(SIGNS)
def test_code_keeps_every_sign_in_a_cell(signs: str) -> None:
    (_, cell) = (
        token for token in parsed(f"|甲|\n|---|\n| {code(f'乙{signs}乙')} |") if token.type == "inline"
    )
    shown = "".join(child.content for child in cell.children or [] if child.type != "html_inline")
    expected = signs.replace("\n", "↵").replace("\t", "⇥").replace("\r", "")
    assert shown.replace("\u200b", "") == f"乙{expected}乙"


def test_white_space_alone_is_shown() -> None:
    assert code(" \u3000\n") == "`␣□↵`"
    assert code("") == ""


def test_a_fence_is_longer_than_any_inside() -> None:
    block = fenced(["````", "a", "```"])
    (token,) = parsed(block)
    assert token.content == "````\na\n```\n"


TEXT = document("甲")
ALL_HELD = FileReport(TEXT, (), held=(Held(finding(TEXT, "甲"), Ground.BASELINE),))


@pytest.mark.parametrize(
    ("report", "verdict"),
    [
        (sample_report(), "没有做完"),
        (msgspec.structs.replace(sample_report(), problems=()), "未通过，有 1 处须处理"),
        (msgspec.structs.replace(sample_report(), problems=(), fail_on=None), "校对：通过\n"),
        (msgspec.structs.replace(sample_report(), problems=(), max_rate=3.0), "校对：通过\n"),
        (msgspec.structs.replace(sample_report(), problems=(), max_rate=0.5), "未通过，有 1 处须处理"),
        (Report((FileReport(document("甲"), ()),), rules=1), "通过，没有发现问题"),
        (Report((ALL_HELD,), rules=1), "校对：通过\n"),
        (Report((FileReport(document("甲"), ()),)), "没有检查，没有规则生效"),
        (Report((), rules=1), "没有文件被检查"),
    ],
)
def test_the_verdict_stands_first(report: Report, verdict: str) -> None:
    assert verdict in rendered(report).split("\n\n")[0] + "\n"


def test_held_findings_are_counted_by_ground_and_not_listed() -> None:
    out = rendered(sample_report())
    assert "另有 2 处不报：豁免 1，基线已有 1" in out
    assert "街区" not in out


def test_a_sign_that_is_hardly_seen_stands_among_its_neighbours() -> None:
    text = document("修了十二公里,新建了桥", "末句没有句号")
    comma = finding(text, ",", "，")
    end = text.source.index("末句没有句号") + 6
    missing = msgspec.structs.replace(
        finding(text, "号"), span=comma.span._replace(start=end, end=end), edits=()
    )
    out = rendered(Report((FileReport(text, (comma, missing)),), rules=1))
    assert "| `修了十二公里,新建了桥` |" in out
    assert "| `末句没有句号‸` |" in out


def test_a_long_report_shows_the_gravest_and_says_what_is_left_out() -> None:
    report = long_book(60)
    out = rendered(report)
    assert 50_000 < len(out) <= 65_536
    shown = {
        severity: len(re.findall(rf"(?m)^\| \d+:\d+ \| {label} ", out)) for severity, label in LABELS.items()
    }
    left = re.search(r"还有 (\d+) 处没有列出\*\*：必改 (\d+)，疑似 (\d+)，体例 (\d+)", out)
    assert left is not None
    total, *by_severity = map(int, left.groups())
    assert total == sum(by_severity) > 0
    for severity, count in zip(Severity, by_severity, strict=True):
        assert shown[severity] + count == report.count(severity)
    assert shown[Severity.WARNING] == 0
    assert skeleton(out).count("</details>") == 1


LABELS = {Severity.ERROR: "必改", Severity.WARNING: "疑似", Severity.INFO: "体例"}


def test_rows_stand_in_the_order_of_the_text() -> None:
    text = document("这里有错字，那里有别字。")
    later = finding(text, "别字", of=rule("later", severity=Severity.ERROR))
    earlier = finding(text, "错字", of=rule("earlier", severity=Severity.INFO))
    out = rendered(Report((FileReport(text, (earlier, later)),), rules=2))
    assert out.index("| 1:4 |") < out.index("| 1:10 |")


def test_many_problems_are_cut_and_the_number_left_out_is_said() -> None:
    (problem,) = sample_report().problems
    report = msgspec.structs.replace(sample_report(), problems=(problem,) * 1_000, notices=(problem,) * 1_000)
    out = rendered(report)
    assert len(out) <= 65_536
    numbers = [int(number) for number in re.findall(r"- 还有 (\d+) 条没有列出", out)]
    assert [number + out.count("规则 x 超时") // 2 for number in numbers] == [1_000, 1_000]


def test_a_clean_run_has_no_tables_of_findings() -> None:
    held = Held(finding(document("错字"), "错字"), Ground.BASELINE)
    out = rendered(Report((FileReport(document("错字"), (), held=(held,)),), rules=1))
    assert "### " not in out
    assert "<details>" not in out
