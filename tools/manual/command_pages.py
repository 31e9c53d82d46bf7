"""The page of the command line, from the parsers that read it, in both languages."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from page_text import code, plain, table

from proofread.cli.main import parser_of
from proofread.model import Language
from proofread.plugins import Command
from proofread.plugins.manager import Plugins

ADOPTING = Path(__file__).parents[2] / "docs" / "adopting.md"

HEAD = """\
# 命令行

`proofread 命令 --help` 在终端里说的就是这一页；`--lang en` 换成英文。
各命令的退出状态见[最后一节](#退出状态)。

"""
FORMATS = "## 报告格式\n\n`--report 格式` 或 `--report 格式:文件名`，可以重复。\n\n"
STATUS = "## 退出状态\n\n"


def command_pages(plugins: Plugins) -> Iterator[tuple[str, str]]:
    """Place and text of the page."""
    sections = [_section(command, plugins) for command in plugins.commands.values()]
    formats = table(
        ["格式", "用处", "In English"],
        (
            [code(each.name), plain(each.summary.zh), plain(each.summary.en)]
            for each in plugins.reporters.values()
        ),
    )
    yield "reference/commands.md", HEAD + "\n".join([*sections, FORMATS + formats, STATUS + _statuses()])


def _section(command: Command, plugins: Plugins) -> str:
    english = _told(command, plugins, "en")
    rows = [
        [code(name), plain(meaning), plain(english[name])]
        for name, meaning in _told(command, plugins, "zh").items()
    ]
    return (
        f"## {command.name}\n\n{plain(command.summary.zh)}。 *{plain(command.summary.en)}*\n\n"
        f"{table(['参数、选项', '意思', 'In English'], rows)}"
    )


def _told(command: Command, plugins: Plugins, language: Language) -> dict[str, str]:
    """What the help says of each argument, by how it is written."""
    parser = parser_of(command, plugins, language)
    return {_written(action): _help(action) for action in parser._actions}  # noqa: SLF001 - argparse has no other way


def _written(action: argparse.Action) -> str:
    """An argument as it is written on the command line."""
    value = action.metavar or (f"{{{','.join(map(str, action.choices))}}}" if action.choices else "")
    value = value if isinstance(value, str) else " ".join(value)
    if not action.option_strings:
        return value or action.dest
    takes_value = action.nargs != 0
    return ", ".join(action.option_strings) + (f" {value or action.dest.upper()}" if takes_value else "")


def _help(action: argparse.Action) -> str:
    return (
        (action.help or "") % {**vars(action), "prog": ""}
        if "%(" in (action.help or "")
        else action.help or ""
    )


def _statuses() -> str:
    """The table of exit statuses, which a test produces row by row."""
    found = re.search(r"^\| 状态 .*?\n(?=\n)", ADOPTING.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert found, "docs/adopting.md has no table of exit statuses"
    return found[0] + "\n有 2 就是 2：没做完的事不能算通过。\n"
