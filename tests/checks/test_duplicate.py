"""Findings on repeated text: where they point, what they say, what they correct."""

from __future__ import annotations

import pytest

from proofread.checks.duplicate import KIND, Parameters
from proofread.fixing import apply_edits
from proofread.model import Document, Finding
from proofread.plugins import CollectionCheck, Knowledge
from proofread.plugins.contracts import RuleError
from proofread.readers.markdown.reader import read as read_markdown
from tests.builders import document, rule

BRIDGE = "这座石桥始建于明代，三百年来一直是两岸往来的要道。"
LIBRARY = "市图书馆下月起延长夜间开放时间，读者可以阅览到晚上十点。"
FERRY = "城南的老渡口昨日恢复通航，首班船于清晨六点从东岸出发。"


def findings(page: Document, *parameters: Parameters) -> list[Finding]:
    rules = [rule(f"rule-{number}", parameters=each) for number, each in enumerate(parameters)]
    check = KIND.build(rules, Knowledge())
    assert not isinstance(check, CollectionCheck)
    return [answer for answer in check(page) if isinstance(answer, Finding)]


EXACT = Parameters(match="exact")
NEAR = Parameters(match="near")


def test_a_block_of_paragraphs_is_one_finding_that_points_at_both() -> None:
    page = document(FERRY, BRIDGE, LIBRARY, "读者很高兴。", BRIDGE, LIBRARY)
    (found,) = findings(page, Parameters(match="exact", unit="paragraph"))
    assert found.fields["count"] == 2
    assert found.fields["line"] == 2
    assert page.source[found.span.start : found.span.end] == f"{BRIDGE}\n{LIBRARY}\n"
    (related,) = found.related
    assert page.source[related.span.start : related.span.end] == f"{BRIDGE}\n{LIBRARY}"


def test_copies_apart_offer_a_choice() -> None:
    page = document(BRIDGE, FERRY, BRIDGE)
    (found,) = findings(page, EXACT)
    best, other = found.edits
    assert apply_edits(page.source, [best]) == f"{BRIDGE}\n{FERRY}\n"
    assert apply_edits(page.source, [other]) == f"{FERRY}\n{BRIDGE}\n"


def test_copies_side_by_side_are_corrected() -> None:
    page = document(FERRY + BRIDGE + BRIDGE + LIBRARY)
    (found,) = findings(page, EXACT)
    (edit,) = found.edits
    assert apply_edits(page.source, [edit]) == f"{FERRY}{BRIDGE}{LIBRARY}\n"


def test_versions_offer_a_choice_and_tell_the_difference() -> None:
    page = document(BRIDGE + BRIDGE.replace("一直", "始终"))
    (found,) = findings(page, NEAR)
    assert len(found.edits) == 2
    assert found.fields["difference"] == "一直→始终"


def test_another_number_is_advice() -> None:
    text = "全县今年种植油菜三万二千亩，比上年略有增加。"
    page = document(text, FERRY, text.replace("三", "四"))
    (found,) = findings(page, Parameters(match="numbers"))
    assert found.edits == ()


def test_the_first_rule_that_fits_reports() -> None:
    page = document(BRIDGE, FERRY, BRIDGE)
    strict, lax = Parameters(match="exact", distance="adjacent"), EXACT
    (found,) = findings(page, strict, lax)
    assert found.rule.id == "rule-1"


@pytest.mark.parametrize(
    "parameters",
    [
        Parameters(match="exact", unit="sentence"),
        Parameters(match="exact", distance="adjacent"),
        Parameters(match="exact", minimum=40),
        Parameters(match="exact", within=10),
        NEAR,
    ],
)
def test_parameters_narrow_a_rule(parameters: Parameters) -> None:
    assert not findings(document(BRIDGE, FERRY, BRIDGE), parameters)


def test_similarity_and_opening() -> None:
    opening = "活动期间主办方将推出二十余条乡村旅游线路，内容包括采茶、制陶、徒步、观星"
    page = document(
        opening + "等热门项目。", opening + "、露营、骑行、垂钓等七类体验项目让游客感受山里的四季。"
    )
    assert not findings(page, NEAR)
    assert findings(page, Parameters(match="near", opening=30))


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("由主管部门责令改正，处五千元以下罚款。", FERRY, "由主管部门责令改正，处五千元以下罚款。"),
        (
            "申请渡运许可，属于本办法第三条第一项情形的，由镇政府提出报告，报县政府审查决定，并告知申请人。",
            FERRY,
            "申请渡运许可，属于本办法第三条第二项情形的，由镇政府提出报告，报县政府审查决定，并告知申请人。",
        ),
        ("请看下面的例子，它说明了这一点：", FERRY, "请看下面的例子，它说明了这一点："),
        (
            "馆长说，延时服务先在总馆试行，再推广到各个分馆。",
            FERRY,
            "延时服务先在总馆试行，再推广到各个分馆。",
        ),
    ],
)
def test_what_is_repeated_on_purpose(paragraphs: tuple[str, ...]) -> None:
    assert not findings(document(*paragraphs), EXACT, NEAR)


def test_the_refrain_of_a_song() -> None:
    refrain = [
        "春天来了，桃花开满了山坡。",
        "我们唱着歌，走过长长的堤。",
        "风从海上来，吹动了白帆。",
        "船儿出港去，载满了月光。",
    ]
    assert not findings(document(*refrain, BRIDGE, *refrain), EXACT)


def test_a_formula_at_once_is_a_slip() -> None:
    formula = "由主管部门责令改正，处五千元以下罚款。"
    assert findings(document(formula + formula), EXACT)


def markdown(text: str) -> Document:
    return read_markdown("a.md", text.encode())


def test_the_lines_of_a_list_item_go_with_their_marker() -> None:
    page = markdown(f"- {BRIDGE}\n- {BRIDGE}\n- {FERRY}\n")
    (found,) = findings(page, EXACT)
    assert apply_edits(page.source, [found.edits[0]]) == f"- {BRIDGE}\n- {FERRY}\n"


def test_blank_lines_go_with_a_paragraph() -> None:
    page = markdown(f"{BRIDGE}\n\n{BRIDGE}\n\n{FERRY}\n")
    (found,) = findings(page, EXACT)
    assert apply_edits(page.source, [found.edits[0]]) == f"{BRIDGE}\n\n{FERRY}\n"


def test_code_between_two_paragraphs_is_never_deleted() -> None:
    page = markdown(f"{BRIDGE}\n\n{LIBRARY}\n\n{FERRY}\n\n{BRIDGE}\n\n```\nx\n```\n\n{LIBRARY}\n")
    (found,) = findings(page, EXACT)
    assert all("```" not in page.source[edit.span.start : edit.span.end] for edit in found.edits)


def test_markup_inside_a_sentence_gets_no_deletion() -> None:
    bold = BRIDGE.replace("石桥", "**石桥**")
    page = markdown(f"{FERRY}{bold}{bold}{LIBRARY}\n")
    (found,) = findings(page, EXACT)
    assert found.edits == ()


def across(*pages: Document) -> list[tuple[int, Finding]]:
    parameters = Parameters(match="exact", unit="paragraph", scope="files", minimum=20)
    check = KIND.build([rule(parameters=parameters)], Knowledge())
    assert isinstance(check, CollectionCheck)
    answers = check.compare([check.digest(page) for page in pages])
    return [(index, answer) for index, answer in answers if isinstance(answer, Finding)]


def test_across_files_the_longest_stretch_is_told_once() -> None:
    first = document(BRIDGE, LIBRARY, FERRY, path="1.txt")
    second = document("今日要闻", BRIDGE, LIBRARY, "读者很高兴。", FERRY, path="2.txt")
    ((index, found),) = across(first, second)
    assert index == 1
    assert second.source[found.span.start : found.span.end] == f"{BRIDGE}\n{LIBRARY}"
    assert found.fields["count"] == 2
    assert found.related[0].path == "1.txt"


def test_what_three_files_have_is_a_formula() -> None:
    assert not across(*(document(BRIDGE, path=f"{number}.txt") for number in range(3)))


def test_findings_of_a_document_come_with_those_across_files() -> None:
    rules = [
        rule("inside", parameters=EXACT),
        rule("across", parameters=Parameters(match="exact", unit="paragraph", scope="files", minimum=20)),
    ]
    check = KIND.build(rules, Knowledge())
    assert isinstance(check, CollectionCheck)
    pages = [
        document(BRIDGE, BRIDGE, path="1.txt"),
        document(FERRY, path="2.txt"),
        document(FERRY, path="3.txt"),
    ]
    found = [
        (index, answer.rule.id)
        for index, answer in check.compare([check.digest(page) for page in pages])
        if isinstance(answer, Finding)
    ]
    assert found == [(0, "inside"), (2, "across")]


def test_unsound_parameters_are_refused() -> None:
    with pytest.raises(RuleError, match="match: exact"):
        KIND.build([rule(parameters=Parameters(match="near", scope="files"))], Knowledge())
    with pytest.raises(RuleError, match="similarity"):
        KIND.build([rule(parameters=Parameters(match="near", similarity=85))], Knowledge())


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("before", "indent"), [("", ""), ("> ", "> "), ("- ", "  "), ("1. > ", "   > ")])
def test_a_copy_in_a_line_of_its_own_goes_with_its_line(line_end: str, before: str, indent: str) -> None:
    lines = (f"{before}{BRIDGE}", f"{indent}{BRIDGE}", f"{indent}{FERRY}", "", f"{LIBRARY}")
    page = read_markdown("a.md", line_end.join(lines).encode())
    (found,) = findings(page, EXACT)
    assert apply_edits(page.source, found.edits[:1]) == line_end.join((lines[0], *lines[2:]))


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("把下面的句子抄写两遍：", BRIDGE, BRIDGE),
        ("副歌：", BRIDGE, BRIDGE),
        (BRIDGE, BRIDGE, BRIDGE),
        ("回来吧，回来吧，远方的游子，家里的灯一直为你亮着。",) * 2,
    ],
)
def test_what_may_be_recited_is_told_and_left(paragraphs: tuple[str, ...]) -> None:
    (found,) = findings(document(*paragraphs), EXACT)
    assert not found.edits
