"""Where configurations name a profile, a rule, a pack or a method: a name that leads nowhere is told with its line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from proofread.model import Problem

NameKind = Literal["profile", "rule", "pack", "method"]


class SaidName(msgspec.Struct, frozen=True):
    """A name, and the line of the configuration that says it."""

    kind: NameKind
    word: str
    path: str
    line: int


def located(problem: Problem, kind: NameKind, word: str, said: Iterable[SaidName]) -> tuple[Problem, ...]:
    """The problem that a name leads nowhere, at each place that says it; as it is if an option does."""
    places = dict.fromkeys((each.path, each.line) for each in said if (each.kind, each.word) == (kind, word))
    return tuple(msgspec.structs.replace(problem, path=path, line=line) for path, line in places) or (
        problem,
    )
