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

    compiled: list[pathspec.Pattern] = []
    for pattern in patterns:
        try:
            compiled += pathspec.GitIgnoreSpec.from_lines([pattern]).patterns
        except (ValueError, re.error) as error:
            raise BadPattern(pattern) from error
    return pathspec.GitIgnoreSpec(compiled)
