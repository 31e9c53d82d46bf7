"""What the reports read of the files: nothing of a clean one, of a large one the windows with findings."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from proofread.model import Beginning, Document, FileReport, Glance, Report, Span
from proofread.reporters import checkstyle, csv_report, junit, markdown, rdjsonl
from tests.builders import document, finding, rule

Render = Callable[[Report, bool], "str | bytes"]

RENDERERS: tuple[Render, ...] = (
    markdown.render,
    junit.render,
    checkstyle.render,
    rdjsonl.render,
    csv_report.render,
)


def unread() -> Document:
    pytest.fail("the whole file was read")


def text_of(rendered: str | bytes) -> str:
    return rendered.decode("utf-8") if isinstance(rendered, bytes) else rendered


@pytest.mark.parametrize("render", RENDERERS, ids=lambda render: render.__module__)
def test_a_clean_file_is_not_read(render: Render) -> None:
    file = FileReport(unread, (), seen=Glance("clean.txt", "text", "utf-8", 12))
    render(Report((file,), rules=1), False)


@pytest.mark.parametrize("render", RENDERERS, ids=lambda render: render.__module__)
def test_a_large_file_is_read_window_by_window(render: Render) -> None:
    whole = document("甲😀乙\r\n", "丙\n丁的的戊", "己", path="large.txt")
    half = whole.source.index("丁")
    windows = (
        Document(whole.path, whole.source[:half], ()),
        Document(whole.path, whole.source[half:], (), begins=Beginning(half, *whole.position(half))),
    )
    found = finding(whole, "的的", "的", of=rule("doubled"))
    pieces = FileReport(
        unread,
        (found,),
        seen=Glance(whole.path, "text", "utf-8", 12, windows=2),
        window_at=lambda offset: windows[offset >= half],
    )
    read_at_once = FileReport(whole, (found,), seen=pieces.glance)
    assert found.span == Span(half + 1, half + 3)
    report = Report((pieces,), rules=1)
    other = msgspec.structs.replace(report, files=(read_at_once,))
    assert text_of(render(report, False)) == text_of(render(other, False))
    assert "的的" in text_of(render(report, False))
