"""Every package of the tree is in the distribution, and every pack with it."""

from __future__ import annotations

import sys
from pathlib import Path

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[1]


def test_every_package_is_listed() -> None:
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"][
        "packages"
    ]
    found = {
        ".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "proofread").rglob("__init__.py")
    }
    assert set(listed) == found | {"proofread.rules"}


def test_every_kind_of_data_file_is_covered() -> None:
    suffixes = {
        path.suffix
        for path in (ROOT / "rules").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert suffixes <= {".py", ".yaml", ".tsv"}
