"""An interrupt at any moment: one line, the status of an interrupt, and nobody left running."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from proofread.cli import main

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes of POSIX")

# What sets the handler is loaded before: until it is, Python itself decides what becomes of an interrupt.
AT_A_CALL = """
import os, signal, sys
import proofread.cli.interrupting
from proofread.cli import main

calls = 0

def interrupt(frame, event, argument):
    global calls
    calls += 1
    if calls == {number}:
        os.kill(os.getpid(), signal.SIGINT)

sys.setprofile(interrupt)
raise SystemExit(main())
"""


def start(code: str, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.parametrize("number", [4, 20, 100, 300, 1000, 10_000, 50_000])
def test_the_program_is_interrupted_at_any_call(tmp_path: Path, number: int) -> None:
    (tmp_path / "page.txt").write_text("一页文字。\n", encoding="utf-8")
    process = start(AT_A_CALL.format(number=number), "check", str(tmp_path / "page.txt"))
    assert process.communicate() == ("", "已中断\n")
    assert process.returncode == 130


def test_a_host_is_told_the_status(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def interrupt(words: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(import_module("proofread.cli.main"), "run", interrupt)
    assert main(["check", "page.txt", "--lang", "en"]) == 130
    assert capfd.readouterr().err == "interrupted\n"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_nobody_goes_on_when_the_first_process_is_interrupted(tmp_path: Path, jobs: str) -> None:
    (tmp_path / "long.txt").write_text("这里有一段文字。\n\n" * 4000, encoding="utf-8")
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    words = ("check", "--no-cache", "-j", jobs, str(tmp_path / "long.txt"), str(pipe))
    process = start("from proofread.cli import main; raise SystemExit(main())", *words)
    with pipe.open("wb", buffering=0) as held:  # Opens when the program reads it: then a check is under way.
        process.send_signal(signal.SIGINT)
        assert process.communicate() == ("", "已中断\n")
        assert process.returncode == 130
        left = select.poll()
        left.register(held, 0)
        assert left.poll(30_000), "somebody still reads the pipe"
