from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from proofread.engine.overlaps import without_overlaps
from proofread.model import Category, Edit, Finding, Rule, Severity, Span
from proofread.shipped import shipped_folder
from tests.builders import document, finding, rule

TEXT = document("主体责任责任暂行办法")


def ids(*findings: object) -> list[str]:
    return [found.rule.id for found in without_overlaps(findings)]  # type: ignore[arg-type]


def test_the_longer_of_two_equally_grave_stands() -> None:
    long = finding(TEXT, "责任责任", of=rule("long"))
    short = finding(TEXT, "任责", of=rule("short"))
    assert ids(long, short) == ["long"]


def test_the_graver_stands_even_if_shorter() -> None:
    long = finding(TEXT, "责任责任", of=rule("long", severity=Severity.WARNING))
    short = finding(TEXT, "任责", of=rule("short"))
    assert ids(long, short) == ["short"]


def test_adjacent_findings_both_stand() -> None:
    assert ids(finding(TEXT, "主体", of=rule("a")), finding(TEXT, "责任", of=rule("b"))) == ["a", "b"]


def test_a_duplicate_paragraph_never_hides_a_typo() -> None:
    whole = finding(TEXT, TEXT.blocks[0].text, of=rule("whole", category=Category.DUPLICATE))
    assert ids(whole, finding(TEXT, "责任", of=rule("typo"))) == ["whole", "typo"]


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 4)), max_size=12))
def test_what_stands_never_collides_and_what_falls_always_does(places: list[tuple[int, int]]) -> None:
    found = [Finding(rule=rule(), span=Span(start, start + length)) for start, length in places]
    standing = without_overlaps(found)

    def collide(first: Finding, second: Finding) -> bool:
        return first.span.overlaps(second.span) or first.span == second.span

    assert not any(collide(a, b) for a in standing for b in standing if a is not b)
    assert all(any(collide(a, b) for b in standing) for a in found)


PLACES = st.tuples(st.integers(0, 12), st.integers(0, 4))
RULES = st.sampled_from(
    [
        rule("shipped", path=f"{shipped_folder().as_posix()}/a.yaml"),
        rule("shipped-light", path=f"{shipped_folder().as_posix()}/a.yaml", severity=Severity.INFO),
        rule("house", path="house.yaml"),
        rule("house-light", path="house.yaml", severity=Severity.INFO),
    ]
)


@given(st.lists(st.tuples(RULES, PLACES, st.booleans()), max_size=12), st.integers(20, 40))
def test_what_lies_apart_decides_nothing(
    made: list[tuple[Rule[Any], tuple[int, int], bool]], distance: int
) -> None:
    found = [
        Finding(rule=of, span=span, edits=(Edit(span, "…"),) if corrects else ())
        for of, (start, length), corrects in made
        for span in (Span(start, start + length),)
    ]
    far = [each.moved(distance) for each in found]
    standing = without_overlaps([*found, *far])
    here = without_overlaps(found)
    assert standing[: len(here)] == here
    assert [each.span for each in standing[len(here) :]] == [each.span.moved(distance) for each in here]


def test_a_lost_mark_hides_nothing_in_the_words_marked_around_it() -> None:
    lost = Finding(rule=rule("lost"), span=Span(2, 8), edits=(Edit(Span(8, 8), "》"),))
    assert ids(lost, finding(TEXT, "任责", of=rule("inside"))) == ["lost", "inside"]
    assert ids(lost, finding(TEXT, "行办", of=rule("across"))) == ["lost"]


SHIPPED = (shipped_folder() / "terms" / "words.yaml").as_posix()


def test_a_correction_of_the_house_stands_before_a_shipped_rule() -> None:
    shipped = rule("account", path=SHIPPED)
    house = rule("zz-house", path="house.yaml", severity=Severity.INFO)
    for wide, narrow in (("责任责任", "责任责任"), ("责任", "责任责任"), ("责任责任", "责任")):
        found = finding(TEXT, wide, "义务", of=house), finding(TEXT, narrow, "职责", of=shipped)
        assert ids(*found) == ["zz-house"]
        assert ids(*reversed(found)) == ["zz-house"]


def test_advice_of_the_house_stands_on_the_same_characters_alone() -> None:
    shipped = finding(TEXT, "责任", "职责", of=rule("account", path=SHIPPED))
    house = rule("zz-house", path="house.yaml", severity=Severity.INFO)
    assert ids(shipped, finding(TEXT, "责任", of=house)) == ["zz-house"]
    assert ids(shipped, finding(TEXT, TEXT.source.strip(), of=house)) == ["account"]


def test_between_rules_of_the_house_the_graver_stands() -> None:
    grave = rule("grave", path="house.yaml")
    light = rule("a-light", path="house.yaml", severity=Severity.INFO)
    assert ids(finding(TEXT, "责任", "职责", of=light), finding(TEXT, "责任", "任务", of=grave)) == ["grave"]


def corrected(words: str, category: Category, severity: Severity = Severity.ERROR) -> Finding:
    """A finding with a correction, named after its category."""
    of = rule(category.value, category=category, severity=severity)
    found = finding(TEXT, words, of=of)
    return Finding(rule=of, span=found.span, edits=(Edit(found.span, "…"),))


def test_what_should_agree_gives_way_to_the_correction_of_the_same_words() -> None:
    wording, agreement = corrected("责任暂行", Category.TERM), corrected("暂行", Category.CONSISTENCY)
    assert without_overlaps([agreement, wording]) == (wording,)


def test_what_should_agree_stands_beside_advice_and_lesser_marks() -> None:
    agreement = corrected("暂行", Category.CONSISTENCY, Severity.WARNING)
    advice = finding(TEXT, "暂行", of=rule("advice"))
    lesser = corrected("暂行", Category.TERM, Severity.INFO)
    elsewhere = corrected("办法", Category.TERM)
    assert without_overlaps([agreement, advice]) == (agreement, advice)
    assert without_overlaps([agreement, lesser]) == (agreement, lesser)
    assert without_overlaps([agreement, elsewhere]) == (agreement, elsewhere)
