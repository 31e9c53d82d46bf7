"""Correlative words that lack their partner: 一方面 without 另一方面, 不但 without 而且, 一来 without 二来.

No more than 600 characters are searched for each word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

import msgspec
import regex

from proofread.language.text.expressions import compiled_once, malformed
from proofread.language.text.literals import woken_blocks
from proofread.language.text.sentences import Sentence, split_block
from proofread.model import Block, Category, Document, Finding, Phrase, Rule
from proofread.plugins import Check, CheckKind, Knowledge, Manual, Meaning
from proofread.plugins.contracts import RuleError

_FARTHEST = 600


class Parameters(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """The YAML keys of the kind."""

    word: str
    partners: tuple[str, ...]
    look: Literal["ahead", "back"] = "ahead"
    sentences: int = 2


class _Compiled(msgspec.Struct, frozen=True, eq=False):
    rule: Rule[Parameters]
    word: regex.Pattern[str]
    woken: Callable[[Document], Sequence[Block]]


def build(rules: Sequence[Rule[Parameters]], knowledge: Knowledge) -> Check:
    """Compile every word; raises RuleError for an expression that is malformed or a rule without partners."""
    compiled = [_compile(rule, knowledge) for rule in rules]

    def check(document: Document) -> Iterator[Finding]:
        for each in compiled:
            for block in each.woken(document):
                sentences = document.derive(_Sentences)
                for place, sentence in enumerate(sentences.of(block.index)):
                    yield from _partnerless(each, sentences, place, sentence)

    return check


class _Sentences:
    """The sentences of a document, block by block as they are asked for; for use with ``Document.derive``."""

    def __init__(self, document: Document) -> None:
        self._blocks = document.blocks
        self._known: dict[int, tuple[Sentence, ...]] = {}

    def of(self, index: int) -> tuple[Sentence, ...]:
        """Those of a block."""
        if index not in self._known:
            self._known[index] = tuple(split_block(self._blocks[index]))
        return self._known[index]

    def before(self, index: int, place: int, count: int) -> list[Sentence]:
        """The last ``count`` before the one at ``place`` of a block, in order."""
        found = list(self.of(index)[max(0, place - count) : place])
        while len(found) < count and index:
            index -= 1
            found = [*self.of(index), *found][-count:]
        return found

    def behind(self, index: int, place: int, count: int) -> list[Sentence]:
        """The next ``count`` behind it."""
        found = list(self.of(index)[place + 1 : place + 1 + count])
        while len(found) < count and index + 1 < len(self._blocks):
            index += 1
            found += self.of(index)[: count - len(found)]
        return found


def _compile(rule: Rule[Parameters], knowledge: Knowledge) -> _Compiled:
    if not rule.parameters.partners:
        raise RuleError(rule.id, "partners", "至少要写一个搭配的词")
    try:
        word = compiled_once(rule.parameters.word)
    except regex.error as error:
        raise RuleError(rule.id, "word", malformed(error)) from error
    return _Compiled(rule, word, woken_blocks(knowledge, [rule.parameters.word]))


def _partnerless(
    compiled: _Compiled, sentences: _Sentences, place: int, sentence: Sentence
) -> Iterator[Finding]:
    text = sentence.block.text
    parameters = compiled.rule.parameters
    for match in compiled.word.finditer(text, sentence.start, sentence.end):
        window = _window(sentences, place, sentence, match.span(), parameters)
        if match.group() in window or any(partner in window for partner in parameters.partners):
            continue
        if match.group() in text[max(0, match.start() - _FARTHEST) : match.start()]:
            continue
        yield Finding(
            rule=compiled.rule,
            span=sentence.block.span(match.start(), match.end()),
            fields={"match": match.group(), "partner": parameters.partners[0]},
        )


def _window(
    sentences: _Sentences, place: int, sentence: Sentence, span: tuple[int, int], parameters: Parameters
) -> str:
    """The text in which the partner may stand: the rest of the sentence, and some sentences beyond."""
    start, end = span
    text = sentence.block.text
    if parameters.look == "back":
        beyond = sentences.before(sentence.block.index, place, parameters.sentences)
        near = [
            each.block.text[max(each.start, each.end - _FARTHEST) : each.end]
            for each in beyond
            if each.block.story == sentence.block.story
        ]
        return "".join([*near, text[max(sentence.start, start - _FARTHEST) : start]])[-_FARTHEST:]
    beyond = sentences.behind(sentence.block.index, place, parameters.sentences)
    near = [
        each.block.text[each.start : min(each.end, each.start + _FARTHEST)]
        for each in beyond
        if each.block.story == sentence.block.story
    ]
    return "".join([text[end : min(sentence.end, end + _FARTHEST)], *near])[:_FARTHEST]


MANUAL = Manual(
    parameters={
        "word": Meaning(
            Phrase(
                "要有呼应的词，写成正则表达式（`regex` 模块），一句一句地试",
                "the word that wants a partner, as a regular expression of the `regex` module, tried on "
                "each sentence",
            )
        ),
        "partners": Meaning(
            Phrase(
                "与它呼应的词，有一个就行；提示里说的是第一个",
                "the words of which one must be there; the first is named in the message",
            )
        ),
        "look": Meaning(
            Phrase("往哪边找", "where to look for the partner"),
            values={
                "ahead": Phrase("后面要有", "it must follow"),
                "back": Phrase("前面要有", "it must have gone before"),
            },
        ),
        "sentences": Meaning(
            Phrase(
                "除本句外，往那边再看同一篇里的几句，不论分段",
                "how many further sentences of the same story, in that direction, the partner may stand in, "
                "whatever the paragraphs",
            )
        ),
    },
    judgement=(
        Phrase(
            "同一个词再出现一次，就是自己的呼应：“一方面……一方面……”。",
            "A word that occurs a second time is its own partner: 一方面……一方面…….",
        ),
        Phrase(
            "只提示，不给改法：该补后一半，还是该去掉这个词，只有作者知道。",
            "Nothing is corrected: which partner was meant, or whether the word itself should go, only the "
            "author knows.",
        ),
    ),
    left_alone=(
        Phrase(
            "呼应的词在找的范围里就不报，不论它在那里是不是真的与前面呼应：宁可漏报。",
            "A partner within reach counts, whatever it does there: better a miss than a false alarm.",
        ),
    ),
    limits=(
        Phrase(
            "每个词最多往一边看 600 字。",
            "No more than 600 characters are searched for each word.",
        ),
        Phrase(
            "只看缺不缺，不看配得对不对：“即使……但……”这样配错的，用 `pattern` 来写。",
            "Only a missing partner is told, and not a wrong one: 即使…但… is a matter for `pattern`.",
        ),
    ),
    sources=(
        Phrase(
            "呼应的词对依邢福义《汉语复句研究》（2001）。",
            "The pairs are those of 邢福义《汉语复句研究》 (2001).",
        ),
    ),
    example="""- id: first-without-second
  check: correlative
  word: (?:^|(?<=[，。；：]))其一(?=[，是])
  partners: [其二, 二是, 再者]
  sentences: 4
  title: 有“其一”无“其二”
  message: “{match}”之后没有“{partner}”
  why: 改稿时删去了后一半。
  severity: warning
  source: 邢福义《汉语复句研究》
  examples:
    - bad: 停航有两个原因。其一，水位太低。渡工们都回家了。
    - good: 停航有两个原因。其一，水位太低。其二，渡轮要大修。
    - good: 停航有两个原因。其一是水位太低，再者渡轮要大修。
""",
)

KIND = CheckKind(
    name="correlative",
    parameters=Parameters,
    build=build,
    category=Category.GRAMMAR,
    fields=frozenset({"match", "partner"}),
    summary=Phrase("关联词语缺了后半，如有“一方面”无“另一方面”", "correlative words without their partner"),
    manual=MANUAL,
    rules_apart=True,
)
