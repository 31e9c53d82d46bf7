from __future__ import annotations

from proofread.engine.fingerprints import with_fingerprints
from proofread.model import BlockKind, Document, Finding, Span, Surroundings
from tests.builders import document, finding, rule


def print_of(*paragraphs: str) -> str:
    text = document(*paragraphs)
    return with_fingerprints(text, [finding(text, "的的")])[0].fingerprint


def test_moving_the_paragraph_keeps_the_identity() -> None:
    sentence = "这里向有条件的的县镇逐步延伸，惠及更多的人。"
    assert print_of(sentence) == print_of("另起一段。", "再起一段。", sentence)


def test_other_words_around_give_another_identity() -> None:
    assert print_of("向有条件的的县镇延伸") != print_of("在最美丽的的地方生活")


def test_equal_findings_are_told_apart() -> None:
    text = document("的的")
    found = finding(text, "的的")
    prints = [each.fingerprint for each in with_fingerprints(text, [found, found])]
    assert len(set(prints)) == 2


def test_what_stands_around_is_told_within_the_block() -> None:
    text = document("别的一段。", "向有条件的的县镇，延伸。", "再一段。")
    told = with_fingerprints(text, [finding(text, "的的")])[0].surroundings
    assert told == Surroundings("向有条件", "县镇延伸", BlockKind.PARAGRAPH)


def test_line_ends_and_blank_lines_are_no_part_of_it() -> None:
    prints = set()
    for ending in ("", "\n", "\r\n\r\n"):
        text = Document("a.txt", f"同一段。{ending}", ())
        found = Finding(rule("twice"), Span(0, len(text.source)))
        prints.add(with_fingerprints(text, [found])[0].fingerprint)
    assert len(prints) == 1
