"""The inspection sheet as one HTML file that prints on A4: no script, nothing from the network."""

from __future__ import annotations

from proofread.model import Report
from proofread.reporters.html.assets import asset, content_hash, environment, holdable
from proofread.reporters.inspection_sheet.sheet import inspection_sheet
from proofread.reporters.rate_wording import number


def render(report: Report, is_terminal: bool) -> str:  # noqa: ARG001 - the same for a person and a pipe
    """The sheet as one HTML file, for the UTF-8 encoding."""
    style = asset("sheet.css")
    templates = environment()
    templates.filters["number"] = number
    html = templates.get_template("sheet.html.j2").render(
        sheet=inspection_sheet(report), style=style, style_hash=content_hash(style)
    )
    return holdable(html)
