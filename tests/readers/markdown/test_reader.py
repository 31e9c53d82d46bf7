"""Markdown as a whole: which blocks a page has, of what kind, and what is left out of them."""

from __future__ import annotations

import pytest

from proofread.model import Block, BlockKind, Document
from proofread.model.block import OPAQUE
from proofread.readers.markdown.reader import parse, read

HEADING, PARAGRAPH, LIST_ITEM = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM
QUOTATION, CAPTION, FOOTNOTE = BlockKind.QUOTATION, BlockKind.CAPTION, BlockKind.FOOTNOTE


def blocks(source: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in parse("page.md", source).blocks]


def unchecked(source: str) -> list[tuple[str, str]]:
    document = parse("page.md", source)
    return [(part.reason, source[part.span.start : part.span.end]) for part in document.unchecked]


def test_the_bytes_are_decoded_and_the_document_says_how() -> None:
    document = read("page.md", "\ufeff# 渡口\r\n".encode())
    assert (document.source, document.encoding, document.format) == ("# 渡口\r\n", "utf-8-sig", "markdown")
    assert [block.text for block in document.blocks] == ["渡口"]


def test_headings_of_both_kinds_have_their_level() -> None:
    document = parse("page.md", "# 一 #\n\n二\n两行\n---\n\n### 三 ##\n\n#\n")
    assert [(block.kind, block.level, block.text) for block in document.blocks] == [
        (HEADING, 1, "一"),
        (HEADING, 2, "二两行"),
        (HEADING, 3, "三"),
    ]


def test_the_whole_file_is_one_story() -> None:
    assert len(parse("page.md", "# 一\n\n甲\n\n# 二\n\n乙\n").stories) == 1


def test_items_of_a_list_share_a_container_and_a_nested_list_has_its_own() -> None:
    source = "- 甲\n- 乙\n\n  乙之二\n\n  1. 丙\n  2. 丁\n- 戊\n\n段\n\n* 己\n"
    found = parse("page.md", source).blocks
    outer, inner, other = (found[at].container for at in (0, 3, 7))
    assert len({outer, inner, other, -1}) == 4
    assert [(b.kind, b.text, b.marker, b.level, b.container) for b in found] == [
        (LIST_ITEM, "甲", "-", 1, outer),
        (LIST_ITEM, "乙", "-", 1, outer),
        (PARAGRAPH, "乙之二", "", 1, outer),
        (LIST_ITEM, "丙", "1.", 2, inner),
        (LIST_ITEM, "丁", "2.", 2, inner),
        (LIST_ITEM, "戊", "-", 1, outer),
        (PARAGRAPH, "段", "", 0, -1),
        (LIST_ITEM, "己", "*", 1, other),
    ]


def test_the_box_of_a_task_is_no_text() -> None:
    assert blocks("- [ ] 甲\n- [x] 乙\n") == [(LIST_ITEM, "甲"), (LIST_ITEM, "乙")]


def test_an_item_that_opens_with_code_is_an_item() -> None:
    document = parse("page.md", "- ```\n  code\n  ```\n\n  后\n- 乙\n")
    assert [(b.kind, b.text) for b in document.blocks] == [
        (LIST_ITEM, OPAQUE),
        (PARAGRAPH, "后"),
        (LIST_ITEM, "乙"),
    ]
    assert document.source[document.blocks[0].start : document.blocks[0].end] == "```\n  code\n  ```"


def test_what_a_block_quote_holds_is_quoted() -> None:
    source = "> 甲\n> 乙\n懒行\n>\n> - 丙\n>\n>   丁\n>\n> > 戊\n\n己\n"
    assert [(b.kind, b.quoted, b.text) for b in parse("page.md", source).blocks] == [
        (QUOTATION, True, "甲乙懒行"),
        (LIST_ITEM, True, "丙"),
        (PARAGRAPH, True, "丁"),
        (QUOTATION, True, "戊"),
        (PARAGRAPH, False, "己"),
    ]


def test_an_alert_is_its_authors_own_text() -> None:
    source = "> [!NOTE]\n> 甲\n>\n> 乙\n\n> [!tip]- 题\n> 丙\n"
    assert [(b.kind, b.quoted, b.text) for b in parse("page.md", source).blocks] == [
        (PARAGRAPH, False, "甲"),
        (PARAGRAPH, False, "乙"),
        (CAPTION, False, "题"),
        (PARAGRAPH, False, "丙"),
    ]
    assert unchecked(source) == [("directive", "[!NOTE]"), ("directive", "[!tip]- ")]


def test_cells_know_their_table_and_row() -> None:
    source = "前文\n\n|甲|乙\\|丙|\n|--|:-:|\n|`a`||\n||丁|\n尾行\n\n段\n\n|戊|\n|--|\n"
    cells = [b for b in parse("page.md", source).blocks if b.kind is BlockKind.TABLE_CELL]
    assert [(b.text, b.row) for b in cells] == [
        ("甲", 0),
        ("乙|丙", 0),
        (OPAQUE, 1),
        ("丁", 2),
        ("尾行", 3),
        ("戊", 0),
    ]
    assert len({b.container for b in cells[:5]}) == 1
    assert cells[5].container not in (cells[0].container, -1)


@pytest.mark.parametrize(
    ("source", "reason", "left_out"),
    [
        ("```py\n代码\n```\n", "code", "```py\n代码\n```"),
        ("~~~\n没有结束", "code", "~~~\n没有结束"),
        ("    缩进\n\n    代码\n", "code", "    缩进\n\n    代码"),
        ("> ```\n> 代码\n> ```\n>\n", "code", "```\n> 代码\n> ```"),
        ("<!-- 注\n\n释 -->\n", "comment", "<!-- 注\n\n释 -->"),
        ("<!-- 没有结束\n\n# 也不是标题\n", "comment", "<!-- 没有结束\n\n# 也不是标题"),
        ("<script>\nvar 甲;\n\n</script>\n", "html", "<script>\nvar 甲;\n\n</script>"),
        ("<pre>\n甲\n\n乙</pre>\n", "code", "<pre>\n甲\n\n乙</pre>"),
        ('[甲]: https://a.example "题"\n', "link-definition", '[甲]: https://a.example "题"'),
        ("$$\n- x\n\n= y\n$$\n", "math", "$$\n- x\n\n= y\n$$"),
        (":label:`sec_a`\n", "directive", ":label:`sec_a`"),
        ("[TOC]\n", "directive", "[TOC]"),
        ("import 甲 from './a'\n", "code", "import 甲 from './a'"),
        ("export const meta = {\n  title: '甲'\n}\n", "code", "export const meta = {\n  title: '甲'\n}"),
    ],
)
def test_what_is_no_prose_is_accounted_for(source: str, reason: str, left_out: str) -> None:
    assert unchecked(source) == [(reason, left_out)]
    assert not [text for _, text in blocks(source) if text != OPAQUE]


def test_a_rule_is_neither_prose_nor_left_out() -> None:
    assert (blocks("甲\n\n---\n\n***\n"), unchecked("甲\n\n---\n\n***\n")) == ([(PARAGRAPH, "甲")], [])


def test_containers_leave_their_content_and_their_title() -> None:
    source = "::: tip 要点\n甲\n:::\n\n:::{note}\n:class: wide\n乙\n:::\n"
    assert blocks(source) == [(CAPTION, "要点"), (PARAGRAPH, "甲"), (PARAGRAPH, "乙")]


def test_an_admonition_keeps_its_indented_body() -> None:
    source = '!!! note "要点"\n\n    甲\n\n    乙\n\n后\n\n    code\n'
    assert blocks(source) == [(CAPTION, "要点"), (PARAGRAPH, "甲"), (PARAGRAPH, "乙"), (PARAGRAPH, "后")]
    assert unchecked(source)[-1] == ("code", "    code")


def test_a_footnote_is_a_block_and_its_reference_is_no_text() -> None:
    source = "甲[^1]乙[^注]。[^无]\n\n[^1]: 脚注一\n续行\n\n    又一段\n\n[^注]: 脚注二\n[^9]: 紧接\n"
    assert blocks(source) == [
        (PARAGRAPH, "甲乙。[^无]"),
        (FOOTNOTE, "脚注一续行"),
        (FOOTNOTE, "又一段"),
        (FOOTNOTE, "脚注二"),
        (FOOTNOTE, "紧接"),
    ]
    assert [reason for reason, _ in unchecked(source)] == ["footnote-reference"] * 5


def test_an_image_of_its_own_lends_its_text_as_caption() -> None:
    assert blocks("![渡口的*清晨*](a.png)\n") == [(CAPTION, "渡口的清晨")]
    assert unchecked("![渡口的*清晨*](a.png)\n") == [("image", "!["), ("image", "](a.png)")]
    assert blocks("![ferry](a.png)\n") == [(PARAGRAPH, OPAQUE)]
    assert blocks("见图![渡口](a.png)。\n") == [(PARAGRAPH, f"见图{OPAQUE}。")]


def test_blocks_of_html_are_divided_where_a_page_begins_a_line() -> None:
    source = (
        "<h2 id='a'>题</h2>\n<div>\n甲<b>乙</b>\n<ul>\n<li>丙</li>\n<li>丁<p>戊</p></li>\n</ul>\n"
        "<table><tr><th>己</th></tr><tr><td>庚<br>辛</td></tr></table>\n<details><summary>壬</summary>\n"
    )
    found = parse("page.md", source).blocks
    assert [(b.kind, b.text, b.level, b.row) for b in found] == [
        (HEADING, "题", 2, -1),
        (PARAGRAPH, "甲乙", 0, -1),
        (LIST_ITEM, "丙", 1, -1),
        (LIST_ITEM, "丁", 1, -1),
        (PARAGRAPH, "戊", 0, -1),
        (BlockKind.TABLE_CELL, "己", 0, 0),
        (BlockKind.TABLE_CELL, "庚\n辛", 0, 1),
        (CAPTION, "壬", 0, -1),
    ]
    assert found[2].container == found[3].container != found[5].container == found[6].container


def test_components_between_blank_lines_hold_markdown() -> None:
    source = '<Note title="x">\n\n- 甲\n\n</Note>\n\n<Tip>\n#### 乙 {/*b*/}\n丙\n</Tip>\n'
    assert blocks(source) == [(LIST_ITEM, "甲"), (HEADING, "乙"), (PARAGRAPH, "丙")]


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("> <p>甲</p>\n>\n> 乙\n\n# 丙\n", ["甲", "乙", "丙"]),
        ("- 甲\n\n  <p>乙</p>\n\n  丙\n\n# 丁\n", ["甲", "乙", "丙", "丁"]),
        ("[\\*甲] 乙\n\n# 丙\n", ["[*甲] 乙", "丙"]),
        ("[&amp;甲] 乙\n\n# 丙\n", ["[&甲] 乙", "丙"]),
        ("甲\x00乙\n\n- 丙\n", ["甲\x00乙", "丙"]),
    ],
)
def test_what_the_grammar_of_blocks_stumbles_over_costs_no_prose(source: str, texts: list[str]) -> None:
    assert [text for _, text in blocks(source)] == texts


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_line_ending_is_one(ending: str) -> None:
    source = ending.join(["# 题", "甲", "乙  ", "丙", "", "- 丁", "  戊", "", "```", "code", "```", ""])
    assert blocks(source) == [(HEADING, "题"), (PARAGRAPH, "甲乙\n丙"), (LIST_ITEM, "丁戊")]
    assert unchecked(source) == [("code", ending.join(["```", "code", "```"]))]


@pytest.mark.parametrize(
    ("source", "metadata"),
    [
        ("---\ntitle: 题\n---\n甲\n", "---\ntitle: 题\n---"),
        ("---\r\n# 注\r\n题目: 题\r\n...\r\n甲\r\n", "---\r\n# 注\r\n题目: 题\r\n..."),
        ("---\n---\n甲\n", "---\n---"),
        ('+++\ntitle = "题"\n+++\n\n甲\n', '+++\ntitle = "题"\n+++'),
    ],
)
def test_front_matter_is_left_out(source: str, metadata: str) -> None:
    assert (blocks(source), unchecked(source)) == ([(PARAGRAPH, "甲")], [("front-matter", metadata)])


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("---\n甲说了一句话。\n\n乙也说了一句。\n\n---\n", ["甲说了一句话。", "乙也说了一句。"]),
        ("---\ntitle: 没有结束\n\n甲\n", ["title: 没有结束", "甲"]),
        ("\n---\n甲: 乙\n---\n", ["甲: 乙"]),
        ("+++\n甲说。\n+++\n", ["+++ 甲说。+++"]),
    ],
)
def test_text_between_rules_is_no_front_matter(source: str, texts: list[str]) -> None:
    assert [text for _, text in blocks(source)] == texts


def test_blocks_are_numbered_in_the_order_of_the_text() -> None:
    document: Document = parse("page.md", "# 一\n\n- 甲\n  > 乙\n\n| 丙 |\n|--|\n\n丁[^1]\n\n[^1]: 戊\n")
    found: tuple[Block, ...] = document.blocks
    assert [block.index for block in found] == list(range(6))
    assert [block.start for block in found] == sorted(block.start for block in found)
