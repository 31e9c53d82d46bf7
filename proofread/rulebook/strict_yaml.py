"""YAML as people mean it, typed, with every fault drawn in its place.

Every plain scalar stays text until its declared type asks for something else, so ``no`` and ``1.10``
mean what they look like. Keys may not repeat. A fault is a ``SourceFault``: the file, the line, the
line drawn with a mark below the place, what was expected, and the nearest known word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

import msgspec
import msgspec.inspect
import yaml
from wcwidth import wcswidth

from proofread.model import Phrase, Problem
from proofread.model.nearest import nearest
from proofread.model.reasons import translated

Path = tuple[str | int, ...]
Target = TypeVar("Target")


class Place(NamedTuple):
    """A stretch of one line: 0-based line and column, and length in code points."""

    line: int
    column: int
    length: int


class SourceFault(Exception):
    """What is wrong in a file that a user wrote, and where."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message.en)
        self.problem = problem


class Yaml(msgspec.Struct, frozen=True, eq=False):
    """A parsed file: plain dicts, lists, strings and None, and where each of them stands."""

    path: str
    text: str
    value: Any
    keys: dict[Path, Place]
    """Where the key of a mapping entry stands."""
    values: dict[Path, Place]

    def fault(
        self, at: Path, message: Phrase, hint: Phrase | None = None, *, on_key: bool = False
    ) -> SourceFault:
        """A fault drawn at the value at ``at``, or at its key; else at the nearest thing around it."""
        return fault_at(self.path, self.text, self._place(at, on_key=on_key), message, hint)

    def line_of(self, at: Path) -> int:
        """1-based line of the value at ``at``."""
        return self._place(at, on_key=False).line + 1

    def _place(self, at: Path, *, on_key: bool) -> Place:
        first, second = (self.keys, self.values) if on_key else (self.values, self.keys)
        while at:
            place = first.get(at) or second.get(at)
            if place:
                return place
            at = at[:-1]
        return self.values.get((), Place(0, 0, 1))


def fault_at(path: str, text: str, place: Place, message: Phrase, hint: Phrase | None = None) -> SourceFault:
    """A fault with the line of ``place`` drawn and marked."""
    lines = text.splitlines()
    line = lines[place.line] if place.line < len(lines) else ""
    number = str(place.line + 1)
    indent = " " * max(0, wcswidth(line[: place.column]))
    marks = "^" * max(1, wcswidth(line[place.column :][: place.length]))
    excerpt = f"  {number} | {line}\n  {' ' * len(number)} | {indent}{marks}"
    return SourceFault(Problem(message=message, path=path, line=place.line + 1, hint=hint, excerpt=excerpt))


def parse(path: str, text: str) -> Yaml:
    """Read one YAML document. Raises SourceFault for bad syntax and repeated keys."""
    builder = _Builder(path, text)
    try:
        value = builder.build()
    except yaml.MarkedYAMLError as error:
        raise _syntax_fault(path, text, error) from error
    except RecursionError as error:
        raise fault_at(
            path, text, Place(0, 0, 1), Phrase("YAML 嵌套太深", "the YAML is nested too deeply")
        ) from error
    except yaml.reader.ReaderError as error:
        reason = f"U+{ord(error.character):04X}" if isinstance(error.character, str) else str(error.character)
        raise fault_at(
            path,
            text,
            Place(text.count("\n", 0, error.position), 0, 1),
            Phrase(f"含有 YAML 不允许的字符 {reason}", f"contains a character that YAML forbids: {reason}"),
        ) from error
    return Yaml(path, text, value, builder.keys, builder.values)


_SYNTAX = {
    "mapping values are not allowed": "这里不能再有冒号：是不是缩进不对，或文字里的冒号没有加引号",
    "did not find expected '-' indicator": "列表的下一项应以“- ”开头，是不是缩进不对",
    "did not find expected ',' or ']'": "方括号 [ 没有配对的 ]，或项间缺逗号",
    "did not find expected ',' or '}'": "花括号 { 没有配对的 }，或项间缺逗号",
    "did not find expected key": "这里应是一个键，是不是缩进不对",
    "did not find expected <document start>": "这里多出了内容，是不是缩进不对",
    "could not find expected ':'": "键后面缺冒号",
    "found unexpected end of stream": "引号没有配对",
    "found character that cannot start any token": "这个字符不能用来开头，请给整个值加引号",
    "found unknown escape character": "双引号里的反斜杠写法不认识，请改用单引号",
}

_WIDE_COLON = re.compile(r"\s*(?:- )?[a-z][a-z-]*(?P<colon>：)")
_TABBED = re.compile(r"[ ]*(?P<tabs>\t+)")


def _syntax_fault(path: str, text: str, error: yaml.MarkedYAMLError) -> SourceFault:
    """The fault as an editor makes it; the parser often notices it only a line or more below."""
    mark = error.problem_mark or error.context_mark
    if (error.problem or "").endswith(("',' or ']'", "',' or '}'")):
        # What was opened and not closed is told where it opens, not where the parser gave up.
        mark = error.context_mark or mark
    place = Place(mark.line, mark.column, 1) if mark else Place(0, 0, 1)
    lines = text.splitlines()
    for number in range(min(place.line, len(lines) - 1), -1, -1):
        wide = _WIDE_COLON.match(lines[number])
        if wide:
            at = Place(number, wide.start("colon"), 1)
            message = Phrase("这里用了全角冒号", "a full-width colon stands here")
            return fault_at(
                path, text, at, message, Phrase("请改成半角冒号加空格。", "Write a colon and a space.")
            )
    tabbed = _TABBED.match(lines[place.line]) if place.line < len(lines) else None
    if tabbed:
        at = Place(place.line, tabbed.start("tabs"), len(tabbed["tabs"]))
        message = Phrase("缩进用了制表符，请改成空格", "a tab indents this line; write spaces")
        return fault_at(path, text, at, message)
    english = " ".join(filter(None, [error.context, error.problem]))
    chinese = translated(error.problem or english, _SYNTAX)
    return fault_at(path, text, place, Phrase(f"不是合法的 YAML：{chinese}", f"not valid YAML: {english}"))


def convert(source: Yaml, at: Path, value: Any, target: type[Target]) -> Target:
    """``value``, which stands at ``at``, as ``target``. Raises SourceFault for what does not fit."""
    try:
        return msgspec.convert(value, target, strict=False)
    except msgspec.ValidationError as error:
        message, where = _split(str(error))
        kind = _type_at(msgspec.inspect.type_info(target), where)
        place = (*at, *_with_keys(value, where, target))
        unknown = _UNKNOWN_FIELD.match(message)
        if unknown:
            raise _unknown_key(source, (*place, unknown[1]), _field_names(kind)) from error
        raise source.fault(place, *_explain(message, kind)) from error


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


def check_keys(source: Yaml, at: Path, value: Any, known: Iterable[str]) -> None:
    """Raise SourceFault if ``value`` is no mapping or has a key that is not known."""
    if not isinstance(value, dict):
        raise source.fault(at, Phrase("这里应是“键: 值”的列表", "expected a mapping of keys to values here"))
    known = list(known)
    for key in value:
        if key not in known:
            raise _unknown_key(source, (*at, key), known)


def _unknown_key(source: Yaml, at: Path, known: Iterable[str]) -> SourceFault:
    key = str(at[-1])
    message = Phrase(f"未知的键“{key}”", f"unknown key “{key}”")
    return source.fault(at, message, nearest(key, known, "proofread schema rules"), on_key=True)


class _Builder:
    """Builds plain values over the parser's events, noting where each stands."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.keys: dict[Path, Place] = {}
        self.values: dict[Path, Place] = {}
        self._anchors: dict[str, Any] = {}
        self._events: Iterator[Any] = iter(())

    def build(self) -> Any:
        loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self._events = (
            event
            for event in yaml.parse(self.text, Loader=loader)
            if not isinstance(event, (yaml.StreamStartEvent, yaml.DocumentEndEvent))
        )
        value: Any = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise fault_at(
                        self.path,
                        self.text,
                        _place(event),
                        Phrase("一个文件只能有一份 YAML", "one file holds one YAML document"),
                    )
            elif not isinstance(event, yaml.StreamEndEvent):
                value = self._value(event, ())
        return value

    def _value(self, event: Any, at: Path) -> Any:
        self.values[at] = _place(event)
        if isinstance(event, yaml.AliasEvent):
            return self._aliased(event)
        value = self._plain(event, at)
        if event.anchor:
            self._anchors[event.anchor] = value
        return value

    def _aliased(self, event: Any) -> Any:
        if event.anchor not in self._anchors:
            message = Phrase(
                f"没有“&{event.anchor}”这个锚", f"no anchor “&{event.anchor}” stands before this"
            )
            raise fault_at(self.path, self.text, _place(event), message)
        return self._anchors[event.anchor]

    def _plain(self, event: Any, at: Path) -> Any:
        if isinstance(event, yaml.ScalarEvent):
            return None if not event.style and event.value in ("", "~", "null") else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(at)
        return self._mapping(at)

    def _sequence(self, at: Path) -> list[Any]:
        items: list[Any] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._value(event, (*at, len(items))))
        return items

    def _mapping(self, at: Path) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key: str = event.value if isinstance(event, yaml.ScalarEvent) else ""
            place = _place(event)
            if not isinstance(event, yaml.ScalarEvent):
                message = Phrase("键应是一个词", "a key is a single word")
                raise fault_at(self.path, self.text, place, message)
            if key in entries:
                message = Phrase(f"键“{key}”重复", f"the key “{key}” stands twice")
                raise fault_at(self.path, self.text, place, message)
            entry = (*at, key)
            self.keys[entry] = place
            entries[key] = self._value(next(self._events), entry)
        return entries


def _place(event: Any) -> Place:
    start, end = event.start_mark, event.end_mark
    length = end.column - start.column if end.line == start.line else 1
    return Place(start.line, start.column, max(1, length))


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
_UNKNOWN_FIELD = re.compile(r"Object contains unknown field `([^`]+)`")
_QUOTED = re.compile(r"`([^`]+)`|'([^']+)'")


def _explain(message: str, kind: msgspec.inspect.Type) -> tuple[Phrase, Phrase | None]:
    """The validator's message in words for a stylist, and the nearest right word if there is one."""
    expected = _EXPECTED.match(message)
    if expected:
        wanted = " 或 ".join(_TYPES.get(part, part) for part in expected["wanted"].split(" | "))
        given = _TYPES.get(expected["given"], expected["given"])
        english = f"expected {expected['wanted']} here, got {expected['given']}"
        return Phrase(f"这里应为{wanted}，实际是{given}", english), _form(kind, expected["given"])
    quoted = _QUOTED.search(message)
    word = (quoted[1] or quoted[2]) if quoted else ""
    if message.startswith("Object missing required field"):
        return Phrase(f"缺少必填的键“{word}”", f"the required key “{word}” is missing"), None
    if message.startswith("Invalid enum value"):
        return Phrase(f"不认识的值“{word}”", f"unknown value “{word}”"), nearest(word, _choices(kind))
    return Phrase(message, message), None


_ARRAYS = (msgspec.inspect.VarTupleType, msgspec.inspect.ListType, msgspec.inspect.FrozenSetType)


def _form(kind: msgspec.inspect.Type, given: str) -> Phrase | None:
    """How to write a list, or a structure that is little more than a list, where the brackets were left out."""
    options = kind.types if isinstance(kind, msgspec.inspect.UnionType) else (kind,)
    for option in options:
        if given == "str" and isinstance(option, _ARRAYS):
            return Phrase("列表写在方括号里：[甲, 乙]", "a list stands in brackets: [one, two]")
        if given == "array" and isinstance(option, msgspec.inspect.StructType):
            listed = [field.encode_name for field in option.fields if isinstance(field.type, _ARRAYS)]
            if listed:
                form = f"{{{listed[0]}: […]}}"
                return Phrase(f"应写成 {form}", f"write {form}")
    return None


def _type_at(kind: msgspec.inspect.Type, where: Path) -> msgspec.inspect.Type:
    """The type that stands at ``where`` inside a type, as far as it can be followed."""
    for step in where:
        kind = _option_that_holds(kind, step)
        if isinstance(kind, msgspec.inspect.DictType):
            kind = kind.value_type
        elif isinstance(kind, msgspec.inspect.StructType):
            kind = next(field.type for field in kind.fields if field.encode_name == step)
        elif isinstance(kind, _ARRAYS):
            kind = kind.item_type
    return kind


def _option_that_holds(kind: msgspec.inspect.Type, step: str | int) -> msgspec.inspect.Type:
    if not isinstance(kind, msgspec.inspect.UnionType):
        return kind
    wants_struct = isinstance(step, str) and step != ANY_KEY
    options = (o for o in kind.types if isinstance(o, msgspec.inspect.StructType) is wants_struct)
    return next(options, kind)


def _choices(kind: msgspec.inspect.Type) -> tuple[str, ...]:
    """The words of an enumeration, or of those that a union offers; none for any other type."""
    if isinstance(kind, msgspec.inspect.UnionType):
        return tuple(word for option in kind.types for word in _choices(option))
    if isinstance(kind, msgspec.inspect.LiteralType):
        return tuple(str(word) for word in kind.values)
    return tuple(member.value for member in kind.cls) if isinstance(kind, msgspec.inspect.EnumType) else ()


def _field_names(kind: msgspec.inspect.Type) -> tuple[str, ...]:
    """The keys of a structure, or of those that a union offers; none for any other type."""
    if isinstance(kind, msgspec.inspect.UnionType):
        return tuple(name for option in kind.types for name in _field_names(option))
    if isinstance(kind, msgspec.inspect.StructType):
        return tuple(field.encode_name for field in kind.fields)
    return ()
