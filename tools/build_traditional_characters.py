"""Compile which characters are traditional forms, into ``proofread/language/data/traditional_characters.tsv``.

    apt-get download unicode-data && dpkg -x unicode-data_*.deb unicode
    python tools/build_traditional_characters.py unicode/usr/share/unicode

A traditional form is a character outside the 通用规范汉字表 (2013) whose simplified forms (Unihan,
``kSimplifiedVariant``) are all in it. So 於, 乾, 瞭 and 著, which the list keeps for some uses, are none.
"""

from __future__ import annotations

import argparse
import bz2
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).parent.parent / "proofread" / "language" / "data" / "traditional_characters.tsv"


def main() -> None:
    """Read Unihan and write the table: the traditional form, a tab, the simplified form."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("unihan", type=Path)
    folder = parser.parse_args().unihan
    standard = {character for character, _ in _values(folder / "Unihan_Readings.txt.bz2", "kTGHZ2013")}
    lines = [
        f"{character}\t{_characters(value)[0]}\n"
        for character, value in _values(folder / "Unihan_Variants.txt.bz2", "kSimplifiedVariant")
        if character not in standard and set(_characters(value)) <= standard
    ]
    TARGET.write_text("".join(sorted(lines)), encoding="utf-8", newline="\n")


def _values(path: Path, key: str) -> Iterator[tuple[str, str]]:
    with bz2.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("U+"):
                code, found, value = line.rstrip("\n").split("\t")
                if found == key:
                    yield chr(int(code[2:], 16)), value


def _characters(value: str) -> list[str]:
    return [chr(int(code[2:].split("<")[0], 16)) for code in value.split()]


if __name__ == "__main__":
    main()
