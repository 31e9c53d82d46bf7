"""Where the rule packs that ship are: below the package once installed, beside it in a source checkout.

They are found by their place, not imported: whoever starts Python in a checkout gets the package of the
checkout, which has no ``proofread.rules`` below it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path


def shipped_folder() -> Path:
    """The folder of the packs that ship."""
    return rules_beside(Path(__file__).parent)


def is_shipped(path: str) -> bool:
    """Whether a pack that is told by this path ships, rather than being a house's or a plugin's."""
    return path.startswith(_opening())


@cache
def _opening() -> str:
    return f"{shipped_folder().as_posix()}/"


def rules_beside(package: Path) -> Path:
    """The folder of the packs that belong to the package in a folder."""
    installed = package / "rules"
    return installed if installed.is_dir() else package.parent / "rules"
