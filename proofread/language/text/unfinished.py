"""Texts that stop before their sentence is over.

GB/T 15834—2011 (4.1–4.3) asks for an end mark behind every sentence. Many texts rightly have none: titles,
captions, items, lines of verse, signatures. So a paragraph counts as unfinished only if it ends in an ideograph
or a comma and is running text beyond doubt: it holds finished sentences before the last one, or is a long
sentence with marks inside, or ends in a word that asks for more. What stands behind the last end mark must not
be a credit, a signature or a formula, nor announce what follows (a list, a display, a quotation).
"""

from __future__ import annotations

import re
from bisect import bisect_left

import msgspec

from proofread.language.text.characters import has_han, is_han
from proofread.language.text.sentences import sentence_ranges
from proofread.model import Block, BlockKind, Document
from proofread.model.block import OPAQUE


class Unfinished(msgspec.Struct, frozen=True, eq=False):
    """A paragraph whose last sentence, ``block.text[start:]``, is not over.

    ``continuation`` is the next paragraph if the sentence may go on there.
    """

    block: Block
    start: int
    continuation: Block | None


_CUT_OFF = re.compile(
    r"""(?:
    (?<![目标是有打挨])的
    | (?<![总饱共温平缓调柔暖祥谐附随亲中义])和
    | (?<![参给赠授付])与
    | (?<![普涉埃触波提危论顾不殃])及 | 以及
    | (?<![抑])或 | 或者 | 并且 | 而且 | 但是 | 然而 | 因为 | 由于 | 如果 | 虽然 | 尽管 | 即使 | 无论 | 不但 | 不仅
    | 关于 | 对于 | 鉴于 | 按照 | 为了 | 随着 | 除了
    | (?<![火门车刀一两几拖])把
    | (?<![棉毛睡植覆捐盖叠丝蚕])被
    | (?<![存所现实自何健潜内外正好常])在
    | (?<![可得难足予加给所何])以
    | (?<![成造早迁屈高将俯铸])就
    | [，、]
    )$""",
    re.VERBOSE,
)


_LONGEST_TAIL = 12
"""Characters at the end of a text that are looked at."""

_ENDS_IN_PREDICATE = re.compile(r"是[^，。；：！？]{1,20}(?:[来去]|开始|造成|引起|决定)的$")
"""是…的 that needs no noun behind it: 时间是挤出来的."""
_LONGEST_PREDICATE = 25


def is_cut_off(text: str) -> bool:
    """Whether the text ends in a word, or in a comma, that asks for more."""
    if _CUT_OFF.search(text[-_LONGEST_TAIL:]) is None:
        return False
    return _ENDS_IN_PREDICATE.search(text[-_LONGEST_PREDICATE:]) is None


def unfinished_paragraphs(document: Document) -> tuple[Unfinished, ...]:
    """All unfinished paragraphs; use as ``document.derive(unfinished_paragraphs)``.

    None where most paragraphs of running text go without end mark: then it is the manner of the text.
    """
    paragraphs = [block for block in document.blocks if block.kind is BlockKind.PARAGRAPH]
    found = [
        Unfinished(block, start, _continuation(document, block))
        for block in paragraphs
        if not block.text.endswith("。")
        and (start := _unfinished_from(block.text)) is not None
        and not _leads_in(document, block)
        and not _is_line_among_lines(document, block)
    ]
    if len(found) > _FEW:
        running = sum(len(tuple(sentence_ranges(block.text))) > 1 for block in paragraphs)
        found = found if len(found) <= running // 2 else []
    return tuple(found)


_FEW = 3

_COMMAS = frozenset("，、")
_CLAUSE_MARK = re.compile("[，；]")
_LONG_SENTENCE = 40
_SENTENCE_OF_SEVERAL_CLAUSES = 25
_SENTENCE = 15
_LONGEST_TITLE = 45
"""Characters. “谁来买单？三问预付卡” is a title, though it has an end mark inside."""


def _unfinished_from(text: str) -> int | None:
    """Where the sentence begins that the text breaks off in; None if it does not."""
    text = text.rstrip()
    if not text or not (is_han(text[-1]) or text[-1] in _COMMAS):
        return None
    if _ATTRIBUTION.match(text) or _is_row_of_items(text):
        return None
    *finished, (start, _) = sentence_ranges(text)
    if finished:
        is_running = "。" in text or len(text) > _LONGEST_TITLE
    else:
        clauses = len(_CLAUSE_MARK.findall(text))
        is_running = (
            (clauses > 1 and len(text) >= _SENTENCE_OF_SEVERAL_CLAUSES)
            or (clauses == 1 and len(text) >= _LONG_SENTENCE)
            or (clauses > 0 and len(text) >= _SENTENCE and is_cut_off(text))
        )
    return start if is_running and not _stands_without_mark(text[start:]) else None


_ITEM_MARK = re.compile("[，、；]")
_LONGEST_ITEM = 12
_FEWEST_ITEMS = 3
_ROW_LABEL = re.compile(r"[【\[]?\w{2,6}[】\]]?[：:]")
_FIGURE = re.compile(r"\d")


def _is_row_of_items(text: str) -> bool:
    """Whether a line is nothing but short items, behind a label or each with its figure (关键词：…；…；…)."""
    label = _ROW_LABEL.match(text)
    items = _ITEM_MARK.split(text[label.end() :] if label else text)
    if len(items) < _FEWEST_ITEMS or not all(0 < len(item) <= _LONGEST_ITEM for item in items):
        return False
    if "。" in text or is_cut_off(text):
        return False
    return label is not None or sum(_FIGURE.search(item) is not None for item in items) * 2 > len(items)


_ATTRIBUTION = re.compile(r"(?:[—–]{1,2}|-{1,3})\s*(?=\S)")
"""Opens a line that says whose words stand above it."""
_CREDIT = re.compile(
    r"[\w ]{0,8}(?:记者|通讯员|作者|编辑|责编|摄影|翻译|译者)[：: ]?[\w·]{2,4}(?:[、 ][\w·]{2,4})*$"
    r"|(?:来源|资料)[：:]|摘自|选自|原载|转自|[—–-]{1,2}"
    r"|.{0,20}(?:摄|供图|供稿|报道|制图|插图|整理|编译|编辑|编辑部)$"
)
_LONGEST_CREDIT = 20
_LABEL = re.compile(r"\w{2,6}[：:]")
_LONGEST_LABELLED = 20
_FORMULA = re.compile(
    r"此致|敬礼|[即顺敬谨恭并][颂祝请问致候]|祝\w{1,8}|特此\w{2,4}|谢谢\w{0,4}|(?:全文)?完|未完待续|再见|以上"
)


def _stands_without_mark(rest: str) -> bool:
    """Whether what stands behind the last end mark is a credit, a labelled fact or a formula."""
    return (
        (len(rest) <= _LONGEST_CREDIT and _CREDIT.match(rest) is not None)
        or (len(rest) <= _LONGEST_LABELLED and _LABEL.match(rest) is not None)
        or _FORMULA.fullmatch(rest) is not None
    )


_ANNOUNCEMENT = re.compile(r"(?:如下|以下|下列|下面|包括|例如|比如|[见如][下上]?[图表])\w{0,8}$")
_SET_APART = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_CELL})


def _leads_in(document: Document, block: Block) -> bool:
    """Whether a list, a table, a quotation, code or a picture comes right below, or is announced."""
    following = _next(document, block)
    if following is not None and (following.kind in _SET_APART or _is_display(following.text)):
        return True
    end = following.start if following is not None else len(document.source)
    at = bisect_left(document.unchecked, block.end, key=lambda part: part.span.start)
    is_display_below = at < len(document.unchecked) and document.unchecked[at].span.start < end
    return is_display_below or _ANNOUNCEMENT.search(block.text[-_LONGEST_TAIL:]) is not None


_RELATION = re.compile("[=＝<＜>＞≤≥≈∝≡→⇌]")


def _is_display(text: str) -> bool:
    """Whether a block is a picture, code or a formula on a line of its own."""
    return not text.strip(OPAQUE) or (_RELATION.search(text) is not None and not has_han(text))


_LINES_AROUND = 4
"""Blocks on either side of a line that show whether lines are the manner of the text: verse, a chat."""
_LONGEST_LINE = 40
_LINE_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING})
"""A line of verse may look like a title."""
_END_MARKS = frozenset("。！？；：…”’」』）")


def _is_line_among_lines(document: Document, block: Block) -> bool:
    """Whether the block is a short one, and most blocks around are short and end without mark."""
    if len(block.text) > _LONGEST_LINE:
        return False
    around = document.blocks[max(0, block.index - _LINES_AROUND) : block.index + _LINES_AROUND + 1]
    others = [
        other.text.rstrip() for other in around if other.kind in _LINE_KINDS and other.index != block.index
    ]
    lines = sum(
        len(text) <= _LONGEST_LINE and "。" not in text and text[-1:] not in _END_MARKS for text in others
    )
    return lines >= _LINES_AROUND and lines * 2 > len(others)


_FRESH_START = re.compile(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．](?!\d)|第[一二三四五六七八九十百\d]+[条章节编]|[一二三四五六七八九十]是"
    r"|[①-⑳•●■◆▲□*【-]|据?(?:本报|新华社|中新社|人民网|央视)|\w{1,10}[：:]"
)


def _continuation(document: Document, block: Block) -> Block | None:
    """The next paragraph of the story, unless it is a fresh start: numbered, labelled, or with a dateline."""
    following = _next(document, block)
    while following is not None and _comes_between(following):
        following = _next(document, following)
    if following is None or following.kind is not BlockKind.PARAGRAPH or following.story != block.story:
        return None
    return None if _FRESH_START.match(following.text) else following


def _comes_between(block: Block) -> bool:
    """Whether the block is no part of the text: a column head, a page number."""
    return block.kind is BlockKind.COLUMN_HEAD or _LETTER.search(block.text) is None


_LETTER = re.compile(r"[^\W\d_]")


def _next(document: Document, block: Block) -> Block | None:
    return document.blocks[block.index + 1] if block.index + 1 < len(document.blocks) else None
