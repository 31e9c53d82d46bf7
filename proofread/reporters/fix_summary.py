"""What a run of corrections has done and what it has left: by rule, place by place, and by reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from proofread.fixing.decisions import Decision, Left
from proofread.model import Finding, Language, Phrase, Rule
from proofread.reporters.wording import visible

DONE = Phrase("改正 {count} 处：", "corrected: {count}")
WOULD = Phrase("可以改正 {count} 处：", "would be corrected: {count}")
NOTHING = Phrase("没有可以直接改正的", "nothing can be corrected without a person")
NONE_WRITTEN = Phrase("一处也没有改正", "nothing was corrected")
LEFT = Phrase("没有改 {count} 处：", "left: {count}")
REASONS = {
    Left.CHOICE: Phrase(
        "有几种改法，要由人选定（--interactive）", "several corrections: choose (--interactive)"
    ),
    Left.ADVICE: Phrase("只有提示，没有改法", "advice without a correction"),
    Left.UNSAFE: Phrase("改法未必对（--unsafe 也改）", "the correction may be wrong (--unsafe writes it)"),
    Left.NEVER: Phrase("规则规定由人来改", "the rule leaves it to a person"),
    Left.OTHER_RULE: Phrase("不属于 --rule 所指的规则", "of rules that --rule does not name"),
    Left.WORDS_OF_OTHERS: Phrase(
        "在书名号、引号或引文里", "inside title marks, quotation marks or a block quotation"
    ),
    Left.OVERLAPS: Phrase("与另一处改动重叠", "overlapping another correction"),
    Left.NEW_FINDING: Phrase("改了会出现新的问题", "the correction would bring in a new finding"),
    Left.NOT_IN_ENCODING: Phrase(
        "文件的编码里没有要写的字", "the encoding of the file has not the characters"
    ),
    Left.HELD_UP: Phrase(
        "文件、其中的注释或豁免文件有问题，解决以前不改",
        "something is wrong with the file, a comment in it or the waivers; mend that first",
    ),
    Left.NOT_IN_FORMAT: Phrase(
        "格式只能读、不能写，或者不认识，当纯文本查的",
        "the format can be read and not written, or is not known and was taken for prose",
    ),
    Left.NOT_WRITTEN: Phrase("文件没有写成", "the file could not be written"),
}
"""In the order in which they are told."""


def summary(
    done: Sequence[Finding],
    places: Iterable[str],
    left: Sequence[Decision],
    language: Language,
    heading: Phrase = DONE,
) -> str:
    """The lines, those of ``changed_words`` among them; ``heading`` says whether it is done or would be."""
    is_in_vain = any(decision.left is Left.NOT_WRITTEN for decision in left)
    none = NONE_WRITTEN if is_in_vain else NOTHING
    lines = [
        *_done(done, language, heading, none),
        *(f"        {line}" for line in places),
        *_left(left, language),
    ]
    return "\n".join(lines) + "\n"


def _done(done: Sequence[Finding], language: Language, heading: Phrase, none: Phrase) -> Iterator[str]:
    if not done:
        yield none.text(language)
        return
    yield heading.text(language, {"count": len(done)})
    rules: dict[str, Rule[Any]] = {finding.rule.id: finding.rule for finding in done}
    counts = Counter(finding.rule.id for finding in done)
    for rule_id, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"{count:>6}  {visible(rules[rule_id].title.text(language))}  {rule_id}"


def _left(left: Iterable[Decision], language: Language) -> Iterator[str]:
    counts = Counter(decision.left for decision in left if decision.left)
    if counts:
        yield LEFT.text(language, {"count": sum(counts.values())})
    for reason, wording in REASONS.items():
        if counts[reason]:
            yield f"{counts[reason]:>6}  {wording.text(language)}"
