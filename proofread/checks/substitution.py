"""Words written wrong, with what is right: tables of thousands of entries at the cost of one pass.

The proof of borders compares unigram segmentations of the text as it stands and as it would be corrected.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from itertools import chain
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

import msgspec

from proofread.cache import Table, digest, program
from proofread.language.names.name_places import may_be_a_name, may_be_a_person
from proofread.language.text.characters import is_han
from proofread.language.text.literals import Occurrence, longest_first_without_overlap, watchlist
from proofread.language.text.sentences import sentence_around
from proofread.language.words.lexicon import Lexicon, lexicon
from proofread.language.words.segmentation import lattice
from proofread.model import Block, Category, Document, Edit, Finding, Phrase, Problem, Rule
from proofread.model.reasons import reason
from proofread.plugins import Check, CheckKind, Knowledge, Manual, Meaning
from proofread.plugins.contracts import RuleError

NOT_READ = Phrase("读不了对照表 {path}：{zh}", "the table {path} cannot be read: {en}")

TOLERATED_GAIN = 3.75
"""Natural logarithm of how much more probable the corrected text may be and a cut through the match still stand."""

LONG = 4
"""A wrong form so long is hardly ever met by chance: a cut through it stands only if the correction is no better."""

BOUND_COST = 8.5
"""From this cost on a character is rare as a word of its own."""

CONTEXT = 10
"""Characters on either side that are cut into words."""

_LATIN_BORDER = re.compile(r"[A-Za-z0-9_@./\\-](?=[A-Za-z0-9])")
"""What stands outside a match and the Latin letter or digit that the match begins or ends with."""

FEW_WORDS = 200
"""Different words that are looked for in the text of every table before all tables are listed."""

COLUMNS = ("wrong", "right", "unless", "preceded-by", "followed-by", "near")


class Entry(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """What is right instead of a wrong word, and where."""

    right: str | tuple[str, ...]
    unless: tuple[str, ...] = ()
    preceded_by: tuple[str, ...] = ()
    followed_by: tuple[str, ...] = ()
    near: tuple[str, ...] = ()

    @property
    def rights(self) -> tuple[str, ...]:
        """The corrections to choose from, best first."""
        return (self.right,) if isinstance(self.right, str) else self.right


class Parameters(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """The YAML keys of the kind."""

    words: dict[str, str | tuple[str, ...] | Entry] = {}
    table: str | None = None
    borders: Literal["proved", "any"] = "proved"


Claim: TypeAlias = tuple[Rule[Parameters], Entry]


def build(rules: Sequence[Rule[Parameters]], knowledge: Knowledge) -> Check:
    """Watch for the words of all tables at once. Raises RuleError for an entry that cannot work."""
    tables = [(rule, entries(rule)) for rule in rules]
    every = _AllWords([table for _, table in tables])
    watch = knowledge.derive(watchlist).watch(every, every.key)
    words = lexicon(knowledge.words)

    claims = _Claims(tables)

    def check(document: Document) -> Iterator[Finding | Problem]:
        for block, occurrences in watch.by_block(document):
            yield from _findings(block, occurrences, claims, words)

    return check


class _Claims:
    """The rules that call a word wrong, with their entries."""

    def __init__(self, tables: Sequence[tuple[Rule[Parameters], Entries]]) -> None:
        self._tables = tables
        self._known: dict[str, Sequence[Claim]] = {}

    def of(self, word: str) -> Sequence[Claim]:
        """The claims on a word; a long text asks for thousands, and then it pays to list them all."""
        known = self._known.get(word)
        if known is None:
            tables = self._tables if len(self._known) < FEW_WORDS else self._by_word[word]
            known = self._known[word] = [(rule, table[word]) for rule, table in tables if word in table]
        return known

    @cached_property
    def _by_word(self) -> Mapping[str, Sequence[tuple[Rule[Parameters], Entries]]]:
        tables: defaultdict[str, list[tuple[Rule[Parameters], Entries]]] = defaultdict(list)
        for rule, table in self._tables:
            for word in table:
                tables[word].append((rule, table))
        return tables


class _Table(NamedTuple):
    """A file of thousands of entries, of which a text needs a few: each is read when it is asked for."""

    header: Sequence[str] = ()
    rows: str = ""
    """The lines behind the header, each opening with its line break."""
    content: bytes = b""
    """A digest of the file."""

    def row(self, wrong: str) -> str | None:
        """The line of a word."""
        start = self.rows.find(f"\n{wrong}\t") + 1
        if not start or wrong.startswith("#"):
            return None
        end = self.rows.find("\n", start)
        return self.rows[start:end] if end >= 0 else self.rows[start:]

    def words(self) -> Iterator[str]:
        """The wrong words, in order."""
        return (line.partition("\t")[0] for line in _lines(self.rows) if _is_row(line))


class Entries(Mapping[str, Entry]):
    """The entries of a rule: those of its table, and those that it lists."""

    def __init__(self, table: _Table, listed: Mapping[str, str | tuple[str, ...] | Entry]) -> None:
        self._table = table
        self._listed = listed
        self.key = digest(table.content, "\0".join(listed))
        """Stands for the words, which are costly to list."""

    def __getitem__(self, wrong: str) -> Entry:
        listed = self._listed.get(wrong)
        if listed is not None:
            return listed if isinstance(listed, Entry) else Entry(right=listed)
        row = self._table.row(wrong)
        if row is None:
            raise KeyError(wrong)
        return msgspec.convert(_fields(self._table.header, row.split("\t")), Entry)

    def __contains__(self, wrong: object) -> bool:
        return wrong in self._listed or self._table.row(str(wrong)) is not None

    def __iter__(self) -> Iterator[str]:
        return chain(self._table.words(), self._listed)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _AllWords(Collection[str]):
    """The wrong words of several rules."""

    def __init__(self, entries: Sequence[Entries]) -> None:
        self._entries = entries
        self.key = digest(b"".join(each.key for each in entries))

    def __contains__(self, word: object) -> bool:
        return any(word in each for each in self._entries)

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable(self._entries)

    def __len__(self) -> int:
        return sum(map(len, self._entries))


def entries(rule: Rule[Parameters]) -> Entries:
    """All entries of a rule, from its table and its mapping, each checked."""
    parameters = rule.parameters
    table = _read_table(rule, parameters.table) if parameters.table is not None else _Table()
    found = Entries(table, parameters.words)
    if not parameters.words and next(table.words(), None) is None:
        raise RuleError(rule.id, "words", "没有任何词条：请给出 words 或 table")
    content = digest(table.content, msgspec.msgpack.encode(parameters.words)).hex()
    if parameters.words and not _sound_tables().get(content):
        for wrong in parameters.words:
            if table.row(wrong):
                raise RuleError(rule.id, ("words", wrong), f"“{wrong}”在对照表中已有")
            _refuse_fault(rule, ("words", wrong), wrong, found[wrong])
        _sound_tables().add(content, True)
    return found


def _read_table(rule: Rule[Parameters], name: str) -> _Table:
    path = Path(rule.path).parent / name
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = reason(error)
        raise RuleError(rule.id, "table", NOT_READ.filled(path=path, zh=why.zh, en=why.en)) from error
    content = digest(text)
    if not _sound_tables().get(content.hex()):
        _refuse_unsound(rule, name, text.split("\n"))
        _sound_tables().add(content.hex(), True)
    header = next(line for line in _lines(text) if _is_row(line))
    return _Table(header.split("\t"), text[text.index(header) + len(header) :], content)


def _lines(text: str) -> Iterator[str]:
    """The lines of a text, one by one."""
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield text[start:end]
        start = end + 1


def _is_row(line: str) -> bool:
    return bool(line) and not line.isspace() and not line.startswith("#")


@cache
def _sound_tables() -> Table[bool]:
    """Tables and mappings in which earlier runs have found no fault, by their content."""
    return Table("word-tables", program(), bool)


def _refuse_unsound(rule: Rule[Parameters], name: str, lines: Sequence[str]) -> None:
    """Raise RuleError for a table whose columns are wrong, that lists a word twice, or an entry that cannot work."""
    rows = [(number, line.split("\t")) for number, line in enumerate(lines, 1) if _is_row(line)]
    header = rows[0][1] if rows else []
    if header[:2] != ["wrong", "right"] or not set(header) <= set(COLUMNS):
        raise RuleError(rule.id, "table", f"{name} 首行应写明各栏，用制表符（Tab）隔开：{'、'.join(COLUMNS)}")
    seen: set[str] = set()
    for number, cells in rows[1:]:
        wrong, fields = cells[0], _fields(header, cells)
        if "right" not in fields or len(cells) > len(header) or wrong in seen:
            fault = "与前面的词条重复" if wrong in seen else "栏数不对"
            raise RuleError(rule.id, "table", f"{name} 第 {number} 行“{wrong}”{fault}")
        _refuse_fault(rule, "table", wrong, msgspec.convert(fields, Entry))
        seen.add(wrong)


def _refuse_fault(rule: Rule[Parameters], key: str | tuple[str, ...], wrong: str, entry: Entry) -> None:
    """Raise RuleError for an entry that cannot work."""
    fault = _fault(wrong, entry)
    if fault:
        raise RuleError(rule.id, key, f"词条“{wrong}”{fault}")


def _fields(header: Sequence[str], cells: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(cell.split("|")) for name, cell in zip(header[1:], cells[1:], strict=False) if cell}


def _fault(wrong: str, entry: Entry) -> str | None:
    """Why an entry cannot work, if so."""
    if not wrong.strip() or not entry.rights or not all(right.strip() for right in entry.rights):
        return "有空的一边"
    if wrong in entry.rights:
        return "改前改后相同"
    if any(veto and veto in wrong for veto in entry.unless) or "" in entry.unless:
        return "的 unless 使它永远查不出"
    return None


def _findings(
    block: Block, occurrences: Sequence[Occurrence], claims: _Claims, words: Lexicon
) -> Iterator[Finding]:
    text = block.text
    standing = {
        found: applying
        for found in occurrences
        if (applying := [claim for claim in claims.of(found.word) if _applies(*claim, text, found, words)])
    }
    for found in longest_first_without_overlap(standing):
        for rule, entry in standing[found]:
            yield _finding(rule, entry, block, found)


def _applies(rule: Rule[Parameters], entry: Entry, text: str, found: Occurrence, words: Lexicon) -> bool:
    start, end, _ = found
    if _is_part_of_a_latin_word(text, start, end):
        return False
    if entry.preceded_by and not text.endswith(entry.preceded_by, 0, start):
        return False
    if entry.followed_by and not text.startswith(entry.followed_by, end):
        return False
    if any(overlaps(text, start, end, veto) for veto in (*entry.unless, *_wider(entry, found.word))):
        return False
    if entry.near and not _is_near(entry.near, text, start, end):
        return False
    if rule.parameters.borders == "any":
        return True
    names = may_be_a_name if rule.category is Category.TYPO else may_be_a_person
    if len(found.word) < LONG and names(text, start, end):
        return False
    return not cuts_through_words(text, found, entry.rights[0], words)


def _is_part_of_a_latin_word(text: str, start: int, end: int) -> bool:
    """Whether letters, digits or joining marks go on where the match begins or ends: github in githubusercontent."""
    return _LATIN_BORDER.match(text[start - 1 : start + 1]) is not None or (
        _LATIN_BORDER.match(text[end - 1 : end + 1][::-1]) is not None
    )


def _is_near(near: tuple[str, ...], text: str, start: int, end: int) -> bool:
    """Whether one of the strings stands in the sentence of ``text[start:end]``, outside of it."""
    left, right = sentence_around(text, start, end)
    return any(text.find(word, left, start) >= 0 or text.find(word, end, right) >= 0 for word in near)


def _wider(entry: Entry, wrong: str) -> Iterator[str]:
    """Corrections that hold the wrong word itself: where they stand already, nothing is wrong."""
    return (right for right in entry.rights if wrong in right)


def overlaps(text: str, start: int, end: int, string: str) -> bool:
    """Whether ``string`` occurs in ``text`` so that it shares a character with ``text[start:end]``."""
    return text.find(string, max(0, start - len(string) + 1), end + len(string) - 1) >= 0


def cuts_through_words(text: str, found: Occurrence, right: str, words: Lexicon) -> bool:
    """Whether ``found`` is no word but the end of one and the start of another.

    So it is if in the best cut of the text a word reaches out of ``found`` on one side only, and ``right``
    in its place either makes the text no more probable than by ``TOLERATED_GAIN`` (at all, where ``found``
    is ``LONG``: 直接了当|地 is not given up for 当地), or leaves of that word a lone character that is none
    by itself (社会|计 for 杜|会计). A word that holds ``found`` whole is no
    excuse: dictionaries list misspellings (渡假村).
    """
    left = max(0, found.start - CONTEXT)
    context = text[left : found.end + CONTEXT]
    return _cuts_through_words(context, found.start - left, found.end - left, right, words)


@lru_cache(maxsize=4096)
def _cuts_through_words(context: str, start: int, end: int, right: str, words: Lexicon) -> bool:
    if not _may_be_cut(context, start, end, words):
        return False
    written = lattice(context, words)
    cut = list(written.tokens())
    reaches_left = any(first < start < last < end for first, last in cut)
    reaches_right = any(start < first < end < last for first, last in cut)
    if not reaches_left and not reaches_right:
        return False
    corrected = lattice(context[:start] + right + context[end:], words)
    if written.cost - corrected.cost <= (TOLERATED_GAIN if end - start < LONG else 0.0):
        return True
    tokens = list(corrected.tokens())
    remains = [token for token in tokens if reaches_left and token[1] == start]
    remains += [token for token in tokens if reaches_right and token[0] == start + len(right)]
    return any(_is_bound(corrected.text[first:last], words) for first, last in remains)


def _may_be_cut(context: str, start: int, end: int, words: Lexicon) -> bool:
    """Whether any word, or a figure or Latin word, could reach out of ``context[start:end]`` on one side only.

    Most wrong forms touch none, and no cut needs to be sought for those.
    """
    if not (is_han(context[start]) and is_han(context[end - 1])):
        return True
    return _may_end_inside_a_word(context[: start + 1], words) or (
        end < len(context) and _may_end_inside_a_word(context[start + 1 : end + 1], words)
    )


@lru_cache(maxsize=4096)
def _may_end_inside_a_word(text: str, words: Lexicon) -> bool:
    """Whether some word begins with the last characters of ``text``, two or more."""
    return any(words.opens_word(text[at:]) for at in range(len(text) - 1))


def _is_bound(token: str, words: Lexicon) -> bool:
    """Whether ``token`` is a lone character that is rare as a word by itself."""
    log_frequency = words.log_frequency(token)
    return len(token) == 1 and is_han(token) and (log_frequency is None or -log_frequency > BOUND_COST)


def _finding(rule: Rule[Parameters], entry: Entry, block: Block, found: Occurrence) -> Finding:
    span = block.span(found.start, found.end)
    contiguous = block.is_contiguous(found.start, found.end)
    return Finding(
        rule=rule,
        span=span,
        fields={"match": found.word, "suggestion": entry.rights[0]},
        edits=tuple(Edit(span, right) for right in entry.rights) if contiguous else (),
    )


MANUAL = Manual(
    parameters={
        "words": Meaning(
            Phrase(
                "错词与正词，左边是错词，右边是正词；正词可以是列表，最好的在前，由人选；要带条件的，正词处"
                "写成映射，键如下",
                "a mapping of what is wrong to what is right; the right side may be a list to choose from, "
                "best first, or a mapping where an entry needs conditions",
            ),
            keys={
                "right": Meaning(
                    Phrase("正词，或供选的几个正词", "what is right, or several to choose from")
                ),
                "unless": Meaning(
                    Phrase(
                        "与这些词重叠的不算：`签定: {right: 签订, unless: [抽签定]}`",
                        "strings that veto a match which they overlap: `签定: {right: 签订, unless: [抽签定]"
                        "}`",
                    )
                ),
                "preceded-by": Meaning(
                    Phrase(
                        "紧挨在前面的必须是其中一个",
                        "strings of which one must stand right before the match",
                    )
                ),
                "followed-by": Meaning(
                    Phrase(
                        "紧跟在后面的必须是其中一个：`过度: {right: 过渡, followed-by: [时期, 阶段]}`",
                        "strings of which one must stand right behind the match: `过度: {right: 过渡, "
                        "followed-by: [时期, 阶段]}`",
                    )
                ),
                "near": Meaning(
                    Phrase(
                        "同一句里、匹配以外，必须有其中一个",
                        "strings of which one must stand in the same sentence, outside the match",
                    )
                ),
            },
        ),
        "table": Meaning(
            Phrase(
                "与规则包放在一起的词表文件：一行一条，各栏用 Tab 隔开，第一行是栏名 `wrong`、`right`，需要"
                "时加 `unless`、`preceded-by`、`followed-by`、`near`；一栏里有几个词的用 `|` 隔开，`#` 开头"
                "的行是注释",
                "a file beside the pack with one entry a line, its columns parted by tabs and named by the "
                "first line: `wrong`, `right` and, where needed, `unless`, `preceded-by`, `followed-by`, "
                "`near`; alternatives in a column are parted by `|`, lines that open with `#` are comments",
            )
        ),
        "borders": Meaning(
            Phrase("要不要以词界为证", "whether the borders of words must bear it out"),
            values={
                "proved": Phrase(
                    "切开的词穿过匹配、而原文至少与改后一样通顺的，不报，如“自己经历”是“自己｜经历”，没有“己"
                    "经”",
                    "a match is dropped where the text, cut into words, cuts through it, and the words "
                    "around are at least as probable as the corrected text: 自己经历 is 自己|经历, no 己经",
                ),
                "any": Phrase("见到就报，不看词界", "every match counts"),
            },
        ),
    },
    judgement=(
        Phrase(
            "几条重叠的，取长的一条；长的不成立，短的仍可成立。",
            "Where two entries overlap, the longer wins; the shorter may still hold where the longer does "
            "not.",
        ),
        Phrase(
            "以拉丁字母或数字开头、结尾的词条，词也要在那里开头、结尾才算。",
            "An entry that begins or ends with a Latin letter or a digit counts only where the word begins "
            "or ends too.",
        ),
        Phrase(
            "词条本身不成立的，装入时点名拒绝：有一边是空的，正词与错词相同，`unless` 把所有匹配都排除了，同"
            "一个错词写了两次。",
            "An entry that cannot work is refused by name when the pack is loaded: an empty side, right "
            "equal to wrong, an `unless` that vetoes every match, one wrong word twice.",
        ),
        Phrase(
            "匹配中间夹着标记或换行的，只提示，不给改法。",
            "Where markup or a line break runs through a match there is no edit, only the advice.",
        ),
    ),
    left_alone=(
        Phrase(
            "已经写对的不报：正词里包含错词的，如“国际双循环”改“国内国际双循环”，遇到“国内国际双循环”不报。",
            "A match that already stands inside its correction is none: 国内国际双循环 where the entry is "
            "国际双循环.",
        ),
        Phrase(
            "可能是人名、街道名的：“王建全”“名叫建全”里的“建全”，“当时侯老师在”。只在 `borders: proved`、类"
            "别是 `typo`、错词不到四个字时这样看。",
            "What may be the name of a person or street: 建全 in 王建全 and 名叫建全, 当时侯 in "
            "当时侯老师在. So it is with `borders: proved` alone, for the category `typo` and entries of "
            "less than four characters.",
        ),
    ),
    limits=(
        Phrase(
            "只看词条写明的上下文；两个词都成词、要读懂全句才知道用哪个的，不宜放进词表。",
            "Nothing but the context that an entry names is looked at: of two real words that only the "
            "meaning of the sentence tells apart, no table can decide.",
        ),
    ),
    sources=(Phrase("依据写在各条规则里。", "The rules name theirs."),),
    example="""- id: place-names
  check: substitution
  words:
    青溪镇: {right: 清溪镇, unless: [青溪镇遗址]}
    渡云宣: 渡云轩
  title: 本地地名
  message: “{match}”应为“{suggestion}”
  why: 地名以民政部门公布的为准。
  severity: error
  source: 《临江市标准地名录》
  examples:
    - bad: 队伍从渡口出发，开往青溪镇。
      good: 队伍从渡口出发，开往清溪镇。
    - good: 工作人员在青溪镇遗址清理墙基。
    - good: 清溪镇在江的南岸。
""",
)

KIND = CheckKind(
    name="substitution",
    parameters=Parameters,
    build=build,
    category=Category.TYPO,
    fields=frozenset({"match", "suggestion"}),
    summary=Phrase(
        "词表里的错词与正词，一张表可有几千条", "wrong words and right ones, from tables of thousands"
    ),
    manual=MANUAL,
    by_block=True,
)
