"""YAML as people mean it, typed, with every fault drawn in its place.

Every plain scalar stays text until its declared type asks for something else, so ``no`` and ``1.10``
mean what they look like. Keys may not repeat. What is wrong is a ``SourceFault``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec

from proofread.model import Phrase
from proofread.rulebook.source_fault import Path, Yaml, colon_hint, unknown_key

Target = TypeVar("Target")


def parse(path: str, text: str) -> Yaml:
    """Read one YAML document. Raises SourceFault for bad syntax and repeated keys."""
    from proofread.rulebook.yaml_parsing import parse_yaml  # here, because the parser is costly to import

    return parse_yaml(path, text)


def convert(source: Yaml, at: Path, value: Any, target: type[Target]) -> Target:
    """``value``, which stands at ``at``, as ``target``. Raises SourceFault for what does not fit."""
    try:
        return msgspec.convert(value, target, strict=False)
    except msgspec.ValidationError as error:
        from proofread.rulebook.type_faults import type_fault  # here, because it is seldom needed

        raise type_fault(source, at, value, target, str(error)) from error


def check_keys(source: Yaml, at: Path, value: Any, known: Iterable[str]) -> None:
    """Raise SourceFault if ``value`` is no mapping or has a key that is not known."""
    if not isinstance(value, dict):
        message = Phrase("这里应是“键: 值”的列表", "expected a mapping of keys to values here")
        raise source.fault(at, message, colon_hint(value))
    known = list(known)
    for key in value:
        if key not in known:
            raise unknown_key(source, (*at, key), known)
