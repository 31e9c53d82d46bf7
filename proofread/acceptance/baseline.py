"""The baseline: what was there when the gate was put up is held back, so that only what is new fails.

A baseline only shrinks: what is not found any more is taken out when it is updated, and nothing is ever added to one
that exists.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from proofread.acceptance.baseline_file import BadBaseline, Entry, Matching, match, parse, render, shortened
from proofread.acceptance.parting import Accepted, Hold, Scope, seen_from, unread, with_held
from proofread.model import FileReport, Finding, Ground, Held, Phrase, Problem, Span

STALE = Phrase(
    "基线里有 {count} 条已经找不到了（{zh}）",
    "entries of the baseline that are found no more: {count} ({en})",
)
AND_OTHERS = Phrase("{path} 等 {count} 个文件", "{path} and other files: {others}")
SHRINK_IT = Phrase(
    "加 --update-baseline 运行一次，就从基线里删去。",
    "Run once with --update-baseline to take out what is gone.",
)
NO_BASELINE = Phrase("没有基线文件", "there is no baseline")
MAKE_BASELINE = Phrase("加 --update-baseline 运行一次来建立。", "Run once with --update-baseline to make it.")
MADE = Phrase("已建立基线，记下 {count} 处", "the baseline is made; findings in it: {count}")
SHRUNK = Phrase(
    "基线里删去 {count} 条，还有 {left} 条", "taken out of the baseline: {count}; left in it: {left}"
)
NOT_ADDED = Phrase(
    "有 {count} 处不在基线里，没有加进去：基线只减不增",
    "not in the baseline, and not added: {count}; a baseline only shrinks",
)
LEFT_ALONE = Phrase(
    "有事没有做成，基线没有动", "something could not be done, so the baseline was left as it is"
)
FIRST_MEND = Phrase("先解决上面的事，再更新基线。", "See to that first, then update the baseline.")
MAKE_ANEW = Phrase(
    "确要重新起算，删去这个文件再建。", "To begin anew, delete the file and make the baseline again."
)


def by_baseline(files: Sequence[FileReport], name: str, scope: Scope) -> Accepted:
    """Hold back what the baseline in the file ``name`` knows."""
    try:
        baseline = _read(files, name, scope)
    except _NotRead as refused:
        return Accepted(tuple(files), (refused.problem,))
    if baseline is None:
        return Accepted(tuple(files), (Problem(message=NO_BASELINE, path=name, hint=MAKE_BASELINE),))
    notices: tuple[Problem, ...] = ()
    if baseline.stale and scope.is_done:
        where = _named(each.path for each in baseline.stale)
        message = STALE.filled(count=len(baseline.stale), zh=where.zh, en=where.en)
        notices = (Problem(message=message, path=name, hint=SHRINK_IT),)
    return Accepted(baseline.files, notices=notices)


def _named(paths: Iterable[str]) -> Phrase:
    """A file by its name; of several the first one, and how many there are."""
    first, *others = sorted(set(paths))
    if not others:
        return Phrase(first, first)
    return AND_OTHERS.filled(path=first, count=len(others) + 1, others=len(others))


def by_updated_baseline(files: Sequence[FileReport], name: str, scope: Scope) -> Accepted:
    """Hold back what the baseline knows, and say what is to be written: it whole, if there was none, or shrunk.

    What stays in it is told as it stands now: by the place that a text has moved to, with what is around it there.
    """
    try:
        baseline = _read(files, name, scope)
    except _NotRead as refused:
        return Accepted(tuple(files), (refused.problem,))
    if not scope.is_done:
        known = baseline.files if baseline else tuple(files)
        return Accepted(known, notices=(Problem(message=LEFT_ALONE, path=name, hint=FIRST_MEND),))
    if baseline is None:
        return _made(files, name)
    left = [*baseline.not_judged, *baseline.as_found]
    notices = [Problem(message=SHRUNK.filled(count=len(baseline.stale), left=len(left)), path=name)]
    standing = sum(len(file.findings) for file in baseline.files)
    if standing:
        notices.append(Problem(message=NOT_ADDED.filled(count=standing), path=name, hint=MAKE_ANEW))
    return Accepted(baseline.files, notices=tuple(notices), baseline=render(left))


def _made(files: Sequence[FileReport], name: str) -> Accepted:
    entries = _entries(files, Path(name).absolute().parent)
    notice = Problem(message=MADE.filled(count=len(entries)), path=name)
    known = tuple(with_held(file, lambda _, finding: Held(finding, Ground.BASELINE)) for file in files)
    return Accepted(known, notices=(notice,), baseline=render(entries))


class _NotRead(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message.en)
        self.problem = problem


class _Baseline(NamedTuple):
    """The files with what a baseline knows held back, and what becomes of its entries."""

    files: tuple[FileReport, ...]
    as_found: tuple[Entry, ...]
    """Entries that a finding answers to, as they would be written today."""
    stale: tuple[Entry, ...]
    """Entries to which no finding answers: the run has seen the file or its folder, and the rule ran or is gone."""
    not_judged: tuple[Entry, ...]


class _Answers(NamedTuple):
    """The entries of a baseline, those of them that a run may answer, and what of its findings does so."""

    entries: tuple[Entry, ...]
    in_reach: tuple[Entry, ...]
    found: tuple[Entry, ...]
    matching: Matching
    places: _Places


def _read(files: Sequence[FileReport], name: str, scope: Scope) -> _Baseline | None:
    """What a baseline says of files; None if there is none. Raises _NotRead."""
    answers = _answers(files, name, scope.folders)
    if answers is None:
        return None
    found_of, in_reach, places = answers.matching.found_of, answers.in_reach, answers.places
    unanswered = [each for number, each in enumerate(in_reach) if number not in found_of]
    known = {rule.id for rule in scope.known} | scope.refused
    stale = [
        each
        for each in unanswered
        if places.is_checked(each.path)
        and (each.rule in scope.ran(places.named(each.path)) or each.rule not in known)
    ]
    as_found = [answers.found[number] for number in found_of.values()]
    kept = Counter(answers.entries) - Counter(in_reach) + (Counter(unanswered) - Counter(stale))
    return _Baseline(
        _with_known(files, answers.matching.known), tuple(as_found), tuple(stale), tuple(kept.elements())
    )


def _answers(files: Sequence[FileReport], name: str, folders: Sequence[Path]) -> _Answers | None:
    """Which entries the findings of files answer to; None if there is no baseline. Raises _NotRead."""
    try:
        entries = parse(name, Path(name).read_bytes())
    except BadBaseline as fault:
        raise _NotRead(fault.problem) from fault
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _NotRead(unread(name, error)) from error
    folder = Path(name).absolute().parent
    places = _Places(folder, {seen_from(folder, file.path): file.path for file in files}, folders)
    in_reach = tuple(each for each in entries if places.may_hold(each.path))
    found = tuple(_entries(files, folder))
    matching = match(in_reach, found, lambda path: not places.exists(path))
    return _Answers(entries, in_reach, found, matching, places)


def known_entries(files: Sequence[FileReport], name: str) -> list[Entry | None]:
    """Of each finding of files, in order, the entry of a baseline that knows it; of none, if it cannot be read."""
    try:
        answers = _answers(files, name, ())
    except _NotRead:
        answers = None
    if answers is None:
        return [None] * sum(len(file.findings) for file in files)
    entry_of = {found: answers.in_reach[number] for number, found in answers.matching.found_of.items()}
    return [entry_of.get(number) for number in range(len(answers.found))]


class _Places:
    """Where the entries of a baseline stand, seen from what a run has checked."""

    def __init__(self, folder: Path, checked: Mapping[str, str], folders: Sequence[Path]) -> None:
        """``checked`` are the files, by their paths from the folder of the baseline, as the report names them."""
        self._folder = folder
        self._checked = checked
        self._folders = folders
        self._is_there: dict[str, bool] = {}

    def may_hold(self, path: str) -> bool:
        """Whether findings of this run may be what an entry of this path knows: the file was checked, or is gone."""
        return path in self._checked or not self.exists(path)

    def is_checked(self, path: str) -> bool:
        """Whether the run can say that there is nothing any more: it has seen the file, or all of its folder."""
        if path in self._checked:
            return True
        place = Path(os.path.normpath(self._folder / path))
        return not self.exists(path) and any(place.is_relative_to(folder) for folder in self._folders)

    def named(self, path: str) -> str:
        """What the report calls a file; empty for none of its own."""
        return self._checked.get(path, "")

    def exists(self, path: str) -> bool:
        """Whether there is a file of this path."""
        if path not in self._is_there:
            self._is_there[path] = (self._folder / path).exists()
        return self._is_there[path]


def _with_known(files: Sequence[FileReport], known: frozenset[int]) -> tuple[FileReport, ...]:
    """The files with the findings of these numbers held back, counted through all files."""
    with_known: list[FileReport] = []
    passed = 0
    for file in files:
        identities = {id(finding) for at, finding in enumerate(file.findings, start=passed) if at in known}
        passed += len(file.findings)
        with_known.append(with_held(file, _holding(identities)) if identities else file)
    return tuple(with_known)


def _holding(identities: set[int]) -> Hold:
    return lambda _, finding: Held(finding, Ground.BASELINE) if id(finding) in identities else None


def _entries(files: Sequence[FileReport], folder: Path) -> list[Entry]:
    """What a baseline in a folder would hold of the findings that stand."""
    return [
        entry
        for file in files
        if file.findings
        for entry in entries_of(file, file.findings, seen_from(folder, file.path))
    ]


def entries_of(file: FileReport, findings: Iterable[Finding], path: str) -> Iterator[Entry]:
    """What a baseline would hold of findings in a file that it calls ``path``."""
    for finding in findings:
        around, beside = finding.surroundings, finding.related[:1]
        other = beside[0].span if beside and not beside[0].path else None
        yield Entry(
            path,
            finding.rule.id,
            _quoted(file, finding.span),
            around.before,
            around.after,
            _quoted(file, other) if other else "",
        )


def _quoted(file: FileReport, span: Span) -> str:
    document = file.around(span.start)
    return shortened(document.source[slice(*span.moved(-document.begins.offset))])
