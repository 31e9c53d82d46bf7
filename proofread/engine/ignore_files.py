"""Files that a folder says are to be passed over: ``.gitignore`` and ``.proofreadignore``.

They mean what git takes them to mean: patterns count from the folder that holds the file, the last one that fits
decides, ``!`` takes back, and what is below a folder that is passed over is not looked at. In one folder
``.proofreadignore`` has the last word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from proofread.acceptance.parting import NOT_READ
from proofread.acceptance.path_patterns import BAD_PATTERN, BadPattern
from proofread.engine.ignore_lines import IgnoreLine, ignore_line, verdict
from proofread.model import Problem
from proofread.model.reasons import reason
from proofread.rulebook.source_fault import SourceFault

GIT = ".gitignore"
OWN = ".proofreadignore"


class IgnoreFiles:
    """The ignore files of folders, each read once. Raises SourceFault for one that cannot be read."""

    def __init__(self) -> None:
        self._lines: dict[tuple[Path, Path], Sequence[tuple[Path, str, tuple[IgnoreLine, ...]]]] = {}
        self._tops: dict[Path, Path] = {}

    def top(self, folder: Path) -> Path:
        """The topmost folder whose ignore files count in an absolute folder: that of its repository, or itself."""
        if folder not in self._tops:
            is_top = (folder / ".git").exists()
            above = folder if is_top or folder == folder.parent else self.top(folder.parent)
            self._tops[folder] = above if (above / ".git").exists() else folder
        return self._tops[folder]

    def is_named_in_vain(self, path: Path) -> bool:
        """Whether an own ignore file passes over an absolute path, or a folder above it, even if it is named."""
        return bool(self.ignoring(path, (OWN,)))

    def ignoring(self, path: Path, names: tuple[str, ...] = (GIT, OWN), start: Path | None = None) -> str:
        """The name of the file that passes over an absolute path, or a folder above it; empty for none.

        Outside a repository, ignore files count from ``start``, by default in the folder of the path alone.
        """
        top = self.top(path.parent)
        if start and path.parent.is_relative_to(start) and not (top / ".git").exists():
            top = start
        below = [folder for folder in path.parents if folder != top and folder.is_relative_to(top)]
        of_folders = (self.ignored_by(folder, top, names, is_folder=True) for folder in reversed(below))
        return next(filter(None, of_folders), "") or self.ignored_by(
            path, top, names, is_folder=path.is_dir()
        )

    def ignored_by(
        self, path: Path, top: Path, names: tuple[str, ...] = (GIT, OWN), *, is_folder: bool
    ) -> str:
        """The name of the file that says a path below ``top`` is to be passed over; empty for none.

        Both are absolute. Folders between them are taken to have been looked at before.
        """
        by = ""
        for folder, name, lines in self._lines_at(path.parent, top):
            if name in names:
                said = verdict(lines, path.relative_to(folder).as_posix(), is_folder=is_folder)
                by = by if said is None else name if said else ""
        return by

    def _lines_at(self, folder: Path, top: Path) -> Sequence[tuple[Path, str, tuple[IgnoreLine, ...]]]:
        """The ignore files that count in a folder, the nearest last."""
        if (folder, top) not in self._lines:
            above = () if folder == top else self._lines_at(folder.parent, top)
            own = [(folder, name, _read(folder / name)) for name in (GIT, OWN) if (folder / name).is_file()]
            self._lines[folder, top] = (*above, *own)
        return self._lines[folder, top]


def _read(path: Path) -> tuple[IgnoreLine, ...]:
    """The lines of an ignore file. Raises SourceFault."""
    try:
        lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError as error:
        why = reason(error)
        raise SourceFault(
            Problem(message=NOT_READ.filled(zh=why.zh, en=why.en), path=path.as_posix())
        ) from error
    return tuple(_said(path, lines))


def _said(path: Path, lines: Sequence[str]) -> Iterator[IgnoreLine]:
    for number, line in enumerate(lines, start=1):
        try:
            said = ignore_line(line)
        except BadPattern as error:
            if path.name == GIT:
                continue  # Git passes over a line that makes no sense.
            message = BAD_PATTERN.filled(pattern=error)
            raise SourceFault(Problem(message=message, path=path.as_posix(), line=number)) from error
        if said:
            yield said
