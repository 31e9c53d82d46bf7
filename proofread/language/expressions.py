"""Regular expressions that come from a rule: compiled with the rule to blame, and never without end."""

from __future__ import annotations

from typing import Any

import regex

from proofread.model import Block, Document, Phrase, Problem, Rule
from proofread.model.reasons import reason
from proofread.plugins.contracts import RuleError

TIMEOUT_SECONDS = 2.0
"""What one expression may take on one block."""

MALFORMED = Phrase("正则表达式有误：{zh}", "the regular expression is malformed: {en}")
MATCHES_NOTHING = Phrase("正则表达式能匹配空文字", "the regular expression matches the empty text")
BAD_TEMPLATE = Phrase(
    "模板“{template}”用到表达式里没有的组，或反斜杠写法有误",
    "the template “{template}” names a group that the expression lacks, or escapes wrongly",
)


def expression(rule: Rule[Any], key: str, pattern: str) -> regex.Pattern[str]:
    """Compile ``pattern``, the value of the YAML key ``key``.

    Raises RuleError if it is malformed or would match nothing at all.
    """
    try:
        compiled = regex.compile(pattern)
    except regex.error as error:
        raise RuleError(rule.id, key, malformed(error)) from error
    if compiled.fullmatch(""):
        raise RuleError(rule.id, key, MATCHES_NOTHING)
    return compiled


def malformed(error: regex.error) -> Phrase:
    """What is wrong with an expression."""
    why = reason(error)
    return MALFORMED.filled(zh=why.zh, en=why.en)


def check_template(rule: Rule[Any], key: str, template: str, compiled: regex.Pattern[str]) -> None:
    """Raise RuleError if ``template``, a value of the YAML key ``key``, names a group that is not there."""
    try:
        # A template is read only once something matches: the empty alternative does.
        regex.sub(f"{compiled.pattern}\n|", template, "")
    except (regex.error, IndexError) as error:
        raise RuleError(rule.id, key, BAD_TEMPLATE.filled(template=template)) from error


def timed_out(rule: Rule[Any], document: Document, block: Block | None = None) -> Problem:
    """What to tell when an expression of ``rule`` took too long, on ``block`` if it is known which."""
    return Problem(
        message=Phrase(
            f"规则 {rule.id} 超时：正则表达式在这一段上超过 {TIMEOUT_SECONDS:g} 秒，本文件未能用它查完",
            f"rule {rule.id} timed out: its expression took more than {TIMEOUT_SECONDS:g} seconds on this"
            " block; the file is not fully checked by it",
        ),
        path=document.path,
        line=document.position(block.start)[0] if block else None,
        hint=Phrase(
            f"请改写 {rule.path} 第 {rule.line} 行的正则表达式，避免嵌套的重复。",
            f"Rewrite the expression at {rule.path}, line {rule.line}, without nested repetition.",
        ),
    )
