"""Changes told one by one: the place, what stood there and what does now."""

from __future__ import annotations

import pytest

from proofread.model import Edit, Span
from proofread.reporters.changed_words import MOST_LINES, ChangedText, changed_words

TEXT = "第一行。\n报名截止到周五。\n向有条件的的县镇延伸\n"


def edit(words: str, replacement: str, source: str = TEXT) -> Edit:
    start = source.index(words)
    return Edit(Span(start, start + len(words)), replacement)


def test_a_line_for_each_change() -> None:
    text = ChangedText("a.txt", TEXT, (edit("的的", "的"), edit("截止", "截至")))
    assert list(changed_words([text], 1, "zh")) == ["第2行  截止→截至", "第3行  的的→的"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_every_report_counts_them(line_end: str) -> None:
    source = TEXT.replace("\n", line_end)
    text = ChangedText("a.txt", source, (edit("的的", "的", source),))
    assert list(changed_words([text], 1, "zh")) == ["第3行  的的→的"]


def test_what_is_only_deleted_or_inserted_is_shown_with_its_neighbours() -> None:
    end = TEXT.index("\n", TEXT.index("延伸"))
    text = ChangedText("a.txt", TEXT, (edit("到", ""), Edit(Span(end, end), "。")))
    assert list(changed_words([text], 1, "zh")) == ["第2行  截止到周五→截止周五", "第3行  延伸→延伸。"]


def test_of_several_files_each_is_named() -> None:
    texts = [ChangedText(name, TEXT, (edit("截止", "截至"),)) for name in ("a.txt", "-")]
    assert list(changed_words(texts, 2, "en")) == [
        "a.txt  line 2  截止 → 截至",
        "standard input  line 2  截止 → 截至",
    ]


def test_white_space_and_control_characters_are_shown_by_signs() -> None:
    source = "甲 乙\x1b丙\r\n丁"
    text = ChangedText("a.txt", source, (edit(" 乙\x1b丙\r\n", "\u3000乙", source),))
    assert list(changed_words([text], 1, "zh")) == ["第1行  ␣乙·丙↵→□乙"]


def test_of_very_many_the_rest_is_counted() -> None:
    source = "错\n" * (MOST_LINES + 5)
    edits = tuple(Edit(Span(at, at + 1), "对") for at in range(0, len(source), 2))
    lines = list(changed_words([ChangedText("a.txt", source, edits)], 1, "zh"))
    assert lines[-2:] == ["第200行  错→对", "另有 5 处，--diff 全部列出"]
