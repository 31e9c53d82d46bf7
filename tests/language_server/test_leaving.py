"""How the server goes: with the status that the protocol asks for, without a word, and without work for nobody."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import pytest

SLOW = """
import time
import proofread.language_server.open_texts as open_texts
def whole_look(house, version, goes_on):
    print("begun", file=__import__("sys").stderr, flush=True)
    time.sleep(60)
open_texts.whole_look = whole_look
"""
TALKING = """
import proofread.language_server.open_texts as open_texts
sound = open_texts.whole_look
def whole_look(house, version, goes_on):
    print("a plugin says something")
    return sound(house, version, goes_on)
open_texts.whole_look = whole_look
"""
SERVE = "import sys\nsys.argv[1:] = ['lsp']\nfrom proofread.cli import main\nsys.exit(main())\n"


class Wire:
    """A server in a process of its own, and the messages that go to and fro."""

    def __init__(self, fault: str = "") -> None:
        program = (
            [sys.executable, "-c", fault + SERVE] if fault else [sys.executable, "-m", "proofread", "lsp"]
        )
        self.process = subprocess.Popen(
            program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self.ask(1, "initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        self.say({"method": "initialized", "params": {}})

    def say(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = _open(self.process.stdin)
        stream.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        stream.flush()

    def open(self, uri: str, text: str) -> None:
        item = {"uri": uri, "languageId": "plaintext", "version": 1, "text": text}
        self.say({"method": "textDocument/didOpen", "params": {"textDocument": item}})

    def ask(self, number: int, method: str, params: Any) -> Any:
        self.say({"id": number, "method": method, "params": params})
        return next(message["result"] for message in self.heard() if message.get("id") == number)

    def heard(self) -> Iterator[dict[str, Any]]:
        """Messages, one after the other; nothing else stands between them."""
        stream = _open(self.process.stdout)
        while True:
            name, length = stream.readline().split(b":")
            assert name == b"Content-Length"
            while stream.readline().strip():
                pass
            yield json.loads(stream.read(int(length)))

    def leave(self) -> None:
        self.ask(9, "shutdown", None)
        self.say({"method": "exit"})

    def __enter__(self) -> Wire:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def draft(tmp_path: Path) -> str:
    (tmp_path / "proofread.yaml").write_text("root: true\nlm: none\n", encoding="utf-8")
    return (tmp_path / "稿.txt").as_uri()


def _open(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream
    return stream


def test_leave_that_was_taken_is_no_failure() -> None:
    with Wire() as wire:
        wire.leave()
        assert wire.process.wait(20) == 0
        assert _open(wire.process.stderr).read() == b""


def test_exit_without_shutdown_is_a_failure() -> None:
    with Wire() as wire:
        wire.say({"method": "exit"})
        assert wire.process.wait(20) == 1
        assert _open(wire.process.stderr).read() == b""


def test_editor_that_dies_is_outlived_by_no_check(draft: str) -> None:
    with Wire(SLOW) as wire:
        wire.open(draft, "稿子。")
        assert _open(wire.process.stderr).readline().strip() == b"begun"
        wire.process.stdin = _open(wire.process.stdin).close()
        assert wire.process.wait(20) == 1


def test_what_a_plugin_prints_does_not_stand_between_messages(draft: str) -> None:
    with Wire(TALKING) as wire:
        wire.open(draft, "这是说本地的的新闻的一句话。")
        shown = next(each for each in wire.heard() if each.get("method") == "textDocument/publishDiagnostics")
        assert len(shown["params"]["diagnostics"]) == 1
        wire.leave()
        assert wire.process.wait(20) == 0
        assert b"a plugin says something" in _open(wire.process.stderr).read()
