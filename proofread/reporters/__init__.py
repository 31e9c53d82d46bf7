"""Output formats: a Report in, text out. One file a format."""

from __future__ import annotations

from collections.abc import Sequence

from proofread.model import Phrase, Report
from proofread.plugins import Reporter, hookimpl


@hookimpl
def proofread_reporters() -> Sequence[Reporter]:
    """For people: console, HTML, Markdown, CSV; for programs: JSON; the others are named after their readers."""
    return (
        Reporter(
            name="console",
            summary=Phrase("终端阅读", "for the terminal"),
            render=_console,
            tells_problems=True,
        ),
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
        Reporter(
            name="sarif",
            summary=Phrase(
                "SARIF 2.1.0，供代码扫描平台与编辑器", "SARIF 2.1.0, for code scanning and editors"
            ),
            render=_sarif,
        ),
        Reporter(
            name="sarif-github",
            summary=Phrase(
                "同上，不含放行的问题，供 GitHub 代码扫描",
                "the same without what is held back, for GitHub code scanning",
            ),
            render=_sarif_for_github,
        ),
        Reporter(
            name="markdown",
            summary=Phrase("任务摘要、合并请求的评论、邮件", "for job summaries, comments and mail"),
            render=_markdown,
        ),
        Reporter(
            name="github",
            summary=Phrase("GitHub Actions 的标注", "annotations of GitHub Actions"),
            render=_github,
            tells_problems=True,
        ),
        Reporter(
            name="gitlab",
            summary=Phrase("GitLab 的 Code Quality", "Code Quality of GitLab"),
            render=_gitlab,
        ),
        Reporter(
            name="sheet",
            summary=Phrase("质检单，可打印的网页", "inspection sheet, a page that prints"),
            render=_sheet,
        ),
        Reporter(
            name="sheet-csv",
            summary=Phrase("质检单，电子表格", "inspection sheet for spreadsheets"),
            render=_sheet_csv,
        ),
        Reporter(
            name="sheet-xlsx",
            summary=Phrase("质检单，XLSX", "inspection sheet as XLSX"),
            render=_sheet_xlsx,
        ),
        Reporter(
            name="csv",
            summary=Phrase("电子表格，每处一行", "for spreadsheets, a row each"),
            render=_csv,
        ),
        Reporter(
            name="junit",
            summary=Phrase("Jenkins、GitLab 的测试结果", "test results for Jenkins and GitLab"),
            render=_junit,
        ),
        Reporter(
            name="checkstyle",
            summary=Phrase("Jenkins 等所读的 Checkstyle XML", "Checkstyle XML, for Jenkins and others"),
            render=_checkstyle,
        ),
        Reporter(
            name="rdjsonl",
            summary=Phrase("reviewdog 的诊断格式", "the diagnostic format of reviewdog"),
            render=_rdjsonl,
        ),
    )


def _console(report: Report, is_terminal: bool) -> str:
    from proofread.reporters.console import render

    return render(report, is_terminal)


def _json(report: Report, is_terminal: bool) -> bytes:
    from proofread.reporters.json_report import render

    return render(report, is_terminal)


def _html(report: Report, is_terminal: bool) -> str:
    from proofread.reporters.html.report import render

    return render(report, is_terminal)


def _csv(report: Report, is_terminal: bool) -> bytes:
    from proofread.reporters.csv_report import render

    return render(report, is_terminal)


def _junit(report: Report, is_terminal: bool) -> str:
    from proofread.reporters.junit import render

    return render(report, is_terminal)


def _checkstyle(report: Report, is_terminal: bool) -> str:
    from proofread.reporters.checkstyle import render

    return render(report, is_terminal)


def _rdjsonl(report: Report, is_terminal: bool) -> str:
    from proofread.reporters.rdjsonl import render

    return render(report, is_terminal)


def _sarif(report: Report, is_terminal: bool) -> str:
    from proofread.reporters.sarif.log import render

    return render(report, is_terminal)


def _sarif_for_github(report: Report, is_terminal: bool) -> str:
    from proofread.reporters.sarif.log import render_for_github

    return render_for_github(report, is_terminal)


def _markdown(report: Report, is_terminal: bool) -> str:
    from proofread.reporters.markdown import render

    return render(report, is_terminal)


def _github(report: Report, is_terminal: bool) -> str:
    from proofread.reporters.github import render

    return render(report, is_terminal)


def _gitlab(report: Report, is_terminal: bool) -> str:
    from proofread.reporters.gitlab import render

    return render(report, is_terminal)


def _sheet(report: Report, is_terminal: bool) -> str:
    from proofread.reporters.inspection_sheet.as_html import render

    return render(report, is_terminal)


def _sheet_csv(report: Report, is_terminal: bool) -> bytes:
    from proofread.reporters.inspection_sheet.as_csv import render

    return render(report, is_terminal)


def _sheet_xlsx(report: Report, is_terminal: bool) -> bytes:
    from proofread.reporters.inspection_sheet.as_xlsx import render

    return render(report, is_terminal)
