"""Clauses cut into words, for checks that look at what stands on both sides of a particle."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

import msgspec

from proofread.language.particles.adverbials import HEADS_OF_COMPOUNDS, TRANSITIVE
from proofread.language.words.lexicon import PartOfSpeech, lexicon
from proofread.language.words.segmentation import segment
from proofread.model import Block

LONGEST_CLAUSE: Final = 200
"""Characters; a text without marks is cut there, so that the cost stays linear in it."""
MARKS: Final = "，。；：！？、,;:!?（）()“”‘’「」…—\n"
"""What stands between clauses."""
_CLAUSE: Final = re.compile(rf"[^{MARKS}]{{1,{LONGEST_CLAUSE}}}")


class Word(NamedTuple):
    """``[start, end)`` of a word in its block, the word, and its part of speech (None for what is no word)."""

    start: int
    end: int
    text: str
    part: PartOfSpeech | None


class Setting(NamedTuple):
    """The words of a clause before and behind a particle, and the mark that ends the clause."""

    before: tuple[Word, ...]
    behind: tuple[Word, ...]
    mark: str


class Clause(msgspec.Struct, frozen=True, eq=False, dict=True):
    """``block.text[start:end]``, without a mark inside."""

    block: Block
    start: int
    end: int
    tokens_given: Sequence[tuple[int, int]] | None = None
    """The best cut of the clause, if it was cut together with others."""

    @cached_property
    def text(self) -> str:
        """The clause itself."""
        return self.block.text[self.start : self.end]

    @cached_property
    def tokens(self) -> Sequence[tuple[int, int]]:
        """The best cut of the clause, with the particle of 悄悄的 as a word of its own."""
        tokens = segment(self.text, lexicon()) if self.tokens_given is None else self.tokens_given
        return list(_apart(self.text, tokens)) if _WITH_PARTICLE.search(self.text) else tokens

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the best cut, without white space; verb and object (推进改革) apart."""
        text, shift = self.text, self.start
        words: list[Word] = []
        for start, end in self.tokens:
            word = text[start:end]
            if _may_be_verb_and_object(word):
                for first, last in _parts(text, start, end):
                    part = text[first:last]
                    words.append(Word(shift + first, shift + last, part, _part_of_speech(part)))
            elif not word.isspace():
                words.append(Word(shift + start, shift + end, word, _part_of_speech(word)))
        return tuple(words)

    @cached_property
    def index(self) -> dict[int, int]:
        """Number of the word by the offset where it begins."""
        return {word.start: number for number, word in enumerate(self.words)}

    @property
    def mark(self) -> str:
        """The mark behind the clause; empty at the end of the block."""
        return self.block.text[self.end : self.end + 1]

    def around(self, at: int) -> Setting | None:
        """What stands around the particle at ``at``; None if it is part of a longer word."""
        if (at - self.start, at + 1 - self.start) not in self.tokens:
            return None
        number = self.index[at]
        return Setting(self.words[:number], self.words[number + 1 :], self.mark)


@lru_cache(maxsize=8192)
def _part_of_speech(word: str) -> PartOfSpeech | None:
    return lexicon().part_of_speech(word)


DOUBLED: Final = frozenset(
    ("悄悄", "大大", "缓缓", "静静", "死死", "重重", "冷冷", "沉沉", "悠悠", "白白", "直直")
)
"""Adverbials that the lexicon lists with 的 as well."""
_WITH_PARTICLE: Final = re.compile(f"(?:{'|'.join(sorted(DOUBLED))})的")


def _apart(text: str, tokens: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in tokens:
        if text[start : end - 1] in DOUBLED and text[end - 1] == "的":
            yield start, end - 1
            yield end - 1, end
        else:
            yield start, end


def tokens_of(lengths: bytes) -> Iterator[tuple[int, int]]:
    """The cut by the length of the token with which the best one goes on from each offset."""
    start = 0
    while start < len(lengths):
        end = start + lengths[start]
        yield start, end
        start = end


def _may_be_verb_and_object(word: str) -> bool:
    return len(word) == _VERB_AND_OBJECT and word[:2] in TRANSITIVE


def _parts(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """推进改革 in two; not 应用程序, 促进作用, which are nouns."""
    middle = start + 2
    verb = text[start:middle]
    is_noun = verb not in _NEVER_QUALIFYING and (
        lexicon().part_of_speech(text[start:end]) is PartOfSpeech.NOUN
        or text[middle:end] in HEADS_OF_COMPOUNDS
    )
    return ((start, end),) if is_noun else ((start, middle), (middle, end))


_NEVER_QUALIFYING: Final = frozenset(("发挥", "提高", "加强", "坚持"))
_VERB_AND_OBJECT: Final = 4


_PHRASE_GOES_ON: Final = frozenset(("的", "和", "与", "及", "以及", "等", "是", "或", "也", "都", "就"))


def ends_phrase(behind: tuple[Word, ...]) -> bool:
    """Whether the phrase of the first word ends with it: the clause does, or 的, 和, 是 … follow."""
    return len(behind) == 1 or behind[1].text in _PHRASE_GOES_ON


VERBS: Final = frozenset({PartOfSpeech.VERB, PartOfSpeech.VERBAL_NOUN})
OWNERS: Final = frozenset({PartOfSpeech.PRONOUN, PartOfSpeech.LOCATION})
"""What may own the noun behind a particle."""

REFERRING: Final = frozenset(
    {
        PartOfSpeech.PRONOUN,
        PartOfSpeech.PLACE,
        PartOfSpeech.ORGANIZATION,
        PartOfSpeech.LOCATION,
        PartOfSpeech.TIME,
    }
)


def clauses(block: Block, holding: re.Pattern[str] | None = None) -> Iterator[Clause]:
    """The clauses of a block, without the marks between them; if asked for, only those that hold something."""
    text = block.text
    for match in _CLAUSE.finditer(text):
        if holding is None or holding.search(text, *match.span()):
            yield Clause(block, match.start(), match.end())
