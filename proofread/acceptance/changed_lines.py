"""Which lines have changed since a commit, by ``git diff``, and what the files were then."""

from __future__ import annotations

import ast
import os
import re
import subprocess
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from proofread.model import Phrase, Problem
from proofread.model.reasons import translated

NO_GIT = Phrase("没有装 git，--since 用不了", "git is not installed, which --since needs")
REFUSED = Phrase(
    "git 说不出 {revision} 以来的改动：{zh}", "git cannot tell the changes since {revision}: {en}"
)
CHECK_REVISION = Phrase(
    "请核对提交名；浅克隆里没有旧提交，在 CI 里要取全历史（fetch-depth: 0）。",
    "Check the name of the commit; a shallow clone lacks old ones: fetch the whole history (fetch-depth: 0).",
)

NOT_THERE = Phrase("git 拿不出旧的正文（{id}）", "git cannot show an old text ({id})")

_GIT = {
    "no common commit": "它和现在的提交没有共同的来历",
    "Needed a single revision": "没有这个提交",
    "not a git repository": "这里不是 git 仓库",
    "Not a valid object name": "没有这个提交",
    "Not a valid commit name": "没有这个提交",
}

_IDS = re.compile(rb"index ([0-9a-f]+)\.\.")
_HUNK = re.compile(rb"@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")

_SIGNS = (b"+", b"-", b"\\")
"""Before every line of a hunk without context."""

_OF_ONE_REPOSITORY = frozenset(
    f"GIT_{name}"
    for name in ("DIR", "WORK_TREE", "INDEX_FILE", "OBJECT_DIRECTORY", "COMMON_DIR", "PREFIX", "NAMESPACE")
)
"""Variables of the environment that mean one repository."""

_GONE = b"/dev/null"
"""The name of a file that is there no more."""

_SUBMODULE = b"160000"
"""The mode of the entry that names the commit of a repository inside a repository."""

Lines = tuple[range, ...]
"""1-based line numbers, in order; where lines were deleted, an empty range stands before the line behind them."""

WHOLE_FILE: Lines = (range(1, 1 << 62),)


class NotTold(Exception):
    """The changes cannot be told."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message.en)
        self.problem = problem


class Repository(NamedTuple):
    """A repository, by the top of its working tree, or a folder in it."""

    top: Path
    is_submodule: bool = False


class Blob(NamedTuple):
    """What a file was, by its id in a repository."""

    repository: Repository
    id: str


class Changes(msgspec.Struct, frozen=True):
    """The lines that are new since a commit, by absolute path.

    Of other files that git ``follows`` nothing has changed; what it does not follow is new.
    """

    lines: Mapping[str, Lines]
    follows: frozenset[str]
    blobs: Mapping[str, Blob] = {}
    """What changed files were at the commit, under whatever name; of those that are new as a whole, nothing."""

    def of(self, path: str) -> Lines:
        """The changed lines of a file."""
        place = _place(path)
        return self.lines.get(place, () if place in self.follows else WHOLE_FILE)

    def texts_before(self, paths: Sequence[str]) -> dict[str, bytes | None]:
        """What files were at the commit, in bytes; None for those that were not there. Raises NotTold."""
        blobs = {path: self.blobs.get(_place(path)) for path in paths}
        asked: defaultdict[Repository, list[str]] = defaultdict(list)
        for blob in {*filter(None, blobs.values())}:
            asked[blob.repository].append(blob.id)
        read = {repository: _contents(repository, ids) for repository, ids in asked.items()}
        return {path: read[blob.repository][blob.id] if blob else None for path, blob in blobs.items()}


def changes_since(revision: str, folder: Path, paths: Collection[str] = ()) -> Changes:
    """What has changed between a commit and the files as they are, in the repository around ``folder``.

    Of a branch that has gone on meanwhile, the commit counts where the two have parted, as in a pull request: what
    others have changed there since was not brought in here. Submodules that hold some of the ``paths`` are compared
    with the commit of theirs that was named then. Raises NotTold.
    """
    top = _git(["rev-parse", "--show-toplevel"], Repository(folder), revision).decode().strip()
    commit = commit_since(revision, folder)
    return _changes(Repository(Path(top).resolve()), commit, frozenset(map(_place, paths)), revision)


def _changes(repository: Repository, commit: str, places: Collection[str], revision: str) -> Changes:
    top = repository.top
    # Said in full: a user's configuration of git may change any of them.
    options = [
        *("--unified=0", "--inter-hunk-context=0", "--src-prefix=a/", "--dst-prefix=b/", "--no-relative"),
        *("--no-color", "--no-ext-diff", "--no-textconv", "--find-renames", "--text", "--full-index"),
        "--ignore-submodules=all",
    ]
    difference = _git(["-c", "core.quotePath=true", "diff", *options, commit, "--"], repository, revision)
    changed = {name: (lines, old) for name, lines, old in _changed(difference)}
    filtered = _filtered(repository, changed, revision)
    follows, submodules = _followed(repository, revision)
    lines = {
        _absolute(top, name): WHOLE_FILE if name in filtered else each[0] for name, each in changed.items()
    }
    blobs = {
        _absolute(top, name): Blob(repository, old)
        for name, (_, old) in changed.items()
        if old.strip("0") and name not in filtered
    }
    for name in submodules:
        inside = Path(_absolute(top, name))
        holds_any = any(place.startswith(f"{inside.as_posix()}/") for place in places)
        if not holds_any or not (inside / ".git").exists():
            continue
        named = _git(["ls-tree", "-z", commit, "--", name], repository, revision)
        if named.startswith(_SUBMODULE):
            commit_inside = named.split()[2].decode()
            more = _changes(Repository(inside, is_submodule=True), commit_inside, places, revision)
            lines |= more.lines
            follows |= more.follows
            blobs |= more.blobs
    return Changes(lines, follows, blobs)


def _filtered(repository: Repository, names: Collection[bytes], revision: str) -> set[bytes]:
    """The files that git keeps in another form than they have here, and compares in it."""
    asked = b"\0".join(names)
    told = _git(["check-attr", "-z", "--stdin", "filter"], repository, revision, asked).split(b"\0")
    return {
        name
        for name, value in zip(told[::3], told[2::3], strict=False)
        if value not in (b"unspecified", b"unset")
    }


def _followed(repository: Repository, revision: str) -> tuple[frozenset[str], list[bytes]]:
    """The absolute paths of the files that git follows, and the names of the submodules.

    What git was told to take for unchanged (``--assume-unchanged``, ``--skip-worktree``) it does not look at.
    """
    follows: set[str] = set()
    submodules: list[bytes] = []
    for entry in _git(["ls-files", "-v", "--stage", "-z"], repository, revision).split(b"\0"):
        state, _, name = entry.partition(b"\t")
        if state[2:].startswith(_SUBMODULE):
            submodules.append(name)
        elif name and not state[:1].islower() and state[:1] != b"S":
            follows.add(_absolute(repository.top, name))
    return frozenset(follows), submodules


def _contents(repository: Repository, ids: Sequence[str]) -> dict[str, bytes]:
    """The bytes of blobs, by id. Raises NotTold."""
    told = _git(["cat-file", "--batch"], repository, "", "".join(f"{each}\n" for each in ids).encode())
    contents: dict[str, bytes] = {}
    at = 0
    for each in ids:
        end = told.index(b"\n", at)
        size = told[at:end].rpartition(b" ")[2]
        if not size.isdigit():  # It says “missing”.
            raise NotTold(Problem(message=NOT_THERE.filled(id=each), hint=CHECK_REVISION))
        contents[each] = told[end + 1 : end + 1 + int(size)]
        at = end + 2 + int(size)
    return contents


def commit_since(revision: str, folder: Path) -> str:
    """The commit from which changes count: where HEAD and ``revision`` have parted. Raises NotTold."""
    here = Repository(folder)
    named = _git(["rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}"], here, revision)
    return _git(["merge-base", named.decode().strip(), "HEAD"], here, revision).decode().strip()


def _git(words: Sequence[str | bytes], repository: Repository, revision: str, told: bytes = b"") -> bytes:
    """What git answers, when it is ``told`` something on its standard input."""
    # In a hook, git says in the environment which repository it works on: a submodule is another one.
    environment = {
        name: value
        for name, value in os.environ.items()
        if not repository.is_submodule or name not in _OF_ONE_REPOSITORY
    }
    try:
        done = subprocess.run(  # noqa: S603
            ["git", *words],  # noqa: S607
            cwd=repository.top,
            env=environment,
            input=told,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise NotTold(Problem(message=NO_GIT)) from error
    if done.returncode:
        # Where two commits have nothing in common, git says nothing.
        said = done.stderr.decode(errors="replace").strip() or "fatal: no common commit"
        own = said.splitlines()[-1].removeprefix("fatal: ")
        message = REFUSED.filled(revision=revision, zh=translated(own, _GIT), en=own)
        raise NotTold(Problem(message=message, hint=CHECK_REVISION))
    return done.stdout


def _changed(difference: bytes) -> Iterator[tuple[bytes, Lines, str]]:
    """The names of the files of a difference, their new lines, and the ids of what they were.

    A line of the text may look like a heading: inside a hunk, lines with a sign before them are passed over.
    """
    name, old, found, is_inside = b"", "", list[range](), False
    for line in difference.split(b"\n"):
        hunk, ids = _HUNK.match(line), _IDS.match(line)
        is_inside = bool(hunk) or (is_inside and line[:1] in _SIGNS)
        if hunk:
            found.append(_new_lines(hunk))
        elif ids and not is_inside:
            if found and name != _GONE:
                yield name, tuple(found), old
            old, found = ids[1].decode(), []
        elif line.startswith(b"+++ ") and not is_inside:
            name = _new_name(line)
    if found and name != _GONE:
        yield name, tuple(found), old


def _new_name(line: bytes) -> bytes:
    """The name behind ``+++``, which git quotes in ASCII if it is not plain; ``/dev/null`` for a file that is gone."""
    name = line.removeprefix(b"+++ ").rstrip(b"\t")
    if name.startswith(b'"'):
        name = ast.literal_eval("b" + name.decode("latin-1"))
    return name.removeprefix(b"b/")


def _new_lines(hunk: re.Match[bytes]) -> range:
    first, count = int(hunk[1]), 1 if hunk[2] is None else int(hunk[2])
    return range(first, first + count) if count else range(first + 1, first + 1)


def _absolute(top: Path, name: bytes) -> str:
    return (top / name.decode("utf-8", "surrogateescape")).as_posix()


def _place(path: str) -> str:
    return Path(path).resolve().as_posix()
