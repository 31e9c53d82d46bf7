"""What is seen in a text that is open, at one of its versions: quickly after a change, and whole after a pause."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from proofread.engine.large_files import large_bytes
from proofread.engine.reading import NotRead, read_bytes, told
from proofread.engine.retouching import Draft, checked, rechecked
from proofread.language_server.edited_text import EditedText
from proofread.language_server.houses import House
from proofread.model import Document, Finding, Report

TOO_LARGE = 1 << 20
"""Characters beyond which even reading a text takes too long to be done at every stroke."""


class Version(NamedTuple):
    """A text as it is open in an editor."""

    path: Path
    format: str
    """Name of the reader."""
    number: int
    text: EditedText
    is_file: bool = True
    """Whether its path is its own; that of a text that was never saved only stands in for one."""

    @property
    def told(self) -> str:
        """The path as reports name it."""
        return told(self.path.as_posix())


class Look(NamedTuple):
    """What was seen in one version of a text."""

    version: Version
    house: House
    report: Report
    draft: Draft | None = None
    """None for a text that could not be read, or is so large that it is checked in windows."""
    is_whole: bool = True
    """Whether all checks have seen all of this version."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Those that stand."""
        return self.report.findings

    @property
    def document(self) -> Document | None:
        """The text as read, if it was read whole."""
        return self.draft.document if self.draft else None


def whole_look(house: House, version: Version, goes_on: Callable[[], bool]) -> Look:
    """What any run finds in a text. Raises Interrupted when ``goes_on`` says no."""
    proofreader = house.proofreader
    reader = proofreader.plugins.readers[version.format]
    path, data = version.told, version.text.data
    try:
        if not large_bytes(path, data, reader, proofreader.settings.large):
            draft = checked(proofreader, read_bytes(path, data, reader), goes_on)
            draft.document.forget()
            return Look(version, house, draft.report, draft)
    except NotRead:
        pass  # The report tells why.
    report = proofreader.check_bytes(path=path, data=data, format_name=reader.name, goes_on=goes_on)
    return Look(version, house, report)


def quick_look(before: Look, version: Version) -> Look | None:
    """What is seen at once of a text that has changed; None if it takes a whole look."""
    if before.draft is None or len(version.text.source) > TOO_LARGE:
        return None
    proofreader = before.house.proofreader
    try:
        document = read_bytes(
            version.told,
            version.text.data,
            proofreader.plugins.readers[version.format],
        )
    except NotRead:
        return None
    draft = rechecked(proofreader, before.draft, document)
    return Look(version, before.house, draft.report, draft, is_whole=False)
