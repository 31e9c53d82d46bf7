"""The house style of a gazette: what the plugin brings to proofread."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from gazette_style import same_opening, tally
from proofread.plugins import CheckKind, Reporter, hookimpl


@hookimpl
def proofread_checks() -> Sequence[CheckKind[Any]]:
    """One more kind of check."""
    return [same_opening.KIND]


@hookimpl
def proofread_packs() -> Sequence[Path]:
    """The rules of the house."""
    return [Path(__file__).with_name("gazette.yaml")]


@hookimpl
def proofread_reporters() -> Sequence[Reporter]:
    """One more format."""
    return [tally.REPORTER]


@hookimpl
def proofread_words() -> Iterable[str]:
    """Names that the lexicon does not know."""
    return ["临江在线", "沈一舟"]
