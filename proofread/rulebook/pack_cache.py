"""Packs that are parsed, typed and proved once, and read back in later runs.

The packs that ship are read back as long as no file of the program changes. A pack of a user or plugin is
read back as long as its text is the same, with the files that its rules name, and so is all that its
examples were proved with: the program, the plugins, the words and models of the house. A pack with a fault
is never kept: each run tells the fault anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache as computed_once
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from proofread import cache
from proofread.model import Rule
from proofread.plugins import Knowledge
from proofread.plugins.manager import Plugins
from proofread.rulebook.loading import Pack
from proofread.shipped import is_shipped

SHIPPED = "shipped-packs"


class KeptRule(Rule[Any], frozen=True, eq=False, dict=True):
    """A rule whose parameters are typed when somebody asks for them: that takes the module of its kind."""

    written: msgspec.Raw = msgspec.Raw()
    typed: Any = None
    """What makes of the name of a kind and what is ``written`` the parameters; it is not kept itself."""

    @cached_property  # type: ignore[misc]
    def parameters(self) -> Any:
        """Those of the kind, as it types them."""
        return self.typed(self.check, self.written)

    def __reduce__(self) -> tuple[Any, ...]:
        """What it is in another process: a rule that is all there."""
        return Rule, tuple(getattr(self, field) for field in Rule.__struct_fields__)


class NamedFile(NamedTuple):
    """A file that a rule names, and a digest of what it held."""

    path: str
    content: bytes


class KeptPack(NamedTuple):
    """A pack without faults."""

    name: str
    path: str
    rules: tuple[KeptRule, ...]
    files: list[NamedFile]


def kept_shipped_packs(plugins: Plugins) -> list[Pack] | None:
    """The packs that ship, if they were kept and nothing has changed since."""
    key = cache.program()
    kept = cache.load_as(SHIPPED, key, list[KeptPack]) if key else None
    return _restored(kept, plugins) if kept else None


def keep_shipped_packs(packs: Sequence[Pack]) -> None:
    """Keep the packs that ship, if they have no fault."""
    key = cache.program()
    if key and not any(pack.problems for pack in packs):
        cache.save_value(SHIPPED, key, [_kept(pack, ()) for pack in packs])


def kept_pack(name: str, path: Path, plugins: Plugins, knowledge: Knowledge) -> Pack | None:
    """A pack that an earlier run has proved, if nothing has changed that its proof rests on."""
    key = _key(name, path, plugins, knowledge)
    kept = cache.load_as(_entry(path), key, KeptPack) if key else None
    if kept is None or any(_content(Path(file.path)) != file.content for file in kept.files):
        return None
    pack = _restored([kept], plugins)[0]
    return pack if _can_be_typed(pack) else None


def keep_pack(pack: Pack, plugins: Plugins, knowledge: Knowledge) -> None:
    """Keep a pack that was proved, if it has no fault."""
    path = Path(pack.path)
    key = _key(pack.name, path, plugins, knowledge)
    if not key or pack.problems:
        return
    try:
        cache.save_value(_entry(path), key, _kept(pack, _named_files(pack.rules)))
    except TypeError:
        return  # The kind of a plugin has parameters of a type that cannot be written.


def _kept(pack: Pack, files: Iterable[NamedFile]) -> KeptPack:
    encode = msgspec.msgpack.Encoder().encode
    rules = []
    for rule in pack.rules:
        fields = {name: getattr(rule, name) for name in Rule.__struct_fields__ if name != "parameters"}
        rules.append(KeptRule(**fields, parameters=None, written=msgspec.Raw(encode(rule.parameters))))
    return KeptPack(pack.name, pack.path, tuple(rules), list(files))


def _restored(kept: Iterable[KeptPack], plugins: Plugins) -> list[Pack]:
    """The packs, with rules that the kinds of the plugins type."""

    @computed_once
    def decode(kind: str) -> Callable[[msgspec.Raw], Any]:
        return msgspec.msgpack.Decoder(plugins.check_kinds[kind].parameters).decode

    def typed(kind: str, written: msgspec.Raw) -> Any:
        return decode(kind)(written)

    packs: list[Pack] = []
    for pack in kept:
        for rule in pack.rules:
            # Nobody has seen the rule yet; a copy of every one would take longer than reading it.
            msgspec.structs.force_setattr(rule, "typed", typed)
        packs.append(Pack(pack.name, pack.path, pack.rules, ()))
    return packs


def _can_be_typed(pack: Pack) -> bool:
    """Whether the kinds of the rules are still there and take these parameters."""
    try:
        return all(rule.parameters is not None for rule in pack.rules)
    except (KeyError, msgspec.MsgspecError, ValueError):
        return False


def _entry(path: Path) -> str:
    return f"pack-{cache.digest(path.resolve().as_posix()).hex()}"


def _key(name: str, path: Path, plugins: Plugins, knowledge: Knowledge) -> bytes | None:
    """A key for all that the proof of a pack rests on; None if a part of it cannot be told."""
    ground, content = foundations(plugins, knowledge), _content(path)
    if ground is None or content is None:
        return None
    return cache.digest(ground, content, name, path.as_posix())


def foundations(plugins: Plugins, knowledge: Knowledge) -> bytes | None:
    """A key for all that a check rests on besides rules and texts; None if a part of it cannot be told."""
    modules = plugins.modules
    parts = (
        cache.program(),
        cache.plugin_code(modules) if modules is not None else None,
        _state(knowledge.language_model),
        _state(knowledge.house_model),
    )
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    return cache.digest(*known, "\n".join(sorted(knowledge.words)))


def substance(rules: Iterable[Rule[Any]]) -> bytes | None:
    """A key for what rules say, with the files that they name; None if one cannot be written.

    Of those that ship it is the id and the severity, which a house may set: ``foundations`` stand for the rest.
    """
    parts: list[bytes | str] = []
    encoder = msgspec.msgpack.Encoder(order="deterministic")
    for rule in rules:
        parts += [rule.id, rule.severity.value]
        if not is_shipped(rule.path):
            try:
                parts.append(encoder.encode(rule))
            except TypeError:
                return None  # The kind of a plugin has parameters of a type that cannot be written.
            for file in _named_files([rule]):
                parts += [file.path, file.content]
    return cache.digest(*parts)


def _content(path: Path) -> bytes | None:
    try:
        return cache.digest(path.read_bytes())
    except OSError:
        return None


def _state(path: str) -> bytes | None:
    """A key for a large file by its looks; of no file for no path."""
    if not path:
        return b""
    try:
        status = Path(path).stat()
    except OSError:
        return None
    return cache.key_of_files([(path, status.st_size, status.st_mtime_ns)])


def _named_files(rules: Iterable[Rule[Any]]) -> Iterator[NamedFile]:
    """The files beside a pack that parameters of its rules name: tables and the like."""
    for rule in rules:
        for text in _texts(rule.parameters):
            path = Path(rule.path).parent / text
            content = _content(path) if _is_file(path) else None
            if content:
                yield NamedFile(str(path), content)


def _texts(parameters: msgspec.Struct) -> Iterator[str]:
    for value in msgspec.structs.asdict(parameters).values():
        if isinstance(value, str):
            yield value
        elif isinstance(value, (tuple, frozenset)):
            yield from (item for item in value if isinstance(item, str))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False  # An expression may be longer than a path can be, or hold what none can.
