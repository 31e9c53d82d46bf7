"""Outcomes of earlier runs, for files that are still what they were.

An outcome rests on the text, its name and reader, the program, the plugins, the rules in force with their
severities, and the words and models of the house. Only with all of them the same is it used again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from proofread import cache
from proofread.engine.outcomes import FileOutcome, decode, encode
from proofread.model import Rule
from proofread.plugins import Knowledge
from proofread.plugins.manager import Plugins
from proofread.rulebook.checking import BuiltCheck, collection_checks
from proofread.rulebook.pack_cache import foundations, substance

RESULTS = "results"

MOST_RESULTS = 10_000
"""Outcomes that are kept; beyond them only those of the last run."""


class ResultCache:
    """Outcomes by file. It keeps nothing where it cannot tell all that an outcome rests on."""

    def __init__(self, circumstances: bytes | None, digest_types: Sequence[type[Any]]) -> None:
        """``circumstances`` stand for all but the file; None if they cannot be told."""
        self._circumstances = circumstances
        self._digest_types = digest_types
        self._table = cache.Table(
            RESULTS, cache.program() if circumstances else None, msgspec.Raw, MOST_RESULTS
        )

    @property
    def is_on(self) -> bool:
        """Whether it may know anything."""
        return self._circumstances is not None

    def get(self, path: str, reader: str, content: bytes) -> FileOutcome | None:
        """The outcome of a file with this digest of its bytes, if it is known."""
        payload = self._table.get(self._name(path, reader, content)) if self.is_on else None
        if payload is None:
            return None
        try:
            return decode(msgspec.msgpack.decode(payload, type=bytes), self._digest_types)
        except (msgspec.MsgspecError, ValueError):
            return None

    def add(self, path: str, reader: str, outcome: FileOutcome) -> None:
        """Keep an outcome for later runs, unless something went wrong that may go right the next time.

        It goes by the bytes that were checked, not by those that the file holds by now.
        """
        if not self.is_on or not outcome.content or outcome.problems:
            return
        try:
            payload = encode(outcome)
        except (TypeError, ValueError, OverflowError):
            return  # A plugin's: nothing says that what cannot be written is an error.
        name = self._name(path, reader, outcome.content)
        self._table.add(name, msgspec.Raw(msgspec.msgpack.encode(payload)))

    def save(self) -> None:
        """Write what was added; otherwise that happens when the process ends."""
        self._table.save()

    def _name(self, path: str, reader: str, content: bytes) -> str:
        return cache.digest(self._circumstances or b"", path, reader, content).hex()


def circumstances(rules: Sequence[Rule[Any]], plugins: Plugins, knowledge: Knowledge) -> bytes | None:
    """A key for all that an outcome rests on but the file; None if a part of it cannot be told."""
    ground, content = foundations(plugins, knowledge), substance(rules)
    return cache.digest(ground, content) if ground is not None and content is not None else None


def result_cache(ground: bytes | None, checks: Sequence[BuiltCheck], large: int) -> ResultCache:
    """The outcomes that were found in the circumstances ``ground`` with ``checks``, and with as ``large`` windows."""
    digest_types = [check.digest_type for _, check in collection_checks(checks)]
    if ground is None or None in digest_types:
        return ResultCache(None, ())
    return ResultCache(cache.digest(ground, large), [shape for shape in digest_types if shape is not None])
