"""的, 地 and 得 where only another of the three can be meant.

The words come from a cut by the lexicon, so that 地方, 当地, 目的 and the like are never touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from proofread.language.particles.structural_particles import Misuse, Particle, misused_particles
from proofread.model import Category, Document, Edit, Finding, Phrase, Rule
from proofread.plugins import Check, CheckKind, Knowledge, Manual, Meaning
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


MANUAL = Manual(
    parameters={
        "written": Meaning(
            Phrase("写成了哪一个", "the particle that stands in the text"),
            values={
                "的": Phrase("写成了“的”", "的 stands there"),
                "地": Phrase("写成了“地”", "地 stands there"),
                "得": Phrase("写成了“得”", "得 stands there"),
            },
        ),
        "meant": Meaning(
            Phrase("应该是哪一个", "the particle that is meant there"),
            values={
                "的": Phrase("后面是名词性的词语，前面是定语", "的, behind what modifies a noun"),
                "地": Phrase("后面是动词、形容词，前面是状语", "地, behind what modifies a verb"),
                "得": Phrase("前面是动词、形容词，后面是补语", "得, before a complement"),
            },
        ),
    },
    judgement=(
        Phrase(
            "前后的词只容一种读法，才报：“取得地成绩”（“地”前面没有能作状语的），“更好的把……”（“的”后面是动"
            "词短语），“变的更强”（动词后面非有补语不可），“跑地很快”（“很快”是补语），“不断得提高”（“不断”"
            "只作状语），“我们得责任”（人称代词后面是名词）。",
            "A slip is told only where the words on both sides leave one reading: 取得地成绩 (nothing "
            "before 地 that could modify a verb), 更好的把… (a verb phrase behind 的), 变的更强 (a verb "
            "that cannot do without a complement), 跑地很快 (很快 is a complement), 不断得提高 (不断 is an "
            "adverbial and nothing else), 我们得责任 (a noun behind a pronoun).",
        ),
        Phrase(
            "把新闻里的字随机换错，查出的约有：“的”误作“地”59%，“得”误作“的”50%，“地”误作“的”45%、误作“得”43"
            "%，“得”误作“地”20%；“的”误作“得”的很少查得出，只在人称代词和少数定语之后。误报每 10 万字不到 1 "
            "处。",
            "Of particles exchanged at random in news it finds about: 地 for 的 59%, 的 for 得 50%, 的 for "
            "地 45% and 得 for 地 43%, 地 for 得 20%; 得 for 的 only behind pronouns and a few attributes. "
            "There is less than one false alarm in 100,000 characters.",
        ),
    ),
    left_alone=(
        Phrase(
            "两种读法都通的：“积极的支持和配合”“高兴的跳了起来”“更好的服务”；表示情绪的词带出结果的，用“地”"
            "用“得”都通：“高兴得跳了起来”。",
            "What reads both ways: 积极的支持和配合, 高兴的跳了起来, 更好的服务; what feelings lead to, wher"
            "e 地 and 得 are both right: 高兴得跳了起来.",
        ),
        Phrase(
            "“地方”“当地”“目的”一类的词：先切词，词里的字不看。",
            "Words such as 地方, 当地, 目的: the text is cut into words first, and characters inside them "
            "are not looked at.",
        ),
    ),
    limits=(
        Phrase(
            "“跑的快”“盖的很高”这样，“的”前面也可能是定语的，多半不报。少见的词和名称可能切错。",
            "跑的快, 盖的很高, where 的 may stand behind an attribute, are mostly missed. In rare words and "
            "in names the cut may be wrong.",
        ),
        Phrase(
            "诗歌和近代白话里“的”“底”不分，宜停用这些规则。",
            "Verse and old vernacular, where one 的 or 底 does all the work, are better checked without "
            "these rules.",
        ),
    ),
    sources=(
        Phrase(
            "《现代汉语八百词》（的、地、得）；朱德熙《语法讲义》5.4、9.5。",
            "《现代汉语八百词》 (的, 地, 得); 朱德熙《语法讲义》 5.4 and 9.5.",
        ),
    ),
    example="""- id: de-for-complement
  check: structural-particle
  written: 的
  meant: 得
  title: 补语前用“得”
  message: “{match}”应为“{suggestion}”
  why: 动词和补语之间用“得”。
  severity: warning
  source: 《现代汉语八百词》“得”
  examples:
    - bad: 堤防变的更坚固了。
      good: 堤防变得更坚固了。
    - good: 堤防变得更坚固了。
    - good: 改变的堤线画在图上。
""",
)

KIND = CheckKind(
    name="structural-particle",
    parameters=Parameters,
    build=build,
    category=Category.TYPO,
    fields=frozenset({"match", "suggestion", "written", "meant"}),
    summary=Phrase("的、地、得用错", "的, 地 and 得 where another of the three is meant"),
    manual=MANUAL,
    by_block=True,
)
