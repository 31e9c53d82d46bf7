"""Texts for the benchmark, made from a seed: the same seed and material always give the same bytes.

Prose has the shape of published pages — sentences of one to four clauses, paragraphs, headings, lists,
figures, Latin words, now and then a defect. Hostile texts are what no editor writes and some upload.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from benchmarks.speed.material import Material, Template

Write: TypeAlias = Callable[[random.Random, Material], str]
"""Makes one block of a text, with its line breaks."""

MakeText: TypeAlias = Callable[[int, int, Material], str]
"""Makes a text from a seed, a size in bytes, and the material."""

DEFECTS = 0.01
"""Share of sentences that have a defect."""

NAMES = ("rockbin", "Linux", "Wi-Fi", "API", "5G", "PDF", "JSON", "HTTP/2", "GPU", "App")
COMMANDS = (
    "build --release",
    "check --all docs/",
    "serve --port 8080",
    "init --repo ./store",
    "list | sort -u",
)
TRIGGERS = (
    *(
        "首先",
        "其次",
        "一是",
        "二是",
        "一方面",
        "分别",
        "以下三点",
        "等八大",
        "不仅",
        "虽然",
        "目的在于",
        "原因是",
    ),
    *("2月30日", "增长60%", "近100多个", "大约3吨左右", "1.5万多", "共计5项", "星期一", "上午8时", "第三届"),
    *(
        "的的",
        "了了",
        "在在",
        "防碍",
        "按装",
        "布署",
        "既使",
        "渡假村",
        "迫不急待",
        "再接再励",
        "帐号",
        "其它",
    ),
    *(
        "跑的很快",
        "高兴的说",
        "（",
        "“",
        "《",
        "目前",
        "免费赠送",
        "凯旋归来",
        "涉及到",
        "围绕",
        "为中心",
        "通过",
        "使",
    ),
)
"""What rules wake up at."""

NUMERALS = "一二三四五六七八九十"


def plain_text(seed: int, size: int, material: Material) -> str:
    """Articles: a headline, then paragraphs. At most ``size`` bytes of UTF-8, short of it by less than a block."""
    return _filled(seed, size, material, _article)


def markdown_text(seed: int, size: int, material: Material) -> str:
    """Documentation: headings, paragraphs, lists, tables, code, links, emphasis. Sized as ``plain_text``."""
    return _filled(seed, size, material, _section)


def tree(seed: int, files: int, size: int, material: Material) -> Iterator[tuple[str, str]]:
    """``files`` texts by their path, seven of ten in Markdown, of very unlike lengths that add up to ``size`` bytes."""
    chance = random.Random(f"tree {seed}")
    shares = [chance.lognormvariate(0, 1) for _ in range(files)]
    for number, share in enumerate(shares):
        bytes_wanted = max(400, int(size * share / sum(shares)))
        if number % 10 < 7:
            yield f"{number // 50:02}/{number:04}.md", markdown_text(seed + number, bytes_wanted, material)
        else:
            yield f"{number // 50:02}/{number:04}.txt", plain_text(seed + number, bytes_wanted, material)


def one_line(seed: int, size: int, material: Material) -> str:
    """Prose without one line break."""
    return "".join(plain_text(seed, size, material).split()) + "\n"


def brackets(count: int) -> str:
    """Opening marks that never close."""
    return "（“《【" * (count // 4) + "\n"


def same_sentence(count: int) -> str:
    """One sentence over and over, a paragraph each."""
    return "各县镇要把路灯维修的情况按时报到市里。\n" * count


def spaces(size: int) -> str:
    """White space only."""
    return " " * size


def triggers(seed: int, count: int) -> str:
    """Words that wake rules, ``count`` of them, with a sentence end after every twenty."""
    chance = random.Random(seed)
    lines = ["，".join(chance.choices(TRIGGERS, k=20)) for _ in range(count // 20)]
    return "。\n".join(lines) + "。\n"


def word_list(seed: int, count: int, material: Material) -> Mapping[str, str]:
    """``count`` pairs of a wrong word and a right one: four characters, of which two are swapped."""
    chance = random.Random(f"words {seed}")
    halves = sorted(
        {word for each in material.sentences for slot in each if not isinstance(slot, str) for word in slot}
    )
    halves = [word for word in halves if len(word) == 2 and word.isalpha()]
    pairs: dict[str, str] = {}
    while len(pairs) < count:
        right = chance.choice(halves) + chance.choice(halves)
        wrong = right[0] + right[2] + right[1] + right[3]
        if wrong != right:
            pairs[wrong] = right
    return pairs


def _filled(seed: int, size: int, material: Material, write: Write) -> str:
    chance = random.Random(seed)
    blocks: list[str] = []
    length = 0
    while True:
        block = write(chance, material)
        length += len(block.encode())
        if length > size and blocks:
            return "".join(blocks)
        blocks.append(block)


def _article(chance: random.Random, material: Material) -> str:
    """One block of a newspaper text."""
    roll = chance.random()
    if roll < 0.08:
        return f"{_written(chance, chance.choice(material.headings))}\n\n"
    if roll < 0.16:
        return f"　　{_written(chance, chance.choice(material.lists))}\n\n"
    return f"　　{_paragraph(chance, material)}\n\n"


def _section(chance: random.Random, material: Material) -> str:
    """One block of a Markdown text."""
    roll = chance.random()
    for limit, write in _MARKDOWN:
        if roll < limit:
            return write(chance, material) + "\n"
    return _paragraph(chance, material) + "\n\n"


def _paragraph(chance: random.Random, material: Material) -> str:
    return "".join(_sentence(chance, material) for _ in range(chance.randint(1, 6)))


def _sentence(chance: random.Random, material: Material) -> str:
    roll = chance.random()
    if roll < DEFECTS:
        return _written(chance, chance.choice(material.defective))
    if roll < 0.4:
        return _written(chance, chance.choice(material.sentences))
    openings = [chance.choice(material.openings) for _ in range(chance.randint(0, 3))]
    return "".join(_written(chance, clause) for clause in (*openings, chance.choice(material.closings)))


def _written(chance: random.Random, template: Template) -> str:
    return "".join(piece if isinstance(piece, str) else chance.choice(piece) for piece in template)


def _clause(chance: random.Random, material: Material) -> str:
    return _written(chance, chance.choice(material.openings))[:-1]


def _heading(chance: random.Random, material: Material) -> str:
    return f"{'#' * chance.choice((2, 2, 3))} {_written(chance, chance.choice(material.headings))}\n"


def _bullets(chance: random.Random, material: Material) -> str:
    count = chance.randint(3, 6)
    items = [
        f"- {_clause(chance, material)}{'。' if number == count else '；'}\n"
        for number in range(1, count + 1)
    ]
    return f"主要有以下{NUMERALS[count - 1]}项：\n\n{''.join(items)}"


def _steps(chance: random.Random, material: Material) -> str:
    return "".join(f"{number}. {_sentence(chance, material)}\n" for number in range(1, chance.randint(4, 7)))


def _table(chance: random.Random, material: Material) -> str:
    rows = [
        f"| {_clause(chance, material)} | {chance.randint(10, 990)} | {chance.choice(NAMES)} |\n"
        for _ in range(chance.randint(2, 6))
    ]
    return f"| 项目 | 数量 | 名称 |\n| --- | ---: | --- |\n{''.join(rows)}"


def _code(chance: random.Random, material: Material) -> str:  # noqa: ARG001
    return f"```sh\nrockbin {chance.choice(COMMANDS)}\nrockbin {chance.choice(COMMANDS)}\n```\n"


def _quotation(chance: random.Random, material: Material) -> str:
    return f"> {_sentence(chance, material)}\n"


def _marked_up(chance: random.Random, material: Material) -> str:
    """A paragraph with emphasis, code and a link in its sentences."""
    return (
        f"{_clause(chance, material)}，**{_clause(chance, material)}**，"
        f"运行 `{chance.choice(NAMES)} {chance.randint(1, 99)}` 后{_sentence(chance, material)}"
        f"更多见[{_clause(chance, material)}](https://example.com/docs/{chance.randint(1, 9999)}.html)。\n"
    )


_MARKDOWN: tuple[tuple[float, Write], ...] = (
    (0.12, _heading),
    (0.22, _bullets),
    (0.28, _steps),
    (0.31, _table),
    (0.36, _code),
    (0.38, _quotation),
    (0.50, _marked_up),
)
"""Up to which roll of the dice each block is written; the rest are paragraphs."""
