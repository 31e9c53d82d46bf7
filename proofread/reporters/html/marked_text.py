"""Every finding in its place in the text.

The rows of the page are cut wherever a finding, a place that a finding refers to, or a proof mark
begins or ends, so that marks may nest and cross. A finding that covers a whole paragraph stands as a
bar at its side; a shorter one is marked in the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple, TypeAlias, TypeVar

from proofread.language.text.characters import count_han
from proofread.model import Document, Finding, Span
from proofread.reporters.html.page_rows import PageRow, Part, Piece, Role, page_rows
from proofread.reporters.html.proof_marks import ProofMark, proof_marks

Placed = TypeVar("Placed")

SHORTEST_BAR = 30
"""Code points from which a row that a finding covers whole gets a bar at its side."""

LONGEST_RING = 40
"""Code points up to which a mark is drawn around the text; longer ones are struck or underlined."""

FEWEST_HAN = 0.6
"""Share of a row's characters that must be Han for its lines to be justified."""

POINT = "point"
"""Kind of the stroke of a finding that marks no character and adds none."""


class Mention(NamedTuple):
    """A place that a finding refers to; ``anchor`` is the name by which a link finds it."""

    finding: int
    span: Span
    anchor: str


class Leaf(NamedTuple):
    """A run of the source without an inner border. Findings are given innermost first."""

    text: str
    role: Role
    reason: str = ""
    findings: tuple[int, ...] = ()
    mentions: tuple[int, ...] = ()
    is_underlined: bool = False
    """Whether one of its findings has no stroke to show it."""


class Number(NamedTuple):
    """Stands behind the text of a finding and leads to its card."""

    finding: int


class Anchor(NamedTuple):
    """The start of a place that a link leads to."""

    name: str


class Stroke(NamedTuple):
    """A proof mark around its leaves; there are none at an insertion point.

    ``kind`` is a ``MarkKind``, its long form (``delete-long``), one half of a transposition
    (``transpose-first``, ``transpose-second``), or ``point``.
    """

    kind: str
    finding: int
    text: str
    nodes: tuple[Node, ...]


Node: TypeAlias = "Leaf | Number | Anchor | Stroke"


class MarkedPart(NamedTuple):
    """A part of a row with its marks."""

    kind: str
    nodes: tuple[Node, ...]


class MarkedRow(NamedTuple):
    """A row with its marks; see ``PageRow`` for its shape."""

    kind: str
    level: int
    is_quoted: bool
    reason: str
    lines: tuple[tuple[MarkedPart, ...], ...]
    length: int
    """Code points of the source that it shows."""
    is_ragged: bool
    """Whether so little of it is Han that its lines must not be stretched to one length."""
    bars: tuple[int, ...]
    """Findings that cover the row whole."""
    mention_bars: tuple[int, ...]
    """Findings that refer to the whole row."""
    numbers: tuple[int, ...]
    """Findings whose number stands at the bar."""
    cards: tuple[int, ...]
    """Findings that begin in the row."""


class _Pen(NamedTuple):
    """A stroke before it is set: where, and what."""

    span: Span
    kind: str
    finding: int
    text: str


def marked_rows(
    document: Document, findings: Sequence[tuple[int, Finding]], mentions: Sequence[Mention]
) -> tuple[MarkedRow, ...]:
    """The rows of a document, marked. Findings come with the number by which the page knows them."""
    rows = page_rows(document)
    starts = [row.span.start for row in rows]
    findings_of = _by_row(starts, findings, lambda item: item[1].span)
    mentions_of = _by_row(starts, mentions, lambda mention: mention.span)
    pens_of = _by_row(starts, _pens(document.source, findings), lambda pen: pen.span)
    bars = [
        [key for key, finding in findings_of[at] if _covers(finding.span, row)] for at, row in enumerate(rows)
    ]
    first_bar = {key: at for at in reversed(range(len(rows))) for key in bars[at]}
    return tuple(
        _marked_row(
            document.source,
            row,
            _RowMarks(
                findings=findings_of[at],
                mentions=mentions_of[at],
                pens=pens_of[at],
                bars=bars[at],
                numbers=[key for key in bars[at] if first_bar[key] == at],
                barred=first_bar.keys(),
            ),
        )
        for at, row in enumerate(rows)
    )


class _RowMarks(NamedTuple):
    """All that touches one row."""

    findings: list[tuple[int, Finding]]
    mentions: list[Mention]
    pens: list[_Pen]
    bars: list[int]
    numbers: list[int]
    barred: Container[int]
    """Findings that have their number at a bar, here or in another row."""


def _by_row(
    starts: Sequence[int], items: Iterable[Placed], span_of: Callable[[Placed], Span]
) -> list[list[Placed]]:
    """For every row the items that touch it; an empty span belongs to the row that begins with it."""
    rows: list[list[Placed]] = [[] for _ in starts]
    for item in items:
        span = span_of(item)
        first = max(0, bisect_right(starts, span.start) - 1)
        last = max(first, bisect_left(starts, span.end) - 1)
        for at in range(first, last + 1):
            rows[at].append(item)
    return rows


def _covers(span: Span, row: PageRow) -> bool:
    text = row.text_span
    return text.length >= SHORTEST_BAR and span.contains(text)


# --- which marks are drawn ----------------------------------------------------------------------


def _pens(source: str, findings: Sequence[tuple[int, Finding]]) -> list[_Pen]:
    """The marks to draw, in order, none across another: the graver finding draws first, then the shorter.

    A choice between corrections draws none: it is for a person to decide. A finding that marks no
    character always shows, if only as a point.
    """
    drawn: list[_Pen] = []
    points: list[_Pen] = []
    by_weight = sorted(findings, key=lambda item: (-item[1].rule.severity.rank, item[1].span.length, item[0]))
    for key, finding in by_weight:
        pens = [pen for mark in _marks(source, finding) for pen in _strokes(key, mark)]
        if pens and all(_is_free(drawn, pen.span) for pen in pens):
            for pen in pens:
                insort(drawn, pen)
        elif not finding.span.length:
            points.append(_Pen(finding.span, POINT, key, ""))
    return sorted([*drawn, *points])


def _marks(source: str, finding: Finding) -> tuple[ProofMark, ...]:
    return proof_marks(source, finding.edits[0]) if len(finding.edits) == 1 else ()


def _strokes(key: int, mark: ProofMark) -> Iterator[_Pen]:
    kind, span = mark.kind.value, mark.span
    if mark.turns:
        yield _Pen(Span(span.start, mark.turns[0]), f"{kind}-first", key, "")
        yield _Pen(Span(mark.turns[1], span.end), f"{kind}-second", key, "")
    elif span.length > LONGEST_RING:
        yield _Pen(span, f"{kind}-long", key, mark.text)
    else:
        yield _Pen(span, kind, key, mark.text)


def _is_free(drawn: Sequence[_Pen], span: Span) -> bool:
    """Whether a mark at ``span`` would cross none of those drawn, which are sorted and apart."""
    at = bisect_left(drawn, (span,))
    before, after = drawn[max(0, at - 1) : at], drawn[at : at + 1]
    return all(pen.span != span and not pen.span.overlaps(span) for pen in (*before, *after))


# --- setting a row ------------------------------------------------------------------------------


class _Cover:
    """Which of many spans cover an offset, innermost first."""

    def __init__(self, spans: Iterable[tuple[Span, int]]) -> None:
        told = [(span, key) for span, key in spans if span.length]
        self.cuts = sorted({offset for span, _ in told for offset in span})
        opening: dict[int, list[tuple[Span, int]]] = {}
        for span, key in told:
            opening.setdefault(span.start, []).append((span, key))
        self._covering: list[tuple[int, ...]] = []
        active: list[tuple[Span, int]] = []
        for cut in self.cuts:
            active = [item for item in (*active, *opening.get(cut, ())) if item[0].end > cut]
            active.sort(key=lambda item: (item[0].length, item[1]))
            self._covering.append(tuple(key for _, key in active))

    def at(self, offset: int) -> tuple[int, ...]:
        """The keys of the spans that hold the character at ``offset``."""
        at = bisect_right(self.cuts, offset) - 1
        return self._covering[at] if at >= 0 else ()


class _Setting:
    """One row being set, from left to right."""

    def __init__(self, source: str, row: PageRow, marks: _RowMarks) -> None:
        self._source = source
        inline = [(finding.span, key) for key, finding in marks.findings if key not in marks.bars]
        self._drawn = {pen.finding for pen in marks.pens}
        self._findings = _Cover(inline)
        self._mentions = _Cover((mention.span, mention.finding) for mention in marks.mentions)
        self._pens = [pen for pen in marks.pens if pen.span.length]
        self._pen_starts = [pen.span.start for pen in self._pens]
        self._anchors = _at_offsets(
            (mention.span.start, Anchor(mention.anchor))
            for mention in marks.mentions
            if mention.span.start >= row.span.start
        )
        self._numbers = _at_offsets(
            (finding.span.end, Number(key))
            for key, finding in marks.findings
            if key not in marks.barred and finding.span.end <= row.span.end
        )
        self._insertions = _at_offsets(
            (pen.span.start, Stroke(pen.kind, pen.finding, pen.text, ()))
            for pen in marks.pens
            if not pen.span.length
        )
        self._cuts = sorted(
            {
                *self._findings.cuts,
                *self._mentions.cuts,
                *(offset for pen in self._pens for offset in pen.span),
                *self._anchors,
                *self._numbers,
                *self._insertions,
            }
        )

    def part(self, part: Part) -> MarkedPart:
        """The part with its marks; parts must be asked for in the order of the text."""
        return MarkedPart(part.kind, tuple(self._stroked(self._placed(part.pieces))))

    def rest(self) -> tuple[Node, ...]:
        """What stands behind the last character of the row."""
        points = (self._anchors, self._insertions, self._numbers)
        return tuple(node for at_offset in points for nodes in at_offset.values() for node in nodes)

    def _placed(self, pieces: Iterable[Piece]) -> Iterator[tuple[Node, int, _Pen | None]]:
        """The nodes with the offset where each begins and the mark that it stands in."""
        for piece in pieces:
            for start, end in self._cut(piece):
                yield from self._points(start, self._anchors, self._insertions, self._numbers)
                yield self._leaf(piece, start, end), start, self._pen_around(start, start + 1)
                if piece.role in (Role.PROSE, Role.OPAQUE):
                    yield from self._points(end, self._insertions)
                yield from self._points(end, self._numbers)

    def _points(self, offset: int, *kinds: dict[int, list[Node]]) -> Iterator[tuple[Node, int, _Pen | None]]:
        for at_offset in kinds:
            for node in at_offset.pop(offset, ()):
                yield node, offset, self._pen_around(offset - 1, offset + 1)

    def _cut(self, piece: Piece) -> Iterator[tuple[int, int]]:
        inside = self._cuts[bisect_right(self._cuts, piece.start) : bisect_left(self._cuts, piece.end)]
        borders = [piece.start, *inside, piece.end]
        return pairwise(borders)

    def _leaf(self, piece: Piece, start: int, end: int) -> Leaf:
        findings = self._findings.at(start)
        return Leaf(
            self._source[start:end],
            piece.role,
            piece.reason,
            findings,
            self._mentions.at(start),
            not self._drawn.issuperset(findings),
        )

    def _pen_around(self, start: int, end: int) -> _Pen | None:
        at = bisect_right(self._pen_starts, start) - 1
        if at < 0 or self._pens[at].span.end < end:
            return None
        return self._pens[at]

    def _stroked(self, placed: Iterable[tuple[Node, int, _Pen | None]]) -> Iterator[Node]:
        """The nodes with those of one mark gathered in its stroke; the mark adds its text only once."""
        for pen, run in groupby(placed, key=lambda item: item[2]):
            items = list(run)
            nodes = tuple(node for node, _, _ in items)
            if pen is None:
                yield from nodes
            else:
                is_start = items[0][1] == pen.span.start
                yield Stroke(pen.kind, pen.finding, pen.text if is_start else "", nodes)


def _marked_row(source: str, row: PageRow, marks: _RowMarks) -> MarkedRow:
    setting = _Setting(source, row, marks)
    lines = [[setting.part(part) for part in line] for line in row.lines]
    last = lines[-1][-1]
    lines[-1][-1] = last._replace(nodes=(*last.nodes, *setting.rest()))
    return MarkedRow(
        kind=row.kind,
        level=row.block.level if row.block else 0,
        is_quoted=row.block.quoted if row.block else False,
        reason=next((piece.reason for piece in row.pieces if piece.reason), "") if not row.block else "",
        lines=tuple(tuple(line) for line in lines),
        length=row.span.length,
        is_ragged=count_han(source[slice(*row.text_span)]) < row.text_span.length * FEWEST_HAN,
        bars=tuple(marks.bars),
        mention_bars=tuple(mention.finding for mention in marks.mentions if _covers(mention.span, row)),
        numbers=tuple(marks.numbers),
        cards=tuple(key for key, finding in marks.findings if _begins_in(finding.span, row)),
    )


def _begins_in(span: Span, row: PageRow) -> bool:
    return span.start >= row.span.start


def _at_offsets(items: Iterable[tuple[int, Node]]) -> dict[int, list[Node]]:
    offsets: dict[int, list[Node]] = {}
    for offset, node in items:
        offsets.setdefault(offset, []).append(node)
    return offsets
