"""Enumerations in running text: an item twice, a number that the list does not bear out, a fixed list misquoted.

Items are compared whole, and counted by 、 alone where that is enough: 技术与仪器 is one item. When parts must add
up is told in ``proofread.language.lists.sums``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, product
from types import MappingProxyType
from typing import Final, Literal

import msgspec

from proofread.language.lists.date_lists import TWO_DATES, DateTally, miscounted_dates
from proofread.language.lists.enumerations import (
    Enumeration,
    Item,
    Repetition,
    blocks_with_lists,
    enumerating,
    enumerations_of,
    may_repeat_items,
    repeated_items,
)
from proofread.language.lists.fixed_lists import FixedList, misrecital
from proofread.language.lists.respective_values import (
    RESPECTIVELY,
    STATED_TOTAL,
    unpaired,
    unpaired_names,
    wrong_totals,
)
from proofread.language.lists.sums import WrongTotal, blocks_with_sums, wrong_rows, wrong_sums
from proofread.language.lists.tallies import Tally, claimed_count, may_be_miscounted, miscounted
from proofread.language.numbers.measure_words import CLASSIFIERS, alternatives
from proofread.language.numbers.numerals import alike
from proofread.language.text.literals import woken_blocks
from proofread.model import Block, BlockKind, Category, Document, Edit, Finding, Phrase, Related, Rule, Span
from proofread.plugins import Check, CheckKind, Knowledge, Manual, Meaning
from proofread.plugins.contracts import RuleError

Defect = Literal[
    "repeated-item",
    "more-than-claimed",
    "repeated-beyond-claim",
    "unequal-to-claimed",
    "dates-unequal-to-claimed",
    "unequal-respectively",
    "wrong-total",
    "misquoted-list",
]


class Parameters(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """The YAML keys of the kind."""

    defect: Defect
    lists: tuple[FixedList, ...] = ()


_Rules = Mapping[str, Sequence[Rule[Parameters]]]

_FIRST_COPY: Final = Phrase("同一项的前一处", "the same item before")
_THE_LIST: Final = Phrase("所列各项", "the items listed")
_THE_CLAIM: Final = Phrase("所称的数目", "the number claimed")
_SET_ASIDE: Final = re.compile(f"^{alternatives(CLASSIFIERS)}")
_FIELDS: Final = frozenset({"match", "item", "times", "listed", "claimed", "expected", "name"})


def build(rules: Sequence[Rule[Parameters]], knowledge: Knowledge) -> Check:
    """Group the rules by defect; raises RuleError when fixed lists are missing or have no use."""
    for rule in rules:
        if (rule.parameters.defect == "misquoted-list") != bool(rule.parameters.lists):
            raise RuleError(rule.id, "lists", "lists 须与 defect: misquoted-list 同时使用")
    by_defect: dict[str, list[Rule[Parameters]]] = {}
    for rule in rules:
        by_defect.setdefault(rule.parameters.defect, []).append(rule)

    searches = [
        (rule, woken_blocks(knowledge, [_needed(rule)]), _SEARCHES[rule.parameters.defect])
        for rule in rules
        if rule.parameters.defect in _SEARCHES
    ]
    summing = woken_blocks(knowledge, [STATED_TOTAL])

    def check(document: Document) -> Iterator[Finding]:
        yield from _check_lists(by_defect, document)
        for rule, woken, search in searches:
            for block in woken(document):
                yield from search(rule, block)
        for rule in by_defect.get("wrong-total", ()):
            for total in _wrong_totals(document, summing(document)):
                yield _total_finding(rule, total)

    return check


def _check_lists(rules: _Rules, document: Document) -> Iterator[Finding]:
    enumerations = document.derive(enumerating)
    for block in blocks_with_lists(document):
        if may_repeat_items(block.text) or may_be_miscounted(block.text):
            for enumeration in enumerations(block):
                yield from _check_items(rules, document, enumeration)


def _check_items(rules: _Rules, document: Document, enumeration: Enumeration) -> Iterator[Finding]:
    """Repetition and count of one list; where both are wrong, one finding tells both."""
    repetitions = () if _answers_another_cell(document, enumeration) else tuple(repeated_items(enumeration))
    tally = miscounted(enumeration)
    if tally and repetitions and tally.listed > tally.claimed and "repeated-beyond-claim" in rules:
        for rule in rules["repeated-beyond-claim"]:
            yield _repeated_beyond_claim(rule, tally, repetitions[0])
        return
    for repetition in repetitions:
        for rule in rules.get("repeated-item", ()):
            yield _repeated(rule, enumeration, repetition)
    if tally:
        for rule in rules.get("more-than-claimed" if tally.is_open else "unequal-to-claimed", ()):
            yield _miscounted(rule, tally)


def _answers_another_cell(document: Document, enumeration: Enumeration) -> bool:
    """Whether a cell beside that of the list lists as many: 2015年、2016年、2017年 | 一等、二等、一等."""
    block = enumeration.block
    if block.kind is not BlockKind.TABLE_CELL:
        return False
    around = document.blocks[max(0, block.index - _CELLS_BESIDE) : block.index + _CELLS_BESIDE + 1]
    separators = block.text.count("、")
    return any(
        cell.text.count("、") == separators
        for cell in around
        if cell is not block and (cell.container, cell.row) == (block.container, block.row)
    )


_CELLS_BESIDE: Final = 8
"""Cells on either side that are looked at."""


def _needed(rule: Rule[Parameters]) -> str:
    """An expression that matches in every block with something for the rule to find."""
    if rule.parameters.defect == "misquoted-list":
        return alternatives(tuple(name for fixed in rule.parameters.lists for name in fixed.names))
    return TWO_DATES if rule.parameters.defect == "dates-unequal-to-claimed" else RESPECTIVELY


def _misquoted(rule: Rule[Parameters], block: Block) -> Iterator[Finding]:
    for enumeration, fixed in product(enumerations_of(block), rule.parameters.lists):
        found = misrecital(enumeration, fixed)
        if found:
            yield _finding(
                rule,
                block,
                found.wrong,
                replacements=(found.right,) if found.right else (),
                fields={"name": found.name, "expected": "、".join(found.members)},
            )


def _miscounted_dates(rule: Rule[Parameters], block: Block) -> Iterator[Finding]:
    for tally in miscounted_dates(block):
        yield _miscounted(rule, tally)


def _unpaired(rule: Rule[Parameters], block: Block) -> Iterator[Finding]:
    for pairing in (*unpaired(block), *unpaired_names(block)):
        yield _finding(
            rule,
            block,
            pairing.values,
            related=((pairing.subjects, _THE_LIST),),
            fields={"listed": pairing.subject_count, "claimed": pairing.value_count},
        )


_SEARCHES: Final[Mapping[Defect, Callable[[Rule[Parameters], Block], Iterator[Finding]]]] = {
    "misquoted-list": _misquoted,
    "dates-unequal-to-claimed": _miscounted_dates,
    "unequal-respectively": _unpaired,
}
"""What is looked for block by block."""


def _wrong_totals(document: Document, summing: Iterable[Block]) -> Iterator[WrongTotal]:
    """Every wrong total once, whichever way it was read; ``summing`` are the blocks that state one behind 共."""
    seen: set[tuple[int, int]] = set()
    stated = (total for block in summing for total in wrong_totals(block))
    summed_up = (total for block in blocks_with_sums(document) for total in wrong_sums(block))
    for total in chain(stated, summed_up):
        place = (total.block.index, total.figure.start)
        if place not in seen:
            seen.add(place)
            yield total
    yield from wrong_rows(document)


def _total_finding(rule: Rule[Parameters], total: WrongTotal) -> Finding:
    """Mark the total, and with it the parts that follow it, since either may be wrong."""
    block, figure = total.block, total.figure
    (first, parts), *others = total.parts
    is_behind = first is block and not others and parts.start > figure.start
    marked = Item(figure.start, parts.end) if is_behind else figure
    return _finding(
        rule,
        block,
        marked,
        places=tuple(one.span(place.start, place.end) for one, place in total.parts),
        fields={"match": block.text[figure.start : figure.end], "listed": total.total},
    )


def _repeated(rule: Rule[Parameters], enumeration: Enumeration, repetition: Repetition) -> Finding:
    is_expected = claimed_count(enumeration) == len(enumeration.items)
    return _copy_finding(rule, enumeration, repetition, may_delete=not is_expected)


def _repeated_beyond_claim(rule: Rule[Parameters], tally: Tally, repetition: Repetition) -> Finding:
    surplus = tally.listed - tally.claimed
    return _copy_finding(
        rule,
        tally.enumeration,
        repetition,
        may_delete=surplus == repetition.times - 1 == 1,
        related=((tally.claim, _THE_CLAIM),),
        fields={"listed": tally.listed, "claimed": tally.text},
    )


def _copy_finding(
    rule: Rule[Parameters],
    enumeration: Enumeration,
    repetition: Repetition,
    *,
    may_delete: bool,
    related: Sequence[tuple[Item, Phrase]] = (),
    fields: Mapping[str, object] = MappingProxyType({}),
) -> Finding:
    """Mark the later copy with the 、 before it; side by side, both copies."""
    items, copy = enumeration.items, repetition.copy
    told = {"item": enumeration.text(copy), "times": repetition.times, **fields}
    if repetition.position >= len(items):  # set off by 和, so that more than a 、 would have to go
        return _finding(
            rule, enumeration.block, copy, related=((repetition.first, _FIRST_COPY), *related), fields=told
        )
    surplus = Item(items[repetition.position - 1].end, copy.end)
    is_adjacent = repetition.first.end == surplus.start
    marked = Item(repetition.first.start, copy.end) if is_adjacent else surplus
    return _finding(
        rule,
        enumeration.block,
        marked,
        edited=surplus,
        replacements=("",) if may_delete else (),
        related=related if is_adjacent else ((repetition.first, _FIRST_COPY), *related),
        fields=told,
    )


def _miscounted(rule: Rule[Parameters], tally: Tally | DateTally) -> Finding:
    text = tally.block.text
    rest = text[tally.figure.end : tally.claim.end]
    figure = alike(tally.listed, text[tally.figure.start : tally.figure.end])
    if tally.listed < tally.claimed:
        choices = (figure + rest, "等" + text[tally.claim.start : tally.claim.end])
    else:
        choices = (figure + rest, _SET_ASIDE.sub("", rest))
    return _finding(
        rule,
        tally.block,
        tally.claim,
        replacements=choices,
        related=((tally.items, _THE_LIST),),
        fields={"listed": tally.listed, "claimed": tally.text},
    )


def _finding(
    rule: Rule[Parameters],
    block: Block,
    marked: Item,
    *,
    edited: Item | None = None,
    replacements: Sequence[str] = (),
    related: Sequence[tuple[Item, Phrase]] = (),
    places: Sequence[Span] = (),
    fields: Mapping[str, object] = MappingProxyType({}),
) -> Finding:
    """A finding at ``marked``, or none of its edits where markup or a line end stands in between."""
    edited = edited or marked
    span = block.span(edited.start, edited.end)
    is_writable = block.is_contiguous(edited.start, edited.end)
    match = block.text[marked.start : marked.end]
    return Finding(
        rule=rule,
        span=block.span(marked.start, marked.end),
        fields=dict.fromkeys(_FIELDS, "") | {"match": match} | dict(fields),
        edits=tuple(Edit(span, replacement) for replacement in replacements) if is_writable else (),
        related=(
            *(Related(block.span(place.start, place.end), note) for place, note in related),
            *(Related(place, _THE_LIST) for place in places),
        ),
    )


MANUAL = Manual(
    parameters={
        "defect": Meaning(
            Phrase("查哪一种错", "what to look for"),
            values={
                "repeated-item": Phrase(
                    "同一列举里有一项写了两次：“车联网、机器人、车联网”；标出后一次",
                    "the same item twice in one list (车联网、机器人、车联网); the second copy is marked",
                ),
                "more-than-claimed": Phrase(
                    "列出的比“等”后面的数还多：“永安、沙县、将乐等2个县”；列出的少是对的，“等”表示没有列完",
                    "more items than the number behind 等 (永安、沙县、将乐等2个县); fewer are right, as 等 "
                    "leaves the list open",
                ),
                "repeated-beyond-claim": Phrase(
                    "上面两种同时有：多出来的正是重复的一项；只报这一处",
                    "both at once: more items than claimed, one of them twice; in place of the two findings",
                ),
                "unequal-to-claimed": Phrase(
                    "列完了的列举，与后面的数不符：“农业、林业、渔业四大领域”“‘刺绣、剪纸、陶艺’两种”",
                    "a closed list and the number behind it: 农业、林业、渔业四大领域, “刺绣、剪纸、陶艺”两"
                    "种",
                ),
                "dates-unequal-to-claimed": Phrase(
                    "月、季、年、日与个数不符：“4、5、6四个月”",
                    "months, quarters, years or days and their number: 4、5、6四个月",
                ),
                "unequal-respectively": Phrase(
                    "“分别”前后的项数不等：“永安、沙县、将乐分别增长5%和6%”",
                    "分别 with more values than subjects, or fewer: 永安、沙县、将乐分别增长5%和6%",
                ),
                "wrong-total": Phrase(
                    "同一单位的各数与总数不符：“东区3个、西区5个，共9个”“共7个，其中东区3个、西区5个”；余数"
                    "不对：“9座桥中，4座在修，其余6座通车”；表格、列表的各行也算",
                    "parts of one unit and a total that is not their sum (东区3个、西区5个，共9个; 共7个，其"
                    "中东区3个、西区5个), or a remainder that is none (9座桥中，4座在修，其余6座通车), also "
                    "in the rows of a table or list",
                ),
                "misquoted-list": Phrase(
                    "有固定成员的提法（见 `lists`）缺了一项，有一项写错一个字，或次序不对",
                    "a list with fixed members (see `lists`) that lacks one, has one with a wrong "
                    "character, or has them out of order",
                ),
            },
        ),
        "lists": Meaning(
            Phrase(
                "`misquoted-list` 用：有固定成员的提法",
                "for `misquoted-list`: lists with fixed members",
            ),
            keys={
                "names": Meaning(
                    Phrase(
                        "这一提法的名称，列举附近要有其中一个才算",
                        "its names, one of which must stand near",
                    )
                ),
                "members": Meaning(
                    Phrase(
                        "各项，按次序；一项有几种写法的，写成列表",
                        "its members in order; one may be a list of wordings",
                    )
                ),
            },
        ),
    },
    judgement=(
        Phrase(
            "各项整个地比；只用顿号就够数的，不再拆“和”“与”：“技术与仪器”是一项。列举从哪里起、“和”是不是分"
            "项，两种读法都可能的，一律按原文不错的那一种算。",
            "Items are compared whole, and counted by 、 alone where that is enough: 技术与仪器 is one "
            "item. Whatever can be read in two ways (where a list begins, whether 和 parts two items) "
            "counts in favour of the text.",
        ),
        Phrase(
            "重复的一项，改法是删去；写错的固定成员，改法是换成对的；数目的改法由人选：错的也可能是列举。`un"
            "equal-respectively`、`wrong-total` 只提示。",
            "An item that stands twice is deleted, a wrong member of a fixed list put right; a number is "
            "corrected by choice, since the list may be what is wrong. `unequal-respectively` and "
            "`wrong-total` are advice.",
        ),
    ),
    left_alone=(
        Phrase(
            "“等”前面的项数等于或少于所称的数；约数（“等1200余家”）；“等一批”。",
            "等 with as many items or fewer, approximate numbers (等1200余家), N of one (等一批).",
        ),
        Phrase(
            "数的是别的东西：“台南、高雄8所学校”；数的是字：“廉洁、奉公四个字”。",
            "Numbers of something else (台南、高雄8所学校), and of characters (廉洁、奉公四个字).",
        ),
        Phrase(
            "重复的数字、单字和有节奏的重复（“进、退、进、退”）；表格里与旁边一格逐项对应的；固定提法只引了"
            "几项的，后面有“等”的。",
            "Repeated figures, single characters and rhythms (进、退、进、退); a cell of a table that "
            "answers item by item to another in its row; a fixed list of which only part is quoted, or that "
            "等 leaves open.",
        ),
        Phrase(
            "“其中”后面的数：是总数的几份，还是前一项的几份，有一种算得上就不报。",
            "Numbers behind 其中 that add up in one way, whether they are parts of the total or of the part "
            "before.",
        ),
    ),
    limits=(
        Phrase(
            "重复落在第一项里的，要有引出列举的词才看得出来；逗号之后才开始的列举，只从逗号数起。列表各行写"
            "成“东区：3个”的，不与总数相加。",
            "A repetition inside the first item is seen only behind a word that leads up to a list; a "
            "closed list that begins behind a comma is counted only from that comma on. Rows of a list that "
            "set the number off by a colon (东区：3个) are not added up.",
        ),
    ),
    sources=(
        Phrase(
            "GB/T 14706—1993（多字）；《报纸期刊质量管理规定》（2020）附件（事实性、逻辑性差错）。",
            "GB/T 14706—1993 (多字); 《报纸期刊质量管理规定》 (2020), annex, on errors of fact and logic.",
        ),
        Phrase("列举的标点：GB/T 15834—2011，4.5。", "For the form of enumerations GB/T 15834—2011, 4.5."),
    ),
    example="""- id: four-treasures
  check: enumeration
  defect: misquoted-list
  lists:
    - names: [临江四宝]
      members: [石榴, 银杏, 板栗, [莲子, 江莲]]
  title: “临江四宝”引述有误
  message: “{name}”是{expected}
  why: 四样是固定的。
  severity: warning
  source: 《临江市志》
  examples:
    - bad: 摊位上摆着临江四宝：石榴、银杏、板粟、莲子。
    - bad: 摊位上摆着临江四宝：石榴、银杏、莲子。
    - good: 摊位上摆着临江四宝：石榴、银杏、板栗、江莲。
    - good: 摊位上摆着石榴、银杏、莲子。
""",
)

KIND: CheckKind[Parameters] = CheckKind(
    name="enumeration",
    parameters=Parameters,
    build=build,
    category=Category.LIST,
    fields=_FIELDS,
    summary=Phrase(
        "行文里的列举：重复的项，与数目不符，缺了固定的一项",
        "enumerations in running text: an item twice, a wrong number, a fixed list misquoted",
    ),
    manual=MANUAL,
)
