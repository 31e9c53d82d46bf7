"""Compile the lexicon that ships in ``proofread/language/data`` from jieba's dictionary.

    pip download --no-binary :all: --no-deps jieba==0.42.1 && tar xf jieba-0.42.1.tar.gz
    python tools/build_lexicon.py jieba-0.42.1/jieba/dict.txt

Writes ``words.marisa`` (a trie that is mapped into memory), ``frequencies.bin`` and
``parts_of_speech.bin`` (one byte a word, in the order of the trie's key ids), and the same words as arrays
(``proofread.language.words.word_table``). What is left out is told
by ``misprints`` and ``is_kept``: a lexicon is evidence that a string is sound, so a misprint in it would
acquit misprints.
"""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import marisa_trie

from proofread.language.text.characters import HAN
from proofread.language.words.lexicon import (
    FREQUENCIES,
    FREQUENCY_STEPS,
    LONGEST_WORD,
    PARTS_OF_SPEECH,
    WORDS,
    PartOfSpeech,
)
from proofread.language.words.word_table import ALPHABET, ENTRIES, NODES, compile_words

ROOT = Path(__file__).parent.parent
DATA = ROOT / "proofread" / "language" / "data"

CLASSES = {
    "n": PartOfSpeech.NOUN,
    "nr": PartOfSpeech.PERSON,
    "nrt": PartOfSpeech.PERSON,
    "nrfg": PartOfSpeech.PERSON,
    "ns": PartOfSpeech.PLACE,
    "nt": PartOfSpeech.ORGANIZATION,
    "nz": PartOfSpeech.NAME,
    "v": PartOfSpeech.VERB,
    "vn": PartOfSpeech.VERBAL_NOUN,
    "a": PartOfSpeech.ADJECTIVE,
    "z": PartOfSpeech.STATIVE,
    "b": PartOfSpeech.DISTINGUISHING,
    "d": PartOfSpeech.ADVERB,
    "r": PartOfSpeech.PRONOUN,
    "rr": PartOfSpeech.PRONOUN,
    "rz": PartOfSpeech.PRONOUN,
    "m": PartOfSpeech.NUMERAL,
    "mq": PartOfSpeech.NUMERAL,
    "q": PartOfSpeech.MEASURE,
    "t": PartOfSpeech.TIME,
    "f": PartOfSpeech.LOCATION,
    "s": PartOfSpeech.LOCATION,
    "p": PartOfSpeech.PREPOSITION,
    "c": PartOfSpeech.CONJUNCTION,
    "u": PartOfSpeech.PARTICLE,
    "y": PartOfSpeech.PARTICLE,
    "e": PartOfSpeech.INTERJECTION,
    "o": PartOfSpeech.ONOMATOPOEIA,
    "i": PartOfSpeech.IDIOM,
    "l": PartOfSpeech.IDIOM,
    "j": PartOfSpeech.ABBREVIATION,
    "g": PartOfSpeech.MORPHEME,
}

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
    "钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤庄章关温殷翁"
)

FUNCTION_CHARACTERS = frozenset("的了是在和与及为把被就都也将而以向从对不没有那这却很着过后只又还能会")

MISPRINTS = Path(__file__).parent / "lexicon_misprints.txt"
"""Entries of the source that are no words: doubled characters, misprints, crumbs of automatic segmentation."""

TABLES = tuple(
    ROOT / "rules" / "typos" / f"{name}.tsv"
    for name in ("homophones", "idiom-variants", "idioms", "missing-and-swapped", "shape-confusions", "words")
)
"""What the packs call misspelt, the lexicon must not call a word."""

NO_NAMES = Path(__file__).parent / "lexicon_no_names.txt"
"""Common words that the source takes for names, one a line: 智慧, 友谊, 日新月异."""

SUPPLEMENT = Path(__file__).parent / "lexicon_supplement.txt"
"""Newer words and set phrases that the source lacks, one a line, ``word`` or ``word tag``: without them sound
text looks cut wrong, and a slip in them goes unseen."""

SUPPLEMENT_TAG = "n"
"""Of a supplementary word that has none."""

SUPPLEMENT_COUNT = 100
"""How common such a word is taken to be, on the scale of the source."""

SET_PHRASE = 4
"""Characters."""

_HAN_WORD = re.compile(f"[{HAN}]+")
_FIGURES = re.compile("第?[〇零一二三四五六七八九十百千万亿两]{3,}[年月日号回]?")
_DOUBLED = re.compile(r"(.)\1")


class Entry(NamedTuple):
    """One line of the source."""

    word: str
    occurrences: int
    tag: str


def main() -> None:
    """Read the dictionary named on the command line and write the data files."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("dictionary", type=Path, help="jieba's dict.txt")
    arguments = parser.parse_args()
    wrong = misprints()
    kept = [entry for entry in read(arguments.dictionary) if entry.word not in wrong and is_kept(entry)]
    common = frozenset(NO_NAMES.read_text(encoding="utf-8").split())
    kept = [entry._replace(tag=common_tag(entry.word)) if entry.word in common else entry for entry in kept]
    write([*kept, *supplement(SUPPLEMENT)], DATA)


def common_tag(word: str) -> str:
    """The tag of a common word that the source takes for a name: four characters are a set phrase, else any word."""
    return "i" if len(word) == SET_PHRASE else "x"


def read(path: Path) -> Iterator[Entry]:
    """The entries of a dictionary file: ``word count tag`` a line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split(" ")
        yield Entry(word, int(count), tag)


def supplement(path: Path) -> Iterator[Entry]:
    """The entries of a file of newer words: ``word`` or ``word tag`` a line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, tag = line.partition(" ")
        yield Entry(word, SUPPLEMENT_COUNT, tag or SUPPLEMENT_TAG)


def misprints() -> frozenset[str]:
    """Strings that the source lists though they are no words, and what the packs correct."""
    listed = MISPRINTS.read_text(encoding="utf-8").split()
    rows = (line.split("\t") for table in TABLES for line in table.read_text(encoding="utf-8").splitlines())
    return frozenset([*listed, *(row[0] for row in rows if len(row) == 2)])


def is_kept(entry: Entry) -> bool:
    """Whether an entry is evidence of sound Chinese.

    Left out: anything but ideographs; figures; and personal names that automatic segmentation cut wrong
    (子太太, 和薇薇, 黄蓉微微).
    """
    word = entry.word
    if not _HAN_WORD.fullmatch(word) or len(word) > LONGEST_WORD:
        return False
    if _FIGURES.fullmatch(word):
        return False
    return not (entry.tag in {"nr", "nrfg"} and _is_miscut_name(entry))


def _is_miscut_name(entry: Entry) -> bool:
    word, count, _ = entry
    if len(word) >= 3 and count < 20 and word[0] in FUNCTION_CHARACTERS and word[0] != "向":
        return True
    if len(word) < 3 or not _DOUBLED.search(word):
        return False
    return len(word) > 3 or word[0] not in SURNAMES or word[0] == word[1]


def write(entries: Iterable[Entry], folder: Path) -> None:
    """Write the data files into ``folder``."""
    by_word = {entry.word: entry for entry in entries}
    trie = marisa_trie.Trie(sorted(by_word), num_tries=1, order=marisa_trie.WEIGHT_ORDER)
    frequencies = bytearray(len(by_word))
    parts = bytearray(len(by_word))
    for word, entry in by_word.items():
        key = trie.key_id(word)
        frequencies[key] = round(math.log(max(entry.occurrences, 1)) * FREQUENCY_STEPS)
        parts[key] = part_of_speech(entry.tag)
    trie.save(str(folder / WORDS))
    (folder / FREQUENCIES).write_bytes(frequencies)
    (folder / PARTS_OF_SPEECH).write_bytes(parts)
    write_table({word: (frequencies[key], parts[key]) for word, key in trie.iteritems()}, folder)


def write_table(words: Mapping[str, tuple[int, int]], folder: Path) -> None:
    """Write words, each with its frequency step and part of speech, as arrays."""
    table = compile_words(words)
    (folder / ALPHABET).write_text(table.alphabet, encoding="utf-8")
    (folder / NODES).write_bytes(table.base.tobytes() + table.parent.tobytes())
    (folder / ENTRIES).write_bytes(table.steps.tobytes() + table.parts.tobytes())


def part_of_speech(tag: str) -> PartOfSpeech:
    """The coarse class of a tag of the source (the ICTCLAS set)."""
    return CLASSES.get(tag) or CLASSES.get(tag[-1:] if tag.endswith("g") else tag[:1]) or PartOfSpeech.OTHER


if __name__ == "__main__":
    main()
