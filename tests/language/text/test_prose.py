"""All blocks as one string: what parts two blocks stands nowhere else."""

from __future__ import annotations

import pytest

from proofread import check_text
from proofread.language.text.prose import BREAK, prose
from tests.builders import document


def test_a_line_break_inside_a_block_parts_nothing() -> None:
    page = document("甲", "乙")
    joined = prose(page)
    assert (joined.text, joined.starts) == ("甲\n乙", [0, 2])


@pytest.mark.parametrize(
    ("text", "innocent"),
    [
        ("甲乙丙丁戊己庚辛  \n，壬癸子丑寅卯辰巳。\n", ""),
        ("甲乙丙丁戊己庚辛  \n，壬癸子丑寅卯辰巳。\n\n下一段很好没有问题。\n", "下一段"),
        ("春眠不觉晓  \n— 12 —\n\n下一段正文没有问题。\n", "下一段"),
        ("— 12 —  \n春眠不觉晓\n\n别的。\n", "春眠"),
        ("合计如下：  \n甲项 3 元<br>乙项 4 元\n\n共 9 元。\n", "合计"),
    ],
)
def test_hard_line_breaks_of_markdown_mark_no_other_paragraph(text: str, innocent: str) -> None:
    report = check_text(text, format_name="markdown")
    assert report.problems == ()
    marked = [text[finding.span.start : finding.span.end] for finding in report]
    assert not innocent or not any(innocent in words for words in marked)


def test_a_hard_line_break_is_one_character_of_the_joined_prose() -> None:
    from proofread.engine.reading import read_bytes
    from proofread.plugins.manager import Plugins

    page = read_bytes("a.md", "甲  \n乙\n\n丙\n".encode(), Plugins().readers["markdown"])
    joined = prose(page)
    assert joined.text.count(BREAK) == len(page.blocks) - 1
    assert [joined.block_index(at) for at in joined.starts] == [0, 1]
