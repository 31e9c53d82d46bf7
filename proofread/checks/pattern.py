r"""A regular expression that should not match, with an optional replacement.

Parameters
----------
``pattern``
    A regular expression of the ``regex`` module (``\p{Han}``, named groups, look-around), tried on the
    text of each block: markup is gone and a hard-wrapped paragraph is one line. ``^`` and ``$`` are the
    ends of the block.
``replace``
    A template (``\1``, ``\g<name>``), or a list of them to choose from, best first. Without it the rule
    advises. A match that the replacement would leave as it is, is not reported. An expression that matches
    between two characters inserts.
``blocks``
    The kinds of block to look at (``headline``, ``paragraph``, ``list-item`` …); all if it is left out.

An expression that takes longer than two seconds on one block is stopped and named; the run goes on
and ends with the exit status for work not done. It cannot see across blocks. Where a template would
rewrite a stretch that is broken by markup or a line end, the finding is advice only.

"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
import regex

from proofread.language.expressions import TIMEOUT_SECONDS, check_template, expression, timed_out
from proofread.model import Block, BlockKind, Category, Document, Edit, Finding, Problem, Rule
from proofread.plugins import Check, CheckKind, Knowledge


class Parameters(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """The YAML keys of the kind."""

    pattern: str
    replace: str | tuple[str, ...] | None = None
    blocks: frozenset[BlockKind] = frozenset(BlockKind)


class _Compiled(msgspec.Struct, frozen=True, eq=False):
    rule: Rule[Parameters]
    expression: regex.Pattern[str]
    templates: tuple[str, ...]


def build(rules: Sequence[Rule[Parameters]], knowledge: Knowledge) -> Check:  # noqa: ARG001
    """Compile every expression; raises RuleError for one, or for a template, that cannot work."""
    compiled = [_compile(rule) for rule in rules]

    def check(document: Document) -> Iterator[Finding | Problem]:
        for each in compiled:
            yield from _find(each, document)

    return check


def _compile(rule: Rule[Parameters]) -> _Compiled:
    parameters = rule.parameters
    templates = parameters.replace if parameters.replace is not None else ()
    templates = (templates,) if isinstance(templates, str) else templates
    compiled = expression(rule, "pattern", parameters.pattern)
    for template in templates:
        check_template(rule, "replace", template, compiled)
    return _Compiled(rule, compiled, templates)


def _find(compiled: _Compiled, document: Document) -> Iterator[Finding | Problem]:
    wanted = compiled.rule.parameters.blocks
    for block in document.blocks:
        if block.kind not in wanted:
            continue
        try:
            for match in compiled.expression.finditer(block.text, timeout=TIMEOUT_SECONDS):
                yield from _finding(compiled, block, match)
        except TimeoutError:
            yield timed_out(compiled.rule, document, block)
            return


def _finding(compiled: _Compiled, block: Block, match: regex.Match[str]) -> Iterator[Finding]:
    start, end = match.span()
    suggestions = [match.expand(template) for template in compiled.templates]
    if match.group() in suggestions or (start == end and not suggestions):
        return
    span = block.span(start, end)
    edits = tuple(Edit(span, text) for text in suggestions) if block.is_contiguous(start, end) else ()
    fields = {"match": match.group(), "suggestion": suggestions[0] if suggestions else ""}
    yield Finding(rule=compiled.rule, span=span, fields=fields, edits=edits)


KIND = CheckKind(
    name="pattern",
    parameters=Parameters,
    build=build,
    category=Category.TYPO,
    fields=frozenset({"match", "suggestion"}),
    manual=__doc__ or "",
)
