"""What a check kind or a reader tells its users, each sentence in Chinese and in English side by side."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from proofread.model import BlockKind, Phrase


class Meaning(msgspec.Struct, frozen=True):
    """What a key of a rule means."""

    text: Phrase
    values: Mapping[str, Phrase] = {}
    """By word, where the key takes only certain words."""
    keys: Mapping[str, Meaning] = {}
    """By key, where the value is a mapping, or holds some."""


class Manual(msgspec.Struct, frozen=True, kw_only=True):
    """The manual page of a check kind, or of a reader, which has prose only.

    A Phrase is a paragraph; what stands between backticks is code.
    """

    parameters: Mapping[str, Meaning] = {}
    """By key as it is written in YAML."""
    judgement: tuple[Phrase, ...] = ()
    """How the kind judges, as far as it helps to write rules and to read findings."""
    left_alone: tuple[Phrase, ...] = ()
    """What is not reported, and why."""
    limits: tuple[Phrase, ...] = ()
    """What is missed, or reported wrongly, and known."""
    sources: tuple[Phrase, ...] = ()
    example: str = ""
    """Rules of the kind, in YAML, with the examples that prove them."""


BLOCKS = Meaning(
    Phrase("只看这几种段落；不写则全部", "the kinds of block to look at; all if it is left out"),
    values={
        BlockKind.HEADLINE.value: Phrase(
            "文章的标题，包括引题、副题", "the title of a story, or a line beside it"
        ),
        BlockKind.HEADING.value: Phrase("文中的小标题", "a heading inside a story"),
        BlockKind.BYLINE.value: Phrase(
            "署名行：“本报记者 张三”“（新华社北京1月1日电）”",
            "a line of who wrote or sent it: 本报记者 张三, （新华社北京1月1日电）",
        ),
        BlockKind.COLUMN_HEAD.value: Phrase("版名、栏名", "the name of a page or column"),
        BlockKind.JUMP_LINE.value: Phrase("转版提示，如“（上接第1版）”", "a jump line: （上接第1版）"),
        BlockKind.INTERVIEW_LABEL.value: Phrase(
            "问答前的称呼，如“记者：”", "a label of an interview: 记者："
        ),
        BlockKind.PARAGRAPH.value: Phrase("正文段落", "a paragraph"),
        BlockKind.LIST_ITEM.value: Phrase("列表的一项", "an item of a list"),
        BlockKind.QUOTATION.value: Phrase("独立成段的引文", "a quotation set as a block"),
        BlockKind.TABLE_CELL.value: Phrase("表格的一格", "a cell of a table"),
        BlockKind.CAPTION.value: Phrase("图题、表题、图片说明", "a caption"),
        BlockKind.FOOTNOTE.value: Phrase("脚注", "a footnote"),
    },
)
"""The meaning of a parameter that names kinds of block."""
