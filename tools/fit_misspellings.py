"""Fit the weights of ``proofread.language.spelling.misspellings`` and tell what the confidences are worth.

    pip install lightgbm
    python tools/fit_misspellings.py TEXT… [--known-errors FILE] [--top 40] [--keep-weights]

TEXT are files or folders of published text, taken for clean but for the stretches that FILE lists, one a
line. Slips are put into its words at random: a homophone, a lookalike, two characters turned round, a lost
character. The logistic model is fitted to tell them from the candidates of the text as published (AdaGrad;
Duchi, Hazan and Singer 2011), once without and once with the language model at hand. For each it prints the
weights to be copied, then for several rates of false alarms the confidence that gives it and the share of
slips that are found, by kind.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import accumulate
from operator import mul
from pathlib import Path
from typing import Any, NamedTuple

from proofread.engine.reading import read_file
from proofread.language.spelling import boosted_trees
from proofread.language.spelling.confusions import SAME_SOUND, Confusions, confusions
from proofread.language.spelling.misspellings import (
    DOUBTFUL,
    IN_CONTEXT,
    WITHOUT_CONTEXT,
    Candidate,
    Details,
    Evidence,
    Reading,
    Speller,
    familiarity_of,
    text_around,
    text_beside,
)
from proofread.language.spelling.slips import Slips
from proofread.language.text.characters import HAN
from proofread.language.words.language_model import (
    LanguageModel,
    Unigrams,
    installed_model,
    language_model,
)
from proofread.language.words.lexicon import Lexicon, PartOfSpeech, lexicon
from proofread.language.words.segmentation import segment
from proofread.plugins.manager import Plugins

RUN = re.compile(f"[{HAN}]{{2,}}")
KINDS = ("homophone", "lookalike", "turned", "lost", "idiom")
RATES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
"""False alarms in 10,000 characters."""

LEVEL_ALONE, LEVEL_IN_CONTEXT = 0.4, 0.3
"""False alarms in 10,000 characters at confidence 0."""

LONGEST_RUN = 60
"""Characters of a run that a slip is put into."""

FOLDS = 5
TREE_COUNT = 150
TREES = {
    "objective": "binary",
    "learning_rate": 0.12,
    "num_leaves": 8,
    "min_data_in_leaf": 100,
    "lambda_l2": 10.0,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "seed": 1,
    "num_threads": 1,
    "verbose": -1,
}
RISING = {
    "gain": 1,
    "context_gain": 1,
    "lead": 1,
    "recurring": -1,
    "stretch_nearby": -1,
    "word_nearby": 1,
    "known": -1,
    "known_over": -1,
    "whole_word": -1,
    "name": -1,
    "least_given": -1,
    "last_given": -1,
}
"""More of this speaks for a slip, or against it, whatever the texts at hand happen to show."""

NEGATIVE_WEIGHT = 3.0
"""Of a candidate of the text as published, when the weights are fitted."""
ALARM_WEIGHT = 40.0
"""The same when the trees are grown: what matters are the few candidates that look most like slips."""
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
    file: int
    start: int
    end: int
    meant: str


class Run(NamedTuple):
    """A run of ideographs and text of the same document without its block."""

    text: str
    around: str
    file: int


class Weighed(NamedTuple):
    """A candidate with all that speaks for it."""

    candidate: Candidate
    evidence: Evidence
    details: Details | None
    """None where the weights alone leave no doubt."""
    odds: float
    familiarity: float
    """Log odds that the characters add."""


Judged = list[Weighed]
Forest = list[list[list[float]]]


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--known-errors", type=Path)
    parser.add_argument("--each", type=int, default=1000, help="slips of each kind")
    parser.add_argument("--keep-weights", action="store_true", help="grow the trees on the weights in force")
    parser.add_argument("--top", type=int, default=0, help="candidates of clean text to show")
    options = parser.parse_args()
    known = set(options.known_errors.read_text(encoding="utf-8").split()) if options.known_errors else set()
    runs = [run for path in options.texts for run in read_runs(path)]
    words, confusable = lexicon(), confusions()
    slipped = list(put_slips(runs, words, confusable, options.each))
    print(sum(len(run.text) for run in runs), "characters,", len(slipped), "slips")
    grown = {}
    models: tuple[LanguageModel, ...] = (Unigrams(), language_model(installed_model()))
    for model in models:
        speller = Speller(words, Slips(words, confusable), model)
        clean = [(run, speller.evidence(speller.read(run.text), run.around)) for run in runs]
        wrong = [(slip, speller.evidence(speller.read(slip.run), slip.around)) for slip in slipped]
        name, weights = (
            ("in_context", IN_CONTEXT) if model.knows_context else ("without_context", WITHOUT_CONTEXT)
        )
        if not options.keep_weights:
            weights = fit(list(examples(clean, wrong)))
        weighed = Texts(
            [
                (run, weigh(speller.read(run.text), run.around, judged, weights, speller))
                for run, judged in clean
            ],
            [
                (slip, weigh(speller.read(slip.run), slip.around, judged, weights, speller))
                for slip, judged in wrong
            ],
        ).without(known)
        level = LEVEL_IN_CONTEXT if model.knows_context else LEVEL_ALONE
        held_out = [grow(weighed.beside(fold)) for fold in range(FOLDS)]
        shift = weighed.rated(held_out).odds_at(level)
        grown[name] = [*grow(weighed), [[round(-shift, 3)]]]
        show(model.name, weights, weighed.rated([[*trees, [[-shift]]] for trees in held_out]), options.top)
    (Path(boosted_trees.__file__).parent.parent / "data" / boosted_trees.TREES).write_text(
        json.dumps(grown, separators=(",", ":")) + "\n", encoding="utf-8"
    )


def weigh(
    reading: Reading,
    around: str,
    judged: list[tuple[Candidate, Evidence]],
    weights: Evidence,
    speller: Speller,
) -> Judged:
    """All that speaks for the candidates of a run, and their odds by the weights."""
    odds = [sum(map(mul, weights, evidence)) for _, evidence in judged]
    return [
        Weighed(
            *judged[at],
            speller.details(reading, around, at, judged) if odds[at] >= DOUBTFUL else None,
            odds[at],
            familiarity_of(reading.run, judged[at][0]),
        )
        for at in range(len(judged))
    ]


class Texts(NamedTuple):
    """Texts as published and texts with a slip, judged."""

    clean: list[tuple[Run, Judged]]
    wrong: list[tuple[Slipped, Judged]]

    def without(self, known: set[str]) -> Texts:
        """The texts without known errors and what stands in a text again."""
        times = Counter(
            (run.file, _stretch(run.text, each)) for run, judged in self.clean for each in judged[:1]
        )

        def is_sound(run: Run, each: Weighed) -> bool:
            stretch = _stretch(run.text, each)
            return stretch not in known and times[run.file, stretch] < RECURRING

        clean = [(run, [each for each in judged if is_sound(run, each)]) for run, judged in self.clean]
        return Texts(clean, self.wrong)

    def beside(self, fold: int) -> Texts:
        """The texts of all files but those of a fold."""
        return Texts(
            [item for item in self.clean if item[0].file % FOLDS != fold],
            [item for item in self.wrong if item[0].file % FOLDS != fold],
        )

    def rated(self, held_out: list[Forest]) -> Texts:
        """The texts with the odds that the trees give which did not see them."""
        asked = [
            boosted_trees.forest(tuple(tuple(tuple(node) for node in tree) for tree in trees))
            for trees in held_out
        ]
        return Texts(
            [(run, [_rated(each, asked[run.file % FOLDS]) for each in judged]) for run, judged in self.clean],
            [
                (slip, [_rated(each, asked[slip.file % FOLDS]) for each in judged])
                for slip, judged in self.wrong
            ],
        )

    def alarms(self) -> list[tuple[float, str, Candidate]]:
        """The likeliest candidate of every run as published, the likeliest run first."""
        best = [(max(judged, key=_odds), run.text) for run, judged in self.clean if judged]
        return sorted(((each.odds, run, each.candidate) for each, run in best), key=lambda alarm: -alarm[0])

    def characters(self) -> int:
        """Of the texts as published."""
        return sum(len(run.text) for run, _ in self.clean)

    def odds_at(self, rate: float) -> float:
        """The odds above which ``rate`` candidates in 10,000 characters as published stand."""
        return self.alarms()[int(rate * self.characters() / 10_000)][0]


def _stretch(run: str, each: Weighed) -> str:
    return run[each.candidate.start : each.candidate.end]


def _odds(each: Weighed) -> float:
    return each.odds


def _rated(each: Weighed, trees: boosted_trees.Forest) -> Weighed:
    if each.details is None:
        return each
    corrected = boosted_trees.add_up(trees, (*each.evidence, *each.details))
    return each._replace(odds=each.odds + corrected + each.familiarity)


def grow(texts: Texts) -> Forest:
    """Trees that correct the odds of the weights."""
    import lightgbm
    import numpy

    rows, truth, weight, odds = [], [], [], []
    for slip, judged in texts.wrong:
        for each in judged:
            if each.details:
                rows.append((*each.evidence, *each.details))
                truth.append(float(mends(slip, each.candidate)))
                weight.append(1.0)
                odds.append(each.odds)
    for _, judged in texts.clean:
        for each in judged:
            if each.details:
                rows.append((*each.evidence, *each.details))
                truth.append(0.0)
                weight.append(ALARM_WEIGHT)
                odds.append(each.odds)
    fields = (*Evidence._fields, *Details._fields)
    settings = TREES | {"monotone_constraints": [RISING.get(field, 0) for field in fields]}
    data = lightgbm.Dataset(numpy.array(rows), numpy.array(truth), weight=weight, init_score=odds)
    grown = lightgbm.train(settings, data, TREE_COUNT).dump_model()["tree_info"]
    return [_flat(tree["tree_structure"]) for tree in grown]


def _flat(root: dict[str, Any]) -> list[list[float]]:
    """A tree of LightGBM as the list of its nodes."""
    nodes: list[list[float]] = []

    def add(node: dict[str, Any]) -> int:
        place = len(nodes)
        if "leaf_value" in node:
            nodes.append([round(node["leaf_value"], 4)])
            return place
        nodes.append([])
        bound = float(f"{node['threshold']:.5g}")
        nodes[place] = [node["split_feature"], bound, add(node["left_child"]), add(node["right_child"])]
        return place

    add(root)
    return nodes


def read_runs(path: Path) -> Iterator[Run]:
    """The runs of ideographs of a file or of all files of a folder."""
    readers = Plugins().readers
    for number, file in enumerate(sorted(path.rglob("*")) if path.is_dir() else [path]):
        if file.is_file():
            document = read_file(file, readers)
            for block in document.blocks:
                for run in RUN.finditer(block.text):
                    around = text_beside(text_around(document, block), block.text, *run.span())
                    yield Run(run[0], around, number)


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
    pool = [run for run in runs if len(run.text) <= LONGEST_RUN]
    sizes = list(accumulate(len(run.text) for run in pool))
    for kind in KINDS:
        done = 0
        while done < each:
            run, around, file = dice.choices(pool, cum_weights=sizes)[0]
            start, end = dice.choice(segment(run, words))
            word = run[start:end]
            if not _may_slip(word, kind, words):
                continue
            slip = makers[kind](word)
            if slip and slip not in words:
                done += 1
                yield Slipped(
                    kind, run[:start] + slip + run[end:], around, file, start, start + len(slip), word
                )


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
    clean: list[tuple[Run, list[tuple[Candidate, Evidence]]]],
    wrong: list[tuple[Slipped, list[tuple[Candidate, Evidence]]]],
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


def show(name: str, weights: Evidence, texts: Texts, top: int) -> None:
    """Print the weights, the rates, and the likeliest candidates of clean text."""
    print(f"\n{name}\n" + "\n".join(f"    {field}={value}," for field, value in weights._asdict().items()))
    of: Counter[str] = Counter(slip.kind for slip, _ in texts.wrong)
    for rate in RATES:
        least = texts.odds_at(rate)
        found: Counter[str] = Counter()
        right: Counter[str] = Counter()
        for slip, judged in texts.wrong:
            best = max(judged, key=_odds, default=None)
            if best and best.odds > least:
                found[slip.kind] += (
                    best.candidate.start < slip.end + 2 and best.candidate.end > slip.start - 2
                )
                right[slip.kind] += mends(slip, best.candidate)
        shares = "  ".join(
            f"{kind} {found[kind] / of[kind]:.0%} ({right[kind] / of[kind]:.0%})" for kind in KINDS
        )
        print(f"{rate} in 10,000: {least:5.2f}  {shares}")
    for value, run, (start, end, taken, gain, _) in texts.alarms()[:top]:
        around = f"{run[max(0, start - 6) : start]}【{run[start:end]}→{taken.word}】{run[end : end + 6]}"
        print(f"    {value:5.2f} {gain:5.1f} {taken.kind.value:13} {around}")


if __name__ == "__main__":
    main()
