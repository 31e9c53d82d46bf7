"""Files that a folder says are to be passed over: ``.gitignore`` and ``.proofreadignore``.

They mean what git takes them to mean: patterns count from the folder that holds the file, the last one that fits
decides, ``!`` takes back, and what is below a folder that is passed over is not looked at. In one folder
``.proofreadignore`` has the last word.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from proofread.acceptance.path_patterns import BadPattern, path_patterns
from proofread.model import Phrase, Problem
from proofread.model.reasons import reason
from proofread.rulebook.strict_yaml import SourceFault

if TYPE_CHECKING:
    import pathspec

GIT = ".gitignore"
OWN = ".proofreadignore"

NOT_READ = Phrase("读不出来：{zh}", "cannot be read: {en}")
BAD_PATTERN = Phrase("写法有误：{reason}", "a malformed pattern: {reason}")


class IgnoreFiles:
    """The ignore files of folders, each read once. Raises SourceFault for one that cannot be read."""

    def __init__(self) -> None:
        self._specs: dict[tuple[Path, Path], Sequence[tuple[Path, str, pathspec.GitIgnoreSpec]]] = {}
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
        verdict = ""
        for folder, name, spec in self._specs_at(path.parent, top):
            if name in names:
                shown = path.relative_to(folder).as_posix() + ("/" if is_folder else "")
                said = spec.check_file(shown).include
                verdict = verdict if said is None else name if said else ""
        return verdict

    def _specs_at(self, folder: Path, top: Path) -> Sequence[tuple[Path, str, pathspec.GitIgnoreSpec]]:
        """The ignore files that count in a folder, the nearest last."""
        if (folder, top) not in self._specs:
            above = () if folder == top else self._specs_at(folder.parent, top)
            own = [(folder, name, _read(folder / name)) for name in (GIT, OWN) if (folder / name).is_file()]
            self._specs[folder, top] = (*above, *own)
        return self._specs[folder, top]


def _read(path: Path) -> pathspec.GitIgnoreSpec:
    try:
        lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError as error:
        why = reason(error)
        raise SourceFault(
            Problem(message=NOT_READ.filled(zh=why.zh, en=why.en), path=path.as_posix())
        ) from error
    if path.name == GIT:  # Git passes over a line that makes no sense.
        lines = [line for line in lines if _makes_sense(line)]
    try:
        return path_patterns(lines)
    except BadPattern as error:
        raise SourceFault(Problem(message=BAD_PATTERN.filled(reason=error), path=path.as_posix())) from error


def _makes_sense(line: str) -> bool:
    try:
        path_patterns([line])
    except BadPattern:
        return False
    return True
