"""Places as SARIF tells them: files as URIs, stretches of text as regions in UTF-16 code units."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from proofread.model import FileReport, Language, Span
from proofread.reporters.positions import Position, Positions
from proofread.reporters.repository_paths import repository_path
from proofread.reporters.sarif.objects import Json
from proofread.reporters.wording import STANDARD_INPUT

ROOT = "SRCROOT"
"""What relative paths start from: the root of the repository."""

CONTEXT = 80
"""Code points of the line that are shown on either side of a finding."""

LONG = 400
"""Code points of a finding that needs no context."""

_DRIVE = re.compile(r"[A-Za-z]:/")
_UNQUOTED = "/-._~!$&'()*+,;=@"
"""What RFC 3986 lets stand in a path, but for the colon: a first segment with one would read as a scheme."""


class Places:
    """The files of a report by their paths, and the places in them."""

    def __init__(self, files: Sequence[FileReport], language: Language) -> None:
        self._files = {file.path: file for file in files}
        self._index = {file.path: at for at, file in enumerate(files)}
        self._positions: dict[str, Positions] = {}
        self._language = language

    def artifact(self, path: str) -> Json:
        """The ``artifactLocation`` of a file, whether it was checked or not."""
        location: Json = {"uri": uri(path)}
        if path == "-":
            location["description"] = {"text": STANDARD_INPUT.text(self._language)}
        elif not location["uri"].startswith("file:"):
            location["uriBaseId"] = ROOT
        if path in self._index:
            location["index"] = self._index[path]
        return location

    def marked(self, path: str, span: Span) -> Json:
        """The ``physicalLocation`` of a finding, with its words and the line around them."""
        document = self._files[path].around(span.start)
        source, before = document.source, document.begins.offset
        here = span.moved(-before)
        region = self.region(path, span) | {"snippet": {"text": source[slice(*here)]}}
        location: Json = {"artifactLocation": self.artifact(path), "region": region}
        around = _context(source, here)
        if here != around and here.length < LONG:
            text = {"snippet": {"text": source[slice(*around)]}}
            location["contextRegion"] = self.region(path, around.moved(before)) | text
        return location

    def place(self, path: str, span: Span) -> Json:
        """The ``physicalLocation`` of another place; of a file that was not checked, the file alone."""
        location: Json = {"artifactLocation": self.artifact(path)}
        if path in self._files:
            location["region"] = self.region(path, span)
        return location

    def region(self, path: str, span: Span) -> Json:
        """The ``region`` of a span of a file that was checked."""
        start, end = self._position(path, span.start), self._position(path, span.end)
        return {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        }

    def _position(self, path: str, offset: int) -> Position:
        """The position of an offset; behind a line feed at the very end there is no other line (3.30.2)."""
        if path not in self._positions:
            self._positions[path] = Positions(self._files[path])
        position = self._positions[path].utf16(offset)
        document = self._files[path].around(offset)
        if position.column > 1 or not offset or offset - document.begins.offset < len(document.source):
            return position
        line_feed = self._positions[path].utf16(offset - 1)
        return Position(line_feed.line, line_feed.column + 1)


def uri(path: str) -> str:
    """The path as a URI (RFC 3986): relative to the root of the repository, or of the scheme ``file``."""
    named = repository_path(path)
    if _DRIVE.match(named):
        return f"file:///{named[:2]}{quote(named[2:], safe=_UNQUOTED)}"
    quoted = quote(named, safe=_UNQUOTED)
    if named.startswith("//"):
        return f"file:{quoted}"
    return f"file://{quoted}" if named.startswith("/") else quoted


def _context(source: str, span: Span) -> Span:
    """The span with what stands around it in its lines, or the next of it where a line is long."""
    left = max(0, span.start - CONTEXT)
    left = max(left, source.rfind("\n", left, span.start) + 1)
    line_end = source.find("\n", span.end, span.end + CONTEXT)
    right = line_end if line_end >= 0 else min(len(source), span.end + CONTEXT)
    if source[span.end : right].endswith("\r"):
        right -= 1
    return Span(left, right)
