"""From a pack file to typed rules. Every fault names the file and the line and draws it."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path as FilePath
from typing import Any

import msgspec

from proofread.model import Fix, Phrase, Problem, Proximity, Rule, Severity
from proofread.model.nearest import nearest
from proofread.model.reasons import reason
from proofread.model.rule import IN_EVERY_PROFILE, NO_PROFILE_NAMED
from proofread.plugins import CheckKind
from proofread.rulebook.entry import ENTRY_KEYS, Entry
from proofread.rulebook.profiles import ON_REQUEST, PROFILES
from proofread.rulebook.source_fault import HOW_TO_LIST, NO_LIST, Path, SourceFault, Yaml
from proofread.rulebook.strict_yaml import check_keys, convert, parse
from proofread.shipped import is_shipped

SKIPPABLE = ("title-marks", "quotes", "brackets", "quotation")
"""What ``skip-inside`` may name."""

OTHERS_WORDS = ("title-marks", "quotes", "quotation")
"""What ``fix-inside`` may name: where the words are somebody else's, and not corrected unless a rule says so."""

WITHIN = ("clause", "sentence", "block")
"""The words that ``near`` and ``not-near`` know for a distance."""

_MEANT = ("", '"', "'")
_SEVERAL = re.compile("[^，、][，、]+[^，、]")
_DISTANCE = re.compile(r"[1-9][0-9]{0,5}\Z")

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")

Kinds = Mapping[str, CheckKind[Any]]


class Pack(msgspec.Struct, frozen=True, eq=False):
    """The rules of one file that could be loaded, and what was wrong with the others."""

    name: str
    path: str
    rules: tuple[Rule[Any], ...]
    problems: tuple[Problem, ...]
    source: Yaml | None = None
    refused: tuple[str, ...] = ()
    """Ids of rules that are written there and could not be used."""


def load_pack(path: FilePath, name: str, kinds: Kinds) -> Pack:
    """Read one pack file. Faults do not raise: they are the pack's problems."""
    shown = path.as_posix()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = reason(error)
        message = Phrase("规则文件读不出来：{zh}", "the pack cannot be read: {en}")
        problem = Problem(message=message.filled(zh=why.zh, en=why.en), path=shown)
        return Pack(name, shown, (), (problem,))
    return parse_pack(shown, text, name, kinds)


def parse_pack(path: str, text: str, name: str, kinds: Kinds) -> Pack:
    """The rules of a pack that is given as text; ``path`` names it in messages."""
    try:
        source = parse(path, text)
        entries = _entries(source)
    except SourceFault as fault:
        return Pack(name, path, (), (fault.problem,))
    rules: list[Rule[Any]] = []
    problems: list[Problem] = []
    refused: list[str] = []
    seen: dict[str, int] = {}
    for at, entry in enumerate(entries):
        try:
            rule = _rule(source, (at,), entry, kinds, name)
            _refuse_repeated_id(source, (at,), rule, seen)
        except SourceFault as fault:
            problems.append(fault.problem)
            if isinstance(entry, dict) and isinstance(entry.get("id"), str):
                refused.append(entry["id"])
        else:
            rules.append(rule)
    return Pack(name, path, tuple(rules), tuple(problems), source, tuple(refused))


def fault_in_rule(
    pack: Pack, rule: Rule[Any], key: Path, message: Phrase, hint: Phrase | None = None
) -> Problem:
    """A problem drawn at a key of a rule of this pack."""
    source = pack.source or _source_again(pack)
    if source is None:
        return Problem(message=message, path=rule.path, line=rule.line, hint=hint)
    at = next(n for n in range(len(source.value)) if source.line_of((n,)) == rule.line)
    return source.fault((at, *key), message, hint).problem


def _source_again(pack: Pack) -> Yaml | None:
    """The source of a pack that came out of the cache."""
    try:
        return parse(pack.path, FilePath(pack.path).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, SourceFault):
        return None


def _entries(source: Yaml) -> list[Any]:
    if source.value is None:
        return []
    if not isinstance(source.value, list):
        raise source.fault(
            (),
            Phrase(
                "规则文件应是规则的列表，每条以“- id:”开头",
                "a pack is a list of rules, each opening with “- id:”",
            ),
        )
    return source.value


def _rule(source: Yaml, at: Path, value: Any, kinds: Kinds, pack: str) -> Rule[Any]:
    kind = _kind(source, at, value, kinds)
    parameter_keys = [field.encode_name for field in msgspec.structs.fields(kind.parameters)]
    check_keys(source, at, value, [*ENTRY_KEYS, *parameter_keys])
    shared = {key: value[key] for key in value if key in ENTRY_KEYS}
    own = {key: value[key] for key in value if key in parameter_keys}
    entry = _with_distances(convert(source, at, shared, Entry))
    _check_entry(source, at, entry, kind)
    parameters = convert(source, at, own, kind.parameters)
    return Rule(
        id=entry.id,
        check=entry.check,
        parameters=parameters,
        title=_phrase(entry.title, entry.en.title),
        message=_phrase(entry.message, entry.en.message),
        why=_phrase(entry.why, entry.en.why),
        severity=entry.severity,
        category=entry.category or kind.category,
        source=entry.source,
        examples=entry.examples,
        weight=entry.weight,
        exceptions=entry.exceptions,
        skip_inside=entry.skip_inside,
        near=entry.near,
        not_near=entry.not_near,
        tags=entry.tags,
        profiles=entry.profiles,
        profiles_why=_profiles_why(entry, source.path),
        known_problems=entry.known_problems,
        fix=entry.fix or (Fix.SAFE if entry.severity is Severity.ERROR else Fix.UNSAFE),
        fix_inside=entry.fix_inside,
        pack=pack,
        path=source.path,
        line=source.line_of(at),
    )


def _with_distances(entry: Entry) -> Entry:
    """The entry with distances in characters as numbers: as scalars stay text, ``12`` is converted as a word."""
    return msgspec.structs.replace(entry, near=_measured(entry.near), not_near=_measured(entry.not_near))


def _measured(proximity: Proximity | None) -> Proximity | None:
    if proximity and isinstance(proximity.within, str) and _DISTANCE.match(proximity.within):
        return msgspec.structs.replace(proximity, within=int(proximity.within))
    return proximity


def _phrase(chinese: str, english: str | None) -> Phrase:
    return Phrase(chinese, english or chinese)


def _profiles_why(entry: Entry, path: str) -> Phrase:
    if entry.profiles_why:
        return _phrase(entry.profiles_why, entry.en.profiles_why)
    return IN_EVERY_PROFILE if is_shipped(path) else NO_PROFILE_NAMED


def _kind(source: Yaml, at: Path, value: Any, kinds: Kinds) -> CheckKind[Any]:
    if not isinstance(value, dict):
        raise source.fault(at, Phrase("规则应是“键: 值”的列表", "a rule is a mapping of keys to values"))
    name = value.get("check")
    if name is None:
        raise source.fault(at, Phrase("缺少必填的键“check”", "the required key “check” is missing"))
    kind = kinds.get(name) if isinstance(name, str) else None
    if kind is None:
        raise source.fault(
            (*at, "check"),
            Phrase(f"没有“{name}”这种检查", f"there is no check kind “{name}”"),
            nearest(str(name), kinds),
        )
    return kind


def _check_entry(source: Yaml, at: Path, entry: Entry, kind: CheckKind[Any]) -> None:
    """What the types alone cannot say. Raises SourceFault."""
    if not _ID.match(entry.id):
        message = Phrase("id 只用小写字母、数字和连字符", "an id is lower-case letters, digits and hyphens")
        raise source.fault((*at, "id"), message)
    _check_words(source, (*at, "skip-inside"), entry.skip_inside, SKIPPABLE)
    _check_words(source, (*at, "fix-inside"), entry.fix_inside, OTHERS_WORDS)
    _check_profiles(source, at, entry)
    _check_list(source, (*at, "except"), entry.exceptions)
    for key, proximity in (("near", entry.near), ("not-near", entry.not_near)):
        _check_list(source, (*at, key, "words"), proximity.words if proximity else ())
        if proximity and isinstance(proximity.within, str) and proximity.within not in WITHIN:
            raise source.fault(
                (*at, key, "within"),
                Phrase(f"不认识的值“{proximity.within}”", f"unknown value “{proximity.within}”"),
                nearest(proximity.within, WITHIN),
            )
    _check_message(source, (*at, "message"), entry.message, kind)
    if entry.en.message:
        _check_message(source, (*at, "en", "message"), entry.en.message, kind)
    for number, example in enumerate(entry.examples):
        if not example.bad and not example.good:
            message = Phrase(
                "这个例子既没有反例（bad）也没有正例（good）", "neither bad nor good: shows nothing"
            )
            raise source.fault((*at, "examples", number), message)
    if not any(example.bad for example in entry.examples) or not any(
        example.good for example in entry.examples
    ):
        raise source.fault(
            (*at, "examples"),
            Phrase(
                "至少要有一个反例（bad）和一个正例（good）",
                "at least one bad and one good example are needed",
            ),
        )


def _check_profiles(source: Yaml, at: Path, entry: Entry) -> None:
    """Profiles that exist, with the reason for them; no reason where there are none. Raises SourceFault."""
    _check_words(source, (*at, "profiles"), entry.profiles, (*PROFILES, ON_REQUEST))
    if entry.profiles and not entry.profiles_why:
        message = Phrase(
            "有 profiles 就要有 profiles-why：一句话说明为什么只在这些方案里生效",
            "profiles need profiles-why: one sentence on why the rule belongs to these and to no others",
        )
        raise source.fault((*at, "profiles"), message)
    if entry.profiles:
        return
    reasons = (("profiles-why",), entry.profiles_why), (("en", "profiles-why"), entry.en.profiles_why)
    for key, given in reasons:
        if given:
            message = Phrase(
                "没有 profiles，就不写 profiles-why",
                "without profiles there is nothing for profiles-why to explain",
            )
            raise source.fault((*at, *key), message)


def _check_words(source: Yaml, at: Path, words: Iterable[str], known: Iterable[str]) -> None:
    for word in words:
        if word not in known:
            raise source.fault(
                at, Phrase(f"不认识的值“{word}”", f"unknown value “{word}”"), nearest(word, known)
            )


def _check_list(source: Yaml, at: Path, words: Sequence[str]) -> None:
    """Raise SourceFault for words in brackets between Chinese commas, which YAML takes for one.

    What stands in quotation marks is meant, and so is a phrase on a line of its own.
    """
    for number, word in enumerate(words):
        here = (*at, number)
        if (
            _SEVERAL.search(word)
            and source.starts(at).startswith("[")
            and source.starts(here)[:1] not in _MEANT
        ):
            raise source.fault(here, NO_LIST.filled(word=word), HOW_TO_LIST)


def _check_message(source: Yaml, at: Path, message: str, kind: CheckKind[Any]) -> None:
    try:
        names = list(_fields(message))
    except ValueError as error:
        raise source.fault(
            at, Phrase("花括号不成对：{ 与 } 须成对，文字里的花括号要写两个", f"braces do not match: {error}")
        ) from error
    for name, is_plain in names:
        if not is_plain:
            raise source.fault(
                at,
                Phrase(
                    f"字段“{name}”后面不能写格式（: 或 !）", f"the field “{name}” takes no format (: or !)"
                ),
            )
        if name not in kind.fields:
            raise source.fault(
                at,
                Phrase(f"“{kind.name}”没有字段“{name}”", f"“{kind.name}” has no field “{name}”"),
                nearest(name, kind.fields),
            )


def _fields(message: str) -> Iterator[tuple[str, bool]]:
    """The fields of a message, and whether each is a bare name: a format could fail on what the check gives."""
    for _, name, layout, conversion in string.Formatter().parse(message):
        if name is not None:
            yield name, not layout and not conversion


def _refuse_repeated_id(source: Yaml, at: Path, rule: Rule[Any], seen: dict[str, int]) -> None:
    if rule.id in seen:
        raise source.fault(
            (*at, "id"),
            Phrase(
                f"id“{rule.id}”重复，第 {seen[rule.id]} 行已有",
                f"the id “{rule.id}” stands already at line {seen[rule.id]}",
            ),
        )
    seen[rule.id] = rule.line
