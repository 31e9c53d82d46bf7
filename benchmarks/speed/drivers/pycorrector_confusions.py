"""Pycorrector's confusion pass over files and folders, with a word list; its other passes need neural models.

The module is loaded by itself: its package imports those models.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path


def main() -> None:
    words, *places = sys.argv[1:]
    package = importlib.util.find_spec("pycorrector")
    assert package is not None
    assert package.origin is not None
    source = Path(package.origin).with_name("confusion_corrector.py")
    specification = importlib.util.spec_from_file_location("confusion_corrector", source)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    corrector = module.ConfusionCorrector(words)
    for word in places:
        place = Path(word)
        files = sorted(path for path in place.rglob("*") if path.is_file()) if place.is_dir() else [place]
        for path in files:
            errors = corrector.correct(path.read_text(encoding="utf-8"))["errors"]
            print(json.dumps({"path": str(path), "errors": errors}, ensure_ascii=False))


if __name__ == "__main__":
    main()
