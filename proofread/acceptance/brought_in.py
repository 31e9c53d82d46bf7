"""What was brought in since a commit, and stands; everything else was there before, and is held back.

A finding stands if a changed line holds it, or a place that it speaks of, such as the other copy of a passage. Where
lines were deleted, those with text on either side count as changed.

What lines cannot tell is asked of the old text: a list that lost an item, a quotation that lost its end or a spelling
that has become the rarer one is marked where no line has changed. So the files that have changed are checked once
more as they were at the commit, by the same rules, beside all other files of the run as they are. What did not stand
then is new, in whatever file it is found: it is known by its rule, its words and what is around them, as in a
baseline. The cost goes with the files that have changed.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import cache
from pathlib import Path

from proofread.acceptance.baseline import entries_of
from proofread.acceptance.baseline_file import match
from proofread.acceptance.changed_lines import WHOLE_FILE, Changes, NotTold, changes_since
from proofread.acceptance.parting import Accepted, FoundThen, with_held
from proofread.model import Document, FileReport, Finding, Ground, Held, Span

IsChanged = Callable[[FileReport, Span], bool]
"""Whether a place in a file has changed."""

_TO_THE_END = 1 << 62
_HAS_TEXT = re.compile(r"\w")


def by_changes(files: Sequence[FileReport], revision: str, found_then: FoundThen) -> Accepted:
    """Hold back what was there at a commit already."""
    try:
        changes = changes_since(revision, Path.cwd(), [file.path for file in files])
        brought_in = _brought_in(files, changes, found_then)
    except NotTold as fault:
        return Accepted(tuple(files), (fault.problem,))

    def hold(_: FileReport, finding: Finding) -> Held | None:
        return None if id(finding) in brought_in else Held(finding, Ground.UNCHANGED)

    changed = frozenset(
        file.path
        for file in files
        if changes.of(file.path) or any(id(finding) in brought_in for finding in file.findings)
    )
    return Accepted(tuple(with_held(file, hold) for file in files), changed=changed)


def _brought_in(files: Sequence[FileReport], changes: Changes, found_then: FoundThen) -> Set[int]:
    """The identities of the findings that were brought in."""
    by_path = {file.path: file for file in files}
    is_changed = changed_places(changes)
    brought_in: set[int] = set()
    doubtful: defaultdict[str, list[Finding]] = defaultdict(list)
    for file in files:
        has_changed = bool(changes.of(file.path))
        for finding in file.findings:
            if touches(finding, file, by_path, is_changed):
                brought_in.add(id(finding))
            elif has_changed or any(related.path for related in finding.related):
                doubtful[file.path].append(finding)
    if doubtful:
        texts = changes.texts_before([path for path in by_path if changes.of(path)])
        if texts:
            asked = [(by_path[path], findings) for path, findings in doubtful.items()]
            brought_in.update(_not_there(asked, found_then(texts, doubtful.keys())))
    return brought_in


def _not_there(
    doubtful: Sequence[tuple[FileReport, Sequence[Finding]]], then: Sequence[FileReport]
) -> Iterator[int]:
    """The identities of the findings that did not stand then."""
    before = {file.path: file for file in then}
    for file, findings in doubtful:
        old = before.get(file.path)
        known: Set[int] = frozenset()
        if old and old.findings:
            found = [*entries_of(file, findings, file.path)]
            known = match([*entries_of(old, old.findings, file.path)], found).known
        yield from (id(finding) for number, finding in enumerate(findings) if number not in known)


def touches(
    finding: Finding, file: FileReport, files: Mapping[str, FileReport], is_changed: IsChanged
) -> bool:
    """Whether changed lines hold a finding, or a place that it speaks of; ``files`` are all, by path."""
    return is_changed(file, finding.span) or any(
        is_changed(files.get(related.path or file.path, file), related.span) for related in finding.related
    )


def changed_places(changes: Changes) -> IsChanged:
    """What tells whether a place has changed. The lines of a file are counted when it is asked about first."""

    @cache
    def stretches_of(file: FileReport) -> Sequence[range]:
        return _stretches(file, changes)

    def is_changed(file: FileReport, span: Span) -> bool:
        stretches = stretches_of(file)
        at = bisect_right(stretches, max(span.start, span.end - 1), key=lambda stretch: stretch.start)
        return at > 0 and stretches[at - 1].stop > span.start

    return is_changed


def _stretches(file: FileReport, changes: Changes) -> Sequence[range]:
    """The source offsets that have changed, in order; no two stretches touch."""
    lines = changes.of(file.path)
    if not lines:
        return ()
    if lines is WHOLE_FILE or file.glance.encoding.startswith(("utf-16", "utf-32")):
        return (range(_TO_THE_END),)  # Of these, git counts bytes that look like line feeds.
    starts, has_text = _git_lines(file)
    stretches: list[range] = []
    for first, stop in (_to_text(each, has_text) for each in lines):
        begin, end = starts[first], starts[stop] if stop < len(starts) else _TO_THE_END
        if stretches and stretches[-1].stop >= begin:
            begin = min(begin, stretches.pop().start)
        stretches.append(range(begin, end))
    return stretches


def _to_text(lines: range, has_text: bytearray) -> tuple[int, int]:
    """Changed lines, counted from 0; what holds no text, as where lines were deleted, reaches to the text around it."""
    first, stop = min(lines.start - 1, len(has_text) - 1), min(lines.stop - 1, len(has_text))
    if has_text.find(1, first, stop) >= 0:
        return first, stop
    above, below = has_text.rfind(1, 0, first), has_text.find(1, max(first, stop))
    return max(above, 0), below + 1 if below >= 0 else len(has_text)


def _git_lines(file: FileReport) -> tuple[array[int], bytearray]:
    """The source offsets at which the lines of a file begin, and whether each holds text.

    Git ends a line with a line feed and with nothing else.
    """
    starts, has_text = array("Q", [0]), bytearray(1)
    for document in _windows(file):
        at = document.begins.offset
        for number, line in enumerate(document.source.split("\n")):
            if number:
                starts.append(at)
                has_text.append(0)
            if _HAS_TEXT.search(line):
                has_text[-1] = 1
            at += len(line) + 1
    return starts, has_text


def _windows(file: FileReport) -> Iterator[Document]:
    """The text of a file, as much at a time as is read at once."""
    document = file.around(0)
    yield document
    while file.window_at:
        end = document.begins.offset + len(document.source)
        document = file.around(end)
        if document.begins.offset < end or not document.source:
            return
        yield document
