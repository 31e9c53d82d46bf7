"""What a line of ``.gitignore`` says: which file or folder it means, that one itself and not what is below it.

Who comes down from above looks at no folder that is passed over, so a line need not mean what is below; and a line that
takes a folder back must not: what is below it may be passed over for a reason of its own.

Source: gitignore(5); wildmatch as git has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from proofread.acceptance.path_patterns import BadPattern


class IgnoreLine(NamedTuple):
    """A line, read."""

    expression: re.Pattern[str]
    has_way: bool
    """Whether the whole way from the folder of the file counts, and not the name alone."""
    is_for_folders: bool
    takes_back: bool

    def means(self, path: str, *, is_folder: bool) -> bool:
        """Whether the line means a path, which is told from the folder of the file."""
        if self.is_for_folders and not is_folder:
            return False
        return bool(self.expression.fullmatch(path if self.has_way else path.rpartition("/")[2]))


def ignore_line(line: str) -> IgnoreLine | None:
    """What a line says; None for a comment and a blank. Raises BadPattern."""
    pattern = _TRAILING_SPACES.sub("", line)
    if not pattern or pattern.startswith("#"):
        return None
    takes_back = pattern.startswith("!")
    pattern = pattern[takes_back:]
    is_for_folders = pattern.endswith("/")
    way = pattern.removesuffix("/")
    if not pattern:
        raise BadPattern(line)
    try:
        expression = re.compile("".join(_translated(way.removeprefix("/"))), re.DOTALL)
    except (ValueError, re.error) as error:
        raise BadPattern(line) from error
    return IgnoreLine(expression, "/" in way, is_for_folders, takes_back)


def verdict(lines: Sequence[IgnoreLine], path: str, *, is_folder: bool) -> bool | None:
    """Whether the lines of a file pass over a path: the last that means it decides, None if none does."""
    for line in reversed(lines):
        if line.means(path, is_folder=is_folder):
            return not line.takes_back
    return None


_TRAILING_SPACES = re.compile(r"(?<!\\) +$")

_TOKEN = re.compile(
    r"""
    \\(?P<escaped>.)
    | (?P<any_folders>(?:^|(?<=/))\*\*/)
    | (?P<all_below>(?:^|(?<=/))\*\*$)
    | (?P<any_characters>\*+)
    | (?P<one_character>\?)
    | \[(?P<negation>[!^]?)(?P<set>\]?(?:\\.|\[:[a-z]+:\]|[^\]\\])*)\]
    | (?P<unfinished>[\\\[])
    | (?P<plain>.)
    """,
    re.VERBOSE | re.DOTALL,
)

_WILD = {"any_folders": "(?:.*/)?", "all_below": ".+", "any_characters": "[^/]*", "one_character": "[^/]"}


def _translated(pattern: str) -> Iterator[str]:
    """The parts of the regular expression for a pattern. Raises ValueError for one that breaks off."""
    for token in _TOKEN.finditer(pattern):
        kind = token.lastgroup or ""
        if kind == "unfinished":
            raise ValueError(pattern)
        if kind == "set":
            negation = "^" if token["negation"] else ""
            yield f"(?!/)[{negation}{_members(token['set'])}]"
        else:
            yield _WILD.get(kind) or re.escape(token["escaped"] or token["plain"])


_MEMBER = re.compile(r"\\(?P<escaped>.)|\[:(?P<named>[a-z]+):\]|(?P<plain>.)", re.DOTALL)

_NAMED = {
    "alnum": "A-Za-z0-9",
    "alpha": "A-Za-z",
    "blank": r" \t",
    "digit": "0-9",
    "lower": "a-z",
    "punct": r"!-\/:-@\[-`{-~",
    "space": r"\s",
    "upper": "A-Z",
    "xdigit": "A-Fa-f0-9",
}


def _members(inside: str) -> str:
    """The inside of a set, as a regular expression has it. Raises ValueError for a class that there is not."""
    return "".join(map(_member, _MEMBER.finditer(inside)))


def _member(member: re.Match[str]) -> str:
    if member["named"]:
        if member["named"] not in _NAMED:
            raise ValueError(member[0])
        return _NAMED[member["named"]]
    return "-" if member["plain"] == "-" else re.escape(member["escaped"] or member["plain"])
