"""What is measured: tasks by name, and the texts that they take, written to disk once for a seed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks.speed import generated_text
from benchmarks.speed.material import Material

START, FIRST, HELP, PACK, AGAIN = "start-up", "first", "help", "pack", "again"
PAGE = 15_000
OTHER = 300_000
SIZES = (100_000, 1_000_000, 10_000_000)
WORD_LISTS = (500, 5_000, 50_000)
WORD_LIST_TEXT = 1_000_000


class Case(NamedTuple):
    """One thing to do with the file or folder of texts at ``path``."""

    name: str
    group: str
    path: Path
    write: Callable[[Path], None]
    """Puts the texts where they belong."""
    words: int = 0
    """Words of a list of the user's own that is laid on top; 0 for none."""
    processes: int = 1

    @property
    def is_folder(self) -> bool:
        """Whether the case takes a tree of files."""
        return not self.path.suffix


def size_name(size: int) -> str:
    """100 KB, 1 MB: decimal units."""
    return f"{size // 1_000_000} MB" if size >= 1_000_000 else f"{size // 1_000} KB"


def all_cases(folder: Path, seed: int, sizes: Sequence[int], material: Material) -> Iterator[Case]:
    """The cases in the order of the table. Nothing is written yet."""
    at = folder / _made_of(seed, material)
    plain = partial(_write, generated_text.plain_text, seed, material)
    markdown = partial(_write, generated_text.markdown_text, seed, material)
    yield Case("an empty file", START, at / "empty.txt", partial(_write_text, ""))
    yield Case("an empty Markdown file", START, at / "empty.md", partial(_write_text, ""))
    yield Case("an empty file, the first run of all", FIRST, at / "empty.txt", partial(_write_text, ""))
    yield Case("the help", HELP, at / "empty.txt", partial(_write_text, ""))
    yield Case("a newspaper page", "page", at / "page.txt", partial(plain, PAGE))
    for size in sizes:
        yield Case(f"plain text {size_name(size)}", "plain", at / f"{size}.txt", partial(plain, size))
    for size in sizes:
        yield Case(f"Markdown {size_name(size)}", "markdown", at / f"{size}.md", partial(markdown, size))
    tree = partial(_write_tree, seed, material)
    yield Case("1000 files of 13 MB", "tree", at / "tree", partial(tree, 1000, 13_000_000))
    yield Case(
        "1000 files of 13 MB in two processes",
        "tree",
        at / "tree",
        partial(tree, 1000, 13_000_000),
        processes=2,
    )
    yield Case("500 unchanged files again", AGAIN, at / "again", partial(tree, 500, 6_500_000))
    listed = at / f"{WORD_LIST_TEXT}.txt"
    for count in WORD_LISTS:
        name = f"{size_name(WORD_LIST_TEXT)} and a list of {count} words"
        yield Case(name, PACK, listed, partial(plain, WORD_LIST_TEXT), words=count)
    hostile: dict[str, Callable[[], str]] = {
        "one line of 10 MB": partial(generated_text.one_line, seed, 10_000_000, material),
        "3 million brackets": partial(generated_text.brackets, 3_000_000),
        "one sentence 100000 times": partial(generated_text.same_sentence, 100_000),
        "1 million trigger words": partial(generated_text.triggers, seed, 1_000_000),
        "10 MB of spaces": partial(generated_text.spaces, 10_000_000),
    }
    for name, text in hostile.items():
        path = at / f"{name.replace(' ', '-')}.txt"
        yield Case(name, "hostile", path, partial(_write_made, text))


def other_text(folder: Path, seed: int, material: Material) -> Path:
    """A text of the same make as the cases that is in none of them, on disk."""
    path = folder / _made_of(seed, material) / "other.md"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(generated_text.markdown_text, seed + 1, material, OTHER, path)
    return path


def put_in_place(case: Case) -> None:
    """Write the texts of a case if they are not there."""
    if not case.path.exists():
        case.path.parent.mkdir(parents=True, exist_ok=True)
        case.write(case.path)


def byte_count(path: Path) -> int:
    """Bytes of the file, or of all files below the folder."""
    return sum(file.stat().st_size for file in _files(path))


def fingerprint(path: Path) -> str:
    """SHA-256 over the names and bytes of the file, or of all files below the folder; 16 digits."""
    digest = hashlib.sha256()
    for file in _files(path):
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _files(path: Path) -> list[Path]:
    return sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]


def _made_of(seed: int, material: Material) -> str:
    """A name that changes with the texts, so that those of another make are never taken for these."""
    sample = generated_text.plain_text(seed, 50_000, material) + generated_text.markdown_text(
        seed, 50_000, material
    )
    return hashlib.sha256(sample.encode()).hexdigest()[:12]


def _write(make: generated_text.MakeText, seed: int, material: Material, size: int, path: Path) -> None:
    _write_text(make(seed, size, material), path)


def _write_made(make: Callable[[], str], path: Path) -> None:
    _write_text(make(), path)


def _write_text(text: str, path: Path) -> None:
    path.write_text(text, encoding="utf-8")


def _write_tree(seed: int, material: Material, files: int, size: int, folder: Path) -> None:
    for name, text in generated_text.tree(seed, files, size, material):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_text(text, path)
