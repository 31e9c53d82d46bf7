"""Whether changed lines hold a finding, or a place that it speaks of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.acceptance.brought_in import changed_places, touches
from proofread.acceptance.changed_lines import Changes
from proofread.model import Document, FileReport, Finding, Phrase, Related, Span
from proofread.model.document import Beginning
from tests.builders import rule

LINES = "".join(f"第{number}行。\n" for number in range(1, 9))

BOTH = frozenset({"/x/a.txt", "/x/b.txt"})


def brought_in(finding: Finding, file: FileReport, files: Mapping[str, FileReport], changes: Changes) -> bool:
    return touches(finding, file, files, changed_places(changes))


def report(path: str, source: str, encoding: str = "utf-8") -> FileReport:
    return FileReport(Document(path, source, (), encoding=encoding), ())


def at(source: str, words: str, *related: Related) -> Finding:
    start = source.index(words)
    return Finding(rule("any"), Span(start, start + len(words)), related=related)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_finding_counts_where_its_lines_have_changed(ending: str) -> None:
    source = LINES.replace("\n", ending)
    file = report("/x/a.txt", source)
    changes = Changes({"/x/a.txt": (range(3, 4), range(6, 8))}, BOTH)
    counted = [number for number in range(1, 9) if brought_in(at(source, f"第{number}行"), file, {}, changes)]
    assert counted == [3, 6, 7]
    assert brought_in(at(source, f"第2行。{ending}第3行"), file, {}, changes)
    assert not brought_in(at(source, f"第4行。{ending}第5行"), file, {}, changes)


def test_a_duplicate_whose_twin_is_new_counts() -> None:
    file, other = report("/x/a.txt", LINES), report("/x/b.txt", LINES)
    files = {each.path: each for each in (file, other)}
    twin = Related(Span(0, 3), Phrase("另一处", "the other copy"))
    far = Related(Span(0, 3), Phrase("另一处", "the other copy"), "/x/b.txt")
    assert brought_in(at(LINES, "第5行", twin), file, files, Changes({"/x/a.txt": (range(1, 2),)}, BOTH))
    assert brought_in(at(LINES, "第5行", far), file, files, Changes({"/x/b.txt": (range(1, 2),)}, BOTH))
    assert not brought_in(at(LINES, "第5行", far), file, files, Changes({"/x/b.txt": (range(2, 3),)}, BOTH))


def test_of_a_text_whose_lines_git_cannot_count_all_is_new_once_it_has_changed() -> None:
    file = report("/x/a.txt", LINES, "utf-16-le")
    assert brought_in(at(LINES, "第8行"), file, {}, Changes({"/x/a.txt": (range(1, 2),)}, BOTH))
    assert not brought_in(at(LINES, "第8行"), file, {}, Changes({}, BOTH))


def changed_offsets(file: FileReport, *lines: range) -> set[int]:
    is_changed = changed_places(Changes({"/x/a.txt": lines}, BOTH))
    return {at for at in range(len(file.document.source)) if is_changed(file, Span(at, at + 1))}


@pytest.mark.parametrize(
    ("source", "lines", "reached"),
    [
        ("甲\n乙\n丙\n丁\n", range(3, 3), "乙\n丙\n"),
        ("甲\n\n乙\n\n\n丙\n\n丁\n", range(5, 5), "乙\n\n\n丙\n"),
        ("甲\n\n乙\n　\r\n  \n丙\n\n丁\n", range(4, 5), "乙\n　\r\n  \n丙\n"),
        ("甲\n\n乙\n丙\n\n丁\n", range(4, 5), "丙\n"),
        ("甲\n\n乙\n\n", range(1, 1), "甲\n"),
        ("甲\n\n乙\n\n", range(5, 5), "乙\n\n"),
        ("甲\n\n乙", range(4, 4), "乙"),
        ("\n\n", range(2, 2), "\n\n"),
    ],
)
def test_what_holds_no_text_reaches_to_the_text_on_either_side(
    source: str, lines: range, reached: str
) -> None:
    offsets = changed_offsets(report("/x/a.txt", source), lines)
    assert "".join(source[at] for at in sorted(offsets)) == reached


@given(
    st.lists(st.sampled_from(["甲", "乙乙\r", "", " ", "、丙"]), min_size=1, max_size=12),
    st.lists(st.integers(1, 13), max_size=3),
    st.lists(st.integers(1, 20), max_size=4),
)
def test_a_file_in_windows_has_the_same_lines_as_one_read_at_once(
    lines: list[str], changed: list[int], lengths: list[int]
) -> None:
    source = "\n".join(lines)
    stretches = [range(number, number + 1) for number in sorted(set(changed)) if number <= len(lines)]
    whole = report("/x/a.txt", source)
    starts = [0, *(start for start in accumulate(lengths) if start < len(source))]
    windows = [
        Document("/x/a.txt", source[start:end], (), begins=Beginning(offset=start))
        for start, end in zip(starts, [*starts[1:], len(source)], strict=True)
    ]
    in_windows = FileReport(
        whole.document, (), window_at=lambda offset: windows[bisect_right(starts, offset) - 1]
    )
    assert changed_offsets(in_windows, *stretches) == changed_offsets(whole, *stretches)
