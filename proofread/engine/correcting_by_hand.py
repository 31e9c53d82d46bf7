"""What a person has decided about the findings of files, carried out: corrections and waivers written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from proofread.acceptance.parting import seen_from
from proofread.acceptance.waivers import Waiver, waiver_for, with_waivers
from proofread.engine.correcting import Corrected, Text, begun, eligible, write_corrected
from proofread.engine.file_checking import Checked
from proofread.engine.settings import WAIVERS_NAME
from proofread.engine.writing import unwritten, write_text
from proofread.fixing import apply_edits
from proofread.fixing.composition import Shift, composed
from proofread.fixing.decisions import Policy, as_lines_end
from proofread.fixing.encoded import can_be_written
from proofread.fixing.session import Place, Session
from proofread.model import Edit, FileReport, Phrase, Problem, Report
from proofread.rulebook.strict_yaml import SourceFault

WAIVERS_NOT_WRITTEN = Phrase("豁免文件有错，没有写进去", "the file of waivers is faulty and was not written")


class Desk:
    """Files that were checked, before the person who corrects them."""

    def __init__(self, checked: Sequence[Checked], report: Report) -> None:
        self._files = {file.path: file for file in report.files}
        self._checked = {each.outcome.glance.path: each for each in checked if each.outcome.glance}
        self._texts: dict[str, Text] = {}

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

    def carry_out(self, session: Session, waivers: Path) -> tuple[Problem, ...]:
        """Write what was decided, each file whole or not at all; what stood in the way of any."""
        problems: list[Problem] = []
        edits = session.edits()
        for path, accepted in edits.items():
            text = self._text(path)
            together = composed((), accepted, len(text.source))
            file = Corrected(self._checked[path].path, path, text, text.edited(together), together)
            problems += write_corrected(file)
        folder = waivers.absolute().parent
        waived = [
            _waiver(place, self._source(place), edits.get(place.path, ()), answer.waived_because, folder)
            for place, answer in session.answered()
            if answer.waived_because
        ]
        return (*problems, *_added(waived, waivers))

    def _source(self, place: Place) -> str:
        text = self._text(place.path)
        return text.source if text.is_plain else self._files[place.path].document.source

    def _text(self, path: str) -> Text:
        if path not in self._texts:
            self._texts[path] = begun(self._checked[path], self._files[path])
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
        text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
        write_text(path, with_waivers(path, text, waived))
    except SourceFault as fault:
        return (fault.problem, Problem(message=WAIVERS_NOT_WRITTEN, path=path.as_posix()))
    except UnicodeDecodeError:
        return (Problem(message=WAIVERS_NOT_WRITTEN, path=path.as_posix()),)
    except OSError as error:
        return (unwritten(path.as_posix(), error),)
    return ()


def waivers_place(named: str, folder: Path) -> Path:
    """Where waivers are written: the file in force, or a new one in the folder of the house."""
    return Path(named) if named else folder / WAIVERS_NAME
