"""The words of the house: names, brands and set phrases that no rule about wording may touch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from proofread.model import Category, Document, Finding

SPELT_SO = frozenset({Category.TYPO, Category.TERM, Category.CONSISTENCY})
"""Categories that ask how a word is written, which a house decides for its own words."""


def without_house_words(
    document: Document, findings: Sequence[Finding], words: Iterable[str]
) -> tuple[Finding, ...]:
    """The findings, without those on wording that lie wholly inside an occurrence of a house word."""
    words = tuple(words)
    return tuple(
        finding
        for finding in findings
        if finding.rule.category not in SPELT_SO or not _is_covered(document.source, finding, words)
    )


def _is_covered(source: str, finding: Finding, words: tuple[str, ...]) -> bool:
    start, end = finding.span
    return any(
        len(word) >= end - start and source.find(word, max(0, end - len(word)), start + len(word)) >= 0
        for word in words
    )
