"""What each paragraph of a plain text is on the page: body, heading, byline, caption, jump line, column head.

Plain text has no markup, so form and neighbours must tell. A paragraph is taken for something other than body
only on a sure sign. What looks like a title is one only where something follows that it can be the title of, and
where few such lines stand together: many make a list, a table or a poem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from proofread.language.text.characters import HAN
from proofread.language.text.unfinished import is_cut_off
from proofread.model import BlockKind
from proofread.model.block import OPAQUE
from proofread.readers.plain_text.bylines import is_byline, is_name, is_signature

_MOST_TITLE_LINES = 4
"""Lines that may stand together: one above a headline, the headline, one below, and a first heading."""


def block_kinds(texts: Sequence[str], known: Sequence[BlockKind | None]) -> list[BlockKind]:
    """The kind of every paragraph; ``known`` holds those that are settled already.

    Titles of stories and headings inside them are all ``HEADING``: which is which depends on the stories.
    """
    kinds = [kind or _kind_by_form(text) for text, kind in zip(texts, known, strict=True)]
    ranks = [_rank(text) for text in texts]
    for at in _running_heads(texts, kinds, ranks):
        kinds[at] = BlockKind.COLUMN_HEAD
    runs = list(_title_runs(kinds))
    heading_ranks = {ranks[start] for start, end in runs if end - start == 1}
    for start, end in runs:
        if end == len(kinds):
            kinds[start:end] = [_stranded_kind(texts[start:end], kinds[:start])] * (end - start)
        elif end - start > _MOST_TITLE_LINES or (start > 0 and _DATE.fullmatch(texts[end])):
            kinds[start:end] = [BlockKind.PARAGRAPH] * (end - start)
        else:
            for at in range(start, end):
                kinds[at] = _settled_kind(at, texts, ranks, heading_ranks if end - start == 2 else set())
    return kinds


def heading_levels(texts: Sequence[str], kinds: Sequence[BlockKind]) -> list[int]:
    """The rank of every heading by the form of its number, 1 for the highest that occurs; else 0."""
    ranks = [
        _rank(text) if kind is BlockKind.HEADING else None for text, kind in zip(texts, kinds, strict=True)
    ]
    present = sorted({rank for rank in ranks if rank is not None})
    return [0 if rank is None else present.index(rank) + 1 for rank in ranks]


def is_numbered(text: str) -> bool:
    """Whether the text opens with a number of a heading or an item."""
    return _rank(text) != _UNNUMBERED


_JUMP_LINE = re.compile(
    r"[（(]?(?:上接|下转|紧接|转接|转|接)第?\s*[一二三四五六七八九十\dA-Za-z]{1,4}\s*版.{0,12}[)）]?"
)
_COLUMN_NAME = re.compile(
    r"(?:综合|国内|国际|社会|经济|财经|体育|文化|科教|地方|时政|军事|民生|法治|娱乐|港澳台|环球)新闻(?:版|眼|荟萃)?"
    r"|(?:今日|国内|国际|本地)?要闻(?:版)?|头版|副刊|专版|特刊|时评|广告|读者来信|专题报道|特别报道|深度报道"
    r"|第?[\dA-D一二三四五六七八九十]{1,3}版"
)
_SECTION = (
    "(?:综合|国内|国际|社会|经济|财经|体育|文化|科教|教育|健康|地方|时政|军事|民生|法治|娱乐|环球|要闻|新闻|关注|聚焦|评论|观察"
    "|专题|视点|人物|生活|旅游|科技|理论|广告|都市|城事|县域|乡村|深度|调查|文艺|读书|党建|政务)"
)
_PERIODICAL = rf"(?:[{HAN}]{{0,4}}(?:周刊|副刊|专刊|特刊|专版|新闻|要闻|专栏))"
_FOLIO = r"(?:[A-D]?\d{1,3}\s*版|第\s*[A-D]?\d{1,3}\s*版|(?:总第|第)\s*\d{1,4}\s*期)"
_RUNNING_HEAD = re.compile(
    rf"{_SECTION}\s?[·•・|｜]\s?(?:{_SECTION}|{_PERIODICAL})|[{HAN}]{{2,4}}\s?[·•・|｜]\s?{_PERIODICAL}"
    rf"|{_PERIODICAL}\s?[·•・|｜]\s?[{HAN}]{{2,4}}"
    rf"|[{HAN}·]{{2,14}}[ \u3000]+{_FOLIO}|{_FOLIO}[ \u3000]+[{HAN}·]{{2,14}}"
)
"""The line at the head of a page: section and column, name and number of the page or the issue."""
_COLUMN_TITLE = re.compile(
    rf"[{HAN}]{{2,4}}(?:园地|天地|之窗|视窗|纵横|广角|周刊|副刊|专刊|速递|集萃|荟萃|茶座|看台)"
)
"""What columns are called, and now and then a chapter."""
_PAGE_CREDITS = re.compile(
    rf"(?=.*(?:责任?编辑?|本版编辑|版面编辑))(?=.*(?:版式|美编|组版|版面|视觉|校对|设计|排版|检校))"
    rf"(?:[{HAN}]{{2,6}}\s*[：:／/]?\s*[{HAN}]{{1,4}}(?:[ \u3000]+|$)){{2,10}}"
)
"""Who made a page: more than the editor of a story."""


def _running_heads(texts: Sequence[str], kinds: Sequence[BlockKind], ranks: Sequence[int]) -> Iterator[int]:
    """Heads and credits of a page between two paragraphs; several lines of one form are headings of the text."""
    between = [
        at
        for at in range(1, len(texts) - 1)
        if kinds[at - 1] in _RUNNING_TEXT and kinds[at + 1] in _RUNNING_TEXT and ranks[at] == _UNNUMBERED
    ]
    lone_titles = [at for at in between if kinds[at] is BlockKind.HEADING]
    for form, among in (
        (_RUNNING_HEAD, between),
        (_PAGE_CREDITS, between),
        (_COLUMN_TITLE, lone_titles if len(lone_titles) == 1 else []),
    ):
        found = [at for at in among if form.fullmatch(texts[at])]
        if len(found) == 1:
            yield found[0]


_RUNNING_TEXT = frozenset({BlockKind.PARAGRAPH, BlockKind.INTERVIEW_LABEL})
_CAPTION = re.compile(
    r"图为|[上下左右本]图(?:为|[：:])|(?:资料|配)图[：:]|图片(?:说明)?[：:]|[▲△▼▽]"
    r"|[图表]\s*[一二三四五六七八九十\d]+(?:[.\-－—]\d+)*[\s：:.．、]"
)
_PHOTO_CREDIT = re.compile(r"(?:摄(?:影)?|供图|资料(?:图片|照片))[)）]?$")
_LONGEST_CAPTION = 150


def _kind_by_form(text: str) -> BlockKind:
    if len(text) > _LONGEST_CAPTION:
        return BlockKind.PARAGRAPH
    if _JUMP_LINE.fullmatch(text):
        return BlockKind.JUMP_LINE
    if is_byline(text) or is_signature(text):
        return BlockKind.BYLINE
    if _is_caption(text):
        return BlockKind.CAPTION
    if _COLUMN_NAME.fullmatch(text):
        return BlockKind.COLUMN_HEAD
    return BlockKind.HEADING if _looks_like_title(text) else BlockKind.PARAGRAPH


def _is_caption(text: str) -> bool:
    """Whether the text speaks of a picture; an item of a numbered list stays one, whoever took its picture."""
    return _CAPTION.match(text) is not None or (
        _PHOTO_CREDIT.search(text) is not None and not is_numbered(text)
    )


_LONGEST_TITLE = 45
_MOST_COMMAS = 2
_NOT_A_TITLE = re.compile(
    rf"""[。；;{OPAQUE}]                    # the marks of a sentence, or an address
    | [，、：:,….!?！？]$                    # the end of one
    | .[□☐]|＿＿|___                       # what is to be filled in
    | ^[“‘「『].*[”’」』]$                   # speech
    | ^[•●■◆★*|>=\#<\-，、：]                # an item, a row, a rest
    | ^[（(【](?![一二三四五六七八九十\d]+[)）])  # a remark
    | ^[（(]?\d{{1,3}}[)）.．、]\s*(?:[A-H]{{1,5}}|[√×✓✗TFYN对错是否略无])$  # an answer to a question
    | ^[\W\d_年月日时分第页共〇○一二三四五六七八九十]+$  # a date, a rule, a page number
    """,
    re.VERBOSE,
)


_DATE = re.compile(r"[\d〇○零一二三四五六七八九十]{2,4}\s*[年.\-/].{1,12}")
"""Below an organisation or a name it makes a signature of them."""


def _looks_like_title(text: str) -> bool:
    return (
        1 < len(text) <= _LONGEST_TITLE
        and text.count("，") <= _MOST_COMMAS
        and not _NOT_A_TITLE.search(text)
        and not is_cut_off(text)
    )


def _title_runs(kinds: Sequence[BlockKind]) -> Iterator[tuple[int, int]]:
    """Stretches of neighbouring lines that look like titles."""
    at = 0
    for is_title, group in groupby(tuple(kinds), key=lambda kind: kind is BlockKind.HEADING):
        length = sum(1 for _ in group)
        if is_title:
            yield at, at + length
        at += length


def _settled_kind(at: int, texts: Sequence[str], ranks: Sequence[int], heading_ranks: set[int]) -> BlockKind:
    """What a line is that looks like a title and stands over something.

    Numbered lines side by side are items of a list, unless lines with numbers of that form (one of
    ``heading_ranks``) are headings elsewhere.
    """
    rank = ranks[at]
    if rank == _UNNUMBERED:
        return BlockKind.BYLINE if is_name(texts[at]) else BlockKind.HEADING
    neighbours = {*ranks[max(at - 1, 0) : at], *ranks[at + 1 : at + 2]}
    is_item = rank in neighbours and rank not in heading_ranks
    return BlockKind.PARAGRAPH if is_item else BlockKind.HEADING


_PAGE_KINDS = frozenset({BlockKind.BYLINE, BlockKind.JUMP_LINE, BlockKind.CAPTION})
_LONGEST_COLUMN_NAME = 10
_NOT_A_COLUMN_NAME = re.compile(
    r"[\W\d]|(?:[府局部会院司处厅委社校系所团队组办]|中心|公司|大学|集团|银行)$|完$|续$|谢|敬礼|此致|特此"
)


def _stranded_kind(run: Sequence[str], before: Sequence[BlockKind]) -> BlockKind:
    """What a line is that looks like a title and has nothing below it.

    On a newspaper page, told by its bylines and captions, it is the name of a column; a signature,
    a date or a last word anywhere else.
    """
    text = run[0]
    is_column_head = (
        len(run) == 1
        and len(text) <= _LONGEST_COLUMN_NAME
        and before[-1:] == [BlockKind.PARAGRAPH]
        and not _PAGE_KINDS.isdisjoint(before)
        and not is_name(text)
        and not _NOT_A_COLUMN_NAME.search(text)
    )
    return BlockKind.COLUMN_HEAD if is_column_head else BlockKind.PARAGRAPH


_NUMBERS = (
    r"第[一二三四五六七八九十百零〇\d]+[编部篇卷]",
    r"第[一二三四五六七八九十百零〇\d]+[章回讲课]",
    r"第[一二三四五六七八九十百零〇\d]+节",
    r"(?!)",  # no number: below chapters, above 一、
    r"[一二三四五六七八九十]{1,3}[、.．]",
    r"[（(][一二三四五六七八九十]{1,3}[)）]",
    r"\d{1,2}[、.．](?!\d)",
    r"\d{1,2}(?:\.\d{1,2})+",
    r"[（(]?\d{1,2}[)）]",
)
"""Forms of heading numbers from the highest rank to the lowest, after GB/T 9704—2012, 7.3.3."""

_UNNUMBERED = 3
_NUMBER = re.compile("|".join(f"({number})" for number in _NUMBERS))


def _rank(text: str) -> int:
    match = _NUMBER.match(text)
    return match.lastindex - 1 if match and match.lastindex else _UNNUMBERED
