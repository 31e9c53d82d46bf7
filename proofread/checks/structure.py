"""Damage to the build of a text: sentences that break off, paragraphs and lines astray, empty sections."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import Literal, NamedTuple

import msgspec

from proofread.language.text.characters import HAN
from proofread.language.text.prose import BREAK, prose
from proofread.language.text.unfinished import Unfinished, unfinished_paragraphs
from proofread.language.words.lexicon import lexicon
from proofread.model import (
    Block,
    BlockKind,
    Category,
    Document,
    Edit,
    Finding,
    Phrase,
    Problem,
    Related,
    Rule,
    Span,
)
from proofread.model.block import BODY_KINDS
from proofread.plugins import Check, CheckKind, Knowledge, Manual, Meaning

Defect = Literal[
    "truncated-paragraph",
    "broken-sentence",
    "stranded-paragraph",
    "column-head",
    "leading-mark",
    "broken-line",
    "page-number",
    "stray-space",
    "empty-section",
    "skipped-level",
]


class Parameters(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """The YAML keys of the kind."""

    defect: Defect


class _Place(NamedTuple):
    """Where a defect is, what to quote, and what to offer."""

    span: Span
    match: str
    other: str = ""
    related: tuple[Related, ...] = ()
    edits: tuple[Edit, ...] = ()


def build(rules: Sequence[Rule[Parameters]], knowledge: Knowledge) -> Check:  # noqa: ARG001
    """Pair every rule with the search for its defect."""

    def check(document: Document) -> Iterator[Finding | Problem]:
        for rule in rules:
            for place in _SEARCHES[rule.parameters.defect](document):
                yield Finding(
                    rule=rule,
                    span=place.span,
                    fields={"match": place.match, "other": place.other},
                    edits=place.edits,
                    related=place.related,
                )

    return check


_QUOTED = 8
"""Characters that a message quotes of a paragraph."""


def _truncated_paragraphs(document: Document) -> Iterator[_Place]:
    for unfinished in document.derive(unfinished_paragraphs):
        if unfinished.continuation is None:
            span, tail = _tail(unfinished)
            yield _Place(span, tail)


def _broken_sentences(document: Document) -> Iterator[_Place]:
    for unfinished in document.derive(unfinished_paragraphs):
        if unfinished.continuation is not None:
            span, tail = _tail(unfinished)
            following = unfinished.continuation
            start = following.text[:_QUOTED]
            note = Phrase("下一段", "the next paragraph")
            yield _Place(span, tail, start, (Related(following.span(0, len(start)), note),))


def _tail(unfinished: Unfinished) -> tuple[Span, str]:
    """The last characters of a paragraph that breaks off."""
    block = unfinished.block
    end = len(block.text.rstrip())
    start = max(unfinished.start, end - _QUOTED)
    return block.span(start, end), block.text[start:end]


def _stranded_paragraphs(document: Document) -> Iterator[_Place]:
    for above, story in pairwise(document.stories):
        closing, first = above[-1], story[0]
        is_closed = closing.kind is BlockKind.BYLINE and _count(above, BlockKind.PARAGRAPH) >= _LEAST_STORY
        if is_closed and first.kind is BlockKind.PARAGRAPH and not _count(story, BlockKind.BYLINE):
            note = Phrase("上一篇到此署名结束", "the story above ends with this byline")
            end = len(first.text) if len(first.text) <= _LONGEST_MARKED else _QUOTED
            yield _Place(
                first.span(0, end),
                first.text[:_QUOTED],
                closing.text,
                (Related(closing.source_span, note),),
            )


def _count(blocks: Sequence[Block], kind: BlockKind) -> int:
    return sum(block.kind is kind for block in blocks)


_LEAST_STORY = 2
"""Paragraphs. A byline behind the first paragraph may be that of a lead or of an editor's note."""

_LONGEST_MARKED = 60
"""Characters of a paragraph that is marked as a whole; of a longer one the first words are."""


def _column_heads(document: Document) -> Iterator[_Place]:
    for story in document.stories:
        seen_body = False
        for block, following in zip_longest(story, story[1:]):
            seen_body = seen_body or block.kind is BlockKind.PARAGRAPH
            is_stray = following is not None or block is document.blocks[-1]
            if block.kind is BlockKind.COLUMN_HEAD and seen_body and is_stray:
                yield _Place(block.source_span, block.text)


_LEADING_MARK = re.compile(rf"{BREAK}([，、；：。！？]+)(?=[{HAN}])")
"""Points, which GB/T 15834—2011, 5.1.1 keeps from the beginning of a line. Closing quotes and brackets may not stand
there either, but they are without partner then, which is told elsewhere."""


def _leading_marks(document: Document) -> Iterator[_Place]:
    text, starts = document.derive(prose)
    for match in _LEADING_MARK.finditer(BREAK + text):
        block = document.blocks[bisect_left(starts, match.start())]
        if block.kind is BlockKind.PARAGRAPH:
            yield _Place(block.span(0, len(match[1])), match[1])


_NEVER_OPENS_A_LINE = frozenset("。，、；：？！”’」』）〉》〕】")
_NEVER_ENDS_A_LINE = frozenset("“‘「『（〈《〔【")
_NEVER_PARTED = frozenset({"——", "……"})


def _broken_lines(document: Document) -> Iterator[_Place]:
    if document.format != "text":
        return
    for block in document.blocks:
        for above, below in pairwise(block.pieces):
            # What the reader leaves out between two pieces is a line end.
            if above.source_end < below.source_start:
                yield from _broken_line(block, below.text_start)


def _broken_line(block: Block, at: int) -> Iterator[_Place]:
    if block.text[at - 1 : at + 1] in _NEVER_PARTED:
        yield _Place(block.span(at - 1, at + 1), block.text[at - 1 : at + 1])
    elif block.text[at] in _NEVER_OPENS_A_LINE:
        yield _Place(block.span(at, at + 1), block.text[at])
    elif block.text[at - 1] in _NEVER_ENDS_A_LINE:
        yield _Place(block.span(at - 1, at), block.text[at - 1])


_GAP = rf"[^\S{BREAK}]*"
_PAGE_NUMBER = re.compile(
    rf"{BREAK}(?:[—–―─·-]{{1,2}}{_GAP}\d{{1,4}}{_GAP}[—–―─·-]{{1,2}}"
    rf"|第{_GAP}\d{{1,4}}{_GAP}页(?:{_GAP}[，,/]?{_GAP}共{_GAP}\d{{1,4}}{_GAP}页)?)(?={BREAK}|\Z)"
)


def _page_numbers(document: Document) -> Iterator[_Place]:
    text, starts = document.derive(prose)
    for match in _PAGE_NUMBER.finditer(BREAK + text):
        block = document.blocks[bisect_left(starts, match.start())]
        if block.kind is BlockKind.PARAGRAPH:
            yield _Place(block.source_span, block.text)


_NO_PAUSE = re.compile(
    rf"(?<=[{HAN}]{{2}})[ \u3000]+(?=(?:的(?![确士])|了(?![解不结却无如断])|们)[{HAN}])"
    rf"|(?<=[{HAN}]{{3}})[ \u3000]+(?=是(?![否非以因时谁什不故日夜])[{HAN}])"
)
_SPACE = re.compile(rf"[ \u3000](?<=[{HAN}].)[ \u3000]*(?=[{HAN}])")
_AMID_TEXT = re.compile(rf"[{HAN}]{{4}}\s+[{HAN}]{{4}}")
_MAY_BE_SPACED_OFF = re.compile(
    r"(?:第\w+[编章节条款项]|附[件录表图]|记者|通讯员|作者|编辑|摄影|[@＠#＃]\S*)$"
)
_LABEL_REACH = 10
_SPACED_KINDS = frozenset({*BODY_KINDS, BlockKind.HEADING, BlockKind.HEADLINE})
_LEAST_RUNNING_TEXT = 30
"""Characters of a paragraph in which a single space cannot be a matter of layout."""


def _stray_spaces(document: Document) -> Iterator[_Place]:
    text, starts = document.derive(prose)
    for index in sorted({bisect_right(starts, space.start()) - 1 for space in _SPACE.finditer(text)}):
        if document.blocks[index].kind in _SPACED_KINDS:
            yield from _stray_spaces_of(document.blocks[index])


def _stray_spaces_of(block: Block) -> Iterator[_Place]:
    text = block.text
    for match in _lone_space(block) or _NO_PAUSE.finditer(text):
        start, end = match.start() - 1, match.end() + 1
        before = text[max(match.start() - _LABEL_REACH, 0) : match.start()]
        if block.is_contiguous(start, end) and not _MAY_BE_SPACED_OFF.search(before):
            edit = Edit(block.span(match.start(), match.end()), "")
            yield _Place(block.span(start, end), text[start:end], edits=(edit,))


def _lone_space(block: Block) -> tuple[re.Match[str], ...]:
    """The only white space of a paragraph of running text, if it cuts a word or stands amid long stretches."""
    text = block.text
    spaces = tuple(re.finditer(r"\s+", text))
    if (
        len(spaces) != 1
        or block.kind not in BODY_KINDS
        or len(text) < _LEAST_RUNNING_TEXT
        or "。" not in text
    ):
        return ()
    space = _SPACE.search(text)
    if space is None or not (_cuts_word(text, space) or _AMID_TEXT.match(text, max(space.start() - 4, 0))):
        return ()
    return (space,)


def _cuts_word(text: str, space: re.Match[str]) -> bool:
    words = lexicon()
    before, after = text[: space.start()], text[space.end() :]
    return any(before[-left:] + after[:right] in words for left in (1, 2) for right in (1, 2))


_HEADING_MARKUP = re.compile(r"\{[#/*][^{}]*\}|[\s#=*_>-]+")
"""What may stand between two headings and still leave the section empty."""


def _empty_sections(document: Document) -> Iterator[_Place]:
    for heading, following in zip_longest(document.blocks, document.blocks[1:]):
        if not _is_section_heading(document, heading) or not _ends_section(document, heading, following):
            continue
        end = following.start if following else len(document.source)
        if not _HEADING_MARKUP.sub("", document.source[heading.end : end]):
            yield _Place(heading.source_span, heading.text, following.text if following else "")


def _is_section_heading(document: Document, block: Block) -> bool:
    """Whether the block is a heading whose rank is certain: by markup, or by its number."""
    if block.kind is not BlockKind.HEADING or block.quoted:
        return False
    return _is_markup(document) or _HEADING_NUMBER.match(block.text) is not None


_HEADING_NUMBER = re.compile(r"第\w{1,3}[编部篇章节]|[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．]")


def _ends_section(document: Document, heading: Block, following: Block | None) -> bool:
    """Whether the next block begins a section of the same or a higher rank; the end of a text file does not."""
    if following is None:
        return _is_markup(document)
    return _is_section_heading(document, following) and following.level <= heading.level


def _skipped_levels(document: Document) -> Iterator[_Place]:
    if not _is_markup(document):
        return
    headings = [block for block in document.blocks if _is_section_heading(document, block)]
    for above, heading in pairwise(headings):
        if heading.level > above.level + 1:
            note = Phrase("上一个标题", "the heading before")
            yield _Place(
                heading.source_span,
                heading.text,
                f"{above.level}→{heading.level}",
                (Related(above.source_span, note),),
            )


def _is_markup(document: Document) -> bool:
    return document.format != "text"


_SEARCHES: dict[Defect, Callable[[Document], Iterator[_Place]]] = {
    "truncated-paragraph": _truncated_paragraphs,
    "broken-sentence": _broken_sentences,
    "stranded-paragraph": _stranded_paragraphs,
    "column-head": _column_heads,
    "leading-mark": _leading_marks,
    "broken-line": _broken_lines,
    "page-number": _page_numbers,
    "stray-space": _stray_spaces,
    "empty-section": _empty_sections,
    "skipped-level": _skipped_levels,
}

MANUAL = Manual(
    parameters={
        "defect": Meaning(
            Phrase("查哪一种错", "what to look for"),
            values={
                "truncated-paragraph": Phrase(
                    "一段半句就断了，后面也没有能接上的",
                    "a paragraph breaks off in the middle of a sentence, and nothing follows that could go "
                    "on with it",
                ),
                "broken-sentence": Phrase(
                    "一段断了，下一段可能就是这句的后半；与上一种不会同报一处",
                    "a paragraph breaks off, and the next paragraph of the story may be the rest of its "
                    "sentence; one place is reported under one of the two only",
                ),
                "stranded-paragraph": Phrase(
                    "一篇的署名之后还有几段，没有自己的标题和署名",
                    "paragraphs stand behind the byline that closes a story, without a headline or a byline "
                    "of their own",
                ),
                "column-head": Phrase(
                    "版名、栏名混在文章中间，或落在篇末",
                    "the name of a page or column stands inside a story or at the end of the text",
                ),
                "leading-mark": Phrase(
                    "一段以逗号等点号开头：开头丢了，或在上一段",
                    "a paragraph opens with a comma or another point, so its beginning is lost or stands "
                    "above",
                ),
                "broken-line": Phrase(
                    "纯文本的硬换行：一行以点号、后引号、后括号开头，以前引号、前括号结尾，或把破折号、省略"
                    "号拆开；标记的行不是版面的行，不看",
                    "a hard-wrapped line of plain text opens with a comma, another point or a closing mark, "
                    "ends with an opening mark, or parts a dash or an ellipsis; lines of markup are no "
                    "lines of the page and are not looked at",
                ),
                "page-number": Phrase(
                    "印刷页的页码混在段落之间",
                    "the number of a printed page stands among the paragraphs",
                ),
                "stray-space": Phrase(
                    "两个汉字之间不可能停顿的地方有空格：“的”的前后，长主语后面的“是”之前，或一段正文里仅有"
                    "的一处",
                    "a space parts two ideographs where no pause can be: around 的, before 是 behind a long "
                    "subject, or once in a paragraph of running text",
                ),
                "empty-section": Phrase(
                    "标题下面没有内容，紧接着同级或更高一级的标题，或到了文末；有代码、图片也算有内容",
                    "a heading is followed by one of the same or a higher rank, or by the end of the text; "
                    "anything between them, be it code or a picture, fills a section",
                ),
                "skipped-level": Phrase(
                    "标记的标题比上一个低了不止一级",
                    "a heading of the markup stands more than one rank below the one before",
                ),
            },
        ),
    },
    judgement=(
        Phrase(
            "提示里可以用 `{match}`（这里的文字）和 `{other}`（与它对照的：下一段的开头、署名、下一个标题、"
            "上一级标题）。",
            "The message may name `{match}`, what stands there, and `{other}`, what it is seen against: the "
            "beginning of the next paragraph, the byline, the next heading, the heading above.",
        ),
    ),
    left_alone=(
        Phrase(
            "标题、图题、列表项、署名、诗行、对话和聊天、关键词一类的行、配料一类的短项、公式前面的话、结尾"
            "的套语（“此致”“祝您健康”）不算断句；全篇多数段落不用句末标点的，也不查断句。",
            "Titles, captions, items, signatures, verse, dialogues and chats, lines of keywords, rows of "
            "ingredients, what leads to a displayed formula, and closing wishes (此致, 祝您健康) do not "
            "break off; nor is a text looked at where most paragraphs have no end mark.",
        ),
        Phrase(
            "隔开人名、条款号、两句式标题的空格，“@某人”后面的空格，不算误空。",
            "Spaces stay that part names, numbers of articles, the halves of a title, or end the name "
            "behind @.",
        ),
    ),
    limits=(
        Phrase(
            "断在数字、外文、后引号、后括号之后的段，看不出来；断了的标题也看不出来。",
            "A paragraph that breaks off behind a figure, a Latin word or a closing mark is not noticed, "
            "nor is a title that breaks off.",
        ),
        Phrase(
            "纯文本的一行是标题、署名还是栏名，由程序读入时判断，可能认错。",
            "What a plain-text line is (heading, byline, column head) is the reader's judgement.",
        ),
    ),
    sources=(
        Phrase(
            "GB/T 15834—2011，4.1、5.1；GB/T 9704—2012，7.3.3；CY/T 35—2001（标题及其编号）；报纸校对的惯"
            "例。",
            "GB/T 15834—2011, 4.1 and 5.1; GB/T 9704—2012, 7.3.3, and CY/T 35—2001 on headings and their "
            "numbers; the practice of newspaper proofreading.",
        ),
    ),
    example="""- id: heading-without-text
  check: structure
  defect: empty-section
  title: 标题下没有内容
  message: “{match}”下面没有内容
  why: 删去了内容，留下了标题。
  severity: warning
  source: CY/T 35—2001
  examples:
    - bad: |-
        ## 北岸

        ## 南岸

        南岸有两座码头。
      format: markdown
    - good: |-
        ## 两岸

        ### 南岸

        南岸有两座码头。
      format: markdown
    - good: |-
        ## 南岸

        南岸有两座码头。
      format: markdown
""",
)

KIND = CheckKind(
    name="structure",
    parameters=Parameters,
    build=build,
    category=Category.STRUCTURE,
    fields=frozenset({"match", "other"}),
    summary=Phrase(
        "结构与提取损伤：段落截断、句中误分段、栏头混入正文",
        "sentences that break off, paragraphs and lines astray, empty sections",
    ),
    manual=MANUAL,
)
