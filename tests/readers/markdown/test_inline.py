"""Inside a block of Markdown: the text that a check sees, and how line endings are joined."""

from __future__ import annotations

import pytest

from proofread.model.block import OPAQUE
from proofread.readers.markdown.reader import parse


def text(source: str) -> str:
    """The text of the only block."""
    (block,) = parse("page.md", source).blocks
    return block.text


def reasons(source: str) -> dict[str, str]:
    document = parse("page.md", source)
    return {source[part.span.start : part.span.end]: part.reason for part in document.unchecked}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("*甲*乙**丙**丁***戊***", "甲乙丙丁戊"),
        ("__甲__ 乙 _丙_", "甲 乙 丙"),
        ("甲**“乙”**丙", "甲“乙”丙"),
        ("**甲。**乙", "甲。乙"),
        ("**甲（乙）**丙", "甲（乙）丙"),
        ("**要点 **甲", "要点 甲"),
        ("**甲*乙*丙**", "甲乙丙"),
        ("[**甲**](x)**乙**", "甲乙"),
        ("snake_case_name", "snake_case_name"),
        ("3*4*5米", "3*4*5米"),
        ("2 ** 3 = 8", "2 ** 3 = 8"),
        ("注*：甲", "注*：甲"),
        ("**甲", "**甲"),
        ("3~5天，6~8天", "3~5天，6~8天"),
        ("~~甲~~乙", f"{OPAQUE}乙"),
        ("\\*甲\\*", "*甲*"),
    ],
)
def test_emphasis_leaves_no_marks(source: str, expected: str) -> None:
    assert text(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("[甲](https://a.example)乙", "甲乙"),
        ("[甲](<a b> '题')乙", "甲乙"),
        ("[甲](a(b)c)乙", "甲乙"),
        ("[甲](https://a.example/乙 丙.md)丁", "甲丁"),
        ("[甲][乙]丙[丁][]、[戊]\n\n[乙]: x\n[丁]: x\n[戊]: x", "甲丙丁、戊"),
        ("[甲的链接][elsewhere]乙", "甲的链接乙"),
        ("dp[i][j]", "dp[i][j]"),
        ("[注]甲[1](", "[注]甲[1]("),
        ("[甲[乙](x)丙](y)", "[甲乙丙](y)"),
        ("![甲](x)乙", f"{OPAQUE}乙"),
        ("[![甲](x)](y)乙", f"{OPAQUE}乙"),
        ("<https://a.example>甲<b@a.example>", f"{OPAQUE}甲{OPAQUE}"),
        ("（见<https://a.example）。>", f"（见<{OPAQUE}）。>"),
        ("见https://a.example/b?c=d，甲", f"见{OPAQUE}，甲"),
        ("（https://a.example/b(c)）", f"（{OPAQUE}）"),
        ("(https://a.example/)", f"({OPAQUE})"),
        ("**www.a.example**甲", f"{OPAQUE}甲"),
        ("写信到b.c@a.example。", f"写信到{OPAQUE}。"),
    ],
)
def test_links_leave_their_text(source: str, expected: str) -> None:
    assert text(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("甲`b`乙", f"甲{OPAQUE}乙"),
        ("``甲 ` 乙``丙", f"{OPAQUE}丙"),
        ("`甲", "`甲"),
        ("\\``甲`", f"`{OPAQUE}"),
        ("`<b>` `$a$`", f"{OPAQUE} {OPAQUE}"),
        ("甲$x_1$乙", f"甲{OPAQUE}乙"),
        ("$\\text{准确率}$", OPAQUE),
        ("$$x$$甲", f"{OPAQUE}甲"),
        ("\\(x\\)甲\\[y\\]", f"{OPAQUE}甲{OPAQUE}"),
        ("\\(甲\\)", "(甲)"),
        ("从$100涨到$200", "从$100涨到$200"),
        ("$5或$6", "$5或$6"),
        ("甲{{ page.title }}乙{% if a %}", f"甲{OPAQUE}乙"),
        ('甲{{< ref "a" >}}乙', f"甲{OPAQUE}乙"),
        ("甲{name}乙{1, 2}", f"甲{OPAQUE}乙{{1, 2}}"),
        ("如 :numref:`fig_a`所示", f"如 {OPAQUE}所示"),
        ("见{ref}`a`", f"见{OPAQUE}"),
        ("完成:tada:了，12:30:45", "完成了，12:30:45"),
        ("完成 :tada: 了", "完成 了"),
    ],
)
def test_code_formulas_and_placeholders_stand_for_an_unknown_noun(source: str, expected: str) -> None:
    assert text(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("甲&amp;乙&#20013;&nbsp;", "甲&乙中"),
        ("甲&无此;", "甲&无此;"),
        ("甲<b>乙</b><!-- 注 -->丙", "甲乙丙"),
        ("甲<br>乙<br/>", "甲\n乙"),
        ("甲<kbd>Ctrl</kbd>乙<del>丙</del>", f"甲{OPAQUE}乙{OPAQUE}"),
        ("汉<ruby>字<rp>(</rp><rt>zì</rt></ruby>", "汉字"),
        ("a < b，c<>d", "a < b，c<>d"),
        ("甲 <!-- 注 --> 乙", "甲 乙"),
        ("# 题 {#id}", "题"),
        ("# 题 {/*id*/}", "题"),
        ("![a](b){width=50%}甲", f"{OPAQUE}甲"),
    ],
)
def test_tags_entities_and_attributes(source: str, expected: str) -> None:
    assert text(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("甲\n乙", "甲乙"),
        ("甲，\nword", "甲，word"),
        ("甲\nword\nword", "甲 word word"),
        ("“甲”\n“乙”\nword", "“甲”“乙” word"),
        ("> 甲\n> 乙", "甲乙"),
        ("- a\n  b", "a b"),
        ("**甲**\n乙", "甲乙"),
        ("甲\n`b`\n乙", f"甲 {OPAQUE} 乙"),
        ("甲  \n乙\\\n丙", "甲\n乙\n丙"),
        ("　　甲\n　　乙　", "甲乙"),
        ("甲<br>\n乙", "甲\n乙"),
    ],
)
def test_line_endings_join(source: str, expected: str) -> None:
    assert text(source) == expected


def test_each_part_left_out_has_its_reason() -> None:
    source = "[甲](x)`b`<i>~~乙~~</i>$c$![d](e){{ f }}{#g}{% h %} :i:`j`<!--k-->"
    assert reasons(source) == {
        "](x)": "url",
        "`b`": "inline-code",
        "<i>": "html",
        "~~乙~~": "deleted",
        "</i>": "html",
        "$c$": "math",
        "![d](e)": "image",
        "{{ f }}": "template",
        "{#g}": "attribute",
        "{% h %}": "template",
        ":i:`j`": "directive",
        "<!--k-->": "comment",
    }


def test_no_edit_reaches_across_markup_or_a_line_ending() -> None:
    (block,) = parse("page.md", "他**的**的\nthe\nthe &amp; end").blocks
    assert block.text == "他的的 the the & end"
    assert block.is_contiguous(0, 1)
    assert not block.is_contiguous(1, 3)
    assert not block.is_contiguous(4, 11)
    assert not block.is_contiguous(12, 13)
    assert block.is_contiguous(14, 17)
    assert block.span(12, 13).length == len("&amp;")
