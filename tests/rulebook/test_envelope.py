from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.language.marks.enclosures import enclosures
from proofread.model import Finding, Proximity, Span
from proofread.rulebook.envelope import stands
from tests.builders import document, finding, rule


def admitted(text: str, words: str, **changes: Any) -> bool:
    source = document(text)
    return stands(finding(source, words, of=rule(**changes)), source)


def test_without_envelope_everything_stands() -> None:
    assert admitted("有条件的的县", "的的")


@pytest.mark.parametrize(
    ("text", "exceptions", "expected"),
    [
        ("达到目的的人", ("目的的",), False),
        ("的的确确如此", ("的的确确",), False),
        ("目的明确的的县", ("目的的",), True),
        ("的的", ("的的",), False),
    ],
)
def test_an_exception_vetoes_what_it_overlaps(text: str, exceptions: tuple[str, ...], expected: bool) -> None:
    assert admitted(text, "的的", exceptions=exceptions) is expected


def test_what_is_told_to_be_wrong_is_no_slip() -> None:
    assert not admitted("他说“征婚启示”不对", "征婚启示")
    assert admitted("他说“征婚启示”登了", "征婚启示")


@pytest.mark.parametrize(
    ("text", "inside", "expected"),
    [
        ("《征婚启示》上映", {"title-marks"}, False),
        ("发布征婚启示《重要》", {"title-marks"}, True),
        ("他说“征婚启示”登了", {"quotes"}, False),
        ("他说“征婚启示”登了", {"title-marks"}, True),
    ],
)
def test_places_to_skip(text: str, inside: set[str], expected: bool) -> None:
    assert admitted(text, "征婚启示", skip_inside=frozenset(inside)) is expected


@pytest.mark.parametrize(
    ("within", "expected"),
    [("clause", False), ("sentence", True), ("block", True), (3, False), (10, True)],
)
def test_near_looks_within_its_distance(within: int | str, expected: bool) -> None:
    text = "运动会上，他打破了记录。"
    assert admitted(text, "记录", near=Proximity(("运动会",), within)) is expected
    assert admitted(text, "记录", not_near=Proximity(("运动会",), within)) is not expected


@given(
    st.text(alphabet="“”《》（）的文", max_size=40),
    st.integers(0, 39),
    st.sampled_from(["quotes", "title-marks"]),
)
def test_skipping_asks_whether_any_enclosure_surrounds(text: str, at: int, kind: str) -> None:
    text += "文" * (at + 1 - len(text))
    page = document(text)
    found = Finding(
        rule=rule(skip_inside=frozenset({kind})), span=Span(at, at + 1), fields={"match": text[at]}
    )
    surrounded = any(each.kind == kind and each.start < at and at + 1 < each.end for each in enclosures(text))
    assert stands(found, page) is not surrounded
