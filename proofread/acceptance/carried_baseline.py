"""A baseline carried along with texts that are rewritten: what it held of them is still held.

An entry knows a finding by the words around it. Where a program has rewritten these, it knows as well where each
finding has gone, so that the entry can be written as the finding stands now, and that of a corrected one be taken out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from proofread.acceptance.baseline import entries_of, known_entries
from proofread.acceptance.baseline_file import BadBaseline, Entry, match, parse, render
from proofread.acceptance.parting import seen_from, unread, with_held
from proofread.fixing.followers import followers
from proofread.model import Edit, FileReport, Finding, Ground, Held, Phrase, Problem

CARRIED = Phrase(
    "基线跟着稿件改了：前后文字变了的 {moved} 条，已经没有的 {gone} 条，还有 {left} 条",
    "the baseline follows the text: entries with other words around them: {moved}; gone: {gone}; left: {left}",
)


class Known(NamedTuple):
    """A finding of a file, by the path that is told, and the entry of the baseline that holds it, if one does."""

    path: str
    finding: Finding
    entry: Entry | None


class Successor(NamedTuple):
    """What an entry becomes; None if what it knew is gone."""

    entry: Entry
    now: Entry | None


class Carried(NamedTuple):
    """Files as they are after edits, with what the baseline still holds, and what becomes of its entries."""

    files: tuple[FileReport, ...]
    successors: tuple[Successor, ...]


def known_before(files: Sequence[FileReport], name: str) -> tuple[Known, ...]:
    """The findings of files that are to be rewritten, with what the baseline in the file ``name`` knows of them."""
    if not any(held.ground is Ground.BASELINE for file in files for held in file.held):
        return ()
    whole = [_whole(file) for file in files]
    findings = [(file.path, finding) for file in whole for finding in file.findings]
    return tuple(
        Known(path, finding, entry)
        for (path, finding), entry in zip(findings, known_entries(whole, name), strict=True)
    )


def carried(
    known: Sequence[Known], name: str, edits: Mapping[str, Sequence[Edit]], after: Sequence[FileReport]
) -> Carried:
    """What a baseline holds of files ``after`` edits, told by path."""
    if not known:
        return Carried(tuple(after), ())
    folder = Path(name).absolute().parent
    of_file: dict[str, list[Known]] = {}
    for each in known:
        of_file.setdefault(each.path, []).append(each)
    files: list[FileReport] = []
    successors: list[Successor] = []
    for file in after:
        if file.path in edits:
            file, of_this = _carried(of_file.get(file.path, ()), edits[file.path], _whole(file), folder)
            successors += of_this
        files.append(file)
    return Carried(tuple(files), tuple(successors))


def _carried(
    known: Sequence[Known], edits: Sequence[Edit], file: FileReport, folder: Path
) -> tuple[FileReport, Iterator[Successor]]:
    """One file: by place what has moved, by words what is marked elsewhere now, such as the other of two copies."""
    follower = followers([each.finding for each in known], edits, file.findings)
    entries = tuple(entries_of(file, file.findings, seen_from(folder, file.path)))
    old = [number for number, each in enumerate(known) if each.entry]
    now = {number: follower[number] for number in old if number in follower}
    lost = [number for number in old if number not in follower]
    free = sorted({*range(len(entries))}.difference(follower.values()))
    found_of = match(
        [_entry(known[number]) for number in lost], [entries[number] for number in free]
    ).found_of
    now |= {lost[at]: free[found] for at, found in found_of.items()}
    holding = {id(file.findings[number]) for number in now.values()}
    parted = with_held(
        file, lambda _, finding: Held(finding, Ground.BASELINE) if id(finding) in holding else None
    )
    return parted, (
        Successor(_entry(known[number]), entries[now[number]] if number in now else None) for number in old
    )


def _entry(known: Known) -> Entry:
    assert known.entry
    return known.entry


def _whole(file: FileReport) -> FileReport:
    """The file with nothing held back by a baseline."""
    old = [held.finding for held in file.held if held.ground is Ground.BASELINE]
    if not old:
        return file
    return msgspec.structs.replace(
        file,
        findings=tuple(sorted((*file.findings, *old), key=lambda finding: finding.span)),
        held=tuple(held for held in file.held if held.ground is not Ground.BASELINE),
    )


class Rewritten(NamedTuple):
    """A baseline as it is to be written, empty if it stays as it is, and what there is to tell."""

    text: str = ""
    notices: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()


def rewritten(name: str, successors: Sequence[Successor]) -> Rewritten:
    """The baseline in the file ``name`` with the successors in place of its entries."""
    moved = [each for each in successors if each.now and each.now != each.entry]
    gone = [each for each in successors if each.now is None]
    if not moved and not gone:
        return Rewritten()
    try:
        entries = Counter(parse(name, Path(name).read_bytes()))
    except BadBaseline as fault:
        return Rewritten(problems=(fault.problem,))
    except OSError as error:
        return Rewritten(problems=(unread(name, error),))
    entries -= Counter(each.entry for each in (*moved, *gone))
    entries += Counter(each.now for each in moved if each.now)
    counts = {"moved": len(moved), "gone": len(gone), "left": entries.total()}
    return Rewritten(render(entries.elements()), (Problem(message=CARRIED.filled(**counts), path=name),))
