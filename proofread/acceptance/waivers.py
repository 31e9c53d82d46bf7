"""The waivers of a house: findings that somebody has looked at and let stand, each with the reason.

A file of YAML, kept by hand. An entry names a rule and the words that it marks, and, where
that would let too much pass, what stands around them and the files; no line numbers, so that it survives edits::

    - rule: doubled-word
      text: 责任责任
      near: 主体责任责任清单
      files: [2024/**]
      reason: 固定栏目名
      until: 2027-12-31
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from functools import cache, lru_cache
from pathlib import Path, PurePosixPath
from textwrap import indent
from typing import TYPE_CHECKING, Any

import msgspec

from proofread.acceptance.parting import Accepted, Hold, Scope, seen_from, unread, with_held
from proofread.acceptance.path_patterns import (
    BAD_PATTERN,
    REACHES_NOTHING,
    BadPattern,
    house_patterns,
    reaching_nothing,
)
from proofread.model import Document, Edit, FileReport, Finding, Ground, Held, Phrase, Problem, Rule, Span
from proofread.rulebook.selection import nearest_rule
from proofread.rulebook.source_fault import SourceFault, Yaml
from proofread.rulebook.strict_yaml import check_keys, convert, parse

if TYPE_CHECKING:
    import pathspec

NEAR = 8
"""Characters on either side by which a waiver knows its place."""

_SPECIAL = re.compile(r"[\\*?\[\]!# ]")
"""What means something else in a pattern of paths."""

_LINE_END = re.compile(r"[\r\n]")
_ENTRY = re.compile(r"^ *(?=- )", re.MULTILINE)
_DOCUMENT_END = re.compile(r"^\.\.\.(?=\s|\Z)", re.MULTILINE)
_EMPTY_LIST = re.compile(r"\[\s*\](?=\s*(?:#.*)?$)", re.MULTILINE)

_ESCAPED = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF)}
"""What JSON writes as it is and YAML takes for the end of a line or refuses."""

NO_REASON = Phrase("每条豁免都要写 reason（为什么不改）", "every waiver needs a reason")
NO_TEXT = Phrase("每条豁免都要写 text（标出的文字）", "every waiver needs the text that is marked")
NOT_NEAR = Phrase("near 里应当有 text 的文字：“{text}”", "near must hold the text: “{text}”")
NOT_A_LIST = Phrase("豁免文件应是一列条目", "a file of waivers is a list of entries")
NO_PLACE = Phrase("不知道怎样往这个文件里添豁免", "no way is known to add a waiver to this file")
NOT_A_DATE = Phrase("“{word}”不是日期，应写成 2027-12-31", "“{word}” is no date such as 2027-12-31")
UNUSED = Phrase(
    "对“{text}”的豁免这次没有用到，可能已经改正", "the waiver for “{text}” was not used: it may be mended"
)
IS_OVER = Phrase(
    "对“{text}”的豁免到 {until} 为止，不再有效",
    "the waiver for “{text}” was good until {until} and counts no more",
)
UNKNOWN_RULE = Phrase("没有“{word}”这条规则", "there is no rule “{word}”")


class Waiver(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One finding that may stand."""

    rule: str
    """The id of the rule."""
    text: str
    """The words that the finding marks."""
    reason: str
    near: str = ""
    """Words around them, which hold them; empty for any place."""
    files: tuple[str, ...] = ()
    """Patterns of paths, from the folder of the waivers; none for all files."""
    by: str = ""
    until: date | None = None
    """The last day on which it counts."""
    line: int = 0
    """1-based line of the entry."""

    def covers(self, finding: Finding, document: Document, path: str) -> bool:
        """Whether the finding, in the file at ``path`` from the folder of the waivers, may stand."""
        start, end = finding.span
        return (
            finding.rule.id == self.rule
            and _ended_alike(document.source[start:end]) == _ended_alike(self.text)
            and _stands_around(_ended_alike(self.near), document.source, finding.span)
            and (not self.files or self.names_any_of([path]))
        )

    def names_any_of(self, paths: Sequence[str]) -> bool:
        """Whether ``files`` names one of these paths from the folder of the waivers."""
        spec = _patterns(self.files)
        return any(spec.match_file(PurePosixPath(path)) for path in paths)

    def is_over(self, today: date) -> bool:
        """Whether the last day has passed."""
        return self.until is not None and today > self.until


def _ended_alike(words: str) -> str:
    """Words over several lines as they read however the lines end."""
    return words.replace("\r\n", "\n")


def _stands_around(near: str, source: str, span: Span) -> bool:
    """Whether these words stand in a source and hold all of the span."""
    start, end = span
    reach = len(near) + near.count("\n")
    before, words, behind = map(
        _ended_alike, (source[max(0, start - reach) : start], source[start:end], source[end : end + reach])
    )
    more = max(0, len(near) - len(words))
    return near in before[max(0, len(before) - more) :] + words + behind[:more]


@cache
def _patterns(files: tuple[str, ...]) -> pathspec.GitIgnoreSpec:
    return house_patterns(files)


_KEYS = ("rule", "text", "reason", "near", "files", "by", "until")


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """The waivers of a file.

    Raises SourceFault for what is wrong in it, OSError or UnicodeDecodeError if it cannot be read.
    """
    return check_waivers(path, path.read_text(encoding="utf-8-sig"))


@lru_cache(maxsize=2)  # Who corrects a tree asks after each file that changes.
def check_waivers(path: Path, text: str) -> tuple[Waiver, ...]:
    """The waivers of a file that has this text. Raises SourceFault for what is wrong in it."""
    source = parse(path.as_posix(), text)
    entries = [] if source.value is None else source.value
    if not isinstance(entries, list):
        raise source.fault((), NOT_A_LIST)
    return tuple(_waiver(source, number, entry) for number, entry in enumerate(entries))


def with_waivers(path: Path, text: str, added: Iterable[Waiver]) -> str:
    """The text of a file of waivers with more behind its own. Raises SourceFault if they have no place in it."""
    edit = waivers_edit(path, text, added)
    return text[: edit.span.start] + edit.replacement + text[edit.span.end :]


def waivers_edit(path: Path, text: str, added: Iterable[Waiver]) -> Edit:
    """What puts waivers behind those of a text, in its own layout. Raises SourceFault if they have no place in it."""
    added = tuple(added)
    meant = [*map(_without_line, check_waivers(path, text)), *added]
    for edit in _ways_in(text, added):
        whole = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
        with suppress(SourceFault):
            if [*map(_without_line, check_waivers(path, whole))] == meant:
                return edit
    raise parse(path.as_posix(), text).fault((), NO_PLACE)


def entries(waivers: Iterable[Waiver]) -> str:
    """Waivers as they stand in a file."""
    return "".join("- " + _joined(each, "\n  ") + "\n" for each in waivers)


def _ways_in(text: str, added: Sequence[Waiver]) -> Iterator[Edit]:
    """Edits that put waivers into a text, if it is laid out so."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    first = _ENTRY.search(text)
    block = indent(entries(added), first[0] if first else "").replace("\n", line_end)
    ended = _DOCUMENT_END.search(text)
    at = ended.start() if ended else len(text)
    is_begun = at > 0 and text[at - 1] != "\n"
    yield Edit(Span(at, at), line_end + block if is_begun else block)
    empty = _EMPTY_LIST.search(text)
    if empty:
        yield Edit(Span(*empty.span()), block.removesuffix(line_end))
    at = text.rfind("]")
    if at >= 0:
        flow = ", ".join(f"{{{_joined(each, ', ')}}}" for each in added)
        yield from (Edit(Span(at, at), f"{comma}{flow}") for comma in (", ", " ", ""))


def _without_line(waiver: Waiver) -> Waiver:
    return msgspec.structs.replace(waiver, line=0)


def _joined(waiver: Waiver, between: str) -> str:
    """The keys of a waiver and what they say. What JSON calls a string or a list, YAML does too."""
    keys = ("rule", "text", "near", "files", "reason")
    values = ((key, getattr(waiver, key)) for key in keys)
    return between.join(f"{key}: {_written(value)}" for key, value in values if value)


def _written(value: str | tuple[str, ...]) -> str:
    return json.dumps(value, ensure_ascii=False).translate(_ESCAPED)


def waiver_for(rule: str, source: str, span: Span, path: str, reason: str) -> Waiver:
    """What lets a finding stand at its place and no other; ``path`` is seen from the folder of the waivers."""
    start, end = span
    before = _LINE_END.split(source[max(0, start - NEAR) : start])[-1]
    behind = _LINE_END.split(source[end : end + NEAR])[0]
    pattern = "/" + _SPECIAL.sub(r"\\\g<0>", path).lstrip("/")
    return Waiver(
        rule=rule,
        text=source[start:end],
        reason=reason,
        near=before + source[start:end] + behind,
        # A byte of a name that is no UTF-8 cannot be written: any one character stands for it.
        files=() if path.startswith("..") else (pattern.encode("utf-8", "replace").decode(),),
    )


def unknown_rules(
    path: str, waivers: Sequence[Waiver], rules: Sequence[Rule[Any]], refused: frozenset[str] = frozenset()
) -> Iterator[Problem]:
    """A problem for each waiver of a rule that does not exist."""
    known = {rule.id for rule in rules}
    for waiver in waivers:
        if waiver.rule not in known and waiver.rule not in refused:
            message, hint = UNKNOWN_RULE.filled(word=waiver.rule), nearest_rule(waiver.rule, rules)
            yield Problem(message=message, path=path, line=waiver.line, hint=hint)


def _waiver(source: Yaml, number: int, entry: Any) -> Waiver:
    check_keys(source, (number,), entry, _KEYS)
    for key, missing in (("text", NO_TEXT), ("reason", NO_REASON)):
        if not entry.get(key):
            raise source.fault((number,), missing)
    until = entry.get("until")
    if until is not None and not _is_date(until):
        raise source.fault((number, "until"), NOT_A_DATE.filled(word=until))
    waiver = convert(source, (number,), entry, Waiver)
    if not waiver.reason.strip():
        raise source.fault((number,), NO_REASON)
    if waiver.near and waiver.text not in waiver.near:
        raise source.fault((number, "near"), NOT_NEAR.filled(text=waiver.text))
    try:
        house_patterns(waiver.files)
    except BadPattern as error:
        raise source.fault((number, "files"), BAD_PATTERN.filled(pattern=error)) from error
    return msgspec.structs.replace(waiver, line=source.line_of((number,)))


def _is_date(word: object) -> bool:
    if not re.fullmatch(
        r"\d{4}-\d\d-\d\d", str(word)
    ):  # What else is a date depends on the version of Python.
        return False
    try:
        date.fromisoformat(str(word))
    except ValueError:
        return False
    return True


def by_waivers(files: Sequence[FileReport], name: str, scope: Scope) -> Accepted:
    """Hold back what the waivers in the file ``name`` let stand."""
    try:
        waivers = read_waivers(Path(name))
    except SourceFault as fault:
        return Accepted(tuple(files), (fault.problem,))
    except (OSError, UnicodeDecodeError) as error:
        return Accepted(tuple(files), (unread(name, error),))
    folder, today = Path(name).absolute().parent, date.today()
    over = [each for each in waivers if each.is_over(today)]
    used: set[Waiver] = set()
    holding = _waiving([each for each in waivers if each not in over], folder, used)
    parted = tuple(with_held(file, holding) for file in files)
    problems = tuple(unknown_rules(name, waivers, scope.known, scope.refused)) if scope.known else ()
    paths = [seen_from(folder, file.path) for file in files]
    notices = [
        Problem(message=IS_OVER.filled(text=each.text, until=each.until), path=name, line=each.line)
        for each in over
    ]
    notices += [
        Problem(message=UNUSED.filled(text=each.text), path=name, line=each.line)
        for each in waivers
        if each not in used and each not in over and _is_judged(each, paths, scope)
    ]
    if any(folder.is_relative_to(each) for each in scope.folders):
        notices += [
            Problem(message=REACHES_NOTHING.filled(pattern=pattern), path=name, line=each.line)
            for each in waivers
            if each not in over
            for pattern in reaching_nothing(each.files, paths)
        ]
    return Accepted(parted, problems, tuple(notices))


def _is_judged(waiver: Waiver, paths: Sequence[str], scope: Scope) -> bool:
    """Whether a run that has looked at these files can tell that a waiver is not needed."""
    if waiver.rule not in scope.ran("") or not scope.is_done:
        return False
    return waiver.names_any_of(paths) if waiver.files else bool(scope.folders)


def _waiving(waivers: Sequence[Waiver], folder: Path, used: set[Waiver]) -> Hold:
    by_rule: dict[str, list[Waiver]] = {}
    for waiver in waivers:
        by_rule.setdefault(waiver.rule, []).append(waiver)

    def hold(file: FileReport, finding: Finding) -> Held | None:
        candidates = by_rule.get(finding.rule.id)
        if not candidates:
            return None
        document = file.around(finding.span.start)
        here, path = finding.moved(-document.begins.offset), seen_from(folder, file.path)
        waiver = next((each for each in candidates if each.covers(here, document, path)), None)
        if waiver is None:
            return None
        used.add(waiver)
        return Held(finding, Ground.WAIVER, waiver.reason)

    return hold
