"""Files as a platform names them: by their path from the root of the repository that it checked out.

A person runs the program where the files are, in CI perhaps in a folder of the repository or on absolute paths.
What is shown beside a change must carry the name that the change has.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

ROOTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Variables in which GitHub Actions and GitLab CI tell where the repository was checked out."""


def repository_path(path: str) -> str:
    """A path from the root of the repository, with forward slashes and without ``./``.

    Without one of the ``ROOTS`` the root is the current folder. It may be a link, or be reached by one. What lies
    outside is named as the user named it, and so is ``-``, the standard input.
    """
    if path == "-":
        return path
    current = Path.cwd()
    root = next((Path(told) for told in map(os.environ.get, ROOTS) if told), current)
    whole = Path(os.path.normpath(current / path))
    for place, base in _readings(whole, root, current):
        if place.is_relative_to(base):
            return place.relative_to(base).as_posix()
    return path


def _readings(whole: Path, root: Path, current: Path) -> Iterator[tuple[Path, Path]]:
    """What a path may count from, the likeliest first: a link is looked up only if the names do not tell."""
    yield whole, root
    yield whole.parent.resolve() / whole.name, root.resolve()
    yield whole, current
