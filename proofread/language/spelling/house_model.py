"""What a newsroom writes: words, neighbours and names, counted in its own published texts.

A house model holds three tables: how often each word stands in the texts; how often one word stands right
behind another; and how often a string stands there that no dictionary knows, with the characters that were
seen on either side of it. Tables of several models add up, so that an archive can be learnt piece by piece.

A string becomes a word of the house (``new_words``) if it recurs, holds together better than by chance, has
different characters on both sides (a fragment of a longer name has not), and is not one slip away from a
word that the house writes far more often: what is misspelt now and then in an archive is not learnt.

The file is gzip-compressed text, a line an entry, headed by ``HEADER``; reading it executes nothing. Time and
memory are linear in the text; pairs and strings seen once are let go when a table outgrows ``LARGEST_TABLE``.

Sources: branching entropy, Harris 1955, as the mark of a word's border; counts add up like those of any
n-gram model. What a language is like before the house has written a page is a Dirichlet prior (MacKay and Peto 1995).
"""

from __future__ import annotations

import gzip
import math
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from pathlib import Path

from proofread.language.spelling.confusions import confusions
from proofread.language.spelling.slips import Slips
from proofread.language.text.characters import HAN
from proofread.language.words.language_model import LanguageModel, State
from proofread.language.words.lexicon import Lexicon, lexicon
from proofread.language.words.segmentation import LONGEST_RUN, segment
from proofread.model import Phrase
from proofread.model.reasons import Explained

HEADER = "proofread house model 1"

LEAST_COUNT = 5
"""Times a string must stand in the texts to become a word of the house."""

LEAST_SIDES = 3
"""Different characters that must have been seen on either side of it, counting an end of the text as one."""

LEAST_COHESION = 4.0
"""Nats by which each further character must be likelier than if the characters met by chance."""

GENERAL_WORDS = 2_000
"""Words of general text that are taken for read before those of the house: in a page or two every character of a name
is as frequent as the name, and only what is known of the language tells that they do not meet by chance."""

RAREST = -16.0
"""Natural logarithm of the frequency of a character that is no word in any dictionary."""

SIDES = 8
"""Different characters that are remembered for one side."""

FAR_MORE = 20
"""How many times more often the correct form of a misspelling stands in the texts."""

FRAGMENT = 0.8
"""A string is a fragment if so many of its places lie in one longer string."""

LARGEST_TABLE = 2_000_000
LONGEST_STRING = 5
HOUSE_SHARE = 0.3
"""Weight of the house in its mixture with the general model (Jelinek and Mercer 1980)."""

GATHERED = 400_000
"""Characters of runs that are cut into words together."""

LARGE = 10_000
"""From so many characters on it pays to cut runs into words all at once."""

_RUN = re.compile(f"[{HAN}]{{1,{LONGEST_RUN}}}")
_EDGE = "|"


class HouseModel:
    """The tables; ``add`` and ``merge`` let them grow."""

    def __init__(self) -> None:
        self.characters = 0
        self.words: Counter[str] = Counter()
        self.pairs: Counter[tuple[str, str]] = Counter()
        self.strings: Counter[str] = Counter()
        self.before: dict[str, str] = {}
        self.behind: dict[str, str] = {}

    def add(self, text: str, known: Lexicon) -> None:
        """Count the words, pairs and unknown strings of a text."""
        self.add_all([text], known)

    def add_all(self, texts: Iterable[str], known: Lexicon) -> None:
        """Count those of many texts, which are read as they are needed."""
        for runs in _gathered(texts):
            words = [
                [run[start:end] for start, end in pairwise(borders)]
                for run, borders in zip(runs, _cut(runs, known), strict=True)
            ]
            self.characters += sum(map(len, runs))
            self.words.update(chain.from_iterable(words))
            self.pairs.update(chain.from_iterable(map(pairwise, words)))
            for run, tokens in zip(runs, words, strict=True):
                for start, end in _stretches(tokens):
                    self._add_strings(run, start, end)
            self._let_go()

    def merge(self, other: HouseModel) -> None:
        """Add the tables of another model."""
        self.characters += other.characters
        self.words.update(other.words)
        self.pairs.update(other.pairs)
        self.strings.update(other.strings)
        for own, others in ((self.before, other.before), (self.behind, other.behind)):
            for string, sides in others.items():
                own[string] = _joined(own.get(string, ""), sides)
        self._let_go()

    def new_words(self, known: Lexicon) -> list[str]:
        """The words of the house that no dictionary knows, the most frequent first."""
        slips = Slips(known, confusions())
        total = sum(self.words.values())
        return [
            string
            for string, count in self.strings.most_common()
            if count >= LEAST_COUNT
            and self._cohesion(string, total, known) >= LEAST_COHESION * (len(string) - 1)
            and self._has_borders(string)
            and not self._is_fragment(string, count)
            and all(self.words[slip.word] < FAR_MORE * count for slip in slips.behind(string))
        ]

    def _add_strings(self, run: str, first: int, last: int) -> None:
        for start in range(first, last - 1):
            for end in range(start + 2, min(last, start + LONGEST_STRING) + 1):
                string = run[start:end]
                self.strings[string] += 1
                before = run[start - 1] if start else _EDGE
                behind = run[end] if end < len(run) else _EDGE
                self.before[string] = _joined(self.before.get(string, ""), before)
                self.behind[string] = _joined(self.behind.get(string, ""), behind)

    def _cohesion(self, string: str, total: int, known: Lexicon) -> float:
        """Pointwise mutual information of the characters of a string, as words by themselves.

        What the house writes is counted on top of ``GENERAL_WORDS``.
        """
        generally = [_general_share(character, known) for character in string]
        seen = total + GENERAL_WORDS
        by_chance = sum(
            math.log((self.words[character] + GENERAL_WORDS * share) / seen)
            for character, share in zip(string, generally, strict=True)
        )
        together = self.strings[string] + GENERAL_WORDS * math.prod(generally)
        return math.log(together / seen) - by_chance

    def _has_borders(self, string: str) -> bool:
        sides = (self.before.get(string, ""), self.behind.get(string, ""))
        return all(len(side) >= LEAST_SIDES or _EDGE in side for side in sides)

    def _is_fragment(self, string: str, count: int) -> bool:
        longer = [side + string for side in self.before.get(string, "")]
        longer += [string + side for side in self.behind.get(string, "")]
        return any(self.strings[other] >= FRAGMENT * count for other in longer)

    def _let_go(self) -> None:
        if len(self.pairs) > LARGEST_TABLE:
            self.pairs = Counter({pair: count for pair, count in self.pairs.items() if count > 1})
        if len(self.strings) > LARGEST_TABLE:
            self.strings = Counter({string: count for string, count in self.strings.items() if count > 1})
            self.before = {string: sides for string, sides in self.before.items() if string in self.strings}
            self.behind = {string: sides for string, sides in self.behind.items() if string in self.strings}


class HouseLanguageModel:
    """A general model mixed with the pairs of a house."""

    def __init__(self, general: LanguageModel, house: HouseModel) -> None:
        self.name = general.name
        self.knows_context = general.knows_context
        self._general = general
        self._house = house

    def knows(self, word: str) -> bool:
        """Whether the general model or the house does."""
        return word in self._house.words or self._general.knows(word)

    def start(self) -> State:
        """No context."""
        return self._general.start(), ""

    def follow(self, state: State, word: str, log_frequency: float) -> tuple[State, float]:
        """The mixture of what both say; the general model alone behind a word that the house never wrote."""
        behind, general = self._general.follow(state[0], word, log_frequency)
        before = state[1]
        times = self._house.words[before] if before else 0
        if not times:
            return (behind, word), general
        house = self._house.pairs[before, word] / times
        return (behind, word), math.log((1 - HOUSE_SHARE) * math.exp(general) + HOUSE_SHARE * house)


def learn(texts: Iterable[str]) -> HouseModel:
    """Count texts into a new model."""
    model = HouseModel()
    model.add_all(texts, lexicon())
    return model


def packed(model: HouseModel) -> bytes:
    """A model as the bytes of its file; the same tables give the same bytes."""
    data = "".join(f"{line}\n" for line in _lines(model)).encode("utf-8")
    return gzip.compress(data, mtime=0)


@lru_cache(maxsize=4)
def load(path: str) -> HouseModel:
    """Read a model.

    Raises OSError if there is no such file, ``Explained`` for what is no house model.
    """
    data = Path(path).read_bytes()
    try:
        lines = gzip.decompress(data).decode("utf-8").splitlines()
        return _from_lines(lines)
    except (ValueError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise Explained(Phrase("不是本社语料模型", "it is no house model")) from error


def is_house_model(path: Path) -> bool:
    """Whether a file looks like a model rather than a text."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            return lines.readline().rstrip("\n") == HEADER
    except (OSError, ValueError, EOFError, zlib.error):
        return False


def _lines(model: HouseModel) -> Iterator[str]:
    yield HEADER
    yield f"characters\t{model.characters}"
    yield from (f"word\t{word}\t{count}" for word, count in sorted(model.words.items()))
    yield from (f"pair\t{a}\t{b}\t{count}" for (a, b), count in sorted(model.pairs.items()))
    for string, count in sorted(model.strings.items()):
        yield f"string\t{string}\t{count}\t{model.before.get(string, '')}\t{model.behind.get(string, '')}"


def _from_lines(lines: list[str]) -> HouseModel:
    """Raises ValueError for lines of another format."""
    if lines[:1] != [HEADER]:
        raise ValueError("header")
    model = HouseModel()
    for line in lines[1:]:
        match line.split("\t"):
            case ["characters", count]:
                model.characters = int(count)
            case ["word", word, count]:
                model.words[word] = int(count)
            case ["pair", before, word, count]:
                model.pairs[before, word] = int(count)
            case ["string", string, count, before, behind]:
                model.strings[string] = int(count)
                model.before[string] = before
                model.behind[string] = behind
            case _:
                raise ValueError(line)
    return model


def _general_share(character: str, known: Lexicon) -> float:
    """How often a character stands in general text as a word by itself, of all words."""
    log_frequency = known.log_frequency(character)
    return math.exp(RAREST if log_frequency is None else log_frequency)


def _gathered(texts: Iterable[str]) -> Iterator[list[str]]:
    """The runs of ideographs of several texts together, in order."""
    runs: list[str] = []
    size = 0
    for text in texts:
        for run in _RUN.finditer(text):
            runs.append(run[0])
            size += len(run[0])
            if size >= GATHERED:
                yield runs
                runs, size = [], 0
    if runs:
        yield runs


def _cut(runs: Sequence[str], known: Lexicon) -> Iterator[list[int]]:
    """The borders of the words of each run."""
    if sum(map(len, runs)) >= LARGE:
        from proofread.language.words.batch_lattice import borders

        return borders(runs, known)
    return ([0, *(end for _, end in segment(run, known))] for run in runs)


def _stretches(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Start and end, in characters, of two and more words of one character in a row."""
    at = first = 0
    for word in words:
        if len(word) > 1:
            if at - first > 1:
                yield first, at
            first = at + len(word)
        at += len(word)
    if at - first > 1:
        yield first, at


def _joined(known: str, further: str) -> str:
    """The different characters of both, ``SIDES`` at most."""
    if len(known) >= SIDES or (len(further) == 1 and further in known):
        return known
    return "".join(dict.fromkeys(known + further))[:SIDES]
