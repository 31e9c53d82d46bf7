"""Search for closing marks that stays linear on hostile text."""

from __future__ import annotations

import re


class Search:
    """Finds marks in one text and remembers the last answer for each.

    A text of a million ``<!--`` asks a million times where the next ``-->`` is. Every answer holds for all
    starts up to the place that was found, so a mark costs one pass over the text, however often it is asked for.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._answers: dict[str | re.Pattern[str], tuple[int, int, int]] = {}

    def find(self, mark: str | re.Pattern[str], start: int) -> tuple[int, int] | None:
        """Start and end of the first ``mark`` at or behind ``start``."""
        asked, found, end = self._answers.get(mark, (0, -2, 0))
        if found == -2 or start < asked or (found != -1 and start > found):
            found, end = self._first(mark, start)
            self._answers[mark] = (start, found, end)
        return (found, end) if found != -1 else None

    def _first(self, mark: str | re.Pattern[str], start: int) -> tuple[int, int]:
        if isinstance(mark, str):
            found = self.text.find(mark, start)
            return found, found + len(mark)
        match = mark.search(self.text, start)
        return match.span() if match else (-1, -1)
