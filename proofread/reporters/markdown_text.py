"""Text that stays text in Markdown, whatever it says: no markup, no link, and nobody is called by name.

Markdown is rendered by CommonMark with the extensions of GitHub and GitLab, and what comes out is searched once
more for names (@…), references (#1, !1, $1, %1, ~label, &1, GH-1), addresses and emoji (:…:). A backslash keeps
a character from the first; against the second, which sees the text without backslashes, a zero-width space breaks
the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from proofread.reporters.wording import visible

_MARKUP = re.compile(r"[\\`*_\[\]<>&|~$^#]")

_ITEM = re.compile(r"\A([0-9]*)([-+=.)])")
"""What begins an item of a list, or underlines a title, at the beginning of a line."""

_CALLS = re.compile(
    r"@|[#!$%~&](?=[0-9A-Za-z_\"])|GH(?=-[0-9])|:(?=//)|:(?=[0-9a-z_+-]+:)|www(?=\.)", re.IGNORECASE
)

_SIGN = re.compile(r"[!-/:-@\[-`{-~]")
"""Punctuation of ASCII."""

_SHOWN_SPACE = str.maketrans({"\n": "↵", "\t": "⇥", "\r": None})

_SHOWN_ALONE = str.maketrans({" ": "␣", "\u3000": "□"})


def prose(text: str) -> str:
    """The text on one line, without white space around it, to stand in a paragraph, an item or a cell."""
    escaped = _MARKUP.sub(r"\\\g<0>", _unlinked(visible(text).strip()))
    return _ITEM.sub(r"\1\\\2", escaped)


def code(text: str) -> str:
    """The text as code, in which nothing is looked for, to stand within a line or a cell of a table.

    White space that would not be seen is shown by signs. Empty text gives empty text.
    """
    shown = text.translate(_SHOWN_SPACE)
    shown = visible(shown.translate(_SHOWN_ALONE) if text.isspace() else shown)
    if not shown:
        return ""
    if "`" in shown or "|" in shown:
        # Readers do not agree on what a backslash does to a bar in code, nor on bars in cells.
        return f"<code>{_SIGN.sub(_entity, _unlinked(shown))}</code>"
    return f"`{shown}`"


def fenced(lines: Iterable[str]) -> str:
    """Lines as a block of code."""
    text = "\n".join(map(visible, lines))
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


def _unlinked(text: str) -> str:
    return _CALLS.sub("\\g<0>\u200b", text)


def _entity(sign: re.Match[str]) -> str:
    return f"&#{ord(sign.group())};"
