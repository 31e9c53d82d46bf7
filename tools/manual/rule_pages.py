"""A page for every rule, from the parts that ``proofread explain`` shows, and the lists of all rules."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from page_text import code, in_lines, plain, table, told

from proofread.cli.rule_page import head, parts, settings
from proofread.engine.proofreader import Proofreader
from proofread.model import Category, Example, Finding, Language, Rule, Severity
from proofread.reporters.wording import CATEGORY, SEVERITY
from proofread.rulebook.profiles import PROFILES
from proofread.rulebook.rule_wording import BAD, shown

BY_CATEGORY = """\
# 规则

共 {count} 条，按类别排。**必改**：违反规范或确凿无疑；**疑似**：请编辑判断；**体例**：风格问题。
没有写明方案的，各方案都生效。也可以[按规则包](packs.md)看，或在上面搜索。

"""
BY_PACK = """\
# 规则包

规则包是 `rules/` 里的一个 YAML 文件；`--select`、`--ignore` 和配置里可以写包名。也可以[按类别](index.md)看。

"""
FURTHER = """\
终端里：`proofread explain {id}`。检查：[{check}](../kinds/{check}.md)。同一规则包的规则：[{pack}](packs.md#{anchor})。
"""
WRITTEN = """\
## 在规则包里的写法

`rules/{pack}.yaml` 第 {line} 行。

"""
LONGEST_SLIP = 6
PROFILES_HEAD = "## 方案\n\n"


def rule_pages(proofreader: Proofreader) -> Iterator[tuple[str, str]]:
    """Place and text of the page of each rule and of the two lists."""
    rules = proofreader.known_rules
    yield "rules/index.md", _by_category(rules)
    yield "rules/packs.md", _by_pack(rules)
    for rule in rules:
        found = proofreader.example_findings(rule)
        yield f"rules/{rule.id}.md", _page(rule, found)


def _front_matter(rule: Rule[Any], found: Sequence[Sequence[Finding]]) -> str:
    """What the search knows the page by: its title and id, and above all the slips that it is about."""
    known = {"title": f"{rule.title.zh} {rule.id}", "tags": _slips(rule, found)}
    return f"---\n{json.dumps(known, ensure_ascii=False)}\n---\n"


def _slips(rule: Rule[Any], found: Sequence[Sequence[Finding]]) -> list[str]:
    """What the rule finds in its examples, as far as it is a word to search for: 的的, 验正."""
    marked = (
        example.bad[slice(*finding.span)]
        for example, findings in zip(rule.examples, found, strict=True)
        for finding in findings
        if isinstance(example.bad, str)
    )
    return sorted({slip for slip in marked if len(slip) <= LONGEST_SLIP and slip.isalpha()})


def rule_link(rule: Rule[Any], from_folder: str = "") -> str:
    """A link to the page of a rule, by its title."""
    return f"[{plain(rule.title.zh)}]({from_folder}{rule.id}.md)"


def _page(rule: Rule[Any], found: Sequence[Sequence[Finding]]) -> str:
    examples = zip(rule.examples, found, strict=True)
    return "\n".join(
        [
            _front_matter(rule, found),
            f"# {plain(rule.title.zh)} {code(rule.id)}\n",
            f"{plain(head(rule).zh)}\n",
            _parts(rule, found, "zh"),
            "## 例子\n",
            told(line for example, findings in examples for line in _example(example, findings)),
            FURTHER.format(id=rule.id, check=rule.check, pack=rule.pack, anchor=_anchor(rule.pack)),
            WRITTEN.format(pack=rule.pack, line=rule.line),
            _settings(rule),
            "## In English\n",
            f"**{plain(rule.title.en)}** · {plain(head(rule).en)}\n",
            _parts(rule, found, "en"),
        ]
    )


def _parts(rule: Rule[Any], found: Sequence[Sequence[Finding]], language: Language) -> str:
    return told(
        (
            "part",
            name.text(language),
            in_lines(html.escape(text.text(language))),
        )
        for name, text in parts(rule, found)
    )


def _settings(rule: Rule[Any]) -> str:
    """The keys of a rule as they are written, which only those who write rules read."""
    return told(
        ("part", key, f"<code>{html.escape(value)}</code>{html.escape(note.zh) if note else ''}")
        for key, value, note in settings(rule)
    )


def _example(example: Example, findings: Sequence[Finding]) -> Iterator[tuple[str, str, str]]:
    for name, text in shown(example):
        is_marked = name is BAD and isinstance(example.bad, str)
        marked = _marked(text, findings) if is_marked else html.escape(text)
        yield ("bad" if name is BAD else "good", name.zh, in_lines(marked))


def _marked(text: str, findings: Sequence[Finding]) -> str:
    """The text as HTML, with what is found marked."""
    pieces, end = [], 0
    for start, stop in sorted({(finding.span.start, finding.span.end) for finding in findings}):
        if start >= end and stop > start:
            pieces += [html.escape(text[end:start]), f"<mark>{html.escape(text[start:stop])}</mark>"]
            end = stop
    return "".join([*pieces, html.escape(text[end:])])


def _by_category(rules: Sequence[Rule[Any]]) -> str:
    profiles = table(
        ["方案", "意思"], ((code(name), plain(meaning.zh)) for name, meaning in PROFILES.items())
    )
    sections = [
        f"## {CATEGORY[category].zh} {{ #{category.value} }}\n\n{_table(chosen)}"
        for category in Category
        if (chosen := [rule for rule in rules if rule.category is category])
    ]
    return "\n".join([BY_CATEGORY.format(count=len(rules)), PROFILES_HEAD + profiles, *sections])


def _by_pack(rules: Sequence[Rule[Any]]) -> str:
    packs = groupby(sorted(rules, key=lambda rule: rule.pack), key=lambda rule: rule.pack)
    sections = [f"## {pack} {{ #{_anchor(pack)} }}\n\n{_table(list(chosen))}" for pack, chosen in packs]
    return "\n".join([BY_PACK, *sections])


def _table(rules: Iterable[Rule[Any]]) -> str:
    grades = list(Severity)
    rows = (
        [SEVERITY[rule.severity].zh, rule_link(rule), code(rule.id), plain("、".join(rule.profiles))]
        for rule in sorted(rules, key=lambda rule: (grades.index(rule.severity), rule.pack, rule.line))
    )
    return table(["级别", "规则", "id", "方案"], rows)


def _anchor(pack: str) -> str:
    return pack.replace("/", "-")
