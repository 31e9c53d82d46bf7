"""The misspellings of a large text: sifted all at once, judged one by one.

All slips of all runs of ideographs are found and weighed together (``batch_slips``), as ``Speller`` would
weigh them, but for what is dear to find out: that is taken to speak for the slip as loudly as it can. What
could still be a misspelling is held against the text around, weighed again, and what then is left is for
``Speller`` to judge. So the result is the same as reading the text run by run, and few runs are read.

Imports NumPy: to be imported by who has a large text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, groupby
from operator import itemgetter
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from proofread.language.spelling.batch_slips import (
    OMISSION,
    SUBSTITUTION,
    TRANSPOSITION,
    Found,
    slip_table,
    slips,
)
from proofread.language.spelling.character_uses import uses
from proofread.language.spelling.confusions import NEAR_SOUND, SAME_SOUND
from proofread.language.spelling.familiar_confusions import (
    MOST_FAMILIAR,
    TURNED_ROUND,
    UNFAMILIAR,
    familiar_confusions,
)
from proofread.language.spelling.forest_bounds import most
from proofread.language.spelling.misspellings import (
    CONTEXT,
    DOUBTFUL,
    FAR_AHEAD,
    JUDGED,
    LONGEST_KNOWN,
    LOOKALIKE,
    NEARBY,
    OFTEN,
    PLAIN_COST,
    PLAIN_TEXT,
    RUN,
    UNLISTED,
    Details,
    Evidence,
    Misspelling,
    Reading,
    Speller,
    Written,
    counted,
    counts_in,
    in_text,
    text_around,
    text_beside,
)
from proofread.language.spelling.slips import LONGEST
from proofread.language.words.batch_lattice import Cuts, cut_all
from proofread.language.words.context_scores import log_probabilities
from proofread.language.words.lexicon import PartOfSpeech
from proofread.language.words.segmentation import UNKNOWN_COST, Lattice
from proofread.language.words.word_table import UNLISTED as UNLISTED_CODE
from proofread.language.words.word_table import WordTable, word_table
from proofread.model import Block, Document, Joint

Values: TypeAlias = NDArray[np.float64]
Places: TypeAlias = NDArray[np.int64]

WINDOW = 250_000
"""Characters of prose that are sifted together."""

FAMILIARITY = "familiarity"
"""A figure beside those of ``Evidence`` and ``Details``, which is added to the odds as it is."""

SIFTED = 30_000
"""Slips that are weighed together."""

REMEMBERED = 64
"""Runs with the text around them of which the outcome is kept: some texts repeat themselves for pages."""

SLACK = 1e-6
"""What sums may differ by that are added up in another order."""


class Range(NamedTuple):
    """Between what a figure of each slip lies."""

    low: Values
    high: Values


Figures: TypeAlias = dict[str, Range]
"""By the fields of ``Evidence`` and ``Details``."""


class Suspects(NamedTuple):
    """Slips of a window that may be misspellings."""

    cuts: Cuts
    odd: NDArray[np.bool_]
    """By offset: whether the best cut leaves a character single that is no plain one."""
    stretches: tuple[Places, Places]
    """Where all slips begin and end, suspect or not, in order."""
    found: Found
    """The suspects, in order."""
    known: Figures
    """What the model of context says of them, and what they are held against in their runs."""
    sure: NDArray[np.bool_]
    """Whether a suspect needs no help from a word nearby."""
    of_run: dict[str, list[int]]
    """By run, the numbers of its suspects."""


class Occurrence(NamedTuple):
    """A slip where it stands in a document."""

    block: int
    start: int
    """Offset of the run in the block."""
    suspect: int
    counts: tuple[int, ...]
    """How often the text around has the word, the stretch, and four characters, in the order of ``Details``;
    ``OFTEN`` at most."""


class Piece(NamedTuple):
    """A block, or so much of a long one as is sifted together."""

    block: Block
    start: int
    end: int
    """Offsets in the text of the block."""
    runs: list[str]


class Judged(NamedTuple):
    """A run that may hold a misspelling, and what was judged of it so far."""

    reading: Reading
    counted: tuple[tuple[str, ...], ...]
    """What a verdict takes from the text around is how often it has these, a candidate a row."""
    verdicts: dict[tuple[tuple[int, ...], ...], list[Misspelling]]
    """By these counts."""


def misspellings(
    document: Document, speller: Speller, least: float, settled: Container[str] = ()
) -> Iterator[tuple[Block, Misspelling]]:
    """Every misspelling of a document of a confidence of ``least`` or more, with its block, in reading order.

    Those of stretches that are ``settled`` may be left out; more may become so while the result is read.
    """
    for pieces, suspects in _sifted_windows(document, speller, least):
        known = suspects.of_run.keys()
        pieces = [piece for piece in pieces if not known.isdisjoint(piece.runs)]
        if not pieces:
            continue
        places = _places(document, pieces, suspects)
        occurrences = list(_occurrences(document, pieces, suspects, places, settled))
        judged: dict[str, Judged] = {}
        for at, start, numbers in _promising(occurrences, suspects, speller, least):
            if all(_stretch(suspects, number) in settled for number in numbers):
                continue
            block = pieces[at].block
            run = RUN.match(block.text, start)
            assert run is not None
            beside = text_beside(text_around(document, block), block.text, *run.span())
            if run[0] not in judged:
                judged[run[0]] = _not_judged(_reading(run[0], suspects, speller))
            reading, strings, verdicts = judged[run[0]]
            counts = tuple(counts_in(beside, each) for each in strings)
            if counts not in verdicts:
                verdicts[counts] = speller.judge(reading, least, beside)
            for found in in_text(verdicts[counts], block.text, *run.span()):
                yield block, found


def _sifted_windows(
    document: Document, speller: Speller, least: float
) -> Iterable[tuple[Sequence[Piece], Suspects]]:
    """The pieces of a document, a window at a time, with the suspects of the window."""
    if len(document.source) < WINDOW:
        return document.derive(_sieve(speller, least))
    return ((pieces, _suspects(pieces, speller, least)) for pieces in _windows(document.blocks))


@lru_cache(maxsize=4)
def _sieve(speller: Speller, least: float) -> Joint[tuple[tuple[Sequence[Piece], Suspects], ...]]:
    """Sifts documents together, as many as fill a window; nothing of one that fills one by itself."""

    def sift(documents: Sequence[Document]) -> Iterator[tuple[tuple[Sequence[Piece], Suspects], ...]]:
        for group in _groups(documents):
            of_document = [
                [*chain.from_iterable(map(_pieces, each.blocks))] if len(each.source) < WINDOW else []
                for each in group
            ]
            suspects = _suspects([*chain.from_iterable(of_document)], speller, least)
            yield from (((pieces, suspects),) for pieces in of_document)

    return Joint(sift)


def _groups(documents: Sequence[Document]) -> Iterator[list[Document]]:
    """Documents side by side that fill a window."""
    group: list[Document] = []
    size = 0
    for document in documents:
        group.append(document)
        size += len(document.source)
        if size >= WINDOW:
            yield group
            group, size = [], 0
    if group:
        yield group


def _windows(blocks: Sequence[Block]) -> Iterator[list[Piece]]:
    window: list[Piece] = []
    size = 0
    for piece in chain.from_iterable(map(_pieces, blocks)):
        window.append(piece)
        size += piece.end - piece.start
        if size >= WINDOW:
            yield window
            window, size = [], 0
    if window:
        yield window


def _pieces(block: Block) -> Iterator[Piece]:
    """A block in pieces of about a window; no run is divided."""
    text = block.text
    if len(text) <= WINDOW:
        yield Piece(block, 0, len(text), RUN.findall(text))
        return
    start, runs = 0, []
    for run in RUN.finditer(text):
        runs.append(run[0])
        if run.end() - start >= WINDOW:
            yield Piece(block, start, run.end(), runs)
            start, runs = run.end(), []
    yield Piece(block, start, len(text), runs)


def _suspects(pieces: Sequence[Piece], speller: Speller, least: float) -> Suspects:
    """What is left when the text around is taken to speak for every slip."""
    runs = list(dict.fromkeys(chain.from_iterable(piece.runs for piece in pieces)))
    cuts = cut_all(runs, speller.words)
    found = slips(cuts, slip_table(speller.words.added))
    found = _rows(found, np.lexsort((found.end, found.start)))
    size = len(found.start)
    portions = [slice(first, min(first + SIFTED, size)) for first in range(0, max(1, size), SIFTED)]
    known = _contexts(cuts, found, portions, speller)
    known |= _beside(found, 10 * known.get("context_gain", _exactly(found.gain / 10)).low)
    sifted = [_sifted(cuts, _rows(found, part), _some(known, part), speller, least) for part in portions]
    chosen = np.concatenate([part.start + rows for part, (rows, _) in zip(portions, sifted, strict=True)])
    suspects = _rows(found, chosen)
    of_run: dict[str, list[int]] = defaultdict(list)
    for number, run in enumerate(_run_of(cuts, suspects).tolist()):
        of_run[cuts.text[cuts.starts[run] : cuts.ends[run]]].append(number)
    return Suspects(
        cuts,
        _odd(cuts),
        (found.start, found.end),
        suspects,
        _some(known, chosen),
        np.concatenate([sure for _, sure in sifted]),
        dict(of_run),
    )


def _contexts(cuts: Cuts, found: Found, portions: Sequence[slice], speller: Speller) -> Figures:
    """What the model of context says of every slip; nothing without one."""
    if not speller.model.knows_context:
        return dict.fromkeys(("known", "known_over"), _exactly(np.zeros(len(found.start))))
    parts = [_in_context(cuts, _rows(found, part), speller) for part in portions]
    return {name: _exactly(np.concatenate([part[name].low for part in parts])) for name in parts[0]}


def _beside(found: Found, gains: Values) -> Figures:
    """How many other slips overlap each slip, at most, and by how many nats it is ahead of them."""
    size = len(found.start)
    first = np.searchsorted(found.start, found.start - LONGEST)
    counts = np.searchsorted(found.start, found.end) - first
    one = np.repeat(np.arange(size), counts)
    other = np.arange(len(one)) - np.repeat(np.cumsum(counts) - counts - first, counts)
    overlapping = np.flatnonzero((found.end[other] > found.start[one]) & (one != other))
    one, other = one[overlapping], other[overlapping]
    ahead = gains[one] - gains[other]
    least, most = np.full((2, size), FAR_AHEAD)
    np.minimum.at(least, one, ahead - SLACK)
    np.maximum.at(most, one, ahead + SLACK)
    rivals = np.minimum(np.bincount(one, minlength=size), JUDGED).astype(np.float64)
    return {"lead": Range(least, most), "rivals": Range(np.zeros(size), rivals)}


def _sifted(
    cuts: Cuts, found: Found, known: Figures, speller: Speller, least: float
) -> tuple[Places, NDArray[np.bool_]]:
    """The rows of the suspects among some slips, and whether they need no help from a word nearby."""
    figures = _figures(cuts, found, word_table()) | known
    sure = _most(_far(figures), speller) >= least - SLACK
    rest = np.flatnonzero(~sure)
    helped = _most(_near(_some(figures, rest), found.log_frequency[rest]), speller) >= least - SLACK
    rows = np.sort(np.concatenate([np.flatnonzero(sure), rest[helped]]))
    return rows, sure[rows]


def _rows(found: Found, rows: Places | slice) -> Found:
    """Some of the slips."""
    return Found._make(values[rows] for values in found)


def _run_of(cuts: Cuts, found: Found) -> Places:
    """The number of the run of each slip."""
    return np.searchsorted(cuts.starts, found.start, side="right") - 1


def _stretch(suspects: Suspects, number: int) -> str:
    return suspects.cuts.text[suspects.found.start[number] : suspects.found.end[number]]


def _places(document: Document, pieces: Sequence[Piece], suspects: Suspects) -> dict[int, list[int]]:
    """Where the words that would help a suspect stand in the source, by slot."""
    table = word_table()
    runs = suspects.of_run.keys() & {*chain.from_iterable(piece.runs for piece in pieces)}
    numbers = np.array(sorted(chain.from_iterable(map(suspects.of_run.__getitem__, runs))))
    wanted = suspects.found.slot[numbers[~suspects.sure[numbers]]]
    first = max(0, min(piece.block.start for piece in pieces) - NEARBY)
    last = max(piece.block.end for piece in pieces) + NEARBY
    places: dict[int, list[int]] = defaultdict(list)
    for at, slots in table.find(wanted, table.codes(document.source[first:last] + "\n")):
        for slot, place in zip(slots.tolist(), (at + first).tolist(), strict=True):
            places[slot].append(place)
    return places


def _occurrences(
    document: Document,
    pieces: Sequence[Piece],
    suspects: Suspects,
    places: dict[int, list[int]],
    settled: Container[str],
) -> Iterator[Occurrence]:
    """Every suspect where it stands, held against the text around."""
    strings: dict[int, tuple[str, ...]] = {}
    remembered: dict[str, tuple[str, list[tuple[int, tuple[int, ...]]]]] = {}
    for number, (block, start, end, runs) in enumerate(pieces):
        of_run = {
            run: helped
            for run in suspects.of_run.keys() & runs
            if (helped := _helped(run, block, suspects, places, settled))
        }
        if not of_run:
            continue
        outer = text_around(document, block)
        for run in RUN.finditer(block.text, start, end):
            if run[0] not in of_run:
                continue
            around = text_beside(outer, block.text, *run.span())
            before, counted = remembered.get(run[0], ("", []))
            if around != before:
                counted = list(_counts(of_run[run[0]], around, suspects, strings))
                if len(remembered) >= REMEMBERED:
                    remembered.clear()
                remembered[run[0]] = around, counted
            for suspect, counts in counted:
                yield Occurrence(number, run.start(), suspect, counts)


def _counts(
    numbers: Sequence[int], around: str, suspects: Suspects, strings: dict[int, tuple[str, ...]]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The suspects that are left beside the text around, with what is counted in it."""
    for suspect in numbers:
        if suspect not in strings:
            strings[suspect] = _strings(suspect, suspects)
        if suspects.sure[suspect] or strings[suspect][0] in around:
            yield suspect, counts_in(around, strings[suspect])


def _helped(
    run: str, block: Block, suspects: Suspects, places: dict[int, list[int]], settled: Container[str]
) -> list[int]:
    """The suspects of a run that need no help, and those whose words stand near; none if all are settled."""
    slots, sure = suspects.found.slot, suspects.sure
    helped = [
        number
        for number in suspects.of_run[run]
        if sure[number] or _is_near(block, places, int(slots[number]))
    ]
    return [] if all(_stretch(suspects, number) in settled for number in helped) else helped


def _is_near(block: Block, places: dict[int, list[int]], slot: int) -> bool:
    """Whether a word stands in or near a block; nobody knows of a word of the house."""
    if not slot:
        return True
    known = places.get(slot, [])
    at = bisect_left(known, block.start - NEARBY)
    return at < len(known) and known[at] < block.end + NEARBY


def _strings(number: int, suspects: Suspects) -> tuple[str, ...]:
    """What is counted in the text around: the fields of ``Details`` that end in ``nearby``."""
    found = suspects.found
    start, end, at, kind = (int(values[number]) for values in (found.start, found.end, found.at, found.kind))
    written = suspects.cuts.text[start:end]
    word = _word(written, kind, at, int(found.character[number]), int(found.slot[number]))
    right = word_table().character(int(found.character[number])) if kind == OMISSION else word[at]
    return word, written, written[at], right, written[0], written[-1]


def _word(written: str, kind: int, at: int, character: int, slot: int) -> str:
    """What was meant."""
    if kind == OMISSION:
        return word_table().word(slot)
    if kind == TRANSPOSITION:
        return written[:at] + written[at + 1] + written[at] + written[at + 2 :]
    return written[:at] + word_table().character(character) + written[at + 1 :]


def _in_context(cuts: Cuts, found: Found, speller: Speller) -> Figures:
    """What the model of context says of every slip, as ``Speller.evidence`` asks it."""
    text, run = cuts.text, _run_of(cuts, found)
    first = np.maximum(cuts.starts[run], found.start - CONTEXT)
    last = np.minimum(cuts.ends[run], found.end + CONTEXT)
    written = [text[start:end] for start, end in zip(first.tolist(), last.tolist(), strict=True)]
    columns = (first, found.start, found.end, last, found.kind, found.at, found.character, found.slot)
    meant = [
        text[before:start] + _word(text[start:end], kind, at, character, slot) + text[end:behind]
        for before, start, end, behind, kind, at, character, slot in zip(
            *(column.tolist() for column in columns), strict=True
        )
    ]
    numbers = {string: number for number, string in enumerate(dict.fromkeys(chain(written, meant)))}
    probabilities = log_probabilities(list(numbers), speller.words, speller.model)
    of_written = probabilities[[numbers[string] for string in written]]
    of_meant = probabilities[[numbers[string] for string in meant]]
    gain = (of_meant - of_written) / 10
    omitted, length = found.kind == OMISSION, found.end - found.start
    is_long = (found.kind == SUBSTITUTION) & (length >= 4)
    return {
        "context_gain": _exactly(gain),
        "fluency": _exactly(-of_meant / np.array([len(string) for string in meant])),
        "long_context_gain": _exactly(np.where(is_long, gain, 0.0)),
        "omission_context_gain": _exactly(np.where(omitted, gain, 0.0)),
    }


def _promising(
    occurrences: Sequence[Occurrence], suspects: Suspects, speller: Speller, least: float
) -> Iterator[tuple[int, int, list[int]]]:
    """Block and start of the runs that may hold a misspelling, in order, with the suspects that may be one."""
    if not occurrences:
        return
    numbers = np.array([occurrence.suspect for occurrence in occurrences])
    counts = np.array([occurrence.counts for occurrence in occurrences], np.float64).T
    found = _rows(suspects.found, numbers)
    figures = _figures(suspects.cuts, found, word_table()) | _some(suspects.known, numbers)
    figures |= {name: _exactly(times) for name, times in zip(_COUNTED, counts, strict=True)}
    word, stretch = counts[0] > 0, counts[1] > 0
    figures["nearby"], figures["recurring"] = _exactly(word), _exactly(stretch)
    figures["nearby_rare"] = _exactly(np.where(word, _rarity(found.log_frequency), 0.0))
    left = np.flatnonzero(_most(figures, speller) >= least - SLACK)
    figures = _some(figures, left) | _as_written(suspects.cuts, _rows(found, left), speller)
    left = left[_most(figures, speller) >= least - SLACK]
    for place, group in groupby((occurrences[at] for at in left.tolist()), key=itemgetter(0, 1)):
        yield *place, [occurrence.suspect for occurrence in group]


def _as_written(cuts: Cuts, found: Found, speller: Speller) -> Figures:
    """What lexicon and model of context say of the stretches as they are written, one by one."""
    run = _run_of(cuts, found)
    first, last = cuts.starts[run], cuts.ends[run]
    told = [
        speller.of_written(cuts.text[begin:behind], start - begin, end - begin)
        for begin, behind, start, end in zip(
            *(places.tolist() for places in (first, last, found.start, found.end)), strict=True
        )
    ]
    columns = np.array(told, np.float64).reshape(-1, len(Written._fields)).T
    return {name: _exactly(column) for name, column in zip(Written._fields, columns, strict=True)}


def _reading(run: str, suspects: Suspects, speller: Speller) -> Reading:
    """What ``Speller.read`` makes of a run."""
    cuts = suspects.cuts
    number = np.searchsorted(cuts.starts, suspects.found.start[suspects.of_run[run][0]], side="right") - 1
    start, end = int(cuts.starts[number]), int(cuts.ends[number])
    first, last = np.searchsorted(suspects.stretches[0], (start, end))
    stretches = dict.fromkeys(
        zip(*((places[first:last] - start).tolist() for places in suspects.stretches), strict=True)
    )
    before, behind = (tuple(cost[start : end + 1].tolist()) for cost in (cuts.before, cuts.behind))
    odd = suspects.odd[start:end].tobytes()
    return speller.reading(Lattice(run, (), before, behind), odd, stretches)


def _not_judged(reading: Reading) -> Judged:
    return Judged(reading, tuple(counted(reading.run, candidate) for candidate in reading.candidates), {})


def _odd(cuts: Cuts) -> NDArray[np.bool_]:
    """By offset: whether the best cut leaves a character single that is no plain one."""
    odd: NDArray[np.bool_] = cuts.borders & (cuts.lengths == 1) & (cuts.single > PLAIN_COST)
    return odd


def _exactly(values: NDArray[np.generic]) -> Range:
    exact = values.astype(np.float64)
    return Range(exact, exact)


def _rarity(log_frequency: Values) -> Values:
    return -(log_frequency + 7) / 3


def _far(figures: Figures) -> Figures:
    """The figures of slips whose words do not stand nearby."""
    nothing = _exactly(np.zeros(len(figures["gain"].low)))
    return figures | dict.fromkeys(("nearby", "nearby_rare", "word_nearby"), nothing)


def _near(figures: Figures, log_frequency: Values) -> Figures:
    """The figures of slips whose words do."""
    return figures | {
        "nearby": _exactly(np.ones(len(log_frequency))),
        "nearby_rare": _exactly(_rarity(log_frequency)),
    }


def _some(figures: Figures, rows: Places | slice) -> Figures:
    """The figures of some slips."""
    return {name: _rows_of(figure, rows) for name, figure in figures.items()}


def _rows_of(figure: Range, rows: Places | slice) -> Range:
    low = figure.low[rows]
    return Range(low, low if figure.low is figure.high else figure.high[rows])


def _most(figures: Figures, speller: Speller) -> Values:
    """The highest confidence that the figures allow."""
    odds = np.zeros(len(figures["gain"].low))
    for name, weight in zip(Evidence._fields, speller.weights, strict=True):
        if weight:
            odds += weight * (figures[name].high if weight > 0 else figures[name].low)
    rows = np.flatnonzero(odds >= DOUBTFUL - SLACK)
    ranges = [_rows_of(figures[name], rows) for name in (*Evidence._fields, *Details._fields)]
    corrected = odds[rows] + most(
        speller.trees, [figure.low for figure in ranges], [figure.high for figure in ranges]
    )
    corrected = corrected + figures[FAMILIARITY].high[rows]
    highest = np.minimum(odds, DOUBTFUL)
    highest[rows] = np.maximum(highest[rows], corrected)
    return highest


def _figures(cuts: Cuts, found: Found, table: WordTable) -> Figures:
    """What is known of every slip without the text around, its rivals and the model of context."""
    run = _run_of(cuts, found)
    size = len(run)
    start, end = found.start, found.end
    first, last = cuts.starts[run], cuts.ends[run]
    odds = np.concatenate([[0], np.cumsum(_odd(cuts), dtype=np.int32)])
    inside = odds[end] - odds[start]
    around = odds[np.minimum(last, end + CONTEXT)] - odds[np.maximum(first, start - CONTEXT)]
    zeros, ones = np.zeros(size), np.ones(size)
    maybe, often = Range(zeros, ones), Range(zeros, np.full(size, float(OFTEN)))
    rarity = _rarity(found.log_frequency)
    figures = {name: _exactly(values) for name, values in evidence(cuts, found, run, table).items()}
    return figures | {
        "name": maybe,
        "nearby": maybe,
        "nearby_rare": Range(np.minimum(rarity, 0.0), np.maximum(rarity, 0.0)),
        "recurring": maybe,
        **dict.fromkeys(_COUNTED, often),
        "known": maybe,
        "known_over": Range(zeros, np.full(size, float(LONGEST_KNOWN))),
        "odd_inside": _exactly(inside),
        "odd_near": _exactly(around - inside),
        "whole_word": maybe,
        "opens": _exactly(start == first),
        "closes": _exactly(end == last),
        "cost": _exactly(cuts.behind[first] / (last - first)),
        FAMILIARITY: _exactly(_familiarity(cuts, found)),
        **_uses(cuts, found),
        **_places_in_word(found),
    }


_COUNTED = (
    "word_nearby",
    "stretch_nearby",
    "wrong_nearby",
    "right_nearby",
    "first_nearby",
    "last_nearby",
)
"""Fields of ``Details`` that count in the text around."""


def evidence(cuts: Cuts, found: Found, run: Places, table: WordTable) -> dict[str, NDArray[np.generic]]:
    """What speaks for every slip, an array a figure; 0 for what only the text around can tell."""
    start, end, kind = found.start, found.end, found.kind
    written = end - start
    substituted, turned, omitted = kind == SUBSTITUTION, kind == TRANSPOSITION, kind == OMISSION
    length = written + omitted
    partner_at = np.where(found.at == 0, start + 1, start)
    first, last, wrong, partner = (
        _alone(cuts.single[at]) for at in (start, end - 1, start + found.at, partner_at)
    )
    least, most = np.minimum(first, last), np.maximum(first, last)
    is_word = cuts.two
    gain = found.gain / 10
    nothing = np.zeros(len(start))
    return {
        "bias": np.ones(len(start)),
        "gain": gain,
        "context_gain": nothing,
        "frequency": (found.log_frequency + 11) / 3,
        "near_sound": substituted & (found.sound == NEAR_SOUND),
        "no_sound": substituted & (found.sound == 0),
        "shape": found.shape / 9,
        "transposition": turned,
        "omission": omitted,
        "three_characters": length == 3,
        "four_characters": length >= 4,
        "name": nothing,
        "place": table.parts[found.slot] == PartOfSpeech.PLACE,
        "alone": np.where(substituted, wrong, 0.0),
        "inside": substituted & (found.at > 0) & (found.at < length - 1),
        "halves": (written == 4) & is_word[start] & is_word[end - 2],
        "least_alone": least,
        "most_alone": most,
        "partner_alone": np.where(substituted & (written == 2), partner, 0.0),
        "turned_alone": np.where(turned, least, 0.0),
        "whole": turned & (written == 3) & (is_word[start] | is_word[end - 2]),
        "nearby": nothing,
        "nearby_rare": nothing,
        "recurring": nothing,
        "surroundings": surroundings(cuts, start, end, run),
        "fluency": nothing,
        "short_gain": np.where(written == 2, gain, 0.0),
        "long_gain": np.where((length >= 4) & substituted, gain, 0.0),
        "long_context_gain": nothing,
        "long_unlike": (length >= 4) & substituted & (found.sound < SAME_SOUND) & (found.shape < LOOKALIKE),
        "omission_gain": np.where(omitted, gain, 0.0),
        "omission_context_gain": nothing,
    }


def _uses(cuts: Cuts, found: Found) -> Figures:
    """What the characters are used for."""
    commonness, given = _uses_by_code()
    at = found.start + found.at
    beside = cuts.codes[np.minimum(at + 1, len(cuts.codes) - 1)]
    wrong = commonness[cuts.codes[at]]
    right = commonness[np.where(found.kind == TRANSPOSITION, beside, found.character)]
    least = np.full(len(at), np.inf)
    for place in range(LONGEST):
        rows = np.flatnonzero(found.start + place < found.end)
        least[rows] = np.minimum(least[rows], given[cuts.codes[found.start[rows] + place]])
    return {
        "wrong_commonness": _exactly(wrong),
        "commoner": _exactly(wrong - right),
        "least_given": _exactly(least),
        "last_given": _exactly(given[cuts.codes[found.end - 1]]),
    }


def _places_in_word(found: Found) -> Figures:
    """Whether the slips are at an end of their words; nobody knows yet where a character was lost."""
    omitted, length = found.kind == OMISSION, found.end - found.start
    first, last = found.at == 0, found.at + (found.kind == TRANSPOSITION) == length - 1
    return {
        "at_first": Range((first & ~omitted).astype(np.float64), (first | omitted).astype(np.float64)),
        "at_last": Range((last & ~omitted).astype(np.float64), (last | omitted).astype(np.float64)),
    }


@cache
def _uses_by_code() -> tuple[Values, Values]:
    """How common every character is, and how apt for a given name."""
    known = uses()
    commonness, given = np.array([known[0], *known], np.float64).T
    return commonness, given


def _familiarity(cuts: Cuts, found: Found) -> Values:
    """Log odds that the characters add which a slip takes for one another or turns round.

    Those without a code add the most.
    """
    keys, worth = _familiar_pairs()
    rows = np.flatnonzero(found.kind == SUBSTITUTION)
    written = cuts.codes[found.start[rows] + found.at[rows]].astype(np.int64)
    asked = written << 16 | found.character[rows]
    place = np.minimum(np.searchsorted(keys, asked), len(keys) - 1)
    familiarity = np.where(found.kind == TRANSPOSITION, TURNED_ROUND, 0.0)
    familiarity[rows] = np.where(keys[place] == asked, worth[place], UNFAMILIAR)
    familiarity[rows[written <= UNLISTED_CODE]] = MOST_FAMILIAR
    return familiarity


def _alone(cost: Values) -> Values:
    return (np.where(cost == UNKNOWN_COST, -UNLISTED, cost) - 10) / -4


@cache
def _familiar_pairs() -> tuple[Places, Values]:
    """The familiar confusions, sorted: the code as written in the upper half, the one that is meant in the lower."""
    known, table = familiar_confusions(), word_table()
    wrong, right = (table.codes("".join(side)).astype(np.int64) for side in zip(*known, strict=True))
    keys, worth = wrong << 16 | right, np.fromiter(known.values(), np.float64)
    order = np.argsort(keys)
    return keys[order], worth[order]


def surroundings(
    cuts: Cuts, start: NDArray[np.int64], end: NDArray[np.int64], run: NDArray[np.int64]
) -> Values:
    """Nats a character that the best cut pays around each stretch."""
    first, last = np.maximum(cuts.starts[run], start - CONTEXT), np.minimum(cuts.ends[run], end + CONTEXT)
    size = start - first + last - end
    behind = cuts.behind
    paid = behind[first] - behind[start] + behind[end] - behind[last]
    return np.where(size > 0, paid / np.maximum(size, 1), PLAIN_TEXT)
