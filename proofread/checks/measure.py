"""Too long, too many, or too few: the sentences of a text, its paragraphs, headings, list items, measured.

Parameters
----------
``what``
    What is counted: ``characters`` (字数 as word processors have it: a Han character or a mark is one, a Latin word
    or a number is one, white space none), ``commas``, ``clauses`` (what stands between any two marks but the 顿号),
    ``sentences``, or ``matches`` of ``pattern``.
``pattern``
    A regular expression of the ``regex`` module; with ``what: matches`` only. A match does not reach across blocks.
``per``
    The unit that is measured: ``sentence``, ``paragraph``, ``heading`` (headlines too), ``list-item``, ``story`` or
    ``document``. Sentences are those of running text: paragraphs, quotations and list items.
``maximum``, ``minimum``
    The largest and the smallest number that is well. At least one must be given.

The message may name ``{match}``, the opening words of the unit, ``{count}`` and ``{limit}``. The finding marks those
words and is related to the end of the unit.

How long is too long is a matter of style; nothing here can be wrong by a norm. Code, formulas and addresses count
as one character. Table cells, captions and footnotes are measured in a story and a document alone.

Sources: the habits of newsrooms; for the effect of length on reading, the literature on readability.

"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

import msgspec

from proofread.language.text.characters import significant
from proofread.language.text.expressions import TIMEOUT_SECONDS, expression, timed_out
from proofread.language.text.sentences import sentence_ranges, sentences
from proofread.model import Block, BlockKind, Category, Document, Finding, Phrase, Problem, Related, Rule
from proofread.model.block import BODY_KINDS
from proofread.plugins import Check, CheckKind, Knowledge
from proofread.plugins.contracts import RuleError

Unit = Literal["sentence", "paragraph", "heading", "list-item", "story", "document"]
Quantity = Literal["characters", "commas", "clauses", "sentences", "matches"]


class Parameters(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """The YAML keys of the kind."""

    what: Quantity
    per: Unit
    maximum: int | None = None
    minimum: int | None = None
    pattern: str | None = None


class _Stretch(NamedTuple):
    """``block.text[start:end]``."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        """The text of the stretch."""
        return self.block.text[self.start : self.end]


class _Measure(NamedTuple):
    rule: Rule[Parameters]
    count: Callable[[str], int]


def build(rules: Sequence[Rule[Parameters]], knowledge: Knowledge) -> Check:  # noqa: ARG001
    """Pair every rule with its way of counting; raises RuleError for a rule that measures nothing."""
    measures = [_measure(rule) for rule in rules]

    def check(document: Document) -> Iterator[Finding | Problem]:
        for measure in measures:
            yield from _find(measure, document)

    return check


def _measure(rule: Rule[Parameters]) -> _Measure:
    parameters = rule.parameters
    if parameters.maximum is None and parameters.minimum is None:
        raise RuleError(rule.id, "maximum", "maximum 和 minimum 至少要有一个")
    if (parameters.pattern is None) is (parameters.what == "matches"):
        raise RuleError(rule.id, "pattern", "pattern 与 what: matches 必须同时使用")
    if parameters.pattern is None:
        return _Measure(rule, _COUNTS[parameters.what])
    pattern = expression(rule, "pattern", parameters.pattern)
    return _Measure(rule, lambda text: sum(1 for _ in pattern.finditer(text, timeout=TIMEOUT_SECONDS)))


_CHARACTER = re.compile(r"[A-Za-z0-9\u00c0-\u024f]+(?:[.,'’_-][A-Za-z0-9\u00c0-\u024f]+)*|\S")
_COMMA = re.compile(r"，|,(?!\d)")
_CLAUSE_MARK = re.compile(r"[，；：。！？…;!?\n]|[,:](?!\d)")

_COUNTS: Mapping[Quantity, Callable[[str], int]] = {
    "characters": lambda text: len(_CHARACTER.findall(text)),
    "commas": lambda text: len(_COMMA.findall(text)),
    "clauses": lambda text: sum(1 for clause in _CLAUSE_MARK.split(text) if significant(clause)),
    "sentences": lambda text: sum(1 for _ in sentence_ranges(text)),
}


def _find(measure: _Measure, document: Document) -> Iterator[Finding | Problem]:
    rule, parameters = measure.rule, measure.rule.parameters
    for unit in _UNITS[parameters.per](document):
        try:
            count = sum(measure.count(stretch.text) for stretch in unit)
        except TimeoutError:
            yield timed_out(rule, document, unit[0].block)
            return
        limit = _limit_broken(count, parameters)
        if limit is not None:
            yield _finding(rule, unit, count, limit)


def _limit_broken(count: int, parameters: Parameters) -> int | None:
    if parameters.maximum is not None and count > parameters.maximum:
        return parameters.maximum
    if parameters.minimum is not None and count < parameters.minimum:
        return parameters.minimum
    return None


_QUOTED = 12
"""Characters that a message quotes of a unit."""


def _finding(rule: Rule[Parameters], unit: Sequence[_Stretch], count: int, limit: int) -> Finding:
    first, last = unit[0], unit[-1]
    end = min(first.end, first.start + _QUOTED)
    note = Phrase("到此为止", "ends here")
    return Finding(
        rule=rule,
        span=first.block.span(first.start, end),
        fields={"match": first.block.text[first.start : end].rstrip(), "count": count, "limit": limit},
        related=(Related(last.block.span(last.end - 1, last.end), note),),
    )


def _sentences(document: Document) -> Iterator[Sequence[_Stretch]]:
    for sentence in document.derive(sentences):
        if sentence.block.kind in BODY_KINDS:
            yield (_Stretch(sentence.block, sentence.start, sentence.end),)


def _blocks(*kinds: BlockKind) -> Callable[[Document], Iterator[Sequence[_Stretch]]]:
    def units(document: Document) -> Iterator[Sequence[_Stretch]]:
        for block in document.blocks:
            if block.kind in kinds and block.text:
                yield (_Stretch(block, 0, len(block.text)),)

    return units


def _stories(document: Document) -> Iterator[Sequence[_Stretch]]:
    for story in document.stories:
        yield from _together(story)


def _document(document: Document) -> Iterator[Sequence[_Stretch]]:
    yield from _together(document.blocks)


def _together(blocks: Sequence[Block]) -> Iterator[Sequence[_Stretch]]:
    stretches = [_Stretch(block, 0, len(block.text)) for block in blocks if block.text]
    if stretches:
        yield stretches


_UNITS: Mapping[Unit, Callable[[Document], Iterator[Sequence[_Stretch]]]] = {
    "sentence": _sentences,
    "paragraph": _blocks(BlockKind.PARAGRAPH, BlockKind.QUOTATION),
    "heading": _blocks(BlockKind.HEADING, BlockKind.HEADLINE),
    "list-item": _blocks(BlockKind.LIST_ITEM),
    "story": _stories,
    "document": _document,
}


KIND = CheckKind(
    name="measure",
    parameters=Parameters,
    build=build,
    category=Category.STRUCTURE,
    fields=frozenset({"match", "count", "limit"}),
    summary=Phrase(
        "长度与数目：句子太长、段落太长、列项太多或太少",
        "sentences, paragraphs, lists that are too long, too many or too few",
    ),
    manual=__doc__ or "",
    rules_apart=True,
)
