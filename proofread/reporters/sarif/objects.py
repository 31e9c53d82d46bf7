"""What SARIF logs are made of: objects without empty properties, plain text messages, Markdown without HTML."""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from proofread.reporters.markdown_text import prose
from proofread.reporters.wording import visible

Json: TypeAlias = dict[str, Any]

_BRACES = str.maketrans({"{": "{{", "}": "}}"})
_LINK_CHARACTERS = re.compile(r"[\\\[\]]")


def present(**properties: Any) -> Json:
    """An object of the properties that are not empty."""
    return {name: value for name, value in properties.items() if value not in (None, "", [])}


def plain(text: str) -> str:
    """A plain text message: braces doubled (3.11.5), brackets escaped where they would make a link (3.11.6)."""
    shown = visible(text).translate(_BRACES)
    return _escaped(shown) if "](" in shown else shown


def link(text: str, location: int) -> str:
    """A link in a plain text message to the location of this id in the same result."""
    return f"[{_escaped(visible(text).translate(_BRACES))}]({location})"


def markdown(text: str) -> str:
    """Text that stands for itself in Markdown, on one line."""
    return prose(text).translate(_BRACES)


def _escaped(text: str) -> str:
    return _LINK_CHARACTERS.sub(r"\\\g<0>", text)
