"""A stretch of the decoded source."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """``[start, end)`` in code points of the decoded source; empty at an insertion point."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """Number of code points covered."""
        return self.end - self.start

    def moved(self, distance: int) -> Span:
        """The span ``distance`` code points further on."""
        return Span(self.start + distance, self.end + distance)

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end
