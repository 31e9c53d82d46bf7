"""Sums that a sentence states itself and that do not come out.

Only what a sentence says outright is added up; any values that are rounded to the ones told will do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import Final, Literal, NamedTuple

import msgspec

from proofread.language.lists.partitions import is_partition
from proofread.language.text.literals import woken_blocks
from proofread.language.text.sentences import Sentence, split_block
from proofread.model import Category, Document, Edit, Finding, Phrase, Rule
from proofread.plugins import Check, CheckKind, Knowledge, Manual, Meaning


class Parameters(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """The YAML keys of the kind."""

    claim: Literal["shares", "change", "points"]


class _Fault(NamedTuple):
    """The sum told at ``[start, end)`` of the block; ``result`` is what comes out.

    ``correction`` is what the words become, where that is certain.
    """

    start: int
    end: int
    result: str
    correction: str | None = None


def build(rules: Sequence[Rule[Parameters]], knowledge: Knowledge) -> Check:
    """Choose the sum for each rule."""
    finders = [
        (rule, woken_blocks(knowledge, [_NEEDED[rule.parameters.claim]]), _FINDERS[rule.parameters.claim])
        for rule in rules
    ]

    def check(document: Document) -> Iterator[Finding]:
        for rule, woken, find in finders:
            for sentence in chain.from_iterable(map(split_block, woken(document))):
                for fault in find(sentence):
                    yield _finding(rule, sentence, fault)

    return check


def _finding(rule: Rule[Parameters], sentence: Sentence, fault: _Fault) -> Finding:
    block = sentence.block
    span = block.span(fault.start, fault.end)
    is_certain = fault.correction is not None and block.is_contiguous(fault.start, fault.end)
    return Finding(
        rule=rule,
        span=span,
        fields={"match": block.text[fault.start : fault.end], "result": fault.result},
        edits=(Edit(span, fault.correction or ""),) if is_certain else (),
    )


_WHOLE: Final = Decimal(100)
_SHARE: Final = re.compile(r"占(?:比|到|了|据)?(?:为|达)?(?P<share>\d{1,3}(?:\.\d+)?)[%％]")
_REST: Final = re.compile(r"(?:其余|其他|其它|剩余|剩下)[^，。；%％\d]{0,12}占(?:比|到|了|据)?(?:为|达)?$")
_VAGUE: Final = re.compile("约|近|超过|左右|以上|不足|多|逾|几|高达|分别")
_FEWEST: Final = 2
_MOST: Final = 60
"""More shares than these are not told of one whole."""


def _wrong_shares(sentence: Sentence) -> Iterator[_Fault]:
    text = sentence.block.text
    shares = list(_SHARE.finditer(text, sentence.start, sentence.end))
    if not _FEWEST <= len(shares) <= _MOST or _VAGUE.search(text, shares[0].start() - 1, shares[-1].end()):
        return
    last = shares[-1]
    names_rest = _REST.search(text, shares[-2].end(), last.start("share"))
    if names_rest is None and not is_partition(_labels(text, sentence.start, shares), ""):
        return
    if text.count("%", shares[0].start(), last.end()) != len(shares):
        return
    total = sum((Decimal(share["share"]) for share in shares), Decimal(0))
    slack = sum((_half_of_last_place(share["share"]) for share in shares), Decimal(0))
    if abs(total - _WHOLE) > slack:
        yield _Fault(shares[0].start(), last.end(), f"{total}%")


def _labels(text: str, start: int, shares: Sequence[re.Match[str]]) -> list[str]:
    """What each share is told of: the words before 占 in its clause."""
    return [_MARK.split(text[start : share.start()])[-1].removeprefix("其中") for share in shares]


_MARK: Final = re.compile("[，、；：。]")
_VALUE: Final = r"\d+(?:\.\d+)?"
_FROM: Final = r"[从由](?:[^，。；：、\d]{0,6}(?:\d{4}年)?的)?(?:每[^，。；\d]{1,3})?"
_TO: Final = (
    r"(?:(?:增加|增长|提高|上升|扩大|提升|减少|下降|降低|压缩|缩短)(?:了?到|至|为)|[增升降减涨跌]至)"
    r"(?:[^，。；：、\d]{0,6}(?:\d{4}年)?的)?(?:每[^，。；\d]{1,3})?"
)
_BY: Final = (
    r"，(?:同比|共|总共|累计)?(?P<way>增长|增加|增幅|提高|上升|提升|扩大|减少|下降|降幅|降低|压缩|缩短)"
    rf"(?:了|为|达到?)?(?P<rate>{_VALUE})(?P<sign>[%％])"
)
_CHANGE: Final = re.compile(
    rf"{_FROM}(?P<first>{_VALUE})(?P<unit>[^\d，。；、％%至到—~～]{{1,4}}?){_TO}(?P<last>{_VALUE})(?P=unit){_BY}"
)
_POINTS: Final = re.compile(rf"{_FROM}(?P<first>{_VALUE})[%％]{_TO}(?P<last>{_VALUE})[%％]{_BY}")


def _wrong_changes(sentence: Sentence) -> Iterator[_Fault]:
    for match in _CHANGE.finditer(sentence.block.text, sentence.start, sentence.end):
        first, last, rate = (Decimal(match[name]) for name in ("first", "last", "rate"))
        if not first:
            continue
        lowest, highest = _possible_rates(match["first"], match["last"])
        slack = _half_of_last_place(match["rate"])
        if not lowest - slack <= rate <= highest + slack:
            result = abs(last - first) / first * _WHOLE
            yield _Fault(match.start("way"), match.end(), f"{f'{result:.1f}'.removesuffix('.0')}%")


def _points_as_rates(sentence: Sentence) -> Iterator[_Fault]:
    for match in _POINTS.finditer(sentence.block.text, sentence.start, sentence.end):
        first, last, rate = (Decimal(match[name]) for name in ("first", "last", "rate"))
        if not first or abs(last - first) != rate:
            continue
        lowest, highest = _possible_rates(match["first"], match["last"])
        slack = _half_of_last_place(match["rate"])
        if not lowest - slack <= rate <= highest + slack:
            result = f"{match['rate']}个百分点"
            yield _Fault(match.start("rate"), match.end("sign"), result, result)


def _possible_rates(first: str, last: str) -> tuple[Decimal, Decimal]:
    """The least and the greatest rate, in percent, that values rounded to these two can have."""
    rates = [
        (Decimal(last) + sign_of_last * _half_of_last_place(last))
        / (Decimal(first) + sign_of_first * _half_of_last_place(first))
        - 1
        for sign_of_first in (-1, 1)
        for sign_of_last in (-1, 1)
    ]
    changes = sorted(abs(rate) * _WHOLE for rate in rates)
    return changes[0], changes[-1]


def _half_of_last_place(figure: str) -> Decimal:
    """How much a rounded figure may be off: 0.5 for 60, 0.05 for 60.0."""
    _, _, places = figure.partition(".")
    return Decimal(5).scaleb(-len(places) - 1)


_FINDERS: Final[Mapping[str, Callable[[Sentence], Iterator[_Fault]]]] = {
    "shares": _wrong_shares,
    "change": _wrong_changes,
    "points": _points_as_rates,
}

_NEEDED: Final = {"shares": _SHARE.pattern, "change": _CHANGE.pattern, "points": _POINTS.pattern}
"""What matches in every sentence with a sum."""

MANUAL = Manual(
    parameters={
        "claim": Meaning(
            Phrase("算哪一种账", "which sums"),
            values={
                "shares": Phrase(
                    "一个整体的各份，连其余的也说了：“甲占60%，乙占30%，其余占20%”合计110%",
                    "shares of one whole that name the rest as well: 甲占60%，乙占30%，其余占20% makes 110%",
                ),
                "change": Phrase(
                    "前后两数与增减幅度：“从100万元增加到150万元，增长60%”应是50%",
                    "two values and the rate of their change: 从100万元增加到150万元，增长60%: the growth "
                    "is 50%",
                ),
                "points": Phrase(
                    "两个百分数之间是百分点：“从85%提高到95%，提高10%”应是10个百分点",
                    "between two percentages lie points: 从85%提高到95%，提高10% should be 10个百分点",
                ),
            },
        ),
    },
    judgement=(
        Phrase(
            "只算句子里明说的。占比要以“其余”“其他”“剩余”收尾，或各份的名目合起来就是整体（赞成、反对、弃"
            "权），没有“约”“近”“超过”“左右”，才算；每个数允许末位有半个单位的舍入。",
            "Only what a sentence says outright is added up. Shares count if the last of them is that of 其"
            "余, 其他 or 剩余, or if their labels name a whole (赞成, 反对 and 弃权), and none is vague "
            "(约, 近, 超过, 左右); each may be rounded by half of its last place.",
        ),
        Phrase(
            "增减幅度要紧跟在同单位的前后两数之后才算；两数是四舍五入来的，只要有一种可能合得上就不报。",
            "A change counts if its rate stands right behind the two values and both have the same unit; "
            "the rate may come from any values that are rounded to the ones told.",
        ),
        Phrase(
            "幅度正好等于两个百分数之差、又怎么舍入也不是增幅的，才当作百分点；只有这一种给出改法。",
            "A rate is taken for points only if it is exactly the difference of the two percentages and no "
            "rounding makes it the rate of their change; these alone are corrected.",
        ),
    ),
    left_alone=(
        Phrase(
            "有约数的、没有说完各份的、隔开说的：算不准就不报。",
            "Sums with a vague number, shares of which some are not told, values told apart: what cannot be "
            "reckoned is not reported.",
        ),
    ),
    limits=(
        Phrase(
            "只看一句之内；表格里的合计、跨句的数字不算。`enumeration` 的 `wrong-total` 算各数与总数。",
            "It looks at one sentence only, and at no totals of tables; `wrong-total` of `enumeration` adds "
            "up parts and totals.",
        ),
        Phrase(
            "认得的说法有限：“从……增加到（提高至、降至）……，增长（提高、下降）……%”；“涨到”“涨幅”一类看不出"
            "来。",
            "Few wordings are known: 从…增加到 (提高至, 降至) …，增长 (提高, 下降) …%; 涨到, 涨幅 and the li"
            "ke are not.",
        ),
    ),
    sources=(Phrase("GB/T 15835—2011《出版物上数字用法》5.1。", "GB/T 15835—2011, 5.1."),),
    example="""- id: growth-rate
  check: arithmetic
  claim: change
  title: 增减幅度算错
  message: “{match}”：按前后两数应为{result}
  why: 前后两数和幅度互相不合，有一个错了。
  severity: warning
  source: GB/T 15835—2011 5.1
  examples:
    - bad: 栗子产量从200吨增加到260吨，增长40%。
    - good: 栗子产量从200吨增加到260吨，增长30%。
    - good: 栗子产量从约200吨增加到260多吨，增长三成多。
""",
)

KIND = CheckKind(
    name="arithmetic",
    parameters=Parameters,
    build=build,
    category=Category.NUMBER,
    fields=frozenset({"match", "result"}),
    summary=Phrase(
        "句子里自己写明而算不对的账：占比、增减幅度",
        "sums that a sentence states itself and that do not come out",
    ),
    manual=MANUAL,
)
