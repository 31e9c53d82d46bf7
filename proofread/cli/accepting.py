"""The options that say what is known of a text and held back."""

from __future__ import annotations

import argparse
from pathlib import Path

from proofread.acceptance.holding import Acceptance
from proofread.engine.settings import BASELINE_NAME, WAIVERS_NAME
from proofread.model import Language, Phrase, Problem
from proofread.rulebook.source_fault import SourceFault

BASELINE = Phrase(
    f"基线文件：里面记下的旧问题不再报；默认用 {BASELINE_NAME}（如果有）",
    f"baseline: what it holds is old and not reported; by default {BASELINE_NAME}, if there is one",
)
UPDATE = Phrase(
    "没有基线就建立，有就删去已经改正的；新问题从不加进去",
    "make the baseline, or take out of it what is mended; nothing new is ever added",
)
WAIVERS = Phrase(
    f"豁免文件：逐条写明理由的例外；默认用 {WAIVERS_NAME}（如果有）",
    f"waivers: exceptions with their reasons; by default {WAIVERS_NAME}, if there is one",
)
SINCE = Phrase(
    "只报这个提交（或与这个分支分开）以来改动带来的问题",
    "report only what was brought in since this commit, or since this branch was left",
)
NOT_BOTH = Phrase(
    "--update-baseline 要看全部问题，不能和 --since 一起用",
    "--update-baseline must see all findings and cannot go with --since",
)
NOT_STANDARD_INPUT = Phrase(
    "--since 比的是文件，不能查标准输入",
    "--since compares files and cannot go with standard input",
)


def add_acceptance_options(parser: argparse.ArgumentParser, language: Language) -> None:
    """The options of what is held back."""
    add_baseline_option(parser, language)
    parser.add_argument("--update-baseline", action="store_true", help=UPDATE.text(language))
    add_waivers_option(parser, language)
    parser.add_argument("--since", metavar="REF", default="", help=SINCE.text(language))


def add_baseline_option(parser: argparse.ArgumentParser, language: Language) -> None:
    """The option of what is old."""
    parser.add_argument("--baseline", metavar="FILE", help=BASELINE.text(language))


def add_waivers_option(parser: argparse.ArgumentParser, language: Language) -> None:
    """The option of what the house lets stand."""
    parser.add_argument("--waivers", metavar="FILE", help=WAIVERS.text(language))


def acceptance_from(options: argparse.Namespace, configured: Acceptance, folder: Path) -> Acceptance:
    """What is held back: by options, else as it is configured; ``folder`` is where a first baseline goes.

    Raises SourceFault for options that exclude one another.
    """
    if options.update_baseline and options.since:
        raise SourceFault(Problem(message=NOT_BOTH))
    if options.since and options.paths == ["-"]:
        raise SourceFault(Problem(message=NOT_STANDARD_INPUT))
    baseline = options.baseline or configured.baseline
    if options.update_baseline and not baseline:
        baseline = str(folder / BASELINE_NAME)
    return Acceptance(
        waivers=options.waivers or configured.waivers,
        baseline=baseline,
        updates_baseline=options.update_baseline,
        since=options.since,
    )
