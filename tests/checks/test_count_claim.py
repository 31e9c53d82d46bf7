"""The count-claim kind: the number announced against what follows."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread import check_text
from proofread.checks.count_claim import KIND, Defect, Parameters
from proofread.fixing.edits import apply_edits
from proofread.language.numbers.numerals import chinese
from proofread.model import BlockKind, Document, Finding
from proofread.plugins import Knowledge
from tests.builders import block, document, rule


def run(text: Document) -> list[Finding]:
    rules = [rule(defect, check="count-claim", parameters=Parameters(defect)) for defect in get_args(Defect)]
    check: Any = KIND.build(rules, Knowledge())
    return list(check(text))


def told(*paragraphs: str) -> list[tuple[str, str, int]]:
    return [
        (found.rule.id, str(found.fields["match"]), int(str(found.fields["listed"])))
        for found in run(document(*paragraphs))
    ]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (("要抓好四项工作：一是清淤；二是固堤；三是储沙。",), ("points", "四项", 3)),
        (("做到“四个到位”。一是思想到位。二是责任到位。三是措施到位。",), ("points", "四个", 3)),
        (("清淤有三种办法，即机械清淤和水力清淤。",), ("inline", "三种", 2)),
        (("队员分成三组：一组固堤，另一组巡查。",), ("inline", "三组", 2)),
        (("要做到“三个不漏”：沿线不漏，涵洞不漏。",), ("inline", "三个", 2)),
        (("要抓好两个方面。首先，摸底。其次，分类。最后，问效。",), ("points", "两个", 3)),
        (
            ("提出三点建议：", "（一）划界。", "（二）清占。", "（三）补种。", "（四）巡护。"),
            ("points", "三点", 4),
        ),
        (("防汛有三个环节。", "局长说，第一，预报要准。第二，转移要快。"), ("points", "三个", 2)),
        (
            ("改造分三步走：第一步，腾空；第二步，拆旧；第三步，清渣；第四步，建新。",),
            ("points", "三步走", 4),
        ),
        (("检查有三处：", "• 看水位", "• 听水声"), ("bullets", "三处", 2)),
        (("岸线分为三类：自然岸线、人工岸线。",), ("inline", "三类", 2)),
        (("选了两个镇（新桥、石埠、岭下）试点。",), ("inline", "两个", 3)),
        (("巡护有两个要求：看水位；听水声；记时间。",), ("inline", "两个", 3)),
        (("锁定三大领域，即种业、冷链、农机、包装。",), ("inline", "三大", 4)),
    ],
)
def test_mismatch(paragraphs: tuple[str, ...], expected: tuple[str, str, int]) -> None:
    assert told(*paragraphs) == [expected]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("要抓好三项工作：一是清淤；二是固堤；三是储沙。",),
        ("这两项工作很要紧：一是清淤；二是固堤；三是储沙。",),
        ("从3个方面提出12条措施：一是清淤；二是固堤；三是储沙。",),
        ("要抓好四件事：一是清淤；二是固堤；四是储沙。",),
        ("收入有三个支柱：", "一是渔业。", "二是旅游。", "第三个支柱是船厂。"),
        ("收入有三个支柱：一是渔业。二是旅游。此外，船厂也在扩建。",),
        ("全年救助渔船64件。一是反应快；二是救得准。",),
        ("班里有30名学生。首先，他们选班长。其次，他们排座位。",),
        ("网具共5种：", "• 3种拖网", "• 2种刺网"),
        ("岸线分为三类：自然岸线、人工岸线和整治岸线。",),
        ("岸线分为三类：自然岸线、人工岸线等。",),
        ("选了三个镇：沿江的新桥、石埠，以及靠山的岭下。",),
        ("共31个省（自治区、直辖市）参加。",),
        ("选了三个镇（如新桥、石埠）试点。",),
        ("有三个特点：落差大；弯道多。此外还有暗礁。",),
        ("设三个会场：主会场在县里；分会场在新桥、石埠。",),
        ("本案共5条：", "一是一，二是二。"),
    ],
)
def test_agreement(paragraphs: tuple[str, ...]) -> None:
    assert told(*paragraphs) == []


def test_sub_lists_may_be_what_is_counted() -> None:
    text = "本周做了四件事：\n\n- 堤上\n  - 清淤\n  - 固堤\n- 岸上\n  - 补种\n  - 巡护\n"
    assert "bullets-unequal-to-claim" not in _rules(text)


def test_a_list_cut_in_two_is_read_on() -> None:
    text = "检查主要有四点：\n\n- 看水位\n- 听水声\n\n夜间两人同行。\n\n- 查渗漏\n- 测沉降\n"
    assert "bullets-unequal-to-claim" not in _rules(text)


def _rules(markdown: str) -> list[str]:
    return [found.rule.id for found in check_text(markdown, format_name="markdown")]


def test_heading() -> None:
    paragraphs = ("打造“四位一体”模式", "一是划界到户。", "二是巡护到人。", "三是补水补绿。")
    pages = document(*paragraphs)
    heading = block(paragraphs[0], kind=BlockKind.HEADING)
    pages = Document(path=pages.path, source=pages.source, blocks=(heading, *pages.blocks[1:]))
    (found,) = run(pages)
    assert (found.rule.id, found.fields["claimed"], found.fields["listed"]) == ("heading", "四位一体", 3)


def test_a_list_that_breaks_off_is_told_apart() -> None:
    first = "一是划定红线，明确责任。各村把岸线逐段分到户，立牌公示，每月核对一次。"
    last = "二是巡护到人，日清日结。护岸员带着记录本沿堤走，水位、渗漏、占用都要记，"
    (found,) = run(document("管护站提出四项办法：", first, last))
    assert (found.rule.id, found.edits) == ("broken-off", ())


def test_correction_is_a_choice_in_the_figures_of_the_text() -> None:
    text = "要抓好4项工作：一是清淤；二是固堤；三是储沙。"
    (found,) = run(document(text))
    assert [apply_edits(text, [edit]) for edit in found.edits] == [
        text.replace("4", "3"),
        text.replace("4", "几"),
    ]
    assert [place.span.start for place in found.related] == [
        text.index(word) for word in ("一是", "二是", "三是")
    ]
    assert set(found.fields) == KIND.fields


_LEADS = st.sampled_from(
    ["会议要求抓好{}项任务：", "为此提出{}点意见：", "要把握{}个重点。", "重点做好{}个方面的工作："]
)
_FAMILIES = st.sampled_from(["{}是", "第{}，", "（{}）", "其{}，"])


@given(_LEADS, _FAMILIES, st.integers(min_value=2, max_value=6), st.integers(min_value=2, max_value=9))
def test_points_are_told_exactly_when_the_number_differs(
    lead: str, family: str, points: int, number: int
) -> None:
    figure = "两" if number == 2 else chinese(number)
    items = [family.format(chinese(at)) + "抓好落实。" for at in range(1, points + 1)]
    assert bool(told(lead.format(figure) + "".join(items))) == (points != number)
