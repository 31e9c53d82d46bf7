"""What to do about a finding, in a few words: 改为“账目”, 删去, 其后增补“。”."""

from __future__ import annotations

from itertools import takewhile

from proofread.model import Document, Edit, Finding, Language, Phrase, Span
from proofread.reporters.legal_text import clipped
from proofread.reporters.wording import visible

LONGEST = 40
"""Code points of a correction that is still shown in words."""

LONGEST_ALONE = 120
"""Code points that are shown of the only correction there is."""

LONGEST_COMPARED = 12
"""Code points of a passage of which several corrections can be told apart at a glance when written out."""

AT = 4
"""Code points that tell the place of an insertion."""

_SPACES = str.maketrans({" ": "␣", "\u3000": "□", "\t": "⇥", "\n": "↵", "\r": None})

CHANGE = Phrase("改为", "write ")
CHOICE = Phrase("或", " or ")
DELETE = Phrase("删去", "delete")
DELETE_WORDS = Phrase("删去{words}", "delete {words}")
OR = Phrase("，或", ", or ")
BECOMES = Phrase("{words}{change}", "for {words} {change}")
INSERT = Phrase("增补{words}", "insert {words}")
INSERT_AT = Phrase("在{before}后增补{words}", "insert {words} behind {before}")
INSERT_BEHIND = Phrase("其后增补{words}", "insert {words} behind it")
INSERT_BEFORE = Phrase("其前增补{words}", "insert {words} before it")
DELETE_PASSAGE = Phrase("删去标出的一段", "delete the passage marked")
ADVICE = Phrase("{message}；{correction}", "{message}; {correction}")


def advice(finding: Finding, document: Document, language: Language) -> str:
    """What is wrong and what to do about it, of a finding that is told in the document."""
    message = finding.message(language)
    change = correction(finding, document, language)
    return ADVICE.text(language, {"message": message, "correction": change}) if change else message


def correction(finding: Finding, document: Document, language: Language) -> str:
    """The corrections of a finding that is told in the document; empty for advice.

    Where one correction only deletes or inserts, it says so: “write “”” cannot be read.
    """
    return _correction(finding, document, language, DELETE_WORDS)


def correction_beside_mark(finding: Finding, document: Document, language: Language) -> str:
    """The same for a reader who sees the words marked: where all of them go, they are not repeated."""
    return _correction(finding, document, language, DELETE)


def alternative(edit: Edit, document: Document, language: Language) -> str:
    """What one edit does to the characters that it replaces."""
    written = document.source[slice(*edit.span)]
    before = document.source[max(0, edit.span.start - AT) : edit.span.start].rpartition("\n")[2]
    if not written and before:
        # The same mark may go to several places: without the words before it all of them read alike.
        return INSERT_AT.text(language, {"before": _quoted(before), "words": _quoted(edit.replacement)})
    change = _small_change(written, edit.replacement, DELETE_WORDS)
    return change.text(language) if change else _written([edit.replacement], language)


def _correction(finding: Finding, document: Document, language: Language, deletion: Phrase) -> str:
    suggestions = finding.suggestions(document.source)
    if not suggestions:
        return ""
    written = document.source[slice(*finding.span)]
    if len(suggestions) == 1:
        change = _small_change(written, suggestions[0], deletion)
        if change:
            return change.text(language)
    shown = [text for text in suggestions if len(text) <= LONGEST]
    if len(finding.edits) > 1 and len(written) > LONGEST_COMPARED:
        return OR.text(language).join(_told_by_place(edit, document, language) for edit in finding.edits)
    if not shown:
        shown = [edit.replacement for edit in finding.edits[:1]]
    return _written(shown, language)


def _told_by_place(edit: Edit, document: Document, language: Language) -> str:
    """What one edit changes, without what it leaves as it is."""
    written = document.source[slice(*edit.span)]
    before = _shared(written, edit.replacement)
    behind = _shared(written[before:][::-1], edit.replacement[before:][::-1])
    span = Span(edit.span.start + before, edit.span.end - behind)
    changed = Edit(span, edit.replacement[before : len(edit.replacement) - behind])
    told = alternative(changed, document, language)
    if span.length == 0 or not changed.replacement:
        return told
    words = _quoted(clipped(document.source[slice(*span)], LONGEST))
    return BECOMES.text(language, {"words": words, "change": told})


def _shown(text: str) -> str:
    """Words as they can be read; white space alone by signs."""
    return text.translate(_SPACES) if text.isspace() else visible(text)


def _quoted(text: str) -> str:
    """Words between quotation marks; between corner brackets where they hold such marks: ““网””” cannot be read."""
    shown = _shown(text)
    return f"「{shown}」" if "“" in shown or "”" in shown else f"“{shown}”"


def _written(suggestions: list[str], language: Language) -> str:
    shown = (text and _quoted(clipped(text, LONGEST_ALONE)) for text in suggestions)
    told = (text or DELETE.text(language) for text in shown)
    words = CHOICE.text(language).join(told)
    return f"{CHANGE.text(language)}{words}"


def _small_change(written: str, suggestion: str, deletion: Phrase) -> Phrase | None:
    """The correction told as what to delete or to insert, where it is only that; ``deletion`` deletes all."""
    if suggestion == "":
        return deletion.filled(words=_quoted(written)) if len(written) <= LONGEST else DELETE_PASSAGE
    before = _shared(written, suggestion)
    behind = _shared(written[before:][::-1], suggestion[before:][::-1])
    deleted = written[before : len(written) - behind]
    inserted = suggestion[before : len(suggestion) - behind]
    if max(len(deleted), len(inserted)) > LONGEST or (deleted and inserted):
        return None
    if deleted:
        return DELETE_WORDS.filled(words=_quoted(deleted))
    if not written:
        return INSERT.filled(words=_quoted(inserted))
    if before == len(written):
        return INSERT_BEHIND.filled(words=_quoted(inserted))
    return INSERT_BEFORE.filled(words=_quoted(inserted)) if behind == len(written) else None


def _shared(first: str, second: str) -> int:
    """The number of characters with which both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))
