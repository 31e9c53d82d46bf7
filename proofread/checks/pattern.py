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

An expression is tried only on blocks that hold the literals of which every match of it must hold some
(``proofread.language.text.required_literals``); ``proofread rules --slow`` lists those that have none and are
tried on every block. One that takes longer than two seconds on one block is stopped and named; the run goes on
and ends with the exit status for work not done. It cannot see across blocks. Where a template would
rewrite a stretch that is broken by markup or a line end, the finding is advice only.

"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

import msgspec
import regex

from proofread.cache import digest, program
from proofread.language.text.expressions import (
    TIMEOUT_SECONDS,
    check_template,
    expression_on_demand,
    timed_out,
)
from proofread.language.text.literals import watchlist
from proofread.language.text.prose import prose
from proofread.language.text.required_literals import Sets, narrowing, required_literals
from proofread.model import Block, BlockKind, Category, Document, Edit, Finding, Phrase, Problem, Rule
from proofread.plugins import Check, CheckKind, Knowledge


class Parameters(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """The YAML keys of the kind."""

    pattern: str
    replace: str | tuple[str, ...] | None = None
    blocks: frozenset[BlockKind] = frozenset(BlockKind)


class _Compiled(msgspec.Struct, frozen=True, eq=False):
    rule: Rule[Parameters]
    expression: Callable[[], regex.Pattern[str]]
    templates: tuple[str, ...]
    literals: Sets
    """Of each a block must hold one; no sets where that cannot be told, or few blocks come into question."""


def build(rules: Sequence[Rule[Parameters]], knowledge: Knowledge) -> Check:
    """Compile every expression; raises RuleError for one, or for a template, that cannot work."""
    of_running_text = [rule for rule in rules if BlockKind.PARAGRAPH in rule.parameters.blocks]
    sets = narrowing([rule.parameters.pattern for rule in of_running_text])
    literals_of = {rule.id: literals for rule, literals in zip(of_running_text, sets, strict=True)}
    compiled = [_compile(rule, literals_of.get(rule.id, ())) for rule in rules]
    wakeful = [each for each in compiled if each.literals]
    literals = frozenset[str]().union(*(strings for each in wakeful for strings in each.literals))
    watch = knowledge.derive(watchlist).watch(literals, _key(wakeful))

    def check(document: Document) -> Iterator[Finding | Problem]:
        woken = watch.places(document)
        standing = frozenset(woken)
        for each in compiled:
            found = [strings & standing for strings in each.literals]
            if all(found):
                places = [_places_of_any(strings, woken) for strings in found]
                yield from _find(each, document, _blocks_to_try(each, document, places))

    return check


def _key(compiled: Sequence[_Compiled]) -> bytes:
    """Stands for the literals of the expressions, which follow from them and from how the program reads them."""
    ground = program()
    return digest(ground, *(each.rule.parameters.pattern for each in compiled)) if ground else b""


def _compile(rule: Rule[Parameters], literals: Sets) -> _Compiled:
    parameters = rule.parameters
    templates = parameters.replace if parameters.replace is not None else ()
    templates = (templates,) if isinstance(templates, str) else templates
    compiled = expression_on_demand(rule, "pattern", parameters.pattern)
    for template in templates:
        check_template(rule, "replace", template, parameters.pattern)
    return _Compiled(rule, compiled, templates, literals)


def _blocks_to_try(
    compiled: _Compiled, document: Document, places_of_literals: Sequence[set[int]]
) -> Iterable[Block]:
    wanted = compiled.rule.parameters.blocks
    if places_of_literals:
        places = set.intersection(*places_of_literals)
    elif _CLASS.fullmatch(compiled.rule.parameters.pattern):
        all_prose = document.derive(prose)
        matches = compiled.expression().finditer(all_prose.text)
        places = {all_prose.block_index(match.start()) for match in matches}
    else:
        by_kind = document.derive(_blocks_by_kind)
        return [block for kind in sorted(wanted) for block in by_kind.get(kind, ())]
    return [document.blocks[place] for place in sorted(places) if document.blocks[place].kind in wanted]


_CLASS = re.compile(r"\[(?!\^)(?:\\u[0-9A-Fa-f]{4}|[^\\\[\]\n])+\]")
"""An expression for one character of a few: what it matches in all prose is what it matches in the blocks."""


def _places_of_any(strings: Iterable[str], woken: Mapping[str, Collection[int]]) -> set[int]:
    return set().union(*(woken[string] for string in strings))


def _blocks_by_kind(document: Document) -> Mapping[BlockKind, list[Block]]:
    blocks: defaultdict[BlockKind, list[Block]] = defaultdict(list)
    for block in document.blocks:
        blocks[block.kind].append(block)
    return blocks


def _find(compiled: _Compiled, document: Document, blocks: Iterable[Block]) -> Iterator[Finding | Problem]:
    for block in blocks:
        try:
            for match in compiled.expression().finditer(block.text, timeout=TIMEOUT_SECONDS):
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
    summary=Phrase(
        "不该出现的写法：按正则表达式查，可以给改法",
        "wording that should not be there, by a regular expression, with an optional correction",
    ),
    manual=__doc__ or "",
    by_block=True,
    rules_apart=True,
    is_slow=lambda rule: required_literals(rule.parameters.pattern) is None,
)
