"""Corrections as a whole: what is written is right, settled, and nothing else of the file changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofread.acceptance.holding import Acceptance
from proofread.engine.correcting import Correction, corrected_bytes, corrected_files, policy_for, written
from proofread.engine.correcting_by_hand import Desk
from proofread.engine.discovery import Discovery, discover
from proofread.engine.proofreader import Proofreader
from proofread.engine.settings import Settings
from proofread.fixing import apply_edits
from proofread.fixing.decisions import Decision, Left
from proofread.fixing.encoded import can_be_written
from proofread.fixing.new_findings import Changes
from proofread.fixing.session import Answer, Session
from proofread.rulebook.selection import Selection

RULE = """
- id: {id}
  check: pattern
  title: 试
  message: 试
  why: 试
  severity: {severity}
  source: 试
  tags: [try]
  pattern: {pattern}
  {replace}
  examples: [{{bad: {bad}}}, {{good: 无}}]
"""
RULES = (
    ("twice", "error", "的的", "replace: 的", "的的"),
    ("east", "error", "东(?=风)", "replace: 西", "东风"),
    ("west", "error", "西(?=风)", "replace: 东", "西风"),
    ("left-part", "error", "大小", "replace: 大", "大小"),
    ("right-part", "error", "小中", "replace: 中", "小中"),
    ("brings-in", "error", "甲(?=丁)", "replace: 丙", "甲丁"),
    ("brought-in", "warning", "丙丁", "replace: 丁", "丙丁"),
    ("chain", "error", "子丑", "replace: 寅卯", "子丑"),
    ("picture", "error", "畫", "replace: 😀", "畫"),
    ("likely", "warning", "红红", "replace: 红", "红红"),
    ("by-hand", "error", "绿绿", "replace: 绿\n  fix: never", "绿绿"),
    ("choice", "error", "黑黑", "replace: [黑, 墨]", "黑黑"),
    ("advice", "error", "白白", "profiles: []", "白白"),
    ("anywhere", "error", "金金", "replace: 金\n  fix-inside: [quotes, title-marks]", "金金"),
    ("open", "error", "＜", "replace: 〔", "＜"),
    ("close", "error", "＞", "replace: 〕", "＞"),
    ("stop-inside", "warning", "。〕", "profiles: []", "。〕"),
    ("not-closed", "warning", "〔(?=[^〕]*＞)", "profiles: []", "〔＞"),
    ("odd", "warning", "(?<=〔好。＞)的", "profiles: []", "〔好。＞的"),
    ("lines", "error", "两行", 'replace: "两\\n行"', "两行"),
    ("far-off", "warning", "首(?=[^末]*寅卯)", "profiles: []", "首寅卯"),
)

NAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"

WORDS = st.sampled_from(
    [
        *(
            "的的的",
            "的的",
            "的",
            "东风",
            "西风",
            "大小中",
            "小中",
            "甲丁",
            "丙丁",
            "甲甲丁",
            "子丑",
            "畫",
            "两行",
        ),
        *(
            "红红",
            "绿绿",
            "黑黑",
            "白白",
            "金金",
            "“",
            "”",
            "《",
            "》",
            "，",
            "。",
            "好",
            "人",
            "\n",
            "\n\n",
            "A ",
            "首",
            "末",
        ),
    ]
)
TEXTS = st.lists(WORDS, max_size=25).map(lambda words: "我们在此处写一段平常的话。" + "".join(words))


@pytest.fixture(scope="module")
def proofreader(tmp_path_factory: pytest.TempPathFactory) -> Proofreader:
    pack = tmp_path_factory.mktemp("packs") / "try.yaml"
    entries = [
        RULE.format(id=name, severity=severity, pattern=pattern, replace=replace, bad=bad)
        for name, severity, pattern, replace, bad in RULES
    ]
    pack.write_text("".join(entries), "utf-8")
    made = Proofreader(
        Settings(
            packs=(str(pack),), selection=Selection(select=("try",)), language_model="none", large=1 << 10
        )
    )
    assert made.problems == ()
    assert len(made.rules) == len(RULES)
    return made


def fixed(
    proofreader: Proofreader, text: str, codec: str = "utf-8", **options: bool
) -> tuple[str, Correction]:
    policy = policy_for(proofreader, (), unsafe=options.get("unsafe", False))
    correction = corrected_bytes(proofreader, "a.txt", text.encode(codec), policy)
    assert correction.problems == ()
    return correction.given.decode(codec), correction


def reasons(correction: Correction) -> list[tuple[str, Left]]:
    return [(each.finding.rule.id, each.left) for each in correction.left if each.left]


@pytest.mark.parametrize(
    ("text", "expected", "left"),
    [
        ("有的的人", "有的人", []),
        ("有的的的的人", "有的人", []),
        ("大小中", "大中", []),  # the one that starts first; the other is then no fault any more
        ("甲丁的的", "甲丁的", [("brings-in", Left.NEW_FINDING)]),
        ("＜好。＞的的书", "＜好。＞的书", [("open", Left.NEW_FINDING), ("close", Left.NEW_FINDING)]),
        ("东风", "东风", [("east", Left.NEW_FINDING)]),
        ("红红", "红红", [("likely", Left.UNSAFE)]),
        ("绿绿", "绿绿", [("by-hand", Left.NEVER)]),
        ("黑黑", "黑黑", [("choice", Left.CHOICE)]),
        ("白白", "白白", [("advice", Left.ADVICE)]),
        ("说“有的的”字", "说“有的的”字", [("twice", Left.WORDS_OF_OTHERS)]),
        ("读《的的》", "读《的的》", [("twice", Left.WORDS_OF_OTHERS)]),
        ("读《金金》", "读《金》", []),
        ("他说：“好。\n　　“有的的人。”", "他说：“好。\n　　“有的的人。”", [("twice", Left.WORDS_OF_OTHERS)]),
        ("“有的的人，没有写完。", "“有的的人，没有写完。", [("twice", Left.WORDS_OF_OTHERS)]),
        ("他说：“好有的的人。", "他说：“好有的的人。", [("twice", Left.WORDS_OF_OTHERS)]),
        ("的的书，他说：“好有人。", "的书，他说：“好有人。", []),
        (
            "他说：“好。\n　　有的的人。”写完了。",
            "他说：“好。\n　　有的的人。”写完了。",
            [("twice", Left.WORDS_OF_OTHERS)],
        ),
        (
            "他说：“好。\n有的的人。\n完了。”",
            "他说：“好。\n有的的人。\n完了。”",
            [("twice", Left.WORDS_OF_OTHERS)],
        ),
        ("他说好。”有的的人。", "他说好。”有的人。", []),
        ('写着"为的的人"和"的的"。', '写着"为的的人"和"的的"。', [("twice", Left.WORDS_OF_OTHERS)] * 2),
        ('写着"为人"的的和"书"。', '写着"为人"的和"书"。', []),
        ('写着"为人，的的书。', '写着"为人，的的书。', [("twice", Left.WORDS_OF_OTHERS)]),
        ('写着"为人。\n的的书"，在。', '写着"为人。\n的的书"，在。', [("twice", Left.WORDS_OF_OTHERS)]),
        ('写着"金金"。', '写着"金"。', []),
        ("的的子丑的的", "的寅卯的", []),
    ],
)
def test_what_is_corrected_and_what_is_left(
    proofreader: Proofreader, text: str, expected: str, left: list[tuple[str, Left]]
) -> None:
    new, correction = fixed(proofreader, text)
    assert new == expected
    assert reasons(correction) == left


FAR = "有的的人，好。" * 10


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"首{FAR}子丑{FAR}", f"首{FAR}子丑{FAR}"),
        (f"首{FAR}子丑{FAR}子丑{FAR}末，子丑{FAR}", f"首{FAR}子丑{FAR}子丑{FAR}末，寅卯{FAR}"),
        (f"首{FAR}\n\n首{FAR}子丑{FAR}＜好。＞的的书", f"首{FAR}\n\n首{FAR}子丑{FAR}＜好。＞的的书"),
    ],
)
def test_only_the_correction_far_away_that_brings_something_in_is_left(
    proofreader: Proofreader, text: str, expected: str
) -> None:
    assert fixed(proofreader, text)[0] == expected.replace("的的", "的")


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_each_correction_that_is_left_would_bring_something_in(proofreader: Proofreader, text: str) -> None:
    once, correction = fixed(proofreader, text)
    before = tuple(correction.after)
    for each in correction.left:
        if each.left is Left.NEW_FINDING:
            decision = Decision(each.finding, each.finding.edits[0])
            after = proofreader.check_text(apply_edits(once, each.finding.edits), "a.txt")
            assert Changes([decision]).new_findings(before, after)


def test_who_asks_for_it_gets_what_may_be_wrong_too(proofreader: Proofreader) -> None:
    assert fixed(proofreader, "红红绿绿“红红”", unsafe=True)[0] == "红绿绿“红红”"


def test_only_rules_that_are_named_correct(proofreader: Proofreader) -> None:
    policy = policy_for(proofreader, ("chain",), unsafe=False)
    correction = corrected_bytes(proofreader, "a.txt", "子丑的的".encode(), policy)
    assert correction.given.decode() == "寅卯的的"
    assert reasons(correction) == [("twice", Left.OTHER_RULE)]


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.booleans())
def test_a_text_corrected_once_has_nothing_left_to_correct(
    proofreader: Proofreader, text: str, unsafe: bool
) -> None:
    once, correction = fixed(proofreader, text, unsafe=unsafe)
    again, second = fixed(proofreader, once, unsafe=unsafe)
    assert again == once
    assert second.done == ()
    for file in correction.files:
        assert apply_edits(text, file.edits) == once


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_no_finding_is_brought_in(proofreader: Proofreader, text: str) -> None:
    _, correction = fixed(proofreader, text)
    before = {finding.rule.id for finding in correction.before}
    assert {finding.rule.id for finding in correction.after} <= before


@settings(max_examples=80, deadline=None)
@given(
    TEXTS,
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030", "big5"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_encoding_mark_and_line_ends_stay(
    proofreader: Proofreader, text: str, codec: str, line_end: str
) -> None:
    written_so = "".join(letter for letter in text if can_be_written(letter, codec) and letter not in "畫“”")
    text = ("這是國語的文章，我們在這裡寫一段話。\n" + written_so).replace("\n", line_end)
    data = text.encode(codec)
    correction = corrected_bytes(proofreader, "a.txt", data, policy_for(proofreader, (), unsafe=False))
    new = apply_edits(text, correction.files[0].edits) if correction.files else text
    assert correction.given == new.encode(codec)
    if line_end == "\r\n":
        assert new.count("\n") == new.count("\r\n")


def test_a_character_that_the_encoding_has_not_is_told(proofreader: Proofreader) -> None:
    text = "這是國語的文章，我們在這裡寫一段話。畫的的好。"
    assert fixed(proofreader, text, "gb18030")[0] == "這是國語的文章，我們在這裡寫一段話。😀的好。"
    new, correction = fixed(proofreader, text, "big5")
    assert new == text.replace("的的", "的")
    assert reasons(correction) == [("picture", Left.NOT_IN_ENCODING)]


def test_a_large_file_is_corrected_in_windows(proofreader: Proofreader, tmp_path: Path) -> None:
    line = "我们在此处写一段平常的的话，说“的的”好。\n"
    path = tmp_path / "large.txt"
    path.write_bytes((line * 200).encode("utf-8-sig"))
    assert path.stat().st_size > proofreader.settings.large
    found = discover([str(path)], {".txt"})
    policy = policy_for(proofreader, (), unsafe=False)
    correction = corrected_files(proofreader, proofreader.files.checked_files(found.files), found, policy)
    assert written(correction).problems == ()
    assert path.read_bytes() == (line.replace("的的话", "的话") * 200).encode("utf-8-sig")


def test_a_large_file_that_an_earlier_run_has_checked_is_corrected_too(
    proofreader: Proofreader, tmp_path: Path
) -> None:
    path = tmp_path / "large.txt"
    path.write_text("我们在此处写一段平常的的话。\n" * 200, "utf-8")
    found = discover([str(path)], {".txt"})
    results = proofreader.kept_results()
    proofreader.files.checked_files(found.files, results=results)
    checked = proofreader.files.checked_files(found.files, results=results)
    assert checked[0].large is None
    policy = policy_for(proofreader, (), unsafe=False)
    assert written(corrected_files(proofreader, checked, found, policy)).problems == ()
    assert path.read_text("utf-8") == "我们在此处写一段平常的话。\n" * 200


def test_a_large_file_that_an_earlier_run_has_checked_is_corrected_by_hand_too(
    proofreader: Proofreader, tmp_path: Path
) -> None:
    path = tmp_path / "large.txt"
    path.write_text("我们在此处写一段平常的的话。\n" * 200, "utf-8")
    results = proofreader.kept_results()
    proofreader.files.checked_files([path], results=results)
    checked = proofreader.files.checked_files([path], results=results)
    assert checked[0].large is None
    desk = Desk(proofreader, checked, proofreader.assembled(checked))
    session = Session(desk.places(policy_for(proofreader, (), unsafe=False)))
    while place := session.at_hand:
        session.answer(Answer(desk.edit(place, place.finding.edits[0])))
    assert desk.carry_out(session, tmp_path / "waivers.yaml").problems == ()
    assert path.read_text("utf-8") == "我们在此处写一段平常的话。\n" * 200


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_windows_stay_where_they_were_cut_so_that_no_correction_is_blamed_for_what_they_show(
    codec: str,
) -> None:
    rules = Selection(select=("name-confused", "doubled-function-character"))
    made = Proofreader(Settings(selection=rules, language_model="none", large=1 << 11))
    policy = policy_for(made, (), unsafe=False)
    slips = [f"{name}家{place}处的的渡口修好了，河边开了花。\n" for place in "南北" for name in NAMES]
    sound = [line.replace("的的", "的") for line in slips]
    for at in range(len(sound) - 3, len(sound) + 3):
        lines = [*sound, *slips]
        lines.insert(at, "市长林一帆说，工程要按期完成。市长林一帆说，大家辛苦了。\n")
        lines.insert(at + 4, "记者随后采访了市长林一凡，他说好。\n")
        correction = corrected_bytes(made, "a.txt", "".join(lines).encode(codec), policy)
        assert correction.before.files[0].glance.windows > 1
        assert correction.given == "".join(lines).replace("的的", "的").encode(codec)


Changing = Callable[[Path], object]


@pytest.mark.parametrize("change", [lambda path: path.write_text("新的的"), lambda path: path.unlink()])
def test_what_has_changed_on_the_disk_is_not_overwritten(
    proofreader: Proofreader, tmp_path: Path, change: Changing
) -> None:
    path, other = tmp_path / "a.txt", tmp_path / "b.txt"
    for each in (path, other):
        each.write_text("有的的人", "utf-8")
    found = Discovery((path, other))
    policy = policy_for(proofreader, (), unsafe=False)
    correction = corrected_files(proofreader, proofreader.files.checked_files(found.files), found, policy)
    change(path)
    came = written(correction)
    assert [problem.path for problem in came.problems] == [path.as_posix()]
    assert [file.path for file in came.files] == [other]
    assert [finding.rule.id for finding in came.done] == ["twice"]
    assert reasons(came) == [("twice", Left.NOT_WRITTEN)]
    assert not path.exists() or path.read_text() == "新的的"
    assert other.read_text("utf-8") == "有的人"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("有的的书，金金的好。\n另有的的人。", "有的的书，金金的好。\n另有的人。"),
        (
            "有的的书，金金的好，小小的花的的。\n另有的的人。",
            "有的的书，金金的好，小小的花的的。\n另有的人。",
        ),
    ],
)
def test_what_a_waiver_lets_stand_is_not_corrected_when_the_words_around_it_are(
    proofreader: Proofreader, tmp_path: Path, text: str, expected: str
) -> None:
    waivers = tmp_path / "waivers.yaml"
    near = text.partition("。")[0]
    waivers.write_text(f"- {{rule: anywhere, text: 金金, near: {near}, reason: 试}}\n", "utf-8")
    acceptance = Acceptance(waivers=str(waivers))
    made = Proofreader(msgspec.structs.replace(proofreader.settings, acceptance=acceptance))
    new, correction = fixed(made, text)
    assert new == expected
    assert {left for _, left in reasons(correction)} == {Left.NEW_FINDING}
