"""One thing, one way of writing."""

from __future__ import annotations

import msgspec
import pytest

from proofread.checks.consistency import KIND, Form, Parameters
from proofread.fixing import apply_edits
from proofread.model import Document, Finding, Problem
from proofread.plugins import CollectionCheck, Knowledge
from proofread.plugins.contracts import RuleError
from tests.builders import document, rule

OTHERS = Parameters(variants=(("其他", "其它"),))


def answers(page: Document, parameters: Parameters) -> list[Finding | Problem]:
    check = KIND.build([rule(parameters=parameters)], Knowledge())
    assert not isinstance(check, CollectionCheck)
    return list(check(page))


def findings(page: Document, parameters: Parameters) -> list[Finding]:
    return [answer for answer in answers(page, parameters) if isinstance(answer, Finding)]


def test_the_minority_is_marked_and_corrected() -> None:
    page = document("其他人来了，其他人走了。", "其它人没有说话。")
    (found,) = findings(page, OTHERS)
    assert page.source[found.span.start : found.span.end] == "其它"
    assert found.fields == {"match": "其它", "preferred": "其他", "example": "其他", "count": 2, "line": 1}
    assert apply_edits(page.source, found.edits).count("其他") == 3
    assert found.related[0].span == (0, 2)


def test_one_form_throughout_is_consistent() -> None:
    assert not findings(document("其它人来了。", "其它人走了。"), OTHERS)


def test_of_equals_the_one_listed_first_is_right() -> None:
    page = document("其它人来了，其他人走了。")
    assert [found.fields["match"] for found in findings(page, OTHERS)] == ["其它"]


def test_preference() -> None:
    page = document("其它人来了，其他人走了，其他人没动。")
    first = msgspec.structs.replace(OTHERS, prefer="first")
    assert [found.fields["match"] for found in findings(page, first)] == ["其他", "其他"]
    named = msgspec.structs.replace(OTHERS, prefer="其它")
    assert [found.fields["match"] for found in findings(page, named)] == ["其他", "其他"]


def test_the_right_form_must_stand_often_enough() -> None:
    page = document("其它人来了，其他人走了。")
    assert not findings(page, msgspec.structs.replace(OTHERS, minimum=2))


def test_stories_are_apart_unless_the_document_is_asked_for() -> None:
    page = document("其他人来了。", "其它人走了。")
    second = msgspec.structs.replace(page.blocks[1], story=1)
    page = Document(page.path, page.source, (page.blocks[0], second))
    assert not findings(page, OTHERS)
    assert findings(page, msgspec.structs.replace(OTHERS, per="document"))


ABBREVIATIONS = Parameters(
    variants=(
        (
            Form("以下简称“…”", "以下简称“(?P<name>[^”]+)”", "以下简称“{name}”"),
            Form("简称…", "(?<!以下)简称(?P<name>[^“）]+)"),
        ),
    )
)


def test_a_pattern_is_written_with_the_parts_of_the_place() -> None:
    page = document("农业大学（以下简称“农大”）对口支援青石县（简称青石）。")
    (found,) = findings(page, ABBREVIATIONS)
    assert apply_edits(page.source, found.edits) == (
        "农业大学（以下简称“农大”）对口支援青石县（以下简称“青石”）。\n"
    )


def test_a_form_that_cannot_be_written_is_advice() -> None:
    page = document("甲县（简称甲）、乙县（简称乙）、丙县（以下简称“丙”）。")
    (found,) = findings(page, ABBREVIATIONS)
    assert found.edits == ()


ORDINALS = Parameters(
    variants=(
        (
            Form("汉字", "第(?P<number>[一二三四五六七八九十]+)(?P<unit>届|期)"),
            Form("阿拉伯数字", r"第(?P<number>\d+)(?P<unit>届|期)", "第{number}{unit}"),
        ),
    ),
    same=("number", "unit"),
)


def test_places_are_of_one_thing_only_if_their_parts_are_equal() -> None:
    assert findings(document("第八届博览会开幕，第8届博览会闭幕。"), ORDINALS)
    assert not findings(document("第八届博览会开幕，第8期简报出版，第9届在即。"), ORDINALS)


def test_names() -> None:
    page = document("市长林一帆出席。市长林一帆说。", "记者采访市长林一凡。")
    (found,) = findings(page, Parameters(names="persons"))
    assert (found.fields["match"], found.fields["preferred"]) == ("林一凡", "林一帆")
    assert "林一凡" not in apply_edits(page.source, found.edits)


def test_two_names_as_frequent_are_two_persons() -> None:
    page = document("市长林一帆出席。市长林一帆说。市长林一凡说。市长林一凡在场。")
    assert not findings(page, Parameters(names="persons"))


def test_a_pattern_that_takes_too_long_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("proofread.checks.consistency.TIMEOUT_SECONDS", 0.05)
    slow = Parameters(variants=((Form("慢", "(?:x|xx)+y"), "甲"),))
    (problem,) = answers(document("x" * 60 + " y甲"), slow)
    assert isinstance(problem, Problem)
    assert "sample" in problem.message.en


@pytest.mark.parametrize(
    ("parameters", "key"),
    [
        (Parameters(), "variants"),
        (Parameters(variants=(("甲", "乙"),), names="persons"), "variants"),
        (Parameters(variants=(("甲",),)), "variants"),
        (Parameters(variants=(("甲", "乙"), ("乙", "丙"))), "variants"),
        (Parameters(variants=(("甲", "乙"),), prefer="丙"), "prefer"),
        (Parameters(variants=(("甲", "乙"),), minimum=0), "minimum"),
        (Parameters(variants=(("甲", Form("乙", "(")),)), "variants"),
        (Parameters(variants=(("甲", Form("乙", "x*")),)), "variants"),
        (Parameters(variants=(("甲", Form("乙", "乙", "{")),)), "variants"),
        (Parameters(variants=(("甲", Form("乙", "乙")),), same=("number",)), "same"),
    ],
)
def test_unsound_parameters_are_refused(parameters: Parameters, key: str) -> None:
    with pytest.raises(RuleError) as refused:
        KIND.build([rule(parameters=parameters)], Knowledge())
    assert refused.value.key == key
