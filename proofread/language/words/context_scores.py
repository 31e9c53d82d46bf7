"""How probable many short texts are by a model of context: ``language_model.log_probability``, all at once.

The texts lie side by side, as in ``batch_lattice``, so that one step of the beam is one operation on all of
them. The model itself is asked once for every word behind every state, however many texts meet there. The
sums are the same, in the same order.

Imports NumPy: to be imported by who has a large text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from proofread.language.words.batch_lattice import LOG_FREQUENCIES, Rows, added_words, lay_out
from proofread.language.words.language_model import BEAM, LanguageModel, State
from proofread.language.words.lexicon import ADDED_LOG_FREQUENCY, Lexicon
from proofread.language.words.segmentation import UNKNOWN_COST
from proofread.language.words.word_table import OUTSIDE, word_table

Values: TypeAlias = NDArray[np.float64]
Places: TypeAlias = NDArray[np.int64]

_NAME_BITS = 22
_UNLISTED = 1 << 20
_ADDED = 1 << 21
"""From here on the names of words are those of single characters that are no words, and of words of the house."""


class _Words(NamedTuple):
    """Words of one length that begin in one row, with the place in the rows where each begins and ends."""

    at: Places
    """Offsets in the text."""
    length: int
    names: Places
    """Numbers, each of another word."""
    log_frequencies: Values


class Transitions:
    """What a model says of words behind states, each asked once."""

    def __init__(self, model: LanguageModel) -> None:
        self.known: dict[int, tuple[float, int]] = {}
        """By key, the log probability of its word behind its state, and the number of the state behind it."""
        self._follow = model.follow
        self._states: list[State] = [model.start()]
        self._numbers: dict[State, int] = {model.start(): 0}

    def ask(self, key: int, word: str, log_frequency: float) -> tuple[float, int]:
        """What is not known yet of a key: the number of a state, and below it the name of a word."""
        behind, step = self._follow(self._states[key >> _NAME_BITS], word, log_frequency)
        number = self._numbers.setdefault(behind, len(self._states))
        if number == len(self._states):
            self._states.append(behind)
        self.known[key] = step, number
        return step, number


def log_probabilities(texts: Sequence[str], words: Lexicon, model: LanguageModel) -> Values:
    """The log probability of each text of ideographs, none empty."""
    if not texts:
        return np.zeros(0)
    longest_first = sorted(range(len(texts)), key=lambda number: -len(texts[number]))
    text = "".join([texts[number] + "\n" for number in longest_first])
    sizes = np.array([len(texts[number]) for number in longest_first])
    ends = np.cumsum(sizes + 1) - 1
    rows = lay_out(sizes, ends - sizes)
    beam = np.full((BEAM, len(text)), -np.inf)
    states = np.zeros((BEAM, len(text)), np.int64)
    beam[0, rows.part(0, len(texts))] = 0.0
    transitions = Transitions(model)
    for group in _by_row(rows, list(_words(text, words))):
        _step(rows, group, beam, states, transitions, text)
    found = np.empty(len(texts))
    found[longest_first] = beam[0, rows.place[ends]]
    return found


def _words(text: str, words: Lexicon) -> Iterator[_Words]:
    """All words of a text, the shorter first, those of the house last."""
    table = word_table()
    codes = table.codes(text)
    unlisted = np.flatnonzero((codes != OUTSIDE) & (table.steps[codes] == 0))
    points = np.array([ord(text[at]) for at in unlisted.tolist()], np.int64)
    yield _Words(unlisted, 1, _UNLISTED + points, np.full(len(unlisted), -UNKNOWN_COST))
    for length, (at, slots) in enumerate(table.walk(codes), 1):
        whole = np.flatnonzero(table.steps[slots])
        places, names = at[whole].astype(np.int64), slots[whole].astype(np.int64)
        yield _Words(places, length, names, LOG_FREQUENCIES[table.steps[names]])
    for length, at, slots in added_words(words, text):
        places, names = at.astype(np.int64), _ADDED + slots.astype(np.int64)
        yield _Words(places, length, names, np.full(len(at), ADDED_LOG_FREQUENCY))


def _by_row(rows: Rows, words: list[_Words]) -> Iterator[list[_Words]]:
    """The words that begin in each row."""
    groups: list[list[_Words]] = [[] for _ in rows.sizes]
    for at, length, names, log_frequencies in words:
        row = rows.row[at]
        order = np.argsort(row, kind="stable")
        first = np.searchsorted(row[order], np.arange(len(groups) + 1)).tolist()
        for number, group in enumerate(groups):
            part = order[first[number] : first[number + 1]]
            if len(part):
                group.append(_Words(at[part], length, names[part], log_frequencies[part]))
    yield from groups


def _step(
    rows: Rows, group: list[_Words], beam: Values, states: Places, transitions: Transitions, text: str
) -> None:
    """Follow the best hypotheses of a row by every word that begins there."""
    if not group:
        return
    at = np.concatenate([words.at for words in group])
    names = np.concatenate([words.names for words in group])
    lengths = np.repeat([words.length for words in group], [len(words.at) for words in group])
    log_frequencies = np.concatenate([words.log_frequencies for words in group])
    place = rows.place[at]
    probabilities = beam[:, place]
    alive = np.isfinite(probabilities)
    keys = (states[:, place] << _NAME_BITS | names)[alive]
    edge = np.broadcast_to(np.arange(len(at)), alive.shape)[alive]
    asked, first, which = np.unique(keys, return_index=True, return_inverse=True)
    some = edge[first]
    known, ask = transitions.known, transitions.ask
    answers = [
        known.get(key) or ask(key, text[start : start + length], log_frequency)
        for key, start, length, log_frequency in zip(
            asked.tolist(),
            at[some].tolist(),
            lengths[some].tolist(),
            log_frequencies[some].tolist(),
            strict=True,
        )
    ]
    steps, numbers = zip(*answers, strict=True)
    behind = np.zeros(alive.shape, np.int64)
    probabilities[alive] += np.array(steps)[which]
    behind[alive] = np.array(numbers)[which]
    begin = 0
    for words in group:
        part = slice(begin, begin + len(words.at))
        begin = part.stop
        _insert(beam, states, rows.place[words.at + words.length], probabilities[:, part], behind[:, part])


def _insert(
    beam: Values, states: Places, place: NDArray[np.int32], probabilities: Values, behind: Places
) -> None:
    """Put hypotheses among the best of their places; of equals, the earlier stay in front."""
    best, best_states = list(beam[:, place]), list(states[:, place])
    for probability, state in zip(probabilities, behind, strict=True):
        for rank in range(BEAM):
            better = probability > best[rank]
            best[rank], probability = (
                np.where(better, probability, best[rank]),
                np.where(better, best[rank], probability),
            )
            best_states[rank], state = (
                np.where(better, state, best_states[rank]),
                np.where(better, best_states[rank], state),
            )
    beam[:, place], states[:, place] = best, best_states
