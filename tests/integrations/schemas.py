"""Validation by the schemas of the platforms themselves, as check-jsonschema brings them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def fits(path: Path, schema: str) -> bool:
    """Whether a file fits a schema; what does not is printed."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(path)]
    return subprocess.run(command, check=False).returncode == 0
