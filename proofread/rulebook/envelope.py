"""What every rule may add to its check: exceptions, places to skip, words that must or must not be near."""

from __future__ import annotations

from typing import Final

from proofread.language.marks.enclosing import is_inside
from proofread.language.marks.mentions import (
    LONGEST_MENTION,
    is_in_exercise,
    is_mentioned_mark,
    is_set_beside,
    is_told_mistake,
)
from proofread.language.text.sentences import clause_around, sentence_around
from proofread.language.text.wordplay import is_wordplay
from proofread.model import Block, Category, Document, Finding, Proximity


def stands(finding: Finding, document: Document) -> bool:
    """Whether the finding's rule, with all its exceptions, still means it."""
    rule = finding.rule
    block = document.block_at(finding.span.start)
    if block is None:
        return True
    start = block.text_offset(finding.span.start)
    end = max(start, block.text_offset(finding.span.end))
    return not (
        _is_mentioned(rule.category, document, block, start, end)
        or _is_set_beside(finding, block.text, start, end)
        or _is_wordplay(finding, block.text, start, end)
        or _is_excepted(rule.exceptions, block.text, start, end)
        or is_inside(rule.skip_inside, document, block, start, end)
        or (rule.near is not None and not _is_near(rule.near, block.text, start, end))
        or (rule.not_near is not None and _is_near(rule.not_near, block.text, start, end))
    )


def _is_set_beside(finding: Finding, text: str, start: int, end: int) -> bool:
    """Whether the correction stands beside what is found already, as in a table of mistakes."""
    return finding.rule.category in _WORDING and any(
        is_set_beside(text, start, end, edit.replacement)
        for edit in finding.edits
        if edit.span == finding.span
    )


def _is_wordplay(finding: Finding, text: str, start: int, end: int) -> bool:
    """Whether what looks misspelt may be meant so."""
    rights = [edit.replacement for edit in finding.edits]
    return (
        finding.rule.category is Category.TYPO
        and end - start <= LONGEST_MENTION
        and is_wordplay(text, start, end, rights)
    )


def _is_mentioned(category: Category, document: Document, block: Block, start: int, end: int) -> bool:
    """Whether the text speaks of what is found: of marks by themselves, or of a mistake that it calls one."""
    if category not in _WORDING:
        return False
    if end - start <= LONGEST_MENTION and (
        (category is Category.PUNCTUATION and is_mentioned_mark(block.text, start, end))
        or is_told_mistake(block.text, start, end)
    ):
        return True
    return is_in_exercise(document, block)


_WORDING: Final = frozenset(
    {
        Category.TYPO,
        Category.PUNCTUATION,
        Category.NUMBER,
        Category.TERM,
        Category.GRAMMAR,
        Category.CONSISTENCY,
    }
)
"""What is wrong in itself, so that it may be cited as wrong."""


def _is_excepted(exceptions: tuple[str, ...], text: str, start: int, end: int) -> bool:
    """Whether one of the exceptions stands in ``text`` so that it overlaps ``[start, end)``."""
    return any(
        word in text[max(0, start - len(word) + 1) : max(end, start + 1) + len(word) - 1]
        for word in exceptions
    )


def _is_near(proximity: Proximity, text: str, start: int, end: int) -> bool:
    left, right = _window(proximity.within, text, start, end)
    around = text[left:start], text[end:right]
    return any(word in part for word in proximity.words for part in around)


def _window(within: int | str, text: str, start: int, end: int) -> tuple[int, int]:
    if isinstance(within, int):
        return max(0, start - within), end + within
    if within == "clause":
        return clause_around(text, start, end)
    if within == "sentence":
        return sentence_around(text, start, end)
    return 0, len(text)
