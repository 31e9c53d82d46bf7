"""Parts of the program that are installed only when asked for."""

from __future__ import annotations

from typing import Literal

from proofread.model.phrase import Phrase

Extra = Literal["lm", "lsp", "xlsx"]

_MISSING = Phrase(
    '没有安装{what}，请运行 pip install "proofread-zh[{extra}]"；'
    '当初是从文件夹安装的，请在那个文件夹里运行 pip install ".[{extra}]"',
    '{what} not installed: run pip install "proofread-zh[{extra}]"; '
    'if you installed from a folder, run pip install ".[{extra}]" in that folder',
)


def missing(extra: Extra, what: Phrase) -> Phrase:
    """That something is not installed, and how to install it; ``what`` names it, in English with its verb."""
    return Phrase(
        _MISSING.zh.format(what=what.zh, extra=extra), _MISSING.en.format(what=what.en, extra=extra)
    )
