"""What an editor may write into the files of a house: a word of the house, or a waiver.

The file keeps its comments and its layout: something is put in at one place. What comes out is parsed before it
is offered, and not offered if it does not say what was meant.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from proofread.acceptance.waivers import Waiver, waivers_edit
from proofread.model import Edit, Span
from proofread.rulebook.source_fault import SourceFault, Yaml
from proofread.rulebook.strict_yaml import parse


def with_word(text: str, word: str) -> Edit | None:
    """What puts a word of the house into the text of a configuration; None if it is there, or nowhere to put."""
    source = _parsed(text)
    value = source.value if source else None
    if source is None or not isinstance(value or {}, dict):
        return None
    before = (value or {}).get("words") or []
    if not isinstance(before, list) or word in before:
        return None
    meant = {**(value or {}), "words": [*before, word]}
    edits = (edit for scalar in _scalars(word) for edit in _placed(source, before, scalar))
    return next((_ended_alike(edit, text) for edit in edits if _says(text, edit, meant)), None)


def with_waiver(text: str, waiver: Waiver) -> Edit | None:
    """What puts a waiver behind those of a file of waivers that has this text; None if it has no place in it."""
    try:
        return waivers_edit(Path(), text, [waiver])
    except SourceFault:
        return None


def _placed(source: Yaml, before: Sequence[str], word: str) -> Iterator[Edit]:
    """Ways to put a word behind those that are there, or to begin the list."""
    text = source.text
    if not before:
        yield from _first(source, word)
        return
    last = source.values[("words", len(before) - 1)]
    starts = _line_starts(text)
    end = starts[last.line] + last.column + last.length
    line = text[starts[last.line] : starts[last.line] + last.column]
    if line.strip() == "-":  # One word a line: the next stands below, as this one does.
        behind = text.find("\n", end)
        yield (
            _inserted(len(text), f"\n{line}{word}")
            if behind < 0
            else _inserted(behind + 1, f"{line}{word}\n")
        )
    yield _inserted(end, f", {word}")


def _first(source: Yaml, word: str) -> Iterator[Edit]:
    text = source.text
    key = source.keys.get(("words",))
    if key is None:
        yield _at_end(text, f"words:\n  - {word}\n")
        return
    starts = _line_starts(text)
    behind = text.find("\n", starts[key.line])
    brackets = text.find("[]", starts[key.line], len(text) if behind < 0 else behind)
    if brackets >= 0:
        yield Edit(Span(brackets, brackets + 2), f"[{word}]")
    yield _at_end(text, f"  - {word}\n") if behind < 0 else _inserted(behind + 1, f"  - {word}\n")


def _at_end(text: str, lines: str) -> Edit:
    opening = "" if not text or text.endswith("\n") else "\n"
    return _inserted(len(text), opening + lines)


def _ended_alike(edit: Edit, text: str) -> Edit:
    """The edit with lines that end as those of the text do."""
    return Edit(edit.span, edit.replacement.replace("\n", "\r\n")) if "\r\n" in text else edit


def _inserted(at: int, words: str) -> Edit:
    return Edit(Span(at, at), words)


def _scalars(words: str) -> Iterator[str]:
    """Ways to write words in YAML, the plainest first."""
    for written in (words, _quoted(words)):
        source = _parsed(f"- {written}\n- [{written}]\n")
        if source and source.value == [words, [words]]:
            yield written


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def _says(text: str, edit: Edit, meant: Any) -> bool:
    source = _parsed(text[: edit.span.start] + edit.replacement + text[edit.span.end :])
    return source is not None and source.value == meant


def _parsed(text: str) -> Yaml | None:
    try:
        return parse("", text)
    except SourceFault:
        return None


def _line_starts(text: str) -> list[int]:
    return [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]
