"""的, 地 and 得 where only another of the three can be meant.

After 《现代汉语八百词》 and the custom of edited text since the 1950s: 的 joins an attribute to a noun, 地 an
adverbial to a verb, 得 a complement to a verb or an adjective. Much is open between them (积极的支持和配合 has a
noun, 高兴的跳了起来 may want 地 or 得), so that a slip is told only where the words on both sides leave one
reading:

- 地 behind a word that cannot be an adverbial, before a noun: 取得地成绩, 我们地任务; 地 before a plain noun that
  ends its phrase: 优异地成绩; 地 inside 进行了深入地分析;
- 的 behind an adverbial, before what only a verb phrase opens with: 更好的把…, 深刻的认识到…, 必须坚定不移的推进…;
- 的 in the place of 得: inside a word (获的, 来的及), behind a verb that needs its complement (变的更强), before a
  complement that is no predicate of its own (快的多, 忙的不可开交);
- 得 between an adverbial and its verb: 不断得提高;
- 地 in the place of 得: 布置地十分隆重, 高兴地很.

Words are those of the best cut of the clause, so that 地方, 当地, 目的 and the like never come up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

from proofread.language.particles.adverbial_phrases import (
    adverbial_before,
    adverbial_start,
    follows_adverbial_alone,
    may_follow_adverbial,
)
from proofread.language.particles.adverbials import is_plain_noun
from proofread.language.particles.attributes import (
    is_attribute,
    is_attribute_in_marks,
    is_object_of_empty_verb,
)
from proofread.language.particles.clause_words import OWNERS, Clause, Setting, clauses, ends_phrase
from proofread.language.particles.complement_phrases import (
    complement_behind,
    is_complement_of_manner,
    may_take_complement,
)
from proofread.language.words.lexicon import LONGEST_WORD, lexicon
from proofread.model import Block, Document, Joint

Particle = Literal["的", "地", "得"]


LONG_TEXT = 20_000
"""Characters from which on vector arithmetic is worth its import."""


class Misuse(NamedTuple):
    """A particle at ``block.text[at]`` for which another is meant, and the words around it, ``[start, end)``."""

    block: Block
    at: int
    written: Particle
    meant: Particle
    start: int
    end: int


@Joint
def misused_particles(documents: Sequence[Document]) -> list[tuple[Misuse, ...]]:
    """All slips of each document in order; use as ``document.derive(misused_particles)``."""
    blocks = [block for document in documents for block in document.blocks]
    suspect = _clauses_to_judge(blocks)
    slips: dict[int, list[Misuse]] = {id(block): [] for block in blocks}
    for clause in suspect:
        slips[id(clause.block)] += _misused(clause)
    return [tuple(slip for block in document.blocks for slip in slips[id(block)]) for document in documents]


def _clauses_to_judge(blocks: Sequence[Block]) -> Iterable[Clause]:
    """The clauses in which a particle may be misused, in order."""
    if sum(len(block.text) for block in blocks) < LONG_TEXT:
        return (clause for block in blocks for clause in clauses(block, _PARTICLE) if _may_be_misused(clause))
    from proofread.language.particles.particle_sieve import clauses_to_judge

    return clauses_to_judge(blocks)


_PARTICLE: Final = re.compile("[的地得]")


def _may_be_misused(clause: Clause) -> bool:
    """Whether a particle of the clause is worth cutting it into words."""
    text = clause.block.text
    return any(
        _MAY_BE_MISUSED[match.group()](clause, match.start())
        for match in _PARTICLE.finditer(text, clause.start, clause.end)
    )


def _may_be_attributive(clause: Clause, at: int) -> bool:
    return may_follow_adverbial(clause, at) or may_take_complement(clause, at)


def _may_be_complement(clause: Clause, at: int) -> bool:
    """Whether an adverbial or an owner may stand before the 得 at ``at``."""
    text, part_of_speech = clause.block.text, lexicon().part_of_speech
    if text[at - 1 : at].isspace() or adverbial_start(clause, at) is not None:
        return True
    first = max(clause.start, at - LONGEST_WORD)
    return any(part_of_speech(text[start:at]) in OWNERS for start in range(first, at))


def _misused(clause: Clause) -> Iterator[Misuse]:
    for match in _PARTICLE.finditer(clause.block.text, clause.start, clause.end):
        found = _JUDGES[match.group()](clause, match.start())
        if found is not None:
            yield found


def _judge_attributive(clause: Clause, at: int) -> Misuse | None:
    """地 or 得 is meant for 的."""
    start = adverbial_before(clause, at)
    if start is not None:
        return Misuse(clause.block, at, "的", "地", start, clause.words[clause.index[at] + 1].end)
    setting = complement_behind(clause, at)
    if setting is not None:
        start = setting.before[-1].start if setting.before else at
        return Misuse(clause.block, at, "的", "得", start, setting.behind[0].end)
    return None


def _judge_adverbial(clause: Clause, at: int) -> Misuse | None:
    """的 or 得 is meant for 地."""
    setting = clause.around(at)
    if setting is None:
        return None
    if not setting.before:
        return _judge_adverbial_in_marks(clause, at, setting)
    meant: Particle
    if setting.behind and is_complement_of_manner(setting):
        meant = "得"
    elif is_attribute(setting) and not _may_be_firm(clause, at, setting):
        meant = "的"
    else:
        return None
    end = setting.behind[0].end if setting.behind else at + 1
    return Misuse(clause.block, at, "地", meant, setting.before[-1].start, end)


_FIRM: Final = re.compile(
    "(?:商贸|实业|物业|餐饮|置业|投资|房产|建设|科技)?(?:有限)?(?:公司|集团|宾馆|酒店|酒家|饭店|大厦|小区|广场|公寓|花园|餐饮店|大药房|幼儿园)"
)


def _may_be_firm(clause: Clause, at: int, setting: Setting) -> bool:
    """Whether 地 ends the name of a firm or a building, as in 绿地集团; before 我们地公司 stands a pronoun."""
    return setting.before[-1].part not in OWNERS and _FIRM.match(clause.block.text, at + 1) is not None


def _judge_adverbial_in_marks(clause: Clause, at: int, setting: Setting) -> Misuse | None:
    mark = clause.block.text[at - 1 : at]
    if not mark or not is_attribute_in_marks(mark, setting):
        return None
    return Misuse(clause.block, at, "地", "的", at, setting.behind[0].end)


def _judge_complement(clause: Clause, at: int) -> Misuse | None:
    """地 is meant for 得 in 不断得提高, 的 in 我们得责任 and 进行了充分得准备."""
    setting = clause.around(at)
    if setting is None or not setting.before or not setting.behind:
        return None
    start = adverbial_start(clause, at)
    left, right = setting.before[-1], setting.behind[0]
    if start is not None and start in clause.index:
        if is_object_of_empty_verb(setting):
            return Misuse(clause.block, at, "得", "的", start, right.end)
        if follows_adverbial_alone(clause.block.text[start:at], left, setting):
            return Misuse(clause.block, at, "得", "地", start, right.end)
    if left.part in OWNERS and is_plain_noun(right.text, lexicon()) and ends_phrase(setting.behind):
        return Misuse(clause.block, at, "得", "的", left.start, right.end)
    return None


_JUDGES: Final = {"的": _judge_attributive, "地": _judge_adverbial, "得": _judge_complement}
_MAY_BE_MISUSED: Final = {
    "的": _may_be_attributive,
    "地": lambda *_: True,
    "得": _may_be_complement,
}
