"""If this, then that: an abbreviation that is used must be introduced, a table that is mentioned must exist.

Each text that the shared groups catch is judged once in a stretch, at its first place; without shared groups the
first place of all is.

Sources: the idea is that of Vale's check of the same name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Literal, NamedTuple

import msgspec
import regex

from proofread.language.text.expressions import TIMEOUT_SECONDS, expression, timed_out
from proofread.language.text.literals import woken_blocks
from proofread.language.text.required_literals import required_literals
from proofread.model import Block, BlockKind, Category, Document, Finding, Phrase, Problem, Related, Rule
from proofread.plugins import BLOCKS, Check, CheckKind, Knowledge, Manual, Meaning
from proofread.plugins.contracts import RuleError


class Parameters(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """The YAML keys of the kind."""

    if_: str = msgspec.field(name="if")
    then: str | None = None
    then_not: str | None = None
    order: Literal["before", "after", "anywhere"] = "anywhere"
    within: Literal["block", "story", "document"] = "story"
    given: str | None = None
    blocks: frozenset[BlockKind] = frozenset(BlockKind)


class _Condition(msgspec.Struct, frozen=True, eq=False):
    """A rule made ready. ``consequence`` is an expression, or a template that awaits what ``condition`` catches."""

    rule: Rule[Parameters]
    condition: regex.Pattern[str]
    consequence: str
    shared: tuple[str, ...]
    needed: frozenset[str] | None
    """Strings of which a block must hold one for the consequence to match; None where that cannot be told."""
    given: regex.Pattern[str] | None
    needed_by_given: frozenset[str] | None
    woken: Callable[[Document], Sequence[Block]]
    """The blocks that the condition may match in."""


class _Hit(NamedTuple):
    """A match, in the order of the text, and what the shared groups have caught."""

    block: int
    start: int
    end: int
    caught: tuple[str, ...]

    def contains(self, other: _Hit) -> bool:
        """Whether the other match lies inside this one."""
        return self.block == other.block and self.start <= other.start and other.end <= self.end


class _TimedOut(Exception):
    def __init__(self, block: Block) -> None:
        super().__init__()
        self.block = block


def build(rules: Sequence[Rule[Parameters]], knowledge: Knowledge) -> Check:
    """Compile every expression; raises RuleError for one that is malformed or that shares nothing it should."""
    conditions = [_condition(rule, knowledge) for rule in rules]

    def check(document: Document) -> Iterator[Finding | Problem]:
        for condition in conditions:
            try:
                for woken, stretch in _stretches(condition, document):
                    yield from _find(condition, document, woken, stretch)
            except _TimedOut as late:
                yield timed_out(condition.rule, document, late.block)

    return check


_PLACE = re.compile(r"\{([^\W\d]\w*)\}")


def _condition(rule: Rule[Parameters], knowledge: Knowledge) -> _Condition:
    parameters = rule.parameters
    if (parameters.then is None) is (parameters.then_not is None):
        raise RuleError(rule.id, "then", "then 与 then-not 须有一个，且只有一个")
    key = "then" if parameters.then is not None else "then-not"
    consequence = parameters.then or parameters.then_not or ""
    condition = expression(rule, "if", parameters.if_)
    filled = _filled(consequence, {name: ["\ufffc"] for name in condition.groupindex})
    groups = expression(rule, key, filled).groupindex
    lacking = [name for name in groups if name not in condition.groupindex]
    if lacking:
        raise RuleError(rule.id, key, f"{key} 里的组“{lacking[0]}”，if 里没有")
    return _Condition(
        rule,
        condition,
        consequence,
        tuple(name for name in condition.groupindex if name in groups),
        required_literals(_PLACE.sub("(?:.*)", consequence)),
        None if parameters.given is None else expression(rule, "given", parameters.given),
        None if parameters.given is None else required_literals(parameters.given),
        woken_blocks(knowledge, [parameters.if_]),
    )


def _filled(template: str, values: dict[str, list[str]]) -> str:
    """The expression that a template becomes when its places stand for ``values``."""

    def choice(place: re.Match[str]) -> str:
        name = place[1]
        if name not in values:
            return place[0]
        return f"(?P<{name}>{_any_of(set(values[name]))})"

    return _PLACE.sub(choice, template)


def _any_of(words: Iterable[str]) -> str:
    """An expression for any of the words, the longest that fits first; what begins alike is tried once."""
    rests: dict[str, set[str]] = {}
    for word in words:
        rests.setdefault(word[:1], set()).add(word[1:])
    is_word = rests.pop("", None) is not None
    branches = "|".join(regex.escape(first) + _any_of(rests[first]) for first in sorted(rests))
    return f"(?:{branches}){'?' if is_word else ''}" if branches else ""


def _stretches(
    condition: _Condition, document: Document
) -> Iterator[tuple[Sequence[Block], Sequence[Block]]]:
    """Blocks that belong together, without those that the rule does not see: those woken, and all."""
    parameters = condition.rule.parameters
    woken = [block for block in condition.woken(document) if block.kind in parameters.blocks]
    if not woken:
        return
    if parameters.within == "block":
        yield from (((block,), (block,)) for block in woken)
        return
    is_told_apart = parameters.within == "story"
    whole = {story[0].story: story for story in document.stories} if is_told_apart else {0: document.blocks}
    by_story: dict[int, list[Block]] = {}
    for block in woken:
        by_story.setdefault(block.story if is_told_apart else 0, []).append(block)
    for number, blocks in by_story.items():
        yield blocks, [block for block in whole[number] if block.kind in parameters.blocks]


def _find(
    condition: _Condition, document: Document, woken: Sequence[Block], blocks: Sequence[Block]
) -> Iterator[Finding]:
    rule = condition.rule
    first: dict[tuple[str, ...], _Hit] = {}
    for hit in _hits(condition.condition, woken, condition.shared):
        first.setdefault(hit.caught, hit)
    if not first:
        return
    if condition.given:
        telling = _holding(condition.needed_by_given, blocks)
        if not any(True for _ in _hits(condition.given, telling, ())):
            return
    is_what_was_caught = _PLACE.fullmatch(condition.consequence) is not None
    needed = frozenset(chain.from_iterable(first)) if is_what_was_caught else condition.needed
    others = _others(condition, _holding(needed, blocks), list(first))
    for caught, hit in first.items():
        candidates = others.get(caught, [])
        seen = _seen_from(hit, candidates, rule.parameters.order)
        if (seen is None) is (rule.parameters.then is not None):
            yield _finding(rule, hit, seen or _elsewhere(hit, candidates), document.blocks)


def _holding(words: frozenset[str] | None, blocks: Sequence[Block]) -> Sequence[Block]:
    """Those of ``blocks`` that hold one of the words; all, where none are told, or so many that asking does not pay."""
    if words is None or len(words) > _FEW_WORDS:
        return blocks
    return [block for block in blocks if any(word in block.text for word in words)]


_FEW_WORDS = 4


def _hits(pattern: regex.Pattern[str], blocks: Sequence[Block], shared: tuple[str, ...]) -> Iterator[_Hit]:
    """The matches in all blocks; one in which a shared group has caught nothing does not count."""
    for block in blocks:
        try:
            for match in pattern.finditer(block.text, timeout=TIMEOUT_SECONDS):
                caught = tuple(match[name] for name in shared)
                if all(caught):
                    yield _Hit(block.index, match.start(), match.end(), caught)
        except TimeoutError as late:
            raise _TimedOut(block) from late


def _others(
    condition: _Condition, blocks: Sequence[Block], caught: Sequence[tuple[str, ...]]
) -> dict[tuple[str, ...], list[_Hit]]:
    """What the consequence matches, in order, by what the shared groups have caught."""
    values = {name: [texts[at] for texts in caught] for at, name in enumerate(condition.shared)}
    pattern = regex.compile(_filled(condition.consequence, values))
    others: dict[tuple[str, ...], list[_Hit]] = {}
    for hit in _hits(pattern, blocks, condition.shared):
        others.setdefault(hit.caught, []).append(hit)
    return others


def _seen_from(hit: _Hit, candidates: Sequence[_Hit], order: str) -> _Hit | None:
    """A candidate on the right side of ``hit``. They are in order, so the outermost two decide."""
    if not candidates:
        return None
    first, last = candidates[0], candidates[-1]
    if order == "before":
        return first if first[:2] <= hit[:2] else None
    if order == "after":
        return last if last[:2] >= (hit.block, hit.end) else None
    return next((other for other in (first, last) if not hit.contains(other)), None)


def _elsewhere(hit: _Hit, candidates: Sequence[_Hit]) -> _Hit | None:
    """A candidate on the wrong side."""
    return next((other for other in candidates if not hit.contains(other)), None)


def _finding(rule: Rule[Parameters], hit: _Hit, other: _Hit | None, blocks: Sequence[Block]) -> Finding:
    match = blocks[hit.block].text[hit.start : hit.end]
    related: tuple[Related, ...] = ()
    if other is not None:
        span = blocks[other.block].span(other.start, other.end)
        related = (Related(span, Phrase("在这里", "here")),)
    return Finding(
        rule=rule,
        span=blocks[hit.block].span(hit.start, hit.end),
        fields={"match": match, "term": "、".join(hit.caught) or match},
        related=related,
    )


MANUAL = Manual(
    parameters={
        "if": Meaning(
            Phrase(
                "正则表达式（`regex` 模块）：有了它，就要有别的；两边共有的部分写成命名组：`见表"
                r"(?P<number>\d+)`",
                "a regular expression (`regex` module) for what calls for something else; its named groups "
                r"are what the two share: `见表(?P<number>\d+)`",
            )
        ),
        "then": Meaning(
            Phrase(
                "必须有的，写成正则表达式；命名组与 `if` 的同名，文字必须相同，`if` 里没有的组不能用（多半是"
                "写错了名字）；`{name}` 代表那个组匹配到的原文，如 `简称“(?P<short>[^”]+)”` 与 `{short}`",
                "what must be there: an expression with named groups of `if`, whose text must be the same; "
                "a group that `if` lacks is refused, for it is a misspelt one; `{name}` stands for whatever "
                "a group of `if` has caught, letter for letter: `简称“(?P<short>[^”]+)”` and `{short}`",
            )
        ),
        "then-not": Meaning(
            Phrase("不许有的，代替 `then`", "what must not be there, in the place of `then`")
        ),
        "order": Meaning(
            Phrase("在 `if` 的哪一边找", "where, seen from `if`, the other is looked for"),
            values={
                "before": Phrase(
                    "前面，最晚与 `if` 同时开始", "before; it may begin with `if` at the latest"
                ),
                "after": Phrase(
                    "后面，最早从 `if` 末尾开始",
                    "behind; it may begin behind the end of `if` at the earliest",
                ),
                "anywhere": Phrase("哪边都行，但不在 `if` 自己里面", "anywhere, but not inside `if` itself"),
            },
        ),
        "within": Meaning(
            Phrase("找多远", "how far the look goes"),
            values={
                "block": Phrase("同一段", "the same block"),
                "story": Phrase("同一篇", "the same story"),
                "document": Phrase("同一个文件", "the same file"),
            },
        ),
        "given": Meaning(
            Phrase(
                "同一范围里还要有这个（正则表达式）才查：有带编号的表，才谈得上缺哪个表",
                "an expression that must be found in the same stretch, else the rule is silent: only a text "
                "that has numbered tables at all can lack one",
            )
        ),
        "blocks": BLOCKS,
    },
    judgement=(
        Phrase(
            "命名组匹配到的每一种文字，在范围里只判一次，报在第一处；没有命名组的，只报全范围的第一处。",
            "Each text that the shared groups catch is judged once in a stretch, at its first place; "
            "without shared groups the first place of all is.",
        ),
        Phrase(
            "提示里可以用 `{match}` 和 `{term}`（共有的组匹配到的文字）。要找的东西在另一边，或不许有却有"
            "的，一并指出它在哪里。",
            "The message may name `{match}`, and `{term}`, what the shared groups have caught. Where the "
            "other thing exists but on the wrong side, or exists though it must not, the finding is related "
            "to it.",
        ),
        Phrase(
            "不给改法：两者缺了哪一个，只有作者知道。",
            "No correction is offered; only the author knows which of the two is missing.",
        ),
    ),
    left_alone=(
        Phrase(
            "范围里没有 `given` 的，整个不查。",
            "A stretch in which `given` finds nothing is not looked at.",
        ),
    ),
    limits=(
        Phrase(
            "表达式一次只看一段，看到的是去掉标记的文字；在一段里超过两秒就停下，报出它的名字，退出状态为 "
            "2。",
            "Expressions see one block at a time, its text without markup. One that takes more than two "
            "seconds on a block is stopped and named, and the exit status is 2.",
        ),
    ),
    sources=(Phrase("依据写在各条规则里。", "The rules name theirs."),),
    example=r"""- id: table-mentioned-is-there
  check: conditional
  if: 见表(?P<number>\d+)
  then: ^表(?P<number>\d+)
  given: ^表\d+
  within: document
  title: 提到的表不在
  message: “{match}”，全文没有表{term}
  why: 删改之后，文中的表号与表对不上。
  severity: warning
  source: 本社体例
  examples:
    - bad: |-
        各镇的产量见表2。

        表1　各镇的面积
    - good: |-
        各镇的面积见表1。

        表1　各镇的面积
    - good: 各镇的产量见表2。
""",
)

KIND = CheckKind(
    name="conditional",
    parameters=Parameters,
    build=build,
    category=Category.CONSISTENCY,
    fields=frozenset({"match", "term"}),
    summary=Phrase(
        "有此必有彼：用了简称要先说明，提到表要有表", "if this, then that: what is mentioned must be there"
    ),
    manual=MANUAL,
    rules_apart=True,
)
