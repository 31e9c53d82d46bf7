"""From the text of a YAML file to plain values that know their places; loaded when there is a file to parse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import yaml

from proofread.model import Phrase
from proofread.model.reasons import translated
from proofread.rulebook.source_fault import (
    LINE_END_OF_YAML,
    QUOTE_IT,
    WIDE_COLON,
    Path,
    Place,
    SourceFault,
    Yaml,
    fault_at,
)


def parse_yaml(path: str, text: str) -> Yaml:
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
    except (yaml.reader.ReaderError, UnicodeEncodeError) as error:
        raise _forbidden_character(path, text) from error
    return Yaml(path, text, value, builder.keys, builder.values)


_SIGNS = {
    "did not find expected alphabetic or numeric character": "* 和 & 开头的，YAML 不当作文字",
    "did not find expected whitespace or line break": "! 开头的，YAML 不当作文字",
    "did not find expected tag URI": "! 开头的，YAML 不当作文字",
    "did not find expected comment or line break": "| 和 > 开头的，YAML 不当作文字，后面只能换行",
    "did not find expected node content": "这里应是一个值",
    "block sequence entries are not allowed": "“- ”开头的，YAML 当作列表的一项，不能接在键后面",
    "mapping keys are not allowed": "“? ”开头的，YAML 不当作文字",
    "could not find expected directive name": "% 开头的，YAML 不当作文字",
}
"""What is told of a sign that opens a value and means something in YAML."""

_SYNTAX = {
    **_SIGNS,
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
    "did not find expected hexdecimal number": "双引号里的反斜杠写法不认识，请改用单引号",
}
_SIGN_AT_START = re.compile(r"(?:^|(?<=[\s\[{,]))[-*&!|>?%\]},]")
"""A sign of YAML where a value begins."""
_FOLLOWED = re.compile(r"\s*(?:- +)*(?:[\w-]+: +)?(?P<value>(?P<sign>[\[{]).*[\]}])\s*\Z")
"""A line up to the end of a list, or of a mapping, in brackets."""
_NOTHING_FOLLOWS = ("did not find expected key", "did not find expected '-' indicator")

_WIDE_COLON = re.compile(r"\s*(?:- )?[a-z][a-z-]*(?P<colon>：)")
_WIDE_ALONE = re.compile(r"\s*(?!- )[^\s#\"'\[{：:][^\"'：:]*(?P<colon>：)(?!.*:(?: |$))")
"""A line that has no colon but one of full width."""
_KEY_EXPECTED = ("could not find expected ':'", "mapping values are not allowed")
_OPENED = re.compile(
    r"""\s*(?:- +)*(?:[a-z][a-z-]*: +)?(?:(?P<double>")(?:[^"\\]|\\.)*|(?P<single>')(?:[^']|'')*)$"""
)
"""A line that opens a quotation and does not close it."""
_NEXT_KEY = re.compile(r"\s*(?:- +)*[a-z][a-z-]*:(?: |$)")
_TABBED = re.compile(r"[ ]*(?P<tabs>\t+)")


def _forbidden_character(path: str, text: str) -> SourceFault:
    """The fault of a character that may not stand in YAML: the parser counts bytes up to it, if it tells where."""
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    at = found.start() if found else 0
    reason = f"U+{ord(text[at]):04X}"
    starts = [0, *(end.end() for end in LINE_END_OF_YAML.finditer(text, 0, at))]
    return fault_at(
        path,
        text,
        Place(len(starts) - 1, at - starts[-1], 1),
        Phrase(f"含有 YAML 不允许的字符 {reason}", f"contains a character that YAML forbids: {reason}"),
    )


def _syntax_fault(path: str, text: str, error: yaml.MarkedYAMLError) -> SourceFault:
    """The fault as an editor makes it; the parser often notices it only a line or more below."""
    mark = error.problem_mark or error.context_mark
    if (error.problem or "").endswith(("',' or ']'", "',' or '}'", "unexpected end of stream")):
        # What was opened and not closed is told where it opens, not where the parser gave up.
        mark = error.context_mark or mark
    place = Place(mark.line, mark.column, 1) if mark else Place(0, 0, 1)
    lines = text.splitlines()
    wide = _wide_colon(
        lines[: place.line + 1], is_key_expected=(error.problem or "").startswith(_KEY_EXPECTED)
    )
    if wide:
        message = Phrase("这里用了全角冒号", "a full-width colon stands here")
        return fault_at(path, text, wide, message, WIDE_COLON)
    opened = _unclosed_quotation(lines[: place.line + 1])
    if opened:
        message = Phrase("这里的引号没有配对", "the quotation that opens here is not closed")
        return fault_at(path, text, opened, message)
    tabbed = _TABBED.match(lines[place.line]) if place.line < len(lines) else None
    if tabbed:
        at = Place(place.line, tabbed.start("tabs"), len(tabbed["tabs"]))
        message = Phrase("缩进用了制表符，请改成空格", "a tab indents this line; write spaces")
        return fault_at(path, text, at, message)
    line = lines[place.line] if place.line < len(lines) else ""
    followed = _FOLLOWED.match(line[: place.column])
    if followed and (error.problem or "").startswith(_NOTHING_FOLLOWS):
        at = Place(place.line, followed.start("value"), len(line.rstrip()) - followed.start("value"))
        message = Phrase("括号后面又有文字", "text stands behind the brackets")
        return fault_at(path, text, at, message, QUOTE_IT.filled(sign=followed["sign"]))
    english = " ".join(filter(None, [error.context, error.problem]))
    chinese = translated(error.problem or english, _SYNTAX)
    message = Phrase(f"不是合法的 YAML：{chinese}", f"not valid YAML: {english}")
    if (error.problem or "").startswith(tuple(_SIGNS)):
        signs = list(_SIGN_AT_START.finditer(line[: place.column + 1]))
        if signs:
            at = Place(place.line, signs[-1].start(), 1)
            return fault_at(path, text, at, message, QUOTE_IT.filled(sign=signs[-1].group()))
    return fault_at(path, text, place, message)


def _wide_colon(lines: list[str], *, is_key_expected: bool) -> Place | None:
    """Where a colon of full width stands behind a key, which need not be one of ours in the lines last read."""
    last = len(lines) - 1
    for number in range(last, -1, -1):
        pattern = _WIDE_ALONE if is_key_expected and number >= last - 1 else _WIDE_COLON
        wide = _WIDE_COLON.match(lines[number]) or pattern.match(lines[number])
        if wide:
            return Place(number, wide.start("colon"), 1)
    return None


def _unclosed_quotation(lines: list[str]) -> Place | None:
    """Where a quotation opens that the next key stands inside of: the parser gives up at some later quotation mark."""
    for number, (line, following) in enumerate(pairwise(lines)):
        opened = _OPENED.match(line)
        if opened and _NEXT_KEY.match(following):
            return Place(number, opened.start("double" if opened["double"] else "single"), 1)
    return None


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
            raise fault_at(self.path, self.text, _place(event), message, QUOTE_IT.filled(sign="*"))
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
