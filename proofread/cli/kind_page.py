"""The page of a check kind: its line, the fields of its messages, and its manual in sections, in both languages.

``proofread explain`` shows it on the terminal, the manual as a page of its site; neither has words of its own.
"""

from __future__ import annotations

import inspect
import shutil
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from proofread.cli.wrapped_text import wrapped
from proofread.model import Language, Phrase
from proofread.plugins import CheckKind, Manual, Meaning
from proofread.reporters.wording import CATEGORY

CATEGORY_AND_FIELDS = Phrase(
    "类别 {category}；message 里可用的字段：{fields}", "category {category}; fields for a message: {fields}"
)
PARAMETERS = Phrase("参数", "Parameters")
NO_PARAMETERS = Phrase("这一种没有参数。", "The kind has no parameters.")
JUDGEMENT = Phrase("怎样判断", "How it judges")
LEFT_ALONE = Phrase("哪些不管", "What is left alone")
LIMITS = Phrase("已知的局限", "Known limits")
SOURCES = Phrase("依据", "Sources")
EXAMPLE = Phrase("例子", "Example")
REQUIRED = Phrase("（必填）", " (required)")
DEFAULT = Phrase("（默认 {value}）", " (default {value})")
NOTHING = Phrase("", "")
COLON = Phrase("：", ": ")

WIDEST = 100
"""Columns of a line of prose on the terminal."""


class Section(NamedTuple):
    """A part of the manual: its title, and its paragraphs."""

    title: Phrase
    paragraphs: tuple[Phrase, ...]


def category_and_fields(kind: CheckKind[Any]) -> Phrase:
    """The category of a rule that names none, and the fields that a message may use."""
    fields = [f"{{{field}}}" for field in sorted(kind.fields)]
    category = CATEGORY[kind.category]
    return Phrase(
        CATEGORY_AND_FIELDS.zh.format(category=category.zh, fields="、".join(fields)),
        CATEGORY_AND_FIELDS.en.format(category=category.en, fields=", ".join(fields)),
    )


def sections(manual: Manual) -> Iterator[Section]:
    """The sections of prose that the manual has, in order."""
    told = (
        Section(JUDGEMENT, manual.judgement),
        Section(LEFT_ALONE, manual.left_alone),
        Section(LIMITS, manual.limits),
        Section(SOURCES, manual.sources),
    )
    yield from (section for section in told if section.paragraphs)


def kind_page(kind: CheckKind[Any], language: Language) -> str:
    """All that a kind says of itself, for the terminal."""
    summary = kind.summary.text(language)
    width = min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns)
    head = [f"{kind.name}  {summary}".strip(), category_and_fields(kind).text(language), ""]
    if isinstance(kind.manual, Manual):
        return "\n".join([*head, *_page(kind.manual, kind.parameters, language, width)])
    return "\n".join([*head, inspect.cleandoc(kind.manual)])


def _page(manual: Manual, parameters: type[Any], language: Language, width: int) -> Iterator[str]:
    yield PARAMETERS.text(language)
    if not manual.parameters:
        yield f"  {NO_PARAMETERS.text(language)}"
    needs = {field.encode_name: _need(field) for field in msgspec.structs.fields(parameters)}
    yield from _keys(manual.parameters, needs, language, width, "  ")
    for title, paragraphs in sections(manual):
        yield ""
        yield title.text(language)
        for paragraph in paragraphs:
            yield from wrapped(f"- {paragraph.text(language)}", width, "  ", "  ")
    if manual.example:
        yield ""
        yield EXAMPLE.text(language)
        yield from (f"  {line}".rstrip() for line in manual.example.splitlines())


def _keys(
    meanings: Mapping[str, Meaning], needs: Mapping[str, Phrase], language: Language, width: int, indent: str
) -> Iterator[str]:
    """Every key with its meaning, and below it its words and its own keys."""
    colon = COLON.text(language)
    for key, meaning in meanings.items():
        need = needs.get(key, NOTHING).text(language)
        yield from wrapped(f"{key}{need}{colon}{meaning.text.text(language)}", width, indent, "    ")
        for word, text in meaning.values.items():
            yield from wrapped(f"{word}{colon}{text.text(language)}", width, indent + "    ", "    ")
        yield from _keys(meaning.keys, {}, language, width, indent + "    ")


def _need(field: msgspec.structs.FieldInfo) -> Phrase:
    """Whether a parameter must be given, or what it is if it is not; nothing where its meaning says so."""
    if field.required:
        return REQUIRED
    default = field.default
    says = isinstance(default, str | int | float) and default != ""
    return DEFAULT.filled(value=default) if says else NOTHING
