"""Where packs are: shipped, named by a path or a name, or brought by a plugin."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from proofread.model import Phrase
from proofread.model.nearest import nearest
from proofread.rulebook.selection import UnknownName

NO_PACK_INSIDE = Phrase("文件夹 {word} 里没有规则包", "the folder {word} holds no pack")
PUT_PACKS_THERE = Phrase("规则包是 .yaml 或 .yml 文件。", "A pack is a .yaml or .yml file.")
NO_FILE = Phrase("找不到文件 {word}", "there is no file {word}")
CHECK_THE_PATH = Phrase("请核对路径。", "Check the path.")

SUFFIXES = frozenset({".yaml", ".yml"})


def pack_files(place: Path) -> Iterator[tuple[str, Path]]:
    """Name and path of every pack at a file or below a folder, in the order of the names.

    The name is the path below the folder without its suffix: ``typos/idioms``. Files whose name starts
    with ``_`` are tables that belong to a pack.
    """
    if place.is_file():
        yield place.stem, place
        return
    for path in sorted(place.rglob("*")):
        if path.suffix in SUFFIXES and not path.name.startswith("_"):
            yield path.relative_to(place).with_suffix("").as_posix(), path


def find_packs(wanted: Iterable[str], folders: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """The packs that a user names: a file, a folder, or the name of a pack in one of ``folders``.

    Raises UnknownName for a name that is none of these, and for a folder that holds no pack.
    """
    folders = list(folders)
    for word in wanted:
        place = Path(word)
        if os.path.exists(place):  # noqa: PTH110 - a name that is too long is none, and Path would raise
            found = list(pack_files(place))
            if not found:
                raise UnknownName(word, NO_PACK_INSIDE.filled(word=word), PUT_PACKS_THERE, "pack")
            yield from found
            continue
        if place.suffix in SUFFIXES:
            raise UnknownName(word, NO_FILE.filled(word=word), CHECK_THE_PATH, "pack")
        known = dict(named for folder in folders for named in pack_files(folder))
        matching = {name: path for name, path in known.items() if name == word or name.startswith(f"{word}/")}
        if not matching:
            message = Phrase("找不到规则包“{word}”", "no pack “{word}”").filled(word=word)
            raise UnknownName(word, message, nearest(word, known), "pack")
        yield from matching.items()
