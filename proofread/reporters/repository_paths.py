"""Files as a platform names them: by their path from the root of the repository that it checked out.

A person runs the program where the files are, in CI perhaps in a folder of the repository or on absolute paths.
What is shown beside a change must carry the name that the change has.
"""

from __future__ import annotations

import os
from pathlib import Path

ROOTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Variables in which GitHub Actions and GitLab CI tell where the repository was checked out."""


def repository_path(path: str) -> str:
    """A path from the root of the repository, with forward slashes and without ``./``.

    Without one of the ``ROOTS`` the root is the current folder. What lies outside is named as the user named it,
    and so is ``-``, the standard input.
    """
    if path == "-":
        return path
    current = Path.cwd()
    root = next((Path(told) for told in map(os.environ.get, ROOTS) if told), current)
    for base in (root, current):
        whole = os.path.normpath(current / path)
        try:
            return Path(whole).relative_to(base).as_posix()
        except ValueError:
            continue
    return path
