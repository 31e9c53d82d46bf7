"""Patterns of paths in the syntax of ``.gitignore``, as houses write them in several files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pathspec


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
