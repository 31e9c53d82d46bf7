"""``proofread lsp``: corrections while typing, for editors that speak the language server protocol."""

from __future__ import annotations

import argparse
import importlib.util

from proofread.cli.process import loaded
from proofread.cli.telling import tell
from proofread.engine.gate import ExitStatus
from proofread.model import Language, Phrase, Problem
from proofread.model.extras import missing

NOT_INSTALLED = missing("lsp", Phrase("语言服务器的组件", "the parts of the language server are"))
HUNG_UP = 1
"""Status for an editor that went without taking leave (LSP 3.17, exit)."""
STDIO = Phrase(
    "经标准输入输出与编辑器通信；没有别的方式，写不写都一样",
    "speak over standard input and output; there is no other way, and it need not be said",
)


def configure(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the arguments of the command."""
    # Some editors add it to the command line of every server.
    parser.add_argument("--stdio", action="store_true", help=STDIO.text(language))


def run(options: argparse.Namespace) -> int:
    """Serve an editor until it hangs up; the status is that of the protocol."""
    if not all(map(importlib.util.find_spec, ("pygls", "lsprotocol"))):
        return tell([Problem(message=NOT_INSTALLED)], options.language)
    from proofread.language_server.server import serve

    loaded()
    return ExitStatus.CLEAN if serve() else HUNG_UP
