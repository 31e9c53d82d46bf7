"""What an editor offers to do about a finding: correct it, let it stand with a reason, or take the word as its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from lsprotocol import types

from proofread.acceptance.parting import seen_from
from proofread.acceptance.suppression import suppressions
from proofread.acceptance.waivers import waiver_for
from proofread.engine.correcting import corrected_bytes, eligible, held_up
from proofread.engine.house_words import SPELT_SO
from proofread.engine.reading import NotRead, read_bytes
from proofread.fixing.decisions import Policy, decided, without_collisions
from proofread.language_server.diagnostics import of_finding
from proofread.language_server.edited_text import EditedText
from proofread.language_server.house_edits import with_waiver, with_word
from proofread.language_server.looking import Look
from proofread.model import Document, Edit, Finding, Phrase, Span
from proofread.reporters.corrections import alternative
from proofread.reporters.legal_text import clipped
from proofread.reporters.wording import visible

FIX_ALL = "source.fixAll.proofread"
REASON = Phrase("请写明为什么不改", "say why it may stand")

ALL = Phrase("校对：改正全部可放心改的（{count} 处）", "proofread: correct all that is safe ({count})")
WAIVE = Phrase("校对：豁免此处（写入 {file}）", "proofread: let this stand (entry in {file})")
IGNORE = Phrase("校对：用注释忽略这一行的 {rule}", "proofread: ignore {rule} in this line by a comment")
WORD = Phrase(
    "校对：“{word}”是本社用语（写入 {file}）", "proofread: “{word}” is a word of the house ({file})"
)

LONGEST_WORD = 20
FEW = 5
"""Findings of a stretch up to which more than corrections is offered: nobody reads a longer menu."""

TextAt = Callable[[Path], EditedText | None]
"""The text of a file, as an editor has it or as it lies on the disk; None if there is no such file.

Raises OSError and UnicodeDecodeError for one that cannot be read as UTF-8.
"""


class Desk(NamedTuple):
    """What the editor can do, and what is open in it."""

    text_at: TextAt
    uri_of: Callable[[Path], str]
    creates_files: bool
    """Whether it makes files as part of an edit."""


def quick_fixes(look: Look, uri: str, place: types.Range, desk: Desk) -> list[types.CodeAction]:
    """What can be done about the findings that a stretch touches."""
    if look.document is None:
        return []
    span = look.version.text.span(place)
    touched = [
        finding
        for finding in look.findings
        if finding.span.start <= span.end and span.start <= finding.span.end
    ]
    offered: list[types.CodeAction] = []
    for finding in touched:
        offered += _corrections(look, look.document, uri, finding)
        if len(touched) <= FEW:
            offered += _ways_to_let_it_stand(look, look.document, uri, finding, desk)
    return offered


def fix_all(look: Look, uri: str) -> types.CodeAction | None:
    """What corrects all that is safe, still without the edit; None if there is nothing."""
    count = _count_of_safe(look)
    if not count:
        return None
    return types.CodeAction(ALL.text(look.house.language, {"count": count}), FIX_ALL, data={"uri": uri})


def _count_of_safe(look: Look) -> int:
    """How many findings ``proofread fix`` goes about to correct."""
    document = look.document
    is_held_up = held_up(look.house.proofreader, look.report)
    decisions = without_collisions(
        decided(finding, document, Policy())
        for file in look.report.files
        if document and not is_held_up(file.path)
        for finding in eligible(file)
    )
    return sum(1 for each in decisions if each.edit)


def all_corrections(look: Look, uri: str) -> types.WorkspaceEdit:
    """What ``proofread fix`` writes into the text."""
    version = look.version
    try:
        correction = corrected_bytes(look.house.proofreader, version.told, version.text.data, Policy())
    except NotRead:
        return types.WorkspaceEdit(document_changes=[])
    edits = [edit for file in correction.files for edit in file.edits]
    return _in_text(look, uri, [edit for edit in edits if not version.text.holds_surrogates(edit.span)])


def is_wanted(kind: types.CodeActionKind | str, only: Sequence[types.CodeActionKind | str] | None) -> bool:
    """Whether an editor that asks for some kinds gets this one: a kind holds those that are named below it."""
    name = _name(kind)
    asked = [_name(each) for each in only or ()]
    return not asked or any(name == each or name.startswith(f"{each}.") or not each for each in asked)


def _name(kind: types.CodeActionKind | str) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind


def safe_edit(finding: Finding, document: Document) -> Edit | None:
    """The correction of a finding that may be written unseen."""
    return decided(finding, document, Policy()).edit


def _corrections(look: Look, document: Document, uri: str, finding: Finding) -> Iterator[types.CodeAction]:
    text, language = look.version.text, look.house.language
    safe = safe_edit(finding, document)
    for edit in finding.edits:
        if not text.holds_surrogates(edit.span):
            yield types.CodeAction(
                title=visible(alternative(edit, document, language)),
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[of_finding(finding, text, language, uri)],
                is_preferred=True if safe else None,
                edit=_in_text(look, uri, [edit]),
            )


def _ways_to_let_it_stand(
    look: Look, document: Document, uri: str, finding: Finding, desk: Desk
) -> Iterator[types.CodeAction]:
    shown = [of_finding(finding, look.version.text, look.house.language, uri)]
    for offered in (_waiver(look, document, finding, desk), _word(look, document, finding, desk)):
        if offered:
            offered.diagnostics = shown
            yield offered
    comment = _comment(look, document, finding)
    if comment:
        title = IGNORE.text(look.house.language, {"rule": finding.rule.id})
        yield types.CodeAction(
            title, types.CodeActionKind.QuickFix, shown, edit=_in_text(look, uri, [comment])
        )


def _in_text(look: Look, uri: str, edits: Sequence[Edit]) -> types.WorkspaceEdit:
    """Edits of the text at hand, which hold only for this version of it."""
    text = look.version.text
    identifier = types.OptionalVersionedTextDocumentIdentifier(uri, look.version.number)
    return types.WorkspaceEdit(
        document_changes=[types.TextDocumentEdit(identifier, [_text_edit(text, edit) for edit in edits])]
    )


def _text_edit(text: EditedText, edit: Edit) -> types.TextEdit:
    return types.TextEdit(text.range(edit.span), edit.replacement)


def _waiver(look: Look, document: Document, finding: Finding, desk: Desk) -> types.CodeAction | None:
    """What puts the finding among the waivers of the house, with a reason that is still to be written.

    Nothing for a text that is no file: a waiver names the file that it is for.
    """
    if not look.version.is_file:
        return None
    path, language = look.house.waivers, look.house.language
    name = seen_from(path.parent, look.version.told)
    waiver = waiver_for(
        finding.rule.id, document.source, finding.span, name, REASON.text(look.house.language)
    )
    title = WAIVE.text(language, {"file": path.name})
    return _elsewhere(path, lambda text: with_waiver(text, waiver), title, desk)


def _word(look: Look, document: Document, finding: Finding, desk: Desk) -> types.CodeAction | None:
    """What makes the words marked a word of the house."""
    words, path = document.source[slice(*finding.span)], look.house.configuration
    is_word = 0 < len(words) <= LONGEST_WORD and words.strip() == words and "\n" not in words
    if finding.rule.category not in SPELT_SO or not is_word or path.suffix == ".toml":
        return None
    title = WORD.text(look.house.language, {"word": visible(clipped(words, LONGEST_WORD)), "file": path.name})
    return _elsewhere(path, lambda text: with_word(text, words), title, desk)


def _elsewhere(
    path: Path, edit_of: Callable[[str], Edit | None], title: str, desk: Desk
) -> types.CodeAction | None:
    """An action that writes into another file, which it makes if there is none; nothing for one that is no text."""
    try:
        before = desk.text_at(path)
    except (OSError, UnicodeDecodeError):
        return None
    edit = edit_of(before.source if before else "")
    if edit is None or (before is None and not desk.creates_files):
        return None
    uri = desk.uri_of(path)
    identifier = types.OptionalVersionedTextDocumentIdentifier(uri, None)
    change = types.TextDocumentEdit(identifier, [_text_edit(before or EditedText(""), edit)])
    made = [] if before else [types.CreateFile(uri, options=types.CreateFileOptions(ignore_if_exists=True))]
    return types.CodeAction(
        title, types.CodeActionKind.QuickFix, edit=types.WorkspaceEdit(document_changes=[*made, change])
    )


def _comment(look: Look, document: Document, finding: Finding) -> Edit | None:
    """A comment that silences the finding and changes no prose: at the end of its line, or in a line above it."""
    line, place = document.line_around(finding.span.start)
    start = finding.span.start - place
    end = start + len(line)
    reason = REASON.text(look.house.language)
    rule = finding.rule.id
    line_end = "\r\n" if "\r\n" in document.source else "\n"
    indent = line[: len(line) - len(line.lstrip())]
    candidates = [
        Edit(Span(end, end), f" <!-- proofread: ignore-line {rule} -- {reason} -->"),
        Edit(
            Span(start, start), f"{indent}<!-- proofread: ignore-next-line {rule} -- {reason} -->{line_end}"
        ),
    ]
    return next((edit for edit in candidates if _silences(look, document, finding, edit)), None)


def _silences(look: Look, document: Document, finding: Finding, edit: Edit) -> bool:
    source = document.source
    changed = source[: edit.span.start] + edit.replacement + source[edit.span.end :]
    reader = look.house.proofreader.plugins.readers[look.version.format]
    try:
        after = read_bytes(look.version.told, EditedText(changed).data, reader)
    except NotRead:
        return False
    moved = finding.moved(len(edit.replacement) if edit.span.start <= finding.span.start else 0)
    prose = [block.text.rstrip() for block in document.blocks]
    return [block.text.rstrip() for block in after.blocks] == prose and any(
        each.silences(moved) for each in suppressions(after).suppressions
    )
