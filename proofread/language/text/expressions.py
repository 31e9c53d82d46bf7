"""Regular expressions that come from a rule: compiled with the rule to blame, and never without end.

What the compiler of ``regex`` makes of an expression is kept between runs: compiling takes a hundred times longer
than reading it back.
"""

from __future__ import annotations

import copyreg
import sys
from collections.abc import Callable
from functools import cache, partial
from typing import Any, NamedTuple

import regex

from proofread.cache import Table, digest
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
        compiled = compiled_once(pattern)
    except regex.error as error:
        raise RuleError(rule.id, key, malformed(error)) from error
    if compiled.fullmatch(""):
        raise RuleError(rule.id, key, MATCHES_NOTHING)
    return compiled


def expression_on_demand(rule: Rule[Any], key: str, pattern: str) -> Callable[[], regex.Pattern[str]]:
    """As ``expression``; where an earlier run has found it sound, it is made when it is first asked for."""
    kept = _expressions().get(pattern)
    if kept is None or kept.matches_nothing:
        compiled = expression(rule, key, pattern)
        return lambda: compiled
    return cache(partial(kept.restored, pattern))


def compiled_once(pattern: str) -> regex.Pattern[str]:
    """Compile ``pattern``, or read back what an earlier run has compiled. Raises ``regex.error``."""
    kept = _expressions().get(pattern)
    if kept is not None:
        return kept.restored(pattern)
    compiled = regex.compile(pattern)
    _expressions().add(pattern, _numbers(compiled))
    return compiled


class _Numbers(NamedTuple):
    """What the compiler makes of an expression."""

    flags: int
    code: bytes
    groups: dict[str, int]
    """Numbers of the groups that have a name."""
    required: tuple[int, tuple[int, ...], int, int]
    """What a match must hold, in the compiler's own terms, and the number of groups."""
    matches_nothing: bool
    """Whether it matches the empty text."""

    def restored(self, pattern: str) -> regex.Pattern[str]:
        """The expression."""
        names = {number: name for name, number in self.groups.items()}
        made: regex.Pattern[str] = _restore()(
            pattern, self.flags, self.code, self.groups, names, {}, [], *self.required
        )
        return made


def _numbers(compiled: regex.Pattern[str]) -> _Numbers:
    pickled: Any = copyreg.dispatch_table[regex.Pattern](compiled)
    _, (_, flags, code, groups, _, _, _, *required) = pickled
    return _Numbers(flags, code, groups, tuple(required), compiled.fullmatch("") is not None)


@cache
def _restore() -> Any:
    """What ``pickle`` would call to make an expression again."""
    return copyreg.dispatch_table[regex.Pattern](regex.compile("."))[0]


@cache
def _expressions() -> Table[_Numbers]:
    return Table("rule-expressions", _version(), _Numbers)


@cache
def _sound_templates() -> Table[bool]:
    return Table("templates", _version(), bool)


def _version() -> bytes:
    """A key for the compiler."""
    return digest(sys.version, sys.platform, regex.__version__, regex.DEFAULT_VERSION)


def malformed(error: regex.error) -> Phrase:
    """What is wrong with an expression."""
    why = reason(error)
    return MALFORMED.filled(zh=why.zh, en=why.en)


def check_template(rule: Rule[Any], key: str, template: str, pattern: str) -> None:
    """Raise RuleError if ``template``, a value of the YAML key ``key``, names a group that is not there."""
    name = f"{template}\n{pattern}"
    if _sound_templates().get(name):
        return
    try:
        # A template is read only once something matches: the empty alternative does.
        regex.sub(f"{pattern}\n|", template, "")
    except (regex.error, IndexError) as error:
        raise RuleError(rule.id, key, BAD_TEMPLATE.filled(template=template)) from error
    _sound_templates().add(name, True)


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
