"""One source file as read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

import msgspec

from proofread.model.batch import Batch, Joint
from proofread.model.block import OPAQUE, Block
from proofread.model.span import Span

Derived = TypeVar("Derived")

_LINE_BREAK = re.compile(r"\r\n|\n|\r")


class Unchecked(msgspec.Struct, frozen=True):
    """A part of the source that no check sees, and the reason.

    ``reason`` is one of ``code``, ``inline-code``, ``url``, ``front-matter``, ``html``,
    ``comment``, ``math``, ``image``, ``footnote-reference``, ``link-definition``, or a plugin's own word.
    """

    span: Span
    reason: str


class Beginning(NamedTuple):
    """Where in its file the text of a document begins."""

    offset: int = 0
    """Code points of the file before it."""
    line: int = 1
    """1-based."""
    column: int = 1
    """1-based, in code points."""


class Window(NamedTuple):
    """A stretch ``[start, end)`` of the bytes of a large file, which is read and checked by itself."""

    codec: str
    """Name of the codec that reads it; unlike the encoding of the file, it says which byte order."""
    start: int
    end: int
    begins: Beginning


class Document(msgspec.Struct, frozen=True, eq=False, dict=True):
    """A source file, or a window of a large one: its decoded text, its blocks in reading order, and what was left out.

    ``source`` keeps line endings as they stand in the file; a byte order mark is not part of it. Spans and
    offsets count from the start of ``source``, lines and columns from the start of the file.
    """

    path: str
    source: str
    blocks: tuple[Block, ...]
    format: str = "text"
    encoding: str = "utf-8"
    unchecked: tuple[Unchecked, ...] = ()
    begins: Beginning = Beginning()
    """The start of the file, unless the document is a window of it."""

    def derive(self, derivation: Callable[[Document], Derived]) -> Derived:
        """The value of ``derivation(self)``, computed once however many checks ask for it.

        One that is ``Joint`` is computed for all documents of the batch at once.
        """
        memo: dict[Callable[[Document], Any], Any] = self._memo
        if derivation not in memo and self._batch and isinstance(derivation, Joint):
            for document, derived in self._batch.values(derivation):
                document._take(derivation, derived, self._batch)  # noqa: SLF001 - another of its own kind
        if derivation not in memo:
            memo[derivation] = derivation(self)
        value: Derived = memo[derivation]
        return value

    def _take(self, derivation: Callable[[Document], Derived], derived: Derived, batch: Batch) -> None:
        """Remember what was derived for a batch, unless the document has left it."""
        if self._batch is batch:
            self._memo[derivation] = derived

    def forget(self) -> None:
        """Let go of all that was derived; what is asked for again is computed again."""
        self._memo.clear()
        vars(self)["_batch"] = None

    @cached_property
    def _memo(self) -> dict[Callable[[Document], Any], Any]:
        return {}

    @cached_property
    def _batch(self) -> Batch | None:
        """The documents that it is checked with, while ``in_one_batch`` lasts."""
        return None

    @cached_property
    def stories(self) -> tuple[tuple[Block, ...], ...]:
        """The blocks grouped by story, in reading order."""
        groups: dict[int, list[Block]] = {}
        for block in self.blocks:
            groups.setdefault(block.story, []).append(block)
        return tuple(tuple(blocks) for _, blocks in sorted(groups.items()))

    @cached_property
    def characters(self) -> int:
        """Characters of prose: code points of all blocks without white space and ``OPAQUE``."""
        return sum(len("".join(block.text.split())) - block.text.count(OPAQUE) for block in self.blocks)

    def position(self, offset: int) -> tuple[int, int]:
        """1-based line and column in the file, in code points, of a source offset."""
        starts = self._line_starts
        line = bisect_right(starts, offset)
        before = self.begins.column if line == 1 else 1
        return self.begins.line + line - 1, before + offset - starts[line - 1]

    def line_around(self, offset: int) -> tuple[str, int]:
        """The line that holds a source offset, without its line ending, and the place of the offset in it."""
        starts = self._line_starts
        number = bisect_right(starts, offset)
        start = starts[number - 1]
        end = starts[number] if number < len(starts) else len(self.source)
        return self.source[start:end].rstrip("\r\n"), offset - start

    def block_at(self, offset: int) -> Block | None:
        """The block whose source stretch holds ``offset``, if any."""
        starts, blocks = self._blocks_by_start
        at = bisect_right(starts, offset) - 1
        if at >= 0 and offset <= blocks[at].end:
            return blocks[at]
        return None

    @cached_property
    def _blocks_by_start(self) -> tuple[list[int], list[Block]]:
        blocks = sorted(self.blocks, key=lambda block: block.start)
        return [block.start for block in blocks], blocks

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_BREAK.finditer(self.source))]
