"""The house style: ``proofread.yaml``, or ``[tool.proofread]`` of ``pyproject.toml``, found upwards.

A folder's own adds to those above it. An unknown key, a value of the wrong type or an
unknown name is a fault drawn in its line, never passed over.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from proofread.acceptance.path_patterns import BAD_PATTERN, BadPattern
from proofread.cache import digest, kept, program
from proofread.engine.configuration_meanings import CONFIGURATION, OVERRIDE, RATE, RULE_SETTING
from proofread.engine.discovery import exclusion
from proofread.engine.reading import from_here, told
from proofread.engine.said_names import NameKind, SaidName
from proofread.error_rate import Points, RateSettings
from proofread.model import Language, Phrase, Problem, Severity
from proofread.model.nearest import is_near
from proofread.model.reasons import reason, translated
from proofread.rulebook.profiles import DEFAULT
from proofread.rulebook.source_fault import HOW_TO_LIST, NO_LIST, Place, SourceFault, Yaml, fault_at
from proofread.rulebook.strict_yaml import check_keys, convert, parse

FILE_NAME = "proofread.yaml"
PYPROJECT = "pyproject.toml"

MISNAMED = (
    *("proofread.yml", ".proofread.yaml", ".proofread.yml", "proofread.toml", ".proofread.toml"),
    *("proofread.yaml.txt", "proofread.yml.txt", "proofread.yaml.yaml"),
)
"""What a configuration may be called by mistake."""

_MAY_BE_OWN_TABLE = re.compile(r"proofread[\"']?\s*[\].=]")
"""What stands wherever TOML names a table of ours, and seldom elsewhere: only then is the file parsed."""

FailOn = Literal["error", "warning", "info", "never"]


class RuleSetting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a house sets otherwise for one rule."""

    severity: Severity


class Override(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """What a house wants otherwise for some files; a key that is not given stays as it is for all."""

    files: tuple[str, ...]
    """Patterns in the syntax of ``.gitignore``, from the folder of the configuration."""
    profile: str | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    severity: Severity | None = None
    words: tuple[str, ...] | None = None
    rules: dict[str, RuleSetting | Literal["off", "error", "warning", "info"]] | None = None


class Configuration(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """The keys of a configuration, with their defaults."""

    profile: str = DEFAULT
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severity = Severity.INFO
    fail_on: FailOn = "error"
    lang: Language = "zh"
    packs: tuple[str, ...] = ()
    """Packs of the house: paths, relative to the configuration, or names."""
    exclude: tuple[str, ...] = ()
    """Files to pass over, in the syntax of ``.gitignore``, from the folder of the configuration."""
    words: tuple[str, ...] = ()
    """Names, brands and terms of the house, which no rule about words may touch."""
    lm: str = ""
    """An n-gram model of KenLM: a path, relative to the configuration; ``none`` for none; empty for the
    one that the system has, if any."""
    house_model: str = ""
    """What ``proofread learn`` has written: a path, relative to the configuration."""
    rules: dict[str, RuleSetting | Literal["off", "error", "warning", "info"]] = {}
    """By rule id: a severity of the house, or ``off``."""
    reports: tuple[str, ...] = ()
    """``FORMAT`` or ``FORMAT:PATH``, as for ``--report``."""
    baseline: str = ""
    """What is old and not reported: a path, relative to the configuration."""
    waivers: str = ""
    """Exceptions with their reasons: a path, relative to the configuration."""
    max_rate: Points | None = None
    """Points per 10,000 characters up to which the run passes, in place of ``fail-on``."""
    rate: RateSettings = RateSettings()
    """How the error rate is counted."""
    overrides: tuple[Override, ...] = ()
    """What some files want otherwise."""
    root: bool = False
    """Whether configurations in the folders above count for nothing."""


FILE_KEYS = frozenset(field.name for field in msgspec.structs.fields(Override)) - {"files"}
"""Fields that may differ from file to file; of all others the run knows one value."""

NOT_READ = Phrase("配置读不出来：{zh}", "the configuration cannot be read: {en}")
NOT_CALLED_SO = Phrase(
    "配置要叫 proofread.yaml，叫这个名字的不会被读",
    "a configuration is called proofread.yaml; one of this name is not read",
)
NO_TABLE = Phrase("这里没有 [tool.proofread] 一节", "there is no table [tool.proofread] here")
NO_FILES = Phrase("overrides 的每一条都要用 files 写明管哪些文件", "every override must name its files")

BELOW_RULES = Phrase(
    "规则的 id 要写在 rules: 下面，前面空两格。",
    "The id of a rule goes below “rules:”, indented by two blanks.",
)

_LISTS_OF_NAMES: Mapping[str, NameKind] = {"select": "rule", "ignore": "rule", "packs": "pack"}

_RULE_SETTINGS = ("off", *(severity.value for severity in Severity))

KEYS = tuple(field.encode_name for field in msgspec.structs.fields(Configuration))
OVERRIDE_KEYS = tuple(field.encode_name for field in msgspec.structs.fields(Override))
RATE_KEYS = tuple(field.encode_name for field in msgspec.structs.fields(RateSettings))


class Layer(NamedTuple):
    """One configuration as read: what it gives, and where each key stands."""

    path: Path
    configuration: Configuration
    """What it does not give has the default."""
    given: Mapping[str, int]
    """Names of the fields that it gives, with the 1-based line."""
    overrides_given: tuple[Mapping[str, int], ...] = ()
    """The same of each of its overrides."""
    said_names: tuple[SaidName, ...] = ()
    """The names of rules, packs and the like that it says, overrides included."""


def configuration_in(folder: Path) -> Path | None:
    """The configuration of a folder, if it has one. Raises SourceFault for one that cannot be told."""
    own = folder / FILE_NAME
    if own.is_file():
        return own
    for misnamed in (folder / name for name in MISNAMED):
        if misnamed.is_file():
            raise SourceFault(Problem(message=NOT_CALLED_SO, path=misnamed.as_posix()))
    pyproject = folder / PYPROJECT
    return pyproject if pyproject.is_file() and _has_own_table(pyproject) else None


def _has_own_table(pyproject: Path) -> bool:
    """Whether a file of TOML has a table of ours. Raises SourceFault if it may, and is not valid TOML."""
    text = pyproject.read_text(encoding="utf-8", errors="replace")
    return bool(_MAY_BE_OWN_TABLE.search(text)) and _own_table(pyproject.as_posix(), text) is not None


class _Written(NamedTuple):
    """What a configuration says, with paths and names as they are written, and the line of each field that it gives."""

    configuration: Configuration
    given: dict[str, int]
    overrides_given: tuple[dict[str, int], ...]
    said_names: tuple[SaidName, ...]


def read_layer(path: Path) -> Layer:
    """Read a configuration. Raises SourceFault for anything wrong in it, or if it cannot be read."""
    text, ground = _text(path), program()
    key = digest(ground, path.suffix, text) if ground else None
    name = f"configuration-{digest(path.resolve().as_posix()).hex()}"
    configuration, given, overrides_given, said = kept(
        name, key, _Written, lambda: _parsed(from_here(path), text)
    )
    folder = path.parent
    return Layer(
        path,
        msgspec.structs.replace(
            configuration,
            packs=tuple(_from_folder(folder, pack) for pack in configuration.packs),
            lm=_from_folder(folder, configuration.lm) if configuration.lm else "",
            baseline=str(folder / configuration.baseline) if configuration.baseline else "",
            waivers=str(folder / configuration.waivers) if configuration.waivers else "",
            house_model=str(folder / configuration.house_model) if configuration.house_model else "",
            rate=_beside(folder, configuration.rate),
        ),
        _by_line(given),
        tuple(map(_by_line, overrides_given)),
        tuple(_as_known(folder, from_here(path), name) for name in said),
    )


def _by_line(given: Mapping[str, int]) -> Mapping[str, int]:
    """Fields in the order in which they are given, which the cache does not keep."""
    return dict(sorted(given.items(), key=lambda each: each[1]))


def check_configuration(path: Path, text: str) -> None:
    """Raise SourceFault for anything wrong in a configuration that is still being written."""
    _parsed(path, text)


def _parsed(path: Path, text: str) -> _Written:
    """Read a configuration that has this text. Raises SourceFault for anything wrong in it."""
    source = _from_toml(path.as_posix(), text) if path.suffix == ".toml" else parse(path.as_posix(), text)
    value = {} if source.value is None else source.value
    _check_rules_are_below(source, value)
    check_keys(source, (), value, KEYS)
    if value.get("rate") is not None:
        check_keys(source, ("rate",), value["rate"], RATE_KEYS)
    _check_overrides(source, value.get("overrides"))
    # A key with nothing behind it, such as one whose entries are all commented out, keeps its default.
    given = {key: setting for key, setting in value.items() if setting is not None}
    configuration = convert(source, (), given, Configuration)
    _check_patterns(source, ("exclude",), configuration.exclude)
    for number, override in enumerate(configuration.overrides):
        _check_patterns(source, ("overrides", number, "files"), override.files)
        _check_words(source, ("overrides", number, "words"), override.words or ())
    _check_words(source, ("words",), configuration.words)
    _check_words(source, ("rate", "important-names"), configuration.rate.important_names)
    return _Written(
        configuration,
        _lines(source, (), given),
        tuple(
            _lines(source, ("overrides", number), override)
            for number, override in enumerate(given.get("overrides", ()))
        ),
        tuple(_said_names(source, given)),
    )


def _lines(source: Yaml, at: tuple[str | int, ...], given: Mapping[str, Any]) -> dict[str, int]:
    """By field, the line of its key."""
    return {key.replace("-", "_"): source.line_of_key((*at, key)) for key in given}


def _said_names(source: Yaml, given: Mapping[str, Any]) -> Iterator[SaidName]:
    """The names that a configuration says, each with its line."""
    parts: list[tuple[tuple[str | int, ...], Mapping[str, Any]]] = [((), given)]
    parts += ((("overrides", number), each) for number, each in enumerate(given.get("overrides", ())))
    for at, part in parts:
        if part.get("profile"):
            yield SaidName("profile", part["profile"], source.path, source.line_of((*at, "profile")))
        for key, kind in _LISTS_OF_NAMES.items():
            for number, word in enumerate(part.get(key) or ()):
                yield SaidName(kind, word, source.path, source.line_of((*at, key, number)))
        for word in part.get("rules") or ():
            yield SaidName("rule", word, source.path, source.line_of_key((*at, "rules", word)))
    method = (given.get("rate") or {}).get("method")
    if method:
        yield SaidName("method", method, source.path, source.line_of(("rate", "method")))


def _check_patterns(source: Yaml, at: tuple[str | int, ...], patterns: Sequence[str]) -> None:
    """Raise SourceFault for a pattern that is malformed."""
    try:
        exclusion(patterns, Path())
    except BadPattern as error:
        raise source.fault(at, BAD_PATTERN.filled(pattern=error)) from error


def _check_words(source: Yaml, at: tuple[str | int, ...], words: Sequence[str]) -> None:
    """Raise SourceFault for words between Chinese commas, which YAML takes for one; one in quotation marks is meant."""
    for number, word in enumerate(words):
        here = (*at, number)
        if ("，" in word or "、" in word) and source.starts(here)[:1] not in ("", '"', "'"):
            raise source.fault(here, NO_LIST.filled(word=word), HOW_TO_LIST)


def _check_rules_are_below(source: Yaml, value: object) -> None:
    """Raise SourceFault for what looks like the setting of a rule among the keys of the configuration."""
    for key, setting in value.items() if isinstance(value, dict) else ():
        is_setting = setting in _RULE_SETTINGS or (
            isinstance(setting, dict) and setting.keys() == {"severity"}
        )
        if key not in KEYS and is_setting and not is_near(key, KEYS):
            message = Phrase(f"未知的键“{key}”", f"unknown key “{key}”")
            raise source.fault((key,), message, BELOW_RULES, on_key=True)


def _check_overrides(source: Yaml, overrides: object) -> None:
    """Raise SourceFault for a key that no override has, and for one that names no files."""
    for number, override in enumerate(overrides if isinstance(overrides, list) else ()):
        check_keys(source, ("overrides", number), override, OVERRIDE_KEYS)
        if not override.get("files"):
            raise source.fault(("overrides", number), NO_FILES)


def _from_folder(folder: Path, pack: str) -> str:
    """What stands beside the configuration, by its path; a name stays a name."""
    place = folder / pack
    return str(place) if os.path.exists(place) else pack  # noqa: PTH110 - a name that is too long is none, and Path would raise


def _as_known(folder: Path, path: Path, name: SaidName) -> SaidName:
    """A name as the run knows it: a pack by its path; the configuration by its path from where the run starts."""
    word = _from_folder(folder, name.word) if name.kind == "pack" else name.word
    return msgspec.structs.replace(name, word=word, path=told(path.as_posix()))


def _beside(folder: Path, rate: RateSettings) -> RateSettings:
    """The settings with a method of the house by its path."""
    if not rate.method.endswith((".yaml", ".yml")):
        return rate
    return msgspec.structs.replace(rate, method=str(folder / rate.method))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        message = Phrase("配置不是 UTF-8 编码", "the configuration is not UTF-8")
        hint = Phrase("请另存为 UTF-8。", "Save it as UTF-8.")
        raise SourceFault(Problem(message=message, path=path.as_posix(), hint=hint)) from error
    except OSError as error:
        why = reason(error)
        raise SourceFault(
            Problem(message=NOT_READ.filled(zh=why.zh, en=why.en), path=path.as_posix())
        ) from error


_TOML = {
    "Invalid value": "值的写法有误，文字要加引号",
    "Expected '=' after a key": "键后面缺等号",
    "Cannot overwrite a value": "键重复",
    "Cannot declare": "表头重复",
    "Unclosed array": "方括号 [ 没有配对的 ]",
    "Unterminated string": "引号没有配对",
    "Illegal character": "这里有不能用的字符，引号是否配对",
    "Expected newline or end of document": "一行里多出了内容",
}


def _own_table(path: str, text: str) -> Any:
    """What stands at ``tool.proofread``; None if nothing does. Raises SourceFault for what is not valid TOML."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        tool = tomllib.loads(text).get("tool")
    except tomllib.TOMLDecodeError as error:
        message, _, where = str(error).partition(" (at ")
        line = re.search(r"line (\d+)", where)
        place = Place(int(line[1]) - 1 if line else 0, 0, 1)
        chinese = translated(message, _TOML)
        raise fault_at(
            path, text, place, Phrase(f"不是合法的 TOML：{chinese}", f"not valid TOML: {error}")
        ) from error
    return tool.get("proofread") if isinstance(tool, dict) else None


def _from_toml(path: str, text: str) -> Yaml:
    value = _own_table(path, text)
    if value is None:
        raise fault_at(path, text, Place(0, 0, 1), NO_TABLE)
    places: dict[tuple[str | int, ...], Place] = {(): _place_of_table(text)}
    keys = value if isinstance(value, dict) else ()
    places |= {(key,): found for key in keys if (found := _place_of_key(text, key))}
    places |= _places_in_overrides(text)
    return Yaml(path, text, value, places, places)


def _places_in_overrides(text: str) -> dict[tuple[str | int, ...], Place]:
    """Where the keys of overrides are set, each override under a heading of its own."""
    places: dict[tuple[str | int, ...], Place] = {}
    override, is_inside = -1, False
    for number, line in enumerate(text.splitlines()):
        if line.strip().startswith("["):
            is_inside = line.strip() == "[[tool.proofread.overrides]]"
            override += is_inside
        key = re.match(r"\s*[\"']?([\w-]+)[\"']?\s*=", line)
        if is_inside and key:
            places["overrides", override, key[1]] = Place(number, key.start(1), len(key[1]))
    return places


_HEADING = re.compile(r"\s*\[+\s*[\"']?tool[\"']?\s*\.\s*[\"']?proofread[\"']?\s*[.\]]")


def _place_of_table(text: str) -> Place:
    """Where the table of ours begins."""
    for number, line in enumerate(text.splitlines()):
        if _HEADING.match(line) or re.search(r"\bproofread[\"']?\s*[.=]", line):
            return Place(number, 0, len(line))
    return Place(0, 0, 1)


def _place_of_key(text: str, key: str) -> Place | None:
    """Where a key is set in TOML: the parser tells no places, so the line is found by its look."""
    inside = False
    for number, line in enumerate(text.splitlines()):
        if line.strip().startswith("["):
            inside = bool(_HEADING.match(line))
        found = re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line)
        if inside and (found or line.strip() == f"[tool.proofread.{key}]"):
            return Place(number, max(line.find(key), 0), len(key))
    return None


def configuration_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of ``proofread.yaml``. A key left empty keeps its default, so each may be null."""
    schema = msgspec.json.schema(Configuration)
    properties = schema["$defs"]["Configuration"]["properties"]
    for key, shape in properties.items():
        properties[key] = {"anyOf": [shape, {"type": "null"}]}
    told = {
        "Configuration": CONFIGURATION,
        "Override": OVERRIDE,
        "RateSettings": RATE,
        "RuleSetting": RULE_SETTING,
    }
    for name, meanings in told.items():
        for key, meaning in meanings.items():
            schema["$defs"][name]["properties"][key]["description"] = " / ".join(meaning)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
