"""Which lines have changed since a commit, by ``git diff``: only what they brought in is asked for.

Deleted lines leave nothing to stand on, so the lines on either side of them count as changed: a list that
lost an item there, or a quotation its end, is new. A finding also counts when a place that it speaks of has
changed, such as the other copy of a passage.
"""

from __future__ import annotations

import ast
import re
import subprocess
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from proofread.acceptance.parting import Accepted, Hold, with_held
from proofread.model import Document, FileReport, Finding, Ground, Held, Phrase, Problem, Span
from proofread.model.reasons import translated

NO_GIT = Phrase("没有装 git，--since 用不了", "git is not installed, which --since needs")
REFUSED = Phrase(
    "git 说不出 {revision} 以来的改动：{zh}", "git cannot tell the changes since {revision}: {en}"
)
CHECK_REVISION = Phrase(
    "请核对提交名；浅克隆里没有旧提交，在 CI 里要取全历史（fetch-depth: 0）。",
    "Check the name of the commit; a shallow clone lacks old ones: fetch the whole history (fetch-depth: 0).",
)

_GIT = {
    "no common commit": "它和现在的提交没有共同的来历",
    "Needed a single revision": "没有这个提交",
    "not a git repository": "这里不是 git 仓库",
    "Not a valid object name": "没有这个提交",
    "Not a valid commit name": "没有这个提交",
}

_HUNK = re.compile(rb"@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")

_SIGNS = (b"+", b"-", b"\\")
"""Before every line of a hunk without context."""

Lines = tuple[range, ...]
"""1-based line numbers, in order."""

WHOLE_FILE: Lines = (range(1, 1 << 62),)


class NotTold(Exception):
    """The changes cannot be told."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message.en)
        self.problem = problem


class Changes(msgspec.Struct, frozen=True):
    """The lines that are new since a commit, by absolute path.

    Of other files that git ``follows`` nothing has changed; what it does not follow is new.
    """

    lines: Mapping[str, Lines]
    follows: frozenset[str]

    def of(self, path: str) -> Lines:
        """The changed lines of a file."""
        place = Path(path).resolve().as_posix()
        return self.lines.get(place, () if place in self.follows else WHOLE_FILE)


def changes_since(revision: str, folder: Path) -> Changes:
    """What has changed between a commit and the files as they are, in the repository around ``folder``.

    Of a branch that has gone on meanwhile, the commit counts where the two have parted, as in a pull request: what
    others have changed there since was not brought in here. Raises NotTold.
    """
    top = Path(_git(["rev-parse", "--show-toplevel"], folder, revision).decode().strip()).resolve()
    commit = commit_since(revision, folder)
    # Said in full: a user's configuration of git may change any of them.
    options = [
        *("--unified=0", "--inter-hunk-context=0", "--src-prefix=a/", "--dst-prefix=b/", "--no-relative")
    ]
    options += [*("--no-color", "--no-ext-diff", "--no-textconv", "--find-renames", "--text")]
    difference = _git(["-c", "core.quotePath=true", "diff", *options, commit, "--"], top, revision)
    followed = _git(["ls-files", "-z"], top, revision)
    follows = frozenset(_absolute(top, name) for name in followed.split(b"\0") if name)
    return Changes(dict(_changed(top, difference)), follows)


def commit_since(revision: str, folder: Path) -> str:
    """The commit from which changes count: where HEAD and ``revision`` have parted. Raises NotTold."""
    named = _git(["rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}"], folder, revision)
    return _git(["merge-base", named.decode().strip(), "HEAD"], folder, revision).decode().strip()


def is_brought_in(
    finding: Finding, file: FileReport, files: Mapping[str, FileReport], changes: Changes
) -> bool:
    """Whether changed lines brought a finding in: they hold it, or a place that it speaks of."""
    if _touches(finding.span, file, changes):
        return True
    return any(
        _touches(related.span, files.get(related.path or file.path, file), changes)
        for related in finding.related
    )


def _touches(span: Span, file: FileReport, changes: Changes) -> bool:
    lines = changes.of(file.path)
    if not lines or lines is WHOLE_FILE or file.glance.encoding.startswith("utf-16"):
        return bool(lines)  # Of UTF-16 git counts bytes that look like line feeds.
    first, last = (_git_line(file, offset) for offset in (span.start, max(span.start, span.end - 1)))
    at = bisect_right(lines, last, key=lambda stretch: stretch.start)
    return at > 0 and lines[at - 1].stop > first


def _git_line(file: FileReport, offset: int) -> int:
    """The 1-based line of an offset as git counts: a line ends with a line feed and with nothing else."""
    return bisect_left(file.document.derive(_line_feeds), offset) + 1


def _line_feeds(document: Document) -> list[int]:
    return [found.start() for found in re.finditer("\n", document.source)]


def _git(words: Sequence[str], folder: Path, revision: str) -> bytes:
    try:
        done = subprocess.run(["git", *words], cwd=folder, capture_output=True, check=False)  # noqa: S603, S607
    except OSError as error:
        raise NotTold(Problem(message=NO_GIT)) from error
    if done.returncode:
        # Where two commits have nothing in common, git says nothing.
        said = done.stderr.decode(errors="replace").strip() or "fatal: no common commit"
        own = said.splitlines()[-1].removeprefix("fatal: ")
        message = REFUSED.filled(revision=revision, zh=translated(own, _GIT), en=own)
        raise NotTold(Problem(message=message, hint=CHECK_REVISION))
    return done.stdout


def _changed(top: Path, difference: bytes) -> Iterator[tuple[str, Lines]]:
    """The files of a difference and their new lines.

    A line of the text may look like a heading: inside a hunk, lines with a sign before them are passed over.
    """
    name, found, is_inside = b"", list[range](), False
    for line in difference.split(b"\n"):
        hunk = _HUNK.match(line)
        is_inside = bool(hunk) or (is_inside and line[:1] in _SIGNS)
        if hunk:
            found.append(_new_lines(hunk))
        elif not is_inside and line.startswith(b"+++ "):
            if found:
                yield _absolute(top, name), tuple(found)
            name, found = _new_name(line), []
    if found:
        yield _absolute(top, name), tuple(found)


def _new_name(line: bytes) -> bytes:
    """The name behind ``+++``, which git quotes in ASCII if it is not plain; ``/dev/null`` for a file that is gone."""
    name = line.removeprefix(b"+++ ").rstrip(b"\t")
    if name.startswith(b'"'):
        name = ast.literal_eval("b" + name.decode("latin-1"))
    return name.removeprefix(b"b/")


def _new_lines(hunk: re.Match[bytes]) -> range:
    first, count = int(hunk[1]), 1 if hunk[2] is None else int(hunk[2])
    return range(first, first + count) if count else range(first, first + 2)


def _absolute(top: Path, name: bytes) -> str:
    return (top / name.decode("utf-8", "surrogateescape")).as_posix()


def by_changes(files: Sequence[FileReport], revision: str) -> Accepted:
    """Hold back what no line brought in that has changed since a commit."""
    try:
        changes = changes_since(revision, Path.cwd())
    except NotTold as fault:
        return Accepted(tuple(files), (fault.problem,))
    holding = _leaving(changes, {file.path: file for file in files})
    return Accepted(tuple(with_held(file, holding) for file in files))


def _leaving(changes: Changes, files: dict[str, FileReport]) -> Hold:
    def hold(file: FileReport, finding: Finding) -> Held | None:
        if is_brought_in(finding, file, files, changes):
            return None
        return Held(finding, Ground.UNCHANGED)

    return hold
