"""Rules that an earlier run has built without a fault: a run that checks nothing need not build them again.

Building takes the modules of all kinds. Without it nobody could say that a rule cannot work, so it is spared only
where the same rules, program, knowledge and kinds were built before and had no fault.
"""

from __future__ import annotations

from collections.abc import Sequence

from proofread import cache
from proofread.rulebook.checking import BuiltCheck, collection_checks


class SoundRules:
    """What is known of rules in their circumstances, before they are built."""

    def __init__(self, circumstances: bytes | None) -> None:
        """``circumstances`` stand for the rules and all that building them rests on; None if they cannot be told."""
        self._name = circumstances.hex() if circumstances else ""
        self._table = cache.Table("sound-rules", cache.program() if circumstances else None, bool)

    @property
    def are_known(self) -> bool:
        """Whether all were built without a fault, and none of them looks across documents."""
        return self._table.get(self._name) is not None

    def add(self, checks: Sequence[BuiltCheck]) -> None:
        """Keep that the rules have made these checks, all without a fault."""
        if self._name and not any(collection_checks(checks)):
            self._table.add(self._name, True)
