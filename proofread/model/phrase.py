"""A sentence for a reader, in every language the program speaks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

Language = Literal["zh", "en"]


class Phrase(NamedTuple):
    """One wording in Chinese and in English, so that the two never drift apart."""

    zh: str
    en: str

    def text(self, language: Language, fields: Mapping[str, object] | None = None) -> str:
        """The wording in ``language``, with ``{name}`` fields filled in.

        Raises KeyError when the wording names a field that is not given.
        """
        wording = self.zh if language == "zh" else self.en
        return wording.format_map(fields) if fields is not None else wording

    def filled(self, **fields: object) -> Phrase:
        """The same phrase with its fields filled in, in both languages."""
        return Phrase(self.zh.format_map(fields), self.en.format_map(fields))
