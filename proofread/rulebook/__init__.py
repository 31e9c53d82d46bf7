"""YAML in, rules that have proved themselves out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from proofread.plugins import hookimpl


@hookimpl
def proofread_packs() -> Sequence[Path]:
    """The packs that ship."""
    from proofread.shipped import shipped_folder

    return (shipped_folder(),)
