"""Patterns of paths in the syntax of ``.gitignore``, as houses write them in several files."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from proofread.model import Phrase

if TYPE_CHECKING:
    import pathspec


BAD_PATTERN = Phrase("写法有误：{pattern}", "a malformed pattern: {pattern}")
REACHES_NOTHING = Phrase("“{pattern}”没有对上任何文件", "“{pattern}” fits no file")

_DOT = re.compile(r"^(!?)\./")


class BadPattern(ValueError):
    """A pattern that makes no sense; its text is the pattern."""


def path_patterns(patterns: Sequence[str]) -> pathspec.GitIgnoreSpec:
    """The patterns, ready to be held against paths. Raises BadPattern for the first that makes no sense."""
    import pathspec

    try:
        return pathspec.GitIgnoreSpec.from_lines(patterns)
    except (ValueError, re.error) as error:
        if len(patterns) == 1:
            raise BadPattern(patterns[0]) from error
    for pattern in patterns:
        path_patterns([pattern])
    raise AssertionError("each pattern makes sense and all together do not")


def house_patterns(patterns: Sequence[str]) -> pathspec.GitIgnoreSpec:
    """The same where a pattern may begin with ``./``, which is the folder that it counts from. Raises BadPattern."""
    return path_patterns([_DOT.sub(r"\1/", pattern) for pattern in patterns])


def reaching_nothing(patterns: Sequence[str], names: Collection[str]) -> Iterator[str]:
    """The patterns that none of the names fits; what takes back is not asked."""
    for pattern in patterns:
        if not pattern.startswith("!") and not any(map(house_patterns([pattern]).match_file, names)):
            yield pattern
