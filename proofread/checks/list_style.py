"""List style: items of one list that are not written alike.

A list is what a reader takes for one (``proofread.language.lists.logical_lists``), in blocks or within a paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Final, Literal

import msgspec

from proofread.language.lists.logical_lists import ListItem, LogicalList, logical_lists
from proofread.language.lists.ordinals import Ordinal, marker_span
from proofread.language.lists.series import series
from proofread.language.text.characters import CLOSING, count_han, is_han, significant
from proofread.language.text.sentences import sentence_ranges
from proofread.language.words.lexicon import lexicon
from proofread.language.words.segmentation import word_start
from proofread.model import Block, BlockKind, Category, Document, Edit, Finding, Phrase, Related, Rule, Span
from proofread.plugins import Check, CheckKind, Knowledge, Manual, Meaning

Property = Literal[
    "end-mark",
    "missing-end-mark",
    "extra-end-mark",
    "inner-stop",
    "head-mark",
    "marker",
    "lead",
    "full-sentence",
    "repeated-item",
]


class Parameters(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """The YAML keys of the kind."""

    property: Property


class _Flaw(msgspec.Struct, frozen=True, eq=False):
    """What is wrong with one item."""

    property: Property
    span: Span
    text: str
    found: str = ""
    expected: str = ""
    edits: tuple[Edit, ...] = ()
    others: tuple[Span, ...] = ()


_OTHER: Final = Phrase("同组的另一项", "another item of the list")


def build(rules: Sequence[Rule[Parameters]], knowledge: Knowledge) -> Check:  # noqa: ARG001
    """Compare the items of every list once for all rules."""
    finders = dict.fromkeys(_FINDERS[rule.parameters.property] for rule in rules)

    def check(document: Document) -> Iterator[Finding]:
        flaws = [flaw for find in finders for flaw in find(document)]
        for rule in rules:
            for flaw in flaws:
                if flaw.property == rule.parameters.property:
                    yield _finding(rule, flaw)

    return check


def _finding(rule: Rule[Parameters], flaw: _Flaw) -> Finding:
    return Finding(
        rule=rule,
        span=flaw.span,
        fields={"match": flaw.text, "found": flaw.found, "expected": flaw.expected},
        edits=flaw.edits,
        related=tuple(Related(span, _OTHER) for span in flaw.others),
    )


_SEPARATORS: Final = frozenset("；，、")
_TAIL: Final = 6
"""Characters quoted from the end of an item at least, and more where that would cut a word."""
_FEWEST: Final = 3
"""Items that a majority must have."""
_UNITS: Final = frozenset({"第一章", "第一节", "第一条", "第一编", "第一篇", "第一部分", "1.1", "[1]"})
_TITLES: Final = frozenset({BlockKind.HEADING, BlockKind.HEADLINE})


class _End(msgspec.Struct, frozen=True, eq=False):
    """How an item ends: ``mark`` is 。, ；, ， or 、, empty behind a word, None where the end tells nothing.

    ``at`` is the offset right behind the mark, or behind the item where there is none.
    """

    item: ListItem
    mark: str | None
    at: int


def _ends(document: Document) -> Iterator[_Flaw]:
    for one in document.derive(logical_lists):
        if _is_outline(one) or _is_answers(one):
            continue
        ends = [_end_of(document, item) for item in one.items]
        if one.is_inline:
            odd = list(_odd_ends(ends[:-1] if one.family != "首先" or len(ends) > _FEWEST else (), None))
        else:
            ends = _with_unknown(ends)
            if ends[-1].mark == "；" and _goes_on(document, one.items[-1]):
                ends[-1] = msgspec.structs.replace(ends[-1], mark=None)
            odd = list(_odd_ends(ends[:-1], ends[-1]))
        yield from odd
        told = {flaw.span for flaw in odd}
        yield from (flaw for flaw in _inner_stops(ends) if flaw.span not in told)


_NEXT_ITEM: Final = re.compile(r"\s*[（(](?:[一二三四五六七八九十]+|\d+)[）)]")


def _goes_on(document: Document, last: ListItem) -> bool:
    """Whether the list stands inside a longer one that goes on behind its last item: 1.…；2.…；（二）…."""
    behind = document.blocks[last.block.index + 1 : last.block.index + 2]
    return any(
        block.text.rstrip().endswith(("；", "："))
        and _NEXT_ITEM.match(block.marker or block.text) is not None
        for block in behind
    )


def _is_outline(one: LogicalList) -> bool:
    """Whether the items are the headings of a text or the articles of a law."""
    titles = sum(item.block.kind in _TITLES for item in one.items)
    return one.family in _UNITS or 2 * titles >= len(one.items)


def _is_answers(one: LogicalList) -> bool:
    """Whether many items answer with a letter or a word, as in the key to an exam, and end each as it will."""
    answers = sum(_ANSWER.fullmatch(item.body.strip()) is not None for item in one.items)
    return answers > 1 and answers * 3 >= len(one.items)


_ANSWER: Final = re.compile("[A-H]{1,5}|[√×✓✗略对错是否无]")


def _end_of(document: Document, item: ListItem) -> _End:
    text = item.block.text
    at = _trimmed(text, item.body_start, item.end)
    inner = _before_closing(text, item.body_start, at)
    last = text[inner - 1 : inner] if inner > item.body_start else ""
    if last == "。" or (last in _SEPARATORS and inner == at):
        return _End(item, last, inner)
    if inner < at and text[_before_remark(text, item.body_start, at) - 1] == "。":
        return _End(item, "。", _before_remark(text, item.body_start, at))
    is_open = not is_han(last) if last else True
    return _End(item, None if is_open or _ends_in_link(document, item.block, at) else "", at)


def _tail(text: str, start: int, end: int) -> str:
    """The last words of ``text[start:end]``."""
    at = max(start, end - _TAIL)
    if at > start:
        at = max(start, word_start(text[:end], at, lexicon()))
    return text[at:end].lstrip() or text[at:end]


def _before_closing(text: str, start: int, end: int) -> int:
    """Where the closing quotation marks and brackets at the end begin."""
    while end > start and text[end - 1] in CLOSING:
        end -= 1
    return end


def _before_remark(text: str, start: int, end: int) -> int:
    """Where the remark in brackets at the end begins: ……。（本报记者摄）; at least one character behind ``start``."""
    return max(text.rfind("（", start, end), text.rfind("(", start, end), start + 1)


def _ends_in_link(document: Document, block: Block, at: int) -> bool:
    """Whether the item ends with the words of a link, which may be a title with or without a mark of its own."""
    end = block.span(at - 1, at).end
    return document.source[end : end + 1] == "]"


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _with_unknown(ends: Sequence[_End]) -> list[_End]:
    """The ends, without those of items that run on over further blocks."""
    following = [end.item.block.index for end in ends[1:]]
    known = [
        end if index == end.item.block.index + 1 else msgspec.structs.replace(end, mark=None)
        for end, index in zip(ends, following, strict=False)
    ]
    return [*known, ends[-1]]


def _odd_ends(ends: Sequence[_End], last: _End | None) -> Iterator[_Flaw]:
    """Items that end otherwise than the rest; ``last`` is told apart because it closes the list."""
    known = [end for end in ends if end.mark is not None]
    usual = _wanted(known, last)
    is_semicolons = len(known) > 1 and all(end.mark == "；" for end in known)
    if (
        usual is None
        and last is not None
        and (
            (is_semicolons and last.mark == "") or (known and all(end.mark == "；" for end in (*known, last)))
        )
    ):
        yield _odd_end(last, "。", known)
    if usual is None:
        return
    alike = [end for end in known if end.mark == usual]
    for end in known:
        if end.mark != usual:
            yield _odd_end(end, usual, alike)
    if last is not None and last.mark not in {"。", None} and usual in _STRONG:
        yield _odd_end(last, "。", alike)


_STRONG: Final = ("。", "；")
"""Marks fit to set items apart, the stronger first."""

_WEAK: Final = frozenset("，、")


def _wanted(known: Sequence[_End], last: _End | None) -> str | None:
    """The mark that items should end with: the usual one, but 。 where marks differ and an item holds a full stop.

    GB/T 15834—2011, 附录 A.5: if one item holds a full stop, no item may end with a semicolon.
    """
    usual, marks = _usual(known, last), {end.mark for end in known}
    is_mixed = len(marks) > 1 if usual == "；" else usual is None and marks >= {"；", "。"}
    ends = known if last is None else (*known, last)
    return "。" if is_mixed and any(_holds_full_stop(end) for end in ends) else usual


def _usual(known: Sequence[_End], last: _End | None) -> str | None:
    """The mark that the items share but for few, if there is one; of two items, the stronger mark."""
    marks = [end.mark for end in known if end.mark is not None]
    closes = last is None or last.mark == "。"
    if len(marks) == 2 and marks[0] != marks[1]:
        return next((mark for mark in _STRONG if mark in marks and closes), None)
    if last is not None and closes and "；" not in marks:
        marks.append("。")
    odd = len(marks) - max(Counter(marks).values(), default=0)
    is_clear = len(marks) >= _FEWEST and odd <= max(1, len(marks) // 4)
    usual = _most_common(marks) if is_clear else None
    return usual if usual not in _WEAK else None


def _most_common(values: Sequence[str]) -> str:
    """The value that occurs most, of equals the first."""
    return Counter(values).most_common(1)[0][0]


def _odd_end(end: _End, expected: str, alike: Sequence[_End]) -> _Flaw:
    block, at = end.item.block, end.at
    others = tuple(other.item.block.span(max(other.at - 1, 0), other.at) for other in alike[:2])
    found = end.mark or ""
    tail = _tail(block.text, end.item.body_start, at - len(found))
    span = block.span(at - 1, at)
    edit = Edit(span if found else Span(span.end, span.end), expected)
    kind: Property = (
        "end-mark" if found and expected else "missing-end-mark" if expected else "extra-end-mark"
    )
    return _Flaw(kind, span, tail, block.text[at - 1 : at] if found else "", expected, (edit,), others)


def _inner_stops(ends: Sequence[_End]) -> Iterator[_Flaw]:
    """Items that hold a full stop and end with a semicolon."""
    for end in ends:
        if end.mark == "；" and _holds_full_stop(end):
            text = end.item.block.text[end.item.body_start : end.at]
            span = end.item.block.span(end.at - 1, end.at)
            yield _Flaw("inner-stop", span, _tail(text, 0, len(text) - 1), "；", "。")


def _holds_full_stop(end: _End) -> bool:
    """Whether a sentence ends with 。 within the item, not only at its end."""
    text = end.item.block.text[end.item.body_start : end.at]
    return any(
        stop < len(text) - 1 and text[start:stop].rstrip(CLOSING).endswith("。")
        for start, stop in list(sentence_ranges(text))[:-1]
    )


def _has_inner_stop(text: str) -> bool:
    return any(end < len(text) - 1 for _, end in list(sentence_ranges(text))[:-1])


# How items begin.

_HEAD: Final = re.compile(r"[^，。；：！？]{2,24}(?P<mark>[，。：])")


def _heads(document: Document) -> Iterator[_Flaw]:
    """Points that open with a short sentence of their own, and the one that runs on."""
    for one in document.derive(logical_lists):
        if not one.is_inline or len(one.items) < _FEWEST:
            continue
        heads = [head for item in one.items if (head := _head_of(one, item)) is not None]
        odd = [head for head in heads if head["mark"] != "。"]
        if len(heads) == len(one.items) and len(odd) == 1 and odd[0]["mark"] == "，":
            at = heads.index(odd[0])
            yield _run_on(one.items[at], odd[0], one.items[at - 1 if at else 1])


def _head_of(one: LogicalList, item: ListItem) -> re.Match[str] | None:
    """What the point says up to its first mark, where more of it follows."""
    text = item.block.text
    head = _HEAD.match(text, item.body_start, item.end)
    end = len(text) if item is one.items[-1] else item.end
    return head if head is not None and text[head.end() : end].strip() else None


def _run_on(item: ListItem, head: re.Match[str], other: ListItem) -> _Flaw:
    span = item.block.span(head.start("mark"), head.end())
    return _Flaw(
        property="head-mark",
        span=span,
        text=_tail(head.group(), 0, len(head.group()) - 1),
        found="，",
        expected="。",
        edits=(Edit(span, "。"),),
        others=(other.block.span(other.start, other.body_start or other.start + 1),),
    )


_TITLE: Final = re.compile(r"[^，。；：:！？]{1,20}[：:]")
_MOST: Final = 4


def _leads(document: Document) -> Iterator[_Flaw]:
    """Items of which all but one open with a title, in bold or before a colon."""
    for one in document.derive(logical_lists):
        if one.is_inline or len(one.items) < _MOST:
            continue
        without = [item for item in one.items if not _has_title(document, item)]
        if len(without) == 1 and without[0].body.strip():
            item = without[0]
            end = min(item.end, item.body_start + _TAIL)
            yield _Flaw("lead", item.block.span(item.body_start, end), item.block.text[item.body_start : end])


def _has_title(document: Document, item: ListItem) -> bool:
    is_bold = document.source.endswith(("**", "__"), 0, item.block.start)
    return is_bold or _TITLE.match(item.block.text, item.body_start) is not None


def _full_sentences(document: Document) -> Iterator[_Flaw]:
    """One item of whole sentences among phrases without any mark at their end."""
    for one in document.derive(logical_lists):
        if one.is_inline or _is_outline(one) or len(one.items) < _MOST:
            continue
        ends = [_end_of(document, item) for item in one.items]
        whole = [end for end in ends if _has_inner_stop(end.item.body)]
        if len(whole) == 1 and all(end.mark == "" for end in ends if end is not whole[0]):
            yield _at_end("full-sentence", whole[0])


def _at_end(kind: Property, end: _End) -> _Flaw:
    tail = _tail(end.item.block.text, end.item.body_start, end.at)
    return _Flaw(kind, end.item.block.span(end.at - len(tail), end.at), tail)


def _markers(document: Document) -> Iterator[_Flaw]:
    for run in _marker_runs(document):
        shapes = [block.marker[-1] for block in run]
        for at in _odd_ones(shapes):
            span = marker_span(document, run[at])
            if span is not None:
                usual = _most_common(shapes)
                marker = run[at].marker
                yield _odd_marker(span, marker, marker[:-1] + usual, run[at - 1 if at else 1].source_span)
    for one in document.derive(series):
        typed = [ordinal for ordinal in one.ordinals if ordinal.opens_block and not ordinal.is_markup]
        if one.family.is_word or len(typed) < _FEWEST or len(typed) < len(one.ordinals) or one.strangers:
            continue
        shapes = [_shape(ordinal) for ordinal in typed]
        for at in _odd_ones(shapes):
            usual = _most_common(shapes)
            right = usual.replace(_FIGURE, typed[at].figure)
            yield _odd_marker(typed[at].span, typed[at].text, right, typed[at - 1 if at else 1].span)


_FIGURE: Final = "\0"


def _shape(ordinal: Ordinal) -> str:
    """How the ordinal is written, with a sign in the place of its figure."""
    text = ordinal.text.strip()
    at = text.rfind(ordinal.figure)
    shape = text[:at] + _FIGURE + text[at + len(ordinal.figure) :]
    has_bracket = shape[0] in "（(" or not ordinal.mark
    return shape.removesuffix(ordinal.mark) if has_bracket or ordinal.family.name == "一、" else shape


def _odd_marker(span: Span, marker: str, right: str, other: Span) -> _Flaw:
    return _Flaw("marker", span, marker, marker, right, (Edit(span, right),), (other,))


def _odd_ones(shapes: Sequence[str]) -> list[int]:
    """Which of the shapes depart from the rest; the first that does where there is no clear majority.

    None where one shape gives way to another for good: those are two lists.
    """
    usual = _most_common(shapes)
    odd = [at for at, shape in enumerate(shapes) if shape != usual]
    changes = [at for at in range(1, len(shapes)) if shapes[at] != shapes[at - 1]]
    if len(changes) == 1 and 2 <= changes[0] <= len(shapes) - 2:
        return []
    return odd if 3 * len(odd) <= len(shapes) else odd[:1]


def _marker_runs(document: Document) -> Iterator[list[Block]]:
    """Marked items that follow each other at one level, whether the markup takes them for one list or not."""
    open_runs: dict[tuple[bool, int, bool], list[Block]] = {}
    for block in document.blocks:
        if block.marker:
            key = (block.quoted, block.level, block.marker[-1] in ".)")
            for ended in [other for other in open_runs if other != key and other[1] >= block.level]:
                yield open_runs.pop(ended)
            open_runs.setdefault(key, []).append(block)
        elif block.container < 0:
            yield from open_runs.values()
            open_runs = {}
    yield from open_runs.values()


_LITTLE_WORDS: Final = str.maketrans("", "", "的地得了")
_SHORTEST: Final = 4


def _repeated_items(document: Document) -> Iterator[_Flaw]:
    """Items that say the same as one before them; compared as in the source, so that other links or code differ."""
    for one in document.derive(logical_lists):
        seen: dict[str, ListItem] = {}
        for item in one.items:
            key = _essence(document, item)
            if count_han(key) < _SHORTEST:
                continue
            if key in seen and not _are_pointed_otherwise(item, seen[key]):
                yield _second_copy(item, seen[key])
            seen.setdefault(key, item)


def _are_pointed_otherwise(item: ListItem, other: ListItem) -> bool:
    """Whether the words are the same and the marks are not, so that each says something else."""
    marks, others = (_MARK.findall(_MARKS_AT_END.sub("", each.body)) for each in (item, other))
    return len(marks) > 1 and len(others) > 1 and marks != others


_MARK: Final = re.compile("[，。；：？！、]")
_MARKS_AT_END: Final = re.compile(r"(?<=\w)\W+$")


def _essence(document: Document, item: ListItem) -> str:
    if item.body_start >= item.end or item.body.rstrip().endswith(("：", ":")):
        return ""
    span = item.block.span(item.body_start, item.end)
    is_last = item.end == len(item.block.text)
    line_end = document.source.find("\n", span.end) if is_last else -1
    end = line_end if line_end >= 0 else span.end
    return significant(document.source[span.start : end]).translate(_LITTLE_WORDS)


def _second_copy(item: ListItem, first: ListItem) -> _Flaw:
    end = _trimmed(item.block.text, item.body_start, item.end)
    span = item.block.span(item.body_start, end)
    text = item.block.text[item.body_start : end].rstrip("；，。、;,")
    return _Flaw("repeated-item", span, text, others=(first.block.span(first.body_start, first.end),))


_FINDERS: Final[dict[Property, Callable[[Document], Iterator[_Flaw]]]] = {
    "end-mark": _ends,
    "missing-end-mark": _ends,
    "extra-end-mark": _ends,
    "inner-stop": _ends,
    "head-mark": _heads,
    "marker": _markers,
    "lead": _leads,
    "full-sentence": _full_sentences,
    "repeated-item": _repeated_items,
}

MANUAL = Manual(
    parameters={
        "property": Meaning(
            Phrase("比什么", "what to compare"),
            values={
                "end-mark": Phrase(
                    "某一项末尾的标点与其他项不同（；；，；。），或最后一项没有用句号收住",
                    "one item ends with another mark than the rest (；；，；。), or the last does not close "
                    "the list",
                ),
                "missing-end-mark": Phrase(
                    "其他项末尾都有标点，这一项没有", "one item lacks the mark that the rest have"
                ),
                "extra-end-mark": Phrase(
                    "其他项末尾都没有标点，这一项有", "one item has a mark where the rest have none"
                ),
                "inner-stop": Phrase(
                    "项内用了句号，项末却用分号：分号比句号弱；只提示",
                    "an item that contains 。 ends with ；, which is the weaker mark; advice only",
                ),
                "head-mark": Phrase(
                    "各点开头都是独立的短句（“一是强化引导。……”），有一点用了逗号",
                    "points in a paragraph open with a short sentence of their own (一是强化引导。…), one "
                    "runs on with a comma",
                ),
                "marker": Phrase(
                    "序号、符号的样式不一：Markdown 列表的 - 与 *、1. 与 1)，（一）与 (二)",
                    "one item has another marker than the rest: - and *, 1. and 1) in Markdown lists, "
                    "（一） and (二)",
                ),
                "lead": Phrase(
                    "各项多有加粗的或冒号前的小标题，这一项没有",
                    "most items open with a title, in bold or before a colon, and one does not",
                ),
                "full-sentence": Phrase(
                    "其他项都是末尾不加标点的短语，这一项有几句话",
                    "one item is made of several sentences, the rest are phrases without a mark at their end",
                ),
                "repeated-item": Phrase(
                    "同一项写了两次，标点和“的”一类的字不计；只提示",
                    "the same item stands twice, but for marks and words such as 的; advice only",
                ),
            },
        ),
    },
    judgement=(
        Phrase(
            "列表按读者的眼光认，分段的、接排在一段里的都算。要有明显的多数，少数的才算不一致；本来就各写各"
            "的列表不管，序号样式混乱的只报一处。",
            "A list is what a reader takes for one, in blocks or within a paragraph. An item is held to be "
            "at fault only against a clear majority; a list in which anything goes is left alone, or, for "
            "markers, gets one finding.",
        ),
        Phrase(
            "照多数的写法改；各项用分号的，最后一项用句号。各项末尾不一，又有一项里面用了句号的，各项末尾都"
            "改成句号。一个标点只报一处。",
            "Corrected is what the majority tells; lists end with 。 after ；. Where the marks differ and "
            "one item holds a full stop, all items get one. One mark has one finding.",
        ),
    ),
    left_alone=(
        Phrase(
            "以冒号、代码、外文字母结尾的项，一项占几段的，标题；试题答案（A、√、“对”）的末尾标点；外层列表"
            "还没有完，里层列表末项的分号。",
            "Items that end with a colon, with code or with Latin letters, that run over several blocks, "
            "and headings; the marks at the end of answers to an examination (A, √, 对); ； behind the last "
            "item of a list inside another that goes on.",
        ),
        Phrase(
            "字同而项内标点不同的两项，不算写了两次：那是在说标点。",
            "Two items with the same words and other marks inside them stand not twice: they speak of the "
            "marks.",
        ),
    ),
    limits=(
        Phrase(
            "占多数的写法至少要有三项，`lead`、`full-sentence` 要四项的列表才看。只有三项的，末项用了句号，"
            "才能说前两项的末尾标点不一，以较强的为准。",
            "A majority has at least three items, and `lead` and `full-sentence` ask for lists of four. Of "
            "three items, the marks of the first two can be compared only where the last ends with 。, and "
            "the stronger is taken for right.",
        ),
    ),
    sources=(
        Phrase("GB/T 15834—2011，4.1、4.6，附录 A.5。", "GB/T 15834—2011, 4.1, 4.6 and 附录 A.5."),
        Phrase(
            "列表标记：CommonMark 0.31，5.3（换了标记就是另一个列表）。",
            "For markers, the CommonMark specification 0.31, 5.3, where a change of marker begins a new "
            "list.",
        ),
    ),
    example="""- id: item-end-mark
  check: list-style
  property: end-mark
  title: 列表各项末尾标点不一
  message: “{match}”后用“{found}”，此处应为“{expected}”
  why: 同一列表各项末尾的标点应一致。
  severity: warning
  source: GB/T 15834—2011 4.6
  examples:
    - bad: |-
        （一）清理水渠；
        （二）检修闸门，
        （三）备足草料；
        （四）加固羊圈。
      good: |-
        （一）清理水渠；
        （二）检修闸门；
        （三）备足草料；
        （四）加固羊圈。
    - good: |-
        （一）清理水渠。
        （二）检修闸门。
        （三）备足草料。
    - good: 要办三件事，一是清渠，二是修闸，三是备草。
""",
)

KIND = CheckKind(
    name="list-style",
    parameters=Parameters,
    build=build,
    category=Category.LIST,
    fields=frozenset({"match", "found", "expected"}),
    summary=Phrase(
        "同一列表里各项的写法不一：末尾标点、序号样式、有无小标题",
        "items of one list that are not written alike",
    ),
    manual=MANUAL,
)
