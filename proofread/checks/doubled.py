"""The same character, word or phrase twice in a row: 有条件的的县镇, 主体责任责任办法, 中国国电子.

Chinese doubles characters by rights 25 times in 10,000. So the surroundings are cut into words twice: as they
stand, and with one copy gone. The doubling is *explained* if it can be cut so that both copies belong to words
that grammar lets stand side by side (``proofread.language.doubled.doubling``), at a price in the logarithm of
probability of at most 10.5. What is not explained is reported.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

import msgspec

from proofread.language.doubled.doubled_characters import CONTEXT, Certainty, slip
from proofread.language.doubled.doubling import (
    FUNCTION_CHARACTERS,
    is_like_a_name,
    is_plain_noun,
    is_reduplicated_word,
)
from proofread.language.text.characters import HAN
from proofread.language.text.literals import LONG_TEXT as WORTH_ONE_PASS
from proofread.language.text.literals import LiteralScanner
from proofread.language.words.lexicon import Lexicon, lexicon
from proofread.language.words.segmentation import lattice
from proofread.model import Block, Category, Document, Edit, Finding, Joint, Phrase, Problem, Rule
from proofread.plugins import Check, CheckKind, Knowledge, Manual, Meaning

if TYPE_CHECKING:
    from proofread.language.doubled.repeated_characters import Repeated

Unit: TypeAlias = Literal["function-character", "character", "word", "phrase", "latin-word"]

LONG_TEXT = 20_000
"""Characters from which on vector arithmetic is worth its import."""

RECURRING = 3
"""Times that an uncertain doubling must stand beside the same character to be taken for a name or a term."""

_RUN = re.compile(rf"([{HAN}])\1+")
_WORD = re.compile(rf"([{HAN}A-Za-z]{{2,12}}?)\1+")
_PHRASE = re.compile(rf"(?:^|(?<=[，。；：！？“‘（]))([{HAN}]{{4,20}})[，；]\1(?=[{HAN}])")
_LATIN_WORD = re.compile(r"(?<![\w.'’-])([A-Za-z]{2,})[ \u00a0]+\1(?![\w'’-]|\.\w)")
_ANY_HAN = re.compile(f"[{HAN}]")


class Parameters(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """The YAML keys of the kind."""

    unit: Unit
    certainty: Certainty = "certain"


class Doubling(NamedTuple):
    """``text[start:end]`` is ``copy`` more than once."""

    start: int
    end: int
    copy: str
    unit: Unit
    certainty: Certainty


def build(rules: Sequence[Rule[Parameters]], knowledge: Knowledge) -> Check:
    """Look for all units at once; a rule picks its own unit and certainty."""
    wanted: dict[tuple[Unit, Certainty], list[Rule[Parameters]]] = {}
    for rule in rules:
        wanted.setdefault((rule.parameters.unit, rule.parameters.certainty), []).append(rule)
    words = lexicon(knowledge.words)
    blocks_to_read = _blocks_to_read(words)

    def check(document: Document) -> Iterator[Finding | Problem]:
        found = [
            (block, doubling)
            for block, repeated in document.derive(blocks_to_read)
            for doubling in doublings(block.text, words, repeated)
        ]
        recurring = _recurring(
            document.source,
            {
                word
                for block, doubling in found
                if doubling.certainty == "likely"
                for word in _beside(block, doubling)
            },
        )
        for block, doubling in found:
            if doubling.certainty == "likely" and not recurring.isdisjoint(_beside(block, doubling)):
                continue
            for rule in wanted.get((doubling.unit, doubling.certainty), ()):
                yield _finding(rule, block, doubling)

    return check


_Reading: TypeAlias = "Sequence[tuple[Block, Repeated | None]]"


def _blocks_to_read(words: Lexicon) -> Joint[_Reading]:
    """Tells the blocks of documents to look at, and where; None for everywhere."""

    def read(documents: Sequence[Document]) -> list[_Reading]:
        blocks = [block for document in documents for block in document.blocks]
        if sum(len(block.text) for block in blocks) < LONG_TEXT:
            return [[(block, None) for block in document.blocks] for document in documents]
        from proofread.language.doubled.repeated_characters import repeated_by_block

        repeated = {id(block): where for block, where in repeated_by_block(blocks, words)}
        return [
            [(block, repeated[id(block)]) for block in document.blocks if id(block) in repeated]
            for document in documents
        ]

    return Joint(read)


def doublings(text: str, words: Lexicon, repeated: Repeated | None = None) -> Iterator[Doubling]:
    """Every doubling of ``text`` that is not legitimate Chinese, unit by unit."""
    runs, copies, phrases, latin_words = repeated or (None, None, None, None)
    for match in _matches(_RUN, text, runs):
        certainty = slip(text, match.start(), match.end(), words)
        if certainty:
            unit: Unit = "function-character" if match[1] in FUNCTION_CHARACTERS else "character"
            yield Doubling(match.start(), match.end(), match[1], unit, certainty)
    for match in _matches(_WORD, text, copies):
        doubling = _judge_word(text, match, words)
        if doubling:
            yield doubling
    for match in _matches(_PHRASE, text, phrases):
        yield Doubling(match.start(), match.end(), match[1], "phrase", "certain")
    for match in _matches(_LATIN_WORD, text, latin_words):
        yield Doubling(match.start(), match.end(), match[1], "latin-word", "certain")


def _matches(expression: re.Pattern[str], text: str, starts: Sequence[int] | None) -> Iterator[re.Match[str]]:
    """The matches of an expression, in order, none overlapping; where it can only match at ``starts``, these tell."""
    if starts is None:
        yield from expression.finditer(text)
        return
    end = 0
    for start in starts:
        match = expression.match(text, start) if start >= end else None
        if match:
            end = match.end()
            yield match


def _beside(block: Block, doubling: Doubling) -> list[str]:
    """The doubling with the character on either side."""
    start, end = doubling.start, doubling.end
    beside = (block.text[max(0, start - 1) : end], block.text[start : end + 1])
    return [words for words in beside if len(words) > end - start]


def _recurring(source: str, words: set[str]) -> set[str]:
    """Those of the words that stand time and again, as names do: 路路通."""
    if len(source) <= WORTH_ONE_PASS:
        return {word for word in words if source.count(word) >= RECURRING}
    times: Counter[str] = Counter()
    behind: dict[str, int] = {}
    for start, end, word in LiteralScanner(words).scan(source):
        if start >= behind.get(word, 0):
            times[word] += 1
            behind[word] = end
    return {word for word, count in times.items() if count >= RECURRING}


def _judge_word(text: str, run: re.Match[str], words: Lexicon) -> Doubling | None:
    """Judge two or more characters that stand twice, by where words begin and end around them."""
    copy = run[1]
    start, end = run.span()
    size = len(copy)
    if end - start != 2 * size or not _ANY_HAN.search(copy):
        return None
    if is_reduplicated_word(text, start, end, size, words):
        return None
    offset = max(0, start - CONTEXT)
    borders = {token_end + offset for _, token_end in lattice(text[offset : end + CONTEXT], words).tokens()}
    if start + size not in borders or end not in borders:
        return None
    begins = start == offset or start in borders
    certain = begins and (size >= 3 or is_plain_noun(copy, words)) and not is_like_a_name(copy, words)
    return Doubling(start, end, copy, "word", "certain" if certain else "likely")


def _finding(rule: Rule[Parameters], block: Block, doubling: Doubling) -> Finding:
    start, end, copy = doubling.start, doubling.end, doubling.copy
    span = block.span(start, end)
    edits: tuple[Edit, ...] = ()
    if block.is_contiguous(start, end):
        edits = (Edit(span, copy),)
    elif block.is_contiguous(start + len(copy), end):
        edits = (Edit(block.span(start + len(copy), end), ""),)
    fields = {"match": block.text[start:end], "copy": copy, "suggestion": copy}
    return Finding(rule=rule, span=span, fields=fields, edits=edits)


MANUAL = Manual(
    parameters={
        "unit": Meaning(
            Phrase("重复的是什么", "what stands twice"),
            values={
                "function-character": Phrase(
                    "单字的虚词、代词、副词、助动词：“有条件的的”",
                    "a particle, pronoun, preposition, conjunction, adverb or auxiliary of one character: 的"
                    "的",
                ),
                "character": Phrase("其他单字：“企企业”", "any other character: 企企业"),
                "word": Phrase(
                    "二至十二字，首尾都在词界上：“责任责任”“对此进行了进行了研究”",
                    "two to twelve characters that begin and end with words: 责任责任, 对此进行了进行了研究",
                ),
                "phrase": Phrase(
                    "逗号、分号两边相同的，四到二十字，占满前一个分句，第二遍之后句子还接着说：“进一步加强，"
                    "进一步加强管理”",
                    "four to twenty characters on both sides of a comma or semicolon that fill the clause "
                    "before it, where the sentence goes on after the second copy: 进一步加强，进一步加强管理",
                ),
                "latin-word": Phrase(
                    "隔一个空格的同一个外文词：“the the”",
                    "a Latin word and itself, with a space between: the the",
                ),
            },
        ),
        "certainty": Meaning(
            Phrase(
                "有多大把握；两档互不重叠，可以分写成两条规则，定不同的级别",
                "how sure it is; the two never overlap, so that two rules can grade them differently",
            ),
            values={
                "certain": Phrase(
                    "确凿的：那个字很少独立成词（“企企业”），或绝不能在那里重复（“的的”“我我们”）；词则是普"
                    "通名词，或在三字以上，又不像名称",
                    "beyond doubt: the character is rare as a word of its own (企企业) or can never stand "
                    "there (的的, 我我们); a word is a common noun, or has three characters or more, and "
                    "looks like no name",
                ),
                "likely": Phrase("可疑的，请编辑看", "doubtful, for an editor to look at"),
            },
        ),
    },
    judgement=(
        Phrase(
            "汉语里每万字约有 25 处叠字是对的：词与词相接（“工程院院士”“目的的”“为了了解”），或本来就是重叠"
            "（“看看”“一层层”“干干净净”）。所以把前后文切两次词，一次照原样，一次去掉一个字；两个字能各自归"
            "入语法上可以相连的词，就算说得通，说不通的才报。",
            "Chinese doubles characters by rights 25 times in 10,000: where two words meet (工程院院士, 目的"
            "的, 为了了解), or in reduplication (看看, 一层层, 干干净净). So the surroundings are cut into "
            "words twice: as they stand, and with one copy gone. Where both copies belong to words that "
            "grammar lets stand side by side, the doubling is explained; what is not explained is reported.",
        ),
        Phrase("只有一种改法：去掉重复的一遍。", "There is one correction: one of the copies goes."),
    ),
    left_alone=(
        Phrase(
            "成词的两遍：“支队支队长”“城镇职工同工同酬”，各属于更长的词。",
            "Copies that belong to longer words: 支队支队长, 城镇职工同工同酬.",
        ),
        Phrase(
            "本来就是重叠或强调的：“讨论讨论”“一步一步”“说着说着”“非常非常”“那么大那么大”；描摹的“金黄金黄"
            "的”，象声的“哗啦哗啦”；连说三遍的词。",
            "Reduplication and emphasis (讨论讨论, 一步一步, 说着说着, 非常非常, 那么大那么大), what paints "
            "(金黄金黄的) and sounds (哗啦哗啦), and words that stand three times in a row.",
        ),
        Phrase(
            "说话时连说两遍、自成一句的：“师娘师娘，您歇着”“收到收到。”",
            "What is said twice in speech and makes a clause of its own: 师娘师娘，您歇着; 收到收到.",
        ),
        Phrase(
            "固定的说法：“是其所是”“了了一桩心事”“图书馆馆务”；绕口令一类，同一个字在前后一再出现的。",
            "Set phrases (是其所是, 了了一桩心事, 图书馆馆务), and tongue twisters, where the character "
            "comes back again and again.",
        ),
        Phrase(
            "数字（“二〇〇八”“一一对应”）和标点；本社词表（`words`）里的词能解释的；可疑的，连同旁边一个字在"
            "文中出现三次以上的，那多半是名称。",
            "Figures (二〇〇八, 一一对应) and marks; any doubling that the words of the house (`words`) "
            "explain; a likely one that stands three times or more in the text with the character beside "
            "it, and so is a name.",
        ),
    ),
    limits=(
        Phrase(
            "两遍碰巧都成词的，看不出来：“有效效率”可以读成“有效｜效率”。",
            "Where both copies happen to make words (有效效率 reads 有效|效率) a slip cannot be told from "
            "sound text.",
        ),
        Phrase(
            "词典里没有的人名、地名可能误报；写进 `words` 就不再报。",
            "Names that no dictionary knows may be reported; `words` of the house settles them.",
        ),
    ),
    sources=(
        Phrase("GB/T 14706—1993《校对符号及其用法》（删除）。", "GB/T 14706—1993 (deletion)."),
        Phrase(
            "重叠：朱德熙《语法讲义》2.6—2.8，吕叔湘《现代汉语八百词》。",
            "For reduplication 朱德熙《语法讲义》 2.6–2.8 and 吕叔湘《现代汉语八百词》.",
        ),
    ),
    example="""- id: twice-the-same-word
  check: doubled
  unit: word
  title: 词语误叠
  message: “{copy}”重复
  why: 改稿或录入时多写了一遍。
  severity: error
  source: GB/T 14706—1993（删除）
  examples:
    - bad: 各镇要落实主体责任责任，定期检查堤防。
      good: 各镇要落实主体责任，定期检查堤防。
    - good: 支队支队长到现场指挥。
    - good: 这件事还要讨论讨论。
""",
)

KIND = CheckKind(
    name="doubled",
    parameters=Parameters,
    build=build,
    category=Category.TYPO,
    fields=frozenset({"match", "copy", "suggestion"}),
    summary=Phrase("字、词、短语误叠，如“有条件的的”", "a character, word or phrase twice in a row"),
    manual=MANUAL,
    by_block=True,
)
