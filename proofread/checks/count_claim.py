"""Count claims: a text announces so many points, and the list behind it has more or fewer.

What counts as a claim and as a list is told in ``proofread.language.lists``. The claim stands when any reading
agrees: another number in the sentence, the points of all sub-lists together, numbers that begin the items and add
up, a list that an inserted paragraph cut in two.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import islice, takewhile
from typing import Final, Literal, NamedTuple

import msgspec

from proofread.language.lists.claims import (
    Claim,
    abbreviated_claims,
    blocks_with_claims,
    claims_before,
    claims_before_names,
    claims_of_heading,
    headed_claims,
    may_count_by_heads,
)
from proofread.language.lists.enumerations import (
    Enumeration,
    Item,
    blocks_with_lists,
    conjunctions,
    enumerating,
    open_end,
    parts_last_item,
)
from proofread.language.lists.logical_lists import BULLET, LogicalList, leads, logical_lists
from proofread.language.numbers.measure_words import CLASSIFIERS, alternatives
from proofread.language.numbers.numerals import NUMERAL, alike, chinese, value
from proofread.language.text.sentences import sentence_ranges
from proofread.language.text.unfinished import unfinished_paragraphs
from proofread.model import Block, BlockKind, Category, Document, Edit, Finding, Phrase, Related, Rule, Span
from proofread.plugins import Check, CheckKind, Knowledge, Manual, Meaning

Defect = Literal["points", "bullets", "heading", "inline", "broken-off"]


class Parameters(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """The YAML keys of the kind."""

    defect: Defect


class _Mismatch(msgspec.Struct, frozen=True, eq=False):
    """A claim and the number of points behind it."""

    defect: Defect
    claim: Claim
    listed: int
    places: tuple[Span, ...]


class _Listing(NamedTuple):
    """What stands behind a claim in its own sentence: how many it may be, where it ends, and whether it is over."""

    counts: range
    end: int
    is_closed: bool


_POINT: Final = Phrase("所列的一项", "one of the points")
_HEADINGS: Final = frozenset({BlockKind.HEADING, BlockKind.HEADLINE})
_STORY_UNITS: Final = frozenset({"第一条", "第一章", "第一节", "第一编", "第一篇", "第一部分"})
"""Families that count through a whole document."""
_POINTS: Final = re.compile(
    "点|条|项|步|招|类|种|方面|位一体|件(?:大|小|实|要)?事|(?:个|大|对|组|重|层)[^，。：]{0,12}?"
    "(?:方面|问题|原因|特点|建议|意见|要求|任务|工作|措施|举措|办法|方法|环节|重点|关键|目标|原则|阶段|步骤|层次|层面|因素|条件|优势|亮点"
    "|变化|趋势|挑战|机遇|教训|经验|启示|体会|看法|观点|理由|结论|好处|坏处|细节|信号|转变|关系|坚持|难点|困难|误区|特征|作用|意义|维度"
    "|角度|领域|类型|情况|部分|要点|方向|之处|缘由|缘故|用途|讲究|打算|心愿|愿望|诀窍|道理|难处|规矩|坎|弱点|缺点|优点|途径|思路|抓手|行动|工程|突破|提升|强化|确保)"
)
_SHORT_LEAD: Final = 15
"""Code points of 他说， or 会议指出：, which may stand between a claim and its list."""
_OWN_LEAD: Final = re.compile(
    r"(?<!说)(?<!道)(?<!指出)(?<!认为)(?<!表示)(?<!强调)(?<!提出)(?<!要求)(?<!介绍)[：:]\s*$"
)
"""What names the list that follows (主要风险：); 会议指出： does not."""
_WORDED: Final = re.compile(r"[首一其第]\w+")
"""Families that belong to running text: 首先, 一是, 其一, 第一."""
_GOES_ON: Final = "|此外|另外|还有|再者|再次|最后|末了"
_NEXT_LISTS: Final = 20
"""Lists behind a bulleted one that may go on with it."""
_LONGEST_SENTENCE: Final = 1000
_DEEPEST: Final = 8
"""Runs within runs that a list may begin in."""
_LONGEST_UNITS: Final = 4000
_LONGEST_PAIR: Final = 24
_SHORTEST_REFRAIN: Final = 2
_NAMELY: Final = ("即", "也就是", "分别")
_CLAUSE_MARKS: Final = re.compile("[，、；]")
_MARKS: Final = re.compile("[，、；：。！？…（(]")
_QUOTES: Final = frozenset("“‘「『")
_LIST_ENDS: Final = frozenset({"", *"。；！？）)”’—"})
_EXAMPLES: Final = re.compile("[含如见除]|[例比]如|包括|其中|主要|不含|以[及下]")
_NO_NAME: Final = re.compile("自治[区州县]|直辖市|特区|[省市县区州盟旗镇乡村]|街道|[0-9０-９.]*|[a-zA-Z]")
_AMOUNT: Final = re.compile(f"(?:{NUMERAL})(?:{alternatives(CLASSIFIERS)}|人)$")
"""What tells how many of a kind there are: 领队2人、专家12人."""
_LEADING_COUNT: Final = re.compile(f"({NUMERAL})[ ]?(?:个|种|类|项|条|大|件|名|家|点)")


def build(rules: Sequence[Rule[Parameters]], knowledge: Knowledge) -> Check:  # noqa: ARG001
    """Group the rules by defect."""
    by_defect: dict[str, list[Rule[Parameters]]] = {}
    for rule in rules:
        by_defect.setdefault(rule.parameters.defect, []).append(rule)

    def check(document: Document) -> Iterator[Finding]:
        for mismatch in document.derive(_mismatches):
            for rule in by_defect.get(mismatch.defect, ()):
                yield _finding(rule, mismatch)

    return check


def _mismatches(document: Document) -> tuple[_Mismatch, ...]:
    lists = document.derive(logical_lists)
    found = [mismatch for at, one in enumerate(lists) if (mismatch := _of_list(document, lists, at, one))]
    return (*found, *_inline(document, lists))


def _of_list(document: Document, lists: Sequence[LogicalList], at: int, one: LogicalList) -> _Mismatch | None:
    claims = _claims(document, one)
    announcing = [claim for claim in claims if claim.announces and _is_credible(claim)]
    listed = len(one.items)
    if not announcing or one.family in _STORY_UNITS or not _counts_on(one):
        return None
    counts = {listed, *_other_counts(lists, at)}
    if any(claim.value in counts for claim in claims):
        return None
    claim = announcing[-1]
    if listed < claim.value and _goes_on(document, one, listed + 1):
        return None
    defect: Defect = "bullets" if one.family == BULLET else "points"
    if claim.block.kind in _HEADINGS:
        defect = "heading"
    if listed < claim.value and _breaks_off(document, one):
        defect = "broken-off"
    places = tuple(item.block.span(item.start, item.body_start or item.end) for item in one.items)
    return _Mismatch(defect, claim, listed, places)


def _claims(document: Document, one: LogicalList) -> tuple[Claim, ...]:
    """The numbers in the sentence that introduces a list; where that is only 他说，, in the sentence before."""
    if one.lead is None:
        return ()
    block, offset = one.lead
    if block.kind in _HEADINGS:
        return claims_of_heading(block)
    claims = claims_before(block, offset)
    before = document.derive(leads).get(block.index)
    if claims or before is None or block is not one.items[0].block or offset > _SHORT_LEAD:
        return claims
    if _OWN_LEAD.search(block.text[:offset]):
        return ()
    return claims_before(before, len(before.text))


def _is_credible(claim: Claim) -> bool:
    """Whether the number is one of points; behind a colon it is, whatever it counts."""
    if (
        claim.mark.startswith(("：", ":", "—"))
        or claim.end == claim.figure_end
        or claim.block.text[claim.start - 1 : claim.start] in _QUOTES
    ):
        return True
    return (
        claim.value <= 12 and _POINTS.match(claim.block.text, claim.end - _measure_length(claim)) is not None
    )


def _measure_length(claim: Claim) -> int:
    return len(claim.block.text[claim.figure_end : claim.end].strip())


def _counts_on(one: LogicalList) -> bool:
    """Whether the points are bulleted or number on from one; 最后 may close the list."""
    if one.family == BULLET:
        return True
    ordinals = [item.ordinal for item in one.items]
    return all(
        ordinal == number or (ordinal is None and number == len(ordinals))
        for number, ordinal in enumerate(ordinals, 1)
    )


def _other_counts(lists: Sequence[LogicalList], at: int) -> Iterator[int]:
    """Other numbers that a reader may count to: points of sub-lists, sums told by the items, a list cut in two."""
    one = lists[at]
    numbers = [_LEADING_COUNT.match(item.body) for item in one.items]
    yield sum(value(match[1]) or 0 for match in numbers if match)
    if one.is_inline:
        return
    last = one.items[-1].block.index
    inner = takewhile(lambda other: other.items[0].block.index <= last + 1, islice(lists, at + 1, None))
    yield sum(len(other.items) for other in inner if other.level > one.level)
    if one.family == BULLET:
        yield from _bullets_read_on(lists, at)


def _bullets_read_on(lists: Sequence[LogicalList], at: int) -> Iterator[int]:
    """The bullets of one markup list alone, and together with the bulleted lists right behind it."""
    one = lists[at]
    container = one.items[0].block.container
    yield sum(item.block.container == container for item in one.items if container >= 0)
    total = len(one.items)
    for other in islice(lists, at + 1, at + 1 + _NEXT_LISTS):
        if other.story != one.story or other.family != BULLET:
            return
        if other.level == one.level:
            total += len(other.items)
            yield total


def _goes_on(document: Document, one: LogicalList, following: int) -> bool:
    """Whether one more point is told in other words behind the last (第三个支柱是…; 此外，…)."""
    last = one.items[-1]
    words = _GOES_ON if _WORDED.fullmatch(one.family) else ""
    one_more = f"(?:[^，。；！？]{{0,12}}第(?:{following}|{chinese(following)}){words})"
    behind = [block.text for block in document.blocks[last.block.index + 1 : last.block.index + 2]]
    if one.is_inline:
        behind.append(last.block.text[last.end :])
    elif re.search(f"[。；！？]{one_more}", last.body):
        return True
    return any(re.match(one_more, text.lstrip()) for text in behind)


def _breaks_off(document: Document, one: LogicalList) -> bool:
    last = one.items[-1].block
    return any(paragraph.block is last for paragraph in document.derive(unfinished_paragraphs))


def _inline(document: Document, lists: Sequence[LogicalList]) -> Iterator[_Mismatch]:
    """Claims before a colon, a dash, a bracket or 即, and the names or clauses listed behind it."""
    numbered = {item.block.index for one in lists for item in one.items if one.is_inline}
    enumerations = document.derive(enumerating)
    claiming = blocks_with_claims(document) - numbered
    counting = {block.index for block in blocks_with_lists(document) if may_count_by_heads(block.text)}
    for index in sorted(claiming | counting):
        block = document.blocks[index]
        claims = tuple(claims_before_names(block)) if index in claiming else ()
        runs = tuple(sorted(enumerations(block), key=lambda run: run.start))
        for claim, start in claims:
            listing = (
                _clauses(claim, start)
                or _refrain(claim, start)
                or _groups(claim, start)
                or _units(document, claim, start)
                or (None if _is_sentence_mark(claim, start) else _listed_names(runs, claim, start))
            )
            if listing is None or claim.value in listing.counts:
                continue
            if listing.is_closed or claim.value < listing.counts[0]:
                place = block.span(start, listing.end)
                yield _Mismatch("inline", claim, listing.counts[0], (place,))
        if runs:
            yield from _by_heads(block, runs, {claim.start for claim, _ in claims})


def _by_heads(block: Block, runs: Sequence[Enumeration], seen: Collection[int]) -> Iterator[_Mismatch]:
    """Numbers that count by the last character of what is listed, or by the parts of an abbreviation."""
    reported = set(seen)
    for claims, heads, start in headed_claims(block):
        run = _run_at(runs, start)
        listing = _names(run, start)
        if run is None or listing is None or claims[0].start in reported:
            continue
        found = _heads(run, start, listing)
        if not set(found) <= set(heads):
            continue
        for claim, head in zip(claims, heads, strict=True):
            if claim.value < found.count(head) or (listing.is_closed and claim.value > found.count(head)):
                reported.add(claims[0].start)
                yield _Mismatch("inline", claim, found.count(head), (block.span(start, listing.end),))
                break
    for claim, parts, start in abbreviated_claims(block):
        listing = _names(_run_at(runs, start), start)
        is_known = claim.start in reported or listing is None or not listing.is_closed
        if listing is not None and not is_known and not {claim.value, parts} & set(listing.counts):
            yield _Mismatch("inline", claim, listing.counts[0], (block.span(start, listing.end),))


def _heads(run: Enumeration, start: int, listing: _Listing) -> list[str]:
    """The last characters of what is listed, 和 parting the last two where they have a head each."""
    text = run.block.text
    ends = [item.end for item in run.items]
    heads = [text[end - 1] for end in ends]
    joins = conjunctions(text, start, run.end)
    if len(joins) == 1 and listing.counts[-1] > len(ends):
        heads.insert(-1, text[joins[0][0] - 1])
    return heads


def _is_sentence_mark(claim: Claim, start: int) -> bool:
    """Whether only the mark of a clause or sentence stands between the claim and what follows, and no 即 or ：."""
    return claim.mark in "，。" and not claim.block.text.startswith((*_NAMELY, "包括", "为", "是"), start)


def _listed_names(runs: Sequence[Enumeration], claim: Claim, start: int) -> _Listing | None:
    return _names(_run_at(runs, start), start) or _pair(claim, start)


def _sentence_end(text: str, start: int) -> int:
    """End of the first sentence behind ``start``, or of what a reader can take in at once."""
    window = text[start : start + _LONGEST_SENTENCE]
    return next((right for _, right in sentence_ranges(window)), 0) + start


def _run_at(runs: Sequence[Enumeration], start: int) -> Enumeration | None:
    """The innermost of the runs, in order of their starts, that a list at ``start`` begins in the first item of."""
    behind = bisect_right(runs, start, key=lambda run: run.start)
    near = (runs[at] for at in range(behind - 1, max(-1, behind - 1 - _DEEPEST), -1))
    return next((run for run in near if start < run.items[0].end), None)


def _names(run: Enumeration | None, start: int) -> _Listing | None:
    """Names set apart by 、; None when the run is open or holds figures, examples or kinds of district."""
    if run is None:
        return None
    text = run.block.text
    items = (Item(start, run.items[0].end), *run.items[1:])
    if open_end(text, items[-1].start, items[-1].end) is not None:
        return None
    has_one_head = len({text[item.end - 1] for item in items}) == 1
    if _EXAMPLES.match(text, start) and not (has_one_head and text.startswith("包括", start)):
        return None
    if all(_NO_NAME.fullmatch(run.text(item)) or _AMOUNT.search(run.text(item)) for item in items):
        return None
    joins = conjunctions(text, start, run.end)
    most = len(items) + len(joins)
    fewest = most if parts_last_item(text, items) else len(items)
    if any(left < items[-1].start for left, _ in joins):  # 一班、二班和三班、四班 may be two groups
        fewest = min(fewest, len(joins) + 1)
    is_closed = run.closing in _LIST_ENDS and not text.startswith("包括", start)
    return _Listing(range(fewest, most + 1), run.end, is_closed)


def _clauses(claim: Claim, start: int) -> _Listing | None:
    """Clauses set apart by ； up to the end of the sentence; more may follow in the next, or inside one of them."""
    text = claim.block.text
    if claim.mark not in "：:":
        return None
    end = _sentence_end(text, start)
    separators = text.count("；", start, max(start, end - 1))
    if not separators:
        return None
    is_closed = not text[end : end + _LONGEST_SENTENCE].strip() and "、" not in text[start:end]
    return _Listing(range(separators + 1, separators + 2), end, is_closed)


def _refrain(claim: Claim, start: int) -> _Listing | None:
    """Clauses that all end, or all begin, with what is counted: “三个不落下”：进村不落下，入户不落下."""
    text = claim.block.text
    if claim.mark not in "：:" or len(claim.noun) < _SHORTEST_REFRAIN:
        return None
    end = _sentence_end(text, start)
    clauses = [clause for clause in _CLAUSE_MARKS.split(text[start:end].rstrip("。！")) if clause]
    if len(clauses) < 2:
        return None
    if all(clause.endswith(claim.noun) for clause in clauses):
        return _Listing(range(len(clauses), len(clauses) + 1), end, is_closed=True)
    begun = len(list(takewhile(lambda clause: clause.startswith(claim.noun), clauses)))
    return _Listing(range(begun, begun + 1), end, begun == len(clauses)) if begun > 1 else None


def _groups(claim: Claim, start: int) -> _Listing | None:
    """Clauses that begin with the measure word of the claim: 分成三组：一组清淤，一组固堤，另外两组巡查."""
    text = claim.block.text
    if claim.mark not in "：:，":
        return None
    measure = text[claim.figure_end : claim.end].strip()
    end = _sentence_end(text, start)
    clauses = [clause for clause in _CLAUSE_MARKS.split(text[start:end].rstrip("。！")) if clause]
    groups = [_group_of(clause, measure) for clause in clauses]
    if not groups or groups[0] is None:
        return None
    counted = [value(group) or 0 for group in groups if group is not None]
    is_over = claim.noun == "" and not _MORE_GROUPS.match(text, end)
    if len(counted) < 2 or len({count == 1 for count in counted[:-1]}) > 1:
        return None
    return _Listing(range(sum(counted), sum(counted) + 1), end, is_over)


def _group_of(clause: str, measure: str) -> str | None:
    """The number before the measure word, if the clause begins with it: 另外两 of 另外两组巡查."""
    group = _GROUP.match(clause)
    return group[1] if group and clause.startswith(measure, group.end()) else None


_GROUP: Final = re.compile(f"(?:另外?|其余|还有|剩下)?的?({NUMERAL})")
_MORE_GROUPS: Final = re.compile(r"\s*(?:还|另|其余|剩)")


def _units(document: Document, claim: Claim, start: int) -> _Listing | None:
    """Clauses or sentences that each begin with 第 and the measure word: 全书共五编，第一编总论，第二编…."""
    block, text = claim.block, claim.block.text
    measure = text[claim.figure_end : claim.end].strip()
    if not measure or not text.startswith((f"第一{measure}", f"第1{measure}"), start):
        return None
    pattern = re.compile(f"(?:^|[，。；：])第({NUMERAL}){re.escape(measure)}")
    listed, end = 0, start
    for unit in pattern.finditer(text, start - 1, start + _LONGEST_UNITS):
        number = value(unit[1])
        if number != listed + 1:
            if number != 1:  # A gap is for the numbering to tell.
                return None
            break
        listed, end = listed + 1, unit.end()
    if listed < 2:
        return None
    following = document.blocks[block.index + 1 : block.index + 2]
    goes_on = any(other.text.lstrip().startswith("第") for other in following)
    end = _sentence_end(text, end)
    return _Listing(range(listed, listed + 1), end, is_closed=not goes_on)


def _pair(claim: Claim, start: int) -> _Listing | None:
    """Two names joined by 和 that fill the sentence behind a colon or 即."""
    text = claim.block.text
    end = _sentence_end(text, start)
    is_short = end - start <= _LONGEST_PAIR and not _MARKS.search(text, start, max(start, end - 1))
    if (
        not (claim.mark in "：:" or text.startswith(_NAMELY, start))
        or not is_short
        or len(conjunctions(text, start, end)) != 1
    ):
        return None
    return _Listing(range(2, 3), end, is_closed=True)


def _finding(rule: Rule[Parameters], mismatch: _Mismatch) -> Finding:
    claim = mismatch.claim
    block = claim.block
    figure = block.text[claim.start : claim.figure_end]
    span = block.span(claim.start, claim.end)
    choices: tuple[str, ...] = ()
    if mismatch.defect != "broken-off" and block.is_contiguous(claim.start, claim.figure_end):
        choices = (alike(mismatch.listed, figure), "几")
    return Finding(
        rule=rule,
        span=span,
        fields={
            "match": block.text[claim.start : claim.end],
            "claimed": claim.text,
            "listed": mismatch.listed,
        },
        edits=tuple(Edit(block.span(claim.start, claim.figure_end), choice) for choice in choices),
        related=tuple(Related(place, _POINT) for place in mismatch.places),
    )


MANUAL = Manual(
    parameters={
        "defect": Meaning(
            Phrase("查哪一种错", "what to look for"),
            values={
                "points": Phrase(
                    "先说几点，后面的序次不是几点，行文里的、分段的都查：“重点抓好三项工作：一是……二是……”“提"
                    "出以下四点建议：（一）……（五）……”",
                    "a sentence announces a number, and the numbered points behind it are not as many, in "
                    "running text or in paragraphs: 重点抓好三项工作：一是…二是…; 提出以下四点建议：（一）…"
                    "（五）…",
                ),
                "bullets": Phrase("同上，后面是不带序次的列表", "the same for a bulleted list"),
                "heading": Phrase(
                    "标题里说了数，紧接的列表不是这个数：六位一体帮扶模式、三个坚持",
                    "a heading announces a number (“六位一体”帮扶模式, 三个坚持), and the list right below "
                    "has another",
                ),
                "inline": Phrase(
                    "句子里自己列完的：冒号、破折号、括号、“即”“分别是”后面用顿号隔开的名称（“分为三类：甲、"
                    "乙”），冒号后面用分号隔开的分句或用“和”连起的两项；“两区三县，包括……”“‘三会一课’指……”"
                    "“坚持……，坚持……”“共五编，第一编……”也算",
                    "a colon, a dash, a bracket, 即 or 分别是 is followed by names set apart by 、 (分为三"
                    "类：甲、乙), or a colon by clauses set apart by ； or by two names and 和; claims may "
                    "also count by the heads of what is listed (两区三县，包括…区、…县), by the parts of an "
                    "abbreviation (“三会一课”指…), by clauses that begin alike (坚持…，坚持…) or with 第N "
                    "and the measure word (共五编，第一编…)",
                ),
                "broken-off": Phrase(
                    "列出的比说的少，而且最后一项半句就断了：其余的可能在排版时丢了",
                    "fewer points than announced, and the list breaks off in the middle of a sentence, so "
                    "that the rest may be missing from the copy",
                ),
            },
        ),
    },
    judgement=(
        Phrase(
            "“说了几点”指列表前一句末尾的、2 到 40 的数加量词，也认“原因有三”。前一句用句号的，只认 2 到 12 "
            "的“三点”“三条”“四个方面”“五项工作”这样数点子的；用冒号、破折号的，什么量词都认。",
            "A claim is a number from 2 to 40 with a measure word, at the end of the sentence before the "
            "list; 原因有三 is one, too. Behind a full stop only a number of points, 2 to 12, will do "
            "(三点, 三条, 四个方面, 五项工作), behind a colon or a dash any.",
        ),
        Phrase(
            "列表按读者的眼光认：中间夹着引文、下一级的列表、没有序次的段落，仍是一个列表。只要有一种数法合"
            "得上就不报：句中另有一个数，各级子项合计，各项开头的数相加，被插入的一段隔成两截的列表。",
            "A list is what a reader takes for one, over quotations, sub-lists and paragraphs between its "
            "points. The claim stands when any reading agrees: another number in the sentence, the points "
            "of all sub-lists together, numbers that begin the items and add up, a list that an inserted "
            "paragraph cut in two.",
        ),
        Phrase(
            "改法是改数目，或改成“几”，由人选：错的也可能是列表。`broken-off` 不给改法。",
            "The number is corrected by choice, 几 being the other: the list may be what is wrong. "
            "`broken-off` gets no correction.",
        ),
    ),
    left_alone=(
        Phrase(
            "回指的（“这三个”“上述两点”）、约数（“几点”“十余项”）、只说其中一部分的（“三者之一”）。",
            "Numbers that point back (这三个, 上述两点), approximations (几点, 十余项), parts (三者之一).",
        ),
        Phrase(
            "后面换了说法接着列的：“第三个支柱是……”“此外……”。",
            "Lists that go on in other words: 第三个支柱是…, 此外….",
        ),
        Phrase(
            "列表前自有短句说明列的是什么（“主要风险：”），前一段说的几点不拿来比。",
            "A list with a short lead of its own (主要风险：) is not counted by what the paragraph above "
            "announces.",
        ),
        Phrase(
            "序次本身缺号、重号的，归 `numbering` 报。",
            "Lists whose ordinals do not count on, which are left to `numbering`.",
        ),
    ),
    limits=(
        Phrase(
            "只看列表的前一句和紧挨在上面的标题；前面只有“会议指出：”几个字的，看上一段的末句。离得更远的看"
            "不到。",
            "A claim further away than the sentence before the list, or the heading right above it, is not "
            "seen; where only a few words such as 会议指出： lead up to the list, it is the last sentence "
            "of the paragraph above.",
        ),
    ),
    sources=(
        Phrase(
            "《报纸期刊质量管理规定》（2020）附件（逻辑性差错）；GB/T 15834—2011，4.7（冒号引出列举）。",
            "《报纸期刊质量管理规定》 (2020), annex, on errors of logic; GB/T 15834—2011, 4.7 (colon before "
            "a list).",
        ),
    ),
    example="""- id: points-and-claim
  check: count-claim
  defect: points
  title: 说的几点与列的几点不符
  message: 称“{claimed}”，实列{listed}项
  why: 改稿时增删了一点，前面的数没有改。
  severity: error
  source: 《报纸期刊质量管理规定》（2020）附件
  examples:
    - bad: 入冬前要办四件事：一是清渠；二是修闸；三是备草。
      good: 入冬前要办三件事：一是清渠；二是修闸；三是备草。
    - good: 入冬前要办几件事：一是清渠；二是修闸；三是备草。
    - good: 这两件事最急：一是清渠；二是修闸；三是备草。
""",
)

KIND = CheckKind(
    name="count-claim",
    parameters=Parameters,
    build=build,
    category=Category.LIST,
    fields=frozenset({"match", "claimed", "listed"}),
    summary=Phrase("说了几点，后面列的不是几点", "a number of points announced, and another number listed"),
    manual=MANUAL,
)
