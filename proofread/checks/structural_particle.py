"""的, 地 and 得 where only another of the three can be meant.

Parameters
----------
``written``
    The particle that stands in the text: 的, 地 or 得.
``meant``
    The particle that is meant there.

A slip is told only where the words on both sides leave one reading: 取得地成绩 (nothing before 地 that could
modify a verb), 更好的把… (a verb phrase behind 的), 变的更强 (a verb that cannot do without a complement). What
reads both ways is left alone: 积极的支持和配合, 高兴的跳了起来, 更好的服务.

The words come from a cut by the lexicon, so that 地方, 当地, 目的 and the like are never touched. In rare
words and in names the cut may be wrong. Verse and old vernacular, where one 的 or 底 does all the work, are better
checked without these rules.

Sources: 《现代汉语八百词》 (的, 地, 得); 朱德熙《语法讲义》 5.4 and 9.5.

"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from proofread.language.particles.structural_particles import Misuse, Particle, misused_particles
from proofread.model import Category, Document, Edit, Finding, Phrase, Rule
from proofread.plugins import Check, CheckKind, Knowledge
from proofread.plugins.contracts import RuleError


class Parameters(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """The YAML keys of the kind."""

    written: Particle
    meant: Particle


def build(rules: Sequence[Rule[Parameters]], knowledge: Knowledge) -> Check:  # noqa: ARG001
    """Order the rules by what they look for; raises RuleError for a rule that would change nothing."""
    for rule in rules:
        if rule.parameters.written == rule.parameters.meant:
            raise RuleError(rule.id, "meant", "meant 与 written 不能相同")
    by_particles = {(rule.parameters.written, rule.parameters.meant): rule for rule in rules}

    def check(document: Document) -> Iterator[Finding]:
        for misuse in document.derive(misused_particles):
            rule = by_particles.get((misuse.written, misuse.meant))
            if rule is not None:
                yield _finding(rule, misuse)

    return check


def _finding(rule: Rule[Parameters], misuse: Misuse) -> Finding:
    block, text = misuse.block, misuse.block.text
    right = text[misuse.start : misuse.at] + misuse.meant + text[misuse.at + 1 : misuse.end]
    return Finding(
        rule=rule,
        span=block.span(misuse.at, misuse.at + 1),
        fields={
            "match": text[misuse.start : misuse.end],
            "suggestion": right,
            "written": misuse.written,
            "meant": misuse.meant,
        },
        edits=(Edit(block.span(misuse.at, misuse.at + 1), misuse.meant),),
    )


KIND = CheckKind(
    name="structural-particle",
    parameters=Parameters,
    build=build,
    category=Category.TYPO,
    fields=frozenset({"match", "suggestion", "written", "meant"}),
    summary=Phrase("的、地、得用错", "的, 地 and 得 where another of the three is meant"),
    manual=__doc__ or "",
    by_block=True,
)
