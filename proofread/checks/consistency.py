"""Two ways of writing one thing in one text.

Names that differ in one character are found by ``language.names.name_variants`` and ``language.names.name_slips``.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

import msgspec
import regex

from proofread.language.names.name_slips import NameSlip, name_slips, name_slips_of_document
from proofread.language.names.name_variants import ORGANISATION, PERSON, organisations, persons
from proofread.language.numbers.numerals import value
from proofread.language.text.expressions import TIMEOUT_SECONDS, expression, timed_out
from proofread.language.text.literals import Occurrence, Watch, watchlist, woken_blocks
from proofread.model import Block, Category, Document, Edit, Finding, Phrase, Problem, Related, Rule
from proofread.plugins import Check, CheckKind, Knowledge, Manual, Meaning
from proofread.plugins.contracts import RuleError

LEAST_COMMON = 2
"""How often a name must stand for another that stands once to be taken for a slip."""

EXPRESSIONS = {"persons": PERSON, "organisations": ORGANISATION}
"""What stands in a block that has a name of the sort."""
ANYTHING = "."

HERE_IT_IS = Phrase("他处的写法", "the form used elsewhere")


class Form(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """One way of writing, by a pattern."""

    name: str
    pattern: str
    write: str | None = None


class Parameters(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """The YAML keys of the kind."""

    variants: tuple[tuple[str | Form, ...], ...] = ()
    same: tuple[str, ...] = ()
    names: Literal["persons", "organisations", "confusable"] | None = None
    prefer: str = "majority"
    per: Literal["story", "document"] = "story"
    minimum: int = 1


class _Place(NamedTuple):
    """Where a form stands."""

    group: int
    """Number of the group of variants; -1 for a name."""
    form: str
    block: Block
    start: int
    end: int
    parts: Mapping[str, str]
    """The named groups of the pattern."""

    @property
    def text(self) -> str:
        return self.block.text[self.start : self.end]


_Thing = tuple[object, ...]
"""What places must have in common to speak of one thing."""


class _Compiled(NamedTuple):
    """A rule with what finds its forms."""

    rule: Rule[Parameters]
    words: Mapping[str, int]
    """The group of every word."""
    watch: Watch
    """For the words."""
    patterns: Sequence[tuple[int, Form, regex.Pattern[str]]]
    """The group and the expression of every form that has one."""
    blocks: Callable[[Document], Sequence[Block]]
    """The blocks of a document in which a form may stand, in order."""


def build(rules: Sequence[Rule[Parameters]], knowledge: Knowledge) -> Check:
    """Compile all forms; raises RuleError for a group that has not two forms, and for an unknown ``prefer``."""
    compiled = [_compile(rule, knowledge) for rule in rules]

    def check(document: Document) -> Iterator[Finding | Problem]:
        for each in compiled:
            if each.rule.parameters.names == "confusable":
                yield from (_slip(each.rule, document, slip) for slip in _name_slips(each.rule, document))
                continue
            occurrences = {block.index: words for block, words in each.watch.by_block(document)}
            for blocks in _scopes(each, document):
                try:
                    yield from _inconsistencies(each, document, blocks, occurrences)
                except TimeoutError:
                    yield timed_out(each.rule, document)
                    break

    return check


def _name_slips(rule: Rule[Parameters], document: Document) -> Iterator[NameSlip]:
    if rule.parameters.per == "document":
        return name_slips([document.blocks])
    return name_slips_of_document(document)


def _scopes(compiled: _Compiled, document: Document) -> Sequence[Sequence[Block]]:
    """The blocks in which the forms can stand, by what must agree."""
    blocks = compiled.blocks(document)
    if compiled.rule.parameters.per == "document":
        return (blocks,)
    stories: defaultdict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        stories[block.story].append(block)
    return [stories[number] for number in sorted(stories)]


def _compile(rule: Rule[Parameters], knowledge: Knowledge) -> _Compiled:
    _refuse_unsound(rule)
    words: dict[str, int] = {}
    patterns: list[tuple[int, Form, regex.Pattern[str]]] = []
    for group, forms in enumerate(rule.parameters.variants):
        for form in forms:
            if isinstance(form, str):
                words[form] = group
            else:
                patterns.append((group, form, _expression(rule, form)))
    expressions = [*map(re.escape, words), *(form.pattern for _, form, _ in patterns)]
    if rule.parameters.names:
        expressions.append(EXPRESSIONS.get(rule.parameters.names, ANYTHING))
    watch = knowledge.derive(watchlist).watch(words)
    return _Compiled(rule, words, watch, patterns, woken_blocks(knowledge, expressions))


def _refuse_unsound(rule: Rule[Parameters]) -> None:
    parameters = rule.parameters
    if bool(parameters.variants) == bool(parameters.names):
        raise RuleError(rule.id, "variants", "variants 与 names 应给出其一")
    names = [_name(form) for forms in parameters.variants for form in forms]
    if parameters.minimum < 1:
        raise RuleError(rule.id, "minimum", "minimum 至少是 1")
    if any(len(forms) < 2 for forms in parameters.variants):
        raise RuleError(rule.id, "variants", "每一组至少要有两种写法")
    if len(set(names)) < len(names):
        raise RuleError(rule.id, "variants", "同一写法出现了两次")
    if parameters.prefer not in {"majority", "first", *names}:
        raise RuleError(
            rule.id, "prefer", f"prefer 应是 majority、first 或 variants 中的写法，不是“{parameters.prefer}”"
        )


def _name(form: str | Form) -> str:
    return form if isinstance(form, str) else form.name


def _expression(rule: Rule[Parameters], form: Form) -> regex.Pattern[str]:
    compiled = expression(rule, "variants", form.pattern)
    missing = set(rule.parameters.same) - set(compiled.groupindex)
    if missing:
        raise RuleError(rule.id, "same", f"“{form.name}”没有名为 {'、'.join(sorted(missing))} 的组")
    try:
        (form.write or "").format_map(defaultdict(str))
    except ValueError as error:
        raise RuleError(rule.id, "variants", f"“{form.name}”的 write 有误：{error}") from error
    return compiled


def _inconsistencies(
    compiled: _Compiled,
    document: Document,
    blocks: Sequence[Block],
    occurrences: Mapping[int, Sequence[Occurrence]],
) -> Iterator[Finding]:
    """What the blocks do not agree in; the words that stand in each are given by its index."""
    things: defaultdict[_Thing, list[_Place]] = defaultdict(list)
    for block in blocks:
        for thing, place in _places(compiled, block, occurrences.get(block.index, ())):
            things[thing].append(place)
    for places in things.values():
        preferred = _preferred(compiled.rule.parameters, places)
        if preferred is not None:
            right = [place for place in places if place.form == preferred]
            wrong = (place for place in places if place.form != preferred)
            yield from (_finding(compiled.rule, document, place, right) for place in wrong)


def _places(
    compiled: _Compiled, block: Block, occurrences: Iterable[Occurrence]
) -> Iterator[tuple[_Thing, _Place]]:
    parameters = compiled.rule.parameters
    if parameters.names:
        found = persons(block.text) if parameters.names == "persons" else organisations(block.text)
        for name in found:
            yield (name.frame,), _Place(-1, name.name, block, name.start, name.end, {})
    for start, end, word in occurrences:
        group = compiled.words[word]
        yield (group,), _Place(group, word, block, start, end, {})
    for group, form, pattern in compiled.patterns:
        for match in pattern.finditer(block.text, timeout=TIMEOUT_SECONDS):
            parts = {name: text or "" for name, text in match.groupdict().items()}
            thing = (group, *(_identity(parts[name]) for name in parameters.same))
            yield thing, _Place(group, form.name, block, match.start(), match.end(), parts)


def _identity(text: str) -> str | int:
    number = value(text) if text else None
    return text if number is None else number


def _preferred(parameters: Parameters, places: Sequence[_Place]) -> str | None:
    """The form that all places should have; None if they have it, or if the text does not tell."""
    counts = Counter(place.form for place in places)
    if len(counts) == 1:
        return None
    (most_common, most), *others = counts.most_common()
    if parameters.names:
        is_slip = most >= LEAST_COMMON and all(count == 1 for _, count in others)
        return most_common if is_slip else None
    if parameters.prefer == "first":
        preferred = places[0].form
    elif parameters.prefer == "majority":
        listed = map(_name, parameters.variants[places[0].group])
        preferred = next(form for form in listed if counts[form] == most)
    else:
        preferred = parameters.prefer
    return preferred if counts[preferred] >= parameters.minimum else None


def _finding(rule: Rule[Parameters], document: Document, place: _Place, right: Sequence[_Place]) -> Finding:
    span = place.block.span(place.start, place.end)
    model = right[0]
    elsewhere = model.block.span(model.start, model.end)
    text = _written(rule.parameters, place, model.form)
    is_writable = text not in {None, place.text} and place.block.is_contiguous(place.start, place.end)
    return Finding(
        rule=rule,
        span=span,
        fields={
            "match": place.text,
            "preferred": model.form,
            "example": model.text,
            "count": len(right),
            "line": document.position(elsewhere.start)[0],
        },
        edits=(Edit(span, text),) if text is not None and is_writable else (),
        related=(Related(elsewhere, HERE_IT_IS),),
    )


def _slip(rule: Rule[Parameters], document: Document, slip: NameSlip) -> Finding:
    span = slip.block.span(slip.start, slip.end)
    block, start = slip.model
    elsewhere = block.span(start, start + len(slip.right))
    return Finding(
        rule=rule,
        span=span,
        fields={
            "match": slip.block.text[slip.start : slip.end],
            "preferred": slip.right,
            "example": slip.right,
            "count": slip.occurrences,
            "line": document.position(elsewhere.start)[0],
        },
        edits=(Edit(span, slip.right),) if slip.block.is_contiguous(slip.start, slip.end) else (),
        related=(Related(elsewhere, HERE_IT_IS),),
    )


def _written(parameters: Parameters, place: _Place, name: str) -> str | None:
    """What stands at ``place``, in the form of that name; None if that cannot be written."""
    if place.group < 0:
        return name
    form = next(form for form in parameters.variants[place.group] if _name(form) == name)
    if isinstance(form, str):
        return form
    try:
        return form.write.format_map(place.parts) if form.write is not None else None
    except KeyError:
        return None


MANUAL = Manual(
    parameters={
        "variants": Meaning(
            Phrase(
                "一组一组的写法，同组的说的是一回事：`[其他, 其它]`；一种写法是一个词，或一个映射，键如下",
                "groups of forms of one thing: `[其他, 其它]`; a form is a word as it stands, or a mapping",
            ),
            keys={
                "name": Meaning(Phrase("提示里怎样称呼这种写法", "what messages call the form")),
                "pattern": Meaning(
                    Phrase(
                        "正则表达式（`regex` 模块），一段一段地试",
                        "an expression of the `regex` module, tried on each block",
                    )
                ),
                "write": Meaning(
                    Phrase(
                        "这种写法写出来是什么样，可用另一处匹配到的命名组，如 `简称{name}`；不写则不给改法",
                        "how the form is written, with the named groups of the place that shall have it, "
                        "such as `简称{name}`; without it there is no correction",
                    )
                ),
            },
        ),
        "same": Meaning(
            Phrase(
                "命名组的名字：这些组的文字相同，两处说的才是一回事；数字按数值比，“第3届”与“第三届”是一回事",
                "names of groups of the patterns: two places speak of one thing only if these are equal; "
                "numerals are compared by their value, so that 第3届 and 第三届 are one thing",
            )
        ),
        "names": Meaning(
            Phrase(
                "代替 `variants`：查只差一个字的名称",
                "instead of `variants`: names that differ in one character",
            ),
            values={
                "persons": Phrase(
                    "人名：同一职务（“市长”“董事长”）后面的三字姓名，同姓，只差一个字，一个只出现一次，另一"
                    "个多次",
                    "names of three characters behind one office (市长, 董事长) with the same surname that "
                    "differ in one character; one stands once and the other more often",
                ),
                "organisations": Phrase(
                    "机构名，以“公司”“学院”“医院”“委员会”一类的词收尾：一个只出现一次，另一个多次",
                    "organisations that end in such words as 公司, 学院, 医院, 委员会, one of which stands "
                    "once and the other more often",
                ),
                "confusable": Phrase(
                    "各种名称：只出现一次的那个，有一个字与另一个的音同或形近",
                    "names of any sort, one of which stands once and has a character of the same sound or a "
                    "similar shape",
                ),
            },
        ),
        "prefer": Meaning(
            Phrase(
                "以哪种写法为准：`majority`（多数；一样多的取先列的）、`first`（文中先用的），或某种写法的名"
                "字",
                "which form is right: `majority` (of equally frequent ones the one listed first), `first` "
                "(the one used first), or the name of a form",
            )
        ),
        "per": Meaning(
            Phrase("在多大范围里统一", "where the forms must agree"),
            values={
                "story": Phrase("一篇之内", "in one story"),
                "document": Phrase("一个文件之内", "in one file"),
            },
        ),
        "minimum": Meaning(
            Phrase("为准的写法至少出现几次才算", "how often the right form must stand, at least")
        ),
    },
    judgement=(
        Phrase(
            "标出另一种写法，说明以哪种为准、在哪里用过几次。写得出来、中间没有标记的，给出改法。",
            "A finding marks the other form, names the right one and points at a place of it. The "
            "correction is given where the form can be written and no markup stands in between.",
        ),
    ),
    left_alone=(
        Phrase(
            "不同的文章各算各的，除非写 `per: document`：两位作者可以各有习惯。",
            "Forms in different stories are not compared unless `per: document`: two authors may have their "
            "habits.",
        ),
        Phrase(
            "文中说明是错的那一处：“误作‘渡头’”“‘渡头’是错的”。",
            "A form where the text calls it wrong: 误作“渡头”, “渡头”是错的.",
        ),
        Phrase(
            "名称里的那个字，与邻字在文中一起出现三次以上的：那是另一个人，如双胞胎“知远”“知运”。",
            "A name whose character stands beside its neighbour three times or more in the text: it is "
            "another person, such as the twin of 知远, 知运.",
        ),
    ),
    limits=(
        Phrase(
            "别处引用、讨论这个写法的，分不出来；用 `skip-inside`、`except` 排除。",
            "That a form is quoted or spoken of in other words is for `skip-inside` and `except` to tell.",
        ),
    ),
    sources=(
        Phrase(
            "GF 1001—2001《第一批异形词整理表》；CY/T 266—2023《图书编校质量差错判定和计算方法》：全书用字用"
            "词应统一。",
            "GF 1001—2001 《第一批异形词整理表》; 《图书编校质量差错判定和计算方法》 (CY/T 266—2023): one "
            "form throughout.",
        ),
    ),
    example="""- id: one-name-for-the-pier
  check: consistency
  variants:
    - [渡口, 渡头]
    - - {name: 第一码头, pattern: '第(?P<number>[一二三四])码头', write: '第{number}码头'}
      - {name: 一号码头, pattern: '(?P<number>[一二三四])号码头', write: '{number}号码头'}
  title: 同一地点两种叫法
  message: “{match}”应统一为“{preferred}”，如第{line}行
  why: 一篇之内叫法应一致。
  severity: warning
  source: 本社体例
  examples:
    - bad: 渡口在北岸，渡口边有茶馆，去渡头要走一刻钟。
      good: 渡口在北岸，渡口边有茶馆，去渡口要走一刻钟。
    - bad: 第一码头停货船，第二码头停渡轮，三号码头在修。
      good: 第一码头停货船，第二码头停渡轮，第三码头在修。
    - good: 渡口在北岸，渡口边有茶馆。
    - good: 三号码头在修，四号码头停货船。
""",
)

KIND = CheckKind(
    name="consistency",
    parameters=Parameters,
    build=build,
    category=Category.CONSISTENCY,
    fields=frozenset({"match", "preferred", "example", "count", "line"}),
    summary=Phrase("同一事物在一篇里有两种写法", "two ways of writing one thing in one text"),
    manual=MANUAL,
    rules_apart=True,
)
