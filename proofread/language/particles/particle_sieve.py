"""Which 的, 地 and 得 of a large text may be misused: all are weighed at once, what is certainly right falls through.

A particle is kept if the characters around it admit a slip, as ``may_follow_adverbial`` and
``may_take_complement`` have it, and if it may be a word by itself: if no cheaper cut of the ideographs around
it makes it part of a longer word (地方, 目的). Words are told by a hash, so that one particle too many may be
kept, never one too few; ``structural_particles`` judges them.

Imports NumPy: to be imported by who has a large text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, reduce
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from proofread.language.particles.adverbial_phrases import (
    ASPECTS,
    LEADS_TO_SPEECH,
    LONGEST_SPEECH,
    OPENS_PHRASE,
    OPENS_SPEECH,
    STANDS_ALONE,
)
from proofread.language.particles.adverbials import ADVERBIALS, GOVERNED
from proofread.language.particles.attributes import CLOSING_MARKS
from proofread.language.particles.clause_words import (
    DOUBLED,
    LONGEST_CLAUSE,
    MARKS,
    OWNERS,
    Clause,
    tokens_of,
)
from proofread.language.particles.complement_phrases import (
    BEFORE_COMPLEMENT,
    DISPOSING,
    ENDS_OF_MANNERS,
    LONGEST_COMPLEMENT,
    MEASURES,
    OPENS_COMPLEMENT,
    OPENS_WITH_DE,
    PAIRS_WITH_COMPLEMENT,
    TAKES_COMPLEMENT,
)
from proofread.language.particles.complements import RESULTS
from proofread.language.words.batch_lattice import cut_all
from proofread.language.words.lexicon import LONGEST_WORD, lexicon
from proofread.language.words.word_table import OUTSIDE, word_table
from proofread.model import Block

Points: TypeAlias = NDArray[np.uint32]
Offsets: TypeAlias = NDArray[np.int64]
Mask: TypeAlias = NDArray[np.bool_]
Hashes: TypeAlias = NDArray[np.uint64]

TOGETHER: Final = 1_000_000
"""Characters of the blocks that are sifted in one piece."""

_BORDER: Final = "\n"
_MARK, _SPACE, _DISPOSING, _PARTICLE = (1 << bit for bit in range(4))
_SORTS: Final = {
    _MARK: MARKS,
    _SPACE: "".join(filter(str.isspace, map(chr, range(0x3001)))),
    _DISPOSING: "".join(DISPOSING),
    _PARTICLE: "的地得",
}
_BASIC: Final = 0x10000
"""What is asked for lies below, in the basic plane."""

_ROUNDING: Final = 1e-6
_FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)


class _Text(NamedTuple):
    """The blocks in one text, a border around each, and where in it characters of some sorts stand."""

    text: str
    points: Points
    marks: Offsets
    spaces: Offsets
    disposing: Offsets


class _Particles(NamedTuple):
    """Where particles stand, and the clause ``[start, end)`` of each."""

    at: Offsets
    start: Offsets
    end: Offsets

    def only(self, kept: Mask | Offsets) -> _Particles:
        return _Particles(self.at[kept], self.start[kept], self.end[kept])


def clauses_to_judge(blocks: Sequence[Block]) -> Iterator[Clause]:
    """The clauses in which a particle may be misused, in order; those of ideographs alone come cut into words."""
    some: list[Block] = []
    size = 0
    for block in blocks:
        some.append(block)
        size += len(block.text)
        if size >= TOGETHER:
            yield from _to_judge(some)
            some, size = [], 0
    if some:
        yield from _to_judge(some)


def _to_judge(blocks: Sequence[Block]) -> Iterator[Clause]:
    text, at = _read(blocks)
    particles = _in_clauses(text, at)
    particles = particles.only(_admit_slip(text, particles))
    first = np.cumsum([len(_BORDER), *(len(block.text) + len(_BORDER) for block in blocks)])
    number = np.searchsorted(first, particles.start, side="right") - 1
    starts, ends = (particles.start - first[number]).tolist(), (particles.end - first[number]).tolist()
    of_block = number.tolist()
    for chosen, tokens in _with_particle_as_word(text, particles):
        yield Clause(blocks[of_block[chosen]], starts[chosen], ends[chosen], tokens)


def _read(blocks: Sequence[Block]) -> tuple[_Text, Offsets]:
    """The text, and where particles stand in it."""
    text = _BORDER + "".join([block.text + _BORDER for block in blocks]) + _BORDER
    points = _points(text)
    sorts = _sort_of()[np.minimum(points, _BASIC)]
    marks, spaces, disposing, at = (np.flatnonzero(sorts & sort) for sort in _SORTS)
    return _Text(text, points, marks, spaces, disposing), at


@cache
def _sort_of() -> NDArray[np.uint8]:
    sorts = np.zeros(_BASIC + 1, np.uint8)
    for sort, characters in _SORTS.items():
        sorts[[ord(character) for character in characters]] |= sort
    return sorts


def _in_clauses(text: _Text, at: Offsets) -> _Particles:
    following = np.searchsorted(text.marks, at)
    first = text.marks[following - 1] + 1
    start = at - (at - first) % LONGEST_CLAUSE
    return _Particles(at, start, np.minimum(text.marks[following], start + LONGEST_CLAUSE))


def _admit_slip(text: _Text, particles: _Particles) -> Mask:
    """Whether the characters around a particle admit that another is meant."""
    written = text.points[particles.at]
    admitted = (particles.at > particles.start) | _is_one_of(text.points[particles.at - 1], CLOSING_MARKS)
    for particle, admit in (("的", _may_be_attributive), ("得", _may_be_complement)):
        chosen = np.flatnonzero(written == ord(particle))
        admitted[chosen] = admit(text, particles.only(chosen))
    return admitted


def _may_be_attributive(text: _Text, particles: _Particles) -> Mask:
    return _may_follow_adverbial(text, particles) | _may_take_complement(text, particles)


def _may_follow_adverbial(text: _Text, particles: _Particles) -> Mask:
    at, _, end = particles
    points = text.points
    opens_speech = _is_one_of(points[end - 1], OPENS_SPEECH) & (end <= at + LONGEST_SPEECH)
    opens_speech |= _is_one_of(points[at + 1], OPENS_SPEECH)
    opens_speech &= _is_one_of(points[end], LEADS_TO_SPEECH)
    has_object = _begins(text, at + 1, GOVERNED) | _is_one_of(points[at + 1], OPENS_PHRASE)
    has_object |= _is_one_of(points[at + 2], ASPECTS) | _is_one_of(points[np.minimum(at + 3, end)], ASPECTS)
    has_object &= end > at + 3
    stands_alone = _begins(text, at + 1, STANDS_ALONE)
    return opens_speech | has_object | stands_alone | _ends(text, at, ADVERBIALS)


def _may_take_complement(text: _Text, particles: _Particles) -> Mask:
    at, start, end = particles
    left, right, size = text.points[at - 1], text.points[at + 1], end - at - 1
    is_disposed = _stands_between(text.disposing, start, at)
    fills_clause = _ends(text, end, ENDS_OF_MANNERS) | _begins(text, at + 1, _RESULTS_AND_MEASURES)
    fills_clause &= size <= LONGEST_COMPLEMENT
    fills_clause |= _stands_between(text.spaces, at - 1, end)
    fills_clause &= _is_one_of(left, BEFORE_COMPLEMENT) | _is_one_of(right, OPENS_COMPLEMENT) | is_disposed
    return (
        fills_clause
        | (is_disposed & (size <= LONGEST_WORD))
        | _is_one_of(left, TAKES_COMPLEMENT)
        | _is_one_of(right, OPENS_WITH_DE)
        | _begins(text, at - 1, _PAIRS_WITH_COMPLEMENT)
    )


_RESULTS_AND_MEASURES: Final = RESULTS | MEASURES
_PAIRS_WITH_COMPLEMENT: Final = frozenset(f"{pair[0]}的{pair[1]}" for pair in PAIRS_WITH_COMPLEMENT)


def _may_be_complement(text: _Text, particles: _Particles) -> Mask:
    at = particles.at
    follows_space = _stands_between(text.spaces, at - 1, at)
    return follows_space | _ends(text, at, ADVERBIALS) | _ends(text, at, _owners())


@cache
def _owners() -> frozenset[str]:
    table = word_table()
    slots = np.flatnonzero((table.steps > 0) & np.isin(table.parts, list(OWNERS)))
    return frozenset(map(table.word, slots.tolist()))


def _stands_between(places: Offsets, start: Offsets, end: Offsets) -> Mask:
    """Whether one of the places is in ``[start, end)``."""
    return np.searchsorted(places, start) < np.searchsorted(places, end)


def _is_one_of(points: Points, characters: frozenset[str]) -> Mask:
    return _table(characters)[np.minimum(points, _BASIC)]


@cache
def _table(characters: frozenset[str]) -> Mask:
    is_one = np.zeros(_BASIC + 1, bool)
    is_one[[ord(character) for character in characters]] = True
    return is_one


def _begins(text: _Text, at: Offsets, words: frozenset[str]) -> Mask:
    """Whether one of the words stands at each place."""
    found = _is_one_of(text.points[at], frozenset(word[0] for word in words))
    likely = np.flatnonzero(found)
    found[likely] = _any(
        np.isin(_hashes(text.points, at[likely], length), hashes) for length, hashes in _hashed(words)
    )
    return found


def _ends(text: _Text, at: Offsets, words: frozenset[str]) -> Mask:
    """Whether one of the words stands before each place."""
    found = _is_one_of(text.points[at - 1], frozenset(word[-1] for word in words))
    likely = np.flatnonzero(found)
    found[likely] = _any(
        np.isin(_hashes(text.points, at[likely] - length, length), hashes)
        for length, hashes in _hashed(words)
    )
    return found


def _any(masks: Iterable[Mask]) -> Mask:
    return reduce(np.logical_or, masks)


@cache
def _hashed(words: frozenset[str]) -> Sequence[tuple[int, Hashes]]:
    """The lengths of the words, and the hashes of those of each."""
    by_length: dict[int, list[str]] = {}
    for word in words:
        by_length.setdefault(len(word), []).append(word)
    return [
        (length, _hashes(_points("".join(same)), np.arange(0, length * len(same), length), length))
        for length, same in by_length.items()
    ]


def _hashes(points: Points, starts: Offsets, length: int) -> Hashes:
    """What tells strings of one length apart, but for one in a billion; beyond the text stands a border."""
    hashes = np.zeros(len(starts), np.uint64)
    for offset in range(length):
        hashes = hashes * _FACTOR + points[np.clip(starts + offset, 0, len(points) - 1)]
    return hashes


def _points(text: str) -> Points:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _with_particle_as_word(
    text: _Text, particles: _Particles
) -> Iterator[tuple[int, list[tuple[int, int]] | None]]:
    """The first particle of each clause that may be a word by itself, and the clause's cut if all are ideographs."""
    others = np.flatnonzero(word_table().codes_of(text.points) == OUTSIDE)
    behind = np.searchsorted(others, particles.at)
    starts = np.maximum(particles.start, others[behind - 1] + 1)
    ends = np.minimum(particles.end, others[behind])
    runs = [text.text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    different = sorted(dict.fromkeys(runs), key=len, reverse=True)
    cuts = cut_all(different, lexicon())
    first_of = dict(zip(different, cuts.starts.tolist(), strict=True))
    first = np.fromiter(map(first_of.__getitem__, runs), np.int64, len(runs))
    at = first + particles.at - starts
    cost = cuts.before[at] + cuts.single[at] + cuts.behind[at + 1]
    is_word = (cost <= cuts.behind[first] + _ROUNDING) | _ends(text, particles.at, DOUBLED)
    is_whole = (ends - starts == particles.end - particles.start).tolist()
    chosen = np.flatnonzero(is_word)
    chosen = chosen[np.diff(particles.start[chosen], prepend=-1) > 0]
    lengths = cuts.lengths.tobytes()
    for number, begin in zip(chosen.tolist(), first[chosen].tolist(), strict=True):
        end = begin + len(runs[number])
        yield number, list(tokens_of(lengths[begin:end])) if is_whole[number] else None
