"""Text that every interchange format can carry.

XML 1.0 (production 2, Char) has no place for most control characters, for U+FFFE and U+FFFF, and UTF-8 none
for lone surrogates, which stand for bytes of a file name that are no text.
"""

from __future__ import annotations

import re

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """The text with what XML cannot carry replaced by U+FFFD; same length.

    All else stays as it is, so names of files and words to be put into a text keep their identity. What is
    only shown goes through ``wording.visible``.
    """
    return _ILLEGAL.sub("\ufffd", text)


def clipped(text: str, longest: int) -> str:
    """The text, of a long one the beginning and a mark that more was there: at most ``longest`` code points."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
