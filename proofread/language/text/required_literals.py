"""What a text must contain for an expression to match: the literals that wake it.

An expression is tried only where one of its literals stands, so that hundreds cost little more than the
few that have something to say. The analysis follows the expression from left to right and keeps the set
of strings that a stretch of it can match, as long as that set is small (Cox, “Regular Expression Matching
with a Trigram Index”, 2012); of all such sets the rarest in Chinese text is the answer.
"""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache, lru_cache
from itertools import count
from math import prod
from typing import Any, NamedTuple, TypeAlias

from proofread.cache import Table, digest, kept, program

if sys.version_info >= (3, 11):
    from re import _constants as constants  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]
else:
    import sre_constants as constants
    import sre_parse as parser

MOST_STRINGS = 200
"""A set of more is not followed further."""

DIGITS = "0123456789０１２３４５６７８９"
r"""What ``\d`` stands for in Chinese text."""

_SHARES = (
    (re.compile("[的一是在不了有和人这中大为上个国我以要他时来用们，。、]"), 0.015),
    (re.compile(r"\d"), 0.03),
    (re.compile("[A-Z]"), 0.0005),
    (re.compile("[!-~\u2000-\u206f\u3000-\u303f\uff00-\uffef]"), 0.004),
    (re.compile(""), 0.0015),
)
"""Rough shares of one character in Chinese text, by the first expression that fits; digits come in company."""

WORST_SHARE = 0.1
"""Literals that stand at every tenth character wake nothing in particular."""

MOST_SETS = 3

Sets: TypeAlias = tuple[frozenset[str], ...]

_PROPERTY = re.compile(r"\\[pP]\{[^}]*\}")
_GROUP_NAME = re.compile(r"\(\?P?<(?![=!])\w+>")
_NAMED_REFERENCE = re.compile(r"\(\?P=\w+\)")


class _Reach(NamedTuple):
    """What a part of an expression can match.

    ``exact`` are all its strings, None if they are too many. Every match begins with one of ``openings`` and
    ends with one of ``endings``. ``required`` are sets of strings; of each of them every match holds one, or one
    stands in the same text.
    """

    exact: frozenset[str] | None
    openings: frozenset[str]
    endings: frozenset[str]
    required: Sets


class _Scope(NamedTuple):
    """What holds where a part of an expression stands."""

    ignores_case: bool
    groups: dict[int | None, _Reach]
    """What the groups to the left can match, by number."""


_NOTHING = frozenset({""})
_ANYTHING = _Reach(None, _NOTHING, _NOTHING, ())
_EMPTY = _Reach(_NOTHING, _NOTHING, _NOTHING, ())


def required_literals(pattern: str) -> frozenset[str] | None:
    """Strings of which one stands in every text that ``pattern`` matches; None where nothing can be told.

    ``pattern`` is an expression of the ``regex`` module. What its syntax has beyond that of ``re`` is taken
    for a wildcard, or, where that cannot be, nothing is told.
    """
    return next(iter(required_sets(pattern)), None)


@cache
def required_sets(pattern: str) -> Sets:
    """Sets of strings, the rarest first: of each of them one string stands in every text that ``pattern`` matches."""
    sets = _kept_sets().get(pattern)
    if sets is None:
        sets = _required_sets(pattern)
        _kept_sets().add(pattern, sets)
    return sets


@cache
def _kept_sets() -> Table[Sets]:
    """What earlier runs have found; no sets where nothing can be told."""
    return Table("required-literals", program(), Sets)


def _required_sets(pattern: str) -> Sets:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)
            parsed = parser.parse(_plain(pattern))
    except (re.error, FutureWarning):
        return ()
    scope = _Scope(bool(parsed.state.flags & re.IGNORECASE), {})
    found = _sequence(parsed.data, scope).required
    return tuple(map(_without_longer, found)) if found and _share(found[0]) < WORST_SHARE else ()


def narrowing(patterns: Sequence[str]) -> list[Sets]:
    """What to look for before each of some expressions is tried.

    It is the rarest set of strings that it requires, and those of its others that cost little to look for beside
    what is looked for anyway.
    """
    ground = program()
    key = digest(ground, *patterns) if ground else None
    return kept("narrowing-literals", key, list[Sets], lambda: _narrowing(patterns))


def _narrowing(patterns: Sequence[str]) -> list[Sets]:
    required = [required_sets(pattern) for pattern in patterns]
    rarest = frozenset[str]().union(*(sets[0] for sets in required if sets))
    return [worthwhile(sets, rarest) for sets in required]


def worthwhile(sets: Sets, watched: Set[str]) -> Sets:
    """The rarest of the sets, and those of the others that cost little to look for beside what is ``watched`` for."""
    return tuple(each for each in sets if each <= watched or _share(each) <= _COMPARABLE * _share(sets[0]))


_COMPARABLE = 2
"""Times as common as the rarest: what is more common narrows less down than it costs wherever it stands."""


def _without_longer(strings: frozenset[str]) -> frozenset[str]:
    """The strings that hold no other of them."""
    return frozenset(each for each in strings if strings.isdisjoint(_within(each) - {each}))


@lru_cache(maxsize=1024)
def _within(string: str) -> frozenset[str]:
    """All strings that stand in ``string``."""
    bounds = range(len(string) + 1)
    return frozenset(string[start:end] for start in bounds for end in bounds[start + 1 :])


def _plain(pattern: str) -> str:
    """The expression as far as ``re`` can read it."""
    names = count()
    pattern = _PROPERTY.sub(r"\\w", pattern).replace(r"\K", "")
    pattern = _NAMED_REFERENCE.sub("(?:.*)", pattern)
    return _GROUP_NAME.sub(lambda _: f"(?P<group{next(names)}>", pattern)


def _sequence(nodes: Iterable[Any], scope: _Scope) -> _Reach:
    """Of parts that follow each other: what certainly stands side by side is joined."""
    exact: frozenset[str] | None = _NOTHING
    openings = joined = _NOTHING
    found: list[frozenset[str] | None] = []
    for node in nodes:
        part = _node(node, scope)
        found.extend(part.required)
        if node[0] is constants.ASSERT:
            # It takes up no room: what it looks at stands beside what is there, and stays outside the match.
            looks_ahead = node[1][0] > 0
            found.append(_product(joined, part.openings) if looks_ahead else part.endings)
            joined = part.endings if not looks_ahead and joined == _NOTHING else joined
            continue
        if exact is not None:
            openings = _product(exact, part.openings) or exact
        exact = _product(exact, part.exact)
        beside = _product(joined, part.openings) or _product(_last(joined), part.openings)
        found.append(beside or joined)
        joined = part.endings if part.exact is None or beside is None else beside
    return _Reach(exact, openings, joined, _rarest([*found, joined]))


def _last(strings: frozenset[str]) -> frozenset[str]:
    """The last characters."""
    return frozenset(each[-1:] for each in strings)


def _node(node: Any, scope: _Scope) -> _Reach:
    operation, argument = node
    if operation is constants.LITERAL:
        return _characters([argument], scope)
    if operation is constants.IN:
        return _characters(_members(argument), scope)
    if operation is constants.AT or operation is constants.ASSERT_NOT:
        return _EMPTY
    if operation is constants.ASSERT:
        return _sequence(argument[1], scope)
    if operation is constants.SUBPATTERN:
        number, switched_on, _, inside = argument
        ignores_case = scope.ignores_case or bool(switched_on & re.IGNORECASE)
        reach = _sequence(inside, scope._replace(ignores_case=ignores_case))
        scope.groups[number] = reach
        return reach
    if operation is constants.GROUPREF:
        return scope.groups.get(argument, _ANYTHING)
    if operation is constants.BRANCH:
        return _alternatives([_sequence(branch, scope) for branch in argument[1]])
    if str(operation) in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        least, most, inside = argument
        return _repeated(int(least), int(most), _sequence(inside, scope))
    if str(operation) == "ATOMIC_GROUP":
        return _sequence(argument, scope)
    return _ANYTHING


def _characters(codes: Iterable[int] | None, scope: _Scope) -> _Reach:
    if codes is None:
        return _ANYTHING
    characters = frozenset(map(chr, codes))
    if scope.ignores_case and any(each.lower() != each.upper() for each in characters):
        return _ANYTHING
    return _Reach(characters, characters, characters, _rarest([characters]))


def _members(items: Sequence[Any]) -> list[int] | None:
    """The code points of a class; None for one that is negated, open or large."""
    members: list[int] = []
    for operation, argument in items:
        if operation is constants.LITERAL:
            members.append(argument)
        elif operation is constants.RANGE and argument[1] - argument[0] < MOST_STRINGS:
            members.extend(range(argument[0], argument[1] + 1))
        elif operation is constants.CATEGORY and argument is constants.CATEGORY_DIGIT:
            members.extend(map(ord, DIGITS))
        else:
            return None
    return members if len(members) <= MOST_STRINGS else None


def _alternatives(parts: Sequence[_Reach]) -> _Reach:
    return _Reach(
        exact=_union([part.exact for part in parts]),
        openings=_union([part.openings for part in parts]) or _NOTHING,
        endings=_union([part.endings for part in parts]) or _NOTHING,
        required=_rarest([_union([next(iter(part.required), None) for part in parts])]),
    )


def _union(sets: Sequence[frozenset[str] | None]) -> frozenset[str] | None:
    known = [each for each in sets if each is not None]
    union = frozenset().union(*known)
    return union if len(known) == len(sets) else None


def _repeated(least: int, most: int, inside: _Reach) -> _Reach:
    if least == 0:
        exact = inside.exact | _NOTHING if most == 1 and inside.exact is not None else None
        return _ANYTHING._replace(exact=exact, openings=exact or _NOTHING, endings=exact or _NOTHING)
    in_a_row: frozenset[str] | None = _NOTHING
    for _ in range(least):
        in_a_row = _product(in_a_row, inside.exact)
    return _Reach(
        exact=in_a_row if least == most else None,
        openings=in_a_row or inside.openings,
        endings=in_a_row or inside.endings,
        required=_rarest([*inside.required, in_a_row]),
    )


def _product(left: frozenset[str] | None, right: frozenset[str] | None) -> frozenset[str] | None:
    """Every string of ``left`` with every string of ``right`` behind it; None if those are too many."""
    if left is None or right is None or len(left) * len(right) > MOST_STRINGS:
        return None
    return frozenset(head + tail for head in left for tail in right)


def _rarest(sets: Iterable[frozenset[str] | None]) -> Sets:
    """The sets that wake the least, the rarest first, without those that follow from rarer ones."""
    chosen: list[frozenset[str]] = []
    for each in sorted(_telling(sets), key=_share):
        if len(chosen) < MOST_SETS and not any(_follows(each, from_=other) for other in chosen):
            chosen.append(each)
    return tuple(chosen)


def _follows(strings: frozenset[str], from_: frozenset[str]) -> bool:
    """Whether each of the other strings holds one of ``strings``."""
    return not any(strings.isdisjoint(_within(other)) for other in from_)


def _telling(sets: Iterable[frozenset[str] | None]) -> Iterator[frozenset[str]]:
    return (each for each in sets if each and "" not in each)


@cache
def _share(strings: frozenset[str]) -> float:
    """How often one of ``strings`` begins at a character of Chinese text, roughly."""
    return sum(_string_share(string) for string in strings)


def _string_share(string: str) -> float:
    return prod(map(_character_share, string))


@cache
def _character_share(character: str) -> float:
    return next(share for expression, share in _SHARES if expression.match(character))
