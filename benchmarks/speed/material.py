"""What the texts of the benchmark are made of: the project's own pages, taken apart, and the lexicon.

Nothing else goes in, so that the texts are nobody else's: sentences and clauses of the annotated pages,
in which nouns, verbs and figures give way to others of their kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

from benchmarks.accuracy.annotated_page import AnnotatedPage, read_pages
from proofread.language.words.lexicon import Lexicon, PartOfSpeech, lexicon
from proofread.language.words.segmentation import segment

PAGES = Path(__file__).parents[1] / "accuracy" / "pages"

Template: TypeAlias = tuple["str | tuple[str, ...]", ...]
"""A sentence in pieces: words that stay, and for the others what may stand in their place."""

VARIED = frozenset({PartOfSpeech.NOUN, PartOfSpeech.VERB, PartOfSpeech.VERBAL_NOUN, PartOfSpeech.ADJECTIVE})
COMMON = -11.0
"""Natural logarithm of the relative frequency from which on a word may stand in for another."""

STAND_INS = 1200
"""Words of one length and part of speech that stand in for one another."""

_SENTENCE = re.compile(r"[^。！？]+[。！？][”’』」）]*")
_PAIRS = ("“”", "‘’", "（）", "《》", "「」", "()")
_PAIRED = re.compile("[" + re.escape("".join(_PAIRS)) + "]")
_NUMBERED = re.compile(
    r"\s*(?:\d+[.、．]|[（(][一二三四五六七八九十\d]+[）)]|第[一二三四五六七八九十]+|[一二三四五六七八九十]+、|答：|问：)"
)
_DEPENDENT = re.compile(
    r"[：:；—…]|其[一二三四五]|[一二三四五六七八九]是|第[一二三四五]|首先|其次|再次|最后|另一|一方面|分别|上述|以下|前者|后者"
    r"|虽|尽管|但|然而|却|如果|只要|只有|才|因为|由于|所以|因此|不仅|不但|而且|无论|不管|既|又|也|还|就|都"
)
"""Marks and words that lean on what stands before or behind: a clause that holds one goes with its sentence."""

_FIGURES = re.compile(r"\d+(?:\.\d+)?")
_MARKUP = re.compile(r"[`*_#|\[\]<>{}\\=$~]")
_LIST = re.compile(r"[一二三四]是|首先|其[一二]|第[一二]")


class Material(NamedTuple):
    """The parts that texts are put together from. All but headings end with their mark."""

    sentences: tuple[Template, ...]
    """Whole sentences that may stand anywhere."""
    openings: tuple[Template, ...]
    """Clauses that end with a comma."""
    closings: tuple[Template, ...]
    """Clauses that end a sentence."""
    lists: tuple[Template, ...]
    """Whole paragraphs that list or count."""
    headings: tuple[Template, ...]
    defective: tuple[Template, ...]
    """Sentences with a defect in them."""


@cache
def own_material() -> Material:
    """The material of the project's annotated pages and its lexicon."""
    return material_of(read_pages(PAGES), lexicon())


def material_of(pages: Sequence[AnnotatedPage], words: Lexicon) -> Material:
    """Take the pages apart."""
    stand_ins = _stand_ins(words)

    def templates(texts: Iterable[str]) -> tuple[Template, ...]:
        return tuple(_template(text, words, stand_ins) for text in dict.fromkeys(texts))

    paragraphs = [line.strip("　 ") for page in pages for line in _corrected(page).splitlines()]
    paragraphs = [
        line for line in paragraphs if line and not _MARKUP.search(line) and not _NUMBERED.match(line)
    ]
    sentences = [found for page in pages for found in _sentences(_corrected(page))]
    alone = [sentence for sentence in sentences if not _LIST.search(sentence)]
    clauses = [clause for sentence in alone for clause in re.findall("[^，]+[，。！？]", sentence)]
    clauses = [clause for clause in clauses if _stands_alone(clause)]
    wrong = [found for page in pages for found in _sentences(page.text)]
    return Material(
        sentences=templates(alone),
        openings=templates(clause for clause in clauses if clause.endswith("，")),
        closings=templates(clause for clause in clauses if not clause.endswith("，")),
        lists=templates(line for line in paragraphs if _LIST.search(line) and _ends(line)),
        headings=templates(line for line in paragraphs if _is_heading(line)),
        defective=templates(found for found in wrong if found not in set(sentences)),
    )


def _is_whole(sentence: str) -> bool:
    """Whether the sentence opens no quotation that ends elsewhere, or the other way round."""
    return all(sentence.count(pair[0]) == sentence.count(pair[1]) for pair in _PAIRS)


def _stands_alone(clause: str) -> bool:
    return 5 <= len(clause) <= 24 and not _DEPENDENT.search(clause) and not _PAIRED.search(clause)


def _is_heading(line: str) -> bool:
    return 6 <= len(line) <= 22 and not re.search("[。，；：]|本报", line)


def _sentences(text: str) -> Iterator[str]:
    """The whole sentences of plain lines."""
    for line in text.splitlines():
        line = line.strip("　 ")
        if not _MARKUP.search(line) and not _NUMBERED.match(line):
            yield from filter(_is_whole, _SENTENCE.findall(line))


def _ends(paragraph: str) -> bool:
    return paragraph.endswith(("。", "！", "？", "。”"))


def _corrected(page: AnnotatedPage) -> str:
    """The page as it should read; where nobody can say how, the paragraph is left out."""
    parts: list[str] = []
    at = 0
    for defect in page.defects:
        if defect.start < at:
            continue
        parts.append(page.text[at : defect.start])
        parts.append("\0" if defect.right is None else defect.right)
        at = defect.end
    text = "".join([*parts, page.text[at:]])
    return "\n".join(line for line in text.splitlines() if "\0" not in line)


def _stand_ins(words: Lexicon) -> dict[tuple[PartOfSpeech, int], tuple[str, ...]]:
    """The commonest words of each length and part of speech."""
    groups: dict[tuple[PartOfSpeech, int], list[tuple[float, str]]] = {}
    for word, log_frequency in words.items():
        part = words.part_of_speech(word)
        if part in VARIED and log_frequency > COMMON and 2 <= len(word) <= 3:
            groups.setdefault((part, len(word)), []).append((-log_frequency, word))
    return {key: tuple(word for _, word in sorted(group)[:STAND_INS]) for key, group in groups.items()}


def _template(
    text: str, words: Lexicon, stand_ins: dict[tuple[PartOfSpeech, int], tuple[str, ...]]
) -> Template:
    pieces: list[str | tuple[str, ...]] = []
    for piece in _pieces(text, words, stand_ins):
        if isinstance(piece, str) and pieces and isinstance(pieces[-1], str):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return tuple(pieces)


def _pieces(
    text: str, words: Lexicon, stand_ins: dict[tuple[PartOfSpeech, int], tuple[str, ...]]
) -> Iterator[str | tuple[str, ...]]:
    lone_figure = len(_FIGURES.findall(text)) == 1
    for start, end in segment(text, words):
        word = text[start:end]
        part = words.part_of_speech(word)
        if part is not None and (part, len(word)) in stand_ins:
            # The word itself stays likely, so that half of a sentence reads as it was written.
            others = stand_ins[part, len(word)]
            yield (*others, *(word,) * len(others))
        elif lone_figure and re.fullmatch(r"[1-9]\d+", word) and text[end : end + 1] not in "年月日时分":
            low = 10 ** (len(word) - 1)
            yield tuple(str(low + low * 9 * step // 97) for step in range(97))
        else:
            yield word
