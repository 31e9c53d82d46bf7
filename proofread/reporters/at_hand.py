"""One finding before a person who corrects it: what is wrong, where, and what each correction makes of the words."""

from __future__ import annotations

from collections.abc import Iterator

from proofread.fixing.session import Place
from proofread.model import Document, Edit, FileReport, Language, Phrase
from proofread.reporters.console import finding_lines
from proofread.reporters.corrections import alternative
from proofread.reporters.legal_text import clipped
from proofread.reporters.wording import visible

AROUND = 12
"""Code points on either side of a correction that is drawn in."""

LONGEST = 60
"""Code points of a correction that are shown."""

HEAD = Phrase("[{number}/{count}] {path}", "[{number}/{count}] {path}")
DRAWN = Phrase("改后", "then")


def lines_at_hand(
    place: Place, file: FileReport, number: int, count: int, language: Language
) -> Iterator[str]:
    """The lines that show a place."""
    yield HEAD.text(language, {"number": number, "count": count, "path": visible(place.path)})
    yield from finding_lines(place.finding, file, language)
    for at, edit in enumerate(place.finding.edits, start=1):
        here, document = told_in_document(edit, file)
        yield f"  {at}  {alternative(here, document, language)}"
        yield f"     {DRAWN.text(language)}  {drawn_in(here, document)}"


def told_in_document(edit: Edit, file: FileReport) -> tuple[Edit, Document]:
    """An edit told from the start of the document that holds its place, and that document."""
    document = file.around(edit.span.start)
    return Edit(edit.span.moved(-document.begins.offset), edit.replacement), document


def drawn_in(edit: Edit, document: Document) -> str:
    """The words of the line around an edit, told in the document, as they read once it is made.

    【】 marks what is new, … where the line goes on.
    """
    start, end = edit.span
    line_start = document.source.rfind("\n", 0, start) + 1
    before = document.source[max(line_start, start - AROUND) : start].lstrip()
    more = "…" if start - line_start > AROUND else ""
    behind = document.source[end : end + AROUND + 2].partition("\n")[0].rstrip()
    line = f"{more}{before}【{clipped(edit.replacement, LONGEST)}】{clipped(behind, AROUND + 1)}"
    return visible(" ".join(line.split()))
