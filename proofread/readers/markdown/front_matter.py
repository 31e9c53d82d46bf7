"""Metadata at the head of a file: YAML between ``---`` lines, TOML between ``+++`` lines.

``---`` on the first line may as well be a rule across the page. It opens front matter only if a closing
line follows and what stands between reads as metadata; otherwise a whole article between two rules would
pass unread.
"""

from __future__ import annotations

import re

from proofread.model import Span

_OPENING = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_CLOSING = {
    "---": re.compile(r"(?:\A|[\r\n])(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)"),
    "+++": re.compile(r"(?:\A|[\r\n])\+\+\+[ \t]*(?=[\r\n]|\Z)"),
}
_METADATA = {
    "---": re.compile(r"\s*(?:\Z|#|[-{] ?\S|[^\s:#][^:\r\n]*:(?:\s|\Z))"),
    "+++": re.compile(r"\s*(?:\Z|#|\[|[^\s=]+\s*=)"),
}


def front_matter(source: str) -> Span | None:
    """The front matter with its delimiters, without the line ending behind it; None if there is none."""
    opening = _OPENING.match(source)
    if opening is None:
        return None
    fence = opening[1]
    closing = _CLOSING[fence].search(source, opening.end() - 1)
    if closing is None or not _METADATA[fence].match(source[opening.end() : closing.start()]):
        return None
    return Span(0, closing.end())
