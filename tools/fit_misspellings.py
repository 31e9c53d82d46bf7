"""Fit the weights of ``proofread.language.misspellings`` and tell what the confidences are worth.

    python tools/fit_misspellings.py TEXT… [--known-errors FILE] [--top 40]

TEXT are files or folders of published text, taken for clean but for the stretches that FILE lists, one a
line. Slips are put into its words at random: a homophone, a lookalike, two characters turned round, a lost
character. The logistic model is fitted to tell them from the candidates of the text as published (AdaGrad;
Duchi, Hazan and Singer 2011), once without and once with the language model at hand. For each it prints the
weights to be copied, then for several rates of false alarms the confidence that gives it and the share of
slips that are found, by kind.
"""

from __future__ import annotations

import argparse
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from operator import mul
from pathlib import Path
from typing import NamedTuple

from proofread.engine.reading import read_file
from proofread.language.characters import HAN
from proofread.language.confusions import SAME_SOUND, Confusions, confusions
from proofread.language.language_model import (
    LanguageModel,
    Unigrams,
    installed_model,
    language_model,
)
from proofread.language.lexicon import Lexicon, PartOfSpeech, lexicon
from proofread.language.misspellings import Candidate, Evidence, Speller, text_around
from proofread.language.segmentation import segment
from proofread.language.slips import Slips
from proofread.plugins.manager import Plugins

RUN = re.compile(f"[{HAN}]{{2,}}")
KINDS = ("homophone", "lookalike", "turned", "lost", "idiom")
RATES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
"""False alarms in 10,000 characters."""

LEVEL_ALONE, LEVEL_IN_CONTEXT = 0.6, 0.5
"""False alarms in 10,000 characters at confidence 0: a model of context finds much even where it is strict."""

NEGATIVE_WEIGHT = 3.0
EPOCHS = 15
LEARNING_RATE = 0.5
SHRINKAGE = 1e-4
RECURRING = 2
"""A stretch that stands so often in the texts is no slip."""


class Slipped(NamedTuple):
    """A run with one slip in it."""

    kind: str
    run: str
    around: str
    start: int
    end: int
    meant: str


class Run(NamedTuple):
    """A run of ideographs and text of the same document without its block."""

    text: str
    around: str


Judged = list[tuple[Candidate, Evidence]]


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--known-errors", type=Path)
    parser.add_argument("--each", type=int, default=1000, help="slips of each kind")
    parser.add_argument("--top", type=int, default=0, help="candidates of clean text to show")
    options = parser.parse_args()
    known = set(options.known_errors.read_text(encoding="utf-8").split()) if options.known_errors else set()
    runs = [run for path in options.texts for run in read_runs(path)]
    words, confusable = lexicon(), confusions()
    slipped = list(put_slips(runs, words, confusable, options.each))
    print(sum(len(run.text) for run in runs), "characters,", len(slipped), "slips")
    models: tuple[LanguageModel, ...] = (Unigrams(), language_model(installed_model()))
    for model in models:
        speller = Speller(words, Slips(words, confusable), model)
        clean = [(run.text, speller.evidence(run.text, run.around)) for run in runs]
        recurring = Counter(run[c.start : c.end] for run, judged in clean for c, _ in judged[:1])
        left_out = known | {stretch for stretch, count in recurring.items() if count >= RECURRING}
        clean = [
            (run, [(c, e) for c, e in judged if run[c.start : c.end] not in left_out])
            for run, judged in clean
        ]
        wrong = [(slip, speller.evidence(slip.run, slip.around)) for slip in slipped]
        level = LEVEL_IN_CONTEXT if model.knows_context else LEVEL_ALONE
        weights = levelled(fit(list(examples(clean, wrong))), clean, level)
        show(model.name, weights, clean, wrong, options.top)


def read_runs(path: Path) -> Iterator[Run]:
    """The runs of ideographs of a file or of all files of a folder."""
    readers = Plugins().readers
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file():
            document = read_file(file, readers)
            for block in document.blocks:
                around = text_around(document, block)
                yield from (Run(text, around) for text in RUN.findall(block.text))


def put_slips(runs: Sequence[Run], words: Lexicon, known: Confusions, each: int) -> Iterator[Slipped]:
    """``each`` slips of every kind, each in a run of its own."""
    dice = random.Random(1)  # noqa: S311 - nothing secret
    makers: dict[str, Callable[[str], str | None]] = {
        "homophone": partial(_other_sound, known=known, common=common_characters(words), dice=dice),
        "lookalike": partial(_other_shape, known=known, dice=dice),
        "turned": partial(_turned, dice=dice),
        "lost": partial(_lost, dice=dice),
    }
    makers["idiom"] = makers["homophone"]
    pool = [run for run in runs if 5 <= len(run.text) <= 40]
    for kind in KINDS:
        done = 0
        while done < each:
            run, around = dice.choice(pool)
            start, end = dice.choice(segment(run, words))
            word = run[start:end]
            if not _may_slip(word, kind, words):
                continue
            slip = makers[kind](word)
            if slip and slip not in words:
                done += 1
                yield Slipped(kind, run[:start] + slip + run[end:], around, start, start + len(slip), word)


def common_characters(words: Lexicon) -> dict[str, float]:
    """Characters that are typed often, with their share of the text."""
    share: dict[str, float] = defaultdict(float)
    for word, frequency in words.items():
        for character in word:
            share[character] += math.exp(frequency)
    return {character: value for character, value in share.items() if value > 2e-4}


def _may_slip(word: str, kind: str, words: Lexicon) -> bool:
    part = words.part_of_speech(word)
    if len(word) < 2 or part is None or part in {PartOfSpeech.PERSON, PartOfSpeech.PLACE}:
        return False
    if kind == "idiom":
        return len(word) == 4 and part is PartOfSpeech.IDIOM
    return kind != "lost" or 3 <= len(word) <= 5


def _other_sound(word: str, known: Confusions, common: dict[str, float], dice: random.Random) -> str | None:
    at = dice.randrange(len(word))
    others = [
        other
        for other, likeness in known.alternatives(word[at]).items()
        if likeness.sound == SAME_SOUND and other in common
    ]
    if not others:
        return None
    chosen = dice.choices(others, [common[other] ** 0.5 for other in others])[0]
    return word[:at] + chosen + word[at + 1 :]


def _other_shape(word: str, known: Confusions, dice: random.Random) -> str | None:
    at = dice.randrange(len(word))
    least = 9 if dice.random() < 0.75 else 4
    others = [o for o, likeness in sorted(known.alternatives(word[at]).items()) if likeness.shape >= least]
    return word[:at] + dice.choice(others) + word[at + 1 :] if others else None


def _turned(word: str, dice: random.Random) -> str:
    at = dice.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _lost(word: str, dice: random.Random) -> str:
    at = dice.randrange(len(word))
    return word[:at] + word[at + 1 :]


def mends(slip: Slipped, candidate: Candidate) -> bool:
    """Whether a candidate gives back the run as published."""
    as_published = slip.run[: slip.start] + slip.meant + slip.run[slip.end :]
    mended = slip.run[: candidate.start] + candidate.slip.word + slip.run[candidate.end :]
    return as_published == mended


def examples(
    clean: list[tuple[str, Judged]], wrong: list[tuple[Slipped, Judged]]
) -> Iterator[tuple[Evidence, float, float]]:
    """Evidence, whether it is a slip, and its weight."""
    for slip, judged in wrong:
        for candidate, evidence in judged:
            yield evidence, float(mends(slip, candidate)), 1.0
    for _, judged in clean:
        for _, evidence in judged:
            yield evidence, 0.0, NEGATIVE_WEIGHT


def fit(samples: list[tuple[Evidence, float, float]]) -> Evidence:
    """Weights of the logistic model."""
    dice = random.Random(0)  # noqa: S311 - nothing secret
    weights, squares = [0.0] * len(Evidence._fields), [1e-6] * len(Evidence._fields)
    for _ in range(EPOCHS):
        dice.shuffle(samples)
        for evidence, truth, weight in samples:
            odds = max(-30.0, min(30.0, sum(map(mul, weights, evidence))))
            error = (1 / (1 + math.exp(-odds)) - truth) * weight
            for at, value in enumerate(evidence):
                if value:
                    slope = error * value + SHRINKAGE * weights[at]
                    squares[at] += slope * slope
                    weights[at] -= LEARNING_RATE * slope / math.sqrt(squares[at])
    return Evidence(*(round(weight, 2) for weight in weights))


def levelled(weights: Evidence, clean: list[tuple[str, Judged]], level: float) -> Evidence:
    """The weights with a bias that puts confidence 0 at ``level`` false alarms in 10,000 characters."""
    best = sorted((max(sum(map(mul, weights, e)) for _, e in judged) for _, judged in clean if judged))
    allowed = int(level * sum(len(run) for run, _ in clean) / 10_000)
    return weights._replace(bias=round(weights.bias - best[-allowed - 1], 2))


def show(
    name: str,
    weights: Evidence,
    clean: list[tuple[str, Judged]],
    wrong: list[tuple[Slipped, Judged]],
    top: int,
) -> None:
    """Print the weights, the rates, and the likeliest candidates of clean text."""
    print(f"\n{name}\n" + "\n".join(f"    {field}={value}," for field, value in weights._asdict().items()))

    def confidence(item: tuple[Candidate, Evidence]) -> float:
        return sum(map(mul, weights, item[1]))

    alarms = sorted(
        (
            (max(map(confidence, judged)), run, max(judged, key=confidence)[0])
            for run, judged in clean
            if judged
        ),
        key=lambda alarm: -alarm[0],
    )
    characters = sum(len(run) for run, _ in clean)
    for rate in RATES:
        threshold = alarms[int(rate * characters / 10_000)][0]
        found: Counter[str] = Counter()
        right: Counter[str] = Counter()
        of: Counter[str] = Counter(slip.kind for slip, _ in wrong)
        for slip, judged in wrong:
            best = max(judged, key=confidence, default=None)
            if best and confidence(best) > threshold:
                found[slip.kind] += best[0].start < slip.end + 2 and best[0].end > slip.start - 2
                right[slip.kind] += mends(slip, best[0])
        shares = "  ".join(
            f"{kind} {found[kind] / of[kind]:.0%} ({right[kind] / of[kind]:.0%})" for kind in KINDS
        )
        print(f"{rate} in 10,000: {threshold:5.2f}  {shares}")
    for value, run, (start, end, slip, gain, _) in alarms[:top]:
        around = f"{run[max(0, start - 6) : start]}【{run[start:end]}→{slip.word}】{run[end : end + 6]}"
        print(f"    {value:5.2f} {gain:5.1f} {slip.kind.value:13} {around}")


if __name__ == "__main__":
    main()
