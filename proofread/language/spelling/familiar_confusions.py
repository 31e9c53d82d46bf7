"""How familiar editors are with a character in the place of another: 帐 for 账, 象 for 像, 既 for 即.

The data are counts: in how many of the misspelt words that the packs list the one stands for the other
(``tools/build_familiar_confusions.py``). What they are worth was fitted on one half of those words with the
counts of the other half: a slip that many lists know is many times as likely as one of characters that are
merely alike.
"""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

FAMILIAR_CONFUSIONS = "familiar_confusions.tsv"

MOST_FAMILIAR = 3.0
"""Log odds that the best known confusions add to those of a slip."""

UNFAMILIAR = -0.4
"""Log odds that a confusion adds that no list knows: half of what the words of the lists alone would say, because
lists hold what recurs."""


TURNED_ROUND = 0.65
"""Log odds that two characters add which are turned round: who types does that more often than chance."""


def familiarity(wrong: str, right: str) -> float:
    """Log odds that characters, the one written for the other, add to those of a slip."""
    counts = _counts()
    start = counts.find(f"\n{wrong}{right}\t") + 1
    if not start:
        return UNFAMILIAR
    return _worth(int(counts[counts.index("\t", start) + 1 : counts.index("\n", start)]))


def familiar_confusions() -> dict[tuple[str, str], float]:
    """All wrong and right characters of which lists know, with their log odds."""
    rows = (line.split("\t") for line in _counts().split("\n") if line)
    return {(pair[0], pair[1]): _worth(int(count)) for pair, count in rows}


def _worth(count: int) -> float:
    return min(math.log1p(count / 2), MOST_FAMILIAR)


@cache
def _counts() -> str:
    """The lines of the data file, each behind a line break."""
    path = Path(__file__).parent.parent / "data" / FAMILIAR_CONFUSIONS
    return "\n" + path.read_text(encoding="utf-8")
