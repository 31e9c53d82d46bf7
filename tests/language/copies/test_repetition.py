"""What is repeated by mistake, and what on purpose."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.language.copies.parallel_passages import ordinal
from proofread.language.copies.repetition import Repetition, repetitions
from proofread.model import BlockKind, Document
from tests.builders import document

SCHOOL = "甲校的操场在校门的东侧，雨天容易积水，学校准备明年重新铺设塑胶跑道。"
BRIDGE = "这座石桥始建于明代，三百年来一直是两岸往来的要道。"
LIBRARY = "市图书馆下月起延长夜间开放时间，读者可以阅览到晚上十点。"
FERRY = "城南的老渡口昨日恢复通航，首班船于清晨六点从东岸出发。"
FAIR = "本届农具博览会在滨河新区开幕，来自十二个省份的企业参展。"


def found(*paragraphs: str) -> tuple[Repetition, ...]:
    return repetitions(document(*paragraphs))


def only(*paragraphs: str) -> Repetition:
    (repetition,) = found(*paragraphs)
    return repetition


def test_a_paragraph_at_a_distance() -> None:
    repetition = only(BRIDGE + LIBRARY, FERRY, BRIDGE + LIBRARY)
    assert (repetition.match, repetition.paragraphs, repetition.is_adjacent) == ("exact", 1, False)
    assert repetition.similarity == 1


def test_paragraphs_in_succession() -> None:
    repetition = only(BRIDGE, BRIDGE, BRIDGE, FERRY)
    assert (repetition.paragraphs, repetition.is_adjacent) == (2, True)
    assert len(repetition.second) == 2


def test_a_sentence_inside_paragraphs() -> None:
    repetition = only(BRIDGE + LIBRARY, FERRY + BRIDGE)
    assert (repetition.match, repetition.paragraphs) == ("exact", 0)
    assert repetition.text == BRIDGE


def test_two_versions() -> None:
    repetition = only(BRIDGE + BRIDGE.replace("一直", "始终"), FERRY)
    assert (repetition.match, repetition.is_adjacent) == ("near", True)
    assert [tuple(change) for change in repetition.changes] == [("一直", "始终")]
    assert 0.9 < repetition.similarity < 1


def test_versions_with_a_long_common_opening() -> None:
    opening = "活动期间主办方将推出二十余条乡村旅游线路，内容包括采茶、制陶、徒步、观星"
    repetition = only(
        opening + "等热门项目。", opening + "、露营、骑行、垂钓等七类体验项目让游客感受山里的四季。"
    )
    assert repetition.match == "near"
    assert repetition.opening >= 30


def test_another_number() -> None:
    repetition = only(
        "全县今年种植油菜三万二千亩，比上年略有增加。", FERRY, "全县今年种植油菜二万三千亩，比上年略有增加。"
    )
    assert repetition.match == "numbers"


def test_a_paragraph_with_one_sentence_reworded_is_one_repetition() -> None:
    changed = LIBRARY.replace("下月", "本月")
    repetition = only(BRIDGE + LIBRARY + FERRY, FAIR, BRIDGE + changed + FERRY)
    assert (repetition.match, repetition.paragraphs) == ("near", 1)


def test_the_copy_that_is_foreign_to_its_surroundings_is_told() -> None:
    about_ships = ["渡口的船票两元，老人免票。", "老渡口的船夫换了新船。", "首班船的船长姓林。"]
    about_books = ["图书馆添了三十个座位。", "读者可以借十本书。", "阅览室夜间有人值班。"]
    misplaced_first = only(*about_books, FERRY, "馆长谈开放时间。", *about_ships, FERRY)
    assert misplaced_first.is_first_misplaced
    misplaced_second = only(*about_ships, FERRY, "船长谈首班船。", *about_books, FERRY)
    assert not misplaced_second.is_first_misplaced


def test_sections_on_one_pattern_are_no_repetition() -> None:
    assert not found(
        SCHOOL,
        "甲校的食堂可以坐三百人，每天供应早餐和午餐。",
        "甲校的图书室在教学楼的二楼，藏书两万册。",
        SCHOOL.replace("甲", "乙").replace("东", "西"),
        "乙校的食堂可以坐五百人，每天供应早餐和午餐。",
        "乙校的图书室在教学楼的三楼，藏书四万册。",
    )


def test_one_text_made_to_fit_another_subject_is_no_repetition() -> None:
    text = "申请硕士学位的人员应当提交论文，由硕士学位评定委员会组织答辩。"
    assert not found(text, FERRY, text.replace("硕士", "博士"))


def test_a_series_of_three_is_no_repetition() -> None:
    texts = [f"{name}的村民代表在会上介绍了本村修路的经过和经验。" for name in ("河东村", "上窑村", "柳树屯")]
    assert not found(*texts)


def test_numbered_items_are_no_repetition() -> None:
    assert not found(
        "（一）担任高级专业技术职务的人员，可以申请住房补贴；",
        "（二）担任中级专业技术职务的人员，可以申请住房补贴；",
    )


def test_a_refrain_is_no_repetition() -> None:
    assert not found(BRIDGE, LIBRARY, BRIDGE, FERRY, BRIDGE)


def test_a_quotation_beside_its_text_is_no_repetition() -> None:
    page = document(BRIDGE, FERRY, BRIDGE)
    quoted = msgspec.structs.replace(page.blocks[0], kind=BlockKind.QUOTATION, quoted=True)
    assert not repetitions(Document(page.path, page.source, (quoted, *page.blocks[1:])))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（三）退休的；", "三"),
        ("第五条 本法", "第五"),
        ("1. 总则", "1"),
        ("一是抓落实", "一"),
        ("一切正常", ""),
    ],
)
def test_ordinals(text: str, expected: str) -> None:
    assert ordinal(text) == expected


@given(st.lists(st.sampled_from([SCHOOL, BRIDGE, LIBRARY, FERRY, FAIR, "好。"]), max_size=14))
def test_the_two_stretches_are_in_order_and_apart(paragraphs: list[str]) -> None:
    for repetition in found(*paragraphs):
        assert repetition.first[-1].span.end <= repetition.second[0].span.start
        assert 0 <= repetition.similarity <= 1
        assert repetition.words > 0


def test_a_thousand_equal_sentences_are_one_repetition() -> None:
    repetition = only(BRIDGE * 1000)
    assert len(repetition.second) == 999
