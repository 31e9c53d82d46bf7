"""Finds the command, lets it read its arguments, runs it."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from typing import cast

from proofread.cli.parser import Parser
from proofread.cli.telling import tell
from proofread.engine.gate import ExitStatus
from proofread.model import Language, Phrase, Problem
from proofread.model.nearest import nearest
from proofread.plugins import Command
from proofread.plugins.manager import Plugins

DESCRIPTION = Phrase(
    "中文编辑文稿校对：重文、错字、列举与序次、标点、数字。", "Proofreading for Chinese editorial text."
)
USAGE = Phrase("用法：proofread 命令 [选项]", "usage: proofread COMMAND [OPTIONS]")
COMMANDS = Phrase("命令：", "commands:")
MORE = Phrase(
    "proofread 命令 --help 说明各命令。--lang en 换成英文。",
    "proofread COMMAND --help explains a command. --lang zh for Chinese.",
)
UNKNOWN = Phrase("没有“{name}”这个命令", "there is no command “{name}”")
CRASHED = Phrase(
    "程序出错，事情没有做完。请把上面的内容报告给 proofread 的作者。",
    "The program crashed and the job is not done. Please report the above to the authors of proofread.",
)
LANG_HELP = Phrase("消息的语言：zh 或 en", "language of the messages: zh or en")
NO_CACHE_HELP = Phrase("不读也不写缓存", "neither read nor write the cache")
HELP_HELP = Phrase("显示这份说明", "show this help")


def run(words: Sequence[str]) -> int:
    """Run the command that the words name and return the exit status."""
    _write_utf8()
    language = _language(words)
    try:
        status = _run_command(_command_first(words), language)
        # Here, not at exit: a report that could not be delivered must not look like one that was.
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output has gone; Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitStatus.INCOMPLETE
    except Exception:  # noqa: BLE001 - Python's own status for a crash is 1, which says "findings" here
        traceback.print_exc()
        print(CRASHED.text(language), file=sys.stderr)
        return ExitStatus.INCOMPLETE
    return status


def _run_command(words: Sequence[str], language: Language) -> int:
    plugins = Plugins()
    if not words or words[0] in ("-h", "--help"):
        print(_overview(plugins, language))
        return ExitStatus.CLEAN if words else ExitStatus.INCOMPLETE
    command = plugins.commands.get(words[0])
    if command is None:
        unknown = Problem(message=UNKNOWN.filled(name=words[0]), hint=nearest(words[0], plugins.commands))
        return tell([*plugins.problems, unknown], language)
    return command.run(parser_of(command, plugins, language).parse_args(words[1:]))


def _command_first(words: Sequence[str]) -> list[str]:
    """The words with a ``--lang`` that stands before the command moved behind it, where its parser reads it."""
    length = 2 if words[:1] == ["--lang"] else 1 if words and words[0].startswith("--lang=") else 0
    before, behind = list(words[:length]), list(words[length:])
    return [*behind[:1], *before, *behind[1:]] if behind and not behind[0].startswith("-") else behind


def parser_of(command: Command, plugins: Plugins, language: Language) -> Parser:
    """The parser of a command, with the options that all share."""
    parser = Parser(f"proofread {command.name}", command.summary.text(language), language)
    parser.set_defaults(plugins=plugins, language=language)
    command.configure(parser, language)
    parser.add_argument("--lang", choices=("zh", "en"), default=None, help=LANG_HELP.text(language))
    # Read before the arguments are: what it turns off is needed to read them.
    parser.add_argument("--no-cache", action="store_true", help=NO_CACHE_HELP.text(language))
    parser.add_argument("-h", "--help", action="help", help=HELP_HELP.text(language))
    return parser


def _overview(plugins: Plugins, language: Language) -> str:
    commands = plugins.commands.values()
    width = max(len(command.name) for command in commands)
    lines = [f"  {command.name:<{width}}  {command.summary.text(language)}" for command in commands]
    return "\n".join(
        [
            USAGE.text(language),
            "",
            DESCRIPTION.text(language),
            "",
            COMMANDS.text(language),
            *lines,
            "",
            MORE.text(language),
        ]
    )


def _language(words: Sequence[str]) -> Language:
    """The language asked for, before the arguments are read: the help needs it."""
    for word, following in zip(words, [*words[1:], ""], strict=False):
        asked = following if word == "--lang" else word.removeprefix("--lang=")
        if word.startswith("--lang") and asked in ("zh", "en"):
            return cast("Language", asked)
    return "zh"


def _write_utf8() -> None:
    """Reports are UTF-8 whatever the locale: a Windows console page must not break them."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
