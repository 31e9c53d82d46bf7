"""Brackets, quotation marks and title marks that lack their partner, cross, or nest in the wrong shape.

Marks are matched by shape and order alone.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

import msgspec

from proofread.language.marks.enclosures import Enclosure, Pairing, Shape, is_opening, pairings, shape_of
from proofread.language.marks.missing_marks import Places, closing_places, opening_places, precedents
from proofread.language.text.characters import count_han, has_han
from proofread.model import Block, BlockKind, Category, Document, Edit, Finding, Phrase, Rule
from proofread.model.block import OPAQUE
from proofread.plugins import Check, CheckKind, Knowledge, Manual, Meaning

Marks = Literal["quotes", "title-marks", "brackets", "straight-quotes"]
Defect = Literal["unclosed", "unopened", "turned", "crossed", "nested", "half-width"]


class Parameters(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """The YAML keys of the kind."""

    marks: Marks
    defect: Defect


class Fault(NamedTuple):
    """What is wrong with ``block.text[start:end]``, and the edits ``(start, end, replacement)`` that would mend it."""

    marks: Marks
    defect: Defect
    block: Block
    start: int
    end: int
    match: str
    expected: str
    edits: tuple[tuple[int, int, str], ...] = ()
    places: int = 1
    """How many places of the document the fault stands for."""


class LoneMark(NamedTuple):
    """A mark without partner in its block."""

    block: Block
    at: int

    @property
    def mark(self) -> str:
        """The mark itself."""
        return self.block.text[self.at]


_LONGEST_SPAN = 60
"""Characters that a finding may mark to show where the missing mark belongs."""
_TURNED_WITHIN = 30
_SWAPPED = {"“": ("‘", "’"), "‘": ("“", "”"), "「": ("『", "』"), "『": ("「", "」"), "《": ("〈", "〉")}
_BLOCKS_CROSSED = {"quotes": 40, "brackets": 6, "title-marks": 1}
_BREAK = re.compile("[。！？…：；]")
_FIRST_MARKER = re.compile(r"[：:；;，,。]\s*(?:1|a|A|一|i)[)）]")
_STRAIGHT_QUOTE = re.compile(r'(?<!\\)"')
_INCHES = re.compile(r'(?<![A-Za-z0-9_"%.])[0-9]{1,2}(?:\.[0-9])?$')
_LATIN_OR_CODE = re.compile(rf"[A-Za-z0-9=`{OPAQUE}]")
_FOREIGN = re.compile(rf"[A-Za-z]+|[{OPAQUE}=<>{{}}]")
_HAN_TO_A_FOREIGN_WORD = 40
_NEVER_BEHIND_OPENING = re.compile(r"[\s，。；：、！？,;:!?）》」』”’)]")
_NEVER_BEFORE_CLOSING = re.compile(r"[\s：、（《「『“‘(:]$")
_ORDINAL = re.compile(r"[一二三四五六七八九十百0-9、，,]+")
_DATA = re.compile("[0-9],")
"""A half-width comma behind a figure: a row of data, such as a stock and its price, and no words of the sentence."""
_HABIT = 6
"""More half-width pairs than this in a document are a habit."""
_CELLS = frozenset({BlockKind.TABLE_CELL})


def build(rules: Sequence[Rule[Parameters]], knowledge: Knowledge) -> Check:  # noqa: ARG001
    """Share one matching of the marks of a document among all rules."""

    def check(document: Document) -> Iterator[Finding]:
        found = document.derive(faults)
        for rule in rules:
            wanted = (rule.parameters.marks, rule.parameters.defect)
            yield from (_finding(rule, fault) for fault in found if (fault.marks, fault.defect) == wanted)

    return check


def faults(document: Document) -> tuple[Fault, ...]:
    """Find everything that is wrong with the marks of a document; use as ``document.derive(faults)``."""
    found: list[Fault] = []
    paired = {
        document.blocks[index]: pairing
        for index, pairing in document.derive(pairings).items()
        if has_han(document.blocks[index].text)
    }
    lone: dict[int, list[LoneMark]] = {}
    for block, pairing in paired.items():
        found.extend(_nested(block, pairing))
        if pairing.unclosed or pairing.unopened:
            lone.setdefault(block.story, []).extend(_lone_marks(block, pairing, document.source))
    for story in document.stories:
        if story[0].story in lone:
            marks = _without_stage_directions(lone[story[0].story])
            found.extend(_lone_faults(_without_continued(marks, story), document))
    found.extend(_odd_straight_quotes(document))
    found.extend(_straight_quotes_in_prose(document))
    found.extend(_half_width(paired))
    return tuple(found)


def _lone_marks(block: Block, pairing: Pairing, source: str) -> Iterator[LoneMark]:
    has_markers = _FIRST_MARKER.search(block.text) is not None
    for at in sorted((*pairing.unclosed, *pairing.unopened)):
        if not (has_markers and block.text[at] in ")）") and not _has_partner_in_formula(block, at, source):
            yield LoneMark(block, at)


def _has_partner_in_formula(block: Block, at: int, source: str) -> bool:
    """Whether the formula or code before a lone closing bracket, or behind an opening one, holds its partner."""
    mark = block.text[at]
    beside = at + 1 if is_opening(mark) else at - 1
    if shape_of(mark).kind != "brackets" or block.text[beside : beside + 1] != OPAQUE or beside < 0:
        return False
    span = block.span(beside, beside + 1)
    shape, hidden = shape_of(mark), source[span.start : span.end]
    surplus = sum(map(hidden.count, shape.opening)) - sum(map(hidden.count, shape.closing))
    return surplus < 0 if is_opening(mark) else surplus > 0


def _without_stage_directions(lone: Sequence[LoneMark]) -> Sequence[LoneMark]:
    """Leave out 〔 before stage directions, which scripts set before the paragraph and never close."""
    others = [mark for mark in lone if mark.mark != "〔" or mark.at > _indent(mark.block.text)]
    return others if len(lone) - len(others) > 1 else lone


def _without_continued(lone: Sequence[LoneMark], story: Sequence[Block]) -> Iterator[LoneMark]:
    """Leave out the marks of quotations and brackets that run over several paragraphs."""
    following = {block.index: after for block, after in pairwise(story)}
    ends_alone = [mark for mark in lone if not _is_reopened(mark, following.get(mark.block.index))]
    resolved: set[LoneMark] = set()
    waiting: dict[Shape, LoneMark] = {}
    for _, marks in groupby(ends_alone, key=lambda mark: mark.block.index):
        in_block = tuple(marks)
        _close_waiting(in_block, waiting, resolved)
        waiting.update({shape_of(mark.mark): mark for mark in in_block if _may_run_on(mark)})
    return (mark for mark in ends_alone if mark not in resolved)


def _is_reopened(mark: LoneMark, following: Block | None) -> bool:
    """Whether the next paragraph of a quotation opens anew, be it that paragraphs have been run together."""
    text = mark.block.text
    if shape_of(mark.mark).kind != "quotes" or not is_opening(mark.mark):
        return False
    if not _starts_paragraph(text, mark.at) and text[mark.at - 1] != "，":
        return False
    again = text.find(mark.mark, mark.at + 1)
    if again >= 0:
        return _starts_paragraph(text, again)
    return following is not None and following.text.lstrip().startswith(mark.mark)


def _starts_paragraph(text: str, at: int) -> bool:
    return at <= _indent(text) or text[at - 1] in "：；。！？…"


@lru_cache(maxsize=8)
def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _may_run_on(mark: LoneMark) -> bool:
    return is_opening(mark.mark) and mark.block.kind not in _CELLS


def _close_waiting(
    in_block: Sequence[LoneMark], waiting: dict[Shape, LoneMark], resolved: set[LoneMark]
) -> None:
    """Let the first lone closing mark of each shape close what an earlier block left open."""
    first: dict[Shape, LoneMark] = {}
    for mark in in_block:
        first.setdefault(shape_of(mark.mark), mark)
    for shape, mark in first.items():
        opener = waiting.get(shape)
        if opener is None or is_opening(mark.mark):
            continue
        del waiting[shape]
        if mark.block.index - opener.block.index <= _BLOCKS_CROSSED[shape.kind]:
            resolved.update((opener, mark))


def _lone_faults(lone: Iterable[LoneMark], document: Document) -> Iterator[Fault]:
    """Take lone marks two by two where they explain each other, else one by one."""
    queue = deque(lone)
    while queue:
        mark = queue.popleft()
        together = _together(mark, queue[0]) if queue else None
        if together is not None:
            queue.popleft()
            yield together
        elif is_opening(mark.mark):
            places = closing_places(mark.block.text, mark.at, document.derive(precedents))
            yield _one_sided(mark, "unclosed", shape_of(mark.mark).closing[0], places)
        else:
            places = opening_places(mark.block.text, mark.at, document.derive(precedents))
            yield _one_sided(mark, "unopened", shape_of(mark.mark).opening[0], places)


def _together(first: LoneMark, second: LoneMark) -> Fault | None:
    """Explain two neighbouring lone marks by one slip, if they can be."""
    if first.block is not second.block:
        return None
    text, shape, other = first.block.text, shape_of(first.mark), shape_of(second.mark)
    if shape is other and is_opening(first.mark) and not is_opening(second.mark):
        return _crossed(first, second)
    if shape.kind != other.kind or second.at - first.at > _TURNED_WITHIN:
        return None
    if _BREAK.search(text, first.at, second.at):
        return None
    if not is_opening(first.mark) and shape is other and is_opening(second.mark):
        return _both_turned(first, second, shape)
    if is_opening(first.mark):
        return _turned(first, second, at=second.at, right=shape.closing[0])
    if shape is other and not is_opening(second.mark):
        return _turned(first, second, at=first.at, right=shape.opening[0])
    return None


def _crossed(first: LoneMark, second: LoneMark) -> Fault:
    """A lone pair of one shape is torn apart by another pair that holds only one of the two."""
    text, end = first.block.text, second.at + 1
    before = text[second.at - 1]
    marks = shape_of(first.mark).kind
    is_neighbour = not before.isalnum() and not is_opening(before) and before in "”’》〉）)〕】」』］]"
    start = second.at - 1 if is_neighbour else second.at
    edits = ((start, end, second.mark + before),) if is_neighbour else ()
    return Fault(marks, "crossed", first.block, start, end, text[start:end], second.mark + before, edits)


def _turned(first: LoneMark, second: LoneMark, at: int, right: str) -> Fault:
    block = first.block
    start, end = first.at, second.at + 1
    match = block.text[at]
    if end - start > _LONGEST_SPAN:
        start, end = at, at + 1
    return Fault(shape_of(first.mark).kind, "turned", block, start, end, match, right, ((at, at + 1, right),))


def _both_turned(first: LoneMark, second: LoneMark, shape: Shape) -> Fault | None:
    inner = first.block.text[first.at + 1 : second.at]
    if re.search("[，、]", inner) or len(inner) > _LONGEST_SPAN:
        return None
    start, end, right = first.at, second.at + 1, f"{shape.opening[0]}{inner}{shape.closing[0]}"
    edits = ((start, end, right),)
    match = first.block.text[start:end]
    return Fault(
        shape.kind, "turned", first.block, start, end, match, shape.opening[0] + shape.closing[0], edits
    )


def _one_sided(mark: LoneMark, defect: Defect, expected: str, places: Places) -> Fault:
    if mark.mark in "()[]":
        expected = {"）": ")", "（": "(", "］": "]", "［": "["}[expected]
    offsets = [offset for offset in places.offsets if abs(offset - mark.at) <= _LONGEST_SPAN]
    edits = [(offset, offset, expected) for offset in offsets]
    if edits and not places.is_certain:
        edits.append((mark.at, mark.at + 1, ""))
    start, end = min([mark.at, *offsets]), max([mark.at + 1, *offsets])
    kind = shape_of(mark.mark).kind
    return Fault(kind, defect, mark.block, start, end, mark.mark, expected, tuple(edits))


def _nested(block: Block, pairing: Pairing) -> Iterator[Fault]:
    """Pairs that stand directly inside a pair of their own shape."""
    surrounding: list[tuple[int, int]] = []
    text = block.text
    for enclosure in pairing.enclosures:
        start, end = enclosure.start, enclosure.end
        while surrounding and surrounding[-1][1] <= start:
            surrounding.pop()
        if surrounding and shape_of(text[surrounding[-1][0]]) is shape_of(text[start]):
            yield _nested_fault(block, enclosure)
        surrounding.append((start, end))


def _nested_fault(block: Block, enclosure: Enclosure) -> Fault:
    start, end, text = enclosure.start, enclosure.end, block.text
    opening, closing = _SWAPPED.get(text[start], ("", ""))
    if end - start > _LONGEST_SPAN:
        return Fault(enclosure.kind, "nested", block, start, start + 1, text[start], opening + closing)
    edits = ((start, end, opening + text[start + 1 : end - 1] + closing),) if opening else ()
    return Fault(enclosure.kind, "nested", block, start, end, text[start:end], opening + closing, edits)


def _half_width(paired: Mapping[Block, Pairing]) -> Iterator[Fault]:
    """Half-width brackets around Chinese words; where they are a habit, the first alone."""
    pairs = [
        (block, enclosure.start, enclosure.end)
        for block, pairing in paired.items()
        for enclosure in pairing.enclosures
        if block.text[enclosure.start] == "(" and block.text[enclosure.end - 1] == ")"
    ]
    chinese = [pair for pair in pairs if _is_chinese(*pair)]
    is_habit = len(pairs) > _HABIT
    for block, start, end in chinese[: 1 if is_habit else None]:
        inner = block.text[start + 1 : end - 1]
        edits = () if is_habit else ((start, end, f"（{inner}）"),)
        count = len(pairs) if is_habit else len(chinese)
        yield Fault("brackets", "half-width", block, start, end, block.text[start:end], "（）", edits, count)


def _is_chinese(block: Block, start: int, end: int) -> bool:
    """Whether the brackets belong to the Chinese sentence and not to Latin words, code or a numbering."""
    text, inner = block.text, block.text[start + 1 : end - 1]
    neighbours = text[:start].rstrip()[-1:] + text[end:].lstrip()[:1]
    if _ORDINAL.fullmatch(inner) or _DATA.search(inner) or _LATIN_OR_CODE.search(neighbours):
        return False
    return count_han(inner) > 1 and not re.search(rf"[A-Za-z=`{OPAQUE}]", inner)


def _odd_straight_quotes(document: Document) -> Iterator[Fault]:
    """Blocks with an odd number of straight quotes, unless a neighbour makes the number even."""
    quoting: dict[int, list[Block]] = {}
    for block in document.blocks:
        if '"' in block.text:
            quoting.setdefault(block.story, []).append(block)
    for blocks in quoting.values():
        yield from _odd_of_story(blocks)


def _odd_of_story(blocks: Sequence[Block]) -> Iterator[Fault]:
    odd: list[tuple[Block, int]] = []
    for block in blocks:
        places = _straight_quotes(block.text)
        if len(places) % 2 and has_han(block.text):
            if odd and block.index - odd[-1][0].index <= _BLOCKS_CROSSED["brackets"]:
                odd.pop()
            else:
                odd.append((block, places[-1]))
    for block, at in odd:
        yield Fault("straight-quotes", "unclosed", block, at, at + 1, '"', '"')


def _straight_quotes(text: str) -> list[int]:
    marks = (match.start() for match in _STRAIGHT_QUOTE.finditer(text))
    return [at for at in marks if not _INCHES.search(text, max(0, at - 6), at)]


def _straight_quotes_in_prose(document: Document) -> Iterator[Fault]:
    """Pairs of straight quotes in Chinese sentences; in stories about code they may be part of it."""
    for story in document.stories:
        quoting = [block for block in story if '"' in block.text and has_han(block.text)]
        if quoting and _is_chinese_prose(story):
            for before, block in zip((None, *quoting), quoting, strict=False):
                if before is None or not _runs_on(before, block):
                    yield from _straight_pairs(block)


def _runs_on(before: Block, block: Block) -> bool:
    """Whether speech of several paragraphs ends here: each opens with a mark, the last alone has one that closes."""
    return (
        block.index == before.index + 1
        and before.text.startswith('"')
        and len(_straight_quotes(before.text)) % 2 == 1
    )


def _is_chinese_prose(story: Sequence[Block]) -> bool:
    """Whether code, formulas and Latin words are rare among the Han of a story."""
    foreign = sum(len(_FOREIGN.findall(block.text)) for block in story)
    return foreign * _HAN_TO_A_FOREIGN_WORD <= sum(count_han(block.text) for block in story)


def _straight_pairs(block: Block) -> Iterator[Fault]:
    """Both marks of every pair, where their number is even and all stand as the first and second of a pair would."""
    text, places = block.text, _straight_quotes(block.text)
    pairs = list(zip(places[::2], places[1::2], strict=False))
    if len(places) % 2 or not all(_is_quotation(text, start, end) for start, end in pairs):
        return
    depth = behind = 0
    for start, end in pairs:
        depth += text.count("“", behind, start) - text.count("”", behind, start)
        behind = start
        for at, right in zip((start, end), "‘’" if depth > 0 else "“”", strict=True):
            yield Fault(
                "straight-quotes", "half-width", block, at, at + 1, '"', right, ((at, at + 1, right),)
            )


def _is_quotation(text: str, start: int, end: int) -> bool:
    """Whether two straight quotes stand around Chinese words as an opening and a closing mark."""
    inner, before, after = text[start + 1 : end], text[max(0, start - 1) : start], text[end + 1 : end + 2]
    return (
        has_han(inner)
        and not _NEVER_BEHIND_OPENING.match(inner)
        and not _NEVER_BEFORE_CLOSING.search(inner)
        and not _LATIN_OR_CODE.search(before + after)
    )


def _finding(rule: Rule[Parameters], fault: Fault) -> Finding:
    block = fault.block
    return Finding(
        rule=rule,
        span=block.span(fault.start, fault.end),
        fields={"match": fault.match, "expected": fault.expected, "count": fault.places},
        edits=tuple(
            Edit(block.span(start, end), replacement)
            for start, end, replacement in fault.edits
            if block.is_contiguous(start, end)
        ),
    )


MANUAL = Manual(
    parameters={
        "marks": Meaning(
            Phrase("查哪一类标点", "which marks"),
            values={
                "quotes": Phrase("引号“”‘’「」『』", "“” ‘’ 「」 『』"),
                "title-marks": Phrase("书名号《》〈〉", "《》 〈〉"),
                "brackets": Phrase("括号（）()〔〕【】[]", "（） () 〔〕 【】 []"),
                "straight-quotes": Phrase('不分前后的 "', 'the " that does not tell opening from closing'),
            },
        ),
        "defect": Meaning(
            Phrase("查哪一种错", "what to look for"),
            values={
                "unclosed": Phrase(
                    "有前一半，没有后一半；指出可能缺在哪里，由可能到不太可能排列，引号最多三处，其余四处；"
                    "位置确定的只给一种改法，不确定的还给出“删去这一半”",
                    "an opening mark without a closing one; a finding offers the likely places of the "
                    "missing mark, best first, three at most for quotation marks and four for others; where "
                    "the place is sure it alone, else also to delete the lone mark",
                ),
                "unopened": Phrase(
                    "有后一半，没有前一半；改法同上", "a closing mark without an opening one; likewise"
                ),
                "turned": Phrase(
                    "两个朝同一边（“甲“）、不是一对（“甲’）：改后一个；两个都反了（”甲“）：都改",
                    "two marks that face the same way (“甲“) or that are not of one pair (“甲’): the second "
                    "is put right; two that are both turned round (”甲“): both are",
                ),
                "crossed": Phrase(
                    "两对交叉，没有套好：“（甲”）",
                    "two pairs that overlap instead of nesting: “（甲”）",
                ),
                "nested": Phrase(
                    "同形相套：““””应为“‘’”，《《》》应为《〈〉》；（（））也报，只提示",
                    "a pair inside a pair of the same shape: ““”” for “‘’”, 《《》》 for 《〈〉》; （（）） "
                    "without a correction",
                ),
                "half-width": Phrase(
                    "中文里用了半角圆括号，里面至少有两个汉字，旁边又没有外文和代码；全篇多于六处的，是习惯"
                    "或排版软件带来的，只在第一处报一次，说明共几处，不给改法；直引号则是中文里成对的",
                    "half-width round brackets around two Han characters or more, next to neither Latin "
                    "words nor code; a document with more than six of them follows a habit or comes out of "
                    "a layout file: it is told once, at the first, with their number, without a correction; "
                    "of straight quotes: pairs around Chinese words",
                ),
            },
        ),
    },
    judgement=(
        Phrase(
            "按形状和先后配对。一段引文跨了几段的，一直到篇末都没有收住，只在最后一次打开的地方报一次。",
            "Marks are matched by shape and order. A quotation that runs on to the last block of its story "
            "is reported once, where it opened last.",
        ),
    ),
    left_alone=(
        Phrase(
            "分成几段的引文：每段开头都用前引号的（GB/T 15834—2011，4.8.3.5），或只在首尾各用一半的；相邻几"
            "段共用的括号。",
            "A quotation over several paragraphs, whether every paragraph opens anew (GB/T 15834—2011, "
            "4.8.3.5) or only the first opens and the last closes; brackets over neighbouring paragraphs.",
        ),
        Phrase(
            "段首和标点之后“1)”这样的序号、撇号、英寸号、表情符号、半开区间、没有汉字的段。",
            "List markers such as 1) that begin a block or stand behind a mark, apostrophes, inches, "
            "emoticons, half-open intervals, blocks without any Han.",
        ),
        Phrase(
            "另一半在旁边公式里的括号；(600000,5.08) 这样的数据；一篇里不止一段用〔开头、都不收尾的，那是舞"
            "台提示。",
            "A bracket whose partner stands in the formula beside it; data such as (600000,5.08); 〔 at the "
            "head of several paragraphs of a story, none of which closes: stage directions.",
        ),
        Phrase(
            "代码、公式、外文词多的稿件里的直引号：也许是代码里的字符串。",
            "Straight quotes in stories with much code or many Latin words: they may be strings of code.",
        ),
    ),
    limits=(
        Phrase(
            "两个前引号只有一个后引号的，报前一个，其实多余的也可能是后一个；引语里又引话的（“甲。他说："
            "“乙。”），看作里外共用一个后引号，不报。",
            "Of two opening marks with one closing mark the first is called lone, though the second may be "
            "the spare one; speech within speech (“甲。他说：“乙。”) is taken to share one closing mark and "
            "not told.",
        ),
        Phrase(
            "直引号分不出前后：单数的，只说不成双；成双的，第一个当前引号，第二个当后引号，有一对不像的，全段不报。",
            "Straight quotes do not tell opening from closing: of an odd number only that is told; of an even "
            "one the first is taken to open and the second to close, and if one pair of a block cannot, none "
            "is reported.",
        ),
    ),
    sources=(
        Phrase(
            "GB/T 15834—2011《标点符号用法》4.8、4.9、4.15、5.1.3。",
            "GB/T 15834—2011 标点符号用法, 4.8, 4.9, 4.15 and 5.1.3.",
        ),
    ),
    example="""- id: title-mark-open
  check: pair
  marks: title-marks
  defect: unclosed
  title: 书名号缺后一半
  message: “{match}”没有与它成对的“{expected}”
  why: 书名号成对使用。
  severity: error
  fix: unsafe
  source: GB/T 15834—2011 4.15
  examples:
    - bad: 县里印发了《渡口管理办法，下月起施行。
    - good: 县里印发了《渡口管理办法》，下月起施行。
    - good: 县里印发了《关于执行〈渡口管理办法〉的通知》。
""",
)

KIND = CheckKind(
    name="pair",
    parameters=Parameters,
    build=build,
    category=Category.PUNCTUATION,
    fields=frozenset({"match", "expected", "count"}),
    summary=Phrase(
        "引号、括号、书名号缺一半、交叉，或嵌套不当",
        "brackets and quotation marks without their partner, crossed or badly nested",
    ),
    manual=MANUAL,
)
