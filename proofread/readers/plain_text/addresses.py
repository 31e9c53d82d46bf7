"""URLs and e-mail addresses in running text: words of a sentence, but not prose."""

from __future__ import annotations

import re

_URL = r"(?:https?|ftp)://[\x21-\x7e]+|www\.[\x21-\x7e]+"
# Starts at a word's start only: tried from every letter of a long run, it would be quadratic.
_EMAIL = r"(?<![\w.+-])[\w.+-]+[@＠][\w-]+(?:\.[\w-]+)+"

ADDRESS = re.compile(rf"(?a:{_URL}|{_EMAIL})(?<![.,;:!?'\"\])}}>])", re.IGNORECASE)
"""An address, without the marks of the sentence that it stands in."""


def may_hold_address(text: str) -> bool:
    """Whether the text has what no address lacks; most text has not, and is read faster."""
    return "." in text or "://" in text
