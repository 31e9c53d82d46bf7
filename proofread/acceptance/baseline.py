"""The baseline: what was there when the gate was put up, so that only what is new fails.

An entry names the rule, the words and what stands around them, and no line number: text may move, inside a file
or to another one. A baseline only shrinks: what is not found any more is taken out when it is updated, and nothing
is ever added to one that exists.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from proofread.acceptance.parting import Accepted, Hold, Scope, parted, seen_from, unread
from proofread.blake import blake2b
from proofread.model import FileReport, Finding, Ground, Held, Phrase, Problem

VERSION = 1

NOT_A_BASELINE = Phrase("这不是基线文件：{reason}", "not a baseline: {reason}")
OTHER_VERSION = Phrase(
    "基线是第 {version} 版的，本程序只认第 1 版", "the baseline is of version {version}; known is 1"
)
MAKE_ANEW = Phrase(
    "如果文件损坏，从版本库取回；否则删去它，用 --update-baseline 重建。",
    "If it is damaged, restore it; otherwise delete it and make one with --update-baseline.",
)

STALE = Phrase(
    "基线里有 {count} 条已经找不到了（{path} 等）", "the baseline holds stale entries: {count} ({path} …)"
)
SHRINK_IT = Phrase(
    "加 --update-baseline 运行一次，把它们从基线里删去。",
    "Run once with --update-baseline to take them out.",
)
NO_BASELINE = Phrase("没有基线文件", "there is no baseline")
MAKE_BASELINE = Phrase("加 --update-baseline 运行一次来建立。", "Run once with --update-baseline to make it.")

LONGEST = 40
"""Code points of the words that an entry quotes; of more, a digest stands for the rest."""


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One finding that was there."""

    path: str
    """From the folder of the baseline, with forward slashes."""
    rule: str
    text: str
    before: str = ""
    after: str = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: int
    entries: tuple[Entry, ...]


class Matching(NamedTuple):
    """Which findings a baseline knows, by number, and which of its entries no finding answers to."""

    known: frozenset[int]
    stale: tuple[Entry, ...]


class BadBaseline(Exception):
    """A file that is no baseline; the problem says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message.en)
        self.problem = problem


def entry(path: str, rule: str, text: str, before: str, after: str) -> Entry:
    """An entry; long words are cut, with a digest for the rest."""
    if len(text) > LONGEST:
        text = f"{text[:LONGEST]}…{blake2b(text.encode(), digest_size=8).hexdigest()}"
    return Entry(path, rule, text, before, after)


def parse(path: str, data: bytes) -> tuple[Entry, ...]:
    """The entries of a baseline. Raises BadBaseline."""
    try:
        file = msgspec.json.decode(data, type=_File)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        message = NOT_A_BASELINE.filled(reason=error)
        raise BadBaseline(Problem(message=message, path=path, hint=MAKE_ANEW)) from error
    if file.version != VERSION:
        message = OTHER_VERSION.filled(version=file.version)
        raise BadBaseline(Problem(message=message, path=path, hint=MAKE_ANEW))
    return file.entries


def render(entries: Iterable[Entry]) -> str:
    """A baseline as text: an entry a line, in order, so that two branches merge."""
    lines = ",\n".join(
        msgspec.json.encode(each).decode() for each in sorted(entries, key=msgspec.structs.astuple)
    )
    return f'{{"version":{VERSION},"entries":[\n{lines}\n]}}\n'


def match(entries: Sequence[Entry], found: Sequence[Entry]) -> Matching:
    """Which of what is found the entries know, each entry for one finding.

    First the very same, then in another file, then what has been edited on one side of the words.
    """
    free_entries = dict.fromkeys(range(len(entries)))
    free_found = dict.fromkeys(range(len(found)))
    for likeness in _LIKENESSES:
        waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
        for number in free_entries:
            waiting[likeness(entries[number])].append(number)
        for number in [*free_found]:
            candidates = waiting.get(likeness(found[number]))
            if candidates:
                del free_entries[candidates.popleft()]
                del free_found[number]
    known = frozenset(range(len(found))).difference(free_found)
    return Matching(known, tuple(entries[number] for number in free_entries))


_LIKENESSES: tuple[Callable[[Entry], Hashable], ...] = (
    lambda each: each,
    lambda each: (each.rule, each.text, each.before, each.after),
    lambda each: (each.path, each.rule, each.text, each.before),
    lambda each: (each.path, each.rule, each.text, each.after),
)


def baseline_of(files: Sequence[FileReport], folder: Path) -> list[Entry]:
    """What a baseline in ``folder`` would hold of the findings that stand."""
    return [found for file in files for found in _entries(file, file.findings, folder)]


def held_by(files: Sequence[FileReport], entries: Sequence[Entry], folder: Path) -> tuple[FileReport, ...]:
    """The files with those findings held back that the entries know."""
    return _with_known(files, match(entries, baseline_of(files, folder)).known)


def stale_entries(
    files: Sequence[FileReport], entries: Sequence[Entry], folder: Path, scope: Scope
) -> tuple[Entry, ...]:
    """The entries to which no finding answers, of those that this run can judge.

    An entry is judged if its file was checked or is gone, and its rule ran or is gone.
    """
    found = [
        each
        for file in files
        for each in _entries(
            file,
            [
                *file.findings,
                *(held.finding for held in file.held if held.ground in (Ground.BASELINE, Ground.UNCHANGED)),
            ],
            folder,
        )
    ]
    return match(_judged(files, entries, folder, scope), found).stale


def _judged(files: Sequence[FileReport], entries: Sequence[Entry], folder: Path, scope: Scope) -> list[Entry]:
    checked = {seen_from(folder, file.path) for file in files}
    known = {rule.id for rule in scope.known} | scope.refused
    is_here = {
        path: path in checked or not (folder / path).exists() for path in {each.path for each in entries}
    }
    return [
        each for each in entries if is_here[each.path] and (each.rule in scope.ran or each.rule not in known)
    ]


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
    folder = Path(name).absolute().parent
    matching = match(_judged(files, entries, folder, scope), baseline_of(files, folder))
    notices: tuple[Problem, ...] = ()
    if matching.stale:
        first = min(each.path for each in matching.stale)
        message = STALE.filled(count=len(matching.stale), path=first)
        notices = (Problem(message=message, path=name, hint=SHRINK_IT),)
    return Accepted(_with_known(files, matching.known), notices=notices)


def _with_known(files: Sequence[FileReport], known: frozenset[int]) -> tuple[FileReport, ...]:
    """The files with the findings of these numbers held back, counted through all files."""
    known_parted: list[FileReport] = []
    passed = 0
    for file in files:
        numbers = {id(finding) for at, finding in enumerate(file.findings, start=passed) if at in known}
        passed += len(file.findings)
        known_parted.append(parted(file, _known(numbers)) if numbers else file)
    return tuple(known_parted)


def _known(identities: set[int]) -> Hold:
    return lambda _, finding: Held(finding, Ground.BASELINE) if id(finding) in identities else None


def _entries(file: FileReport, findings: Sequence[Finding], folder: Path) -> Iterator[Entry]:
    path = seen_from(folder, file.path) if findings else ""
    for finding in findings:
        document = file.around(finding.span.start)
        start, end = finding.span.moved(-document.begins.offset)
        around = finding.surroundings
        yield entry(path, finding.rule.id, document.source[start:end], around.before, around.after)
