"""Numbering: points, headings, articles and figures that do not count on as they should.

A list is what a reader takes for one, over quotations, sub-lists and several paragraphs; series are told
apart by story, by headings and by a new beginning at one. A lost or wrong marker gives one finding.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final, Literal

import msgspec

from proofread.language.lists.logical_lists import has_text_before, leads
from proofread.language.lists.ordinals import Ordinal, figure_for, ordinals, renumbered, written_as
from proofread.language.lists.series import Fault, Series, Slip, faults, series
from proofread.language.numbers import numerals
from proofread.language.numbers.labels import Label, labels, notes
from proofread.language.numbers.measure_words import CLASSIFIERS, alternatives
from proofread.model import BlockKind, Category, Document, Edit, Finding, Phrase, Related, Rule, Span
from proofread.plugins import Check, CheckKind, Knowledge, Manual, Meaning
from proofread.plugins.contracts import RuleError

Defect = Literal[
    "gap",
    "repeated",
    "disorder",
    "mixed-families",
    "mixed-words",
    "not-from-one",
    "wrong-mark",
    "level-order",
    "level-skip",
]
SeriesKind = Literal["words", "items", "units", "headings", "labels", "notes"]


class Parameters(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """The YAML keys of the kind."""

    defect: Defect
    series: frozenset[SeriesKind] = frozenset({"words", "items", "units", "headings"})
    families: frozenset[str] = frozenset()
    wrong: str = ""
    right: str = ""


class _Flaw(msgspec.Struct, frozen=True, eq=False):
    """What is wrong with one number."""

    span: Span
    text: str
    edits: tuple[Edit, ...] = ()
    expected: str = ""
    """What is told to be missing or right, where it is known."""
    neighbour: str = ""
    others: tuple[Span, ...] = ()


_Finder = Callable[[Parameters, Document, Series], Iterator[_Flaw]]

_OTHER: Final = Phrase("同组的另一序号", "another number of the same series")
_FIGURES: Final = "0-9０-９一二三四五六七八九十"
_TRAILING_MARKS: Final = "，,、：:．　 "


WRONG_IS_NEEDED: Final = Phrase(
    "wrong-mark 要有 wrong：哪些标点不能跟在序号后面",
    "wrong-mark needs “wrong”: the marks that must not follow the ordinal",
)
WRONG_HAS_NO_USE: Final = Phrase("wrong 只用于 defect: wrong-mark", "“wrong” is for defect: wrong-mark only")


def build(rules: Sequence[Rule[Parameters]], knowledge: Knowledge) -> Check:  # noqa: ARG001
    """Look at every series of a document for each rule; raises RuleError for a mark without a use."""
    for rule in rules:
        is_of_marks = rule.parameters.defect == "wrong-mark"
        if is_of_marks and not rule.parameters.wrong:
            raise RuleError(rule.id, "defect", WRONG_IS_NEEDED)
        if rule.parameters.wrong and not is_of_marks:
            raise RuleError(rule.id, "wrong", WRONG_HAS_NO_USE)

    def check(document: Document) -> Iterator[Finding]:
        for rule in rules:
            for flaw in _flaws(rule.parameters, document):
                yield _finding(rule, flaw)

    return check


def _flaws(parameters: Parameters, document: Document) -> Iterator[_Flaw]:
    find = _FINDERS[parameters.defect]
    for one in document.derive(series):
        if _kind_of(one, document) in parameters.series:
            yield from find(parameters, document, one)
    if "labels" in parameters.series:
        yield from _label_flaws(parameters, document.derive(labels))
    if "notes" in parameters.series:
        yield from _label_flaws(parameters, document.derive(notes))


def _kind_of(one: Series, document: Document) -> SeriesKind:
    if one.family.is_word:
        return "words"
    if document.format == "markdown" and one.ordinals[0].block.kind is BlockKind.HEADING:
        return "headings"
    return "units" if one.family.name.startswith("第") else "items"


def _finding(rule: Rule[Parameters], flaw: _Flaw) -> Finding:
    return Finding(
        rule=rule,
        span=flaw.span,
        fields={
            "match": flaw.text.rstrip(_TRAILING_MARKS),
            "expected": flaw.expected.rstrip(_TRAILING_MARKS),
            "neighbour": flaw.neighbour.rstrip(_TRAILING_MARKS),
        },
        edits=flaw.edits,
        related=tuple(Related(span, _OTHER) for span in flaw.others),
    )


def _out_of_count(parameters: Parameters, document: Document, one: Series) -> Iterator[_Flaw]:
    counted = [ordinal for ordinal in one.ordinals if ordinal.value is not None]
    if len(counted) < 2 or one.family.name == "首先" or _is_no_count(counted):
        return
    for fault in faults([ordinal.value or 0 for ordinal in counted]):
        if fault.slip.value != parameters.defect or _is_tie(counted, fault):
            continue
        if not _is_told_elsewhere(document, counted, fault):
            yield _miscounted(document, counted, fault)


_SCORE: Final = re.compile(r"(\d+(?:\.\d+)?)\s*(分(?!钟)|票|环|枚|秒|米|公斤|胜|场)")


def _is_tie(counted: Sequence[Ordinal], fault: Fault) -> bool:
    """Whether two share a rank because they have the same score, which others have not, or because it says so."""
    if fault.slip is not Slip.REPEATED:
        return False
    one, other = counted[fault.at], _compared_with(counted, fault)
    if not one.opens_block or not other.opens_block:
        return False
    if "并列" in one.block.text or "并列" in other.block.text:
        return True
    scores = _SCORE.findall(one.block.text)
    if not scores or scores != _SCORE.findall(other.block.text):
        return False
    return any(
        (theirs := _SCORE.findall(third.block.text)) != scores
        and [u for _, u in theirs] == [u for _, u in scores]
        for third in counted
    )


def _is_no_count(counted: Sequence[Ordinal]) -> bool:
    """Whether the numbers need not count on: by markup (1. 1. 1.), cut off at the head, versions, a countdown."""
    values = [ordinal.value or 0 for ordinal in counted]
    if counted[0].is_markup and len(set(values)) == 1:
        return True
    falls = sum(later < earlier for earlier, later in pairwise(values))
    return values[0] != 1 and (len(values) < 3 or bool(counted[0].prefix) or 2 * falls >= len(values) - 1)


def _miscounted(document: Document, counted: Sequence[Ordinal], fault: Fault) -> _Flaw:
    ordinal = counted[fault.at]
    neighbour = _compared_with(counted, fault)
    right = renumbered(ordinal, fault.expected) if fault.expected is not None else None
    is_certain = fault.is_certain or (
        fault.at == len(counted) - 1 and _announced(document, counted[0]) == len(counted)
    )
    return _Flaw(
        span=ordinal.span,
        text=ordinal.text,
        edits=_renumbering(ordinal, fault.expected) if is_certain else (),
        expected=right or "",
        neighbour=neighbour.text,
        others=(neighbour.span,),
    )


def _renumbering(ordinal: Ordinal, value: int | None) -> tuple[Edit, ...]:
    figure = figure_for(ordinal, value) if value is not None else None
    return (Edit(ordinal.figure_span, figure),) if figure is not None else ()


def _rewording(ordinal: Ordinal, choices: Sequence[str]) -> tuple[Edit, ...]:
    """Each choice in the place of the whole ordinal, where no markup stands inside it."""
    if not ordinal.block.is_contiguous(ordinal.start, ordinal.end):
        return ()
    return tuple(Edit(ordinal.span, choice) for choice in choices)


def _compared_with(counted: Sequence[Ordinal], fault: Fault) -> Ordinal:
    """The ordinal that shows the fault: the other copy, or the one before."""
    ordinal = counted[fault.at]
    if fault.slip is Slip.REPEATED:
        return next(counted[at] for at in range(fault.at - 1, -1, -1) if counted[at].value == ordinal.value)
    return counted[fault.at - 1] if fault.at else counted[1]


def _is_told_elsewhere(document: Document, counted: Sequence[Ordinal], fault: Fault) -> bool:
    """Whether the missing number, or a new beginning at one, stands where no ordinal was looked for."""
    ordinal = counted[max(fault.at, 1)]
    before = counted[max(fault.at, 1) - 1]
    if fault.slip is Slip.GAP and _stray(document, before, ordinal.span.start) is not None:
        return True
    if fault.at == 0 and fault.expected is not None and _opens_its_block(counted[0], fault.expected):
        return True
    hidden = {1} if fault.slip is not Slip.GAP or fault.expected is None else {1, fault.expected}
    return any(_stands_between(document, before, ordinal, value) for value in hidden)


def _opens_its_block(first: Ordinal, value: int) -> bool:
    """Whether the number stands before the first one in the same block, as its marker: ①甲；②乙."""
    written = renumbered(first, value)
    needle = written.removesuffix(first.mark).rstrip(_TRAILING_MARKS) if written else ""
    return bool(needle) and first.block.text.lstrip().startswith(needle) and first.start > 0


_INSIDE: Final = rf"(?<![第{_FIGURES}（(])"
_BEHIND_STOP: Final = r"(?m:^|(?<=[\s。；：;:）)”>*]))"


def _stands_between(document: Document, before: Ordinal, ordinal: Ordinal, value: int) -> bool:
    written = renumbered(ordinal, value)
    if written is None:
        return True
    needle = re.escape(written.removesuffix(ordinal.mark).rstrip(_TRAILING_MARKS))
    behind = re.escape(ordinal.mark) if needle[-1] in _FIGURES else rf"(?![{_FIGURES}])"
    wanted = re.compile(_place_of(document, ordinal) + needle + behind)
    places = wanted.finditer(document.source, before.span.end, ordinal.span.start)
    return any(not _is_code(document, match.start()) for match in places)


def _place_of(document: Document, ordinal: Ordinal) -> str:
    """Where others of its series may stand; 第二条 and a bare 2 inside a paragraph would be mentions."""
    if not ordinal.opens_block or ordinal.family.may_be_note or ordinal.text[0] in "（(":
        return _INSIDE
    if ordinal.mark and ordinal.block.kind is not BlockKind.HEADING and not ordinal.is_markup:
        return _BEHIND_STOP
    line = document.source.rfind("\n", 0, ordinal.span.start) + 1
    return f"(?m:^){re.escape(document.source[line : ordinal.span.start])}"


def _is_code(document: Document, at: int) -> bool:
    code = document.derive(_code)
    before = bisect_right(code, at, key=lambda span: span.start)
    return before > 0 and at < code[before - 1].end


def _code(document: Document) -> list[Span]:
    return sorted(part.span for part in document.unchecked if part.reason == "code")


_ANNOUNCED: Final = re.compile(rf"(?P<count>{numerals.NUMERAL})(?:大|{alternatives(CLASSIFIERS)})")
_LEAD_LENGTH: Final = 40


def _announced(document: Document, first: Ordinal) -> int | None:
    """How many points the text right before the list speaks of."""
    text = first.block.text[max(first.start - _LEAD_LENGTH, 0) : first.start]
    if not has_text_before(first.block, first.start):
        lead = document.derive(leads).get(first.block.index)
        text = lead.text[-_LEAD_LENGTH:] if lead is not None else ""
    counts = [numerals.value(match["count"]) for match in _ANNOUNCED.finditer(text)]
    return counts[-1] if counts else None


def _mixed(parameters: Parameters, document: Document, one: Series) -> Iterator[_Flaw]:
    is_of_words = parameters.defect == "mixed-words"
    for at, ordinal in enumerate(one.ordinals):
        ways = {_way_of_counting(ordinal), _way_of_counting(one)}
        if ordinal.value is None or len(ways) == 1 or (ways <= _SET_OFF) is not is_of_words:
            continue
        choices = _in_family(one, at)
        others = one.ordinals[:at] + one.ordinals[at + 1 :]
        yield _Flaw(
            span=ordinal.span,
            text=ordinal.text,
            edits=_rewording(ordinal, choices),
            expected=choices[0] if choices else "",
            neighbour=others[max(at - 1, 0)].text,
            others=tuple(other.span for other in others),
        )
    if not is_of_words:
        yield from _last_of_another(document, one)
        yield from _strays(document, one)


_STRAY: Final = re.compile(
    rf"(?m:^)(?P<indent>[ \t]*)(?P<text>[（(]?(?P<figure>{numerals.NUMERAL})(?:[）)]、?|[、.．](?![0-9])))"
    r"[ \t\u3000]*(?=\S)"
)


def _strays(document: Document, one: Series) -> Iterator[_Flaw]:
    """Numbers that the markup does not know, amid or behind a list that it knows: 1. 2. （3） 4."""
    for at, ordinal in enumerate(one.ordinals):
        if not ordinal.is_markup:
            return
        is_last = at + 1 == len(one.ordinals)
        end = ordinal.block.source_span.end if is_last else one.ordinals[at + 1].span.start
        stray = _stray(document, ordinal, end)
        if stray is not None and (at or not is_last):
            right = f"{(ordinal.value or 0) + 1}{ordinal.mark or '.'} "
            span = Span(stray.start("text"), stray.end())
            text = stray["text"]
            yield _Flaw(span, text, (Edit(span, right),), right.strip(), ordinal.text, (ordinal.span,))


def _stray(document: Document, before: Ordinal, end: int) -> re.Match[str] | None:
    """The only number at the head of a line up to ``end``, as far in as ``before``, if it is the next one."""
    if not before.is_markup or before.value is None:
        return None
    line = document.source.rfind("\n", 0, before.span.start) + 1
    indent = document.source[line : before.span.start]
    found = [
        match
        for match in _STRAY.finditer(document.source, before.span.end, end)
        if not _is_code(document, match.start())
    ]
    is_next = len(found) == 1 and numerals.value(found[0]["figure"]) == before.value + 1
    return found[0] if is_next and found[0]["indent"] == indent else None


_SET_OFF: Final = frozenset("首第其")
"""Ways of counting whose words a comma sets off: 首先，第一，其一，"""


def _last_of_another(document: Document, one: Series) -> Iterator[_Flaw]:
    """最后 as the last of 一是, 二是, where the introduction counts one point more than have come."""
    last, count = one.ordinals[-1], len(one.ordinals) + 1
    if not one.family.is_word or one.family.name == "首先" or _announced(document, one.ordinals[0]) != count:
        return
    closing = document.derive(_closing_words).get(last.block.index, ())
    for ordinal in closing[bisect_right(closing, last.end, key=lambda ordinal: ordinal.start) :][:1]:
        right = written_as(one.family, count, model=ordinal) or ""
        edits = _rewording(ordinal, [right] if right else [])
        yield _Flaw(ordinal.span, ordinal.text, edits, right, last.text, (last.span,))


def _closing_words(document: Document) -> dict[int, tuple[Ordinal, ...]]:
    """最后 and its like, by the index of the block."""
    return {
        index: tuple(ordinal for ordinal in of_block if ordinal.value is None)
        for index, of_block in document.derive(ordinals).items()
    }


def _way_of_counting(counting: Ordinal | Series) -> str:
    """一是 and 一要 count alike, as do 第一 and 第一步."""
    name = counting.family.name
    return name[0] if counting.family.is_word else name


def _in_family(one: Series, at: int) -> tuple[str, ...]:
    """What the ordinal would be in the family of the series."""
    ordinal = one.ordinals[at]
    choice = written_as(one.family, ordinal.value or 1, model=ordinal)
    choices: tuple[str, ...] = (choice,) if choice else ()
    if one.family.name == "首先" and at == len(one.ordinals) - 1:
        choices += ("最后是" if ordinal.text.endswith("是") else "最后，",)
    return choices


def _not_from_one(parameters: Parameters, document: Document, one: Series) -> Iterator[_Flaw]:  # noqa: ARG001
    values = [ordinal.value for ordinal in one.ordinals[:2]]
    first = one.ordinals[0]
    if values != [2, 3] or first.is_markup or first.family.is_continuous:
        return
    introduction = _introduction(document, first)
    if introduction is not None:
        missing = renumbered(first, 1) or ""
        yield _Flaw(
            first.span, first.text, expected=missing, neighbour=one.ordinals[1].text, others=(introduction,)
        )


def _introduction(document: Document, first: Ordinal) -> Span | None:
    """The text with a colon that the list begins behind, at most one item without a marker between."""
    if has_text_before(first.block, first.start):
        is_lead = first.block.text.endswith(_COLONS, 0, first.start)
        return first.block.span(max(first.start - _LEAD_LENGTH, 0), first.start) if is_lead else None
    introductions = document.derive(leads)
    lead = introductions.get(first.block.index)
    if lead is None or lead.text.rstrip().endswith(_COLONS):
        return lead.source_span if lead is not None else None
    if not lead.text.rstrip().endswith(_ITEM_ENDS) or lead.index in document.derive(ordinals):
        return None
    lead = introductions.get(lead.index)
    return lead.source_span if lead is not None and lead.text.rstrip().endswith(_COLONS) else None


_COLONS: Final = ("：", ":")
_ITEM_ENDS: Final = ("；", ";")


def _level_order(parameters: Parameters, document: Document, one: Series) -> Iterator[_Flaw]:  # noqa: ARG001
    if one.parent is not None and 0 < one.family.rank < one.parent.rank and _is_whole(one):
        yield _misplaced(one)


def _level_skip(parameters: Parameters, document: Document, one: Series) -> Iterator[_Flaw]:  # noqa: ARG001
    if one.parent is None or not 0 < one.parent.rank < one.family.rank - 1 or not _is_whole(one):
        return
    if not _is_of_two_levels(document, one):
        yield _misplaced(one)


_SHORT_OUTLINE: Final = ("一、", "1.")
"""Levels that a paper of two levels may have, without the （一） between them."""


def _is_of_two_levels(document: Document, one: Series) -> bool:
    assert one.parent is not None
    levels = (one.parent.name, one.family.name)
    return levels == _SHORT_OUTLINE and all(
        other.family.name != "（一）" for other in document.derive(series)
    )


def _is_whole(one: Series) -> bool:
    return len(one.ordinals) > 1 and one.ordinals[0].value == 1


def _misplaced(one: Series) -> _Flaw:
    assert one.parent is not None
    first = one.ordinals[0]
    return _Flaw(first.span, first.text, neighbour=one.parent.name)


def _wrong_mark(parameters: Parameters, document: Document, one: Series) -> Iterator[_Flaw]:  # noqa: ARG001
    if len(one.ordinals) < 2:
        return
    for ordinal in one.ordinals:
        if ordinal.is_markup or not ordinal.mark or ordinal.mark not in parameters.wrong:
            continue
        if parameters.families and ordinal.family.name not in parameters.families:
            continue
        right = ordinal.text.rstrip()[: -len(ordinal.mark)] + parameters.right
        yield _Flaw(ordinal.span, ordinal.text, _rewording(ordinal, [right]), expected=right)


def _label_flaws(parameters: Parameters, found: Sequence[Label]) -> Iterator[_Flaw]:
    for group in _label_groups(found):
        for fault in faults([label.value for label in group]):
            if fault.slip.value == parameters.defect:
                yield _mislabelled(group, fault)


def _label_groups(found: Sequence[Label]) -> list[list[Label]]:
    """Labels that count together: of one kind, chapter and story; a one begins anew, as behind a list of figures."""
    groups: list[list[Label]] = []
    last: dict[tuple[int, str, str], list[Label]] = {}
    for label in found:
        key = (label.story, label.kind, label.prefix)
        if key not in last or label.value == 1:
            last[key] = []
            groups.append(last[key])
        last[key].append(label)
    return [group for group in groups if len(group) > 1]


def _mislabelled(group: Sequence[Label], fault: Fault) -> _Flaw:
    label = group[fault.at]
    neighbour = group[fault.at - 1] if fault.at else group[1]
    expected = label.renumbered(fault.expected) if fault.expected is not None else ""
    is_certain = bool(expected) and fault.is_certain and label.is_literal
    return _Flaw(
        span=label.span,
        text=label.text,
        edits=(Edit(label.span, expected),) if is_certain else (),
        expected=expected,
        neighbour=neighbour.text,
        others=(neighbour.span,),
    )


_FINDERS: Final[dict[Defect, _Finder]] = {
    "gap": _out_of_count,
    "repeated": _out_of_count,
    "disorder": _out_of_count,
    "mixed-families": _mixed,
    "mixed-words": _mixed,
    "not-from-one": _not_from_one,
    "wrong-mark": _wrong_mark,
    "level-order": _level_order,
    "level-skip": _level_skip,
}

MANUAL = Manual(
    parameters={
        "defect": Meaning(
            Phrase("查哪一种错", "what to look for"),
            values={
                "gap": Phrase(
                    "这个序次前面缺了号：“一是……二是……四是……”",
                    "a number is missing before this one: 一是…二是…四是…",
                ),
                "repeated": Phrase(
                    "这个号前面已经有了：“（二）……（二）……（四）”",
                    "the number has been there already: （二）…（二）…（四）",
                ),
                "disorder": Phrase(
                    "两个号颠倒，或有一个太小：“1 3 2 4”",
                    "two numbers have changed places, or one is too low: 1 3 2 4",
                ),
                "mixed-families": Phrase(
                    "一个列表里混用两套序次：“首先……其次……三是……”“一、（二）3.”；标出不合群的一个",
                    "one list counts in two ways (首先…其次…三是…; 一、（二）3.); the odd one out is marked",
                ),
                "mixed-words": Phrase(
                    "同上，但只是逗号前的词不一套：“首先，……其次，……第三，……”，轻一些",
                    "the same for words that a comma sets off alike (首先，… 其次，… 第三，…), a lesser "
                    "fault",
                ),
                "not-from-one": Phrase(
                    "第一个序次丢了：以冒号结尾的引语之后直接从二、三数起，中间最多隔一项以分号结尾、没有序"
                    "次的",
                    "the first marker is lost: behind an introduction with a colon the list begins at two "
                    "and goes on to three, with at most one unmarked item before it that ends with ；",
                ),
                "wrong-mark": Phrase(
                    "序次后面的标点不对，见 `families`、`wrong`、`right`",
                    "the mark behind the ordinal is not the one of its kind; see `families`, `wrong` and "
                    "`right`",
                ),
                "level-order": Phrase(
                    "大号套在小号里，如“（一）”在“1.”里面；次序是一、（一）1.（1）①",
                    "a higher number stands inside a lower one, such as （一） inside 1.; the order is 一、"
                    "（一）1.（1）①",
                ),
                "level-skip": Phrase(
                    "跳了一级，如“一、”下面直接是“（1）”",
                    "a rank of that order is left out: （1） directly inside 一、",
                ),
            },
        ),
        "series": Meaning(
            Phrase("查哪几类序次；不写则查前四类", "which series; the first four if it is left out"),
            values={
                "words": Phrase("词语：一是、第一、首先……", "the words 一是, 第一, 首先 …"),
                "items": Phrase("条目：一、（一）1. ①……和列表的标记", "一、 （一） 1. ① … and list markers"),
                "units": Phrase("篇章条款：第一章、第一条", "parts of a book or law: 第一章, 第一条"),
                "headings": Phrase(
                    "Markdown 标题上的条目序次和篇章条款；链接可能指着这些号",
                    "both of them in headings of Markdown, whose numbers links may hold",
                ),
                "labels": Phrase(
                    "图、表、步骤的编号：图1、步骤2",
                    "the numbers of figures, tables and steps: 图1, 步骤2",
                ),
                "notes": Phrase("标记里的参考文献和注释", "references and notes of the markup"),
            },
        ),
        "families": Meaning(
            Phrase(
                "只看这几套序次，写每套的第一个，如“首先”“第一”“一、”；不写则全看",
                "names of families, by their first members (首先, 第一, 一、 …); all if it is left out",
            )
        ),
        "wrong": Meaning(
            Phrase(
                "`wrong-mark` 用：序次后面不该用的标点",
                "for `wrong-mark`: marks that must not follow the ordinal",
            )
        ),
        "right": Meaning(
            Phrase(
                "`wrong-mark` 用：该用的标点；空着是不用标点",
                "for `wrong-mark`: what belongs there; may be empty",
            )
        ),
    },
    judgement=(
        Phrase(
            "列表按读者的眼光认：夹着引文、下一级的列表、隔着几段，仍是一个列表。每篇、每个标题之下各算各"
            "的，从一重新数起的也另算。丢一个号、错一个号只报一处，后面的不跟着报。",
            "A list is what a reader takes for one, over quotations, sub-lists and several paragraphs; "
            "series are told apart by story, by headings and by a new beginning at one. A lost or wrong "
            "marker gives one finding, not one for each that follows.",
        ),
        Phrase(
            "后面的号能证实的，末项与前一项同号的，或在列表末尾、引语里说了共几项的，给出改法；其余只提示，因为"
            "缺的也可能是一项内容。",
            "Corrected is what the numbers that follow confirm, a last number that is the one before again, "
            "and, at the end of a list, what the count in its introduction asks for; elsewhere the finding "
            "is advice, since an item may be missing.",
        ),
    ),
    left_alone=(
        Phrase(
            "没有数到底的；缺的号其实在中间某处的（接排在段里、在表里、在代码里）；名次并列的重号：写明“并"
            "列”，或得分相同。",
            "Series that stop early; a missing number that stands somewhere between the two (run on, in a "
            "table, in code); ranks that two share, by the word 并列 or by the same score.",
        ),
        Phrase(
            "Markdown 里全写成“1.”的列表；全篇只有“一、”“1.”两级的；不按次序引用的法条；有“首先”“最后”而没有"
            "中间的；看似序次而不是的：“一是一，二是二”。",
            "Markdown lists numbered 1. 1. 1.; texts with the two levels 一、 and 1. alone; articles of a "
            "law cited out of order; 首先…最后 without a middle; what only looks like an ordinal "
            "(一是一，二是二).",
        ),
    ),
    limits=(
        Phrase(
            "摘编时略去几项、仍留原号的，会报成缺号。",
            "An excerpt that leaves out items and keeps their numbers is reported as a gap.",
        ),
    ),
    sources=(
        Phrase(
            "GB/T 15834—2011，附录 B.3；GB/T 9704—2012，7.3.3。",
            "GB/T 15834—2011, 附录 B.3; GB/T 9704—2012, 7.3.3.",
        ),
    ),
    example="""- id: ordinal-missing
  check: numbering
  defect: gap
  series: [words]
  title: 序次缺号
  message: “{match}”接在“{neighbour}”之后，缺“{expected}”
  why: 删改之后序次没有重排。
  severity: error
  source: GB/T 15834—2011 附录 B.3
  examples:
    - bad: 入冬前要办的事：一是清渠；二是修闸；四是备草。
      good: 入冬前要办的事：一是清渠；二是修闸；三是备草。
    - good: 入冬前要办的事：一是清渠；二是修闸；三是备草。
    - good: 他说话一是一，二是二，四是偶数。
""",
)

KIND = CheckKind(
    name="numbering",
    parameters=Parameters,
    build=build,
    category=Category.LIST,
    fields=frozenset({"match", "expected", "neighbour"}),
    summary=Phrase(
        "序次：缺号、重号、乱序、混用两套，如“首先、其次、三是”",
        "points, headings and figures that do not count on as they should",
    ),
    manual=MANUAL,
)
