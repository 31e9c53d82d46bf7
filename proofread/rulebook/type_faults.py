"""What the validator refused, in words for a stylist: the place, what was expected, the nearest right word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import inspect

from proofread.model import Phrase
from proofread.model.nearest import nearest
from proofread.rulebook.source_fault import QUOTE_IT, Path, SourceFault, Yaml, colon_hint, unknown_key


def type_fault(source: Yaml, at: Path, value: Any, target: type[Any], refusal: str) -> SourceFault:
    """The fault for ``value``, which stands at ``at`` and is no ``target``: ``refusal`` is what the validator says."""
    message, where = _split(refusal)
    kind = _type_at(inspect.type_info(target), where)
    place = (*at, *_with_keys(value, where, target))
    unknown = _UNKNOWN_FIELD.match(message)
    if unknown:
        return unknown_key(source, (*place, unknown[1]), _field_names(kind))
    told, hint = _explain(message, kind)
    if hint is None and "object" in message:
        hint = colon_hint(_value_at(value, place[len(at) :]))
    sign = source.starts(place)[:1]
    if hint is None and message.startswith("Expected `str") and sign in ("[", "{"):
        hint = QUOTE_IT.filled(sign=sign)
    return source.fault(place, told, hint)


def _value_at(value: Any, where: Path) -> Any:
    """What stands at ``where`` inside a value; None if nothing does."""
    for step in where:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _with_keys(value: Any, where: Path, target: type[Any]) -> Path:
    """The validator's path with the key or index of the faulty entry in place of each ``ANY_KEY``.

    The validator does not say which entry of a mapping it refused: each is tried alone.
    """
    if ANY_KEY not in where:
        return where
    around = where[: where.index(ANY_KEY)]
    for key, alone in _entries_alone(value, around):
        try:
            msgspec.convert(alone, target, strict=False)
        except msgspec.ValidationError as error:
            found = _split(str(error))[1]
            if found[: len(around)] == around:
                return _with_keys(alone, (*around, key, *found[len(around) + 1 :]), target)
    return around


def _entries_alone(value: Any, around: Path) -> Iterator[tuple[str | int, Any]]:
    """Every key or index of what stands at ``around``, with the value cut down to that one entry there."""
    if around:
        step, *inner = around
        for key, alone in _entries_alone(value[step], tuple(inner)):
            copy = value.copy()
            copy[step] = alone
            yield key, copy
    elif isinstance(value, dict):
        yield from ((key, {key: entry}) for key, entry in value.items())
    else:
        yield from ((index, [entry]) for index, entry in enumerate(value))


_WHERE = re.compile(r"^(?P<message>.*?)(?: - at `\$(?P<where>.*)`)?$", re.DOTALL)
_STEP = re.compile(r"\.(?P<key>[^.\[]+)|\[(?P<index>\d+|\.{3})\]")

ANY_KEY = "..."
"""What the validator calls a key of a mapping whose keys are free."""


def _split(message: str) -> tuple[str, Path]:
    """The message of the validator and the path that it names."""
    match = _WHERE.match(message)
    if match is None or match["where"] is None:
        return message, ()
    steps = _STEP.finditer(match["where"])
    return match["message"], tuple(step["key"] or _index(step["index"]) for step in steps)


def _index(step: str) -> int | str:
    return step if step == ANY_KEY else int(step)


_TYPES = {
    "str": "文字",
    "int": "整数",
    "float": "数",
    "bool": "true 或 false",
    "array": "列表",
    "object": "键值表",
    "null": "空",
}

_EXPECTED = re.compile(r"Expected `(?P<wanted>[^`]+)`, got `(?P<given>[^`]+)`")
_LIMIT = re.compile(r"Expected `(?:int|float)` (?P<side>[<>]=) (?P<limit>[^ `]+)")
_SIDES = {
    ">=": Phrase("这里不能小于 {limit}", "this must be at least {limit}"),
    "<=": Phrase("这里不能大于 {limit}", "this must be at most {limit}"),
}
_EMPTY = re.compile("Expected `array` of length >= 1")
_UNKNOWN_FIELD = re.compile(r"Object contains unknown field `([^`]+)`")
_QUOTED = re.compile(r"`([^`]+)`|'([^']+)'")


def _explain(message: str, kind: inspect.Type) -> tuple[Phrase, Phrase | None]:
    """The validator's message in words for a stylist, and the nearest right word if there is one."""
    expected = _EXPECTED.match(message)
    if expected:
        wanted = " 或 ".join(_TYPES.get(part, part) for part in expected["wanted"].split(" | "))
        given = _TYPES.get(expected["given"], expected["given"])
        english = f"expected {expected['wanted']} here, got {expected['given']}"
        return Phrase(f"这里应为{_behind_han(wanted)}，实际是{_behind_han(given)}", english), _form(
            kind, expected["given"]
        )
    limit = _LIMIT.match(message)
    if limit:
        return _SIDES[limit["side"]].filled(limit=limit["limit"].removesuffix(".0")), None
    if _EMPTY.match(message):
        return Phrase("这里至少要有一项", "at least one is needed here"), None
    quoted = _QUOTED.search(message)
    word = (quoted[1] or quoted[2]) if quoted else ""
    if message.startswith("Object missing required field"):
        return Phrase(f"缺少必填的键“{word}”", f"the required key “{word}” is missing"), None
    if message.startswith("Invalid enum value"):
        return Phrase(f"不认识的值“{word}”", f"unknown value “{word}”"), nearest(word, _choices(kind))
    return Phrase(message, message), None


def _behind_han(word: str) -> str:
    return f" {word}" if word[:1].isascii() else word


_ARRAYS = (inspect.VarTupleType, inspect.ListType, inspect.FrozenSetType)


def _form(kind: inspect.Type, given: str) -> Phrase | None:
    """How to write a list, or a structure that is little more than a list, where the brackets were left out."""
    options = kind.types if isinstance(kind, inspect.UnionType) else (kind,)
    for option in options:
        if given == "str" and isinstance(option, _ARRAYS):
            return Phrase("列表写在方括号里：[甲, 乙]", "a list stands in brackets: [one, two]")
        if given == "array" and isinstance(option, inspect.StructType):
            listed = [field.encode_name for field in option.fields if isinstance(field.type, _ARRAYS)]
            if listed:
                form = f"{{{listed[0]}: […]}}"
                return Phrase(f"应写成 {form}", f"write {form}")
    return None


def _type_at(kind: inspect.Type, where: Path) -> inspect.Type:
    """The type that stands at ``where`` inside a type, as far as it can be followed."""
    for step in where:
        kind = _option_that_holds(kind, step)
        if isinstance(kind, inspect.DictType):
            kind = kind.value_type
        elif isinstance(kind, inspect.StructType):
            kind = next(field.type for field in kind.fields if field.encode_name == step)
        elif isinstance(kind, _ARRAYS):
            kind = kind.item_type
    return kind


def _option_that_holds(kind: inspect.Type, step: str | int) -> inspect.Type:
    if not isinstance(kind, inspect.UnionType):
        return kind
    wants_struct = isinstance(step, str) and step != ANY_KEY
    options = (o for o in kind.types if isinstance(o, inspect.StructType) is wants_struct)
    return next(options, kind)


def _choices(kind: inspect.Type) -> tuple[str, ...]:
    """The words of an enumeration, or of those that a union offers; none for any other type."""
    if isinstance(kind, inspect.UnionType):
        return tuple(word for option in kind.types for word in _choices(option))
    if isinstance(kind, inspect.LiteralType):
        return tuple(str(word) for word in kind.values)
    return tuple(member.value for member in kind.cls) if isinstance(kind, inspect.EnumType) else ()


def _field_names(kind: inspect.Type) -> tuple[str, ...]:
    """The keys of a structure, or of those that a union offers; none for any other type."""
    if isinstance(kind, inspect.UnionType):
        return tuple(name for option in kind.types for name in _field_names(option))
    if isinstance(kind, inspect.StructType):
        return tuple(field.encode_name for field in kind.fields)
    return ()
