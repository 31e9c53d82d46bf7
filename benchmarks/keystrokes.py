"""What a stroke costs while one types in an editor: ``python -m benchmarks.keystrokes FILE…``.

Characters are put in at random places, one after the other. Told are milliseconds of processor time, which others
on the machine do not change: until what a stroke has changed is shown (reading, checks of changed blocks, report), the
median, what 19 of 20 strokes stay below, and the worst; for the whole check after a pause; and for the slowest kind in
it, which is as long as a stroke may have to wait.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple, TypeVar

from proofread.engine.proofreader import Proofreader
from proofread.engine.reading import read_bytes, reader_for
from proofread.engine.retouching import Draft, checked, rechecked
from proofread.model import Document
from proofread.rulebook.checking import check_document

STROKES = 60
TYPED = "的是了在，好"

Answer = TypeVar("Answer")


class Costs(NamedTuple):
    """Milliseconds."""

    characters: int
    strokes: list[float]
    whole: list[float]
    slowest_kind: list[float]


def measure(proofreader: Proofreader, path: Path, strokes: int = STROKES) -> Costs:
    """What strokes cost in a text."""
    chance = random.Random(1)
    reader = reader_for(path.as_posix(), proofreader.plugins.readers)
    text = path.read_text(encoding="utf-8")
    costs = Costs(len(text), [], [], [])
    draft = checked(proofreader, read_bytes(path.as_posix(), text.encode(), reader))
    for _ in range(strokes):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(TYPED) + text[at:]
        read = partial(read_bytes, path.as_posix(), text.encode(), reader)
        draft = _timed(partial(_after_a_stroke, proofreader, draft, read), costs.strokes)
        document = read()
        kinds: list[float] = []
        for check in proofreader.checks_for(path.as_posix()):
            _timed(partial(check_document, [check], document), kinds)
        costs.slowest_kind.append(max(kinds))
        _timed(partial(checked, proofreader, read()), costs.whole)
    return costs


def _after_a_stroke(proofreader: Proofreader, before: Draft, read: Callable[[], Document]) -> Draft:
    return rechecked(proofreader, before, read())


def _timed(work: Callable[[], Answer], costs: list[float]) -> Answer:
    begin = time.process_time()
    answer = work()
    costs.append(1000 * (time.process_time() - begin))
    return answer


def main(words: Sequence[str]) -> int:
    """Print a row for each file."""
    if not words:
        print(__doc__)
        return 2
    proofreader = Proofreader()
    print(f"{'characters':>10}  {'stroke':>6}  {'p95':>6}  {'worst':>6}  {'whole':>6}  {'slowest kind':>12}")
    for word in words:
        costs = measure(proofreader, Path(word))
        *_, most = quantiles(costs.strokes, n=20)
        print(
            f"{costs.characters:>10}  {median(costs.strokes):>6.0f}  {most:>6.0f}  {max(costs.strokes):>6.0f}"
            f"  {median(costs.whole):>6.0f}  {median(costs.slowest_kind):>12.0f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
