"""One mark on the page.

A text may have hundreds of thousands, and none holds itself: the collector of cycles need not look at them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from proofread.model.block import BlockKind
from proofread.model.phrase import Language, Phrase
from proofread.model.rule import Rule
from proofread.model.span import Span


class Edit(msgspec.Struct, frozen=True, gc=False):
    """Put ``replacement`` where ``span`` stands; an empty replacement deletes, an empty span inserts."""

    span: Span
    replacement: str


class Related(msgspec.Struct, frozen=True, gc=False):
    """Another place that a finding speaks of: the other copy, the claim, the majority form."""

    span: Span
    note: Phrase
    path: str | None = None
    """The other file; None for the same file."""


class Surroundings(msgspec.Struct, frozen=True, gc=False):
    """What stands around a finding in its own block: known when it is made, so that its file need not be read again."""

    before: str = ""
    """Up to twelve letters and figures."""
    after: str = ""
    block: BlockKind | None = None
    """The kind of the block that it begins in; None outside all."""


class Finding(msgspec.Struct, frozen=True, eq=False, gc=False):
    """What a rule has found at one place.

    ``edits`` are alternatives: none is advice, one is the correction, several are a choice with the
    best first. ``fields`` fill the named fields of the rule's message.
    """

    rule: Rule[Any]
    """One of those that the check was built from."""
    span: Span
    fields: Mapping[str, object] = {}
    """Text and numbers."""
    edits: tuple[Edit, ...] = ()
    related: tuple[Related, ...] = ()
    fingerprint: str = ""
    """Identity that survives a move of the text: no line number takes part in it."""
    surroundings: Surroundings = Surroundings()
    """Told with the fingerprint."""

    def message(self, language: Language) -> str:
        """What to tell the reader."""
        return self.rule.message.text(language, self.fields)

    def moved(self, distance: int) -> Finding:
        """The same finding where its file has ``distance`` code points more before it; other files stay."""
        if not distance:
            return self
        return msgspec.structs.replace(
            self,
            span=self.span.moved(distance),
            edits=tuple(Edit(edit.span.moved(distance), edit.replacement) for edit in self.edits),
            related=tuple(
                other if other.path else msgspec.structs.replace(other, span=other.span.moved(distance))
                for other in self.related
            ),
        )

    def suggestions(self, source: str) -> tuple[str, ...]:
        """What ``source[span]`` would read after each edit, best first.

        An edit that reaches outside ``span`` cannot be told so and is left out.
        """
        return tuple(
            source[self.span.start : edit.span.start]
            + edit.replacement
            + source[edit.span.end : self.span.end]
            for edit in self.edits
            if self.span.contains(edit.span)
        )
