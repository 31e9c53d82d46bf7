"""What a person has decided about the findings of files, carried out: corrections and waivers written."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from proofread.acceptance.carried_baseline import Rewritten, known_before
from proofread.acceptance.parting import seen_from, unread
from proofread.acceptance.waivers import Waiver, entries, read_waivers, waiver_for, with_waivers
from proofread.engine.correcting import Corrected, Text, baseline_carried, begun, eligible, write_corrected
from proofread.engine.file_checking import Checked
from proofread.engine.large_files import CHANGED
from proofread.engine.proofreader import Proofreader
from proofread.engine.reading import NotRead
from proofread.engine.settings import WAIVERS_NAME
from proofread.engine.writing import unwritten, write_bytes
from proofread.fixing import apply_edits
from proofread.fixing.composition import Shift, composed
from proofread.fixing.decisions import Policy, as_lines_end
from proofread.fixing.encoded import NoSuchPlace, can_be_written
from proofread.fixing.session import Place, Session
from proofread.model import Edit, FileReport, Phrase, Problem, Report
from proofread.rulebook.source_fault import SourceFault

WAIVERS_NOT_WRITTEN = Phrase("豁免文件有错，没有写进去", "the file of waivers is faulty and was not written")
NOT_IN_ENCODING = Phrase(
    "改动不能用文件的编码写进去", "the corrections cannot be written in the encoding of the file"
)


class CarriedOut(NamedTuple):
    """What became of the answers."""

    problems: tuple[Problem, ...]
    """What stood in the way of any."""
    changes: tuple[tuple[str, str, tuple[Edit, ...]], ...]
    """Path by path the text as it was and the edits that were written."""
    counts: dict[str, int]
    """Places that are corrected, waived and left, those that nobody has looked at, and answers not carried out."""
    unwritten_waivers: str = ""
    """Waivers that could not be written, as they would stand in the file."""


class Desk:
    """Files that were checked, before the person who corrects them."""

    def __init__(self, proofreader: Proofreader, checked: Sequence[Checked], report: Report) -> None:
        """Raises NotRead for a file that is not what was checked, if a baseline holds something of it."""
        self._files = {file.path: file for file in report.files}
        at_hand = map(proofreader.files.with_windows, checked)
        self._checked = {each.outcome.glance.path: each for each in at_hand if each.outcome.glance}
        self._texts: dict[str, Text] = {}
        self._refused: dict[str, Problem] = {}
        self._baseline = proofreader.settings.acceptance.baseline
        self._known = known_before(report.files, self._baseline)

    def places(self, policy: Policy) -> list[Place]:
        """All that may be corrected by the rules that are wanted, whatever its arity and safety, file by file."""
        return [
            Place(path, finding)
            for path, file in self._files.items()
            for finding in eligible(file)
            if policy.is_wanted(finding.rule)
        ]

    def file(self, place: Place) -> FileReport:
        """The file of a place."""
        return self._files[place.path]

    def edit(self, place: Place, edit: Edit) -> Edit | None:
        """An edit as its file takes it: with its line ends; None if it cannot be written there. Raises NotRead."""
        text = self._text(place.path)
        if not text.is_plain or not can_be_written(edit.replacement, text.codec):
            return None
        return as_lines_end(edit, text.document_at(edit.span.start))

    def take_up(self, place: Place) -> None:
        """Keep the text of a place, whatever becomes of its file. Raises NotRead if it is not what was checked."""
        self._text(place.path)

    def carry_out(self, session: Session, waivers: Path) -> CarriedOut:
        """Write what was decided, each file whole or not at all; what stands in the way of one keeps no other."""
        edits = session.edits()
        in_the_way = {path: self._write(path, accepted) for path, accepted in edits.items()}
        written = {path: accepted for path, accepted in edits.items() if not in_the_way[path]}
        folder = waivers.absolute().parent
        waived = [
            _waiver(place, self._source(place), written.get(place.path, ()), answer.waived_because, folder)
            for place, answer in session.answered()
            if answer.waived_because
        ]
        not_waived = _added(waived, waivers)
        counts = session.counts()
        corrected = sum(len(accepted) for accepted in written.values())
        failed = counts["corrected"] - corrected + (len(waived) if not_waived else 0)
        return CarriedOut(
            (
                *self._refused.values(),
                *(problem for each in in_the_way.values() for problem in each),
                *not_waived,
            ),
            tuple((path, self._text(path).source, tuple(accepted)) for path, accepted in written.items()),
            {
                **counts,
                "corrected": corrected,
                "waived": 0 if not_waived else counts["waived"],
                "failed": failed,
            },
            entries(waived) if not_waived else "",
        )

    def carry_baseline(self, done: CarriedOut, after: Report) -> tuple[Report, Rewritten]:
        """The report on the files as they are now, with what the baseline still holds, which is written too."""
        edits = {path: accepted for path, _, accepted in done.changes}
        return baseline_carried(self._known, self._baseline, edits, after)

    def _write(self, path: str, accepted: Sequence[Edit]) -> tuple[Problem, ...]:
        """Write one file; what stood in the way."""
        text = self._text(path)
        together = composed((), accepted, len(text.source))
        try:
            after = text.edited(together)
        except (UnicodeEncodeError, NoSuchPlace):
            return (Problem(message=NOT_IN_ENCODING, path=path),)
        return tuple(write_corrected(Corrected(self._checked[path].path, path, text, after, together)))

    def _source(self, place: Place) -> str:
        text = self._text(place.path)
        return text.source if text.is_plain else self._files[place.path].document.source

    def _text(self, path: str) -> Text:
        if path not in self._texts:
            try:
                self._texts[path] = begun(self._checked[path], self._files[path])
            except NotRead as refused:
                self._refused[path] = refused.problem
                raise
        return self._texts[path]


def _waiver(place: Place, source: str, edits: Sequence[Edit], reason: str, folder: Path) -> Waiver:
    """What lets a finding stand in its file as it is after the edits: what stands around it takes part."""
    span = Shift(edits).span(place.finding.span)
    path = seen_from(folder, place.path)
    return waiver_for(place.finding.rule.id, apply_edits(source, edits), span, path, reason)


def _added(waived: Sequence[Waiver], path: Path) -> tuple[Problem, ...]:
    if not waived:
        return ()
    try:
        before = _bytes(path)
        mark = BOM_UTF8 if before.startswith(BOM_UTF8) else b""
        after = mark + with_waivers(path, before[len(mark) :].decode(), waived).encode()
        if _bytes(path) != before:
            return (Problem(message=CHANGED, path=path.as_posix()),)
        write_bytes(path, after)
    except SourceFault as fault:
        return (fault.problem, Problem(message=WAIVERS_NOT_WRITTEN, path=path.as_posix()))
    except UnicodeDecodeError:
        return (Problem(message=WAIVERS_NOT_WRITTEN, path=path.as_posix()),)
    except OSError as error:
        return (unwritten(path.as_posix(), error),)
    return ()


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def fault_of_waivers(path: Path) -> Problem | None:
    """Why no waiver can be added to a file, if it is faulty; it need not be there."""
    try:
        if path.exists():
            read_waivers(path)
    except SourceFault as fault:
        return fault.problem
    except (OSError, UnicodeDecodeError) as error:
        return unread(path.as_posix(), error)
    return None


def waivers_place(named: str, folder: Path) -> Path:
    """Where waivers are written: the file in force, or a new one in the folder of the house."""
    return Path(named) if named else folder / WAIVERS_NAME
