"""Text on a page of the manual: prose that stays prose whatever it holds, tables, and lists of what is told."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle

_SIGN = re.compile(r"[!-/:-@\[-`{-~]")
"""Punctuation of ASCII: any of it may mean something in Markdown."""


def plain(text: str) -> str:
    """The text in a line of Markdown, no sign of it markup."""
    return _SIGN.sub(lambda sign: f"&#{ord(sign.group())};", " ".join(text.split("\n")))


def code(text: str) -> str:
    """The text as code in a line of Markdown."""
    return f"<code>{plain(text)}</code>" if text else ""


def ticked(text: str) -> str:
    """A paragraph of a manual in a line of Markdown: what stands between backticks is code."""
    return "".join(code(part) if odd else plain(part) for part, odd in _parts(text, "`"))


def docstring(text: str) -> str:
    """A docstring in a line of Markdown: what stands between double backticks is code."""
    return "".join(code(part) if odd else plain(part) for part, odd in _parts(text, "``"))


def _parts(text: str, sign: str) -> Iterator[tuple[str, bool]]:
    return zip(text.split(sign), cycle([False, True]), strict=False)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose cells are Markdown already."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def told(lines: Iterable[tuple[str, str, str]]) -> str:
    """A list of names and what is told of them, as HTML: class of the name, name, HTML of the text."""
    items = "".join(
        f'<dt class="{kind}">{html.escape(name)}</dt><dd>{text}</dd>\n' for kind, name, text in lines
    )
    return f'<dl class="told">\n{items}</dl>\n'


def in_lines(text: str) -> str:
    """HTML with its line ends kept, if it has any."""
    # An empty line would end the HTML for a reader of Markdown.
    return f"<pre>{text.rstrip().replace(chr(10), '&#10;')}</pre>" if "\n" in text.rstrip() else text
