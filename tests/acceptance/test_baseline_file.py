"""The baseline knows what was there, wherever it has moved, and nothing else."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.acceptance.baseline_file import BadBaseline, Entry, Matching, match, parse, render, shortened

FIRST = Entry("a.md", "doubled", "的的", "今年要逐步向有条件", "重点县镇和街道延伸")
SECOND = Entry("a.md", "doubled", "的的", "最重要", "工作")
SHORT = Entry("a.md", "account", "的的")
OTHER = Entry("b.md", "account", "帐号", "登录", "密码")

entries = st.builds(
    Entry,
    *(st.sampled_from(choices) for choices in (["a", "b"], ["r", "s"], ["甲", "乙"], ["", "子"], ["", "丑"])),
)


def test_what_was_there_is_known_and_what_is_new_is_not() -> None:
    new = msgspec.structs.replace(FIRST, before="没条件", after="乡村")
    matching = match([FIRST, OTHER], [OTHER, new, FIRST])
    assert matching.known == {0, 2}
    assert matching.found_of == {0: 2, 1: 0}


def test_what_was_mended_is_stale() -> None:
    assert match([FIRST, SECOND], [SECOND]).found_of == {1: 0}


def test_text_that_moved_to_another_file() -> None:
    moved = msgspec.structs.replace(FIRST, path="new/c.md")
    assert match([FIRST], [moved]) == Matching({0: 0})


@pytest.mark.parametrize("place", [SHORT, msgspec.structs.replace(SHORT, text="帐号")])
def test_words_with_little_around_are_known_elsewhere_only_if_their_file_is_gone(place: Entry) -> None:
    elsewhere = msgspec.structs.replace(place, path="new/c.md")
    assert match([place], [elsewhere]).known == frozenset()
    assert match([place], [elsewhere], lambda path: path == "a.md").known == {0}
    assert match([place], [place]).known == {0}


@pytest.mark.parametrize("side", ["before", "after"])
def test_one_side_alone_must_tell_enough(side: str) -> None:
    """Mended in one paragraph, made anew at the start or end of another."""
    place = Entry("a.md", "word", "既使", **{side: "公司倒闭"})
    other_side = "after" if side == "before" else "before"
    assert match([place], [msgspec.structs.replace(place, **{other_side: "别的段落"})]).known == frozenset()
    new = msgspec.structs.replace(place, **{side: "别的段落里的话很长"})
    assert match([place], [new]).known == frozenset()


@pytest.mark.parametrize("change", [{"before": "换了前文"}, {"after": "换了后文"}])
def test_text_that_was_edited_on_one_side(change: dict[str, str]) -> None:
    assert match([FIRST], [msgspec.structs.replace(FIRST, **change)]).known == {0}


def test_text_that_was_edited_on_both_sides_is_new() -> None:
    assert match([FIRST], [msgspec.structs.replace(FIRST, before="甲", after="乙")]).known == frozenset()


def test_of_two_copies_the_other_one_is_marked_now() -> None:
    entry = Entry("a.md", "twice", "会上甲说了一次话。", "前", "后", "会上甲说了二次话。")
    now = Entry("a.md", "twice", "会上甲说了二次话。", "左", "右", "会上甲说了一次话。")
    assert match([entry], [now]) == Matching({0: 0})
    not_swapped = msgspec.structs.replace(entry, before="左", after="右")
    assert match([entry], [not_swapped]).known == frozenset()
    claim = Entry("a.md", "claim", "三点", "前", "后", "一是")
    assert match([claim], [Entry("a.md", "claim", "一是", "左", "右", "三点")]).known == frozenset()
    assert match([entry], [msgspec.structs.replace(now, other="乙说的。")]).known == frozenset()
    assert match([FIRST], [msgspec.structs.replace(FIRST, before="", after="")]).known == frozenset()


def test_an_entry_stands_for_one_finding_only() -> None:
    matching = match([FIRST], [FIRST, FIRST])
    assert matching.known == {0}
    assert match([FIRST, FIRST], [FIRST]).found_of == {0: 0}


def test_the_very_same_goes_before_what_was_edited() -> None:
    edited = msgspec.structs.replace(FIRST, after="乡村")
    assert match([FIRST], [edited, FIRST]).known == {1}


@given(st.lists(entries), st.randoms())
def test_a_text_that_only_moves_keeps_the_gate_green(present: list[Entry], random: object) -> None:
    moved = [*present]
    random.shuffle(moved)  # type: ignore[attr-defined]
    assert match(present, moved).known == frozenset(range(len(present)))


@given(st.lists(entries), st.lists(entries))
def test_never_more_known_than_entries_and_nothing_lost(before: list[Entry], now: list[Entry]) -> None:
    matching = match(before, now)
    assert len(matching.known) == len(matching.found_of) <= len(before)
    free = {*before} - {before[number] for number in matching.found_of}
    assert not free & {now[number] for number in {*range(len(now))} - matching.known}


@given(st.lists(entries))
def test_a_baseline_reads_as_it_was_written(present: list[Entry]) -> None:
    assert sorted(parse("b", render(present).encode()), key=repr) == sorted(present, key=repr)


def test_an_entry_a_line_in_order() -> None:
    lines = render([OTHER, SECOND, FIRST]).splitlines()
    assert len(lines) == 5
    assert lines == render([FIRST, OTHER, SECOND]).splitlines()
    assert "的的" in lines[1]


def test_long_words_are_cut_and_still_told_apart() -> None:
    first, second = (Entry("a", "r", shortened("同一段话" * 30 + end)) for end in "甲乙")
    assert first != second
    assert len(first.text) < 60


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b'{"version":2,"entries":[]}',
        b'{"version":1,"entries":[{"path":1}]}',
        b"\xff",
        b'{"version":1}',
    ],
)
def test_what_is_no_baseline_is_refused(data: bytes) -> None:
    with pytest.raises(BadBaseline) as caught:
        parse("base.json", data)
    assert caught.value.problem.path == "base.json"
    assert caught.value.problem.hint


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "基线文件读不了：文件是空的"),
        (b'{"version":1,"entries":[\n{"path":"a"', "文件到一半断了"),
        (render([FIRST]).encode().replace(b"}\n]", b"}\n{]"), "从第 3 行起不是 JSON"),
        (b'{"version":1,"entries":[{"path":"a"}]}', "第 1 条不是 proofread 写的样子"),
        (b'{"version":1,"entries":[\n<<<<<<< HEAD\n]}', "第 2 行是合并冲突的标记"),
        (b'{"version":1}', "内容不是 proofread 写的样子"),
        (b'{"version":1,"entries":[{"path":"\xff"}]}', "不是 UTF-8"),
    ],
)
def test_what_is_wrong_with_a_damaged_baseline_is_told_in_the_language_of_the_reader(
    data: bytes, told: str
) -> None:
    with pytest.raises(BadBaseline) as caught:
        parse("base.json", data)
    message, hint = caught.value.problem.message, caught.value.problem.hint
    assert told in message.zh
    assert "truncated" not in message.en
    assert hint
    assert ("冲突" in hint.zh) is ("冲突" in message.zh)
