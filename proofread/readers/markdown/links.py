"""Where a link ends: destinations, titles and reference labels (CommonMark 0.31, 6.3), and bare addresses."""

from __future__ import annotations

import re

_BLANK = re.compile(r"[ \t]*\n?[ \t]*")
_ANGLED_DESTINATION = re.compile(r"<(?:[^<>\n\\]|\\.)*>")
_DESTINATION_TOKEN = re.compile(r"[^\s()\\\x00-\x1f]+|\\[^\s]?|[()]")
_TITLE = {
    '"': re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL),
    "'": re.compile(r"'(?:[^'\\]|\\.)*'", re.DOTALL),
    "(": re.compile(r"\((?:[^()\\]|\\.)*\)", re.DOTALL),
}
# Not CommonMark, but what writers type: an address with spaces in it.
_LOOSE_TARGET = re.compile(r"\([ \t]*(?:https?://|/|\.{1,2}/|#)[^()\n]{0,500}\)")
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){0,999})\]", re.DOTALL)
_ADDRESS = re.compile(r"(?:(?:https?|ftp)://|www\.)[!#$%&'()*+,\-./0-9:;=?@A-Z_a-z~]+", re.IGNORECASE)
_MAIL_BEHIND = re.compile(r"@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_MAIL_BEFORE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,63}\Z")
_AUTOLINK = re.compile(
    r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>，。；：！？（）“”《》]*|[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+)>"
)

_DEEPEST_PARENTHESES = 32
_LONGEST_TITLE = 1000


def target_end(text: str, start: int) -> int | None:
    """The end of an inline link target ``(destination "title")`` that begins at ``start``."""
    if not text.startswith("(", start):
        return None
    strict = _strict_target_end(text, start)
    if strict is not None:
        return strict
    loose = _LOOSE_TARGET.match(text, start)
    return loose.end() if loose else None


def label(text: str, start: int) -> tuple[str, int] | None:
    """The normalised label ``[…]`` that begins at ``start``, and its end."""
    match = _LABEL.match(text, start)
    return (normalised(match[1]), match.end()) if match else None


def normalised(name: str) -> str:
    """The form in which labels are compared."""
    return " ".join(name.split()).casefold()


def address_end(text: str, start: int) -> int | None:
    """The end of the bare address that begins at ``start``: no Han, no closing punctuation (GFM 6.9)."""
    match = _ADDRESS.match(text, start)
    if match is None:
        return None
    end = match.end()
    unopened = match[0].count(")") - match[0].count("(")
    while end > start and text[end - 1] in "?!.,:;*_~')":
        if text[end - 1] == ")":
            if unopened <= 0:
                break
            unopened -= 1
        end -= 1
    return end


def mail_address(text: str, at: int, earliest: int) -> tuple[int, int] | None:
    """Start and end of the mail address around the ``@`` at ``at``, from ``earliest`` on."""
    behind = _MAIL_BEHIND.match(text, at)
    if behind is None:
        return None
    window = max(earliest, at - 64)
    before = _MAIL_BEFORE.search(text[window:at])
    return (window + before.start(), behind.end()) if before else None


def autolink_end(text: str, start: int) -> int | None:
    """The end of ``<https://…>`` or ``<name@host>`` that begins at ``start``."""
    match = _AUTOLINK.match(text, start)
    return match.end() if match else None


def _strict_target_end(text: str, start: int) -> int | None:
    at = _behind_blank(text, start + 1)
    destination_end = _destination_end(text, at)
    if destination_end is None:
        return None
    at = _behind_blank(text, destination_end)
    title = _TITLE.get(text[at : at + 1])
    if title and at > destination_end:
        match = title.match(text, at, at + _LONGEST_TITLE)
        if match is None:
            return None
        at = _behind_blank(text, match.end())
    return at + 1 if text.startswith(")", at) else None


def _behind_blank(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    assert match
    return match.end()


def _destination_end(text: str, start: int) -> int | None:
    angled = _ANGLED_DESTINATION.match(text, start)
    if angled:
        return angled.end()
    at, depth = start, 0
    while token := _DESTINATION_TOKEN.match(text, at):
        if token[0] == "(":
            depth += 1
            if depth > _DEEPEST_PARENTHESES:
                return None
        elif token[0] == ")":
            if depth == 0:
                return at
            depth -= 1
        at = token.end()
    return at if depth == 0 else None
