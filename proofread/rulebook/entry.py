"""The keys of a rule in YAML that every check kind shares."""

from __future__ import annotations

import msgspec

from proofread.model import Category, Example, Fix, Proximity, Severity, WeightClass


class English(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """The English wording of a rule; what is missing is told in the rule's own language."""

    title: str | None = None
    message: str | None = None
    why: str | None = None
    profiles_why: str | None = None


class Entry(msgspec.Struct, frozen=True, rename="kebab"):
    """A rule as written, without the parameters of its kind."""

    id: str
    check: str
    title: str
    message: str
    why: str
    severity: Severity
    source: str
    examples: tuple[Example, ...]
    category: Category | None = None
    weight: WeightClass = WeightClass.UNCOUNTED
    en: English = English()
    exceptions: tuple[str, ...] = msgspec.field(name="except", default=())
    skip_inside: frozenset[str] = frozenset()
    near: Proximity | None = None
    not_near: Proximity | None = None
    profiles: tuple[str, ...] = ()
    profiles_why: str | None = None
    tags: tuple[str, ...] = ()
    known_problems: tuple[str, ...] = ()
    fix: Fix | None = None
    """Left out: safe for an error, unsafe for all else."""
    fix_inside: frozenset[str] = frozenset()


ENTRY_KEYS: tuple[str, ...] = tuple(field.encode_name for field in msgspec.structs.fields(Entry))
"""The keys as written in YAML."""
