"""How probable a sequence of words is: what tells a slip from a rare but sound word.

Every model answers one question, word by word: how probable is this word behind those before it? All
logarithms are natural.

``Unigrams`` knows the frequencies of the lexicon alone and is always at hand. ``KenModel`` asks an n-gram
model of KenLM (Heafield 2011): a file that ``lm:`` names, or the word trigrams that Debian's
``libime-data-language-model`` installs, where the ``kenlm`` package is installed too.
"""

from __future__ import annotations

import math
import os
from functools import lru_cache
from importlib.util import find_spec
from operator import itemgetter
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from proofread.language.words.lexicon import Lexicon
from proofread.language.words.segmentation import lattice
from proofread.model import Phrase
from proofread.model.extras import missing
from proofread.model.reasons import Explained

State: TypeAlias = Any
"""What a model remembers of the words before."""

INSTALLED = ("usr/lib/*/libime/zh_CN.lm", "usr/lib/libime/zh_CN.lm", "usr/local/lib/libime/zh_CN.lm")
"""Where a system keeps the word trigrams of its input method, below the root."""

NO_FILE = Phrase("没有这个文件", "there is no such file")
NO_MODEL = Phrase("不是 KenLM 的模型", "it is no model of KenLM")
NO_LIBRARY = missing("lm", Phrase("语言模型要用的 kenlm", "kenlm, which reads language models, is"))

BEAM = 3
"""Hypotheses that are followed from every offset."""

_first = itemgetter(0)
_NATURAL = math.log(10)
_UNLISTED = -1.0
"""What a word costs beyond its frequency when the model does not know it: there is no context to back it."""


def _quiet(config: Any) -> Any:
    """The settings of KenLM without its progress bar, which would stand among the findings."""
    config.show_progress = False
    return config


class LanguageModel(Protocol):
    """Gives words their probability in context."""

    name: str
    """What to call it in a report."""
    knows_context: bool
    """Whether the words before make a difference."""

    def knows(self, word: str) -> bool:
        """Whether a string is a word of the model."""

    def start(self) -> State:
        """The state in front of text of which nothing is known."""

    def follow(self, state: State, word: str, log_frequency: float) -> tuple[State, float]:
        """The state behind ``word``, and its log probability; ``log_frequency`` is that of the lexicon."""


class Unigrams:
    """The frequencies of the lexicon."""

    name = "unigrams"
    knows_context = False

    def knows(self, word: str) -> bool:
        """It has no words of its own."""
        del word
        return False

    def start(self) -> State:
        """Nothing to remember."""
        return None

    def follow(self, state: State, word: str, log_frequency: float) -> tuple[State, float]:
        """The frequency, whatever comes before."""
        del state, word
        return None, log_frequency


class KenModel:
    """Word n-grams in a file of KenLM."""

    knows_context = True

    def __init__(self, path: Path) -> None:
        """Map the file into memory. Raises ImportError without kenlm, ``Explained`` for what is no model."""
        import kenlm

        try:
            self._model = kenlm.Model(str(path), _quiet(kenlm.Config()))
        except (OSError, RuntimeError) as error:
            raise Explained(NO_MODEL) from error
        self.name = path.name
        self._new_state = kenlm.State
        self._start = kenlm.State()
        self._model.NullContextWrite(self._start)
        self._knows = lru_cache(maxsize=65_536)(self._model.__contains__)

    def knows(self, word: str) -> bool:
        """Whether the file lists a string."""
        known: bool = self._knows(word)
        return known

    def start(self) -> State:
        """No context."""
        return self._start

    def follow(self, state: State, word: str, log_frequency: float) -> tuple[State, float]:
        """The probability of the n-gram; a word that the model does not know breaks the context."""
        if not self._knows(word):
            return self._start, log_frequency + _UNLISTED
        behind = self._new_state()
        return behind, self._model.BaseScore(state, word, behind) * _NATURAL


def log_probability(text: str, words: Lexicon, model: LanguageModel) -> float:
    """Log probability of the best way to cut ``text`` into words, by a beam of ``BEAM`` hypotheses."""
    edges = lattice(text, words).edges
    hypotheses: list[list[tuple[float, State]]] = [[] for _ in range(len(text) + 1)]
    hypotheses[0].append((0.0, model.start()))
    for start, ways in enumerate(edges):
        best = sorted(hypotheses[start], key=_first, reverse=True)[:BEAM]
        for end, cost in ways:
            for probability, state in best:
                behind, step = model.follow(state, text[start:end], -cost)
                hypotheses[end].append((probability + step, behind))
    return max(probability for probability, _ in hypotheses[-1])


@lru_cache(maxsize=4)
def language_model(path: str = "") -> LanguageModel:
    """The model of a file; without one, the frequencies of the lexicon.

    Raises ``Explained`` for a file that cannot be used.
    """
    if not path:
        return Unigrams()
    if not os.path.isfile(path):  # noqa: PTH113 - a name that is too long is none, and Path would raise
        raise Explained(NO_FILE)
    try:
        return KenModel(Path(path))
    except ImportError as error:
        raise Explained(NO_LIBRARY) from error


def installed_model() -> str:
    """Path of the model that the system has, empty if it has none or ``kenlm`` is not installed."""
    if find_spec("kenlm") is None:
        return ""
    return next((str(path) for pattern in INSTALLED for path in sorted(Path("/").glob(pattern))), "")
