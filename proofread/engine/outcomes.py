"""What came of checking one file: plain data that a process can send and a cache can keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import NoneType
from typing import Any, NamedTuple

import msgspec

from proofread.acceptance.suppression import Suppression
from proofread.model import Edit, Finding, Glance, Problem, Related, Rule, Span, Surroundings, Window
from proofread.plugins import Digest


class KeptFinding(NamedTuple):
    """A finding that names its rule."""

    rule: str
    span: Span
    fields: dict[str, Any]
    edits: tuple[Edit, ...]
    related: tuple[Related, ...]
    fingerprint: str
    surroundings: Surroundings


class FileOutcome(msgspec.Struct, frozen=True):
    """What came of one file.

    ``found`` is all that the checks of this file found, and is there only if others may add to it from across
    files; ``standing`` is what is left of it to report, if they do not.
    """

    glance: Glance | None
    """None for a file that could not be read."""
    content: bytes = b""
    """Digest of the bytes that were checked; empty for what was not read from a file."""
    standing: tuple[KeptFinding, ...] = ()
    found: tuple[KeptFinding, ...] = ()
    problems: tuple[Problem, ...] = ()
    digests: tuple[Digest, ...] = ()
    """Of the collection checks, in their order."""
    comments: tuple[Suppression, ...] = ()
    """What the comments in the text silence."""
    windows: tuple[WindowOutcome, ...] = ()
    """Of a file that was checked in windows: what came of each. Then all else but the glance, the problems and
    the digest of the bytes is told there."""
    decodes_plainly: bool = False
    """Whether the codec of the encoding makes the source of the bytes, without the reader."""


class WindowOutcome(msgspec.Struct, frozen=True):
    """What came of one window of a large file; offsets count from its start."""

    window: Window
    outcome: FileOutcome


PLAIN = (str, int, float, bool, NoneType)
"""Types of fields that come back as what they were."""


class _Written(msgspec.Struct, frozen=True, array_like=True):
    """An outcome as it is kept: the digests are decoded one by one, each by its own type."""

    outcome: FileOutcome
    digests: tuple[msgspec.Raw, ...]
    windows: tuple[tuple[Window, msgspec.Raw], ...]


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_Written)


def kept(findings: Iterable[Finding]) -> tuple[KeptFinding, ...]:
    """The findings without their rules."""
    return tuple(
        KeptFinding(
            finding.rule.id,
            finding.span,
            dict(finding.fields),
            finding.edits,
            finding.related,
            finding.fingerprint,
            finding.surroundings,
        )
        for finding in findings
    )


def restored(findings: Iterable[KeptFinding], rules: Mapping[str, Rule[Any]]) -> tuple[Finding, ...]:
    """The findings with their rules, by id."""
    return tuple(Finding(rules[finding.rule], *finding[1:]) for finding in findings)


def encode(outcome: FileOutcome) -> bytes:
    """An outcome as bytes.

    Raises TypeError, ValueError or OverflowError for a field or digest that would not come back as it is: of
    another type than text and numbers, text that is no Unicode, or a number of more than 64 bits.
    """
    for finding in (*outcome.standing, *outcome.found):
        if not all(type(value) in PLAIN for value in finding.fields.values()):
            raise TypeError(f"a field of {finding.rule} is neither text nor a number")
    digests = tuple(msgspec.Raw(_encoder.encode(digest)) for digest in outcome.digests)
    windows = tuple((each.window, msgspec.Raw(encode(each.outcome))) for each in outcome.windows)
    plain = msgspec.structs.replace(outcome, digests=(), windows=())
    return _encoder.encode(_Written(plain, digests, windows))


def decode(data: bytes | msgspec.Raw, digest_types: Sequence[type[Any]]) -> FileOutcome:
    """The outcome that ``encode`` wrote. Raises ``msgspec.MsgspecError`` for anything else."""
    written = _decoder.decode(data)
    digests = tuple(
        msgspec.msgpack.decode(digest, type=shape)
        for digest, shape in zip(written.digests, () if written.windows else digest_types, strict=True)
    )
    windows = tuple(WindowOutcome(window, decode(part, digest_types)) for window, part in written.windows)
    return msgspec.structs.replace(written.outcome, digests=digests, windows=windows)
