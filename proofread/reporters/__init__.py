"""Output formats: a Report in, text out. One file a format."""

from __future__ import annotations

from collections.abc import Sequence

from proofread.model import Phrase, Report
from proofread.plugins import Reporter, hookimpl


@hookimpl
def proofread_reporters() -> Sequence[Reporter]:
    """Console, JSON and HTML."""
    return (
        Reporter(name="console", summary=Phrase("终端阅读", "for the terminal"), render=_console),
        Reporter(
            name="json",
            summary=Phrase("供程序读取，结构有版本", "for programs, versioned"),
            render=_json,
        ),
        Reporter(
            name="html",
            summary=Phrase("带批注的网页，可打印", "an annotated page that prints well"),
            render=_html,
        ),
    )


def _console(report: Report, is_terminal: bool) -> str:
    from proofread.reporters.console import render

    return render(report, is_terminal)


def _json(report: Report, is_terminal: bool) -> str:
    from proofread.reporters.json_report import render

    return render(report, is_terminal)


def _html(report: Report, is_terminal: bool) -> str:
    from proofread.reporters.html_report import render

    return render(report, is_terminal)
