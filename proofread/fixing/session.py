"""A person goes through findings, one at a time, and says what becomes of each; nothing is done before the end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from proofread.fixing.edits import compatible_edits
from proofread.model import Edit, Finding


class Place(NamedTuple):
    """A finding of a file, by the path that is told; offsets count from the start of the file."""

    path: str
    finding: Finding


class Answer(NamedTuple):
    """What becomes of a finding: an edit, a waiver with its reason, or, with neither, nothing."""

    edit: Edit | None = None
    waived_because: str = ""


class Session:
    """The places in order, the answers so far, and which place is at hand."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.places = tuple(places)
        self._answers: list[Answer] = []

    @property
    def number(self) -> int:
        """How many places have been answered: the one at hand is the next."""
        return len(self._answers)

    @property
    def at_hand(self) -> Place | None:
        """The place to be answered; None at the end."""
        return self.places[self.number] if self.number < len(self.places) else None

    def answer(self, answer: Answer) -> None:
        """Settle the place at hand and go on."""
        self._answers.append(answer)

    def back(self) -> Answer | None:
        """Take the last answer back and return to its place; None at the first."""
        return self._answers.pop() if self._answers else None

    def collides(self, edit: Edit) -> bool:
        """Whether an edit of the place at hand cannot go together with one that was accepted."""
        at_hand = self.at_hand
        accepted = self.edits().get(at_hand.path, []) if at_hand else []
        return len(compatible_edits([*accepted, edit])) < len({*accepted, edit})

    def edits(self) -> dict[str, list[Edit]]:
        """The edits that were accepted, by path."""
        accepted: dict[str, list[Edit]] = {}
        for place, answer in self.answered():
            if answer.edit:
                accepted.setdefault(place.path, []).append(answer.edit)
        return accepted

    def answered(self) -> list[tuple[Place, Answer]]:
        """The places that were answered, in order."""
        return list(zip(self.places, self._answers, strict=False))

    def counts(self) -> dict[str, int]:
        """How many were corrected, waived and left, and how many nobody has looked at."""
        answers = [answer for _, answer in self.answered()]
        corrected = sum(answer.edit is not None for answer in answers)
        waived = sum(bool(answer.waived_because) for answer in answers)
        return {
            "corrected": corrected,
            "waived": waived,
            "left": len(answers) - corrected - waived,
            "unseen": len(self.places) - len(answers),
        }

    @property
    def has_anything(self) -> bool:
        """Whether there is anything to write."""
        return any(answer != Answer() for answer in self._answers)
