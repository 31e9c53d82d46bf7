"""The commands that ship, each loaded when it is used and not before."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from proofread.model import Phrase
from proofread.plugins import Command, hookimpl

if TYPE_CHECKING:
    import argparse

    from proofread.model import Language

SUMMARIES = {
    "check": Phrase("检查文件、文件夹，给出报告", "check files and folders, and report"),
    "fix": Phrase("写入有把握的改正", "write the corrections that are safe"),
    "rate": Phrase("计算机检差错率，出质检单", "count the error rate, make the inspection sheet"),
    "explain": Phrase("说明一条规则或一种检查", "explain a rule or a check kind"),
    "rules": Phrase("列出规则", "list the rules"),
    "test": Phrase("运行规则包自带的例子", "run the examples of rule packs"),
    "config": Phrase(
        "说明对一个文件起作用的是哪些设置，各由哪里来",
        "tell what is in force for a file, and who says so",
    ),
    "lsp": Phrase("在编辑器里边写边校（语言服务器）", "correct while typing in an editor (language server)"),
    "learn": Phrase("从已刊发的文字学本社用语", "learn the words of the house from what it has published"),
    "init": Phrase("写一份配置和一个规则包样本", "write a configuration and a sample pack"),
    "schema": Phrase(
        "输出 JSON Schema（规则、配置、报告）", "print a JSON Schema (rules, configuration, report)"
    ),
}


@hookimpl
def proofread_commands() -> Sequence[Command]:
    """The commands that ship."""
    return [_command(name, summary) for name, summary in SUMMARIES.items()]


def _command(name: str, summary: Phrase) -> Command:
    def configure(parser: argparse.ArgumentParser, language: Language) -> None:
        _module_function(name, "configure")(parser, language)

    def run(options: argparse.Namespace) -> int:
        status: int = _module_function(name, "run")(options)
        return status

    return Command(name=name, summary=summary, configure=configure, run=run)


def _module_function(command: str, function: str) -> Callable[..., int]:
    """A function of a command's module, imported when the command is used and not before."""
    found: Callable[..., int] = getattr(importlib.import_module(f"proofread.cli.{command}"), function)
    return found
