"""Misspelt words that no table lists: what a stretch that makes no words may have been meant to be.

A run of ideographs is cut into words (``proofread.language.segmentation``). Where the best cut leaves
single characters, or a border would have to be crossed, every stretch of two to eight characters is held
against the words that are one slip away (``proofread.language.slips``). What speaks for a slip is put
into figures (``Evidence``) and weighed by a logistic model (``WEIGHTS``): how much more probable the run
becomes with the word, by the lexicon alone and by the language model in force, how alike the characters
are, how common the word is, whether the stretch may be a name.

The weights were fitted by ``tools/fit_misspellings.py`` on published Chinese news and documentation into
which slips had been put at random. Linear in the text: a candidate is judged by at most ``CONTEXT``
characters on either side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import mul
from typing import NamedTuple

from proofread.language.characters import HAN
from proofread.language.confusions import NEAR_SOUND
from proofread.language.doubling import SURNAMES
from proofread.language.language_model import LanguageModel, log_probability
from proofread.language.lexicon import Lexicon, PartOfSpeech
from proofread.language.segmentation import Lattice, lattice
from proofread.language.slips import LONGEST, Kind, Slip, Slips

CONTEXT = 6
"""Characters on either side that the language model reads."""

PLAIN_COST = 5.0
"""A character that costs no more as a word is so common that it is no sign of a slip."""

LEAST_GAIN = {Kind.SUBSTITUTION: 2.0, Kind.TRANSPOSITION: 2.0, Kind.OMISSION: 0.0}
"""Natural logarithm of how much more probable a run must become for a slip to be looked at."""

CHEAPEST = (0.0, 0.0, 6.0, 7.5, 8.0)
"""Cost of the commonest words of two, of three, and of four and more characters."""

JUDGED = 6
"""Candidates of a run that the language model is asked about."""

TITLES = re.compile(
    "(?:记者|通讯员|主席|总统|总理|首相|教授|主任|局长|部长|书记|经理|先生|女士|队长|教练|院长|校长|会长|议员|作者|演员|导演)$"
)
"""A name follows."""

_RUN = re.compile(f"[{HAN}]{{2,}}")


class Evidence(NamedTuple):
    """What speaks for or against a slip; also the weights that these figures get."""

    bias: float
    gain: float
    """Tens of nats that the unigram model gains."""
    context_gain: float
    """Tens of nats that a model of context gains; 0 without one."""
    frequency: float
    near_sound: float
    no_sound: float
    shape: float
    transposition: float
    omission: float
    three_characters: float
    four_characters: float
    name: float
    place: float
    alone: float
    """How common the wrong character is as a word by itself."""
    inside: float
    """Whether the wrong character has others of the word on both sides."""
    halves: float
    """Whether the stretch is two words of two characters."""
    least_alone: float
    """How common the rarer end of the stretch is as a word by itself."""
    short_gain: float
    omission_gain: float
    omission_context_gain: float


WITHOUT_CONTEXT = Evidence(
    bias=-6.64,
    gain=4.21,
    context_gain=0.0,
    frequency=0.41,
    near_sound=-7.22,
    no_sound=-2.05,
    shape=2.08,
    transposition=2.11,
    omission=1.09,
    three_characters=2.36,
    four_characters=3.81,
    name=-0.93,
    place=-2.32,
    alone=1.0,
    inside=2.09,
    halves=1.43,
    least_alone=0.43,
    short_gain=3.51,
    omission_gain=-2.97,
    omission_context_gain=0.0,
)
IN_CONTEXT = Evidence(
    bias=-7.08,
    gain=-1.26,
    context_gain=5.84,
    frequency=1.22,
    near_sound=-7.06,
    no_sound=-1.83,
    shape=2.37,
    transposition=2.54,
    omission=2.28,
    three_characters=2.13,
    four_characters=3.65,
    name=-1.14,
    place=-3.43,
    alone=1.07,
    inside=1.5,
    halves=4.02,
    least_alone=0.04,
    short_gain=0.92,
    omission_gain=-2.34,
    omission_context_gain=-1.42,
)


class Misspelling(NamedTuple):
    """``text[start:end]`` is misspelt."""

    start: int
    end: int
    slip: Slip
    confidence: float
    """Log odds of the logistic model."""
    others: tuple[str, ...]
    """Other words that it may have been meant to be, best first."""


class Candidate(NamedTuple):
    """``text[start:end]`` of a run may be the slip."""

    start: int
    end: int
    slip: Slip
    gain: float
    """Natural logarithm of how much more probable the run becomes."""


class Speller:
    """Looks for misspellings with a lexicon, what is mistaken for what, and a language model."""

    def __init__(self, words: Lexicon, slips: Slips, model: LanguageModel) -> None:
        self._words = words
        self._slips = slips
        self._model = model
        self._weights = IN_CONTEXT if model.knows_context else WITHOUT_CONTEXT

    def misspellings(self, text: str, least: float) -> Iterator[Misspelling]:
        """Every misspelling of a confidence of ``least`` or more, in order, none overlapping another."""
        for run in _RUN.finditer(text):
            for found in self._judge(run[0], least):
                yield found._replace(start=run.start() + found.start, end=run.start() + found.end)

    def evidence(self, run: str) -> list[tuple[Candidate, Evidence]]:
        """The likeliest candidates of a run of ideographs, with what speaks for them."""
        found = sorted(self.candidates(run), key=_rank, reverse=True)[:JUDGED]
        gains = self._context_gains(run, found)
        return [
            (candidate, self._weigh(run, candidate, gain))
            for candidate, gain in zip(found, gains, strict=True)
        ]

    def candidates(self, run: str) -> Iterator[Candidate]:
        """Every word one slip away that makes the run more probable."""
        cut = lattice(run, self._words)
        total, before, behind = cut.cost, cut.before, cut.behind
        odd, borders = _odd_places(cut)
        if 1 not in odd:
            return
        size = len(run)
        for start in range(size - 1):
            for end in range(start + 2, min(size, start + LONGEST) + 1):
                if borders[start] and borders[end] and odd.find(1, start, end) < 0:
                    continue
                cost = total - before[start] - behind[end]
                if cost - CHEAPEST[min(end - start, 4)] < LEAST_GAIN[Kind.SUBSTITUTION]:
                    continue
                for slip in self._slips.behind(run[start:end]):
                    gain = cost + slip.log_frequency
                    if gain >= LEAST_GAIN[slip.kind]:
                        yield Candidate(start, end, slip, gain)

    def _judge(self, run: str, least: float) -> list[Misspelling]:
        judged = sorted(
            (
                (sum(map(mul, self._weights, evidence)), candidate)
                for candidate, evidence in self.evidence(run)
            ),
            key=lambda item: -item[0],
        )
        chosen: list[Misspelling] = []
        for confidence, (start, end, slip, _) in judged:
            if confidence < least:
                break
            if any(start < other.end and other.start < end for other in chosen):
                continue
            others = [
                candidate.slip.word
                for _, candidate in judged
                if (candidate.start, candidate.end) == (start, end) and candidate.slip.word != slip.word
            ]
            chosen.append(Misspelling(start, end, slip, confidence, tuple(others[:2])))
        return sorted(chosen)

    def _context_gains(self, run: str, candidates: list[Candidate]) -> list[float]:
        if not self._model.knows_context:
            return [0.0] * len(candidates)
        as_written: dict[tuple[int, int], float] = {}
        gains = []
        for start, end, slip, _ in candidates:
            first, last = max(0, start - CONTEXT), min(len(run), end + CONTEXT)
            if (first, last) not in as_written:
                as_written[first, last] = log_probability(run[first:last], self._words, self._model)
            meant = run[first:start] + slip.word + run[end:last]
            gains.append(log_probability(meant, self._words, self._model) - as_written[first, last])
        return gains

    def _weigh(self, run: str, candidate: Candidate, context_gain: float) -> Evidence:
        start, end, slip, gain = candidate
        written = run[start:end]
        substituted = slip.kind is Kind.SUBSTITUTION
        omitted = slip.kind is Kind.OMISSION
        length = len(slip.word)
        return Evidence(
            bias=1.0,
            gain=gain / 10,
            context_gain=context_gain / 10,
            frequency=(slip.log_frequency + 11) / 3,
            near_sound=float(substituted and slip.likeness.sound == NEAR_SOUND),
            no_sound=float(substituted and slip.likeness.sound == 0),
            shape=slip.likeness.shape / 9,
            transposition=float(slip.kind is Kind.TRANSPOSITION),
            omission=float(omitted),
            three_characters=float(length == 3),
            four_characters=float(length >= 4),
            name=self._likeness_to_name(run, start, written),
            place=float(self._words.part_of_speech(slip.word) is PartOfSpeech.PLACE),
            alone=(self._alone(written[slip.at]) + 10) / 4 if substituted else 0.0,
            inside=float(substituted and 0 < slip.at < length - 1),
            halves=float(len(written) == 4 and written[:2] in self._words and written[2:] in self._words),
            least_alone=(min(self._alone(written[0]), self._alone(written[-1])) + 10) / 4,
            short_gain=gain / 10 if len(written) == 2 else 0.0,
            omission_gain=gain / 10 if omitted else 0.0,
            omission_context_gain=context_gain / 10 if omitted else 0.0,
        )

    def _alone(self, character: str) -> float:
        """Log frequency of a character as a word by itself."""
        frequency = self._words.log_frequency(character)
        return -18.0 if frequency is None else frequency

    def _likeness_to_name(self, run: str, start: int, written: str) -> float:
        """1 if the stretch may be a personal name or a part of one, 0.5 if perhaps."""
        before = run[max(0, start - 2) : start]
        if len(written) > 3:
            return 0.0
        if written[0] in SURNAMES and written[:2] not in self._words:
            return 1.0
        if before and before[-1] in SURNAMES and before not in self._words and len(written) == 2:
            return 1.0
        if TITLES.search(run, 0, start):
            return 1.0
        return 0.5 if len(before) == 2 and before[0] in SURNAMES and before not in self._words else 0.0


def _odd_places(cut: Lattice) -> tuple[bytearray, bytearray]:
    """Flags by offset: a character left single by the best cut and no plain one; a border of that cut."""
    odd = bytearray(len(cut.text))
    borders = bytearray(len(cut.text) + 1)
    borders[-1] = 1
    for start, end in cut.tokens():
        borders[start] = 1
        odd[start] = end - start == 1 and cut.edges[start][0].cost > PLAIN_COST
    return odd, borders


def _rank(candidate: Candidate) -> float:
    """What is likeliest before the language model has its say."""
    slip = candidate.slip
    bonus = 2.0 if len(slip.word) >= 4 else 0.0
    if slip.kind is Kind.SUBSTITUTION:
        by_sound = (99.0, 4.0, 1.5)[slip.likeness.sound]
        by_shape = 6 - 0.45 * slip.likeness.shape if slip.likeness.shape else 99.0
        return candidate.gain + bonus - min(by_sound, by_shape)
    return candidate.gain + bonus - (2.0 if slip.kind is Kind.TRANSPOSITION else 3.0)
