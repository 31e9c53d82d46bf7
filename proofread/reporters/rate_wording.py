"""The error rate in words: what a machine can say of it, and never as the verdict of an inspection."""

from __future__ import annotations

from proofread.model import Language, Phrase, Severity, WeightClass
from proofread.model.error_rate import SMALL_SAMPLE, Counter, ErrorRate
from proofread.reporters.wording import SEVERITY

LABEL = Phrase("机检差错率（下限）", "machine-checked error rate (lower bound)")

WEIGHT = {
    WeightClass.CHARACTER: Phrase("错别字", "wrong characters"),
    WeightClass.INSERTION: Phrase("多字", "characters too many"),
    WeightClass.OMISSION: Phrase("漏字", "characters missing"),
    WeightClass.GRAMMAR: Phrase("语法", "grammar"),
    WeightClass.FACT: Phrase("事实、知识、逻辑", "facts, knowledge, logic"),
    WeightClass.NUMBER_USAGE: Phrase("数字用法", "use of numerals"),
    WeightClass.PUNCTUATION: Phrase("标点", "punctuation"),
    WeightClass.FORMAT: Phrase("格式", "format"),
    WeightClass.LETTER: Phrase("字母、字形", "letters, forms of characters"),
    WeightClass.SYMBOL: Phrase("量和单位、符号", "units and symbols"),
    WeightClass.UNCOUNTED: Phrase("不计错", "not counted"),
}

COUNTER: dict[Counter, Phrase] = {
    "text": Phrase("程序按正文计", "counted in the text by the program"),
    "layout": Phrase("按版面计", "counted by the page plan"),
    "given": Phrase("按所给字数", "as given"),
}

VERDICT = Phrase(
    "程序只计它认得出的差错，是下限；结论以检查人员的核定为准。",
    "A program counts only the errors that it can make out, so this is a lower bound; the verdict is the inspectors'.",
)
METHOD_AND_SOURCE = Phrase("{title}：{source}", "{title}: {source}")
RATE = Phrase("每万字 {rate}", "{rate} per 10,000 characters")
WITHIN = Phrase("未超过{title}合格线 {line}", "within the pass line of a {title}, {line}")
ABOVE = Phrase("超过{title}合格线 {line}", "above the pass line of a {title}, {line}")
WITHIN_LIMIT = Phrase("不超过放行的上限 {limit}", "within the highest rate that passes, {limit}")
ABOVE_LIMIT = Phrase(
    "超过放行的上限 {limit}，不通过", "above the highest rate that passes, {limit}: it fails"
)
NO_LIMIT = Phrase(
    "放行不看上限 {limit}，有必改就不通过", "the highest rate, {limit}, does not count: any error fails"
)
COUNTED = Phrase(
    "计错 {points}，{characters} 字（{counter}）", "points: {points}, characters: {characters} ({counter})"
)
SMALL = Phrase(
    f"不足 {SMALL_SAMPLE:,} 字，不折合每万字，也不与{{title}}合格线（每万字 {{line}}）相比",
    f"fewer than {SMALL_SAMPLE:,}: not told per 10,000, nor held against the pass line of a {{title}} "
    "({line} per 10,000)",
)
SMALL_SHORT = Phrase(
    f"不足 {SMALL_SAMPLE:,} 字，不折合，也不与{{title}}合格线（每万字 {{line}}）相比",
    f"not told for fewer than {SMALL_SAMPLE:,} characters, nor held against the pass line of a {{title}} "
    "({line} per 10,000)",
)
UNVERIFIED = Phrase(
    "{classes}的分值依检查惯例，没有与法规原文核对过",
    "by the custom of inspectors, not seen in the text of the regulation: the weights of {classes}",
)
UNCOUNTED = Phrase("{severities}不计错", "not counted: {severities}")
COLON = Phrase("：", ": ")
COMMA = Phrase("，", "; ")
BETWEEN = Phrase("、", ", ")
BETWEEN_PARTS = Phrase("；", "; ")


def number(points: float) -> str:
    """Points, or a rate, with two decimals at most."""
    return f"{points:,.2f}".rstrip("0").rstrip(".")


def sentence(rate: ErrorRate, language: Language, limit: float | None = None) -> str:
    """The rate in one line, under its label; ``limit`` is the highest that passes, if one was set."""
    said = COMMA.text(language).join(statements(rate, language, limit))
    return f"{LABEL.text(language)}{COLON.text(language)}{said}"


def statements(rate: ErrorRate, language: Language, limit: float | None = None) -> tuple[str, ...]:
    """What can be said of the rate: itself, how it stands to the limit and the pass line, what it was counted from."""
    fields = {"title": rate.title.text(language), "line": number(rate.pass_line)}
    counted = COUNTED.text(
        language,
        {
            "points": number(rate.points),
            "characters": f"{rate.characters:,}",
            "counter": COUNTER[rate.counter].text(language),
        },
    )
    if rate.is_small:
        return counted, SMALL.text(language, fields), *_gate(NO_LIMIT, limit, language)
    compared = WITHIN if rate.passes else ABOVE
    value = RATE.text(language, {"rate": number(rate.per_ten_thousand)})
    gate = WITHIN_LIMIT if limit is None or rate.per_ten_thousand <= limit else ABOVE_LIMIT
    return value, *_gate(gate, limit, language), compared.text(language, fields), counted


def _gate(wording: Phrase, limit: float | None, language: Language) -> tuple[str, ...]:
    return () if limit is None else (wording.text(language, {"limit": number(limit)}),)


def ground(rate: ErrorRate, language: Language) -> str:
    """What the points rest on: which findings count for none, and which weights were not seen in the regulation."""
    uncounted = [SEVERITY[severity].text(language) for severity in Severity if severity not in rate.counts]
    unverified = [WEIGHT[weight].text(language) for weight in rate.unverified]
    between = BETWEEN.text(language)
    parts = [
        UNCOUNTED.text(language, {"severities": between.join(uncounted)}) if uncounted else "",
        UNVERIFIED.text(language, {"classes": between.join(unverified)}) if unverified else "",
    ]
    return BETWEEN_PARTS.text(language).join(filter(None, parts))
