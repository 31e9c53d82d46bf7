"""Lines for reviewdog, held to its definition: field by field, no other field, and the right bytes."""

from __future__ import annotations

import codecs
from typing import Annotated, Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.model import Document, Edit, FileReport, Finding, Phrase, Related, Report, Span
from proofread.reporters import rdjsonl
from tests.builders import document, finding, rule
from tests.reporters.hostile import unprintable_report
from tests.reporters.sample import sample_report
from tests.reporters.sample_report import hostile_report, long_book, several_files
from tests.reporters.test_golden import hold

Count = Annotated[int, msgspec.Meta(ge=1)]
Words = Annotated[str, msgspec.Meta(min_length=1)]


class Message(msgspec.Struct, forbid_unknown_fields=True):
    """reviewdog refuses all of its input for a field that the message of its definition does not have."""


class Position(Message):
    line: Count
    column: Count


class Range(Message):
    start: Position
    end: Position


class Location(Message):
    path: Words
    range: Range | None = None


class Source(Message):
    name: Words


class Code(Message):
    value: Words


class Suggestion(Message):
    range: Range
    text: str


class RelatedLocation(Message):
    message: str
    location: Location


class Diagnostic(Message):
    message: Words
    location: Location
    severity: Literal["ERROR", "WARNING", "INFO"]
    source: Source
    code: Code
    suggestions: list[Suggestion] = []
    related_locations: list[RelatedLocation] = []


def diagnostics(report: Report) -> list[Diagnostic]:
    output = rdjsonl.render(report, is_terminal=False)
    assert output == "" or output.endswith("\n")
    return [msgspec.json.decode(line, type=Diagnostic) for line in output.split("\n")[:-1]]


def cut(data: bytes, place: Range) -> bytes:
    """What stands in a file between two positions as reviewdog counts them."""
    lines = data.split(b"\n")

    def offset(position: Position) -> int:
        return sum(len(line) + 1 for line in lines[: position.line - 1]) + position.column - 1

    return data[offset(place.start) : offset(place.end)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_golden(language: str) -> None:
    hold(f"rdjsonl.{language}.jsonl", rdjsonl.render(sample_report(language), is_terminal=False))


@pytest.mark.parametrize(
    "report",
    [sample_report(), hostile_report(), several_files(), unprintable_report(), long_book(1), Report(())],
)
def test_every_line_is_a_diagnostic(report: Report) -> None:
    told = diagnostics(report)
    assert len(told) == len(report.findings) + len(report.problems) + len(report.notices)


PIECES = st.text(st.sampled_from("甲的😀𠮷\u0301\u2028\u0085\ufeff\t a"), max_size=12)
BREAKS = st.sampled_from(["", "\n", "\r\n", "\r"])


@given(st.lists(st.tuples(PIECES, BREAKS), max_size=6), st.data(), st.booleans())
def test_a_range_cuts_the_words_out_of_the_bytes(
    pieces: list[tuple[str, str]], data: st.DataObject, marked: bool
) -> None:
    source = "".join(map("".join, pieces))
    start = data.draw(st.integers(0, len(source)))
    span = Span(start, data.draw(st.integers(start, len(source))))
    text = Document("page.txt", source, (), encoding="utf-8-sig" if marked else "utf-8")
    found = Finding(
        rule(),
        span,
        {"match": "x"},
        (Edit(span, "新"), Edit(Span(start, start), "插")),
        (Related(span, Phrase("他处", "there")),),
    )
    (told,) = diagnostics(Report((FileReport(text, (found,)),)))
    file = (codecs.BOM_UTF8 if marked else b"") + source.encode("utf-8")
    words = source[slice(*span)].encode("utf-8")
    assert told.location.range is not None
    assert cut(file, told.location.range) == words
    assert [cut(file, each.range) for each in told.suggestions] == [words, b""]
    (related,) = told.related_locations
    assert related.location.range == told.location.range


def test_a_file_in_another_encoding_gets_no_suggestion_but_is_told_the_correction() -> None:
    page = document("这里有错字。")
    text = Document(page.path, page.source, page.blocks, encoding="gb18030")
    (told,) = diagnostics(Report((FileReport(text, (finding(page, "错字", "别字"),)),)))
    assert told.suggestions == []
    assert told.message == "“错字”有误（改为“别字”）"


def test_no_line_is_longer_than_what_reviewdog_reads() -> None:
    text = document("这里有错字。")
    other = Related(Span(0, 2), Phrase("很长的说明" * 100, "long"))
    found = finding(text, "错字", *["长" * 9_000] * 5, related=(other,) * 300)
    output = rdjsonl.render(Report((FileReport(text, (found,)),)), is_terminal=False)
    assert len(output.encode("utf-8")) < 64 * 1024
    assert "错字" in output


def test_a_place_in_a_file_that_is_not_in_the_report_is_told_by_its_name() -> None:
    text = document("这里有错字。")
    other = Related(Span(0, 2), Phrase("他处", "there"), path="old.txt")
    (told,) = diagnostics(Report((FileReport(text, (finding(text, "错字", related=(other,)),)),)))
    (related,) = told.related_locations
    assert (related.location.path, related.location.range) == ("old.txt", None)
