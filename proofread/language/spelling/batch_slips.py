"""The slips of many runs of ideographs at once: at least those that ``Speller.candidates`` finds in each run.

Every correction (``slips.is_correction``) is filed by the hash of what is left when one of its characters is
gone, with and without a trace of the place, and by the hash of the whole. A hash is a sum over the
characters, so that the hashes of a stretch with a character left out, or with two turned round, follow from
its own by an addition. What is found is a superset, which ``Speller`` weighs again word by word.

Imports NumPy: to be imported by who has a large text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from proofread.language.spelling.confusions import ANCHORED, NEAR_SOUND, SAME_SOUND, confusions
from proofread.language.spelling.misspellings import CHEAPEST, LEAST_GAIN, PLAIN_COST, SET_PHRASE
from proofread.language.spelling.slips import LONGEST, NUMERALS, PARTICLES, Kind
from proofread.language.words.batch_lattice import LOG_FREQUENCIES, Cuts
from proofread.language.words.lexicon import ADDED_LOG_FREQUENCY, FREQUENCY_STEPS, LISTS_KEPT
from proofread.language.words.word_table import UNLISTED, WordTable, corrections, word_table

Keys: TypeAlias = NDArray[np.uint64]
Costs: TypeAlias = NDArray[np.float64]
Places: TypeAlias = NDArray[np.int64]

SUBSTITUTION, TRANSPOSITION, OMISSION = range(3)
"""Places in ``slips.Kind``."""

_LEAST = tuple(LEAST_GAIN[kind] for kind in Kind)
"""What a slip of each kind must gain."""

_FACTORS = np.array([pow(0x9E3779B97F4A7C15, power, 2**64) for power in range(1, 2 * LONGEST + 4)], np.uint64)
_GONE = _FACTORS[LONGEST + 1 :]
"""What stands in a hash for the lost character of each place."""

_DRAWERS = 20
"""Upper bits of a hash that tell the drawer."""

_BLOCK = 256
"""Drawers that stand together."""

_TURNED = _FACTORS[1:] - _FACTORS[:-1]
"""What a hash gains for the difference of two characters that are turned round."""

TOGETHER = 50_000
"""Stretches that are looked up together."""

_MIXED = 20
"""Bits by which pairs of characters are told apart at first sight."""

_SHIFT = np.uint64(64 - _DRAWERS)

_ALIKE_IN_SHAPE = 16
"""Below it stand, the liker the lower, the grades of shapes while pairs are sorted; above it those of sounds."""


class Filed(NamedTuple):
    """Corrections in drawers by hash, the most frequent of a drawer first."""

    keys: NDArray[np.uint32]
    """Lower bits of the hash; the upper ones are those of the drawer."""
    steps: NDArray[np.uint8]
    """Frequency step of the word, plus one."""
    characters: NDArray[np.uint16]
    """Code of the character that is gone."""
    slots: NDArray[np.int32]
    log_frequencies: Costs
    """By step."""
    blocks: NDArray[np.int32]
    """By block of drawers: the first entry; one more at the end."""
    within: NDArray[np.uint16]
    """By drawer: the entries of its block before it; one more at the end."""
    best: NDArray[np.uint8]
    """By drawer: the step of the first entry; 0 where it is empty."""

    def first(self, drawers: Places) -> NDArray[np.int32]:
        """The first entries of drawers, which begin where those before them end."""
        return self.blocks[drawers // _BLOCK] + self.within[drawers]


class Alike(NamedTuple):
    """Pairs of characters that are mistaken for one another, sorted."""

    keys: NDArray[np.uint32]
    """Code of the character as written in the upper half, of the one that is meant in the lower."""
    sounds: NDArray[np.uint8]
    shapes: NDArray[np.uint8]
    known: NDArray[np.uint8]
    """By the upper bits that ``_mixed`` makes of a key: flags of the lower ones of such pairs."""


class _Words(NamedTuple):
    """Words of one length."""

    codes: NDArray[np.unsignedinteger[Any]] | NDArray[np.int32]
    """A column each."""
    steps: NDArray[np.uint8]
    slots: NDArray[np.int32]

    def columns(self) -> list[Keys]:
        """By place in the word, the codes that stand there."""
        return list(self.codes.astype(np.uint64))


class SlipTable(NamedTuple):
    """Everything that slips are looked up in."""

    fillers: Filed
    """By the word with one character gone but its place kept."""
    origins: Filed
    """By the word with one character gone without trace."""
    words: tuple[Filed, ...]
    """By the word; those that ship, and those of the house."""
    alike: Alike
    heads: NDArray[np.uint16]
    """By the drawer of two characters: the lengths of strings that they may open, bit n for n."""
    tails: NDArray[np.uint16]


class Written(NamedTuple):
    """Where stretches of one length stand that may hold a slip, the same side by side."""

    length: int
    starts: Places
    costs: Costs
    """What the best cut loses by leaving the stretch out."""


class Stretches(NamedTuple):
    """Some of the stretches of one length, each once."""

    written: Written
    first: Places
    """Place in ``written`` of the first that is like it."""
    last: Places
    """Behind the last that is."""
    codes: dict[int, Keys]
    """By offset in the stretch."""
    keys: Keys
    cost: Costs
    """The highest of those that are like it."""

    def take(self, chosen: NDArray[np.bool_], places: range) -> Stretches:
        """Some of them, with the codes of some places."""
        rows = np.flatnonzero(chosen)
        codes = {at: self.codes[at][rows] for at in places}
        return Stretches(
            self.written, self.first[rows], self.last[rows], codes, self.keys[rows], self.cost[rows]
        )


class Family(NamedTuple):
    """The stretches of one length."""

    all: Stretches
    with_head: Stretches
    """Those whose first half may be that of a word of this length, if halves count."""
    with_tail: Stretches

    @property
    def length(self) -> int:
        """Characters of a stretch."""
        return self.all.written.length


class Found(NamedTuple):
    """Slips, a row each."""

    kind: NDArray[np.uint8]
    """Place of the kind in ``slips.Kind``."""
    start: Places
    """Offset in the text of the cuts."""
    end: Places
    at: NDArray[np.int32]
    """Offset of the slip in the stretch; 0 for an omission."""
    character: NDArray[np.uint16]
    """Code of the character that a substitution or omission restores."""
    slot: NDArray[np.int32]
    """Of the word that was meant; 0 for a word of the house."""
    log_frequency: Costs
    gain: Costs
    sound: NDArray[np.uint8]
    shape: NDArray[np.uint8]


NOTHING = Found(
    kind=np.zeros(0, np.uint8),
    start=np.zeros(0, np.int64),
    end=np.zeros(0, np.int64),
    at=np.zeros(0, np.int32),
    character=np.zeros(0, np.uint16),
    slot=np.zeros(0, np.int32),
    log_frequency=np.zeros(0),
    gain=np.zeros(0),
    sound=np.zeros(0, np.uint8),
    shape=np.zeros(0, np.uint8),
)


def slips(cuts: Cuts, table: SlipTable) -> Found:
    """All slips that gain enough, in no useful order."""
    found: list[Found] = []
    for family in _families(cuts, table):
        found += _substitutions(family, table)
        found += _transpositions(family, table)
        found.append(_omissions(family.all, table))
    if not found:
        return NOTHING
    all_found = Found(*map(np.concatenate, zip(*found, strict=True)))
    kept = (all_found.gain >= np.array(_LEAST)[all_found.kind]) & ~_barred(cuts, all_found)
    return Found._make(values[kept] for values in all_found)


def _barred(cuts: Cuts, found: Found) -> NDArray[np.bool_]:
    """Which slips ``Slips.behind`` leaves out: counts, particles, and fragments that are words themselves."""
    table = word_table()
    numeral, particle, one = (_is_one_of(some, table) for some in (NUMERALS, PARTICLES, frozenset("一")))
    counted = np.concatenate([[0], np.cumsum(numeral[cuts.codes], dtype=np.int32)])
    ones = np.concatenate([[0], np.cumsum(one[cuts.codes], dtype=np.int32)])
    start, end, kind = found.start, found.end, found.kind
    numerals = counted[end] - counted[start]
    besides = numerals - (ones[end] - ones[start])
    is_short, substituted, turned = end - start < ANCHORED, kind == SUBSTITUTION, kind == TRANSPOSITION
    is_one_turned = (end - start == 2) & one[cuts.codes[end - 1]] & (numerals == 1)
    written, meant = cuts.codes[start + found.at], found.character
    barred: NDArray[np.bool_] = (numerals > 1) & (is_short | ~substituted)
    barred |= is_short & (besides > 0)
    barred |= turned & (numerals > 0) & ~is_one_turned
    barred |= substituted & (particle[meant] | (is_short & (particle[written] | numeral[meant])))
    barred |= (kind == OMISSION) & (end - start == 2) & cuts.two[start]
    return barred


def _is_one_of(characters: frozenset[str], table: WordTable) -> NDArray[np.bool_]:
    """By code."""
    flags = np.zeros(1 << 16, bool)
    flags[table.codes("".join(characters))] = True
    flags[: UNLISTED + 1] = False
    return flags


def _families(cuts: Cuts, table: SlipTable) -> Iterator[Family]:
    """For each length, the stretches that ``Speller.candidates`` looks at."""
    sizes = cuts.ends - cuts.starts + 1
    cost_to = np.repeat(cuts.behind[cuts.starts], sizes) - cuts.before
    end_of = np.repeat(cuts.ends, sizes)
    odd = cuts.borders & (cuts.lengths == 1) & (cuts.single > PLAIN_COST)
    odds = np.concatenate([[0], np.cumsum(odd, dtype=np.int32)])
    wide = cuts.codes.astype(np.uint64)
    drawers = (np.uint64(2) + wide[:-1] * _FACTORS[0] + wide[1:] * _FACTORS[1]) >> _SHIFT
    opening, closing = table.heads[drawers], table.tails[drawers]
    for length in range(2, LONGEST + 1):
        last = max(0, len(wide) - length)
        least = CHEAPEST[min(length, 4)] + _LEAST[SUBSTITUTION] - 1e-9
        if length < SET_PHRASE:
            start = np.flatnonzero(cost_to[:last] - cuts.behind[length : length + last] >= least)
            end = start + length
            kept = ~(cuts.borders[start] & cuts.borders[end]) | (odds[end] > odds[start])
            start = start[kept & (end <= end_of[start])]
        else:
            bit = np.uint16(1 << length)
            start = np.flatnonzero((opening[:last] | closing[length - 2 :][:last]) & bit)
            end = start + length
            start = start[(cost_to[start] - cuts.behind[end] >= least) & (end <= end_of[start])]
        if len(start):
            keys = _hash([wide[start + at] for at in range(length)])
            order = np.argsort(keys)
            keys, start = keys[order], start[order]
            written = Written(length, start, cost_to[start] - cuts.behind[start + length])
            first = _changes(keys)
            behind, cost = np.append(first[1:], len(keys)), np.maximum.reduceat(written.costs, first)
            for begin in range(0, len(first), TOGETHER):
                part = slice(begin, begin + TOGETHER)
                one = start[first[part]]
                codes = {at: wide[one + at] for at in range(length)}
                each = Stretches(written, first[part], behind[part], codes, keys[first[part]], cost[part])
                bit = np.uint16(1 << length)
                yield _family(each, (opening[one] & bit) > 0, (closing[one + length - 2] & bit) > 0)


def _family(stretches: Stretches, has_head: NDArray[np.bool_], has_tail: NDArray[np.bool_]) -> Family:
    length = stretches.written.length
    if length < ANCHORED:
        return Family(stretches, stretches, stretches)
    half = length // 2
    return Family(
        stretches, stretches.take(has_head, range(half, length)), stretches.take(has_tail, range(half))
    )


def _substitutions(family: Family, table: SlipTable) -> Iterator[Found]:
    length, filed, alike = family.length, table.fillers, table.alike
    for stretches, places in (
        (family.with_tail, range(length // 2)),
        (family.with_head, range(length // 2, length)),
    ):
        needed = _needed(stretches.cost, _LEAST[SUBSTITUTION], filed)
        for at in places:
            written = stretches.codes[at]
            keys = stretches.keys - written * _FACTORS[at] + _GONE[at]
            row, entry = _look_up(filed, keys, needed)
            pair = written.astype(np.uint32)[row] << np.uint32(16) | filed.characters[entry]
            maybe = np.flatnonzero(_maybe_alike(pair, alike))
            row, entry, pair = row[maybe], entry[maybe], pair[maybe]
            place = np.minimum(np.searchsorted(alike.keys, pair), len(alike.keys) - 1)
            sure = np.flatnonzero(
                (alike.keys[place] == pair) & (filed.keys[entry] == keys[row].astype(np.uint32))
            )
            likeness = alike.sounds[place[sure]], alike.shapes[place[sure]]
            yield _found(SUBSTITUTION, at, stretches, row[sure], filed, entry[sure], likeness)


def _transpositions(family: Family, table: SlipTable) -> Iterator[Found]:
    half = family.length // 2
    for at in range(family.length - 1):
        stretches = family.with_tail if at < half - 1 else family.with_head if at >= half else family.all
        one, other = stretches.codes[at], stretches.codes[at + 1]
        keys = stretches.keys + (one - other) * _TURNED[at]
        for filed in table.words:
            row, entry = _look_up(filed, keys, _needed(stretches.cost, _LEAST[TRANSPOSITION], filed))
            sure = (filed.keys[entry] == keys[row].astype(np.uint32)) & (one[row] != other[row])
            yield _found(TRANSPOSITION, at, stretches, row[sure], filed, entry[sure])


def _omissions(stretches: Stretches, table: SlipTable) -> Found:
    filed = table.origins
    row, entry = _look_up(filed, stretches.keys, _needed(stretches.cost, _LEAST[OMISSION], filed))
    sure = filed.keys[entry] == stretches.keys[row].astype(np.uint32)
    return _found(OMISSION, 0, stretches, row[sure], filed, entry[sure])


def _look_up(filed: Filed, keys: Keys, needed: NDArray[np.uint8]) -> tuple[Places, Places]:
    """Rows, and entries of their drawers that are of the step that is needed.

    The first entry of each drawer is looked at, then two, then four, as long as all are frequent enough.
    """
    drawers = (keys >> _SHIFT).view(np.int64)
    row = np.flatnonzero(filed.best[drawers] >= needed)
    drawers, needed = drawers[row], needed[row]
    first, last = filed.first(drawers), filed.first(drawers + 1)
    rows, entries = [row[:0]], [row[:0]]
    width, final = 1, np.int32(len(filed.steps) - 1)
    while len(row):
        entry = np.add.outer(first, np.arange(width, dtype=np.int32))
        inside = entry < last[:, None]
        inside &= filed.steps[np.minimum(entry, final)] >= needed[:, None]
        more = np.flatnonzero(inside[:, -1])
        which, column = np.nonzero(inside)
        rows.append(row[which])
        entries.append(entry[which, column])
        row, needed = row[more], needed[more]
        first, last = first[more] + width, last[more]
        width *= 2
    return np.concatenate(rows), np.concatenate(entries)


def _needed(cost: Costs, least: float, filed: Filed) -> NDArray[np.uint8]:
    """The lowest step of a word that gains enough, or less."""
    steps = (least - filed.log_frequencies[1] - cost) * FREQUENCY_STEPS + 1
    needed: NDArray[np.uint8] = np.clip(steps, 1, 255).astype(np.uint8)
    return needed


def _found(
    kind: int,
    at: int,
    stretches: Stretches,
    row: Places,
    filed: Filed,
    entry: Places,
    likeness: tuple[NDArray[np.uint8], NDArray[np.uint8]] | None = None,
) -> Found:
    """The slips of some stretches, wherever these stand."""
    written, first, counts = (
        stretches.written,
        stretches.first[row],
        stretches.last[row] - stretches.first[row],
    )
    which = np.repeat(np.arange(len(row)), counts)
    place = np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts - first, counts)
    entry, start = entry[which], written.starts[place]
    log_frequency = filed.log_frequencies[filed.steps[entry]]
    none = np.zeros(len(which), np.uint8)
    sound, shape = (grades[which] for grades in likeness) if likeness else (none, none)
    return Found(
        none + np.uint8(kind),
        start,
        start + written.length,
        np.full(len(which), at, np.int32),
        filed.characters[entry],
        filed.slots[entry],
        log_frequency,
        written.costs[place] + log_frequency,
        sound,
        shape,
    )


@lru_cache(LISTS_KEPT)
def slip_table(added: frozenset[str] = frozenset()) -> SlipTable:
    """The slips of the corrections that ship, and of the words of a house."""
    if added:
        shipped = slip_table()
        return shipped._replace(words=(*shipped.words, _file_added(added)))
    table = word_table()
    alike, words = _alike(table), list(_corrections(table))
    heads, tails = np.zeros((2, 1 << _DRAWERS), np.uint16)
    for each in words:
        columns = each.columns()
        if len(columns) >= ANCHORED:
            bits = np.uint16(1 << len(columns) | 1 << len(columns) - 1)
            np.bitwise_or.at(heads, _hash(columns[:2]) >> _SHIFT, bits)
            np.bitwise_or.at(tails, _hash(columns[-2:]) >> _SHIFT, bits)
    return SlipTable(
        _file(words, _with_a_gap),
        _file(words, _closed_up),
        (_file(words, _whole),),
        alike,
        heads,
        tails,
    )


def _with_a_gap(columns: list[Keys]) -> Iterator[tuple[Keys, Keys]]:
    if len(columns) <= LONGEST:
        whole = _hash(columns)
        for at, gone in enumerate(columns):
            yield whole - gone * _FACTORS[at] + _GONE[at], gone


def _closed_up(columns: list[Keys]) -> Iterator[tuple[Keys, Keys]]:
    if len(columns) > 2:
        shorter = _hash(columns[1:])
        yield shorter, columns[0]
        for factor, (before, gone) in zip(_FACTORS, pairwise(columns), strict=False):
            shorter = shorter + (before - gone) * factor
            yield shorter, gone


def _whole(columns: list[Keys]) -> Iterator[tuple[Keys, Keys]]:
    yield _hash(columns), np.zeros_like(columns[0])


def _file(words: Iterable[_Words], hashes: Callable[[list[Keys]], Iterable[tuple[Keys, Keys]]]) -> Filed:
    """Words by their hashes, each with the character that is gone from it."""
    keys, steps, characters, slots = map(
        np.concatenate,
        zip(
            *(
                (keys, each.steps, gone.astype(np.uint16), each.slots)
                for each in words
                for keys, gone in hashes(each.columns())
            ),
            strict=True,
        ),
    )
    order = _sorting((keys >> _SHIFT) << np.uint64(8) | (255 - steps))
    steps, drawers = steps[order], (keys >> _SHIFT).view(np.int64)[order]
    best, sizes = np.zeros(1 << _DRAWERS, np.uint8), np.zeros(1 << _DRAWERS, np.uint16)
    opening = _changes(drawers)
    best[drawers[opening]] = steps[opening]
    sizes[drawers[opening]] = np.diff(opening, append=len(drawers))
    of_block = sizes.reshape(-1, _BLOCK)
    within = np.append(np.cumsum(of_block, axis=1, dtype=np.uint16) - of_block, np.uint16(0))
    blocks = np.append(np.int32(0), np.cumsum(of_block.sum(axis=1), dtype=np.int32))
    lower = keys.astype(np.uint32)[order]
    return Filed(lower, steps, characters[order], slots[order], LOG_FREQUENCIES, blocks, within, best)


def _sorting(keys: Keys) -> Places:
    """The places of keys below 2**32 in ascending order: sorted with their places, which is faster than ``argsort``."""
    placed = keys << np.uint64(32) | np.arange(len(keys), dtype=np.uint64)
    placed.sort()
    places: Places = (placed & np.uint64(0xFFFFFFFF)).view(np.int64)
    return places


def _changes(values: NDArray[np.unsignedinteger[Any]]) -> Places:
    """Where a value stands that is another than the one before it."""
    return np.flatnonzero(np.append(True, values[1:] != values[:-1])[: len(values)])


def _file_added(added: frozenset[str]) -> Filed:
    table = word_table()
    lengths = range(2, LONGEST + 1)
    by_length = [[word for word in added if len(word) == length] for length in lengths]
    words = [
        _Words(
            table.codes("".join(words)).reshape(-1, length).T,
            np.ones(len(words), np.uint8),
            np.zeros(len(words), np.int32),
        )
        for length, words in zip(lengths, by_length, strict=True)
    ]
    return _file(words, _whole)._replace(log_frequencies=np.array([-np.inf, ADDED_LOG_FREQUENCY]))


def _corrections(table: WordTable) -> Iterator[_Words]:
    """All corrections, length by length."""
    slots = corrections()
    matrix = np.zeros((LONGEST + 1, len(slots)), np.uint16)
    rows, at = np.arange(len(slots)), slots
    for length in range(1, LONGEST + 2):
        parents = table.parent[at]
        is_first = parents <= 0
        matrix[-length, rows] = np.where(is_first, at, at - table.base[np.maximum(parents, 0)])
        if length > 1:
            of_length = slots[rows[is_first]]
            yield _Words(matrix[-length:, rows[is_first]], table.steps[of_length], of_length)
        rows, at = rows[~is_first], parents[~is_first]


def _alike(table: WordTable) -> Alike:
    found = np.concatenate(list(_graded_pairs(table)))
    found.sort()
    keys = (found >> np.uint64(8)).astype(np.uint32)
    first = _changes(keys)
    last = np.append(first[1:], len(keys)) - 1
    lowest = found[first].astype(np.uint8)
    shapes = np.where(lowest < _ALIKE_IN_SHAPE, np.uint8(_ALIKE_IN_SHAPE) - lowest, np.uint8(0))
    sounds: NDArray[np.uint8] = (found[last] >> np.uint64(4) & np.uint64(15)).astype(np.uint8)
    flags = np.zeros(1 << _MIXED, np.uint8)
    np.bitwise_or.at(flags, *_mixed(keys[first]))
    return Alike(keys[first], sounds, shapes, flags)


def _graded_pairs(table: WordTable) -> Iterator[Keys]:
    """All pairs of characters that are mistaken for one another, each with the grade behind it."""
    known = confusions()
    for level, readings in ((NEAR_SOUND, known.by_folded), (SAME_SOUND, known.by_sound)):
        yield _pairs_within(list(readings.values()), table) << np.uint64(8) | np.uint64(level << 4)
    written, others, grades = known.shapes()
    levels = np.uint8(_ALIKE_IN_SHAPE + ord("0")) - np.frombuffer(grades.encode("ascii"), np.uint8)
    yield _pairs(table.codes(written), table.codes(others)) << np.uint64(8) | levels


def _pairs_within(groups: list[str], table: WordTable) -> Keys:
    """All pairs of characters that are in one group, by their codes."""
    codes = table.codes("".join(groups))
    sizes = np.array([len(group) for group in groups], np.int32)
    beside = np.repeat(sizes, sizes)
    first = np.repeat(np.cumsum(sizes, dtype=np.int32) - sizes, sizes)
    skipped = np.cumsum(beside, dtype=np.int32) - beside - first
    other = np.arange(int(beside.sum()), dtype=np.int32)
    other -= np.repeat(skipped, beside)
    return _pairs(np.repeat(codes, beside), codes[other])


def _pairs(written: NDArray[np.int32], meant: NDArray[np.int32]) -> Keys:
    pairs: Keys = written.astype(np.uint64) << np.uint64(16) | meant.astype(np.uint64)
    return pairs


def _mixed(pairs: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
    """Where the flag of each pair stands, and which one it is."""
    mixed = pairs * np.uint32(0x9E3779B1)
    flags = np.uint8(1) << (mixed >> np.uint32(29 - _MIXED) & np.uint32(7)).astype(np.uint8)
    return mixed >> np.uint32(32 - _MIXED), flags


def _maybe_alike(pairs: NDArray[np.uint32], alike: Alike) -> NDArray[np.uint8]:
    """Not 0 for pairs that are alike, and for few others."""
    place, flag = _mixed(pairs)
    return alike.known[place] & flag


def _hash(columns: list[Keys]) -> Keys:
    """Of the strings that the columns spell side by side."""
    keys: Keys = columns[0] * _FACTORS[0] + np.uint64(len(columns))
    for column, factor in zip(columns[1:], _FACTORS[1:], strict=False):
        keys = keys + column * factor
    return keys
