"""SARIF 2.1.0 (OASIS): for GitHub code scanning, Azure DevOps, viewers in editors, and archives of results.

Columns are UTF-16 code units and lines end at CR LF or LF, the defaults of the format, which a log here states. There
are no ``charOffset`` and ``charLength``: the standard does not say whether a character outside the basic
plane is one character there or two. A file of a relative path is named from ``SRCROOT``, the root of the repository.

Every alternative of a finding is a fix of its own, best first. A finding held back is a result with ``suppressions``,
``inSource`` for a comment and ``external`` else; then every other result says that it has none (3.27.23).
``baselineState`` is there if all that is held is so because it is old: the standard wants it on every
result or on none (3.27.24), and of what a comment or a waiver holds nobody knows whether it is new.
Where something could not be done, ``executionSuccessful`` is false and a notification says what.

What GitHub code scanning makes of a log:

- It rejects more than 25,000 results and shows 5,000 by severity. The gravest 25,000 are written, and a notification
  tells how many were left out. So no log has too many rules. Of the tags of a rule and the related places of a result
  as many are written as it reads, 10 and 100. Every rule and every kind of notification has a description and a help.
- It does not read ``suppressions`` and shows what is held back as open alerts; ``sarif-github`` leaves that out.
- It does not read ``fixes``, ``contextRegion`` and notifications, and shows a related place where the message links it.
- It follows an alert by ``primaryLocationLineHash``, which its upload action computes from the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import msgspec

from proofread.model import FileReport, Language, Phrase, Problem, Report, Rule, Severity
from proofread.model.error_rate import ErrorRate
from proofread.reporters.sarif.objects import Json, markdown, plain, present
from proofread.reporters.sarif.places import ROOT, Places
from proofread.reporters.sarif.results import LEVEL, Result, results_of
from proofread.reporters.wording import window_notes

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
INFORMATION = "https://pypi.org/project/proofread-zh/"

MOST_RESULTS = 25_000
MOST_TAGS = 10

EXAMPLES = 3
"""Examples in the help of a rule."""

GITHUB_SEVERITY = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
"""``problem.severity``: the grades of rules that have nothing to do with security."""

ENCODING = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16LE",
    "utf-16-be": "UTF-16BE",
    "utf-32": "UTF-32",
    "gb18030": "GB18030",
    "big5": "Big5",
    "cp950": "Big5",
    "big5hkscs": "Big5-HKSCS",
}
"""Names of the IANA for the codecs of the readers."""

MIME = {"text": "text/plain", "markdown": "text/markdown"}

THE_ROOT = Phrase("仓库的根目录", "the root of the repository")
SOURCE = Phrase("依据", "Source")
WRONG = Phrase("误", "wrong")
RIGHT = Phrase("正", "right")
LABELLED = Phrase("{label}：{text}", "{label}: {text}")
LEFT_OUT = Phrase(
    "结果太多：写出最重的 {kept} 条，另有 {left} 条没有写出",
    "too many results: the gravest {kept} are written, {left} are left out",
)
NOTIFICATION = {
    "problem": Phrase("没有做成的事", "something that could not be done"),
    "notice": Phrase("应当清理的设置", "a setting to be tidied up"),
    "scope": Phrase("检查或报告的范围", "how far the check or the report reached"),
}


def render(report: Report, is_terminal: bool) -> str:  # noqa: ARG001 - the same for a person and a pipe
    """The report as a log with one run."""
    return _log(report, [result for file in report.files for result in _of_file(file)])


def render_for_github(report: Report, is_terminal: bool) -> str:  # noqa: ARG001 - the same for a person and a pipe
    """The same without findings held back, which GitHub code scanning would show as open alerts."""
    return _log(report, [Result(file, finding) for file in report.files for finding in file.findings])


def _of_file(file: FileReport) -> list[Result]:
    """All findings in the order of the text, those held back among them."""
    standing = (Result(file, finding) for finding in file.findings)
    held = (Result(file, each.finding, each) for each in file.held)
    return sorted([*standing, *held], key=lambda result: result.finding.span)


def _log(report: Report, results: Sequence[Result]) -> str:
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, results)]}
    return (msgspec.json.format(msgspec.json.encode(log), indent=1) + b"\n").decode("utf-8")


def _run(report: Report, results: Sequence[Result]) -> Json:
    language = report.language
    kept = _gravest(results)
    rules = {result.finding.rule.id: result.finding.rule for result in kept}
    places = Places(report.files, language)
    notifications = [
        *_notifications(report, places),
        *_left_out(len(kept), len(results) - len(kept), language),
    ]
    return {
        "tool": {"driver": _driver(report, list(rules.values()), notifications)},
        "language": "zh-CN" if language == "zh" else "en",
        "columnKind": "utf16CodeUnits",
        "newlineSequences": ["\r\n", "\n"],
        "originalUriBaseIds": {ROOT: {"description": {"text": THE_ROOT.text(language)}}},
        "invocations": [
            {"executionSuccessful": not report.problems, "toolExecutionNotifications": notifications}
        ],
        "artifacts": [_artifact(file, places) for file in report.files],
        "results": results_of(kept, list(rules), places, language),
        "properties": _properties(report),
    }


def _gravest(results: Sequence[Result]) -> Sequence[Result]:
    """At most as many results as GitHub takes, in their order: what stands before what is held, then the graver."""
    if len(results) <= MOST_RESULTS:
        return results
    by_gravity = sorted(
        range(len(results)),
        key=lambda at: (results[at].held is not None, -results[at].finding.rule.severity.rank),
    )
    return [results[at] for at in sorted(by_gravity[:MOST_RESULTS])]


def _properties(report: Report) -> Json:
    return present(
        profile=report.profile,
        rulesInForce=report.rules,
        charactersChecked=report.characters,
        languageModel=report.language_model,
        errorRate=_error_rate(report.rate, report.language) if report.rate else None,
    )


def _error_rate(rate: ErrorRate, language: Language) -> Json:
    """What a machine can tell of the official rate; of a text too short for one, the points alone."""
    counted = {
        "method": rate.method,
        "title": rate.title.text(language),
        "source": rate.source,
        "characters": rate.characters,
        "points": rate.points,
        "passLine": rate.pass_line,
        "isLowerBound": True,
    }
    if rate.is_small:
        return counted
    return counted | {"perTenThousand": round(rate.per_ten_thousand, 4), "passes": rate.passes}


# --- the tool -----------------------------------------------------------------------------------


def _driver(report: Report, rules: Sequence[Rule[Any]], notifications: Sequence[Json]) -> Json:
    kinds = dict.fromkeys(each["descriptor"]["id"] for each in notifications)
    driver = present(
        name="proofread",
        version=report.tool_version,
        informationUri=INFORMATION,
        notifications=[_kind_of_notification(kind, report.language) for kind in kinds],
    )
    return driver | {"rules": [_rule(rule, report.language) for rule in rules]}


def _kind_of_notification(kind: str, language: Language) -> Json:
    text = {"text": NOTIFICATION[kind].text(language)}
    return {"id": kind, "shortDescription": text, "fullDescription": text, "help": text}


def _rule(rule: Rule[Any], language: Language) -> Json:
    why = rule.why.text(language)
    name = "".join(part.capitalize() for part in re.findall(r"\w+", rule.id))
    return {
        "id": rule.id,
        **({"name": name} if name.lower() != rule.id.lower() else {}),
        "shortDescription": {"text": plain(rule.title.text(language))},
        "fullDescription": {"text": plain(why)},
        "help": {
            "text": "\n".join([plain(why), *_help(rule, language)]),
            "markdown": "\n\n".join([markdown(why), *_markdown_help(rule, language)]),
        },
        "defaultConfiguration": {"level": LEVEL[rule.severity]},
        "properties": {
            "category": rule.category.value,
            "severity": rule.severity.value,
            "problem.severity": GITHUB_SEVERITY[rule.severity],
            "tags": [*dict.fromkeys([rule.category.value, *rule.tags])][:MOST_TAGS],
        },
    }


def _help(rule: Rule[Any], language: Language) -> Iterator[str]:
    """The ground of a rule and examples of it, a line each."""
    yield plain(_labelled(SOURCE, rule.source, language))
    for bad, good in _examples(rule):
        wrong = _labelled(WRONG, bad, language)
        yield plain(f"{wrong}　{_labelled(RIGHT, good, language)}" if good else wrong)


def _markdown_help(rule: Rule[Any], language: Language) -> Iterator[str]:
    """The same as paragraphs and a table."""
    yield f"**{SOURCE.text(language)}** {markdown(rule.source)}"
    examples = list(_examples(rule))
    if examples:
        rows = [(WRONG.text(language), RIGHT.text(language)), ("---", "---")]
        rows += ((markdown(bad), markdown(good)) for bad, good in examples)
        yield "\n".join(f"| {bad} | {good} |" for bad, good in rows)


def _labelled(label: Phrase, text: str, language: Language) -> str:
    return LABELLED.text(language, {"label": label.text(language), "text": text})


def _examples(rule: Rule[Any]) -> Iterator[tuple[str, str]]:
    """The first examples of one line: wrong and, if the rule corrects, right."""
    bad_lines = ((each.bad, each.good or "") for each in rule.examples if isinstance(each.bad, str))
    return islice(((bad, good) for bad, good in bad_lines if "\n" not in bad + good), EXAMPLES)


def _artifact(file: FileReport, places: Places) -> Json:
    glance = file.glance
    return present(
        location=places.artifact(file.path),
        roles=["analysisTarget"],
        mimeType=MIME.get(glance.format),
        encoding=ENCODING.get(glance.encoding),
    )


# --- what became of the run ---------------------------------------------------------------------


def _notifications(report: Report, places: Places) -> Iterator[Json]:
    for problem in report.problems:
        yield _notification("problem", "error", _told(problem, report.language), problem, places)
    for notice in report.notices:
        yield _notification("notice", "note", _told(notice, report.language), notice, places)
    for note in window_notes(report):
        yield _notification("scope", "note", plain(note))


def _left_out(kept: int, left: int, language: Language) -> Iterator[Json]:
    if left:
        yield _notification("scope", "warning", LEFT_OUT.text(language, {"kept": kept, "left": left}))


def _told(problem: Problem, language: Language) -> str:
    parts = [problem.message, *([problem.hint] if problem.hint else [])]
    return "\n".join(plain(part.text(language)) for part in parts)


def _notification(
    kind: str, level: str, text: str, problem: Problem | None = None, places: Places | None = None
) -> Json:
    locations = [_problem_place(problem, places)] if problem and problem.path and places else []
    return present(descriptor={"id": kind}, level=level, message={"text": text}, locations=locations)


def _problem_place(problem: Problem, places: Places) -> Json:
    assert problem.path
    region = {"startLine": problem.line} if problem.line else None
    place = present(artifactLocation=places.artifact(problem.path), region=region)
    return {"physicalLocation": place}
