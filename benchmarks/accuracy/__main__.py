"""How right is it?

python -m benchmarks.accuracy                        the annotated pages of the project
python -m benchmarks.accuracy --pages FOLDER         annotated pages of your own
python -m benchmarks.accuracy --clean FOLDER…        false alarms on clean text, with every line
python -m benchmarks.accuracy --save                 keep the run as the one that later runs are held against
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.accuracy.annotated_page import read_pages
from benchmarks.accuracy.measure import (
    PROFILES,
    Alarms,
    Outcome,
    measure_clean,
    measure_pages,
    save,
    worse_than,
)
from proofread import Proofreader, Selection, Settings
from proofread.plugins.manager import Plugins

HERE = Path(__file__).parent
PAGES = HERE / "pages"
STORED = HERE / "stored_run.json"


def main() -> int:
    """Measure and print; the status is 1 when the run is worse than the stored one."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("--pages", type=Path, default=PAGES)
    parser.add_argument("--clean", nargs="+", default=())
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    if options.clean:
        print_clean(measure_clean(Proofreader().check_files(options.clean)))
        return 0
    outcome = measure_pages(machines(), read_pages(options.pages))
    print_pages(outcome)
    if options.save:
        save(outcome, STORED)
    elif options.pages == PAGES and STORED.exists():
        worse = worse_than(outcome, STORED)
        print("\n".join(worse))
        return bool(worse)
    return 0


def machines() -> dict[str, Proofreader]:
    """A machine for every profile that pages are checked under, each without what only this computer has."""
    plugins = Plugins(installed=False)
    return {
        profile: Proofreader(Settings(selection=Selection(profile=profile), language_model="none"), plugins)
        for profile in {*PROFILES.values(), "default"}
    }


def print_pages(outcome: Outcome) -> None:
    """A row a type: how many, found, corrected; then what was missed and what was a false alarm."""
    print(f"{'type':<24}{'n':>5}{'recall %':>10}{'corrected %':>13}")
    for kind, total in sorted(outcome.total.items()):
        recall = _percent(outcome.found.get(kind, 0), total)
        print(
            f"{kind:<24}{total:>5}{recall:>10}{_percent(outcome.corrected.get(kind, 0), outcome.correctable[kind]):>13}"
        )
    total = sum(outcome.total.values())
    found = sum(outcome.found.values())
    corrected = _percent(sum(outcome.corrected.values()), sum(outcome.correctable.values()))
    print(f"{'all':<24}{total:>5}{_percent(found, total):>10}{corrected:>13}")
    rate = 10_000 * len(outcome.alarms) / max(outcome.characters, 1)
    print(f"\n{len(outcome.alarms)} false alarms, {rate:.2f} per 10,000 characters")
    for line in (
        *(f"missed  {line}" for line in outcome.missed),
        *(f"alarm   {line}" for line in outcome.alarms),
    ):
        print(line)


def print_clean(alarms: Alarms) -> None:
    """Every alarm as a line, then the rates by rule."""
    for line in alarms.lines:
        print(line)
    per = 10_000 / max(alarms.characters, 1)
    for rule, count in sorted(alarms.by_rule.items(), key=lambda item: -item[1]):
        print(f"{count:>6}  {count * per:6.2f}  {rule}")
    for severity, count in sorted(alarms.by_severity.items()):
        print(f"{count:>6}  {count * per:6.2f}  {severity}, per 10,000 of {alarms.characters} characters")


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "–"


if __name__ == "__main__":
    raise SystemExit(main())
