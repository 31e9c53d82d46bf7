"""A regular expression that should not match, with an optional replacement.

An expression is tried only on blocks that hold the literals of which every match of it must hold some
(``proofread.language.text.required_literals``).
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
from proofread.plugins import BLOCKS, Check, CheckKind, Knowledge, Manual, Meaning


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


MANUAL = Manual(
    parameters={
        "pattern": Meaning(
            Phrase(
                r"正则表达式，语法是 Python 的 `regex` 模块的（`\p{Han}`、命名组、前后断言都可以用）；一次看"
                "一段，段里没有标记，硬换行已经接上，`^`、`$` 是段的首尾",
                r"a regular expression of the `regex` module (`\p{Han}`, named groups, look-around), tried "
                "on the text of each block: markup is gone, a hard-wrapped paragraph is one line, `^` and "
                "`$` are the ends of the block",
            )
        ),
        "replace": Meaning(
            Phrase(
                r"改成什么，可用 `\1`、`\g<name>` 取匹配到的文字；写成列表就是几种改法，最好的在前；不写则只"
                "提示",
                r"what to put there, a template (`\1`, `\g<name>`), or a list of them to choose from, best "
                "first; left out, the rule advises",
            )
        ),
        "blocks": BLOCKS,
    },
    judgement=(
        Phrase(
            "匹配到的文字改了等于没改的，不报。",
            "A match that the replacement would leave as it is, is not reported.",
        ),
        Phrase(
            "匹配落在两字之间（宽度为零）的，改法是在那里插入。",
            "An expression that matches between two characters inserts.",
        ),
        Phrase(
            "表达式里一定会出现的字，段里有才去试；一个这样的字也没有的规则，每段都要试，`proofread rules "
            "--slow` 会列出来。",
            "An expression is tried only on blocks that hold the literals of which every match must hold "
            "some; `proofread rules --slow` lists rules that have none and are tried on every block.",
        ),
        Phrase(
            "匹配中间夹着标记或换行的，只提示，不给改法：改了会把标记一起改掉。",
            "Where markup or a line end runs through a match, the finding is advice only: the correction "
            "would rewrite the markup too.",
        ),
    ),
    left_alone=(
        Phrase(
            "代码、公式、网址、图片不是正文，在段里各占一个字符（U+FFFC），里面不查。",
            "Code, formulas, addresses and images are no prose: each is one character of the block "
            "(U+FFFC), and nothing inside is looked at.",
        ),
        Phrase(
            "文中引来说明不对的（如说“轮渡船”是错的、误作“轮渡船”），正误对照（“轮渡船（渡轮）”），改错题、"
            "辨字题里的词句，不报。其他种类也这样，凡是用词、标点、数字、语法上的错。",
            "What the text cites as wrong (“轮渡船”是错的, 误作“轮渡船”), what stands beside its correction "
            "(轮渡船（渡轮）), and the words of exercises in correcting and telling misspellings are not "
            "reported. So it is with all kinds, for errors of wording, marks, figures and grammar.",
        ),
    ),
    limits=(
        Phrase(
            "一次只看一段，跨段的写法查不到；要看别的段，用 `conditional`。",
            "It cannot see across blocks; `conditional` can.",
        ),
        Phrase(
            "一条表达式在一段里超过两秒就停下，报出它的名字，其余照查，退出状态为 2。",
            "An expression that takes longer than two seconds on one block is stopped and named; the run "
            "goes on and ends with exit status 2.",
        ),
    ),
    sources=(Phrase("依据写在各条规则里。", "The rules name theirs."),),
    example="""- id: ferry-not-boat
  check: pattern
  pattern: 轮渡船(?!坞)
  replace: 渡轮
  title: 渡口的船叫渡轮
  message: “{match}”应为“{suggestion}”
  why: 本社统一用语。
  severity: info
  source: 本社用语规定
  examples:
    - bad: 渡口的轮渡船每二十分钟一班。
      good: 渡口的渡轮每二十分钟一班。
    - good: 渡轮停在北岸。
    - good: 轮渡船坞正在修缮。
""",
)

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
    manual=MANUAL,
    by_block=True,
    rules_apart=True,
    is_slow=lambda rule: required_literals(rule.parameters.pattern) is None,
)
