"""What every HTML file of ours is made with: templates that escape, and text that a browser holds as it is.

A file holds its style, and its script if it has one, and asks the network for nothing: a content security policy
allows these, by their hash, and no other.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

FOLDER = Path(__file__).parent

_INVISIBLE = re.compile(
    "[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ue000-\uf8ff\ufff9-\ufffb\U000e0000-\U000e007f\U000f0000-\U0010fffd]"
)
"""Characters that show nothing, or anything, and may turn the direction of the text around them."""

_NOT_IN_HTML = re.compile("[\0\ud800-\udfff]")
"""What no HTML file can hold: NUL, and halves of a surrogate pair."""


def environment() -> Environment:
    """Templates of this folder; whatever they are given is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["verbatim"] = verbatim
    return made


def verbatim(text: str) -> Markup:
    """Text of the source, escaped so that a browser holds it character for character.

    A carriage return is written as a reference, because a parser would make it a line feed. A character
    that shows nothing, or turns the direction of the line, is wrapped, labelled and kept to itself.
    """
    from markupsafe import Markup, escape

    escaped = str(escape(text)).replace("\r", "&#13;")
    return Markup(_INVISIBLE.sub(_labelled, escaped))  # noqa: S704 - escaped in the line before


def _labelled(match: re.Match[str]) -> str:
    character = match.group()
    return f'<span class="invisible" data-code="{ord(character):04X}">{character}</span>'


def asset(name: str) -> Markup:
    """A file of ours that goes into the page as it is."""
    from markupsafe import Markup

    return Markup((FOLDER / name).read_text(encoding="utf-8"))  # noqa: S704 - our own file


def content_hash(text: str) -> str:
    """The hash by which a content security policy allows a style or a script."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def holdable(html: str) -> str:
    """The file with what no HTML can hold replaced by U+FFFD."""
    return _NOT_IN_HTML.sub("\ufffd", html)
