"""The server: what an editor says, and what it is answered (pygls, over standard input and output)."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.uris import from_fs_path, to_fs_path

from proofread.engine.reading import FALLBACK, reader_for
from proofread.language_server.actions import (
    FIX_ALL,
    Desk,
    all_corrections,
    fix_all,
    is_wanted,
    quick_fixes,
)
from proofread.language_server.edited_text import EditedText
from proofread.language_server.houses import Houses
from proofread.language_server.hovering import hover
from proofread.language_server.looking import Look, Version
from proofread.language_server.open_texts import OpenTexts
from proofread.version import VERSION

WATCHED = ("**/*.{yaml,yml,tsv}", "**/pyproject.toml", "**/proofread-baseline.json")
"""Files that a house speaks through."""

UNNAMED = "untitled"

Handled = Generator[Any, Any, None]


class _Protocol(LanguageServerProtocol):
    """The protocol, but for the copies of texts that pygls keeps: their lines end where those of LSP do not."""

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> Handled:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Handled:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> Handled:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE], (params,), None


class Server(LanguageServer):
    """A server with the texts that one editor has open."""

    def __init__(self) -> None:
        super().__init__("proofread", VERSION, protocol_cls=_Protocol)
        self.texts = OpenTexts(Houses(()), self._publish, self._tell)
        self.takes_leave = False
        """Whether the editor has said that it is about to hang up."""

    def begin(self, folders: Sequence[Path]) -> None:
        """Work in the folders of a workspace."""
        self.texts.houses = Houses(folders)

    @property
    def desk(self) -> Desk:
        """What the editor can do, and what is open in it."""
        edit = self._edit_capabilities
        # To make a file is one of the changes of documents.
        makes = edit.resource_operations if edit and edit.document_changes else None
        return Desk(self._text_at, _uri, types.ResourceOperationKind.Create in (makes or ()))

    def told_as_it_can_read(self, edit: types.WorkspaceEdit) -> types.WorkspaceEdit:
        """An edit as the editor understands it: an old one knows no versions and makes no files."""
        capabilities = self._edit_capabilities
        if capabilities and capabilities.document_changes:
            return edit
        changes: dict[str, list[types.TextEdit]] = {}
        for change in edit.document_changes or ():
            if isinstance(change, types.TextDocumentEdit):
                edits = [each for each in change.edits if isinstance(each, types.TextEdit)]
                changes.setdefault(change.text_document.uri, []).extend(edits)
        return types.WorkspaceEdit(changes=changes)

    def opened(self, item: types.TextDocumentItem) -> Version:
        """A text as it was opened."""
        readers = self.texts.houses.plugins.readers
        text = EditedText(item.text, self.workspace.position_encoding or types.PositionEncodingKind.Utf16)
        path = _path(item.uri)
        if path:
            return Version(path, reader_for(path.as_posix(), readers).name, item.version, text)
        folders = self.texts.houses.folders
        name = item.language_id if item.language_id in readers else FALLBACK
        suffix = ".yaml" if item.language_id == "yaml" else next(iter(readers[name].suffixes), "")
        path = (folders[0] if folders else Path.cwd()) / f"{UNNAMED}{suffix}"
        return Version(path, name, item.version, text, is_file=False)

    @property
    def asks_for_edits(self) -> bool:
        """Whether the editor asks for the edit of an action when somebody chooses it."""
        about = self.client_capabilities.text_document
        actions = about.code_action if about else None
        resolved = actions.resolve_support if actions else None
        return bool(resolved and "edit" in resolved.properties)

    async def with_all_corrections(self, action: types.CodeAction, look: Look, uri: str) -> types.CodeAction:
        """An action with the edit that it takes a while to work out."""
        edit = await self.texts.run(lambda: all_corrections(look, uri))
        self.insist_on(look, uri)
        action.edit = self.told_as_it_can_read(edit)
        return action

    def insist_on(self, look: Look, uri: str) -> None:
        """Raise JsonRpcContentModified if a text has changed since: the edits worked out do not fit it any more."""
        if not self.texts.is_current(look, uri):
            raise JsonRpcContentModified("the text has changed")

    @property
    def _edit_capabilities(self) -> types.WorkspaceEditClientCapabilities | None:
        workspace = self.client_capabilities.workspace
        return workspace.workspace_edit if workspace else None

    def _text_at(self, path: Path) -> EditedText | None:
        units = self.workspace.position_encoding or types.PositionEncodingKind.Utf16
        try:
            return self.texts.at(path) or EditedText(path.read_bytes().decode("utf-8-sig"), units)
        except FileNotFoundError:
            return None

    def _publish(self, uri: str, version: int, shown: list[types.Diagnostic]) -> None:
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, shown, version))

    def _tell(self, words: str) -> None:
        self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, f"proofread：{words}"))


def make_server() -> Server:
    """A server that is ready to be spoken to."""
    server = Server()

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.begin(_folders(params))
        if _only_asks(server.client_capabilities):
            _answer_asking(server)

    @server.feature(types.INITIALIZED)
    def initialized(_: types.InitializedParams) -> None:
        _watch(server)

    @server.feature(types.SHUTDOWN)
    def shutdown(_: None) -> None:
        server.takes_leave = True
        server.texts.leave()

    _keep_texts(server)
    _answer_questions(server)
    return server


def serve() -> bool:
    """Speak to an editor over standard input and output until it hangs up, and tell whether it took leave before.

    The channel is a copy of standard output, which pygls closes; what plugins print goes to standard error meanwhile.
    """
    server = make_server()
    channel = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    with channel, redirect_stdout(sys.stderr):
        server.start_io(stdout=channel)
    return server.takes_leave


def _keep_texts(server: Server) -> None:
    """Follow what happens to texts and to the files of the house."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        server.texts.open(params.text_document.uri, server.opened(params.text_document))

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        server.texts.change(params.text_document.uri, params.text_document.version, params.content_changes)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(params: types.DidSaveTextDocumentParams) -> None:
        server.texts.save(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        server.texts.close(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_watched_files(_: types.DidChangeWatchedFilesParams) -> None:
        server.texts.reload_soon()

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def did_change_workspace_folders(_: types.DidChangeWorkspaceFoldersParams) -> None:
        folders = (_path(folder.uri) for folder in server.workspace.folders.values())
        server.begin([folder for folder in folders if folder])
        server.texts.reload()


def _answer_questions(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def on_hover(params: types.HoverParams) -> types.Hover | None:
        look = await server.texts.look(params.text_document.uri)
        return hover(look, params.position) if look else None

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(
            code_action_kinds=[types.CodeActionKind.QuickFix, FIX_ALL], resolve_provider=True
        ),
    )
    async def on_code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri, only = params.text_document.uri, params.context.only
        look = await server.texts.look(uri)
        if look is None:
            return []
        offered: list[types.CodeAction] = []
        if is_wanted(types.CodeActionKind.QuickFix, only):
            desk = server.desk
            offered = await server.texts.run_at_once(lambda: quick_fixes(look, uri, params.range, desk))
            server.insist_on(look, uri)
        for action in offered:
            action.edit = server.told_as_it_can_read(action.edit) if action.edit else None
        everything = fix_all(look, uri) if is_wanted(FIX_ALL, only) else None
        if everything and only:  # It was asked for outright, as on saving.
            offered.append(await server.with_all_corrections(everything, look, uri))
        elif everything and server.asks_for_edits:
            offered.append(everything)
        return offered

    @server.feature(types.CODE_ACTION_RESOLVE)
    async def on_resolve(action: types.CodeAction) -> types.CodeAction:
        uri = action.data.get("uri") if isinstance(action.data, dict) else getattr(action.data, "uri", None)
        look = await server.texts.look(str(uri))
        return await server.with_all_corrections(action, look, str(uri)) if look else action


def _answer_asking(server: Server) -> None:
    """Give diagnostics when they are asked for, to an editor that is not told; one that is would show them twice."""

    @server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC)
    async def on_diagnostic(
        params: types.DocumentDiagnosticParams,
    ) -> types.RelatedFullDocumentDiagnosticReport:
        return types.RelatedFullDocumentDiagnosticReport(await server.texts.settled(params.text_document.uri))


def _only_asks(capabilities: types.ClientCapabilities) -> bool:
    about = capabilities.text_document
    return bool(about and about.diagnostic and not about.publish_diagnostics)


def _watch(server: Server) -> None:
    """Ask the editor to tell when files of the house change, if it can."""
    workspace = server.client_capabilities.workspace
    watching = workspace.did_change_watched_files if workspace else None
    if watching and watching.dynamic_registration:
        options = types.DidChangeWatchedFilesRegistrationOptions(
            [types.FileSystemWatcher(pattern) for pattern in WATCHED]
        )
        server.client_register_capability(
            types.RegistrationParams(
                [types.Registration("proofread-watch", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)]
            )
        )


def _folders(params: types.InitializeParams) -> list[Path]:
    uris = [folder.uri for folder in params.workspace_folders or ()]
    uris = uris or ([params.root_uri] if params.root_uri else [])
    return [path for path in map(_path, uris) if path]


def _path(uri: str) -> Path | None:
    found = to_fs_path(uri) if uri.startswith("file:") else None
    return Path(found) if found else None


def _uri(path: Path) -> str:
    return str(from_fs_path(str(path)))
