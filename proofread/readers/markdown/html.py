"""HTML and JSX inside Markdown: tags, comments, and elements whose content is no prose."""

from __future__ import annotations

import re
from typing import NamedTuple

from proofread.readers.markdown.search import Search

_BRACED = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
_ATTRIBUTE = (
    rf"""\s+(?:{_BRACED}|[^\s"'=<>`/{{}}]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|{_BRACED}|[^\s"'=<>`{{}}]+))?)"""
)
_TAG = re.compile(rf"<(/?)([A-Za-z][A-Za-z0-9.:-]*)(?:{_ATTRIBUTE})*\s*(/?)>")
_DECLARATION = re.compile(r"<![A-Za-z][^<>]*>")

BREAKING = frozenset(
    re.findall(
        r"\w+",
        """address article aside blockquote br caption center col colgroup dd details dialog dir div dl dt fieldset
        figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol optgroup option p
        section summary table tbody td tfoot th thead title tr ul""",
    )
)
"""Elements that begin and end a line on the page."""

_CODE = frozenset({"code", "kbd", "samp", "var", "tt"})
_HIDDEN = frozenset({"pre", "script", "style", "textarea", "svg", "math", "template", "rt", "rp"})
_STRUCK = frozenset({"del", "s", "strike"})
_CLOSING = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in (*_CODE, *_HIDDEN, *_STRUCK)}


class Markup(NamedTuple):
    """``text[start:end]`` is HTML.

    ``name`` is that of a tag, in lower case, else empty; ``reason`` is why it is not checked;
    ``is_content`` tells that an element was taken whole and stands on the page as something unknown.
    """

    start: int
    end: int
    reason: str
    name: str = ""
    is_closing: bool = False
    is_content: bool = False


def markup(search: Search, start: int) -> Markup | None:
    """The comment, declaration, tag or element without prose that begins with the ``<`` at ``start``."""
    text = search.text
    special = text[start + 1 : start + 2]
    if special in ("!", "?"):
        return _declaration(search, start)
    match = _TAG.match(text, start)
    if match is None:
        return None
    closing, name, empty = match[1], match[2].lower(), match[3]
    if closing or empty or name not in _CLOSING:
        return Markup(start, match.end(), "html", name, is_closing=bool(closing))
    end = search.find(_CLOSING[name], match.end())
    if end is None:
        return Markup(start, match.end(), "html", name)
    if name in _HIDDEN:
        return Markup(start, end[1], "code" if name == "pre" else "html", name)
    return Markup(start, end[1], "inline-code" if name in _CODE else "deleted", name, is_content=True)


def _declaration(search: Search, start: int) -> Markup | None:
    text = search.text
    for opening, closing, reason in (
        ("<!--", "-->", "comment"),
        ("<?", "?>", "html"),
        ("<![CDATA[", "]]>", "html"),
    ):
        if text.startswith(opening, start):
            end = search.find(closing, start + len(opening) - (2 if reason == "comment" else 0))
            return Markup(start, end[1], reason) if end else None
    match = _DECLARATION.match(text, start)
    return Markup(start, match.end(), "html") if match else None
