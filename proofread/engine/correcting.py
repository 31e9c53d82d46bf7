"""Files corrected: the corrections that a policy lets through, written into the text, which is then checked again.

It goes in rounds. In each, a file gets all corrections that go together; those that would bring in a fault that was
not there are taken back; and what is left then is looked at afresh, until a round changes nothing. So a text that
was corrected once has nothing left to correct. Nothing is written before all that is settled.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

from proofread.acceptance.carried_baseline import Known, Rewritten, carried, known_before, rewritten
from proofread.cache import digest
from proofread.engine.discovery import Discovery
from proofread.engine.file_checking import Checked
from proofread.engine.large_files import CHANGED, all_bytes, window_document
from proofread.engine.proofreader import Proofreader
from proofread.engine.reading import NotRead, content_of
from proofread.engine.taking_back import Subject, without_new_findings
from proofread.engine.writing import unwritten, write_bytes, write_text
from proofread.fixing.composition import composed
from proofread.fixing.decisions import Decision, Left, Policy, decided, left_by, without_collisions
from proofread.fixing.encoded import apply_edits_to_bytes, can_be_written
from proofread.model import Document, Edit, FileReport, Finding, Ground, Phrase, Problem, Report
from proofread.readers.windows import codec_behind_mark
from proofread.rulebook.selection import UnknownName, matches, refuse_unknown

MOST_ROUNDS = 20
"""Rounds after which a text that still changes is given up: some rules undo what others do."""

NOT_SETTLED = Phrase(
    "改了 {count} 轮还没有改定，可能有规则互相抵触；改动照写，请再查一遍",
    "after {count} rounds there is still something to correct; some rules may undo each other. Check it again",
)
NOT_IN_FORCE = Phrase("“{word}”这次不查", "“{word}” is not in force")
SELECT_IT = Phrase(
    "用 --profile 或 --select 让它查起来，才能按它改。",
    "Only what checks can correct: put it in force with --profile or --select.",
)
NOT_A_FILE = Phrase("不是普通文件，不能改写", "not a regular file: it cannot be rewritten")


class Text(msgspec.Struct, frozen=True, eq=False):
    """The text of a file: its bytes, how its encoding makes them, and what reads the blocks around a place."""

    data: bytes
    codec: str
    start: int
    """Bytes of the byte order mark."""
    document_at: Callable[[int], Document]
    is_plain: bool = True
    """Whether the bytes are the text in its encoding, as they need not be in every format."""

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """The bytes with edits applied. Raises UnicodeEncodeError and NoSuchPlace."""
        return self.data[: self.start] + apply_edits_to_bytes(self.data[self.start :], self.codec, edits)

    @property
    def source(self) -> str:
        """All of the text."""
        return self.data[self.start :].decode(self.codec)


class Corrected(msgspec.Struct, frozen=True, eq=False):
    """One file that is to be changed."""

    path: Path
    name: str
    """The path as it is told."""
    before: Text
    after: bytes
    edits: tuple[Edit, ...]
    """What makes the one of the other, in offsets of the text as it was."""
    done: tuple[Finding, ...] = ()
    """What the edits correct."""


class Correction(msgspec.Struct, frozen=True, eq=False):
    """A run: the files that are to be changed, what became of all findings, and the reports before and after."""

    files: tuple[Corrected, ...]
    left: tuple[Decision, ...]
    before: Report
    after: Report
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    """What else was written."""
    given: bytes = b""
    """Of bytes that were given: what they are to be."""
    baseline: str = ""
    """The file of the baseline in force; empty for none."""
    known: tuple[Known, ...] = ()
    """What the baseline knows of the files as they were."""

    @property
    def done(self) -> tuple[Finding, ...]:
        """What is corrected."""
        return tuple(finding for file in self.files for finding in file.done)


class _State(msgspec.Struct, eq=False):
    """Where the correction of one file has come to."""

    checked: Checked
    origin: Text
    text: Text
    edits: tuple[Edit, ...] = ()
    done: tuple[Finding, ...] = ()
    left: tuple[Decision, ...] = ()


def policy_for(proofreader: Proofreader, selectors: Sequence[str], *, unsafe: bool) -> Policy:
    """What to write: by the rules that selectors name, or by all.

    Raises UnknownName for a selector that names nothing, or no rule that is in force.
    """
    if not selectors:
        return Policy(unsafe)
    for selector in selectors:
        refuse_unknown(selector, proofreader.known_rules)
        if not any(matches(rule, selector) for rule in proofreader.rules):
            raise UnknownName(selector, NOT_IN_FORCE.filled(word=selector), SELECT_IT)
    return Policy(unsafe, lambda rule: any(matches(rule, selector) for selector in selectors))


def corrected_files(
    proofreader: Proofreader, checked: Sequence[Checked], found: Discovery, policy: Policy
) -> Correction:
    """Files that were checked, corrected; nothing is written."""
    return _corrected(proofreader, checked, found, policy, {})


def corrected_bytes(proofreader: Proofreader, name: str, data: bytes, policy: Policy) -> Correction:
    """The bytes of one file, by the name that it goes by, corrected. Raises NotRead."""
    checked = proofreader.files.checked_bytes(name, data)
    correction = _corrected(proofreader, [checked], Discovery((Path(name),)), policy, {name: data})
    after = correction.files[0].after if correction.files else data
    return msgspec.structs.replace(correction, given=after)


def written(correction: Correction) -> Correction:
    """Write the files that have changed, each whole or not at all, and the baseline, which goes with them.

    What came of it, with what stood in the way.
    """
    in_the_way = [(file, tuple(write_corrected(file))) for file in correction.files]
    edits = {file.name: file.edits for file, problems in in_the_way if not problems}
    _, baseline = baseline_carried(correction.known, correction.baseline, edits, correction.after)
    unwritten_findings = (finding for file, problems in in_the_way if problems for finding in file.done)
    return msgspec.structs.replace(
        correction,
        files=tuple(file for file, problems in in_the_way if not problems),
        left=(
            *correction.left,
            *(Decision(finding, left=Left.NOT_WRITTEN) for finding in unwritten_findings),
        ),
        problems=(
            *correction.problems,
            *(problem for _, problems in in_the_way for problem in problems),
            *baseline.problems,
        ),
        notices=baseline.notices,
    )


def baseline_carried(
    known: Sequence[Known], name: str, edits: Mapping[str, Sequence[Edit]], after: Report
) -> tuple[Report, Rewritten]:
    """The report on files after edits, with what the baseline still holds, and the baseline written to say so."""
    try:
        files, successors = carried(known, name, edits, after.files)
    except NotRead as refused:
        return after, Rewritten(problems=(refused.problem,))
    if after.problems:  # Where a rule has crashed, nobody knows what is gone.
        successors = tuple(each for each in successors if each.now)
    baseline = rewritten(name, successors)
    if baseline.text:
        try:
            write_text(Path(name), baseline.text)
        except OSError as error:
            baseline = Rewritten(problems=(unwritten(Path(name).as_posix(), error),))
    return msgspec.structs.replace(after, files=files), baseline


def write_corrected(file: Corrected) -> Iterator[Problem]:
    """Write one file, if it is still what was corrected; what stood in the way."""
    try:
        if not file.path.is_file():
            yield Problem(message=NOT_A_FILE, path=file.name)
        elif content_of(file.path) != file.before.data:
            yield Problem(message=CHANGED, path=file.name)
        else:
            write_bytes(file.path, file.after)
    except NotRead as refused:
        yield refused.problem
    except OSError as error:
        yield unwritten(file.name, error)


def _corrected(
    proofreader: Proofreader,
    checked: Sequence[Checked],
    found: Discovery,
    policy: Policy,
    given: Mapping[str, bytes],
) -> Correction:
    now = [proofreader.files.with_windows(each) for each in checked]
    places = {each.outcome.glance.path: at for at, each in enumerate(now) if each.outcome.glance}
    before = report = proofreader.assembled(now, found)
    hindrance = held_up(proofreader, report)
    states: dict[str, _State] = {}
    problems: dict[Problem, None] = {}
    for _ in range(MOST_ROUNDS):
        has_changed = False
        for file in report.files:
            at = places[file.path]
            try:
                if _has_candidate(file, policy) and not hindrance(file.path):
                    state = states.get(file.path) or _state(now[at], file, given.get(file.path))
                    states[file.path] = state
                    has_changed |= _advanced(proofreader, state, file, policy)
                    now[at] = state.checked
            except NotRead as refused:
                problems[refused.problem] = None
        if not has_changed:
            break
        report = proofreader.assembled(now, found)
    else:
        message = NOT_SETTLED.filled(count=MOST_ROUNDS)
        problems.update((Problem(message=message, path=name), None) for name in states)
    baseline = proofreader.settings.acceptance.baseline
    edits = {name: state.edits for name, state in states.items() if state.edits}
    known: tuple[Known, ...] = ()
    try:
        known = known_before(before.files, baseline) if edits else ()
        files = carried(known, baseline, edits, report.files).files
        report = msgspec.structs.replace(report, files=files)
    except NotRead as refused:
        problems[refused.problem] = None
    return Correction(
        files=tuple(_result(name, states[name]) for name in edits),
        left=tuple(
            left
            for file in report.files
            for left in _left(file, states.get(file.path), policy, hindrance(file.path))
        ),
        before=before,
        after=report,
        problems=tuple(problems),
        baseline=baseline,
        known=known,
    )


def _result(name: str, state: _State) -> Corrected:
    return Corrected(state.checked.path, name, state.origin, state.text.data, state.edits, state.done)


def _has_candidate(file: FileReport, policy: Policy) -> bool:
    """Whether a file has a finding that may be corrected where it stands: most have none, and need not be read."""
    return any(left_by(policy, finding) is None for finding in eligible(file))


def held_up(proofreader: Proofreader, report: Report) -> Callable[[str], Left | None]:
    """Why a file must not be corrected, by its path; None if it may be.

    A comment with a fault silences nothing, and a file of waivers with a fault lets nothing stand. Where a format is
    not known, a comma may be prose or part two columns.
    """
    faulty = {problem.path for problem in report.problems}
    waivers = proofreader.settings.acceptance.waivers
    if waivers and faulty & {waivers, Path(waivers).as_posix()}:
        return lambda _: Left.HELD_UP
    known = proofreader.plugins.suffixes | {""}

    def hindrance(path: str) -> Left | None:
        if path in faulty:
            return Left.HELD_UP
        return None if Path(path).suffix.lower() in known else Left.NOT_IN_FORMAT

    return hindrance


def _left(
    file: FileReport, state: _State | None, policy: Policy, hindrance: Left | None
) -> Iterator[Decision]:
    if state and _has_candidate(file, policy):
        yield from state.left
    else:
        in_the_way = hindrance or Left.HELD_UP
        yield from (
            Decision(finding, left=left_by(policy, finding) or in_the_way) for finding in eligible(file)
        )


def _state(checked: Checked, file: FileReport, data: bytes | None) -> _State:
    text = begun(checked, file, data)
    return _State(checked, text, text)


def begun(checked: Checked, file: FileReport, data: bytes | None = None) -> Text:
    """A file as it was checked. Raises NotRead if it is not that any more, or nothing that can be rewritten."""
    if data is None:
        if not checked.path.is_file():
            raise NotRead(Problem(message=NOT_A_FILE, path=file.path))
        data = all_bytes(checked.large) if checked.large else content_of(checked.path)
        if not checked.large and digest(data) != checked.outcome.content:
            raise NotRead(Problem(message=CHANGED, path=file.path))
    return _text(checked, data, lambda: file.document)


def _text(checked: Checked, data: bytes, read: Callable[[], Document]) -> Text:
    """The text of a file that was checked; ``read`` gives its document, unless it comes in windows."""
    glance, large = checked.outcome.glance, checked.large
    assert glance is not None
    codec, start = codec_behind_mark(data, glance.encoding)
    if large is None:
        document = read()
        is_plain = data[start:].decode(codec, "replace") == document.source
        return Text(data, codec, start, lambda _: document, is_plain)
    windows = [each.window for each in checked.outcome.windows]
    starts = [window.begins.offset for window in windows]
    read_window = lru_cache(maxsize=2)(lambda at: window_document(large, glance.encoding, windows[at]))
    return Text(data, codec, start, lambda offset: read_window(bisect_right(starts, offset) - 1))


def eligible(file: FileReport) -> list[Finding]:
    """What of a file may be corrected: all that stands, and what a baseline holds, which is there to be worked off."""
    old = (held.finding for held in file.held if held.ground is Ground.BASELINE)
    return sorted((*file.findings, *old), key=lambda finding: finding.span)


def _advanced(proofreader: Proofreader, state: _State, file: FileReport, policy: Policy) -> bool:
    """Take a file one round further; whether that has changed it. Raises NotRead."""
    decisions = without_collisions(_decided(finding, state.text, policy) for finding in eligible(file))
    if not any(each.edit for each in decisions):
        state.left = tuple(decisions)
        return False
    subject = Subject(state.checked, state.text.edited)
    kept, checked, data = without_new_findings(proofreader, subject, decisions)
    state.left = tuple(each for each in kept if each.left)
    edits = [each.edit for each in kept if each.edit]
    if not edits or checked is None:
        return False
    length = len(state.origin.source)
    state.edits = composed(state.edits, edits, length)
    state.done += tuple(each.finding for each in kept if each.edit)
    state.checked = checked
    state.text = _text(checked, data, lambda: _at_hand(checked))
    return True


def _at_hand(checked: Checked) -> Document:
    assert checked.document is not None
    return checked.document


def _decided(finding: Finding, text: Text, policy: Policy) -> Decision:
    document = text.document_at(finding.span.start)
    distance = document.begins.offset
    decision = decided(finding.moved(-distance), document, policy)
    if decision.edit is None:
        return Decision(finding, left=decision.left)
    if not text.is_plain:
        return Decision(finding, left=Left.NOT_IN_FORMAT)
    if not can_be_written(decision.edit.replacement, text.codec):
        return Decision(finding, left=Left.NOT_IN_ENCODING)
    return Decision(finding, Edit(decision.edit.span.moved(distance), decision.edit.replacement))
