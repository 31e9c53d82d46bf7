"""A finding that is known and held back: it is counted, and fails nothing."""

from __future__ import annotations

from enum import Enum

import msgspec

from proofread.model.finding import Finding


class Ground(str, Enum):
    """What holds a finding back. Where several do, the first of this list is told."""

    COMMENT = "comment"
    """A comment in the text silences it."""
    WAIVER = "waiver"
    """The house has looked at it and lets it stand."""
    BASELINE = "baseline"
    """It was there when the baseline was made."""
    UNCHANGED = "unchanged"
    """It was there at a commit already, and no changed line holds it."""


class Held(msgspec.Struct, frozen=True, eq=False):
    """A finding held back, on what ground, and the reason that somebody gave for it."""

    finding: Finding
    ground: Ground
    reason: str = ""
