"""``proofread fix`` from outside: what it writes, what it leaves and says, and how it ends."""

from __future__ import annotations

import io
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from proofread.cli import main
from proofread.engine.gate import ExitStatus

Capture = pytest.CaptureFixture[str]

SLIP = "向有条件的的县镇延伸。"
CORRECTED = "向有条件的县镇延伸。"


@pytest.fixture(autouse=True)
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "proofread.yaml").write_text("root: true\nlm: none\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    return tmp_path


def wrote(name: str, text: str) -> Path:
    path = Path(name)
    path.write_bytes(text.encode())
    return path


def read(path: Path) -> str:
    return path.read_bytes().decode()


def answer(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def give(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_what_is_safe_is_written_and_the_summary_tells_it_by_rule(capsys: Capture) -> None:
    path = wrote("a.txt", f"{SLIP}\r\n　　镇里采取了村民的建议。\r\n")
    assert main(["fix", "a.txt", "--lang", "en"]) == 0
    assert read(path) == f"{CORRECTED}\r\n　　镇里采取了村民的建议。\r\n"
    out = capsys.readouterr().out
    assert "corrected: 1" in out
    assert "doubled-function-character" in out
    assert "  line 1  的的 → 的\n" in out
    assert "the correction may be wrong (--unsafe writes it)" in out
    assert main(["fix", "a.txt", "--unsafe"]) == 0
    assert read(path) == f"{CORRECTED}\r\n　　镇里采纳了村民的建议。\r\n"


def test_what_is_left_decides_how_it_ends(capsys: Capture) -> None:
    path = wrote("a.txt", f"“{SLIP}”他说。\n")
    assert main(["fix", "a.txt", "--lang", "en"]) == ExitStatus.FINDINGS
    assert read(path) == f"“{SLIP}”他说。\n"
    assert "inside title marks, quotation marks or a block quotation" in capsys.readouterr().out
    assert main(["fix", "a.txt", "--fail-on", "never"]) == ExitStatus.CLEAN
    assert main(["fix", "no-such.txt"]) == ExitStatus.INCOMPLETE


def test_a_diff_is_shown_and_nothing_is_written(capsys: Capture) -> None:
    path = wrote("a.txt", f"{SLIP}\n")
    assert main(["fix", "a.txt", "--diff"]) == ExitStatus.FINDINGS  # as checking it ends
    assert read(path) == f"{SLIP}\n"
    told = capsys.readouterr()
    assert told.out == f"--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-{SLIP}\n+{CORRECTED}\n"
    assert "第1行  的的→的\n" in told.err


@pytest.mark.skipif(not shutil.which("patch"), reason="needs patch")
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_patch_takes_the_diff_of_a_file_with_a_byte_order_mark(
    capsysbinary: pytest.CaptureFixture[bytes], line_end: str
) -> None:
    path = wrote("稿 件.txt", f"\ufeff{SLIP}{line_end}{SLIP}")
    assert main(["fix", path.name, "--diff"]) == ExitStatus.FINDINGS
    diff = capsysbinary.readouterr().out
    subprocess.run(["patch", "-p1", "-s", "--binary"], input=diff, check=True, capture_output=True)
    assert read(path) == f"\ufeff{CORRECTED}{line_end}{CORRECTED}"


def test_standard_input_comes_out_corrected_in_its_encoding(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    text = f"这是一段平常的话，写在这里。{SLIP}"
    give(monkeypatch, text.encode("gb18030"))
    assert main(["fix", "-"]) == 0
    assert capfdbinary.readouterr().out == text.replace("的的", "的").encode("gb18030")


@pytest.mark.parametrize(
    "held",
    [
        f"<!-- proofread: ignore-next-line -->\n\n{SLIP}\n",
        f"```\n{SLIP}\n```\n",
        f"`{SLIP}`\n",
        f"<!-- {SLIP} -->\n",
        f"> {SLIP}\n",
    ],
)
def test_what_is_held_back_or_not_checked_is_not_changed(held: str) -> None:
    path = wrote("a.md", f"# 题\n\n{held}\n另一段{SLIP}\n")
    assert main(["fix", "a.md", "--fail-on", "never"]) == 0
    assert read(path) == f"# 题\n\n{held}\n另一段{CORRECTED}\n"


def test_what_is_waived_stands_and_what_a_baseline_holds_is_worked_off(capsys: Capture) -> None:
    path = wrote("a.txt", f"{SLIP}\n\n　　他在在这里住了三年。\n")
    wrote("proofread-waivers.yaml", "- {rule: doubled-function-character, text: 的的, reason: 试}\n")
    assert main(["check", "a.txt", "--update-baseline", "--fail-on", "never"]) == 0
    assert main(["fix", "a.txt"]) == 0
    assert read(path) == f"{SLIP}\n\n　　他在这里住了三年。\n"


BETWEEN = "　　向有条件的的县镇，镇里采取了村民的建议，问题己经解决。\n"
"""Between two slips, each corrected, words that are only likely wrong."""


def test_what_a_baseline_holds_is_still_held_when_the_words_around_it_are_corrected(capsys: Capture) -> None:
    path = wrote("a.txt", BETWEEN)
    baseline = Path("proofread-baseline.json")
    assert main(["check", "a.txt", "--update-baseline", "--fail-on", "never"]) == 0
    assert baseline.read_text("utf-8").count('"rule"') == 3
    assert main(["fix", "a.txt", "--lang", "en", "--fail-on", "warning"]) == 0
    assert read(path) == BETWEEN.replace("的的", "的").replace("己经", "已经")
    assert "the baseline follows the text" in capsys.readouterr().err
    assert baseline.read_text("utf-8").count('"rule"') == 1
    assert main(["check", "a.txt", "--fail-on", "warning"]) == 0
    wrote("a.txt", f"{read(path)}\n　　乡里采取了大家的建议。\n")
    assert main(["check", "a.txt", "--fail-on", "warning"]) == ExitStatus.FINDINGS


@pytest.mark.parametrize("words", [["--diff"], ["-"]])
def test_the_baseline_stays_where_no_file_is_written(
    monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    wrote("a.txt", BETWEEN)
    assert main(["check", "a.txt", "--update-baseline", "--fail-on", "never"]) == 0
    before = Path("proofread-baseline.json").read_bytes()
    give(monkeypatch, BETWEEN.encode())
    paths = ["-", "--stdin-name", "a.txt"] if words == ["-"] else ["a.txt", *words]
    assert main(["fix", *paths, "--fail-on", "warning"]) == 0
    assert Path("proofread-baseline.json").read_bytes() == before


def test_a_baseline_that_cannot_be_written_is_told(capsys: Capture) -> None:
    path = wrote("a.txt", BETWEEN)
    assert main(["check", "a.txt", "--update-baseline", "--fail-on", "never"]) == 0
    baseline = Path("proofread-baseline.json")
    before = baseline.read_bytes()
    baseline.chmod(0o444)
    assert main(["fix", "a.txt"]) == ExitStatus.INCOMPLETE
    assert "的的" not in read(path)
    assert baseline.read_bytes() == before
    assert "proofread-baseline.json" in capsys.readouterr().err


def test_what_other_files_and_rules_have_in_the_baseline_stays(capsys: Capture) -> None:
    wrote("a.txt", BETWEEN)
    wrote("b.txt", BETWEEN.replace("县镇", "乡村"))
    assert main(["check", ".", "--update-baseline", "--fail-on", "never"]) == 0
    assert main(["fix", "a.txt", "--rule", "self-ji", "--fail-on", "warning"]) == 0
    assert main(["check", ".", "--fail-on", "warning"]) == 0
    assert Path("proofread-baseline.json").read_text("utf-8").count('"rule"') == 5


def test_nothing_is_corrected_where_what_holds_back_has_a_fault(capsys: Capture) -> None:
    text = f"# 题\n\n<!-- proofread: ignore-nextline -->\n\n{SLIP}\n"
    path, sound = wrote("a.md", text), wrote("b.md", f"# 题\n\n{SLIP}\n")
    assert main(["fix", "a.md", "b.md", "--lang", "en"]) == ExitStatus.INCOMPLETE
    assert read(path) == text
    assert CORRECTED in read(sound)
    assert "mend that first" in capsys.readouterr().out
    wrote("b.md", f"# 题\n\n{SLIP}\n")
    wrote("proofread-waivers.yaml", "- {rule: doubled-function-character, text: 的的}\n")
    assert main(["fix", "b.md"]) == ExitStatus.INCOMPLETE
    assert SLIP in read(sound)


def test_rules_that_are_named_correct_and_all_others_check(capsys: Capture) -> None:
    path = wrote("a.txt", f"{SLIP}己经完成。\n")
    assert main(["fix", "a.txt", "--rule", "self-ji", "--lang", "en"]) == ExitStatus.FINDINGS
    assert read(path) == f"{SLIP}已经完成。\n"
    assert "of rules that --rule does not name" in capsys.readouterr().out
    assert main(["fix", "a.txt", "--rule", "selfji"]) == ExitStatus.INCOMPLETE


def test_a_rule_that_is_not_in_force_corrects_nothing_and_that_is_told(capsys: Capture) -> None:
    path = wrote("a.txt", f"{SLIP}\n")
    assert main(["fix", "a.txt", "--rule", "doubled-function-character", "--select", "self-ji"]) == 2
    assert "--select" in capsys.readouterr().err
    assert main(["fix", "a.txt", "--rule", "doubled-*", "--select", "doubled-*,self-ji"]) == 0
    assert read(path) == f"{CORRECTED}\n"


def test_what_is_taken_for_prose_for_want_of_a_reader_is_not_rewritten(capsys: Capture) -> None:
    path, manuscript = wrote("a.csv", "张三的的,李四\n"), wrote("README", f"{SLIP}\n")
    assert main(["fix", "a.csv", "README", "--lang", "en"]) == ExitStatus.FINDINGS
    assert read(path) == "张三的的,李四\n"
    assert read(manuscript) == f"{CORRECTED}\n"
    told = capsys.readouterr()
    assert "is not known" in told.out
    assert "a.csv  .csv is checked as plain text" in told.err


def test_a_file_that_is_passed_over_is_told(capsys: Capture) -> None:
    path = wrote("a.txt", f"{SLIP}\n")
    wrote("b.txt", f"{SLIP}\n")
    wrote("proofread.yaml", "root: true\nlm: none\nexclude: [a.txt]\n")
    assert main(["fix", "a.txt", "b.txt", "--lang", "en"]) == 0
    assert read(path) == f"{SLIP}\n"
    assert "a.txt  not checked: exclude leaves it out" in capsys.readouterr().err


def test_a_tree_is_corrected_file_by_file() -> None:
    Path("docs/deep").mkdir(parents=True)
    paths = [wrote(f"docs/deep/{number}.md", f"# 第{number}篇\n\n{SLIP}\n") for number in range(30)]
    untouched = wrote("docs/clean.md", "# 题\n\n一切都好。\n")
    before = untouched.stat().st_mtime_ns
    assert main(["fix", "docs", "-j", "2"]) == 0
    assert all(SLIP not in read(path) and CORRECTED in read(path) for path in paths)
    assert untouched.stat().st_mtime_ns == before
    assert sorted(path.name for path in Path("docs").rglob(".*")) == []


# By hand.


def test_a_person_corrects_writes_leaves_and_waives(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    path = wrote("a.txt", f"{SLIP}\n\n　　己经完成。\n\n　　他在在这里。\n\n　　我把书给给他。\n")
    answer(monkeypatch, "y", "e", "早已", "w", "方言", "n")
    assert main(["fix", "a.txt", "-i", "--lang", "en"]) == ExitStatus.FINDINGS
    assert read(path) == f"{CORRECTED}\n\n　　早已完成。\n\n　　他在在这里。\n\n　　我把书给给他。\n"
    waivers = Path("proofread-waivers.yaml").read_text("utf-8")
    assert 'text: "在在"' in waivers
    assert 'reason: "方言"' in waivers
    assert "corrected: 2, waived: 1, left: 1, not looked at: 0" in capsys.readouterr().out
    assert main(["check", "a.txt", "--select", "doubled", "--ignore", "给"]) == ExitStatus.INCOMPLETE
    capsys.readouterr()
    assert main(["check", "a.txt", "--lang", "en"]) == ExitStatus.FINDINGS
    out = capsys.readouterr().out
    assert "给给" in out
    assert "在在" not in out


def test_a_person_chooses_among_corrections(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    wrote("pack.yaml", CHOICE)
    path = wrote("a.txt", "他用黑黑的墨。\n")
    answer(monkeypatch, "y", "3", "2")  # which correction, is not said twice
    assert main(["fix", "a.txt", "-i", "--pack", "pack.yaml", "--rule", "choice", "--lang", "en"]) == 0
    assert read(path) == "他用乌的墨。\n"
    out = capsys.readouterr().out
    assert "“y” is no answer here" in out
    assert "“3” is no answer here" in out
    assert "他用【乌】的墨。" in out


def test_only_what_can_be_answered_is_offered_and_explained(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    wrote("pack.yaml", CHOICE)
    wrote("a.txt", "他用黑黑的墨。\n")
    answer(monkeypatch, "?", "q")
    assert main(["fix", "a.txt", "-i", "--pack", "pack.yaml", "--rule", "choice"]) == 0
    out = capsys.readouterr().out
    assert "1–2 选一种，d 删去“黑黑”，e 自己写，n 不改，w 豁免，q 结束，? 说明 > " in out
    assert "y 改" not in out
    assert "豁免：原文不动，写进豁免文件" in out


def test_an_answer_gone_back_to_is_shown(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    wrote("a.txt", f"{SLIP}\n\n　　己经完成。\n\n　　他在在这里。\n")
    answer(monkeypatch, "y", "n", "b", "b", "w", "方言", "b", "q", "n")
    assert main(["fix", "a.txt", "-i"]) == ExitStatus.FINDINGS
    out = capsys.readouterr().out
    assert out.index("b 上一处") > out.index("[2/")
    assert "这一处刚才答的是：不改" in out
    assert "这一处刚才答的是：删去“的”" in out
    assert "这一处刚才答的是：豁免，方言" in out


CHOICE = """
- {id: choice, check: pattern, title: 试, message: 试, why: 试, severity: warning, source: 试, pattern: 黑黑,
   replace: [黑, 乌], examples: [{bad: 黑黑, good: 黑}, {good: 白}]}
"""

OTHER = """
- {id: other, check: pattern, title: 试, message: 试, why: 试, severity: warning, source: 试, pattern: 黑的,
   replace: 乌的, examples: [{bad: 黑的, good: 乌的}, {good: 白}]}
"""


def test_a_person_goes_back_and_thinks_again(monkeypatch: pytest.MonkeyPatch) -> None:
    path = wrote("a.txt", f"{SLIP}\n\n　　己经完成。\n")
    answer(monkeypatch, "b", "y", "b", "n", "d")
    assert main(["fix", "a.txt", "-i"]) == ExitStatus.FINDINGS
    assert read(path) == f"{SLIP}\n\n　　完成。\n"


@pytest.mark.parametrize("word", ["ｙ", "Ｙ", "１", " y "])
def test_answers_may_be_of_full_width(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    path = wrote("a.txt", f"{SLIP}\n")
    answer(monkeypatch, "9" * 5000, word)
    assert main(["fix", "a.txt", "-i"]) == 0
    assert read(path) == f"{CORRECTED}\n"


@pytest.mark.parametrize(
    ("answers", "written"),
    [(["y", "q", "y"], True), (["y", "q", "?", "n"], False), (["y"], True), (["n", "q"], False)],
)
def test_who_ends_early_is_asked_and_who_is_gone_loses_nothing(
    monkeypatch: pytest.MonkeyPatch, answers: list[str], written: bool
) -> None:
    path = wrote("a.txt", f"{SLIP}\n\n　　己经完成。\n")
    answer(monkeypatch, *answers)
    assert main(["fix", "a.txt", "-i"]) == ExitStatus.FINDINGS
    assert read(path) == f"{CORRECTED if written else SLIP}\n\n　　己经完成。\n"


def test_two_corrections_of_the_same_words_do_not_go_together(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    wrote("pack.yaml", (CHOICE + OTHER).replace("source", "category: structure, source"))
    path = wrote("a.txt", "他用黑黑的墨。\n")
    words = ["fix", "a.txt", "-i", "--pack", "pack.yaml", "--select", "choice,other", "--lang", "en"]
    answer(monkeypatch, "1", "y", "n")
    assert main(words) == 0
    assert read(path) == "他用黑的墨。\n"
    assert "overlaps a correction that was accepted" in capsys.readouterr().out


def test_questions_need_the_standard_input_for_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    wrote("a.txt", SLIP)
    assert main(["fix", "-", "-i"]) == ExitStatus.INCOMPLETE
    assert main(["fix", "a.txt", "-i", "--diff"]) == ExitStatus.INCOMPLETE


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_who_is_interrupted_loses_no_decision(number: int) -> None:
    path = wrote("a.txt", f"{SLIP}\n\n　　己经完成。\n")
    run = subprocess.Popen(
        [sys.executable, "-m", "proofread", "fix", "a.txt", "-i", "--lang", "en"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert run.stdin
    assert run.stdout
    run.stdin.write(b"y\n")
    run.stdin.flush()
    while b"[2/2]" not in run.stdout.readline():
        assert run.poll() is None
    run.send_signal(number)
    run.communicate(timeout=60)
    assert run.returncode == ExitStatus.FINDINGS
    assert read(path) == f"{CORRECTED}\n\n　　己经完成。\n"


def test_of_a_folder_with_one_file_to_correct_the_file_is_named(capsys: Capture) -> None:
    wrote("a.txt", f"{SLIP}\n")
    wrote("b.txt", "　　没有问题。\n")
    assert main(["fix", "."]) == 0
    assert "a.txt  第1行  的的→的" in capsys.readouterr().out
