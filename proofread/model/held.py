"""A finding that is known and answered for, so that nobody need look at it again."""

from __future__ import annotations

from enum import Enum

import msgspec

from proofread.model.finding import Finding


class Ground(str, Enum):
    """Why a finding is held back."""

    SUPPRESSION = "suppression"
    """A comment in the text says so."""
    WAIVER = "waiver"
    """The waivers of the house list it."""
    BASELINE = "baseline"
    """It was there when the gate was put up."""
    UNCHANGED = "unchanged"
    """Only what changed lines brought in was asked for, and they did not bring it in."""


class Held(msgspec.Struct, frozen=True, eq=False):
    """One finding that is not reported, why, and in whose words."""

    path: str
    finding: Finding
    ground: Ground
    reason: str = ""
    """What the author of a comment or waiver gave as the reason; may be empty."""
