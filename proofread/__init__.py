"""Proofreading for Chinese editorial text.

>>> import proofread
>>> for finding in proofread.check_text("向有条件的的县镇延伸。"):
...     print(finding.rule.id, finding.message("zh"))
doubled-function-character “的的”多一个“的”
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofread.engine.proofreader import Proofreader
    from proofread.engine.settings import Settings
    from proofread.model import Block, Document, Edit, Finding, Report, Rule, Severity, Span
    from proofread.rulebook.selection import Selection

__all__ = [
    "Block",
    "Document",
    "Edit",
    "Finding",
    "Proofreader",
    "Report",
    "Rule",
    "Selection",
    "Settings",
    "Severity",
    "Span",
    "check_files",
    "check_text",
]


_PLACES = {
    "Proofreader": "proofread.engine.proofreader",
    "Selection": "proofread.rulebook.selection",
    "Settings": "proofread.engine.settings",
}
"""Where a name comes from that is none of ``proofread.model``."""


def __getattr__(name: str) -> object:
    """A name of the public face, imported when it is asked for: the command line asks for few."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_PLACES.get(name, "proofread.model")), name)


def check_text(text: str, *, format_name: str = "text", settings: Settings | None = None) -> Report:
    """Check a text; iterate over the report for its findings. ``format_name`` names a reader (text, markdown)."""
    from proofread.engine.proofreader import Proofreader

    return Proofreader(settings).check_text(text, format_name=format_name)


def check_files(paths: Sequence[str], *, settings: Settings | None = None) -> Report:
    """Check files, folders and globs; what could not be done stands in ``report.problems``."""
    from proofread.engine.proofreader import Proofreader

    return Proofreader(settings).check_files(paths)
