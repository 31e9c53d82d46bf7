"""Misspelt words that no table lists: 杜会主义, 一国辆制, 经过验正, 济经发展.

How it is found. The text is cut into words. Where that leaves single characters, every stretch of two to
eight characters is held against the words that are one slip away: a character for one of the same sound
(tones aside), of a sound that speakers mix up (zh/z, ch/c, sh/s, n/l, in/ing, en/eng, an/ang) or of like
shape; two characters turned round; a character lost. A logistic model, corrected by boosted trees, weighs how
much more probable the text becomes, how common the word is, how alike the characters are, what rivals the
word has and what of it stands elsewhere in the text.

Sources: the noisy channel of Kernighan, Church and Gale 1990.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, Literal, TypeAlias

import msgspec

from proofread.language.spelling.confusions import confusions
from proofread.language.spelling.misspellings import SET_PHRASE, Misspelling, Speller, text_around
from proofread.language.spelling.slips import Kind, Slips
from proofread.language.text.characters import HAN
from proofread.language.words.language_model import LanguageModel, language_model
from proofread.language.words.lexicon import Lexicon, PartOfSpeech, lexicon
from proofread.model import Block, Category, Document, Edit, Finding, Phrase, Problem, Rule
from proofread.plugins import Check, CheckKind, Knowledge, Manual, Meaning

Certainty: TypeAlias = Literal["fixed-expression", "certain", "likely"]

LIKELY = {True: 1.0, False: 0.2}
"""Log odds from which a slip is reported, by whether the model knows the context: each gives about four false
alarms in 100,000 characters of other published texts."""
CERTAIN = 2.5
"""Log odds from which it is beyond reasonable doubt."""

REPEATED: dict[Certainty, int] = {"fixed-expression": 4, "certain": 3, "likely": 2}
"""A stretch that is found so often in one text is a term or a name of that text."""


QUOTES = frozenset({"“”", "‘’", "「」", "『』", '""'})

_GLOSS: Final = re.compile(rf"[（(]([{HAN}])[）)]")


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
        if _is_explained(block.text, misspelling):
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


def _is_explained(text: str, found: Misspelling) -> bool:
    """Whether the text itself says what is meant: 无发（法）无天, a pun; 众矢之～, in a dictionary."""
    if text[found.end : found.end + 1] == "～" or text[max(0, found.start - 1) : found.start] == "～":
        return True
    gloss = _GLOSS.match(text, found.end)
    return gloss is not None and gloss[1] in found.slip.word and gloss[1] not in text[found.start : found.end]


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


MANUAL = Manual(
    parameters={
        "certainty": Meaning(
            Phrase(
                "有多大把握；三档互不重叠，可以分写成三条规则，定不同的级别",
                "how sure it is; the three never overlap, so that each rule can have its own severity",
            ),
            values={
                "fixed-expression": Phrase(
                    "成语、固定词组里错了一个字",
                    "an idiom or set phrase with one character mistaken for another",
                ),
                "certain": Phrase("其他确凿的错字", "any other slip beyond reasonable doubt"),
                "likely": Phrase("可疑的，请编辑看", "a slip that an editor should look at"),
            },
        ),
    },
    judgement=(
        Phrase(
            "先切词；切完剩下单字的地方，拿二至八字的一段去比只差一步的词：一个字换成同音（不论声调）、易混"
            "音（zh—z、ch—c、sh—s、n—l、in—ing、en—eng、an—ang）或形近的字，两个字颠倒，少一个字。改了以后全"
            "句通顺得多、那个词又常用，才算错。改法由可能到不太可能排列，比第一个差一千倍以上的不列。",
            "The text is cut into words. Where that leaves single characters, every stretch of two to eight "
            "characters is held against the words that are one slip away: a character for one of the same "
            "sound (tones aside), of a sound that speakers mix up (zh/z, ch/c, sh/s, n/l, in/ing, en/eng, "
            "an/ang) or of like shape; two characters turned round; a character lost. It counts where the "
            "text becomes much more probable and the word is common. Corrections stand best first; what is "
            "a thousand times less likely than the first is left out.",
        ),
        Phrase(
            "配置里的 `lm`（KenLM 语言模型）能看上下文，有了它查得更多更准；没有就靠词典里的词频。`"
            "house-model` 是 `proofread learn` 从本社已刊发的文字里数出来的，本社常用的词和搭配不会误报。",
            "A language model that knows the context (`lm` in the configuration) sharpens it; without one "
            "the frequencies of the lexicon decide, and less is found. A house model (`house-model`, "
            "written by `proofread learn`) adds the words and pairs of words of the newsroom.",
        ),
        Phrase(
            "在 60 万字已刊发的新闻和技术文档上量过（其中真有的错字先由人剔除）：三档合计每 10 万字约 4 处误"
            "报，`certain` 与 `fixed-expression` 不到 1 处，多半是词典里没有的人名和新词。随机放进去的错字，"
            "有语言模型（没有语言模型）时查出的比例：固定词组 96%（93%），两字颠倒 81%（64%），形近 81%（64"
            "%），同音 75%（58%），漏字 54%（30%）。",
            "On 600,000 characters of published Chinese news and documentation, misprints in them set aside "
            "by hand, all three together give about four false alarms in 100,000 characters, `certain` and "
            "`fixed-expression` less than one; names and coinages that no dictionary knows are most of "
            "them. The share of slips put in at random that is found with a language model (and without "
            "one) is for set phrases 96% (93%), for two characters turned round 81% (64%), for lookalikes "
            "81% (64%), for homophones 75% (58%), for a lost character 54% (30%).",
        ),
    ),
    left_alone=(
        Phrase(
            "数字；可能是人名的；本社词表（`words`）里的词。",
            "Numerals; what may be a personal name; words of the house (`words`).",
        ),
        Phrase(
            "同一篇里又写了一次的，把握更足才报，一写再写的不报：那多半是术语或名称。",
            "A stretch that stands in the text again is told only on stronger grounds, and one that stands "
            "there time and again never: it is a term or a name.",
        ),
        Phrase(
            "单独用引号引起来的：那是有意的（“钱景”）；但前后各段里写对了的固定词组照报。",
            "A stretch that quotation marks set off by itself, which is coined on purpose (“钱景”), unless "
            "it is a set phrase that paragraphs around it write right.",
        ),
        Phrase(
            "后面用括号注明本字的谐音：“无发（法）无天”；词典里用“～”代字的。",
            "A pun with the right character in brackets behind it (无发（法）无天); ～ in the place of a "
            "word, as in dictionaries.",
        ),
    ),
    limits=(
        Phrase(
            "写成了另一个词的，不报：“权利”与“权力”要读懂意思才能分。这样的词用 `substitution` 带上下文来"
            "写。",
            "Correct words in the wrong place (权利 for 权力) are not seen; write them with `substitution` "
            "and their context.",
        ),
    ),
    sources=(
        Phrase(
            "GB/T 14706—1993《校对符号及其用法》；《通用规范汉字表》；《现代汉语词典》。",
            "GB/T 14706—1993; 《通用规范汉字表》; 《现代汉语词典》.",
        ),
    ),
    example="""- id: misspelt-set-phrase
  check: spelling
  certainty: fixed-expression
  title: 固定词组里的错字
  message: “{match}”应为“{suggestion}”
  why: 音近、形近而误。
  severity: error
  source: 《现代汉语词典》
  examples:
    - bad: 他们再接再励，又修通了一条水渠。
      good: 他们再接再厉，又修通了一条水渠。
    - good: 他们再接再厉，又修通了一条水渠。
    - good: 镇上奖励了修渠的人。
""",
)

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
    manual=MANUAL,
    by_block=True,
)
