"""Text broken into lines for a terminal: between words, between Han characters, never before a closing mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofread.language.text.columns import columns

_OPENING = "“‘（《〈「『(\\["
_CLOSING = "”’）》〉」』)\\]，。；：、！？…—,.;:!?"
_UNIT = re.compile(rf"[{_OPENING}]*(?:[!-~]+|\S)[{_CLOSING}]*|\s+")


def wrapped(text: str, width: int, indent: str = "", hanging: str = "") -> Iterator[str]:
    """Lines of at most ``width`` columns, if their words allow it.

    The first opens with ``indent``, the others with ``indent`` and ``hanging``.
    """
    line = indent
    for unit in _UNIT.findall(text):
        if columns(line) + columns(unit.rstrip()) > width and line.strip():
            yield line.rstrip()
            line = indent + hanging
        if not (unit.isspace() and not line.strip()):
            line += unit
    yield line.rstrip()
