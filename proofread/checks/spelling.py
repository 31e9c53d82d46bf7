"""Misspelt words that no table lists: 杜会主义, 一国辆制, 经过验正, 济经发展.

Parameters
----------
``certainty``
    ``fixed-expression``: an idiom or set phrase with one character mistaken for another. ``certain``: any
    other slip beyond reasonable doubt. ``likely``: a slip that an editor should look at. The three never
    overlap, so that each rule can have its own severity.

How it is found. The text is cut into words. Where that leaves single characters, every stretch of two to
eight characters is held against the words that are one slip away: a character for one of the same sound
(tones aside), of a sound that speakers mix up (zh/z, ch/c, sh/s, n/l, in/ing, en/eng, an/ang) or of like
shape; two characters turned round; a character lost. A logistic model, corrected by boosted trees, weighs how
much more probable the text becomes, how common the word is, how alike the characters are, what rivals the
word has and what of it stands elsewhere in the text. A language model that knows the context (``lm:`` in the
configuration, or the one that the system has) sharpens it; without one the frequencies of the lexicon decide,
and less is found. A house model (``house-model:``, written by
``proofread learn``) adds the words and pairs of words of the newsroom.

What the certainties mean was measured on 600,000 characters of published Chinese news and documentation,
misprints in them set aside by hand, each text judged by trees that were grown on others: all together give
about four false alarms in 100,000 characters, ``certain`` and ``fixed-expression`` less than one; names and
coinages that no dictionary knows are most of them. Where the threshold lets so many through, the share of
slips put in at random that is found with a model of context (and without one) is for set phrases 97 % (94 %),
for two characters turned round 82 % (65 %), for lookalikes 80 % (63 %), for homophones 74 % (57 %), for a lost
character 50 % (24 %); that was before it counted how often editors see characters confused, which finds more.

What is left alone: numerals; what may be a personal name; words of the house; a stretch that stands in the
text again, which makes it a term or a name; a stretch that quotation marks set off by itself, which is
coined on purpose (“钱景”), unless it is a set phrase that the text writes right elsewhere; correct words in
the wrong place (权利 for 权力).

Sources: GB/T 14706—1993; 《通用规范汉字表》; 《现代汉语词典》; the noisy channel of Kernighan, Church and
Gale 1990.

"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, TypeAlias

import msgspec

from proofread.language.spelling.confusions import confusions
from proofread.language.spelling.misspellings import SET_PHRASE, Misspelling, Speller, text_around
from proofread.language.spelling.slips import Kind, Slips
from proofread.language.words.language_model import LanguageModel, language_model
from proofread.language.words.lexicon import Lexicon, PartOfSpeech, lexicon
from proofread.model import Block, Category, Document, Edit, Finding, Phrase, Problem, Rule
from proofread.plugins import Check, CheckKind, Knowledge

Certainty: TypeAlias = Literal["fixed-expression", "certain", "likely"]

LIKELY = {True: 0.6, False: 0.0}
"""Log odds from which a slip is reported, by whether the model knows the context: each gives about four false
alarms in 100,000 characters of other published texts."""
CERTAIN = 2.5
"""Log odds from which it is beyond reasonable doubt."""

REPEATED: dict[Certainty, int] = {"fixed-expression": 4, "certain": 3, "likely": 2}
"""A stretch that is found so often in one text is a term or a name of that text."""


QUOTES = frozenset({"“”", "‘’", "「」", "『』", '""'})


class Parameters(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """The YAML keys of the kind."""

    certainty: Certainty


def build(rules: Sequence[Rule[Parameters]], knowledge: Knowledge) -> Check:
    """Look for all misspellings at once; a rule picks its own certainty."""
    wanted: dict[Certainty, list[Rule[Parameters]]] = {}
    for rule in rules:
        wanted.setdefault(rule.parameters.certainty, []).append(rule)
    words = lexicon(knowledge.words)
    model: LanguageModel = language_model(knowledge.language_model)
    if knowledge.house_model:
        from proofread.language.spelling.house_model import HouseLanguageModel, load  # few have one

        model = HouseLanguageModel(model, load(knowledge.house_model))

    @cache
    def speller() -> Speller:
        return Speller(words, Slips(words, confusions()), model)

    def check(document: Document) -> Iterator[Finding | Problem]:
        if not document.blocks:
            return
        found = _misspellings(document, speller(), LIKELY[model.knows_context])
        times = Counter(block.text[slip.start : slip.end] for block, slip in found)
        for block, misspelling in found:
            certainty = _certainty(misspelling, words)
            if times[block.text[misspelling.start : misspelling.end]] < REPEATED[certainty]:
                for rule in wanted.get(certainty, ()):
                    yield _finding(rule, block, misspelling)

    return check


def _misspellings(document: Document, speller: Speller, least: float) -> list[tuple[Block, Misspelling]]:
    """All that is no coinage; of a stretch that is found again and again, as many as make it a term."""
    found: list[tuple[Block, Misspelling]] = []
    times: Counter[str] = Counter()
    settled: set[str] = set()
    for block, misspelling in speller.of_document(document, least, settled):
        if _is_coined(block.text, misspelling, text_around(document, block)):
            continue
        found.append((block, misspelling))
        stretch = block.text[misspelling.start : misspelling.end]
        times[stretch] += 1
        if times[stretch] >= max(REPEATED.values()):
            settled.add(stretch)
    return found


def _is_coined(text: str, found: Misspelling, around: str) -> bool:
    """Whether quotation marks enclose just this stretch: a pun, a name, a word under discussion.

    A set phrase that the text writes right elsewhere is not.
    """
    if len(found.slip.word) >= SET_PHRASE and found.slip.word in around:
        return False
    return f"{text[max(0, found.start - 1) : found.start]}{text[found.end : found.end + 1]}" in QUOTES


def _certainty(found: Misspelling, words: Lexicon) -> Certainty:
    if found.confidence < CERTAIN:
        return "likely"
    slip = found.slip
    is_fixed = len(slip.word) >= 4 and words.part_of_speech(slip.word) is PartOfSpeech.IDIOM
    return "fixed-expression" if is_fixed and slip.kind is Kind.SUBSTITUTION else "certain"


def _finding(rule: Rule[Parameters], block: Block, found: Misspelling) -> Finding:
    start, end = found.start, found.end
    span = block.span(start, end)
    edits: tuple[Edit, ...] = ()
    if block.is_contiguous(start, end):
        edits = tuple(Edit(span, word) for word in (found.slip.word, *found.others))
    fields = {"match": block.text[start:end], "suggestion": found.slip.word}
    return Finding(rule=rule, span=span, fields=fields, edits=edits)


KIND = CheckKind(
    name="spelling",
    parameters=Parameters,
    build=build,
    category=Category.TYPO,
    fields=frozenset({"match", "suggestion"}),
    summary=Phrase(
        "表外的别字：靠上下文判断，如“验正”→“验证”",
        "misspelt words that no table lists, judged by their context",
    ),
    manual=__doc__ or "",
    by_block=True,
)
