"""An editor without a screen: it speaks to a server in a process of its own, as editors do."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

UTF16 = types.PositionEncodingKind.Utf16
WIDTH = {
    types.PositionEncodingKind.Utf8: ("utf-8", 1),
    UTF16: ("utf-16-le", 2),
    types.PositionEncodingKind.Utf32: ("utf-32-le", 4),
}
PATIENCE = 60


class Editor:
    """What one editor has open, what it was told, and what its user does."""

    def __init__(self, client: LanguageClient, encodings: Sequence[types.PositionEncodingKind]) -> None:
        self.client = client
        self.encodings = list(encodings)
        self.units = UTF16
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.shown: dict[str, types.PublishDiagnosticsParams] = {}
        self.published: list[types.PublishDiagnosticsParams] = []
        self.messages: list[str] = []
        self.registered: list[str] = []
        self.news = asyncio.Event()
        self.capabilities: types.ServerCapabilities | None = None

    async def begin(self, folder: Path, *, is_old: bool, only_asks: bool) -> None:
        capabilities = types.ClientCapabilities() if is_old else self._capabilities()
        if only_asks:
            capabilities.text_document = types.TextDocumentClientCapabilities(
                diagnostic=types.DiagnosticClientCapabilities()
            )
        folders = [types.WorkspaceFolder(folder.as_uri(), folder.name)]
        result = await self.client.initialize_async(
            types.InitializeParams(
                capabilities,
                root_uri=folder.as_uri(),
                workspace_folders=None if is_old else folders,
            )
        )
        self.capabilities = result.capabilities
        self.units = types.PositionEncodingKind(result.capabilities.position_encoding or UTF16)
        self.client.initialized(types.InitializedParams())

    def _capabilities(self) -> types.ClientCapabilities:
        return types.ClientCapabilities(
            general=types.GeneralClientCapabilities(position_encodings=list(self.encodings)),
            text_document=types.TextDocumentClientCapabilities(
                code_action=types.CodeActionClientCapabilities(
                    resolve_support=types.ClientCodeActionResolveOptions(["edit"])
                )
            ),
            workspace=types.WorkspaceClientCapabilities(
                did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(
                    dynamic_registration=True
                ),
                workspace_edit=types.WorkspaceEditClientCapabilities(
                    document_changes=True, resource_operations=[types.ResourceOperationKind.Create]
                ),
            ),
        )

    async def open(self, path: Path, language: str = "plaintext") -> None:
        uri = path.as_uri()
        self.texts[uri], self.versions[uri] = path.read_bytes().decode(), 1
        item = types.TextDocumentItem(uri, language, 1, self.texts[uri])
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    async def close(self, path: Path) -> None:
        identifier = types.TextDocumentIdentifier(path.as_uri())
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(identifier))

    async def type(self, path: Path, at: int, words: str, over: int = 0) -> None:
        """Put words at an offset, over some that stand there."""
        uri = path.as_uri()
        text = self.texts[uri]
        place = types.Range(self.position(text, at), self.position(text, at + over))
        self.texts[uri] = text[:at] + words + text[at + over :]
        self.versions[uri] += 1
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(self.versions[uri], uri),
                [types.TextDocumentContentChangePartial(place, words)],
            )
        )

    async def save(self, path: Path) -> None:
        path.write_bytes(self.texts[path.as_uri()].encode())
        identifier = types.TextDocumentIdentifier(path.as_uri())
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(identifier))

    async def told_of_change(self, path: Path) -> None:
        change = types.FileEvent(path.as_uri(), types.FileChangeType.Changed)
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([change]))

    async def until(self, path: Path, is_so: Any) -> list[types.Diagnostic]:
        """The diagnostics of a text's present version, as soon as they are so."""

        async def wait() -> list[types.Diagnostic]:
            while True:
                shown = self.shown.get(path.as_uri())
                if shown and shown.version == self.versions[path.as_uri()] and is_so(shown.diagnostics):
                    return list(shown.diagnostics)
                self.news.clear()
                await self.news.wait()

        return await asyncio.wait_for(wait(), PATIENCE)

    async def actions(
        self, path: Path, place: types.Range, *only: str | types.CodeActionKind
    ) -> list[types.CodeAction]:
        context = types.CodeActionContext([], only=list(only) or None)
        answer = await self.client.text_document_code_action_async(
            types.CodeActionParams(types.TextDocumentIdentifier(path.as_uri()), place, context)
        )
        return [each for each in answer or () if isinstance(each, types.CodeAction)]

    async def asked(self, path: Path) -> list[types.Diagnostic]:
        """Diagnostics of a text, as an editor gets them that asks."""
        answer = await self.client.text_document_diagnostic_async(
            types.DocumentDiagnosticParams(types.TextDocumentIdentifier(path.as_uri()))
        )
        assert isinstance(answer, types.RelatedFullDocumentDiagnosticReport)
        return list(answer.items)

    async def hover(self, path: Path, at: types.Position) -> str:
        answer = await self.client.text_document_hover_async(
            types.HoverParams(types.TextDocumentIdentifier(path.as_uri()), at)
        )
        if answer is None:
            return ""
        assert isinstance(answer.contents, types.MarkupContent)
        return answer.contents.value

    async def do(self, action: types.CodeAction) -> None:
        """Carry out an edit: in texts that are open by typing, in others on the disk."""
        if action.edit is None:
            action = await self.client.code_action_resolve_async(action)
        assert action.edit
        for change in action.edit.document_changes or ():
            if isinstance(change, types.CreateFile):
                Path(_path(change.uri)).touch()
            elif isinstance(change, types.TextDocumentEdit):
                await self._edit(change)

    async def _edit(self, change: types.TextDocumentEdit) -> None:
        path = Path(_path(change.text_document.uri))
        uri = path.as_uri()
        text = self.texts.get(uri)
        if text is not None:
            assert change.text_document.version in (None, self.versions[uri])
        on_disk = text is None
        text = path.read_bytes().decode() if text is None else text
        edits = sorted(
            (each for each in change.edits if isinstance(each, types.TextEdit)),
            key=lambda each: (each.range.start.line, each.range.start.character),
        )
        for edit in reversed(edits):
            start, end = self.offset(text, edit.range.start), self.offset(text, edit.range.end)
            if on_disk:
                text = text[:start] + edit.new_text + text[end:]
                path.write_bytes(text.encode())
            else:
                await self.type(path, start, edit.new_text, end - start)

    def position(self, text: str, offset: int) -> types.Position:
        """Counted plainly, from the start."""
        breaks = [match.end() for match in re.finditer(r"\r\n|\r|\n", text) if match.end() <= offset]
        codec, width = WIDTH[self.units]
        start = breaks[-1] if breaks else 0
        return types.Position(len(breaks), len(text[start:offset].encode(codec, "surrogatepass")) // width)

    def offset(self, text: str, position: types.Position) -> int:
        return next(at for at in range(len(text) + 1) if self.position(text, at) == position)

    def words(self, path: Path, diagnostic: types.Diagnostic) -> str:
        text = self.texts[path.as_uri()]
        return text[self.offset(text, diagnostic.range.start) : self.offset(text, diagnostic.range.end)]


@asynccontextmanager
async def editor(
    folder: Path,
    *encodings: types.PositionEncodingKind,
    program: Sequence[str] = ("-m", "proofread", "lsp"),
    is_old: bool = False,
    only_asks: bool = False,
) -> AsyncIterator[Editor]:
    """An editor with a folder open, and its server; both are gone at the end."""
    client = LanguageClient("editor", "1")
    own = Editor(client, encodings or (UTF16,))

    def published(params: types.PublishDiagnosticsParams) -> None:
        own.shown[params.uri] = params
        own.published.append(params)
        own.news.set()

    def message(params: types.ShowMessageParams) -> None:
        own.messages.append(params.message)
        own.news.set()

    def register(params: types.RegistrationParams) -> None:
        own.registered += [each.method for each in params.registrations]

    client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(published)
    client.feature(types.WINDOW_SHOW_MESSAGE)(message)
    client.feature(types.CLIENT_REGISTER_CAPABILITY)(register)
    await client.start_io(sys.executable, *program)
    await own.begin(folder, is_old=is_old, only_asks=only_asks)
    try:
        yield own
    finally:
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()  # type: ignore[no-untyped-call]


def command_line(folder: Path, *words: str) -> dict[str, Any]:
    """What ``proofread check`` finds, started in a folder."""
    import subprocess

    done = subprocess.run(
        [sys.executable, "-m", "proofread", "check", "--format", "json", *words],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _path(uri: str) -> str:
    from pygls.uris import to_fs_path

    found = to_fs_path(uri)
    assert found
    return str(found)
