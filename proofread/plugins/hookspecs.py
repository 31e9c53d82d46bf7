"""The hooks. A plugin implements any of them with ``hookimpl``; all are optional."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pluggy

if TYPE_CHECKING:
    from proofread.model import Document, Finding
    from proofread.plugins.contracts import CheckKind, Command, Reader, Reporter

PROJECT = "proofread"

Function = TypeVar("Function", bound=Callable[..., Any])

_hookspec = pluggy.HookspecMarker(PROJECT)
_hookimpl = pluggy.HookimplMarker(PROJECT)


def hookspec(function: Function) -> Function:
    """Mark a hook specification."""
    return _hookspec(function)


def hookimpl(function: Function) -> Function:
    """Mark a function of a plugin as the implementation of the hook of the same name."""
    return _hookimpl(function)


@hookspec
def proofread_readers() -> Sequence[Reader]:  # type: ignore[empty-body]
    """Readers of input formats."""


@hookspec
def proofread_checks() -> Sequence[CheckKind[Any]]:  # type: ignore[empty-body]
    """Kinds of check that rules may name."""


@hookspec
def proofread_packs() -> Sequence[Path]:  # type: ignore[empty-body]
    """Rule packs: YAML files, or folders of them."""


@hookspec
def proofread_reporters() -> Sequence[Reporter]:  # type: ignore[empty-body]
    """Output formats."""


@hookspec
def proofread_commands() -> Sequence[Command]:  # type: ignore[empty-body]
    """Sub-commands of the command line."""


@hookspec
def proofread_filter(document: Document, findings: Sequence[Finding]) -> Sequence[Finding]:  # type: ignore[empty-body]
    """The findings of a document that shall stand; called once a document, after all checks."""


@hookspec
def proofread_words() -> Iterable[str]:  # type: ignore[empty-body]
    """Words to add to the lexicon: names, brands, terms."""


@hookspec
def proofread_configuration() -> dict[str, Any]:  # type: ignore[empty-body]
    """Defaults for the configuration, below every file and option of the user."""
