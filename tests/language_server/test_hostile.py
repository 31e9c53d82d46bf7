"""Nothing that is typed, or goes wrong, takes the server down or puts what it shows out of step."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from proofread.language_server.edited_text import EditedText
from proofread.language_server.houses import Houses
from proofread.language_server.looking import Version, whole_look
from proofread.language_server.open_texts import PAUSE, OpenTexts
from proofread.language_server.server import make_server
from proofread.rulebook.checking import Interrupted
from tests.language_server.editor import WIDTH, command_line, editor

DOUBLED = "doubled-function-character"
SLIP = "这是说本地的的新闻的一句话。"

CRASHING = """
import proofread.checks.doubled as doubled
sound = doubled.doublings
def doublings(text, *given):
    if "崩溃" in text:
        raise RuntimeError("boom")
    return sound(text, *given)
doubled.doublings = doublings
"""
WORSE = """
import proofread.language_server.open_texts as open_texts
sound = open_texts.whole_look
def whole_look(house, version, goes_on):
    if "崩溃" in version.text.source:
        raise RuntimeError("boom")
    return sound(house, version, goes_on)
open_texts.whole_look = whole_look
"""
SLOW = """
import time
import proofread.language_server.server as server
sound = server.all_corrections
def all_corrections(look, uri):
    time.sleep(1)
    return sound(look, uri)
server.all_corrections = all_corrections
"""
SERVE = "from proofread.cli import main\nraise SystemExit(main(['lsp']))\n"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    folder = tmp_path.resolve()
    (folder / "proofread.yaml").write_text("root: true\nlm: none\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("units", list(WIDTH))
def test_any_edits_leave_server_and_editor_in_step(house: Path, units: types.PositionEncodingKind) -> None:
    """After edits at random places of a hostile text the findings are those of the command line."""
    draft = house / "稿.txt"
    text = f"开头😀𠮷\u2028一行\x85同行\x0b同段。\r\n{SLIP}\r\n\r\n{SLIP}\r\r尾声\n"
    draft.write_bytes(text.encode())
    chance = random.Random(7)
    words = ["😀", "\r\n", "\r", "\n\n", "的的", "\u2028", "e\u0301", "。", ""]

    async def play() -> None:
        async with editor(house, units) as own:
            await own.open(draft)
            for _ in range(60):
                before = own.texts[draft.as_uri()]
                at = chance.randrange(len(before) + 1)
                over = chance.choice([0, 0, 0, 1, 3])
                end = min(len(before), at + over)
                if "\r\n" in (before[at - 1 : at + 1], before[end - 1 : end + 1]):
                    continue  # No editor stands between the two.
                await own.type(draft, at, chance.choice(words), end - at)
            await own.type(draft, 0, f"{SLIP}\n\n")
            await own.until(draft, lambda found: DOUBLED in [each.code for each in found])
            await own.save(draft)
            (file,) = command_line(house, "稿.txt")["files"]
            meant = [(each["rule"], each["text"]) for each in file["findings"]]
            await own.until(
                draft, lambda found: [(each.code, own.words(draft, each)) for each in found] == meant
            )
            assert own.messages == []

    asyncio.run(play())


def test_lone_surrogates_are_text_like_any(house: Path) -> None:
    draft = house / "稿.txt"
    draft.write_text(SLIP, encoding="utf-8")

    async def play() -> None:
        async with editor(house) as own:
            await own.open(draft)
            await own.type(draft, 2, "\ud83d")
            found = await own.until(draft, bool)
            (doubled,) = [each for each in found if each.code == DOUBLED]
            assert own.words(draft, doubled) == "的的"
            await own.do((await own.actions(draft, doubled.range, types.CodeActionKind.QuickFix))[0])
            assert own.texts[draft.as_uri()] == "这是\ud83d说本地的新闻的一句话。"

    asyncio.run(play())


@pytest.mark.parametrize("fault", [CRASHING, WORSE])
def test_crash_is_told_and_the_server_lives(house: Path, fault: str) -> None:
    draft = house / "稿.txt"
    draft.write_text(SLIP, encoding="utf-8")

    async def play() -> None:
        async with editor(house, program=("-c", fault + SERVE)) as own:
            await own.open(draft)
            await own.until(draft, bool)
            await own.type(draft, 0, "崩溃")
            while not own.messages:
                own.news.clear()
                await asyncio.wait_for(own.news.wait(), 60)
            assert "boom" in own.messages[0]
            await own.type(draft, 0, "", over=2)
            found = await own.until(draft, lambda found: [each.code for each in found] == [DOUBLED])
            assert own.words(draft, found[0]) == "的的"

    asyncio.run(play())


def test_large_text_is_checked_as_the_command_line_does(house: Path) -> None:
    """Beyond the size of a window there are no quick looks, and the end is the same."""
    draft = house / "稿.txt"
    filler = "".join(f"第{number}段写的是第{number}件事，各不相同。\n\n" for number in range(90_000))
    draft.write_text(f"{filler}{SLIP}\n", encoding="utf-8")
    assert draft.stat().st_size > 4 << 20

    async def play() -> None:
        async with editor(house) as own:
            await own.open(draft)
            found = await own.until(draft, lambda _: True)
            assert DOUBLED in [each.code for each in found]
            assert found[-1].range.start.line == filler.count("\n")
            assert await own.actions(draft, found[-1].range) == []

    asyncio.run(play())


def test_check_of_a_large_text_is_given_up_when_somebody_types(house: Path) -> None:
    asked: list[None] = []

    def goes_on() -> bool:
        asked.append(None)
        return len(asked) < 3

    text = EditedText("各不相同的话一句一句地说下去。\n\n" * 100_000)
    version = Version(house / "稿.txt", "text", 1, text)
    with pytest.raises(Interrupted):
        whole_look(Houses((house,)).of(version.path), version, goes_on)
    assert len(asked) == 3


def test_unsaved_text_and_text_that_is_none(house: Path) -> None:
    uri = "untitled:Untitled-1"

    async def play() -> None:
        async with editor(house) as own:
            item = types.TextDocumentItem(uri, "markdown", 1, f"# 题\n\n{SLIP}\n")
            own.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
            while uri not in own.shown:
                own.news.clear()
                await asyncio.wait_for(own.news.wait(), 60)
            assert [each.code for each in own.shown[uri].diagnostics] == [DOUBLED]
            asked = types.CodeActionParams(
                types.TextDocumentIdentifier(uri),
                own.shown[uri].diagnostics[0].range,
                types.CodeActionContext([]),
            )
            offered = await own.client.text_document_code_action_async(asked)
            assert not any("waivers" in each.title for each in offered or ())  # It would name no file.
            nothing = types.TextDocumentItem("untitled:2", "plaintext", 1, "\0\x01\x02")
            own.client.text_document_did_open(types.DidOpenTextDocumentParams(nothing))
            while "untitled:2" not in own.shown:
                own.news.clear()
                await asyncio.wait_for(own.news.wait(), 60)
            assert own.shown["untitled:2"].diagnostics
            pack = types.TextDocumentItem(
                "untitled:3", "yaml", 1, f"- id: a\n  check: patern\n  title: {SLIP}\n"
            )
            own.client.text_document_did_open(types.DidOpenTextDocumentParams(pack))
            while "untitled:3" not in own.shown:
                own.news.clear()
                await asyncio.wait_for(own.news.wait(), 60)
            (fault,) = own.shown["untitled:3"].diagnostics
            assert "patern" in fault.message  # It is a pack, and no prose.

    asyncio.run(play())


def test_correction_of_a_text_that_has_changed_meanwhile_is_not_given(house: Path) -> None:
    """An editor that knows no versions would put it in the wrong place."""
    draft = house / "稿.txt"
    draft.write_text(SLIP, encoding="utf-8")
    whole = types.Range(types.Position(0, 0), types.Position(9, 0))

    async def play() -> None:
        async with editor(house, program=("-c", SLOW + SERVE), is_old=True) as own:
            await own.open(draft)
            await own.until(draft, bool)
            asked = asyncio.create_task(own.actions(draft, whole, types.CodeActionKind.SourceFixAll))
            await asyncio.sleep(0.5)
            await own.type(draft, 0, "新写的。")
            with pytest.raises(JsonRpcException) as refused:
                await asked
            assert refused.value.code == types.LSPErrorCodes.ContentModified
            (correction,) = await own.actions(draft, whole, types.CodeActionKind.SourceFixAll)
            assert correction.edit
            (edit,) = (correction.edit.changes or {})[draft.as_uri()]
            assert edit.range.start.character == SLIP.index("的的") + 4

    asyncio.run(play())


def test_change_of_a_text_that_is_not_open_is_passed_over() -> None:
    def shown(*what: object) -> None:
        raise AssertionError(what)

    texts = OpenTexts(Houses(()), shown, shown)
    texts.change("file:///稿.txt", 2, [types.TextDocumentContentChangeWholeDocument("新写的。")])
    texts.save("file:///稿.txt")
    texts.close("file:///稿.txt")
    texts.leave()


def test_text_that_is_opened_twice_is_checked_as_it_was_opened_last() -> None:
    async def play() -> None:
        texts = OpenTexts(Houses(()), lambda *_: None, lambda _: None)
        version = Version(Path("稿.txt"), "text", 1, EditedText(SLIP))
        texts.open("file:///稿.txt", version)
        first = texts["file:///稿.txt"].task
        texts.open("file:///稿.txt", version._replace(text=EditedText("")))
        await texts.settled("file:///稿.txt")
        assert first
        assert first.cancelled()
        texts.leave()

    asyncio.run(play())


def test_editor_that_changes_no_documents_is_asked_to_make_no_file() -> None:
    server = make_server()
    makes_files = types.WorkspaceEditClientCapabilities(
        resource_operations=[types.ResourceOperationKind.Create]
    )
    server.protocol.client_capabilities = types.ClientCapabilities(
        workspace=types.WorkspaceClientCapabilities(workspace_edit=makes_files)
    )
    assert not server.desk.creates_files


def test_many_files_of_the_house_that_change_together_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []

    async def play() -> None:
        texts = OpenTexts(Houses(()), lambda *_: None, lambda _: None)
        monkeypatch.setattr(texts, "reload", lambda: read.append(1))
        for _ in range(5):
            texts.reload_soon()
        assert read == []
        await asyncio.sleep(2 * PAUSE)
        texts.leave()

    asyncio.run(play())
    assert read == [1]


def test_file_that_is_no_text_is_not_written_into(house: Path) -> None:
    draft = house / "稿.txt"
    draft.write_text(SLIP, encoding="utf-8")
    (house / "proofread-waivers.yaml").write_bytes("# 豁免\n".encode("gb18030"))

    async def play() -> None:
        async with editor(house) as own:
            await own.open(draft)
            await own.until(draft, bool)
            offered = await own.actions(draft, types.Range(types.Position(0, 0), types.Position(9, 0)))
            assert not any("waivers" in each.title for each in offered)

    asyncio.run(play())
