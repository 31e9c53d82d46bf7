"""What site generators add to Markdown inside a line: placeholders, shortcodes, attributes, roles.

Liquid, Jinja, Vue and Hugo ``{{ … }}`` and ``{% … %}``; MDX ``{/* … */}`` and ``{name}``; attributes
``{#id}``, ``{.class}``, ``{: …}``, ``{width=50%}``; roles of MyST and of Sphinx, ``{ref}`…` ``, ``:ref:`…` ``;
emoji ``:tada:``. What leaves a word on the page stands for an unknown noun; the rest leaves nothing.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from proofread.readers.markdown.search import Search


class Insertion(NamedTuple):
    """Something other than prose that reaches to ``end``; ``is_visible`` when it puts a word on the page."""

    end: int
    reason: str
    is_visible: bool


_DELIMITED = (
    ("{{<", ">}}", "shortcode", True),
    ("{{%", "%}}", "shortcode", True),
    ("{{", "}}", "template", True),
    ("{%", "%}", "template", False),
    ("{#-", "#}", "comment", False),
    ("{# ", "#}", "comment", False),
    ("{/*", "*/}", "comment", False),
)
_ATTRIBUTES = re.compile(
    r"\{(?:#[^\s{}]+(?:[ \t][^{}\n]*)?|:[ \t]?[!-z|~ ]*|[ \t]*[.#][!-z|~ ]+|[ \t]*[A-Za-z-]+=[!-z|~ ]+)\}"
)
_NAME = re.compile(r"\{[A-Za-z_$][\w.$]*\}", re.ASCII)
_BRACED_ROLE = re.compile(r"\{[A-Za-z][\w:+.-]*\}(?=`)", re.ASCII)
_COLON_ROLE = re.compile(r":[A-Za-z][\w+.-]*(?::[\w+.-]+)*:(?=`)", re.ASCII)
_EMOJI = re.compile(r"(?<![\w:]):[a-z][a-z0-9_+-]{1,30}:(?![\w:])", re.ASCII)
_BACKTICKS = re.compile("`+")

_ANCHORS = frozenset(
    re.findall(
        r":\w+:",
        ":label: :eqlabel: :width: :height: :align: :class: :name: :alt: :target: :bookmark:"
        " :begin_tab: :end_tab: :select_tab: :library:",
    )
)
"""Roles that mark a place or a size and print nothing."""


def braced(search: Search, start: int) -> Insertion | None:
    """What begins with the ``{`` at ``start``."""
    text = search.text
    for opening, closing, reason, is_visible in _DELIMITED:
        if text.startswith(opening, start):
            end = search.find(closing, start + len(opening))
            return Insertion(end[1], reason, is_visible) if end else None
    attributes = _ATTRIBUTES.match(text, start)
    if attributes:
        return Insertion(attributes.end(), "attribute", is_visible=False)
    role = _BRACED_ROLE.match(text, start)
    if role:
        return _role(search, role)
    name = _NAME.match(text, start)
    return Insertion(name.end(), "template", is_visible=True) if name else None


def coloned(search: Search, start: int) -> Insertion | None:
    """What begins with the ``:`` at ``start``."""
    role = _COLON_ROLE.match(search.text, start)
    if role:
        return _role(search, role)
    emoji = _EMOJI.match(search.text, start)
    return Insertion(emoji.end(), "shortcode", is_visible=False) if emoji else None


def _role(search: Search, name: re.Match[str]) -> Insertion | None:
    fence = _BACKTICKS.match(search.text, name.end())
    assert fence
    end = search.find(fence[0], fence.end())
    if end is None:
        return None
    return Insertion(end[1], "directive", is_visible=name[0] not in _ANCHORS)
