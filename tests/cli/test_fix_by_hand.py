"""``proofread fix -i`` when something goes wrong: no answer is lost, and none is taken that was not given."""

from __future__ import annotations

import io
import itertools
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from proofread.cli import main
from proofread.engine.gate import ExitStatus
from tests.cli.test_fix import BETWEEN, CORRECTED, SLIP, answer, read, wrote

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "proofread.yaml").write_text("root: true\nlm: none\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")


def answers_with(
    monkeypatch: pytest.MonkeyPatch, lines: list[str], at: int, deed: Callable[[], object]
) -> None:
    """Give answers, and do something else before one of them is read."""

    given = io.StringIO("".join(f"{line}\n" for line in lines))
    read_line, count = given.readline, itertools.count()

    def readline(size: int = -1) -> str:
        if next(count) == at:
            deed()
        return read_line(size)

    monkeypatch.setattr(given, "readline", readline)
    monkeypatch.setattr(sys, "stdin", given)


@pytest.mark.parametrize("is_deleted", [False, True])
@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_file_that_is_gone_or_changed_keeps_nobody_elses_answers(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, is_deleted: bool, at: int
) -> None:
    paths = [wrote(f"{name}.txt", f"{SLIP}\n\n　　他在在这里。\n") for name in "abc"]
    deed = paths[1].unlink if is_deleted else lambda: paths[1].write_text("另一篇。\n", "utf-8")
    answers_with(monkeypatch, ["y", "n", "y", "w", "方言", "y", "n"], at, deed)
    assert main(["fix", "a.txt", "b.txt", "c.txt", "-i", "--lang", "en"]) == ExitStatus.INCOMPLETE
    assert read(paths[0]) == f"{CORRECTED}\n\n　　他在在这里。\n"
    assert read(paths[2]) == f"{CORRECTED}\n\n　　他在在这里。\n"
    assert paths[1].exists() != is_deleted
    assert "corrected: 2," in capsys.readouterr().out


@pytest.mark.parametrize("answers", [["y", "q"], ["y", "q", "?"]])
def test_who_is_gone_when_asked_whether_to_write_has_not_said_yes(
    monkeypatch: pytest.MonkeyPatch, answers: list[str]
) -> None:
    path = wrote("a.txt", f"{SLIP}\n\n　　己经完成。\n")
    answer(monkeypatch, *answers)
    assert main(["fix", "a.txt", "-i"]) == ExitStatus.FINDINGS
    assert read(path) == f"{SLIP}\n\n　　己经完成。\n"


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")
def test_who_closes_the_terminal_loses_no_decision() -> None:
    import fcntl
    import pty
    import termios

    path = wrote("a.txt", f"{SLIP}\n\n　　己经完成。\n")
    terminal, other_end = pty.openpty()
    run = subprocess.Popen(
        [sys.executable, "-m", "proofread", "fix", "a.txt", "-i", "--lang", "en"],
        stdin=other_end,
        stdout=other_end,
        stderr=other_end,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )
    os.close(other_end)
    try:
        said = b""
        while not said.endswith(b" > "):
            said += os.read(terminal, 1 << 12)
        os.write(terminal, b"y\n")
        while b"[2/2]" not in said or not said.endswith(b" > "):
            said += os.read(terminal, 1 << 12)
    finally:
        os.close(terminal)
    run.wait(timeout=60)
    assert read(path) == f"{CORRECTED}\n\n　　己经完成。\n"


def test_bytes_that_are_no_text_are_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    wrote("a.txt", "　　他在在这里。\n")
    given = "w\n方".encode() + b"\xff\n" + "方言\n".encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), "utf-8"))
    assert main(["fix", "a.txt", "-i"]) == 0
    assert 'reason: "方言"' in read(Path("proofread-waivers.yaml"))


def test_a_person_writes_no_control_characters_and_keeps_wide_spaces(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    path = wrote("a.txt", f"{SLIP}\n")
    answer(monkeypatch, " y\x1b[D", "e", "甲\x1b[D", "　的　")
    assert main(["fix", "a.txt", "-i", "--lang", "en"]) == 0
    assert read(path) == f"{SLIP.replace('的的', '　的　')}\n"
    assert "control characters" in capsys.readouterr().out


@pytest.mark.parametrize("faulty", ["rule: a\n", "- rule: a\n", "[\n"])
def test_faulty_waivers_are_told_before_anything_is_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, faulty: str
) -> None:
    path = wrote("a.txt", f"{SLIP}\n")
    wrote("proofread-waivers.yaml", faulty)
    answer(monkeypatch, "y")
    assert main(["fix", "a.txt", "-i", "--lang", "en"]) == ExitStatus.INCOMPLETE
    assert read(path) == f"{SLIP}\n"
    assert "[1/1]" not in capsys.readouterr().out


def test_waivers_that_cannot_be_written_are_printed_and_not_counted(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    wrote("a.txt", "　　他在在这里。\n")
    answers_with(monkeypatch, ["w", "方言"], 1, lambda: wrote("proofread-waivers.yaml", "rule: a\n"))
    assert main(["fix", "a.txt", "-i", "--lang", "en"]) == ExitStatus.INCOMPLETE
    out = capsys.readouterr().out
    assert "waived: 0" in out
    assert 'reason: "方言"' in out
    assert read(Path("proofread-waivers.yaml")) == "rule: a\n"


def test_a_waiver_leaves_the_bytes_of_the_others_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    wrote("a.txt", "　　他在在这里。\n")
    before = "\ufeff- rule: a\r\n  text: b\r\n  reason: c\r\n"
    waivers = wrote("proofread-waivers.yaml", before)
    answer(monkeypatch, "w", "方言")
    main(["fix", "a.txt", "-i"])
    after = read(waivers)
    assert after.startswith(before)
    assert after.count("\n") == after.count("\r\n") > 3


def test_the_last_answer_can_be_taken_back_too(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    path = wrote("a.txt", f"{SLIP}\n")
    answer(monkeypatch, "y", "", "b", "n")
    assert main(["fix", "a.txt", "-i"]) == ExitStatus.FINDINGS
    assert read(path) == f"{SLIP}\n"
    assert "写入已经定下的改动吗？" in capsys.readouterr().out


def test_what_was_all_answered_and_is_not_to_be_written_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    path = wrote("a.txt", f"{SLIP}\n")
    answer(monkeypatch, "y", "n")
    assert main(["fix", "a.txt", "-i"]) == ExitStatus.FINDINGS
    assert read(path) == f"{SLIP}\n"


def test_who_interrupts_the_question_whether_to_write_has_not_said_yes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = wrote("a.txt", f"{SLIP}\n")
    answers_with(monkeypatch, ["y", "y"], 1, lambda: signal.raise_signal(signal.SIGINT))
    assert main(["fix", "a.txt", "-i"]) == ExitStatus.FINDINGS
    assert read(path) == f"{SLIP}\n"


def test_what_was_written_is_listed(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    wrote("a.txt", f"{SLIP}\n\n　　己经完成。\n")
    answer(monkeypatch, "y", "n", "y")
    assert main(["fix", "a.txt", "-i"]) == ExitStatus.FINDINGS
    assert "\n  第1行  的的→的\n" in capsys.readouterr().out


def test_the_words_a_person_writes_are_shown_in_their_line(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    wrote("a.txt", "　　这一段说了很多很多别的事情，向有条件的的县镇延伸。\n\n　　第二段。\n")
    answer(monkeypatch, "e", "之")
    main(["fix", "a.txt", "-i"])
    assert "改后  …多很多别的事情，向有条件【之】县镇延伸。\n" in capsys.readouterr().out


def test_what_a_baseline_holds_is_still_held_when_a_person_corrects_the_words_around_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = wrote("a.txt", BETWEEN)
    assert main(["check", "a.txt", "--update-baseline", "--fail-on", "never"]) == 0
    answer(monkeypatch, "y", "n", "y", "y")
    assert main(["fix", "a.txt", "-i", "--fail-on", "warning"]) == 0
    assert read(path) == BETWEEN.replace("的的", "的").replace("己经", "已经")
    assert main(["check", "a.txt", "--fail-on", "warning"]) == 0
