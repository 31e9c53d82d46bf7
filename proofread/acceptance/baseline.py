"""The baseline: what was there when the gate was put up is held back, so that only what is new fails.

A baseline only shrinks: what is not found any more is taken out when it is updated, and nothing is ever added to one
that exists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from proofread.acceptance.baseline_file import BadBaseline, Entry, match, parse, render, shortened
from proofread.acceptance.parting import Accepted, Hold, Scope, seen_from, unread, with_held
from proofread.model import FileReport, Ground, Held, Phrase, Problem, Span

STALE = Phrase(
    "基线里有 {count} 条已经找不到了（{path} 等）",
    "entries of the baseline that are found no more: {count} ({path} …)",
)
SHRINK_IT = Phrase(
    "加 --update-baseline 运行一次，把它们从基线里删去。",
    "Run once with --update-baseline to take them out.",
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
MAKE_ANEW = Phrase(
    "确要重新起算，删去这个文件再建。", "To begin anew, delete the file and make the baseline again."
)


def by_baseline(files: Sequence[FileReport], name: str, scope: Scope) -> Accepted:
    """Hold back what the baseline in the file ``name`` knows."""
    try:
        entries = parse(name, Path(name).read_bytes())
    except BadBaseline as fault:
        return Accepted(tuple(files), (fault.problem,))
    except FileNotFoundError:
        return Accepted(tuple(files), (Problem(message=NO_BASELINE, path=name, hint=MAKE_BASELINE),))
    except OSError as error:
        return Accepted(tuple(files), (unread(name, error),))
    known, stale = _known(files, entries, name, scope)
    notices: tuple[Problem, ...] = ()
    if stale:
        first = min(each.path for each in stale)
        message = STALE.filled(count=len(stale), path=first)
        notices = (Problem(message=message, path=name, hint=SHRINK_IT),)
    return Accepted(known, notices=notices)


def by_updated_baseline(files: Sequence[FileReport], name: str, scope: Scope) -> Accepted:
    """Hold back what the baseline knows, and say what is to be written: it whole, if there was none, or shrunk."""
    try:
        entries = parse(name, Path(name).read_bytes())
    except BadBaseline as fault:
        return Accepted(tuple(files), (fault.problem,))
    except FileNotFoundError:
        return _made(files, name)
    except OSError as error:
        return Accepted(tuple(files), (unread(name, error),))
    known, stale = _known(files, entries, name, scope)
    left = [*(Counter(entries) - Counter(stale)).elements()]
    notices = [Problem(message=SHRUNK.filled(count=len(stale), left=len(left)), path=name)]
    standing = sum(len(file.findings) for file in known)
    if standing:
        notices.append(Problem(message=NOT_ADDED.filled(count=standing), path=name, hint=MAKE_ANEW))
    return Accepted(known, notices=tuple(notices), baseline=render(left) if stale else None)


def _made(files: Sequence[FileReport], name: str) -> Accepted:
    entries = _entries(files, Path(name).absolute().parent)
    notice = Problem(message=MADE.filled(count=len(entries)), path=name)
    known = tuple(with_held(file, lambda _, finding: Held(finding, Ground.BASELINE)) for file in files)
    return Accepted(known, notices=(notice,), baseline=render(entries))


def _known(
    files: Sequence[FileReport], entries: Sequence[Entry], name: str, scope: Scope
) -> tuple[tuple[FileReport, ...], tuple[Entry, ...]]:
    """The files with what the entries know held back, and the entries to which no finding answers."""
    folder = Path(name).absolute().parent
    matching = match(_judged(files, entries, folder, scope), _entries(files, folder))
    return _with_known(files, matching.known), matching.stale


def _judged(files: Sequence[FileReport], entries: Sequence[Entry], folder: Path, scope: Scope) -> list[Entry]:
    """The entries that this run can judge: the file was checked or is gone, and the rule ran or is gone."""
    checked = {seen_from(folder, file.path) for file in files}
    is_here = {
        path: path in checked or not (folder / path).exists() for path in {each.path for each in entries}
    }
    known = {rule.id for rule in scope.known} | scope.refused
    return [
        each for each in entries if is_here[each.path] and (each.rule in scope.ran or each.rule not in known)
    ]


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
    return [entry for file in files for entry in _entries_of(file, folder)]


def _entries_of(file: FileReport, folder: Path) -> Iterator[Entry]:
    path = seen_from(folder, file.path) if file.findings else ""
    for finding in file.findings:
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
