"""Check kinds: one file a kind, each with its parameters, its manual and ``KIND``."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Any

from proofread.plugins import CheckKind, hookimpl

NAMES = (
    "pattern",
    "substitution",
    "doubled",
    "spelling",
    "duplicate",
    "enumeration",
    "count_claim",
    "numbering",
    "list_style",
    "pair",
    "correlative",
    "date",
    "arithmetic",
    "consistency",
    "conditional",
    "measure",
    "structure",
    "script",
    "structural_particle",
)


@hookimpl
def proofread_checks() -> Sequence[CheckKind[Any]]:
    """The kinds that ship."""
    return [importlib.import_module(f"proofread.checks.{name}").KIND for name in NAMES]
