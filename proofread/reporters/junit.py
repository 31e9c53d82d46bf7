"""JUnit XML, as Jenkins, GitLab and the test summaries of other platforms read it.

A file is a suite, a finding a case of it, and a file with nothing to say one case that passes.

- A finding that fails the run is a ``failure``; any other passes, with what it says in ``system-out``: the run
  passes too, and to both platforms a skipped case is one that was not looked at.
- A finding held back is ``skipped``, with its ground as the message: both platforms show these apart and fail nothing.
- What could not be done is an ``error`` in a suite of its own; notices are that suite's ``system-out``, and so is what
  it means that a large file was checked in windows.
- A file on which no rule was tried is ``skipped``: it must not look clean.

Both platforms follow a case from run to run by class and name, and GitLab keeps only the first of a name. So a name
has the message and the rule and no line number, and the second of a name in a file is numbered. GitLab shows the
content of ``failure`` and not its attributes, so the content repeats them.

``file`` and ``line`` of a case are what GitLab and annotating actions link by; Jenkins' own ``junit`` step passes over
them. The schema ``junit-10.xsd`` had both until 2018; the strict one that Jenkins' xUnit plugin has since then has not.
Times are 0 and there is no timestamp: the same input gives the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from proofread.model import FileReport, Finding, Held, Language, Phrase, Problem, Report
from proofread.reporters.legal_text import clipped, legal
from proofread.reporters.plain_finding import (
    LONGEST_MESSAGE,
    files_by_path,
    ground_of,
    lines,
    plain_finding,
    problem_lines,
    shown_message,
)
from proofread.reporters.positions import Positions
from proofread.reporters.repository_paths import repository_path
from proofread.reporters.wording import visible, window_notes
from proofread.reporters.xml_output import serialised

TOOL = "proofread"

NAME = Phrase("{message}（{rule}）", "{message} ({rule})")
CLEAN = Phrase("没有发现问题", "nothing found")
NO_RULES = Phrase("没有检查：没有规则生效", "nothing was checked: no rule was in force")
NO_FILES = Phrase("没有文件被检查", "no file was checked")
NOTICE = Phrase("提示：{message}", "notice: {message}")


def render(report: Report, is_terminal: bool) -> str:  # noqa: ARG001 - the same for a person and a pipe
    """The report as JUnit XML."""
    files = files_by_path(report)
    failing = frozenset(report.failing)
    suites = [_file_suite(file, files, failing, report) for file in report.files]
    if report.problems or report.notices or window_notes(report) or not report.files:
        suites.append(_run_suite(report))
    root = ElementTree.Element("testsuites", {"name": TOOL, **_counts(suites), "time": "0"})
    root.extend(suites)
    return serialised(root)


def _file_suite(
    file: FileReport, files: Mapping[str, FileReport], failing: frozenset[Finding], report: Report
) -> ElementTree.Element:
    """The findings of a file in the order of the text, held or not."""
    path = legal(file.path)
    names: Counter[str] = Counter()
    positions = Positions(file)
    cases = []
    for finding, held in _all(file):
        plain = plain_finding(finding, file, report.language)
        text = "\n".join(lines(plain, file, files, report.language))
        case = _case(path, _name(finding, names, report.language))
        case.set("file", legal(repository_path(file.path)))
        case.set("line", str(positions.utf8(finding.span.start).line))
        if held:
            case.append(_held(held, text, report.language))
        elif finding in failing:
            case.append(_failure(finding, text, report.language))
        else:
            case.append(_element("system-out", text))
        cases.append(case)
    if not cases:
        case = _case(path, CLEAN.text(report.language))
        if not report.rules:
            case.append(_element("skipped", "", message=NO_RULES.text(report.language)))
        case.set("file", legal(repository_path(file.path)))
        cases.append(case)
    return _suite(path, cases, file=legal(repository_path(file.path)))


def _all(file: FileReport) -> list[tuple[Finding, Held | None]]:
    findings: list[tuple[Finding, Held | None]] = [(finding, None) for finding in file.findings]
    findings += [(held.finding, held) for held in file.held]
    return sorted(findings, key=lambda item: item[0].span)


def _name(finding: Finding, names: Counter[str], language: Language) -> str:
    """Message and rule; the second of a file is numbered, so that none is lost."""
    message = shown_message(finding, language)
    name = NAME.text(language, {"message": message, "rule": visible(finding.rule.id)})
    names[name] += 1
    return name if names[name] == 1 else f"{name} #{names[name]}"


def _failure(finding: Finding, text: str, language: Language) -> ElementTree.Element:
    message = shown_message(finding, language)
    return _element("failure", text, type=visible(finding.rule.id), message=message)


def _held(held: Held, text: str, language: Language) -> ElementTree.Element:
    """GitLab shows the content of ``skipped``, Jenkins its message: both begin with the ground."""
    message = visible(ground_of(held, language))
    return _element("skipped", f"{message}\n{text}", message=message)


def _run_suite(report: Report) -> ElementTree.Element:
    """What is to be said of the run itself."""
    language = report.language
    names: Counter[str] = Counter()
    cases = [_problem_case(problem, names, language) for problem in report.problems]
    if not report.files and not report.problems:
        cases.append(_case(TOOL, NO_FILES.text(language)))
        cases[-1].append(_element("skipped", "", message=NO_FILES.text(language)))
    suite = _suite(TOOL, cases)
    told = [*_notices(report.notices, language), *map(visible, window_notes(report))]
    if told:
        suite.append(_element("system-out", "\n".join(told)))
    return suite


def _problem_case(problem: Problem, names: Counter[str], language: Language) -> ElementTree.Element:
    message = clipped(visible(problem.message.text(language)), LONGEST_MESSAGE)
    name = f"{visible(problem.path)}  {message}" if problem.path else message
    names[name] += 1
    case = _case(TOOL, name if names[name] == 1 else f"{name} #{names[name]}")
    if problem.path:
        case.set("file", legal(repository_path(problem.path)))
    if problem.line:
        case.set("line", str(problem.line))
    text = "\n".join(problem_lines(problem, language))
    case.append(_element("error", text, type=f"{TOOL}.problem", message=message))
    return case


def _notices(notices: tuple[Problem, ...], language: Language) -> Iterator[str]:
    for notice in notices:
        first, *others = problem_lines(notice, language)
        yield NOTICE.text(language, {"message": first})
        yield from others


def _case(of: str, name: str) -> ElementTree.Element:
    return ElementTree.Element("testcase", classname=of, name=name, time="0")


def _suite(name: str, cases: list[ElementTree.Element], **attributes: str) -> ElementTree.Element:
    suite = ElementTree.Element("testsuite", name=name)
    suite.extend(cases)
    skipped = str(len(suite.findall("testcase/skipped")))
    for key, value in {**_counts([suite]), "skipped": skipped, "time": "0", **attributes}.items():
        suite.set(key, value)
    return suite


def _counts(suites: list[ElementTree.Element]) -> dict[str, str]:
    """Cases, and how many of them failed or could not be judged."""
    paths = {"tests": "testcase", "failures": "testcase/failure", "errors": "testcase/error"}
    return {name: str(sum(len(suite.findall(path)) for suite in suites)) for name, path in paths.items()}


def _element(tag: str, text: str, **attributes: str) -> ElementTree.Element:
    element = ElementTree.Element(tag, attributes)
    element.text = text or None
    return element
