"""What reports without a page of their own say of a finding: the words, what they should be, and where else to look."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from proofread.model import FileReport, Finding, Held, Language, Phrase, Problem, Report
from proofread.reporters.corrections import correction
from proofread.reporters.legal_text import clipped
from proofread.reporters.wording import GROUND, SEVERITY, visible

LONGEST_QUOTE = 120
"""Code points of words that are shown; of longer ones the beginning."""

LONGEST_MESSAGE = 300
"""Code points of a message that are shown: it may quote a paragraph."""

CONTEXT = 6

SHOWN_PLACES = 5
"""Related places that are told one by one; of more, the number."""

MORE_PLACES = Phrase("另有 {count} 处", "and {count} more")
CORRECTED = Phrase("{message}（{change}）", "{message} ({change})")
HEAD = Phrase("{severity}：{message}", "{severity}: {message}")
WORDS = Phrase("原文：{words}", "text: {words}")
CHANGE = Phrase("改法：{change}", "correction: {change}")
WHY = Phrase("理由：{why}", "why: {why}")
SOURCE = Phrase("依据：{source}", "source: {source}")
SEE = Phrase("参见：{place}", "see: {place}")
HELD = Phrase("{ground}：{reason}", "{ground}: {reason}")

_FIRST_LINE = re.compile(r"\A[^\r\n]*")
_LAST_LINE = re.compile(r"[^\r\n]*\Z")


class PlainFinding(NamedTuple):
    """A finding with what its file says of it."""

    finding: Finding
    line: int
    """1-based, as ``column``, which counts code points."""
    column: int
    text: str
    """The words marked."""
    suggestions: tuple[str, ...]
    """What they should be, best first; empty text deletes them."""
    correction: str
    """The same in a few words, on one line; empty for advice."""
    before: str
    """Up to ``CONTEXT`` code points before the words, of the line in which they begin."""
    after: str
    """As many behind them, of the line in which they end."""


def plain_finding(finding: Finding, file: FileReport, language: Language) -> PlainFinding:
    """The finding of a file with its place and its words."""
    document = file.around(finding.span.start)
    here = finding.moved(-document.begins.offset)
    line, column = document.position(here.span.start)
    text = document.source[slice(*here.span)]
    change = clipped(visible(correction(here, document, language)), LONGEST_MESSAGE)
    return PlainFinding(
        finding,
        line,
        column,
        text,
        here.suggestions(document.source),
        change,
        before=_LAST_LINE.findall(document.source[max(0, here.span.start - CONTEXT) : here.span.start])[0],
        after=_FIRST_LINE.findall(document.source[here.span.end : here.span.end + CONTEXT])[0],
    )


def files_by_path(report: Report) -> Mapping[str, FileReport]:
    """The files of a report, for the places in them that findings of other files speak of."""
    return {file.path: file for file in report.files}


def shown_message(finding: Finding, language: Language) -> str:
    """The message on one line."""
    return clipped(visible(finding.message(language)), LONGEST_MESSAGE)


def message_with_correction(plain: PlainFinding, language: Language) -> str:
    """The message and what to do, on one line, for formats that have one field for both."""
    message = shown_message(plain.finding, language)
    if not plain.correction:
        return message
    return CORRECTED.text(language, {"message": message, "change": plain.correction})


def shown_words(text: str) -> str:
    """Words of a text on one line."""
    return visible(clipped(text, LONGEST_QUOTE))


def related_places(
    finding: Finding, file: FileReport, files: Mapping[str, FileReport], language: Language
) -> Iterator[str]:
    """The other places that the finding speaks of, each on one line."""
    for related in finding.related[:SHOWN_PLACES]:
        other = files.get(related.path) if related.path else file
        parts = [visible(related.path)] if related.path else []
        parts += map(str, other.position(related.span.start)) if other else ()
        note = shown_words(related.note.text(language))
        yield f"{':'.join(parts)}  {note}"
    if len(finding.related) > SHOWN_PLACES:
        yield MORE_PLACES.text(language, {"count": len(finding.related) - SHOWN_PLACES})


def lines(
    plain: PlainFinding, file: FileReport, files: Mapping[str, FileReport], language: Language
) -> Iterator[str]:
    """All that there is to say, a line each: place, message, words, correction, reason, ground, other places."""
    finding = plain.finding
    rule = finding.rule
    head = {"severity": SEVERITY[rule.severity].text(language), "message": shown_message(finding, language)}
    yield f"{visible(file.path)}:{plain.line}:{plain.column}  {HEAD.text(language, head)}"
    if plain.text:
        yield WORDS.text(language, {"words": shown_words(plain.text)})
    if plain.correction:
        yield CHANGE.text(language, {"change": plain.correction})
    yield WHY.text(language, {"why": visible(rule.why.text(language))})
    yield SOURCE.text(language, {"source": visible(rule.source)})
    for place in related_places(finding, file, files, language):
        yield SEE.text(language, {"place": place})


def problem_lines(problem: Problem, language: Language) -> Iterator[str]:
    """A problem in words: place and message, the faulty lines, what to do."""
    place = ":".join(visible(str(part)) for part in (problem.path, problem.line) if part)
    message = visible(problem.message.text(language))
    yield f"{place}  {message}" if place else message
    if problem.excerpt:
        yield from map(visible, problem.excerpt.split("\n"))
    if problem.hint:
        yield visible(problem.hint.text(language))


def ground_of(held: Held, language: Language) -> str:
    """On which ground a finding is held back, with the reason if one was given."""
    ground = GROUND[held.ground].text(language)
    return HELD.text(language, {"ground": ground, "reason": held.reason}) if held.reason else ground
