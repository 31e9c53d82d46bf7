"""Traditional forms of characters, and the simplified ones that stand for them.

From Unihan and the 通用规范汉字表 (2013); see ``tools/build_traditional_characters.py``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

TABLE = "traditional_characters.tsv"


@cache
def simplified_forms() -> dict[str, str]:
    """The simplified form of every traditional one: 2,700 of them, all outside the 通用规范汉字表."""
    text = (Path(__file__).parent.parent / "data" / TABLE).read_text(encoding="utf-8")
    return dict(line.split("\t") for line in text.splitlines())


@cache
def _simplified() -> frozenset[str]:
    return frozenset(simplified_forms().values())


def is_traditional(character: str) -> bool:
    """Whether the character is a traditional form, and no standard one besides."""
    return character in simplified_forms()


def is_simplified(character: str) -> bool:
    """Whether the character is a simplified form that has a traditional one beside it."""
    return character in _simplified()
