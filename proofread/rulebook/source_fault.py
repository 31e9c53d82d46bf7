"""What is wrong in a file that a user wrote, drawn in its place: the file, the line, a mark below what is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec

from proofread.language.text.columns import columns
from proofread.model import Phrase, Problem
from proofread.model.nearest import nearest

WIDE_COLON = Phrase(
    "冒号要用半角，后面空一格。", "Write a colon and a space; a colon of full width is part of the text."
)
QUOTE_IT = Phrase(
    "文字以 {sign} 开头的，整个加引号：'{sign}……'", "A text that begins with {sign} needs quotes: '{sign}…'."
)
NO_LIST = Phrase("“{word}”成了一个词", "“{word}” is one word")
HOW_TO_LIST = Phrase(
    "几个词之间用半角逗号：[甲, 乙]；本来就是一个词的，加上引号。",
    "Put commas of half width between words: [one, two]; a word that holds such a mark goes in quotation marks.",
)

_LINE_END = re.compile(r"\r\n|\r|\n")
LINE_END_OF_YAML = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""YAML 1.1, 4.2."""

Path = tuple[str | int, ...]


class Place(NamedTuple):
    """A stretch of one line: 0-based line and column, and length in code points."""

    line: int
    column: int
    length: int


class SourceFault(Exception):
    """What is wrong in a file that a user wrote, and where."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message.en)
        self.problem = problem


class Yaml(msgspec.Struct, frozen=True, eq=False):
    """A parsed file: plain dicts, lists, strings and None, and where each of them stands."""

    path: str
    text: str
    value: Any
    keys: dict[Path, Place]
    """Where the key of a mapping entry stands."""
    values: dict[Path, Place]

    def fault(
        self, at: Path, message: Phrase, hint: Phrase | None = None, *, on_key: bool = False
    ) -> SourceFault:
        """A fault drawn at the value at ``at``, or at its key; else at the nearest thing around it."""
        return fault_at(self.path, self.text, self._place(at, on_key=on_key), message, hint)

    def starts(self, at: Path) -> str:
        """The rest of the line from where the value at ``at`` begins; nothing for one that is written elsewhere."""
        place = self.values.get(at)
        lines = self.text.splitlines()
        return lines[place.line][place.column :] if place and place.line < len(lines) else ""

    def line_of(self, at: Path) -> int:
        """1-based line of the value at ``at``."""
        return self._place(at, on_key=False).line + 1

    def line_of_key(self, at: Path) -> int:
        """1-based line of the key at ``at``."""
        return self._place(at, on_key=True).line + 1

    def _place(self, at: Path, *, on_key: bool) -> Place:
        first, second = (self.keys, self.values) if on_key else (self.values, self.keys)
        while at:
            place = first.get(at) or second.get(at)
            if place:
                return place
            at = at[:-1]
        return self.values.get((), Place(0, 0, 1))


def fault_at(path: str, text: str, place: Place, message: Phrase, hint: Phrase | None = None) -> SourceFault:
    """A fault with the line of ``place`` drawn and marked."""
    place = _as_editors_count(text, place)
    lines = _LINE_END.split(text)
    line = lines[place.line] if place.line < len(lines) else ""
    number = str(place.line + 1)
    indent = " " * columns(line[: place.column])
    marks = "^" * max(1, columns(line[place.column :][: place.length]))
    excerpt = f"  {number} | {line}\n  {' ' * len(number)} | {indent}{marks}"
    return SourceFault(
        Problem(
            message=message,
            path=path,
            line=place.line + 1,
            column=place.column + 1,
            length=place.length,
            hint=hint,
            excerpt=excerpt,
        )
    )


def _as_editors_count(text: str, place: Place) -> Place:
    """The same place in lines that end as those of editors: in YAML they end at some more characters."""
    ends = [found.end() for found in LINE_END_OF_YAML.finditer(text)][: place.line]
    start = ends[-1] if ends else 0
    before = [found.end() for found in _LINE_END.finditer(text, 0, start)]
    return Place(len(before), start + place.column - (before[-1] if before else 0), place.length)


def colon_hint(value: Any) -> Phrase | None:
    """What to do about a text that stands where a mapping belongs, if a colon of full width made it one."""
    return WIDE_COLON if isinstance(value, str) and "：" in value else None


def unknown_key(source: Yaml, at: Path, known: Iterable[str]) -> SourceFault:
    """The fault of a key that is none of those known; it stands at the end of ``at``."""
    key = str(at[-1])
    message = Phrase(f"未知的键“{key}”", f"unknown key “{key}”")
    return source.fault(at, message, nearest(key, known, "proofread schema rules"), on_key=True)
