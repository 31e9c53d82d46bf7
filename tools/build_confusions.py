"""Compile what characters and words are mistaken for one another, into ``proofread/language/data``.

    apt-get download unicode-data && dpkg -x unicode-data_*.deb unicode
    python tools/build_confusions.py unicode/usr/share/unicode

Writes

``confusions.tsv``
    A line a character of the 通用规范汉字表 (2013): the character, its readings without tones, and the
    characters that look like it, each with a grade from 1 (alike) to 9 (hard to tell apart). Readings are
    those of the 通用规范汉字字典 (``kTGHZ2013``). Shapes are compared by their Cangjie code, four-corner
    code and number of strokes (Unihan); pairs that people are known to mix up stand in
    ``confusable_shapes.txt``, by hand, and have grade 9.
``neighbours.marisa``
    Words by what is left of them when a character is gone. Behind ``*`` in place of the character:
    ``社*主义`` gives all characters that fill it. Behind a leading ``-`` with no trace of the character:
    ``-国主义`` gives the words of three characters or more that it may have come from. And the halves of
    the words of four characters or more: ``4^社会`` and ``4$主义``, without value, because one slip
    leaves one half whole; ``^社会`` and ``$主义`` give the lengths of such words, a byte each.
``word_table_corrections.bin``
    A bit a slot of ``proofread.language.words.word_table``: whether its word may be what was meant. Run
    ``build_lexicon.py`` first.
"""

from __future__ import annotations

import argparse
import bz2
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import marisa_trie
import numpy as np

from proofread.language.spelling.confusions import ANCHORED, CONFUSIONS, NEIGHBOURS
from proofread.language.spelling.slips import is_correction
from proofread.language.words.lexicon import Lexicon, lexicon
from proofread.language.words.word_table import CORRECTIONS, word_table

DATA = Path(__file__).parent.parent / "proofread" / "language" / "data"
BY_HAND = Path(__file__).parent / "confusable_shapes.txt"

UNIHAN = ("Unihan_DictionaryLikeData", "Unihan_Readings", "Unihan_IRGSources", "Unihan_OtherMappings")

ALIKE = 0.62
"""From this likeness on two characters may be taken for one another; below it few pairs are."""

FURTHEST_STROKES = 3

LONGEST_NEIGHBOUR = 8

TRIES = 8
"""Tries that one inside the other hold the endings of ``neighbours.marisa``: more make it smaller and slower."""


class Shape(NamedTuple):
    """What is compared of the looks of a character."""

    cangjie: str
    four_corners: tuple[str, ...]
    strokes: int


_CHARACTERS_IN_NAMES = "无万南番秘区尉单解盖查仇龟洗句俟员召折繁"
_SOUNDS_IN_NAMES = "mo mo na pan bi ou yu chan xie ge zha qiu qiu xian gou qi yun shao she po"
READINGS_IN_NAMES = dict(zip(_CHARACTERS_IN_NAMES, _SOUNDS_IN_NAMES.split(), strict=True))
"""南无, 万俟, 番禺, 秘鲁 …: nobody writes one of these characters for another for how it sounds there."""


def main() -> None:
    """Read the Unihan files of the folder named on the command line and write the data files."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("unicode", type=Path, help="the folder of Unihan_*.txt.bz2")
    properties = read_unihan(parser.parse_args().unicode)
    write_confusions(properties)
    write_neighbours(lexicon())
    write_corrections(lexicon())


def read_unihan(folder: Path) -> dict[str, dict[str, str]]:
    """The properties of every character of the 通用规范汉字表."""
    properties: dict[str, dict[str, str]] = defaultdict(dict)
    for name in UNIHAN:
        with bz2.open(folder / f"{name}.txt.bz2", "rt", encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("U+"):
                    code, key, value = line.rstrip("\n").split("\t")
                    properties[chr(int(code[2:], 16))][key] = value
    return {
        character: known
        for character, known in properties.items()
        if "kTGHZ2013" in known and "\u4e00" <= character <= "\u9fff"
    }


def write_confusions(properties: dict[str, dict[str, str]]) -> None:
    """Write ``confusions.tsv``."""
    alike = alike_shapes({character: shape(known) for character, known in properties.items()})
    lines = []
    for character in sorted(properties):
        graded = sorted(alike[character].items(), key=lambda item: (-item[1], item[0]))
        shapes = "".join(f"{other}{grade}" for other, grade in graded)
        lines.append(f"{character}\t{' '.join(readings(character, properties[character]))}\t{shapes}\n")
    (DATA / CONFUSIONS).write_text("".join(lines), encoding="utf-8")


def readings(character: str, known: dict[str, str]) -> list[str]:
    """Readings without tones, ü as v, each once, but those that only names have."""
    spelled = (place.partition(":")[2] for place in known["kTGHZ2013"].split(" "))
    found = dict.fromkeys(without_tone(reading) for group in spelled for reading in group.split(","))
    return [reading for reading in found if reading != READINGS_IN_NAMES.get(character)]


def without_tone(reading: str) -> str:
    """``zhòng`` as ``zhong``, ``lǜ`` as ``lv``."""
    decomposed = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def shape(known: dict[str, str]) -> Shape:
    """The codes of a character."""
    corners = known.get("kFourCornerCode", "").replace(".", "").split()
    strokes = int(known.get("kTotalStrokes", "0").split(" ")[0])
    return Shape(known.get("kCangjie", "").split(" ")[0], tuple(code[:4] for code in corners), strokes)


def alike_shapes(shapes: dict[str, Shape]) -> dict[str, dict[str, int]]:
    """For each character those that look like it, with a grade."""
    alike: dict[str, dict[str, int]] = defaultdict(dict)
    for one, other in combinations(sorted(shapes), 2):
        a, b = shapes[one], shapes[other]
        likeness = compare(a, b)
        if likeness >= ALIKE:
            grade = min(8, 1 + int((likeness - ALIKE) / (1 - ALIKE) * 8))
            alike[one][other] = alike[other][one] = grade
    for one, other in pairs_by_hand():
        alike[one][other] = alike[other][one] = 9
    return alike


def compare(a: Shape, b: Shape) -> float:
    """Likeness from 0 to 1: half by Cangjie, a third by corners, the rest by strokes."""
    if abs(a.strokes - b.strokes) > FURTHEST_STROKES:
        return 0.0
    corners = max(
        (sum(x == y for x, y in zip(p, q, strict=False)) / 4 for p in a.four_corners for q in b.four_corners),
        default=0.0,
    )
    strokes = 1 - abs(a.strokes - b.strokes) / max(a.strokes, b.strokes, 1)
    rest = 0.35 * corners + 0.15 * strokes
    if rest + 0.5 < ALIKE or not a.cangjie or not b.cangjie:
        return 0.0
    codes = 1 - distance(a.cangjie, b.cangjie) / max(len(a.cangjie), len(b.cangjie))
    return 0.5 * codes + rest


def distance(a: str, b: str) -> int:
    """Edit distance (Levenshtein)."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        following = [i]
        for j, y in enumerate(b, 1):
            following.append(min(row[j] + 1, following[-1] + 1, row[j - 1] + (x != y)))
        row = following
    return row[-1]


def pairs_by_hand() -> Iterator[tuple[str, str]]:
    """Character, and each of those that it is mistaken for."""
    for line in BY_HAND.read_text(encoding="utf-8").splitlines():
        character, others = line.split(" ")
        for other in others:
            yield character, other


def write_neighbours(words: Lexicon) -> None:
    """Write ``neighbours.marisa``."""
    fillers: dict[str, list[tuple[float, str]]] = defaultdict(list)
    origins: dict[str, list[tuple[float, str]]] = defaultdict(list)
    halves: set[str] = set()
    sizes: dict[str, set[int]] = defaultdict(set)
    for word, frequency in words.items():
        size = len(word)
        if not 2 <= size <= LONGEST_NEIGHBOUR or not is_correction(word, words):
            continue
        if size >= ANCHORED:
            halves |= {f"{size}^{word[: size // 2]}", f"{size}${word[size // 2 :]}"}
            sizes[f"^{word[:2]}"].add(size)
            sizes[f"${word[-2:]}"].add(size)
        for at in range(size):
            fillers[f"{word[:at]}*{word[at + 1 :]}"].append((frequency, word[at]))
            if size >= 3:
                origins[f"-{word[:at]}{word[at + 1 :]}"].append((frequency, word))
    entries = [(key, "".join(c for _, c in sorted(found, reverse=True))) for key, found in fillers.items()]
    entries += [
        (key, " ".join(dict.fromkeys(word for _, word in sorted(found, reverse=True))))
        for key, found in origins.items()
    ]
    entries += [(half, "") for half in halves]
    values = [(key, value.encode("utf-8")) for key, value in entries]
    values += [(key, bytes(sorted(found))) for key, found in sizes.items()]
    marisa_trie.BytesTrie(values, num_tries=TRIES, order=marisa_trie.WEIGHT_ORDER).save(
        str(DATA / NEIGHBOURS)
    )


def write_corrections(words: Lexicon) -> None:
    """Write ``word_table_corrections.bin``."""
    table = word_table()
    flags = np.zeros(len(table.steps), bool)
    flags[[table.slot(word) for word, _ in words.items() if len(word) > 1 and is_correction(word, words)]] = (
        True
    )
    (DATA / CORRECTIONS).write_bytes(np.packbits(flags).tobytes())


if __name__ == "__main__":
    main()
