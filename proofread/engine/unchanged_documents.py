"""The document of a file that an earlier run has read: its text is at hand, its blocks are read when asked for.

A report of findings quotes lines. To make them out again, a file need not be taken apart into blocks again,
which takes many times longer.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from proofread.model import Block, Document, Glance


class UnparsedDocument(Document, frozen=True, eq=False):
    """A document whose blocks come from ``parse``, if somebody asks for them."""

    parse: Callable[[], Document] | None = None

    @cached_property  # type: ignore[misc]
    def blocks(self) -> tuple[Block, ...]:
        """What the reader makes of the file."""
        assert self.parse is not None
        return self.parse().blocks


def decodes_plainly(document: Document, data: bytes) -> bool:
    """Whether the source is what the codec of its encoding makes of the bytes, as it need not be in every format."""
    try:
        return data.decode(document.encoding) == document.source
    except (LookupError, ValueError):
        return False


def unparsed(seen: Glance, data: bytes, parse: Callable[[], Document]) -> UnparsedDocument:
    """The document that was read from ``data`` before, when it ``decodes_plainly``."""
    source = data.decode(seen.encoding)
    return UnparsedDocument(seen.path, source, (), seen.format, seen.encoding, seen.unchecked, parse=parse)
