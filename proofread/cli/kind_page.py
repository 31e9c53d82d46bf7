"""The page of a check kind: its line in both languages, then its manual, which is English."""

from __future__ import annotations

import inspect
from typing import Any

from proofread.model import Language, Phrase
from proofread.plugins import CheckKind
from proofread.reporters.wording import CATEGORY

CATEGORY_AND_FIELDS = Phrase(
    "类别 {category}；message 里可用的字段：{fields}", "category {category}; fields for a message: {fields}"
)
ENGLISH_BELOW = Phrase("以下详细说明是英文。", "")


def category_and_fields(kind: CheckKind[Any]) -> Phrase:
    """The category of a rule that names none, and the fields that a message may use."""
    fields = "、".join(f"{{{field}}}" for field in sorted(kind.fields))
    category = CATEGORY[kind.category]
    return Phrase(
        CATEGORY_AND_FIELDS.zh.format(category=category.zh, fields=fields),
        CATEGORY_AND_FIELDS.en.format(category=category.en, fields=fields),
    )


def manual(kind: CheckKind[Any]) -> str:
    """The manual of the kind, without the indentation of its source."""
    return inspect.cleandoc(kind.manual)


def kind_page(kind: CheckKind[Any], language: Language) -> str:
    """All that a kind says of itself, for the terminal."""
    summary = kind.summary.text(language)
    lines = [f"{kind.name}  {summary}".strip(), category_and_fields(kind).text(language)]
    note = ENGLISH_BELOW.text(language)
    return "\n".join([*lines, *([note] if note else []), "", manual(kind)])
