"""How an HTML page that a reporter has written is told from any other: by the name of the generator in its head."""

from __future__ import annotations

from pathlib import Path
from typing import Final

SUFFIXES: Final = frozenset({".htm", ".html"})
GENERATOR: Final = '<meta name="generator" content="proofread'
"""Stands in the templates of all pages, among the first elements."""

HEAD: Final = 1024
"""Bytes of a page that are looked at."""


def is_own_page(path: Path) -> bool:
    """Whether a reporter has written a file; one that cannot be read is somebody else's."""
    if path.suffix.lower() not in SUFFIXES:
        return False
    try:
        with path.open("rb") as file:
            return GENERATOR.encode() in file.read(HEAD)
    except OSError:
        return False
