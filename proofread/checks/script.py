"""Traditional characters in a text that is written in simplified ones."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

import msgspec

from proofread.language.text.prose import prose
from proofread.language.text.sentences import Sentence, split_block
from proofread.language.text.traditional_characters import is_simplified, is_traditional, simplified_forms
from proofread.model import Category, Document, Edit, Finding, Phrase, Problem, Rule
from proofread.plugins import Check, CheckKind, Knowledge, Manual

OUTNUMBERED = 20
"""How many simplified forms there must be for a traditional one to be a slip."""

_HAN_RUN = re.compile(r"[\u3400-\u9fff]+")


class Parameters(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """The kind has no parameters."""


def build(rules: Sequence[Rule[Parameters]], knowledge: Knowledge) -> Check:  # noqa: ARG001
    """A check of all rules at once."""

    def check(document: Document) -> Iterator[Finding | Problem]:
        places = document.derive(_traditional_places)
        for rule in rules:
            for sentence, start, end in places:
                yield _finding(rule, sentence, start, end)

    return check


def _traditional_places(document: Document) -> tuple[tuple[Sentence, int, int], ...]:
    """Sentence and range in its block of every run of traditional forms that is out of place."""
    text, starts = document.derive(prose)
    runs = _traditional_runs()
    found = [match.span() for match in runs.finditer(text)]
    if not found or not _is_simplified_text(text, sum(_count(text[start:end])[0] for start, end in found)):
        return ()
    blocks = sorted({bisect_right(starts, start) - 1 for start, _ in found})
    return tuple(
        (sentence, *match.span())
        for index in blocks
        for sentence in split_block(document.blocks[index])
        if _is_mostly_simplified(sentence.text)
        for match in runs.finditer(sentence.block.text, sentence.start, sentence.end)
    )


@cache
def _traditional_runs() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(simplified_forms()))}]+")


def _is_simplified_text(text: str, traditional: int) -> bool:
    """Whether simplified forms outnumber so many traditional ones; no more are counted than needed."""
    needed = OUTNUMBERED * traditional
    simplified = (True for run in _HAN_RUN.finditer(text) for _ in filter(is_simplified, run.group()))
    return 0 < needed == sum(islice(simplified, needed))


def _count(text: str) -> tuple[int, int]:
    characters = [character for run in _HAN_RUN.findall(text) for character in run]
    return sum(map(is_traditional, characters)), sum(map(is_simplified, characters))


def _is_mostly_simplified(text: str) -> bool:
    traditional, simplified = _count(text)
    return 0 < traditional < simplified


def _finding(rule: Rule[Parameters], sentence: Sentence, start: int, end: int) -> Finding:
    block = sentence.block
    match = block.text[start:end]
    suggestion = "".join(simplified_forms()[character] for character in match)
    span = block.span(start, end)
    edits = (Edit(span, suggestion),) if block.is_contiguous(start, end) else ()
    return Finding(rule=rule, span=span, fields={"match": match, "suggestion": suggestion}, edits=edits)


MANUAL = Manual(
    judgement=(
        Phrase(
            "全篇简体字是繁体字的二十倍以上，才当作简体文稿；其中连着的繁体字标为一处。",
            "A document is taken for simplified when simplified forms outnumber traditional ones twenty "
            "times over. In it, each run of traditional forms is marked.",
        ),
    ),
    left_alone=(
        Phrase(
            "一句里繁体字不比简体字少的：那是引文，或原本用繁体的书名、篇名。",
            "A sentence that holds no fewer traditional forms than simplified ones: it is a quotation, or a "
            "title, in its own script.",
        ),
        Phrase(
            "《通用规范汉字表》在某些意义上保留的字：於、乾、瞭、著。",
            "Characters that the standard list keeps for some uses: 於, 乾, 瞭, 著.",
        ),
    ),
    limits=(
        Phrase(
            "全篇都用繁体的文稿，不查其中的简体字。",
            "In a text in traditional characters, simplified ones are not looked for.",
        ),
    ),
    sources=(
        Phrase(
            "《通用规范汉字表》（2013）；《出版物汉字使用管理规定》。",
            "《通用规范汉字表》（2013）; 《出版物汉字使用管理规定》.",
        ),
    ),
    example="""- id: traditional-in-simplified
  check: script
  title: 简体文稿里的繁体字
  message: “{match}”应为“{suggestion}”
  why: 从繁体资料里粘贴而来。
  severity: error
  source: 《通用规范汉字表》（2013）
  examples:
    - bad: |-
        这些车队从学校开过来，经过长长的钢铁大桥，车上坐着乡亲们，还运来农业机器。
        镇上的乐队奏起欢乐的乐曲，几个学员举着红旗，书记迎上前说：欢迎你們。
      good: |-
        这些车队从学校开过来，经过长长的钢铁大桥，车上坐着乡亲们，还运来农业机器。
        镇上的乐队奏起欢乐的乐曲，几个学员举着红旗，书记迎上前说：欢迎你们。
    - good: 这些车队从学校开过来，车上坐着乡亲们。
    - good: 這些車隊從學校開過來，車上坐著鄉親們。
""",
)

KIND = CheckKind(
    name="script",
    parameters=Parameters,
    build=build,
    category=Category.TYPO,
    fields=frozenset({"match", "suggestion"}),
    summary=Phrase("简体文稿里的繁体字", "traditional characters in a text written in simplified ones"),
    manual=MANUAL,
)
