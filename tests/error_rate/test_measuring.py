"""From findings to the sum: what counts, once a place, and by which characters."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread import Proofreader, Settings
from proofread.error_rate import RateSettings, error_rate, load_method
from proofread.error_rate.measuring import characters_of_layout
from proofread.model import (
    BlockKind,
    Category,
    Document,
    Edit,
    FileReport,
    Finding,
    Severity,
    Span,
    Surroundings,
    WeightClass,
)
from proofread.model.error_rate import ErrorRate
from tests.builders import document, finding, rule

PARAGRAPH = "全县今年新建冷库十二座，果农把苹果存到春节以后再卖，一斤多挣六毛钱，日子越过越有奔头。"
OTHER = "驻村工作队逐户走访，登记缺水的人家，帮着申请水窖补助，赶在入冬前把管线全部埋到冻土层以下。"


@pytest.fixture(scope="module")
def proofreader() -> Proofreader:
    return Proofreader(Settings(language_model="none"))


def measured(proofreader: Proofreader, text: str, **settings: object) -> ErrorRate:
    report = proofreader.check_text(text)
    return error_rate(report.files, load_method("newspaper"), RateSettings(**settings))  # type: ignore[arg-type]


def test_a_doubled_character_counts_one_point(proofreader: Proofreader) -> None:
    rate = measured(proofreader, "这是向有条件的的县镇延伸的一条路。\n")
    (error,) = rate.errors
    assert (error.line, error.column, error.wrong, error.right) == (1, 7, "的的", "的")
    assert (error.before, error.after) == ("这是向有条件", "县镇延伸的一条路")
    assert (rate.points, rate.characters, rate.counter) == (1, 17, "text")
    assert not rate.passes


def test_of_several_corrections_all_are_told() -> None:
    text = document("他说话不停。")
    found = (finding(text, "他", "她", "它", of=rule(weight=WeightClass.CHARACTER)),)
    (error,) = error_rate([FileReport(text, found)], load_method("newspaper"), RateSettings()).errors
    assert (error.right, error.options) == ("她", ("她", "它"))


def test_warnings_count_only_when_asked_for(proofreader: Proofreader) -> None:
    text = "他是一位名医生，在这里工作了大约三十年左右。\n"
    assert measured(proofreader, text, count=()).points == 0
    certain = measured(proofreader, text).points
    assert measured(proofreader, text, count=(Severity.ERROR, Severity.WARNING)).points >= certain > 0


def test_passages_that_stand_twice_and_follow_one_another_are_one_error(proofreader: Proofreader) -> None:
    rate = measured(proofreader, f"{PARAGRAPH}\n\n{OTHER}\n\n中间隔开的一段话。\n\n{PARAGRAPH}\n\n{OTHER}\n")
    assert rate.points == 4
    assert [error.full_points for error in rate.errors] == [4]


def test_what_lies_on_the_same_characters_counts_once(proofreader: Proofreader) -> None:
    doubled = PARAGRAPH.replace("存到春节", "存到的的春节")
    rate = measured(proofreader, f"{doubled}\n\n中间隔开的一段话。\n\n{doubled}\n")
    places = [(error.wrong[:2], error.points, error.covers) for error in rate.errors]
    assert places == [("的的", 1, 0), ("全县", 4, 1)]


@pytest.mark.parametrize(
    ("settings", "characters", "counter"),
    [({"layout": "28x22x6"}, 3696, "layout"), ({"characters": 12_000, "layout": "28x22x6"}, 12_000, "given")],
)
def test_characters_by_the_page_plan_or_as_given(
    proofreader: Proofreader, settings: dict[str, object], characters: int, counter: str
) -> None:
    rate = measured(proofreader, "向有条件的的县镇延伸。\n", **settings)
    assert (rate.characters, rate.counter) == (characters, counter)
    assert rate.per_ten_thousand == pytest.approx(10_000 / characters)


def test_an_important_name_counts_twice_even_where_it_is_the_wrong_one(proofreader: Proofreader) -> None:
    text = "会议研究了异地扶贫搬迁的后续帮扶工作。\n"
    assert measured(proofreader, text).points == 1
    assert measured(proofreader, text, important_names=("易地扶贫搬迁",)).points == 2


def test_an_error_of_unverified_weight_is_told(proofreader: Proofreader) -> None:
    rate = measured(proofreader, "他说：“今年收成好。\n\n第二天大家都去了。\n")
    assert [weight.value for weight in rate.unverified] == ["punctuation"]


def test_no_text_has_no_rate(proofreader: Proofreader) -> None:
    assert measured(proofreader, "").per_ten_thousand == 0


@pytest.mark.parametrize(
    ("layout", "characters"),
    [("28x22x6", 3696), (" 28×22×6 ", 3696), ("28x22", None), ("", None), ("28x0x6", None)],
)
def test_layouts(layout: str, characters: int | None) -> None:
    assert characters_of_layout(layout) == characters


def test_passages_that_follow_one_another_are_one_error_with_another_error_between_their_marks() -> None:
    text = document("第一段话说了两遍。", "第二段话也说了两遍。", "别的话。")
    twice = rule("twice", category=Category.DUPLICATE, weight=WeightClass.INSERTION)
    typo = rule("typo", weight=WeightClass.CHARACTER)
    found = (
        finding(text, "第一段话说了两遍。", of=twice),
        finding(text, "两遍", "一遍", of=typo),
        finding(text, "第二段话也说了两遍。", of=twice),
    )
    rate = error_rate([FileReport(text, found)], load_method("newspaper"), RateSettings())
    assert [(error.rule, error.points, error.covers) for error in rate.errors] == [("twice", 4, 1)]


def test_two_corrections_at_one_point_are_one_error() -> None:
    text = document("他说完就走了")
    stop = rule("stop", weight=WeightClass.PUNCTUATION)
    word = rule("word", weight=WeightClass.OMISSION)
    at = Span(6, 6)
    found = tuple(Finding(by, at, edits=(Edit(at, "。"),)) for by in (stop, word))
    rate = error_rate([FileReport(text, found)], load_method("newspaper"), RateSettings())
    assert [(error.rule, error.covers) for error in rate.errors] == [("word", 1)]


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 4), st.sampled_from(WeightClass)), max_size=12))
def test_errors_that_lie_apart_count_apart(made: list[tuple[int, int, WeightClass]]) -> None:
    text = document("他说完就走了" * 8)
    here = [
        Finding(rule(weight.value, weight=weight), Span(at, at + size)) for at, size, weight in sorted(made)
    ]

    def counted(found: list[Finding]) -> list[tuple[Span, str, int]]:
        rate = error_rate([FileReport(text, tuple(found))], load_method("newspaper"), RateSettings())
        return [(error.span, error.rule, error.covers) for error in rate.errors]

    alone = counted(here)
    far = [(span.moved(20), name, covers) for span, name, covers in alone]
    assert counted([*here, *(each.moved(20) for each in here)]) == [*alone, *far]
    assert len(alone) + sum(covers for _, _, covers in alone) == sum(
        each.rule.weight in load_method("newspaper").weights for each in here
    )


def test_an_error_in_a_headline_counts_twice() -> None:
    text = document("异地扶贫搬迁", "异地扶贫搬迁的后续帮扶。")
    word = rule(weight=WeightClass.CHARACTER)
    in_headline = finding(text, "异地", "易地", of=word, surroundings=Surroundings(block=BlockKind.HEADLINE))
    below = msgspec.structs.replace(in_headline, span=Span(7, 9), edits=(), surroundings=Surroundings())
    files = [FileReport(text, (in_headline, below))]
    newspaper, book = (error_rate(files, load_method(name), RateSettings()) for name in ("newspaper", "book"))
    assert [error.points for error in newspaper.errors] == [2, 1]
    assert [error.points for error in book.errors] == [1, 1]


def test_a_large_file_is_measured_window_by_window_and_never_read_whole(proofreader: Proofreader) -> None:
    others = [f"第{number}户人家搬进了新居，灶台、水窖、牛棚都是新的。" for number in range(300)]
    first, last = "他把向有条件的的县镇延伸写进了计划。", "中间隔开的一段话。"
    text = "\n\n".join([first, PARAGRAPH, OTHER, *others, last, PARAGRAPH, OTHER]) + "\n"
    in_windows = Proofreader(Settings(language_model="none", large=4_000))
    whole, (file,) = proofreader.check_text(text), in_windows.check_text(text).files
    assert file.glance.windows > 1
    unread = msgspec.structs.replace(file, source=_not_to_be_read)
    newspaper = load_method("newspaper")
    by_windows = error_rate([unread], newspaper, RateSettings())
    as_a_whole = error_rate(whole.files, newspaper, RateSettings())
    told, expected = (
        [(error.line, error.column, error.wrong.strip(), error.points) for error in rate.errors]
        for rate in (by_windows, as_a_whole)
    )
    assert told == expected
    assert by_windows.points == 5


def _not_to_be_read() -> Document:
    raise AssertionError("the whole file was read")
