"""Labels: the numbers that figures, tables, formulas, examples, steps, annexes and notes carry.

Those of figures and their like are read from captions, headings and paragraphs that are one (图3 系统结构,
表2-1：参数, 步骤二 安装): short, without an end mark (GB/T 15834—2011, 附录 A.1), or with a colon behind the
number (步骤二：安装后重启。). A mention in running text (图3所示) is no label. Those of notes are the references and
definitions of the markup, each counted where it stands first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from proofread.language.numbers import numerals
from proofread.model import Block, BlockKind, Document, Span


class Label(msgspec.Struct, frozen=True, eq=False):
    """A label where it stands in the source."""

    span: Span
    text: str
    kind: str
    """图, 表, 步骤, 附件 …; ``[^`` for a reference to a note, ``[^]:`` for a note."""
    prefix: str
    """The number of the chapter with the mark behind it: ``2-`` in 图2-3."""
    figure: str
    value: int
    story: int
    is_literal: bool = True
    """Whether the source has it letter for letter, with no markup inside."""

    def renumbered(self, value: int) -> str:
        """The label counting to ``value`` instead."""
        at = self.text.rfind(self.figure)
        figure = str(value) if self.figure.isascii() else numerals.chinese(value)
        return self.text[:at] + figure + self.text[at + len(self.figure) :]


_SECTIONS: Final = (
    "步骤|附件|附录|附表|附图|案例|实验|例题|示例|范例|习题|练习|议题|议程|议案|提案|任务|问题|误区|技巧|方法|方案|阶段|环节|工序"
    "|目标|项目|单元|模块|课题|专题|主题|板块|亮点|看点|特点|特色|变化|场景|情形|情况|选项|原则|原因|理由|建议|措施|要点|考点|知识点"
    "|话题|故事|镜头|路线|事例|例证|教训|经验|启示|关键词|注意事项|程序|流程|活动|题目|测试|用例|需求|决议|表决事项"
    "|[Ss]tep|STEP|Chapter|Part|Phase|Task|Case|Example|Lesson|Section|Figure|Table|Appendix"
)
"""Words that name a part of a text and take a number behind them."""
_LABEL: Final = re.compile(
    rf"[\s\u3000]*(?P<label>(?P<kind>附?(?:图|表|公式|式|例)|{_SECTIONS})[ \u3000]?"
    r"(?P<prefix>(?:[0-9]{1,2}|[A-Z])[-–—.．·])?"
    r"(?P<value>[1-9][0-9]{0,2}|[一二三四五六七八九十]{1,3}))(?P<behind>[：:]|(?=[\s\u3000.．]|$))"
)
_NOTE: Final = re.compile(r"\[\^(?P<value>[1-9][0-9]{0,3})\](?P<colon>:?)")
_END_MARKS: Final = tuple("。；，！？;,!?")
_LONGEST: Final = 60
_TITLES: Final = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.HEADLINE}
)


def labels(document: Document) -> tuple[Label, ...]:
    """All labels of figures and their like in reading order; use as ``document.derive(labels)``."""
    titles = (block for block in document.blocks if block.kind in _TITLES and _LABEL.match(block.text))
    return tuple(label for block in titles for label in _labels_of(block))


def notes(document: Document) -> tuple[Label, ...]:
    """References to notes and notes, each number at its first place; use as ``document.derive(notes)``."""
    found: dict[tuple[str, int], Label] = {}
    for part in sorted(document.unchecked, key=lambda part: part.span):
        if part.reason != "footnote-reference":
            continue
        match = _NOTE.match(document.source, part.span.start)
        if match is not None:
            kind, value = "[^" + match["colon"].replace(":", "]:"), int(match["value"])
            label = Label(Span(*match.span()), match.group(), kind, "", match["value"], value, story=0)
            found.setdefault((kind, value), label)
    return tuple(found.values())


def _is_title(block: Block) -> bool:
    return len(block.text) <= _LONGEST and not block.text.rstrip().endswith(_END_MARKS)


def _labels_of(block: Block) -> Iterator[Label]:
    match = _LABEL.match(block.text)
    if match is not None and not match["behind"] and not _is_title(block):
        return
    value = numerals.value(match["value"]) if match is not None else None
    if match is not None and value is not None:
        start, end = match.span("label")
        yield Label(
            span=block.span(start, end),
            text=match["label"],
            kind=match["kind"],
            prefix=match["prefix"] or "",
            figure=match["value"],
            value=value,
            story=block.story,
            is_literal=block.is_contiguous(start, end),
        )
