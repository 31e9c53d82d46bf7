"""Count which characters editors see mistaken for which, by the tables of wrong and right words.

    python tools/build_familiar_confusions.py

Writes ``familiar_confusions.tsv`` into ``proofread/language/data``: a line for the wrong and the right
character, and in how many words of the packs the one stands for the other. To be run
again when many entries have come into the tables.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from proofread.language.spelling.familiar_confusions import FAMILIAR_CONFUSIONS

ROOT = Path(__file__).parent.parent
DATA = ROOT / "proofread" / "language" / "data"

FOLDERS = ("typos", "terms")

NO_SLIPS = frozenset({"superseded-bodies", "superseded-places", "variants"})
"""Tables of what was right once, or is right too."""

PARTICLES = frozenset("的地得着了过")
"""They stand behind any word: 记着 is seldom meant for 记者, whatever lists know."""


def main() -> None:
    """Write the data file."""
    pairs = (pair for wrong, right in entries() for pair in substitutions(wrong, right))
    counts = Counter(pair for pair in pairs if pair[0] not in PARTICLES)
    lines = [f"{wrong}{right}\t{count}\n" for (wrong, right), count in sorted(counts.items())]
    (DATA / FAMILIAR_CONFUSIONS).write_text("".join(lines), encoding="utf-8")


def entries() -> Iterator[tuple[str, str]]:
    """The wrong forms of all tables, each with the best correction."""
    for folder in FOLDERS:
        for path in sorted((ROOT / "rules" / folder).glob("*.tsv")):
            if path.stem in NO_SLIPS:
                continue
            for line in path.read_text(encoding="utf-8").splitlines()[1:]:
                if not line.startswith("#"):
                    wrong, right, *_ = line.split("\t")
                    yield wrong, right.partition("|")[0]


def substitutions(wrong: str, right: str) -> list[tuple[str, str]]:
    """The wrong and the right character of two words that differ in one, else nothing."""
    differing = [(a, b) for a, b in zip(wrong, right, strict=False) if a != b]
    return differing if len(wrong) == len(right) and len(differing) == 1 else []


if __name__ == "__main__":
    main()
