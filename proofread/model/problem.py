"""Why a part of the job could not be done."""

from __future__ import annotations

import msgspec

from proofread.model.phrase import Phrase


class Problem(msgspec.Struct, frozen=True):
    """A file that was not read, a rule that timed out, a check or plugin that crashed.

    Any problem makes the run end with exit status 2: silence must not look like success.
    """

    message: Phrase
    path: str | None = None
    line: int | None = None
    """1-based."""
    hint: Phrase | None = None
    """What to do about it."""
    excerpt: str = ""
    """The faulty lines, drawn with a mark below the fault; may be empty."""
