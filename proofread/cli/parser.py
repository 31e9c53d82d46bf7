"""The parser of a command's arguments, which speaks the language of the user."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

from proofread.cli.telling import refuse
from proofread.engine.gate import ExitStatus
from proofread.model import Language, Phrase, Problem
from proofread.model.nearest import nearest

HEADINGS = {
    "positional arguments": "参数",
    "options": "选项",
}

_HEADING = re.compile(rf"^({'|'.join(HEADINGS.values())}):$", re.MULTILINE)

FAULTS = {
    "unrecognized arguments: (?P<words>.*)": "不认识的选项：{words}",
    "the following arguments are required: (?P<words>.*)": "缺少必填的参数：{words}",
    "argument (?P<name>.*?): invalid choice: '?(?P<word>.*?)'? \\(.*": "{name} 没有“{word}”这个值",
    "argument (?P<name>.*?): expected (?:one|at least one) argument": "{name} 后面缺一个值",
    "argument (?P<name>.*?): the value is empty": "{name} 的值是空的",
    "argument (?P<name>.*?): not a list of names": "{name} 后面应是名字，用逗号分隔",
    "argument (?P<name>.*?): not a number of processes": "{name} 后面应是进程数，至少为 1",
    "argument (?P<name>.*?): not a number of characters": "{name} 后面应是字数，至少为 1",
    "argument (?P<name>.*?): not a number of points": "{name} 后面应是数，如 3 或 2.5",
    "argument (?P<name>.*?): not severities": "{name} 后面应是级别：error、warning、info，用逗号分隔",
    "argument (?P<name>.*?): not allowed with argument (?P<other>.*)": "{name} 不能和 {other} 一起用",
    "argument (?P<name>.*?): ignored explicit argument '(?P<word>.*)'": "{name} 不带值，多了“{word}”",
}
"""What argparse says, as patterns, and the Chinese for it."""

SEE_HELP = Phrase("用 {program} --help 查看用法。", "see: {program} --help")


class Parser(argparse.ArgumentParser):
    """An argument parser whose help and errors are in one language; an unknown word gets the nearest known."""

    def __init__(self, program: str, description: str, language: Language) -> None:
        super().__init__(
            prog=program,
            description=description,
            formatter_class=_ChineseHelp if language == "zh" else _Help,
            add_help=False,
            allow_abbrev=False,
        )
        self.language = language

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments, and leave with the status for work not done."""
        refuse([Problem(message=_explained(message), hint=self._hint(message))], self.language)
        sys.exit(ExitStatus.INCOMPLETE)

    def _get_values(self, action: argparse.Action, arg_strings: list[str]) -> Any:
        # A variable that a script has not set must not change what is done without a word.
        if "" in arg_strings:
            raise argparse.ArgumentError(action, "the value is empty")
        return super()._get_values(action, arg_strings)

    def _hint(self, message: str) -> Phrase:
        unknown = re.match(r"unrecognized arguments: (-[^\s=]+)", message)
        choice = re.match(r"argument (.*?): invalid choice: '?(.*?)'? \(", message)
        if unknown:
            options = [option for action in self._actions for option in action.option_strings]
            hint = nearest(unknown[1], options)
            if "“" in hint.zh:
                return hint
        if choice:
            return nearest(choice[2], self._choices(choice[1]))
        return SEE_HELP.filled(program=self.prog)

    def _choices(self, name: str) -> Iterable[str]:
        """The values that an argument takes, by the name that argparse calls it."""
        for action in self._actions:
            if name in ("/".join(action.option_strings), action.metavar, action.dest):
                return list(map(str, action.choices or ()))
        return ()


class _Help(argparse.RawDescriptionHelpFormatter):
    def __init__(self, *given: Any, **named: Any) -> None:
        # argparse makes a formatter for every argument; left to itself, each would import what finds the width.
        super().__init__(*given, **{"width": _width(), **named})


def _width() -> int:
    """Columns that help may fill: those of the terminal but for two, as ever."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given):
        return int(given) - 2
    try:
        return (os.get_terminal_size(sys.stdout.fileno()).columns or 80) - 2
    except (OSError, ValueError):
        return 78


class _ChineseHelp(_Help):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or "用法：")

    def start_section(self, heading: str | None) -> None:
        super().start_section(HEADINGS.get(heading or "", heading))

    def format_help(self) -> str:
        # argparse sets a colon of its own behind every heading.
        return _HEADING.sub(r"\1：", super().format_help())


def _explained(message: str) -> Phrase:
    for pattern, chinese in FAULTS.items():
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return Phrase(chinese.format_map(found.groupdict()), message)
    return Phrase(message, message)
