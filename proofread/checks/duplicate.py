"""Sentences and paragraphs that stand twice: word for word, nearly, or with another number.

Rules are tried in the order of their packs, and the first that fits a repetition reports it. What is left alone
by its build is told in ``language.copies.parallel_passages``, the neighbours of ``reworded`` in
``language.copies.rewordings``.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, Literal, NamedTuple

import msgspec

from proofread.blake import blake2b
from proofread.language.copies.boilerplate import count_words, is_boilerplate
from proofread.language.copies.repetition import Match, Repetition, repetitions
from proofread.language.copies.sentence_rows import normal_form
from proofread.language.text.characters import count_han
from proofread.language.text.sentences import Sentence, is_finished
from proofread.model import (
    Beginning,
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
from proofread.model.block import BODY_KINDS, OPAQUE
from proofread.plugins import Check, CheckKind, CollectionCheck, Knowledge, Manual, Meaning
from proofread.plugins.contracts import RuleError

LONG = 40
"""Words from which even a formula, or a text without an end mark, is not repeated by chance."""
LONG_IN_A_MANUAL = 60
LONGEST_VERSE = 16
EXCERPT = 12
MOST_CHANGES = 3
LEAST_HAN = 8

_ATTRIBUTION = re.compile(r".{1,20}(?:说|说道|表示|指出|认为|强调|介绍|称|透露|宣布|写道|讲话中|提出|要求)")

OTHER_COPY = Phrase("另一处", "the other copy")

MOST_COMPARED = 200_000_000
"""Code points of a large file in which copies far apart are looked for: each million takes a megabyte."""

NOT_COMPARED = Phrase(
    f"文件超过 {MOST_COMPARED:,} 字，其后没有查与前文逐字重复的段落；可分成几个文件",
    f"behind {MOST_COMPARED:,} characters nothing was compared with what stands far before it; split the file",
)


class Parameters(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """The YAML keys of the kind."""

    match: Match
    unit: Literal["sentence", "paragraph"] | None = None
    scope: Literal["document", "files"] = "document"
    distance: Literal["adjacent", "apart"] | None = None
    within: int | None = None
    minimum: int = 12
    similarity: float = 0.85
    opening: int | None = None


class _Mark(NamedTuple):
    """A finding without its rule: what a digest can carry."""

    rule: int
    span: Span
    fields: dict[str, object]
    edits: tuple[Edit, ...]
    related: tuple[Related, ...]


class _Passages(NamedTuple):
    """The paragraphs of a document as those of another file are compared with them, number by number.

    A large tree has many: so the fields are packed, and are read through ``_unpacked``.
    """

    identities: bytes
    words: bytes
    starts: bytes
    ends: bytes
    lines: bytes
    openings: str
    """``EXCERPT + 1`` code points each, filled up with NUL."""

    def span(self, first: int, length: int) -> Span:
        """From the start of one passage to the end of the last of ``length``."""
        return Span(_unpacked(self.starts)[first], _unpacked(self.ends)[first + length - 1])

    def excerpt(self, number: int) -> str:
        """How a passage opens."""
        size = EXCERPT + 1
        return _excerpt(self.openings[number * size : (number + 1) * size].rstrip("\0"))


class _Digest(NamedTuple):
    path: str
    offset: int
    """Code points of the file before the document."""
    marks: tuple[_Mark, ...]
    passages: _Passages


class _Shared(NamedTuple):
    """``length`` passages of one file from ``first`` on that another has from ``second`` on."""

    length: int
    first: int
    second: int


def build(rules: Sequence[Rule[Parameters]], knowledge: Knowledge) -> Check | CollectionCheck:  # noqa: ARG001
    """One look at each document for all rules; across files only if a rule asks for it."""
    for rule in rules:
        _refuse_unsound(rule)
    farthest = _farthest([rule.parameters for rule in rules])
    across = [number for number, rule in enumerate(rules) if rule.parameters.scope == "files"]

    def check(document: Document) -> Iterator[Finding]:
        return (_finding(rules, mark) for mark in _marks(rules, document, farthest))

    def digest(document: Document) -> _Digest:
        return _Digest(
            document.path,
            document.begins.offset,
            tuple(_marks(rules, document, farthest)),
            _passages(document),
        )

    def compare(digests: Sequence[_Digest]) -> Iterator[tuple[int, Finding]]:
        for index, digested in enumerate(digests):
            yield from ((index, _finding(rules, mark)) for mark in digested.marks)
        for index, mark in _across(across[0], rules[across[0]].parameters.minimum, digests):
            yield index, _finding(rules, mark)

    return CollectionCheck(digest, compare, _Digest) if across else check


def _refuse_unsound(rule: Rule[Parameters]) -> None:
    parameters = rule.parameters
    if parameters.scope == "files" and (parameters.match, parameters.unit) != ("exact", "paragraph"):
        raise RuleError(rule.id, "scope", "跨文件只比较逐字相同的段落：match: exact，unit: paragraph")
    if not 0 < parameters.similarity <= 1:
        raise RuleError(rule.id, "similarity", "similarity 应在 0 与 1 之间")


def _finding(rules: Sequence[Rule[Parameters]], mark: _Mark) -> Finding:
    return Finding(rules[mark.rule], mark.span, mark.fields, mark.edits, mark.related)


def _farthest(parameters: Sequence[Parameters]) -> int | None:
    """Most characters that any rule allows between copies that differ; None if one sets no limit."""
    limits = [
        each.within
        for each in parameters
        if each.match in {"near", "numbers"} and (each.distance != "adjacent" or each.within is not None)
    ]
    return None if None in limits else max((limit for limit in limits if limit is not None), default=0)


def _marks(rules: Sequence[Rule[Parameters]], document: Document, farthest: int | None) -> Iterator[_Mark]:
    told = -1
    for repetition in repetitions(document, farthest):
        start = repetition.second[0].span.start
        if _is_meant(repetition) or (repetition.match == "reworded" and start == told):
            continue
        for number, rule in enumerate(rules):
            if rule.parameters.scope == "document" and _fits(rule.parameters, repetition):
                yield _mark(number, document, repetition)
                told = start
                break


def _is_meant(repetition: Repetition) -> bool:
    """Whether the text is of a sort that is repeated on purpose when something stands between."""
    if repetition.is_adjacent and repetition.match == "exact":
        return False
    if not repetition.is_adjacent and (
        _is_of_a_manual(repetition) or _is_reported_speech(repetition) or _is_verse(repetition)
    ):
        return True
    if _cites_other_provisions(repetition) or _is_mirrored(repetition):
        return True
    if repetition.words >= LONG:
        return False
    return (
        count_han(repetition.text) < LEAST_HAN
        or not is_finished(repetition.text)
        or all(is_boilerplate(sentence.text) for sentence in repetition.second)
    )


_PROVISION = re.compile("第[一二三四五六七八九十百零〇0-9]+[条款项]")
_OWN_NUMBER = re.compile(rf"\s*{_PROVISION.pattern}\s")
_QUOTED_OR_INDENTED = re.compile(r"[ \t\u3000>]*")
_REST_OF_LINE = re.compile(r"[ \t\u3000]*(?:\r\n|\r|\n)")


def _cites_other_provisions(repetition: Repetition) -> bool:
    """Whether each side speaks of other provisions: rules for like cases are worded alike on purpose."""
    sides = ("".join(sentence.text for sentence in side) for side in (repetition.first, repetition.second))
    first, second = (_PROVISION.findall(_OWN_NUMBER.sub("", text, count=1)) for text in sides)
    return bool(first and second) and first != second


def _is_mirrored(repetition: Repetition) -> bool:
    """Whether the words that differ change places: 左重则甲重、乙轻 beside 左轻则甲轻、乙重."""
    changes = set(repetition.changes)
    return len(changes) > 1 and {(change.after, change.before) for change in changes} == changes


def _is_reported_speech(repetition: Repetition) -> bool:
    """Whether one side says who said it and the other says it: a lead and the body, a report and the speech."""
    return bool(repetition.changes) and all(
        change.is_addition and _ATTRIBUTION.fullmatch(change.before + change.after)
        for change in repetition.changes
    )


def _is_verse(repetition: Repetition) -> bool:
    """Whether several short lines come again: the refrain of a song."""
    return repetition.paragraphs > 1 and repetition.words <= LONGEST_VERSE * repetition.paragraphs


def _is_of_a_manual(repetition: Repetition) -> bool:
    """Whether it is an item of a list, or speaks of code: instructions say the same thing wherever it applies."""
    sides = repetition.first, repetition.second
    is_listed = any(sentence.block.kind is BlockKind.LIST_ITEM for side in sides for sentence in side)
    has_code = all(any(OPAQUE in sentence.text for sentence in side) for side in sides)
    return (is_listed or has_code) and repetition.words < LONG_IN_A_MANUAL


def _fits(parameters: Parameters, repetition: Repetition) -> bool:
    unit = "paragraph" if repetition.paragraphs else "sentence"
    distance = "adjacent" if repetition.is_adjacent else "apart"
    return (
        parameters.match == repetition.match
        and parameters.unit in (None, unit)
        and parameters.distance in (None, distance)
        and (parameters.within is None or _characters_between(repetition) <= parameters.within)
        and repetition.words >= parameters.minimum
        and (
            repetition.similarity >= parameters.similarity
            or (parameters.opening is not None and repetition.opening >= parameters.opening)
        )
    )


def _characters_between(repetition: Repetition) -> int:
    return repetition.second[0].span.start - repetition.first[-1].span.end


def _mark(number: int, document: Document, repetition: Repetition) -> _Mark:
    copy, other = repetition.second, repetition.first
    if repetition.is_first_misplaced:
        copy, other = other, copy
    span, deletion = _deletion(document, copy)
    return _Mark(
        rule=number,
        span=span,
        fields={
            "match": _excerpt("".join(sentence.text for sentence in copy)),
            "count": repetition.paragraphs or len(copy),
            "line": document.position(other[0].span.start)[0],
            "similarity": round(100 * repetition.similarity),
            "difference": _difference(repetition),
        },
        edits=_edits(document, repetition, deletion, other),
        related=(Related(_span(other), OTHER_COPY),),
    )


def _edits(
    document: Document, repetition: Repetition, deletion: Edit | None, other: tuple[Sentence, ...]
) -> tuple[Edit, ...]:
    """The deletion alone where it is beyond doubt, else a choice between the copies."""
    if deletion is None or repetition.match == "numbers":
        return ()
    if repetition.match == "exact" and repetition.is_adjacent:
        return () if _may_be_recited(document, repetition) else (deletion,)
    _, alternative = _deletion(document, other)
    return (deletion, alternative) if alternative else ()


_RECITED: Final = re.compile(
    "[两二三四五几数多\\d]遍|反复|重复|抄写|默写|朗读|诵读|跟读|齐声|合唱|齐唱|唱道|念道|播放|广播|副歌|歌词|写满|存根|回执|每天都是"
)
_REACH_OF_RECITING: Final = 30
_MORE_THAN_ONCE: Final = 2


def _may_be_recited(document: Document, repetition: Repetition) -> bool:
    """Whether it stands there three times, words beside it tell of a song or the like, or it repeats itself inside."""
    first, last = repetition.first[0].span.start, repetition.second[-1].span.end
    before = document.source[max(0, first - _REACH_OF_RECITING) : first]
    behind = document.source[last : last + _REACH_OF_RECITING // 2]
    said_often = len(repetition.second) >= _MORE_THAN_ONCE * len(repetition.first)
    if said_often or _RECITED.search(before) or _RECITED.search(behind):
        return True
    clauses = _CLAUSE_END.split(repetition.text)
    return any(one == other and len(one) > 1 for one, other in pairwise(clauses))


_CLAUSE_END: Final = re.compile("[，！。？；：、,!?\\s]+")


def _deletion(document: Document, side: tuple[Sentence, ...]) -> tuple[Span, Edit | None]:
    """The place of the sentences, and the edit that takes them out, with their lines if they fill them."""
    span = _span(side)
    lines = _lines(document, side)
    if lines:
        return lines, Edit(lines, "")
    first, last = side[0], side[-1]
    block = first.block
    if last.block is not block or not block.is_contiguous(first.start, last.end):
        return span, None
    if first.start == 0 and last.end == len(block.text):
        return span, None
    end = last.end
    while end < len(block.text) and block.text[end].isspace():
        end += 1
    if not block.is_contiguous(first.start, end):
        end = last.end
    span = block.span(first.start, end)
    if first.start:  # A block must not lose what it begins with.
        span = _with_its_line(document.source, span)
    return span, Edit(span, "")


def _with_its_line(source: str, span: Span) -> Span:
    """The span, or if nothing else stands in its line the line: left empty, it would part the paragraph in two."""
    start = _line_start(source, span.start)
    rest = _REST_OF_LINE.match(source, span.end)
    is_alone = rest and _QUOTED_OR_INDENTED.fullmatch(source, start, span.start)
    return Span(start, rest.end()) if rest and is_alone else span


def _lines(document: Document, side: tuple[Sentence, ...]) -> Span | None:
    """The lines that the sentences fill, up to the next line with text; None if anything else stands there."""
    source, span = document.source, _span(side)
    blocks = list({sentence.block.index: sentence.block for sentence in side}.values())
    start = _line_start(source, span.start)
    gaps = [(Span(start, blocks[0].start), blocks[0].marker)]
    gaps += [(Span(before.end, after.start), after.marker) for before, after in pairwise(blocks)]
    if any(source[gap.start : gap.end].strip() != marker for gap, marker in gaps):
        return None
    if span.start > blocks[0].start or span.end < blocks[-1].end:
        return None
    end = span.end
    while end < len(source) and source[end].isspace():
        end += 1
    next_line = _line_start(source, end) if end < len(source) else end
    return Span(start, next_line) if next_line > span.end or end == len(source) else None


def _line_start(source: str, offset: int) -> int:
    return max(source.rfind("\n", 0, offset), source.rfind("\r", 0, offset)) + 1


def _span(side: tuple[Sentence, ...]) -> Span:
    return Span(side[0].span.start, side[-1].span.end)


def _excerpt(text: str) -> str:
    return text if len(text) <= EXCERPT else text[:EXCERPT] + "…"


def _difference(repetition: Repetition) -> str:
    """What was changed, as “甲→乙”, “＋甲” or “－甲”."""
    notes = [
        f"{change.before}→{change.after}"
        if not change.is_addition
        else f"＋{change.after}"
        if change.after
        else f"－{change.before}"
        for change in repetition.changes[:MOST_CHANGES]
    ]
    return "，".join(notes) + ("……" if len(repetition.changes) > MOST_CHANGES else "")


_NUMBER: Final = "Q"
"""What a field of passages is packed in: eight bytes a number."""


def _unpacked(field: bytes) -> Sequence[int]:
    return memoryview(field).cast(_NUMBER)


def _passages(document: Document) -> _Passages:
    blocks = [block for block in document.blocks if block.kind in BODY_KINDS and not block.quoted]
    forms = (normal_form(document, Sentence(block, 0, len(block.text))) for block in blocks)
    identities = b"".join(blake2b(form.encode(), digest_size=8).digest() for form in forms)
    return _Passages(
        identities=identities,
        words=array(_NUMBER, (count_words(block.text) for block in blocks)).tobytes(),
        starts=array(_NUMBER, (block.start for block in blocks)).tobytes(),
        ends=array(_NUMBER, (block.end for block in blocks)).tobytes(),
        lines=array(_NUMBER, (document.position(block.start)[0] for block in blocks)).tobytes(),
        openings="".join(block.text[: EXCERPT + 1].ljust(EXCERPT + 1, "\0") for block in blocks),
    )


def _across(rule: int, minimum: int, digests: Sequence[_Digest]) -> Iterator[tuple[int, _Mark]]:
    """For every two files that share paragraphs that no third one has, the longest stretch."""
    shared: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for (one, first), (other, second) in _standing_twice(minimum, digests):
        if one != other and not _are_windows_of_one_file(digests[one], digests[other]):
            shared[one, other].append((first, second))
    for (one, other), seeds in sorted(shared.items()):
        theirs, mine = digests[one].passages, digests[other].passages
        stretches = _stretches(_unpacked(theirs.identities), _unpacked(mine.identities), sorted(seeds))
        longest = max(stretches, key=lambda stretch: (stretch.length, -stretch.first))
        origin = theirs.span(longest.first, 1).moved(digests[one].offset)
        yield (
            other,
            _Mark(
                rule=rule,
                span=mine.span(longest.second, longest.length),
                fields={
                    "match": mine.excerpt(longest.second),
                    "count": longest.length,
                    "line": _unpacked(theirs.lines)[longest.first],
                    "similarity": 100,
                    "difference": "",
                },
                edits=(),
                related=(Related(origin, OTHER_COPY, digests[one].path),),
            ),
        )


def _are_windows_of_one_file(one: _Digest, other: _Digest) -> bool:
    """Whether two documents are windows of one file, and not files that only share a name."""
    return one.path == other.path and one.offset != other.offset


def build_across_windows(rules: Sequence[Rule[Parameters]], knowledge: Knowledge) -> CollectionCheck | None:  # noqa: ARG001
    """Whole paragraphs that stand twice in a large file, for the rule that sets no limit to what is between."""
    number = next((at for at, rule in enumerate(rules) if _looks_far(rule.parameters)), None)
    if number is None:
        return None
    from proofread.language.copies.distant_copies import Paragraphs, copies, paragraphs

    rule = rules[number]

    def digest(document: Document) -> tuple[Beginning, str, Paragraphs | None]:
        is_compared = document.begins.offset < MOST_COMPARED
        found = paragraphs(document, rule.parameters.minimum) if is_compared else None
        return document.begins, document.path, found

    def compare(
        digests: Sequence[tuple[Beginning, str, Paragraphs | None]],
    ) -> Iterator[tuple[int, Finding | Problem]]:
        windows = [window for _, _, window in digests if window]
        for copy in copies(windows):
            theirs, mine = windows[copy.origin_window], windows[copy.window]
            distance = digests[copy.window][0].offset - digests[copy.origin_window][0].offset
            origin = theirs.span(copy.origin, copy.length).moved(-distance)
            fields = {
                "match": _excerpt(mine.opening(copy.first)),
                "count": copy.length,
                "line": theirs.lines[copy.origin],
                "similarity": 100,
                "difference": "",
            }
            span = mine.span(copy.first, copy.length)
            yield copy.window, Finding(rule, span, fields, related=(Related(origin, OTHER_COPY),))
        if len(windows) < len(digests):
            yield len(windows), Problem(message=NOT_COMPARED, path=digests[0][1])

    return CollectionCheck(digest, compare)


def _looks_far(parameters: Parameters) -> bool:
    """Whether copies of whole paragraphs count wherever they stand in a document."""
    return (
        parameters.match == "exact"
        and parameters.unit != "sentence"
        and parameters.scope == "document"
        and parameters.distance != "adjacent"
        and parameters.within is None
    )


def _standing_twice(
    minimum: int, digests: Sequence[_Digest]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The two places of every paragraph of at least ``minimum`` words that stands twice: file, and number in it."""
    first: dict[int, tuple[int, int]] = {}
    second: dict[int, tuple[int, int] | None] = {}
    for index, digested in enumerate(digests):
        passages = digested.passages
        counted = zip(_unpacked(passages.identities), _unpacked(passages.words), strict=True)
        for number, (identity, words) in enumerate(counted):
            if words < minimum:
                continue
            if identity in first:
                second[identity] = (index, number) if identity not in second else None
            else:
                first[identity] = (index, number)
    for identity, place in second.items():
        if place:
            yield first[identity], place


def _stretches(
    one: Sequence[int], other: Sequence[int], seeds: Sequence[tuple[int, int]]
) -> Iterator[_Shared]:
    """From every seed as far as both files go on alike; seeds on the way are used up."""
    done = -1
    for first, second in seeds:
        if first < done:
            continue
        length = 1
        for mine, theirs in zip(one[first + 1 :], other[second + 1 :], strict=False):
            if mine != theirs:
                break
            length += 1
        done = first + length
        yield _Shared(length, first, second)


MANUAL = Manual(
    parameters={
        "match": Meaning(
            Phrase("怎样算重复", "what counts as a copy"),
            values={
                "exact": Phrase(
                    "逐字相同；标点、空白、全半角不计",
                    "letters and digits the same; marks, white space and width do not count",
                ),
                "near": Phrase(
                    "同一段文字的两个版本：改过几处，删过或添过几句",
                    "two versions of one text: reworded, cut or extended",
                ),
                "numbers": Phrase("只有数字不同", "the same but for a number"),
                "reworded": Phrase(
                    "同一段里相邻的两句，只在虚词、轻词上不同，差得比 `near` 更多",
                    "neighbours in one paragraph, less alike than `near`, that differ in light words alone",
                ),
            },
        ),
        "unit": Meaning(
            Phrase(
                "比句还是比段；不写则都比",
                "whether sentences or paragraphs are compared; either if it is left out",
            ),
            values={
                "sentence": Phrase(
                    "句，以及不是整段的其他片段",
                    "sentences, and anything else that is no whole paragraph",
                ),
                "paragraph": Phrase(
                    "整段；连着几段重复，只报一处",
                    "whole paragraphs; a block of several makes one finding",
                ),
            },
        ),
        "scope": Meaning(
            Phrase("在哪里比", "where the copies stand"),
            values={
                "document": Phrase("同一个文件里", "in one file"),
                "files": Phrase(
                    "同一次检查的不同文件之间，报两个文件共有的最长一段；要与 `match: exact`、`unit: "
                    "paragraph` 同用",
                    "in different files of one run, of which the longest stretch that two share is told; "
                    "asks for `match: exact` and `unit: paragraph`",
                ),
            },
        ),
        "distance": Meaning(
            Phrase("两处离多远；不写则不论", "how far apart they are; any distance if it is left out"),
            values={
                "adjacent": Phrase("紧挨着，中间没有别的", "nothing stands between them"),
                "apart": Phrase("中间隔着别的", "something stands between them"),
            },
        ),
        "within": Meaning(
            Phrase(
                "两处之间最多隔多少字；`near`、`numbers` 的规则不写它，长文会慢，因为每两段都要比",
                "most characters between the two; without it a `near` or `numbers` rule makes long texts "
                "slow, as every pair is compared",
            )
        ),
        "minimum": Meaning(
            Phrase(
                "多少字起算重复，按字处理软件的字数：一个汉字、一个外文词、一个数各算一",
                "length from which a copy counts, as an office program counts words: an ideograph, a Latin "
                "word or a number is one",
            )
        ),
        "similarity": Meaning(
            Phrase(
                "`near`、`numbers`：共有的字占多大比例才算，0 到 1；只是一边多出来的，减半扣",
                "for `near` and `numbers`: share of the characters that both have, 0 to 1; where one merely "
                "has something in addition, that counts half",
            )
        ),
        "opening": Meaning(
            Phrase(
                "`near`：开头有这么多字相同的，不论相似多少都算",
                "for `near`: a pair that begins with so many equal characters counts whatever its similarity",
            )
        ),
    },
    judgement=(
        Phrase(
            "几条规则按规则包里的先后试，先合的一条报；所以严的写在前面。",
            "Rules are tried in the order of their packs, and the first that fits a repetition reports it; "
            "so the strictest come first.",
        ),
        Phrase(
            "标出与上下文不相干的一处，看不出来就标后一处，并指出另一处。逐字相同、又紧挨着的，只有一种改"
            "法：删去后一处，占满一行的连行删去；旁边说到“两遍”“朗读”“齐唱”的，也许本来要说两遍，只提示。其"
            "余的，删哪一处由人选；只差一个数字的两段，不给改法。",
            "A finding marks the copy that is foreign to its surroundings, if that is clear, else the later "
            "one, and points at the other. Where the two are the same and nothing stands between, there is "
            "one correction, to delete the second, with its line if it fills one; none where words such as "
            "两遍, 朗读 or 齐唱 beside it say that it may be said twice. Elsewhere there is a choice of "
            "which to delete. Two paragraphs that differ in a number get no correction.",
        ),
    ),
    left_alone=(
        Phrase(
            "标题、图题、表格、署名和问答的称呼：它们本来就会重复。下面几种也不报，但逐字相同又紧挨着的照"
            "报。",
            "Headings, captions, table cells, bylines and interview labels, which repeat by nature. Nor is "
            "what follows, unless the copies are the same and nothing stands between.",
        ),
        Phrase(
            "独立成段的引文和引它的话；隔开的原话和转述。",
            "A block quotation beside what it quotes; a statement and, further away, the report of it.",
        ),
        Phrase(
            "新闻套语、法条套语、引出下文的短语、试题的问句；短行的叠句、副歌。",
            "Formulae of the press and of statutes, lead-ins, questions of an examination; refrains of "
            "short lines.",
        ),
        Phrase(
            "隔开出现三次以上的：那是有意的。",
            "Text that stands three times or more, with other text between, which is meant.",
        ),
        Phrase(
            "短的列表项，谈代码的短句；写法相同的各节，序次不同的各项，成系列的文字；几个词换了位置的对举，"
            "所引条款不同的两条规定。",
            "Short list items and short sentences on code, which a manual repeats wherever they apply; "
            "sections built alike, items with different ordinals, series; sentences that mirror each other, "
            "provisions that cite different articles.",
        ),
    ),
    limits=(
        Phrase(
            "换了说法、没有一长段相同文字的，看不出来；表格里的不查。",
            "A paraphrase that shares no long run of words is not seen; nothing in tables is.",
        ),
        Phrase(
            "大文件分段检查时，跨段只比逐字相同的整段，不给改法。",
            "In a file that is checked in windows only whole paragraphs, word for word, are compared across "
            "windows; they get no correction.",
        ),
    ),
    sources=(
        Phrase(
            "《图书质量管理规定》（2004），《报纸期刊质量管理规定》（2020）：文字重复算排版差错。",
            "《图书质量管理规定》 (2004), 《报纸期刊质量管理规定》 (2020): repeated text is an error of the "
            "typesetting.",
        ),
        Phrase("GB/T 14706—1993《校对符号及其用法》（删除）。", "GB/T 14706—1993, deletion."),
    ),
    example="""- id: paragraph-twice-in-a-row
  check: duplicate
  match: exact
  unit: paragraph
  distance: adjacent
  minimum: 20
  title: 整段重复
  message: 与前面一段相同（“{match}”）
  why: 拼版时贴了两遍。
  severity: error
  source: 《报纸期刊质量管理规定》（2020）附件
  examples:
    - bad: |-
        渡口的新码头昨天启用，头班渡轮早上六点开往南岸。
        渡口的新码头昨天启用，头班渡轮早上六点开往南岸。
        镇上为此增开了两班公交车。
      good: |-
        渡口的新码头昨天启用，头班渡轮早上六点开往南岸。
        镇上为此增开了两班公交车。
    - good: |-
        渡口的新码头昨天启用，头班渡轮早上六点开往南岸。
        镇上为此增开了两班公交车。
    - good: |-
        摇啊摇。
        摇啊摇。
        摇到外婆桥。
""",
)

KIND = CheckKind(
    name="duplicate",
    parameters=Parameters,
    build=build,
    category=Category.DUPLICATE,
    fields=frozenset({"match", "count", "line", "similarity", "difference"}),
    summary=Phrase(
        "整句、整段重复，或同一段的两个版本", "sentences and paragraphs that stand twice, or in two versions"
    ),
    manual=MANUAL,
    across_windows=build_across_windows,
)
