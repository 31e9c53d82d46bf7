"""AutoCorrect's Python binding over files and folders, as its command line does it: lint, and tell as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import autocorrect_py  # type: ignore[import-not-found]


def main() -> None:
    for word in sys.argv[1:]:
        place = Path(word)
        files = sorted(path for path in place.rglob("*") if path.is_file()) if place.is_dir() else [place]
        for path in files:
            result = autocorrect_py.lint_for(path.read_text(encoding="utf-8"), path.suffix[1:])
            lines = [[line.line, line.col, line.old, line.new] for line in result.lines]
            print(json.dumps({"path": str(path), "lines": lines}, ensure_ascii=False))


if __name__ == "__main__":
    main()
