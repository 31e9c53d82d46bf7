"""The file of a baseline: what was there when the gate was put up.

An entry names the rule, the words and what stands around them, and no line number: text may move, inside a file
or to another one.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from proofread.blake import blake2b
from proofread.model import Phrase, Problem
from proofread.model.reasons import NOT_UTF8

VERSION = 1

NOT_A_BASELINE = Phrase("基线文件读不了：{zh}", "the baseline cannot be read: {en}")
EMPTY = Phrase("文件是空的", "the file is empty")
CONFLICT = Phrase(
    "第 {line} 行是合并冲突的标记，两边还没有合并好",
    "line {line} is the mark of a conflict, which nobody has resolved",
)
CUT_OFF = Phrase("文件到一半断了，后面的丢了", "the file breaks off, its end is lost")
NOT_JSON = Phrase("从第 {line} 行起不是 JSON", "from line {line} on it is no JSON")
NOT_OURS = Phrase("内容不是 proofread 写的样子", "it does not hold what proofread writes")
NOT_AN_ENTRY = Phrase("第 {number} 条不是 proofread 写的样子", "entry {number} is none that proofread writes")
RESOLVE = Phrase(
    "解决冲突：两边的条目都留下，只删去标记，再运行一次。",
    "Resolve the conflict: keep the entries of both sides, delete the marks only, and run again.",
)
OTHER_VERSION = Phrase(
    "基线是第 {version} 版的，本程序只认第 1 版", "the baseline is of version {version}; known is 1"
)
MAKE_ANEW = Phrase(
    "如果文件损坏，从版本库取回；否则删去它，用 --update-baseline 重建。",
    "If it is damaged, restore it; otherwise delete it and make one with --update-baseline.",
)

LONGEST = 40
"""Code points of the words that an entry quotes; of more, a digest stands for the rest."""


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One finding that was there."""

    path: str
    """From the folder of the baseline, with forward slashes."""
    rule: str
    text: str
    before: str = ""
    after: str = ""
    other: str = ""
    """The words of the place that it is told beside, such as the other copy: which of two is marked may change."""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: int
    entries: tuple[Entry, ...]


class Matching(NamedTuple):
    """Which finding answers to which entry of a baseline, both by number."""

    found_of: Mapping[int, int]
    """The finding of an entry; an entry that no finding answers to is not there."""

    @property
    def known(self) -> frozenset[int]:
        """The findings that the baseline knows."""
        return frozenset(self.found_of.values())


class BadBaseline(Exception):
    """A file that is no baseline; the problem says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message.en)
        self.problem = problem


def shortened(text: str) -> str:
    """Words as an entry quotes them: white space as one space, of long ones the beginning and a digest for the rest."""
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST]}…{blake2b(text.encode('utf-8', 'replace'), digest_size=8).hexdigest()}"


def parse(path: str, data: bytes) -> tuple[Entry, ...]:
    """The entries of a baseline. Raises BadBaseline."""
    try:
        file = msgspec.json.decode(data, type=_File)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadBaseline(_fault(path, data, error)) from error
    if file.version != VERSION:
        message = OTHER_VERSION.filled(version=file.version)
        raise BadBaseline(Problem(message=message, path=path, hint=MAKE_ANEW))
    return file.entries


_CONFLICT = re.compile(rb"^(?:<<<<<<<|=======|>>>>>>>)", re.MULTILINE)
_PLACE = re.compile(r"\(byte (\d+)\)$")
_ENTRY = re.compile(r"`\$\.entries\[(\d+)\]")


def _fault(path: str, data: bytes, error: msgspec.DecodeError | UnicodeDecodeError) -> Problem:
    """What is wrong with a file that is no baseline, and what to do."""
    conflict = _CONFLICT.search(data)
    if conflict:
        why = CONFLICT.filled(line=data.count(b"\n", 0, conflict.start()) + 1)
        return Problem(message=NOT_A_BASELINE.filled(zh=why.zh, en=why.en), path=path, hint=RESOLVE)
    why = _why(data, error)
    return Problem(message=NOT_A_BASELINE.filled(zh=why.zh, en=why.en), path=path, hint=MAKE_ANEW)


def _why(data: bytes, error: msgspec.DecodeError | UnicodeDecodeError) -> Phrase:
    place, entry = _PLACE.search(str(error)), _ENTRY.search(str(error))
    if not data.strip():
        return EMPTY
    if isinstance(error, UnicodeDecodeError):
        return NOT_UTF8
    if isinstance(error, msgspec.ValidationError):
        return NOT_AN_ENTRY.filled(number=int(entry[1]) + 1) if entry else NOT_OURS
    if place:
        return NOT_JSON.filled(line=data.count(b"\n", 0, int(place[1])) + 1)
    return CUT_OFF


def render(entries: Iterable[Entry]) -> str:
    """A baseline as text: an entry a line, in order, so that two branches merge."""
    lines = ",\n".join(
        msgspec.json.encode(each).decode() for each in sorted(entries, key=msgspec.structs.astuple)
    )
    return f'{{"version":{VERSION},"entries":[\n{lines}\n]}}\n'


def none_is_gone(path: str) -> bool:  # noqa: ARG001 - the signature of what is asked of a path
    """Every file is still there."""
    return False


def match(
    entries: Sequence[Entry], found: Sequence[Entry], is_gone: Callable[[str], bool] = none_is_gone
) -> Matching:
    """Which of what is found the entries know, each entry for one finding.

    First the very same; then the same in another file, if what stands around tells enough or the old file ``is_gone``;
    then what has been edited on one side of the words, if the other side tells enough; then two copies of which the
    other one is marked now. What tells too little could as well be a new mistake.
    """
    found_of: dict[int, int] = {}
    free_entries = dict.fromkeys(range(len(entries)))
    free_found = dict.fromkeys(range(len(found)))
    for key_of_entry, key_of_found in _likenesses(is_gone):
        waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
        for number in free_entries:
            key = key_of_entry(entries[number])
            if key:
                waiting[key].append(number)
        for number in [*free_found]:
            candidates = waiting.get(key_of_found(found[number]))
            if candidates:
                known = candidates.popleft()
                found_of[known] = number
                del free_entries[known], free_found[number]
    return Matching(found_of)


ENOUGH = 8
"""Letters and figures on one side of the words that tell one place from another."""

_Key = Callable[[Entry], tuple[Hashable, ...]]
"""What an entry is looked up by; empty for none."""


def _likenesses(is_gone: Callable[[str], bool]) -> Iterator[tuple[_Key, _Key]]:
    """By what an entry and a finding are alike, the surest first."""
    yield (msgspec.structs.astuple, msgspec.structs.astuple)
    yield (lambda each: _anywhere(each) if is_gone(each.path) or _tells_enough(each) else (), _anywhere)
    yield (_before, _before)
    yield (_after, _after)
    yield (
        lambda each: (each.path, each.rule, each.text, each.other) if len(each.other) >= ENOUGH else (),
        lambda each: (each.path, each.rule, each.other, each.text),
    )


def _anywhere(each: Entry) -> tuple[Hashable, ...]:
    return (each.rule, each.text, each.before, each.after)


def _tells_enough(each: Entry) -> bool:
    return len(each.text) + len(each.before) + len(each.after) >= 2 * ENOUGH


def _before(each: Entry) -> tuple[Hashable, ...]:
    return (each.path, each.rule, each.text, each.before) if len(each.before) >= ENOUGH else ()


def _after(each: Entry) -> tuple[Hashable, ...]:
    return (each.path, each.rule, each.text, each.after) if len(each.after) >= ENOUGH else ()
