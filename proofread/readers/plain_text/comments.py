"""Comments for this program in plain text: a line of its own that reads ``<!-- proofread: … -->``.

Plain text has no comments. This one line is set apart all the same, so that a finding can be silenced in a text
that will be set elsewhere; any other ``<!-- … -->`` is part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from proofread.model import Span, Unchecked
from proofread.readers.plain_text.line_wrapping import Line

_COMMENT = re.compile(r"<!--+\s*proofread\s*[:：].*--+>", re.IGNORECASE)


def without_comments(lines: Sequence[Line]) -> tuple[Sequence[Line], list[Unchecked]]:
    """The lines of prose, as far apart as if the comments were not there, and the comments."""
    if not any(line.text.startswith("<!--") for line in lines):
        return lines, []
    prose: list[Line] = []
    comments: list[Unchecked] = []
    blank_lines = 0
    for line in lines:
        blank_lines += line.blank_lines
        if _COMMENT.fullmatch(line.text):
            comments.append(Unchecked(Span(line.start, line.end), "comment"))
        else:
            prose.append(line._replace(blank_lines=blank_lines))
            blank_lines = 0
    return prose, comments
