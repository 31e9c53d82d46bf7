"""Sentences in a row that open with the same words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from proofread.language.text.sentences import Sentence, sentences
from proofread.model import Category, Document, Finding, Phrase, Problem, Related, Rule
from proofread.plugins import Check, CheckKind, Knowledge, Manual, Meaning


class Parameters(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """The YAML keys of the kind."""

    characters: int = 4
    sentences: int = 3


def build(rules: Sequence[Rule[Parameters]], knowledge: Knowledge) -> Check:  # noqa: ARG001
    """A check of all rules at once."""

    def check(document: Document) -> Iterator[Finding | Problem]:
        for rule in rules:
            for run in _runs(document.derive(sentences), rule.parameters.characters):
                if len(run) >= rule.parameters.sentences:
                    yield _finding(rule, run)

    return check


def _runs(all_sentences: Sequence[Sentence], characters: int) -> Iterator[list[Sentence]]:
    run: list[Sentence] = []
    for sentence in all_sentences:
        opening = sentence.text[:characters]
        if run and (run[-1].block is not sentence.block or run[-1].text[:characters] != opening):
            yield run
            run = []
        run.append(sentence)
    if run:
        yield run


def _finding(rule: Rule[Parameters], run: list[Sentence]) -> Finding:
    length = min(rule.parameters.characters, len(run[0].text))
    first, *others = (sentence.block.span(sentence.start, sentence.start + length) for sentence in run)
    return Finding(
        rule=rule,
        span=first,
        fields={"match": run[0].text[:length], "count": len(run)},
        related=tuple(Related(span, Phrase("同样的开头", "the same opening")) for span in others),
    )


MANUAL = Manual(
    parameters={
        "characters": Meaning(Phrase("开头几个字相同才算", "how long the opening is, in characters")),
        "sentences": Meaning(Phrase("连续几句算太多", "how many sentences in a row are too many")),
    },
    left_alone=(
        Phrase("一句之内的排比。", "Parallel clauses inside one sentence."),
        Phrase("隔着段落的句子。", "Sentences with a paragraph break between them."),
    ),
    example="""\
- id: three-alike
  check: same-opening
  title: 连续三句开头相同
  message: 连续 {count} 句以“{match}”开头
  why: 读来单调。
  severity: info
  source: 本报写作手册
  examples:
    - bad: 他们认为路要修。他们认为桥要建。他们认为水要治。
    - good: 他们认为路要修，桥要建，水要治。
    - good: 他们认为路要修。他们还认为桥要建。水也要治。
""",
)

KIND = CheckKind(
    name="same-opening",
    parameters=Parameters,
    build=build,
    category=Category.GRAMMAR,
    fields=frozenset({"match", "count"}),
    summary=Phrase("连续几句开头相同", "sentences in a row that open with the same words"),
    manual=MANUAL,
)
