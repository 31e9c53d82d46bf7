"""Too long, too many, or too few: the sentences of a text, its paragraphs, headings, list items, measured."""

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
from proofread.plugins import Check, CheckKind, Knowledge, Manual, Meaning
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


MANUAL = Manual(
    parameters={
        "what": Meaning(
            Phrase("数什么", "what is counted"),
            values={
                "characters": Phrase(
                    "字数，同字处理软件：一个汉字、一个标点算一，一个外文词、一个数算一，空白不算",
                    "characters as word processors have it: a Han character or a mark is one, a Latin word "
                    "or a number is one, white space none",
                ),
                "commas": Phrase("逗号", "commas"),
                "clauses": Phrase(
                    "分句：任何两个标点（顿号除外）之间的一截",
                    "what stands between any two marks but the 顿号",
                ),
                "sentences": Phrase("句数", "sentences"),
                "matches": Phrase("`pattern` 匹配的次数", "matches of `pattern`"),
            },
        ),
        "per": Meaning(
            Phrase("以什么为单位来数", "the unit that is measured"),
            values={
                "sentence": Phrase(
                    "一句：段落、引文、列表项里的",
                    "a sentence of running text: paragraphs, quotations and list items",
                ),
                "paragraph": Phrase("一段", "a paragraph"),
                "heading": Phrase("一个标题，文章的题目也算", "a heading, headlines too"),
                "list-item": Phrase("列表的一项", "an item of a list"),
                "story": Phrase("一篇", "a story"),
                "document": Phrase("一个文件", "a file"),
            },
        ),
        "maximum": Meaning(
            Phrase(
                "最多多少；与 `minimum` 至少写一个",
                "the largest number that is well; this or `minimum` must be given",
            )
        ),
        "minimum": Meaning(Phrase("最少多少", "the smallest number that is well")),
        "pattern": Meaning(
            Phrase(
                "正则表达式（`regex` 模块），只与 `what: matches` 同用；匹配不跨段",
                "a regular expression of the `regex` module; with `what: matches` only; a match does not "
                "reach across blocks",
            )
        ),
    },
    judgement=(
        Phrase(
            "提示里可以用 `{match}`（开头几个字）、`{count}`（数出来的）、`{limit}`（限度）。标出的是开头几"
            "个字，并指到这一单位的末尾。",
            "The message may name `{match}`, the opening words of the unit, `{count}` and `{limit}`. The "
            "finding marks those words and is related to the end of the unit.",
        ),
        Phrase(
            "多长算长是各社的体例，没有标准可依，级别宜用 `info`。",
            "How long is too long is a matter of style; nothing here can be wrong by a norm, so `info` is "
            "the severity for it.",
        ),
    ),
    left_alone=(
        Phrase("代码、公式、网址各算一个字。", "Code, formulas and addresses count as one character."),
    ),
    limits=(
        Phrase(
            "表格、图题、脚注只在数一篇、一个文件时算在内，不单独数。",
            "Table cells, captions and footnotes are measured in a story and a document alone.",
        ),
    ),
    sources=(
        Phrase(
            "报社的习惯；关于长度与易读性的研究。",
            "The habits of newsrooms; for the effect of length on reading, the literature on readability.",
        ),
    ),
    example="""- id: short-headline
  check: measure
  what: characters
  per: heading
  maximum: 20
  title: 标题太长
  message: 标题有 {count} 字，超过 {limit} 字
  why: 手机上一行放不下。
  severity: info
  source: 本社体例
  examples:
    - bad: |-
        # 渡口的新码头昨天清晨正式启用头班渡轮开往南岸

        镇上为此增开了两班公交车。
      format: markdown
    - good: |-
        # 渡口的新码头启用

        镇上为此增开了两班公交车。
      format: markdown
    - good: 渡口的新码头昨天清晨正式启用，头班渡轮六点开往南岸。
""",
)

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
    manual=MANUAL,
    rules_apart=True,
)
