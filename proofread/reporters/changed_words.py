"""What corrections change, a line each: where, what stood there and what does now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from proofread.fixing.edits import compatible_edits
from proofread.model import Document, Edit, Language, Phrase
from proofread.model.span import Span
from proofread.reporters.legal_text import clipped
from proofread.reporters.wording import STANDARD_INPUT, visible

LONGEST = 40
"""Code points of words that are shown; of longer ones the beginning."""

AROUND = 2
"""Characters shown on either side of what is only deleted or only inserted: nothing alone cannot be read."""

MOST_LINES = 200
"""Changes that are told one by one; of more, the number."""

LINE = Phrase("第{line}行  {before}→{after}", "line {line}  {before} → {after}")
IN_FILE = Phrase("{path}  {change}", "{path}  {change}")
MORE = Phrase("另有 {count} 处，--diff 全部列出", "and {count} more, which --diff shows")


class ChangedText(NamedTuple):
    """A text and the edits that change it."""

    path: str
    source: str
    edits: tuple[Edit, ...]


def changed_words(texts: Iterable[ChangedText], files: int, language: Language) -> Iterator[str]:
    """A line for each change; the file is named where the run had several."""
    lines = [line for text in texts for line in _lines(text, language, is_only=files == 1)]
    yield from lines[:MOST_LINES]
    if len(lines) > MOST_LINES:
        yield MORE.text(language, {"count": len(lines) - MOST_LINES})


def _lines(text: ChangedText, language: Language, *, is_only: bool) -> Iterator[str]:
    document = Document(text.path, text.source, ())
    path = STANDARD_INPUT.text(language) if text.path == "-" else visible(text.path)
    for edit in compatible_edits(text.edits):
        line, _ = document.position(edit.span.start)
        before, after = _words(text.source, edit)
        change = LINE.text(language, {"line": line, "before": _shown(before), "after": _shown(after)})
        yield change if is_only else IN_FILE.text(language, {"path": path, "change": change})


def _words(source: str, edit: Edit) -> tuple[str, str]:
    """What stands there and what is to, with the characters around it where one of them is empty."""
    before = source[slice(*edit.span)]
    if before.strip() and edit.replacement.strip():
        return before, edit.replacement
    start, end = edit.span
    wide = Span(max(0, start - AROUND), end + AROUND)
    ahead = source[wide.start : start].rpartition("\n")[2]
    behind = source[end : wide.end].partition("\n")[0]
    return f"{ahead}{before}{behind}", f"{ahead}{edit.replacement}{behind}"


def _shown(words: str) -> str:
    signs = words.replace("\r\n", "↵").replace("\n", "↵").replace(" ", "␣").replace("\u3000", "□")
    return visible(clipped(signs, LONGEST))
