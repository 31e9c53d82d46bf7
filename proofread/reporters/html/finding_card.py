"""A finding in words: what is wrong, what to do, why, on what ground, and where else to look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from proofread.model import Category, Document, Edit, FileReport, Finding, Language, Related, Span
from proofread.reporters.html.comparison import Pair, side_by_side
from proofread.reporters.html.proof_marks import MarkKind, ProofMark, proof_marks
from proofread.reporters.html.wording import PAGE, VERB
from proofread.reporters.wording import CATEGORY, SEVERITY

SHORTEST_COPY = 8
"""Code points from which two copies are worth a comparison."""

LONGEST_QUOTE = 28
"""Code points of a quotation on a card; a longer one is shortened in the middle."""

CONTEXT = 6
"""Code points shown on either side of a correction that would otherwise stand alone."""

CLEAR_ALONE = 2
"""Characters from which a correction is clear without what stands around it."""

_VISIBLE_SPACE = str.maketrans({" ": "␣", "\u3000": "□", "\t": "⇥", "\n": "↵", "\r": ""})


class Words(NamedTuple):
    """A run of a correction; ``kind`` is ``keep``, ``cut`` or ``add``."""

    kind: str
    text: str


class Correction(NamedTuple):
    """What to do: a verb, and the words with the change in them."""

    verb: str
    words: tuple[Words, ...]


class Link(NamedTuple):
    """Another place that a finding refers to; ``anchor`` is empty where the page does not show it."""

    note: str
    place: str
    anchor: str


class Copy(NamedTuple):
    """One of two copies: where it stands, and the anchor that leads there."""

    place: str
    anchor: str
    is_here: bool
    """Whether the finding marks this copy."""


class Comparison(NamedTuple):
    """The two copies of a duplicate, the earlier one left."""

    left: Copy
    right: Copy
    pairs: tuple[Pair, ...]

    @property
    def is_same(self) -> bool:
        """Whether the copies do not differ."""
        return all(pair.is_common for pair in self.pairs)


class Card(NamedTuple):
    """What the page says of a finding. ``key`` is unique on the page, ``number`` in the file."""

    key: int
    number: int
    severity: str
    severity_label: str
    category: str
    category_label: str
    rule: str
    title: str
    message: str
    why: str
    source: str
    place: str
    correction: Correction | None
    choices: tuple[str, ...]
    links: tuple[Link, ...]
    comparison: Comparison | None
    known_problems: tuple[str, ...]


def card(
    key: int,
    number: int,
    finding: Finding,
    document: Document,
    files: Mapping[str, FileReport],
    language: Language,
) -> Card:
    """The card of a finding in ``document``; ``files`` are all of the report, by path."""
    rule = finding.rule
    is_choice = len(finding.edits) > 1
    return Card(
        key=key,
        number=number,
        severity=rule.severity.value,
        severity_label=SEVERITY[rule.severity].text(language),
        category=rule.category.value,
        category_label=CATEGORY[rule.category].text(language),
        rule=rule.id,
        title=rule.title.text(language),
        message=finding.message(language),
        why=rule.why.text(language),
        source=rule.source,
        place=place("", document.position(finding.span.start)[0], language),
        correction=_correction(finding, document.source, language),
        choices=tuple(_choices(finding, document, language)) if is_choice else (),
        links=tuple(_links(key, finding, document, files, language)),
        comparison=_comparison(key, finding, document, files, language),
        known_problems=rule.known_problems,
    )


def anchor(key: int, at: int) -> str:
    """The name of the ``at``-th place that the finding ``key`` refers to."""
    return f"t{key}-{at}"


def place(path: str, line: int, language: Language) -> str:
    """A line, and the file if it is another, in words."""
    told = PAGE["line"].text(language, {"line": line})
    return f"{path} {told}" if path else told


# --- what to do ---------------------------------------------------------------------------------


def _correction(finding: Finding, source: str, language: Language) -> Correction | None:
    """The correction in its words; None for advice and for a choice."""
    if len(finding.edits) != 1:
        return None
    edit = finding.edits[0]
    marks = proof_marks(source, edit)
    if not marks:
        return None
    kinds = {mark.kind for mark in marks}
    kind = marks[0].kind if len(kinds) == 1 else MarkKind.REPLACE
    return Correction(VERB[kind].text(language), tuple(_words(source, finding.span, edit, marks)))


def _words(source: str, span: Span, edit: Edit, marks: tuple[ProofMark, ...]) -> Iterator[Words]:
    shown = Span(min(span.start, edit.span.start), max(span.end, edit.span.end))
    if len(source[slice(*shown)].strip()) < CLEAR_ALONE:
        shown = _with_context(source, shown)
    at = shown.start
    for mark in marks:
        yield from _run("keep", source[at : mark.span.start])
        yield from _run("cut", source[slice(*mark.span)])
        yield from _run("add", _turned(source, mark) if mark.turns else mark.text)
        at = mark.span.end
    yield from _run("keep", source[at : shown.end])


def _turned(source: str, mark: ProofMark) -> str:
    """What a transposition makes of its text."""
    assert mark.turns is not None
    first, second = mark.turns
    return source[second : mark.span.end] + source[first:second] + source[mark.span.start : first]


def _with_context(source: str, span: Span) -> Span:
    """The span with a few characters of its line on either side; a join reaches over the line break."""
    before = source[max(0, span.start - CONTEXT) : span.start]
    after = source[span.end : span.end + CONTEXT]
    lines_before, lines_after = before.splitlines(keepends=True), after.splitlines()
    left = lines_before[-1] if lines_before and not lines_before[-1].endswith(("\n", "\r")) else ""
    right = lines_after[0] if lines_after else ""
    return Span(span.start - len(left), span.end + len(right))


def _run(kind: str, text: str) -> Iterator[Words]:
    if text:
        yield Words(kind, _shortened(text) if kind == "keep" else _told(text))


def _shortened(text: str) -> str:
    if len(text) <= LONGEST_QUOTE:
        return text
    half = LONGEST_QUOTE // 2
    return f"{text[:half]}……{text[-half:]}"


def _choices(finding: Finding, document: Document, language: Language) -> Iterator[str]:
    """The corrections to choose from, as what the text would read; one that is made elsewhere tells where."""
    is_here = [finding.span.contains(edit.span) for edit in finding.edits]
    suggestions = iter(finding.suggestions(document.source))
    delete = "delete" if all(is_here) else "delete_here"
    for edit, inside in zip(finding.edits, is_here, strict=True):
        if inside:
            yield _told(next(suggestions)) or PAGE[delete].text(language)
        else:
            words = PAGE["change_there" if edit.replacement else "delete_there"]
            yield words.text(language, {"line": document.position(edit.span.start)[0]})


def _told(text: str) -> str:
    return text.translate(_VISIBLE_SPACE) if text.isspace() else _shortened(text)


# --- where else to look -------------------------------------------------------------------------


def _links(
    key: int, finding: Finding, document: Document, files: Mapping[str, FileReport], language: Language
) -> Iterator[Link]:
    """The other places, those of one line that read alike once."""
    told: set[tuple[str, str]] = set()
    for at, related in enumerate(finding.related):
        link = _link(anchor(key, at), related, document, files, language)
        if (link.note, link.place) not in told:
            told.add((link.note, link.place))
            yield link


def _link(
    name: str, related: Related, document: Document, files: Mapping[str, FileReport], language: Language
) -> Link:
    note = related.note.text(language)
    other = _other(related, document, files)
    if other is None:
        return Link(note, related.path or "", "")
    line = other.position(related.span.start)[0]
    return Link(note, place(related.path or "", line, language), name)


def _other(related: Related, document: Document, files: Mapping[str, FileReport]) -> Document | None:
    if not related.path:
        return document
    return files[related.path].document if related.path in files else None


def _comparison(
    key: int,
    finding: Finding,
    document: Document,
    files: Mapping[str, FileReport],
    language: Language,
) -> Comparison | None:
    """The finding's text beside the first place that it refers to, for duplicates long enough to need it."""
    if finding.rule.category is not Category.DUPLICATE or not finding.related:
        return None
    related = finding.related[0]
    other = _other(related, document, files)
    if other is None or min(finding.span.length, related.span.length) < SHORTEST_COPY:
        return None
    here = Copy(place("", document.position(finding.span.start)[0], language), f"n{key}", is_here=True)
    line = other.position(related.span.start)[0]
    there = Copy(place(related.path or "", line, language), anchor(key, 0), is_here=False)
    ours, theirs = document.source[slice(*finding.span)].strip(), other.source[slice(*related.span)].strip()
    if related.path is None and related.span.start > finding.span.start:
        return Comparison(here, there, side_by_side(ours, theirs))
    return Comparison(there, here, side_by_side(theirs, ours))
