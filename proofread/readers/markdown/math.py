r"""Formulas in Markdown: ``$…$``, ``$$…$$``, ``\(…\)``, ``\[…\]``, ``\begin{…}…\end{…}``.

A dollar sign may also be money. A pair of dollar signs holds a formula when what stands between contains
no Chinese outside ``\text{…}`` and the like, and, as in Pandoc, the closing sign is not followed by a digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from proofread.language.text.characters import HAN
from proofread.model import Span
from proofread.readers.markdown.search import Search

_TEXT_COMMAND = re.compile(
    r"\\(?:[a-zA-Z]*text[a-z]*|mbox|hbox|fbox|mathrm|operatorname\*?|tag\*?|label)\s*\{[^{}]*\}"
)
_CHINESE = re.compile(f"[{HAN}，。；：！？、“”‘’（）《》]")
_OPERATOR = re.compile(r"[\\^_={}+\-*/<>|]|\A\s*\w\s*\Z", re.ASCII)
_ENVIRONMENT = re.compile(r"\\begin\{([A-Za-z]+\*?)\}")
_DISPLAY_OPENING = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(\$\$|\\\[)", re.MULTILINE)
_CLOSING = {"$$": "$$", "\\[": "\\]", "\\(": "\\)"}

_LONGEST = {"$": 2000, "\\(": 2000, "$$": 5000, "\\[": 5000}
"""Code points; a closing mark further away than this closes another formula."""


def inline_formula(search: Search, start: int) -> int | None:
    """The end of the formula that begins with ``search.text[start]``, a ``$`` or a backslash."""
    text = search.text
    if text.startswith("$$", start):
        return _delimited(search, start, "$$")
    if text[start] == "$":
        return _between_dollars(search, start)
    environment = _ENVIRONMENT.match(text, start)
    if environment:
        closing = f"\\end{{{environment[1]}}}"
        found = text.find(closing, environment.end(), environment.end() + _LONGEST["\\["])
        return found + len(closing) if found != -1 else None
    opening = text[start : start + 2]
    return _delimited(search, start, opening) if opening in _CLOSING else None


def display_formulas(source: str, unchecked: Sequence[Span]) -> Iterator[Span]:
    """Formulas that open a line and go over several, outside ``unchecked`` (code and the like, in order).

    The grammar of blocks does not know them and would take ``- x`` or ``=`` inside for a list or a heading.
    """
    search = Search(source)
    position, skipped = 0, 0
    while opening := _DISPLAY_OPENING.search(source, position):
        start = opening.start(1)
        position = opening.end()
        while skipped < len(unchecked) and unchecked[skipped].end <= start:
            skipped += 1
        if skipped < len(unchecked) and unchecked[skipped].start <= start:
            position = unchecked[skipped].end
            continue
        end = _delimited(search, start, opening[1])
        if end is not None:
            position = end
            if "\n" in source[start:end] or "\r" in source[start:end]:
                yield Span(start, end)


def _delimited(search: Search, start: int, opening: str) -> int | None:
    closing = search.find(_CLOSING[opening], start + 2)
    if closing is None or not 2 < closing[0] - start <= _LONGEST[opening]:
        return None
    content = search.text[start + 2 : closing[0]]
    # A full stop tells prose between two stray marks from Chinese names inside a formula.
    if "。" in content or (opening == "\\(" and not _is_free_of_chinese(content)):
        return None
    return closing[1]


def _between_dollars(search: Search, start: int) -> int | None:
    text = search.text
    closing = search.find("$", start + 1)
    while closing and text[closing[0] - 1] == "\\":
        closing = search.find("$", closing[1])
    if closing is None or not 1 < closing[0] - start <= _LONGEST["$"]:
        return None
    if text[closing[1] : closing[1] + 1].isdigit():
        return None
    content = text[start + 1 : closing[0]]
    if not _is_free_of_chinese(content):
        return None
    is_padded = content[0].isspace() or content[-1].isspace()
    return None if is_padded and not _OPERATOR.search(content) else closing[1]


def _is_free_of_chinese(content: str) -> bool:
    return not _CHINESE.search(content) or not _CHINESE.search(_TEXT_COMMAND.sub("", content))
