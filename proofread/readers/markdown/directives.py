"""Lines of a paragraph that are no prose, or begin something else.

CommonMark knows no footnotes, alerts, containers or modules; to its grammar they are lines of a paragraph.
Known here: footnotes and definitions (PHP Markdown Extra), alerts of GitHub and Obsidian, fenced containers
of Pandoc, VuePress, Docusaurus and MyST, admonitions of Python-Markdown, imports and exports of MDX, tables of
contents, snippets, targets and options of MyST.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from proofread.model import BlockKind, Span, Unchecked
from proofread.readers.markdown.excerpt import Line

_ORDINARY = re.compile(r"[^:\[!?<ie@(]")
_TITLED = re.compile(
    r":{3,}[ \t]*\{[^}]*\}.*"
    r"|:{3,}[ \t]*[\w.-]*(?:\[(?P<label>[^\]]+)\])?(?:\{[^}]*\})?[ \t]*(?P<title>.*)"
    r"|(?:!!!|\?\?\?\+?)[ \t]+[\w-]+(?:[ \t]+[\w-]+)*[ \t]*(?:\"(?P<quoted>[^\"]*)\")?[ \t]*\Z"
)
_ALERT = re.compile(r"\[![A-Za-z-]+\][+-]?[ \t]*(?P<title>.*)")
_FOOTNOTE = re.compile(r"\[\^(?P<name>[^\[\]\s]{1,200})\]:[ \t]*")
_DEFINITION = re.compile(r":[ \t]+(?=\S)")
_EXPORT = re.compile(
    r"export\s+(?:const|let|var|default|function|async|class|type|interface)\b|export\s*[{*]"
)
_CODE = re.compile(
    r"import\s+(?:[\w*{][^'\"]*\sfrom\s+)?['\"][^'\"]+['\"];?\s*\Z|<<<\s+\S+\s*\Z|@(?:import|include)\b.*\Z"
)
_DIRECTIVE = re.compile(
    r"\[\[?_?(?i:toc)_?\]?\]\s*\Z|\([\w:.-]+\)=\s*\Z|:[A-Za-z][\w-]*:(?:[ \t]+[ -_a-~]*)?\Z"
)


class Part(NamedTuple):
    """Lines that belong together; ``kind`` is None for that of the paragraph itself."""

    lines: list[Line]
    kind: BlockKind | None = None


class Paragraph(NamedTuple):
    """The parts of a paragraph, what in it is no prose, and the names of the footnotes that it defines.

    ``is_open`` tells that indented text behind it belongs to it: it ends in a footnote or an admonition.
    """

    parts: list[Part]
    unchecked: list[Unchecked]
    footnotes: list[str]
    is_open: bool


def is_alert(source: str, line: Line) -> bool:
    """Whether a block quote that begins with ``line`` is set off by its author rather than quoted."""
    return _ALERT.match(source, line.start, line.end) is not None


def divided(source: str, lines: Sequence[Line], *, opens_alert: bool = False) -> Paragraph:
    """Divide the lines of a paragraph; ``opens_alert`` when the first is the label of an alert."""
    if not opens_alert and all(_ORDINARY.match(source, line.start, line.end) for line in lines):
        return Paragraph([Part(list(lines))], [], [], is_open=False)
    division = _Division(source)
    for number, line in enumerate(lines):
        if opens_alert and number == 0:
            division.titled(line, _ALERT.match(source, line.start, line.end))
        elif _EXPORT.match(source, line.start, line.end):
            division.leave_out(line.start, lines[-1].end, "code")
            break
        else:
            division.line(line)
    return division.result()


class _Division:
    """Takes the lines one after the other."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts = [Part([])]
        self.unchecked: list[Unchecked] = []
        self.footnotes: list[str] = []
        self.is_open = False

    def line(self, line: Line) -> None:
        """Sort in one line."""
        if _CODE.match(self.source, line.start, line.end):
            self.leave_out(line.start, line.end, "code")
        elif _DIRECTIVE.match(self.source, line.start, line.end):
            self.leave_out(line.start, line.end, "directive")
        elif titled := _TITLED.match(self.source, line.start, line.end):
            self.titled(line, titled)
            self.is_open = self.source[line.start] in "!?"
        elif footnote := _FOOTNOTE.match(self.source, line.start, line.end):
            self.footnotes.append(footnote["name"])
            self.leave_out(line.start, footnote.end("name") + 2, "footnote-reference")
            self.parts.append(Part([Line(footnote.end(), line.end)], BlockKind.FOOTNOTE))
            self.is_open = True
        elif definition := _DEFINITION.match(self.source, line.start, line.end):
            self.parts.append(Part([Line(definition.end(), line.end)]))
        else:
            self.parts[-1].lines.append(line)

    def titled(self, line: Line, match: re.Match[str] | None) -> None:
        """Take a line that opens a container; its title is printed."""
        assert match
        title = next((name for name, text in match.groupdict().items() if text), None)
        start, end = match.span(title) if title else (line.end, line.end)
        self.leave_out(line.start, start, "directive")
        if title:
            self.parts.append(Part([Line(start, end)], BlockKind.CAPTION))
            self.leave_out(end, line.end, "directive")

    def leave_out(self, start: int, end: int, reason: str) -> None:
        """Leave a stretch out and begin a new part behind it."""
        if start < end:
            self.unchecked.append(Unchecked(Span(start, end), reason))
        self.parts.append(Part([]))

    def result(self) -> Paragraph:
        """The division, without empty parts."""
        return Paragraph(
            [part for part in self.parts if part.lines], self.unchecked, self.footnotes, self.is_open
        )
