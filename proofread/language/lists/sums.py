"""Totals and the parts they are made of: 总投资186万元，其中工程费152万元、设计费34万元; 甲3个、乙5个，共8个.

Parts are held against a total only where the text tells that they are all: a closed list of parts of one unit, each
written alike, that fills its sentence; or a remainder (其余4座). Rounded figures may differ by their last place.
A statement is taken as right when any reading is: the parts from the first to any other make up the total, another
quantity of the sentence is what they add up to, or the labels tell that parts overlap (女代表, 党员, 60岁以上).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import chain, islice, pairwise, takewhile
from typing import Final, NamedTuple, TypeAlias

import msgspec

from proofread.language.lists.enumerations import Item
from proofread.language.lists.partitions import is_partition
from proofread.language.numbers.quantities import Quantity, most_alike, quantities, units
from proofread.language.text.prose import BREAK, prose
from proofread.model import Block, BlockKind, Document

_SENTENCE: Final = re.compile("[^。！？\n]+")
_MARK: Final = re.compile("[，、；：,;:]|以及|[和及]")
_BRACKETED: Final = re.compile(r"（[^（）]*）|\([^()]*\)")
_AMONG: Final = re.compile("其中")
_REST: Final = re.compile("(?:其余|剩余|剩下|余下)的?(?:仅|只|还有)?$")
_TOTAL_BEHIND: Final = re.compile(
    "(?:(?:每人|两项|三项|各项|以上)?(?:共计|合计|总计|总共|一共|共)|总[长重价额]|全[长程年])(?:有|为|是)?[ ：:]?"
)
_TOTAL_BEFORE: Final = re.compile("[全共总]|合计")
_DIVIDES: Final = re.compile("分.{0,4}(?:期|批|次|部分)|方式|如下|分别|：$|:$")
_NO_LABEL: Final = re.compile(
    "等|包括|包含|平均|人均|同比|环比|[比增减降超]|累计|去年|上年|同期|目标|原有|还有|还|再|又|(?<![0-9岁月日年])至|提高|最|[共总]|每|差"
)
_OVERLAPPING: Final = re.compile(
    "女性|女代|女委|党员|民族|归?侨|残疾|劳模|基层|连任|博士|硕士|职称|获得?|近|新增|重点|优秀|先进|骨干|少数|外籍|院士|专家|贫困|首次"
)
_SHORTFALL: Final = Decimal("0.05")
_SHORTFALL_OF_TWO: Final = Decimal("0.025")
_SLIP: Final = Decimal("0.15")
"""A sum that is further off is of something else, by all likelihood."""
_ROUNDED: Final = 10_000
_LONGEST_TAIL: Final = 12
_LONGEST_ROW: Final = 40
_LONGEST_LABEL: Final = 20


class WrongTotal(msgspec.Struct, frozen=True, eq=False):
    """A total that is not the sum of its parts: ``parts`` and ``figure`` are ranges of the texts of their blocks."""

    block: Block
    figure: Item
    parts: tuple[tuple[Block, Item], ...]
    total: str
    """The sum of the parts."""


class _Part(NamedTuple):
    """A stretch between two marks, the mark behind it, and its last quantity with the words on both its sides."""

    start: int
    end: int
    mark: str
    head: str
    quantity: Quantity | None
    tail: str
    is_single: bool
    text: str


class _Sum(NamedTuple):
    """A quantity, and the parts that should make it up."""

    total: Quantity
    parts: Sequence[_Part]


def blocks_with_sums(document: Document) -> Iterator[Block]:
    """The blocks that have enough quantities of one unit for ``wrong_sums`` to find any."""
    text, starts = document.derive(prose)
    behind = [*starts[1:], len(text) + 1]
    index, written = 0, list[str]()
    for end, unit in chain(units(text), [(len(text) + 1, "")]):
        if end >= behind[index]:
            if len(written) >= _FEWEST_QUANTITIES <= most_alike(written):
                yield document.blocks[index]
            index, written = bisect_left(starts, end) - 1, []
        written.append(unit)


def wrong_sums(block: Block) -> Iterator[WrongTotal]:
    """Totals before their parts or behind them, and remainders, that do not agree; one for a sentence."""
    text = _BRACKETED.sub(lambda match: " " * len(match.group()), block.text)
    for sentence in _SENTENCE.finditer(text):
        if most_alike([unit for _, unit in units(sentence.group())]) < _FEWEST_QUANTITIES:
            continue
        known = list(islice(quantities(sentence.group()), _MOST_QUANTITIES + 1))
        if not _FEWEST_QUANTITIES <= len(known) <= _MOST_QUANTITIES:
            continue
        parts = _parts(sentence.group(), known)
        for find in (_remainder, _total_behind, _total_before):
            found = find(parts)
            if found is not None:
                yield _wrong_total(block, sentence.start(), found)
                break


_FEWEST_QUANTITIES: Final = 3
_MOST_QUANTITIES: Final = 60
"""A sentence with more of them is no statement of one sum, and would take long to try."""
_MOST_ROWS: Final = 60


def _wrong_total(block: Block, at: int, found: _Sum) -> WrongTotal:
    first, last, total = found.parts[0], found.parts[-1], found.total
    return WrongTotal(
        block=block,
        figure=Item(at + total.start, at + total.figure_end),
        parts=((block, Item(at + first.start, at + last.end)),),
        total=_told(_sum(found.parts), total),
    )


def _told(number: Decimal, total: Quantity) -> str:
    """The number as the total writes its own: 23000000 is 2300 beside 3160万."""
    return (
        f"{(number / total.scale).normalize():,f}"
        if total.is_grouped
        else f"{(number / total.scale).normalize():f}"
    )


def _sum(parts: Sequence[_Part]) -> Decimal:
    return sum((part.quantity.number for part in parts if part.quantity), Decimal(0))


def _parts(text: str, known: Sequence[Quantity]) -> list[_Part]:
    """The stretches between marks; 和 is one right behind a quantity."""
    starts = [quantity.start for quantity in known]
    ends = {quantity.end for quantity in known}
    inner = {at for quantity in known for at in range(quantity.start + 1, quantity.end)}
    marks = [
        match.span()
        for match in _MARK.finditer(text)
        if (match.group() in "，、；：,;:" or match.start() in ends) and match.start() not in inner
    ]
    bounds = [(0, 0), *marks, (len(text), len(text))]
    parts = []
    for (_, start), (end, behind) in pairwise(bounds):
        inside = known[bisect_left(starts, start) : bisect_left(starts, end)]
        quantity = inside[-1] if inside else None
        head = text[start : quantity.start] if quantity else text[start:end]
        tail = text[quantity.end : end] if quantity else ""
        parts.append(
            _Part(
                start,
                end,
                text[end:behind],
                head.strip(),
                quantity,
                tail.strip(),
                _is_single(inside),
                text[start:end],
            )
        )
    return parts


def _is_single(inside: Sequence[Quantity]) -> bool:
    """Whether there is one quantity; beside one in Arabic figures, Chinese ones are words (一期投资22亿元)."""
    return len(inside) == 1 or (
        not inside[-1:][0].is_han and sum(not quantity.is_han for quantity in inside) == 1
        if inside
        else False
    )


def _remainder(parts: Sequence[_Part]) -> _Sum | None:
    """17座仓库，9座改作书店，5座改作食堂，其余4座封存."""
    for at, rest in enumerate(parts):
        if rest.quantity is None or not _REST.search(rest.head):
            continue
        same = [part for part in parts[:at] if part.quantity and part.quantity.unit == rest.quantity.unit]
        whole = [index for index, part in enumerate(same) if part.tail.endswith(("中", "里", "内"))]
        same = same[whole[-1] :] if whole else same
        total, listed = (same[0].quantity if same else None), [*same[1:], rest]
        if (
            total is None
            or len(listed) < 2
            or not all(part.quantity.is_exact for part in same if part.quantity)
        ):
            continue
        if _may_be_sum(total, listed) and _is_off(total, listed, _SLIP):
            return _Sum(total, listed)
    return None


def _total_behind(parts: Sequence[_Part]) -> _Sum | None:
    """往返412元，食宿450元，合计862元."""
    for at, part in enumerate(parts):
        if part.quantity is None or part.tail or not _TOTAL_BEHIND.fullmatch(part.head):
            continue
        total = part.quantity
        listed = _listed(parts[at - 1 :: -1] if at else (), total)[::-1]
        if (
            len(listed) < 2
            or listed[0].tail
            or any(_agrees(total, listed[start:]) for start in range(len(listed) - 1))
            or _agrees_without_shares(total, listed)
        ):
            continue
        if total.is_exact and _may_be_sum(total, listed) and _is_off(total, listed, 2 * _SLIP):
            return _Sum(total, listed)
    return None


def _total_before(parts: Sequence[_Part]) -> _Sum | None:
    """项目总投资186万元，其中工程费152万元、设计费34万元."""
    for at, part in enumerate(parts[:-2]):
        total = part.quantity
        if total is None or not total.is_exact or part.mark not in "，：,:" or len(part.tail) > _LONGEST_TAIL:
            continue
        begin = _begin_of_parts(parts, at)
        listed = _listed(parts[begin:], total)
        if len(listed) < 2 or not _is_closed(parts, begin + len(listed), listed):
            continue
        if any(_agrees(total, listed[:end]) for end in range(2, len(listed) + 1)):
            continue
        if _may_be_sum(total, listed) and _should_add_up(part, parts[begin], listed, is_next=begin == at + 1):
            return _Sum(total, listed)
    return None


def _begin_of_parts(parts: Sequence[_Part], at: int) -> int:
    """Where the parts begin: right behind the total, or behind words that tell how it is divided (分三期建设)."""
    for begin in (at + 1, at + 2, at + 3):
        if begin >= len(parts):
            break
        quantity, total = parts[begin].quantity, parts[at].quantity
        if quantity is not None and total is not None and quantity.unit == total.unit:
            between = parts[at + 1 : begin]
            is_divided = all(_DIVIDES.search(part.text + part.mark) for part in between[-1:])
            return begin if is_divided else at + 1
    return at + 1


def _listed(parts: Sequence[_Part], total: Quantity) -> list[_Part]:
    """The parts of the unit of the total that follow each other, all with their label on the same side."""
    listed: list[_Part] = []
    for part in parts:
        quantity = part.quantity
        if (
            quantity is None
            or not part.is_single
            or not quantity.is_exact
            or not _is_unit_of(quantity, total)
        ):
            break
        label = _AMONG.sub("", part.head)
        if (
            (listed and bool(part.tail) != bool(listed[0].tail))
            or len(label) > _LONGEST_LABEL
            or _NO_LABEL.search(label)
        ):
            break
        listed.append(part)
    return listed


def _label(part: _Part) -> str:
    """The words that name a part, without 其中 and the verb of what is done (企业捐款 is 企业)."""
    return _AMONG.sub("", part.head).strip("有为是仅只") or part.tail


def _is_unit_of(quantity: Quantity, total: Quantity) -> bool:
    if total.unit == "人" and quantity.unit == "票":
        return True
    return quantity.unit == total.unit or (quantity.unit == "个" and total.is_of_persons)


def _is_closed(parts: Sequence[_Part], behind: int, listed: Sequence[_Part]) -> bool:
    """Whether the list ends for certain: with the sentence, or before a comma where 、 sets its parts apart."""
    last = listed[-1]
    if re.match("等", last.tail):
        return False
    if behind >= len(parts) or last.mark in "；;":
        return True
    follows = parts[behind]
    if all(part.tail and not _AMONG.sub("", part.head) for part in listed):
        return follows.quantity is None
    is_more = re.match("还|另|此外|以及|其余|其他", follows.head) is not None
    return last.mark in "，," and not is_more and all(part.mark not in "，,；;" for part in listed[:-1])


def _may_be_sum(total: Quantity, listed: Sequence[_Part]) -> bool:
    """Whether the total is more than any of its parts."""
    return all(part.quantity is not None and part.quantity.number < total.number for part in listed)


def _agrees(total: Quantity, listed: Sequence[_Part]) -> bool:
    """Whether the parts make up the total, but for the last place of rounded figures."""
    known = [part.quantity for part in listed if part.quantity is not None]
    off = abs(_sum(listed) - total.number)
    finest = min(quantity.step for quantity in known)
    allowed = Decimal(0)
    if finest < total.step:
        allowed += total.step
    if any(quantity.has_decimals for quantity in known):
        allowed += max(quantity.step for quantity in known) * len(known) / 2
    elif finest >= (_ROUNDED if total.unit != "元" else _ROUNDED**2):
        allowed = max(allowed, finest)
    return off <= allowed


def _agrees_without_shares(total: Quantity, listed: Sequence[_Part]) -> bool:
    """Whether the parts make up the total if those with 其中 are shares of the parts before them."""
    whole = [part for part in listed if not _AMONG.match(part.head)]
    return 1 < len(whole) < len(listed) and _agrees(total, whole)


def _is_off(total: Quantity, listed: Sequence[_Part], most: Decimal) -> bool:
    """Whether the sum is wrong by so little that it is meant to be this sum."""
    off = abs(_sum(listed) - total.number)
    return not _agrees(total, listed) and off <= max(total.number * most, total.step)


def _should_add_up(total: _Part, first: _Part, listed: Sequence[_Part], *, is_next: bool) -> bool:
    """Whether the parts are all, and so little off that a slip is likelier than parts that overlap or lack."""
    quantity = total.quantity
    if quantity is None or not _is_off(quantity, listed, _SLIP):
        return False
    lacks = quantity.number - _sum(listed)
    are_votes = any(part.quantity is not None and part.quantity.unit != quantity.unit for part in listed)
    if are_votes and lacks > 0:  # Not every voter casts a vote.
        return False
    told = _TOTAL_BEFORE.search(total.head) is not None
    is_divided = told or are_votes or total.mark in "：:" or _AMONG.match(first.head) is not None
    if is_divided and is_partition([_label(part) for part in listed], total.head + total.tail):
        return True
    is_apposed = told and total.mark in "：:"
    if not is_apposed and any(_OVERLAPPING.search(part.head + part.tail) for part in listed):
        return False
    if _AMONG.match(first.head):
        share = _SHORTFALL if len(listed) > 2 else _SHORTFALL_OF_TWO
        return lacks <= quantity.number * share
    is_number_first = all(part.tail and not part.head for part in listed)
    return (told and (is_next or len(listed) > 2)) or (is_next and is_number_first and len(listed) > 2)


# Rows of a table, a list or a verse-like listing ------------------------------------------------------------

_Known: TypeAlias = Callable[[Block], Sequence[Quantity]]
"""What gives the quantities of a row; many totals may ask for those of one."""

_TOTAL_ROW: Final = re.compile(r"(?:总计|合计|共计|小计|总[长重价额]|全[年程长])")
_LINE_OF_TOTAL: Final = re.compile(rf"{BREAK}[^\S{BREAK}]*{_TOTAL_ROW.pattern}")
_COLON_AT_END: Final = re.compile(rf"[：:](?=[^\S{BREAK}]*(?:{BREAK}|$))")
_LABEL_ONLY: Final = re.compile(r"[总合]\s*计|共\s*计")
_CELL: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_ITEM: Final = re.compile(r"[（(]?[0-9一二三四五六七八九十]{1,2}[.．、)）]|[-*•·①-⑩]")


def wrong_rows(document: Document) -> Iterator[WrongTotal]:
    """Rows headed 合计, 全年 and the like that are not the sum of the rows above, and totals before a list of parts."""
    blocks = document.blocks
    known = cache(lambda block: tuple(quantities(block.text)))
    for at in _headed_rows(document):
        if _TOTAL_ROW.match(blocks[at].text.lstrip()):
            yield from _total_row(blocks, at, known)
        else:
            yield from _total_of_items(blocks, at)
    yield from _table_columns(document)


def _headed_rows(document: Document) -> list[int]:
    """The places of the blocks that begin like the row of a total or end in a colon, cells of tables left out."""
    text, starts = document.derive(prose)
    lines = chain(_LINE_OF_TOTAL.finditer(BREAK + text), _COLON_AT_END.finditer(text))
    places = {bisect_right(starts, match.start()) - 1 for match in lines}
    return sorted(at for at in places if document.blocks[at].kind is not BlockKind.TABLE_CELL)


def _total_row(blocks: Sequence[Block], at: int, known: _Known) -> Iterator[WrongTotal]:
    block = blocks[at]
    own = known(block)
    if not own:
        return
    total = own[0]
    label = block.text[: total.start].strip(" \u3000：:")
    if not total.is_exact or not _TOTAL_ROW.fullmatch(label):
        return
    rows = (
        list(
            takewhile(
                lambda row: row is not None,
                (_row(one, total, known) for one in blocks[max(at - _MOST_ROWS, 0) : at][::-1]),
            )
        )
        if at
        else []
    )
    yield from _rows_off(block, total, [row for row in rows[::-1] if row is not None])


def _row(block: Block, total: Quantity, known: _Known) -> tuple[Block, Quantity] | None:
    """A block that ends in its only quantity, of the unit of the total."""
    text = block.text.rstrip(" \u3000；，。;,")
    found = known(block) if len(text) <= _LONGEST_ROW else ()
    same = [quantity for quantity in found if quantity.unit == total.unit]
    if (
        len(same) == 1
        and same[0].end == len(text)
        and same[0].is_exact
        and len(text) > same[0].end - same[0].start
    ):
        return block, same[0]
    return None


def _total_of_items(blocks: Sequence[Block], at: int) -> Iterator[WrongTotal]:
    """合同总价款为35万元，分三期支付： before items that each tell one amount."""
    lead = blocks[at]
    totals = list(islice(_told_as_totals(lead.text), 2))
    if len(totals) != 1:
        return
    total = totals[0]
    rows: list[tuple[Block, Quantity]] = []
    for block in blocks[at + 1 : at + 1 + _MOST_ROWS]:
        if not (block.marker or block.kind is BlockKind.LIST_ITEM or _ITEM.match(block.text.lstrip())):
            break
        same = [quantity for quantity in quantities(block.text) if quantity.unit == total.unit]
        if len(same) != 1 or not same[0].is_exact or _OVERLAPPING.search(block.text):
            return
        rows.append((block, same[0]))
    yield from _rows_off(lead, total, rows)


def _told_as_totals(text: str) -> Iterator[Quantity]:
    """The quantities behind 共, 总 or the like in their clause."""
    ends = [match.end() for match in re.finditer("[，。；：]", text)]
    words = [match.end() for match in _TOTAL_BEFORE.finditer(text)]
    for quantity in quantities(text):
        clause = ends[at - 1] if (at := bisect_right(ends, quantity.start)) else 0
        word = words[at - 1] if (at := bisect_right(words, quantity.start)) else 0
        if quantity.is_exact and word > clause:
            yield quantity


def _rows_off(block: Block, total: Quantity, rows: Sequence[tuple[Block, Quantity]]) -> Iterator[WrongTotal]:
    parts = [
        _Part(quantity.start, quantity.end, "", "", quantity, "", is_single=True, text="")
        for _, quantity in rows
    ]
    readings = [parts[start:] for start in range(len(parts) - 1)]
    if (
        len(parts) < 2
        or not _may_be_sum(total, parts)
        or any(_agrees(total, reading) for reading in readings)
    ):
        return
    if _is_off(total, parts, 2 * _SLIP):
        yield WrongTotal(
            block=block,
            figure=Item(total.start, total.figure_end),
            parts=tuple((one, Item(quantity.start, quantity.end)) for one, quantity in rows),
            total=_told(_sum(parts), total),
        )


def _table_columns(document: Document) -> Iterator[WrongTotal]:
    """Tables whose last row is headed 合计: every column of plain figures is added up."""
    tables: dict[int, dict[int, list[Block]]] = {}
    for block in document.blocks:
        if block.kind is BlockKind.TABLE_CELL and block.container >= 0:
            tables.setdefault(block.container, {}).setdefault(block.row, []).append(block)
    for table in tables.values():
        rows = [table[row] for row in sorted(table)]
        if len(rows) < _FEWEST_ROWS or not _LABEL_ONLY.fullmatch(rows[-1][0].text.strip()):
            continue
        if len({len(row) for row in rows}) == 1:
            for column in range(1, len(rows[-1])):
                yield from _column([row[column] for row in rows[1:]])


_FEWEST_ROWS: Final = 4


def _column(cells: Sequence[Block]) -> Iterator[WrongTotal]:
    if not all(_CELL.fullmatch(cell.text.strip()) for cell in cells):
        return
    figures = [Decimal(cell.text.strip().replace(",", "")) for cell in cells]
    parts = sum(figures[:-1], Decimal(0))
    off = abs(parts - figures[-1])
    if (
        off
        and off <= max(figures[-1] * _SLIP, Decimal(1))
        and all(figure == int(figure) for figure in figures)
    ):
        total = cells[-1]
        yield WrongTotal(
            block=total,
            figure=Item(0, len(total.text)),
            parts=tuple((cell, Item(0, len(cell.text))) for cell in cells[:-1]),
            total=f"{parts:f}",
        )
