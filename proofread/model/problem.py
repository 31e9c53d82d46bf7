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
    column: int | None = None
    """1-based, in code points, where the fault is one of a file that somebody wrote for the program."""
    length: int = 0
    """Code points of that line that are at fault."""
    hint: Phrase | None = None
    """What to do about it."""
    excerpt: str = ""
    """The faulty lines, drawn with a mark below the fault; may be empty."""
