"""The machine as a library: what fails is told, and never ends the run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

from proofread.engine.proofreader import Proofreader
from proofread.engine.settings import Settings, Zone
from proofread.model import Block, Category, Document, Edit, Finding, Joint, Problem, Rule, Severity, Span
from proofread.plugins import Check, CheckKind, CollectionCheck, Knowledge, hookimpl
from proofread.plugins.manager import Plugins
from proofread.rulebook.checking import build_checks, check_document
from proofread.rulebook.loading import load_pack
from proofread.rulebook.selection import Selection
from tests.builders import document

RULE = """\
- id: {id}
  check: {check}
  title: 样例
  severity: error
  message: “{{match}}”有误
  why: 示例
  source: 示例
  examples:
    - bad: {bad}
    - good: 无关的文字
  {parameters}
"""


def write_rule(path: Path, rule_id: str, parameters: str, bad: str, check: str = "pattern") -> str:
    path.write_text(RULE.format(id=rule_id, check=check, bad=bad, parameters=parameters), encoding="utf-8")
    return str(path)


def proofreader(*packs: str, extra: Sequence[object] = (), select: tuple[str, ...] = ()) -> Proofreader:
    settings = Settings(packs=packs, selection=Selection(select=select))
    return Proofreader(settings, Plugins(extra, installed=False))


class Nothing(msgspec.Struct, frozen=True):
    """No parameters."""


def crashing_kind(name: str = "crashing") -> object:
    """A plugin whose check finds 错 and crashes on a text that holds 崩."""

    def build(rules: Sequence[Rule[Nothing]], knowledge: Knowledge) -> Check:
        def check(document: Document) -> Iterator[Finding | Problem]:
            if "崩" in document.source and any(rule.id.startswith("crash") for rule in rules):
                raise RuntimeError("out of luck")
            for rule in rules:
                for block in document.blocks:
                    at = block.text.find("错")
                    if at >= 0:
                        yield Finding(rule=rule, span=block.span(at, at + 1), fields={"match": "错"})

        return check

    class Plugin:
        @staticmethod
        @hookimpl
        def proofread_checks() -> Sequence[CheckKind[Any]]:
            return [CheckKind(name=name, parameters=Nothing, build=build, category=Category.TYPO)]

    return Plugin()


def test_a_text_is_checked(tmp_path: Path) -> None:
    pack = write_rule(tmp_path / "a.yaml", "wrong-word", "pattern: 错字", "这是错字")
    report = proofreader(pack, select=("wrong-word",)).check_text("前面有错字。")
    assert [(found.rule.id, found.span) for found in report] == [("wrong-word", (3, 5))]
    assert report.count(Severity.ERROR) == 1
    assert report.problems == ()


def test_a_catastrophic_expression_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    slow = write_rule(tmp_path / "slow.yaml", "slow", r"pattern: '(?:甲|甲甲)+[^。]乙'", "甲丙乙")
    quick = write_rule(tmp_path / "quick.yaml", "quick", "pattern: 错字", "错字")
    page = tmp_path / "page.txt"
    page.write_text("错字\n\n" + "甲" * 60 + "。乙\n", encoding="utf-8")
    report = proofreader(slow, quick, select=("slow", "quick")).check_files([str(page)])
    assert [found.rule.id for found in report] == ["quick"]
    assert len(report.problems) == 1
    problem = report.problems[0]
    assert "slow" in problem.message.en
    assert "timed out" in problem.message.en
    assert (problem.path, problem.line) == (page.as_posix(), 3)


def test_a_crashing_rule_is_named_and_the_others_of_its_kind_go_on(tmp_path: Path) -> None:
    crash = write_rule(tmp_path / "crash.yaml", "crash-here", "tags: []", "错", check="crashing")
    sound = write_rule(tmp_path / "sound.yaml", "sound", "tags: []", "错", check="crashing")
    reader = proofreader(crash, sound, extra=[crashing_kind()], select=("crash-here", "sound"))
    report = reader.check_text("有错，会崩")
    assert [found.rule.id for found in report] == ["sound"]
    assert len(report.problems) == 1
    assert "crash-here" in report.problems[0].message.en
    assert "out of luck" in report.problems[0].message.en


def test_a_crash_is_told_of_the_file_that_causes_it_and_of_none_beside_it(tmp_path: Path) -> None:
    pack = write_rule(tmp_path / "crash.yaml", "crash-here", "tags: []", "错", check="joint")
    for name, text in (("a", "有错。"), ("b", "有错，会崩。"), ("c", "也有错。")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    reader = proofreader(pack, extra=[joint_kind()], select=("crash-here",))
    report = reader.check_files([str(tmp_path)])
    assert [Path(file.path).name for file in report.files if file.findings] == ["a.txt", "c.txt"]
    (problem,) = report.problems
    assert Path(problem.path or "").name == "b.txt"


def joint_kind() -> object:
    """A plugin whose check finds 错 in all documents of a batch at once, and crashes on 崩."""

    @Joint
    def places(documents: Sequence[Document]) -> Iterator[list[tuple[Block, int]]]:
        for each in documents:
            if "崩" in each.source:
                raise RuntimeError("out of luck")
            yield [(block, block.text.find("错")) for block in each.blocks if "错" in block.text]

    def build(rules: Sequence[Rule[Nothing]], knowledge: Knowledge) -> Check:
        def check(document: Document) -> Iterator[Finding | Problem]:
            for block, at in document.derive(places):
                for rule in rules:
                    yield Finding(rule=rule, span=block.span(at, at + 1), fields={"match": "错"})

        return check

    class Plugin:
        @staticmethod
        @hookimpl
        def proofread_checks() -> Sequence[CheckKind[Any]]:
            return [CheckKind(name="joint", parameters=Nothing, build=build, category=Category.TYPO)]

    return Plugin()


def test_a_check_that_reports_a_rule_of_its_own_making_is_told(tmp_path: Path) -> None:
    def build(rules: Sequence[Rule[Nothing]], knowledge: Knowledge) -> Check:
        def check(document: Document) -> Iterator[Finding | Problem]:
            milder = msgspec.structs.replace(rules[0], severity=Severity.INFO)
            yield Finding(rule=milder, span=Span(0, 1), fields={"match": "错"})

        return check

    class Plugin:
        @staticmethod
        @hookimpl
        def proofread_checks() -> Sequence[CheckKind[Any]]:
            return [CheckKind(name="milder", parameters=Nothing, build=build, category=Category.TYPO)]

    kinds = Plugins([Plugin()], installed=False).check_kinds
    pack = load_pack(
        Path(write_rule(tmp_path / "a.yaml", "mild", "tags: []", "错", check="milder")), "a", kinds
    )
    checks, _ = build_checks(pack.rules, kinds, Knowledge())
    outcome = check_document(checks, document("有错"))
    assert outcome.findings == ()
    assert "not one of the rules" in outcome.problems[0].message.en


def test_an_unreadable_file_does_not_stop_the_others(tmp_path: Path) -> None:
    pack = write_rule(tmp_path / "a.yaml", "wrong-word", "pattern: 错字", "错字")
    (tmp_path / "good.txt").write_text("错字", encoding="utf-8")
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
    report = proofreader(pack, select=("wrong-word",)).check_files(
        [str(tmp_path), str(tmp_path / "none.txt")]
    )
    assert [file.path for file in report.files] == [(tmp_path / "good.txt").as_posix()]
    told = {Path(problem.path or "").name for problem in report.problems}
    assert told == {"binary.txt", "none.txt"}


def test_unknown_names_are_problems_of_every_report() -> None:
    report = proofreader(select=("no-such-rule",)).check_text("文字")
    assert "no-such-rule" in report.problems[0].message.en
    report = Proofreader(Settings(severities={"no-such-rule": Severity.INFO})).check_text("文字")
    assert "no-such-rule" in report.problems[0].message.en


def test_a_house_may_set_the_severity(tmp_path: Path) -> None:
    pack = write_rule(tmp_path / "a.yaml", "wrong-word", "pattern: 错字", "错字")
    settings = Settings(
        packs=(pack,), selection=Selection(select=("wrong-word",)), severities={"wrong-word": Severity.INFO}
    )
    report = Proofreader(settings, Plugins(installed=False)).check_text("错字")
    assert [found.rule.severity for found in report] == [Severity.INFO]


def test_a_filter_of_a_plugin_has_the_last_word(tmp_path: Path) -> None:
    pack = write_rule(tmp_path / "a.yaml", "wrong-word", "pattern: 错字", "错字")

    @hookimpl
    def proofread_filter(document: Document, findings: Sequence[Finding]) -> Sequence[Finding]:
        return [found for found in findings if found.span.start > 0]

    plugin = ModuleType("late_filter")
    plugin.__dict__["proofread_filter"] = proofread_filter
    report = proofreader(pack, extra=[plugin], select=("wrong-word",)).check_text("错字和错字")
    assert [found.span.start for found in report] == [3]


def test_a_file_named_twice_is_checked_once(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("文字", encoding="utf-8")
    assert len(proofreader().check_files([str(page), str(tmp_path)]).files) == 1


def test_a_pack_named_twice_is_loaded_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = write_rule(tmp_path / "a.yaml", "wrong-word", "pattern: 错字", "错字")
    monkeypatch.chdir(tmp_path)
    report = proofreader(pack, "a.yaml", select=("wrong-word",)).check_text("错字")
    assert report.problems == ()
    assert len(report.findings) == 1


def test_a_crash_in_digesting_a_document_is_told(tmp_path: Path) -> None:
    def build(rules: Sequence[Rule[Nothing]], knowledge: Knowledge) -> CollectionCheck:
        def digest(document: Document) -> str:
            if "崩" in document.source:
                raise RuntimeError("out of luck")
            return document.source

        def compare(digests: Sequence[str]) -> Iterator[tuple[int, Finding | Problem]]:
            for index, text in enumerate(digests):
                at = text.find("错")
                if at >= 0:
                    yield index, Finding(rule=rules[0], span=Span(at, at + 1), fields={"match": "错"})

        return CollectionCheck(digest, compare)

    class Plugin:
        @staticmethod
        @hookimpl
        def proofread_checks() -> Sequence[CheckKind[Any]]:
            return [CheckKind(name="across", parameters=Nothing, build=build, category=Category.TYPO)]

    pack = write_rule(tmp_path / "a.yaml", "across-files", "tags: []", "错", check="across")
    for name, text in (("1.txt", "会崩"), ("2.txt", "有错")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    machine = proofreader(pack, extra=[Plugin()], select=("across-files",))
    report = machine.check_files([str(tmp_path / "1.txt"), str(tmp_path / "2.txt")])
    assert [len(file.findings) for file in report.files] == [0, 1]
    assert [Path(problem.path or "").name for problem in report.problems] == ["1.txt"]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("a word", "neither Finding nor Problem"),
        ((Span(0, 1), {}, ()), "lacks the field 'match'"),
        ((Span(0, 99), {"match": "错"}, ()), "outside the 2 characters"),
        ((Span(0, 1), {"match": "错"}, (Edit(Span(1, 99), ""),)), "outside the 2 characters"),
    ],
)
def test_what_a_check_gives_and_no_report_can_tell_is_a_problem(
    answer: Any, said: str, tmp_path: Path
) -> None:
    def build(rules: Sequence[Rule[Nothing]], knowledge: Knowledge) -> Check:
        def check(document: Document) -> Iterator[Finding | Problem]:
            at = document.source.find("错")
            if at >= 0 and "改" in document.source:
                yield Finding(rule=rules[0], span=Span(at, at + 1), fields={"match": "错"})
            elif at >= 0:
                unsound: Any = answer if isinstance(answer, str) else Finding(rules[0], *answer)
                yield unsound

        return check

    class Plugin:
        @staticmethod
        @hookimpl
        def proofread_checks() -> Sequence[CheckKind[Any]]:
            return [CheckKind(name="unsound", parameters=Nothing, build=build, category=Category.TYPO)]

    pack = write_rule(tmp_path / "a.yaml", "unsound-rule", "tags: []", "错改", check="unsound")
    report = proofreader(pack, extra=[Plugin()], select=("unsound-rule",)).check_text("有错")
    assert report.findings == ()
    assert len(report.problems) == 1
    assert said in report.problems[0].message.en


def test_a_crash_that_no_rule_causes_alone_is_told_too(tmp_path: Path) -> None:
    def build(rules: Sequence[Rule[Nothing]], knowledge: Knowledge) -> Check:
        def check(document: Document) -> Iterator[Finding | Problem]:
            if len(rules) > 1 and "崩" in document.source:
                raise RuntimeError("out of luck")
            yield from ()

        return check

    class Plugin:
        @staticmethod
        @hookimpl
        def proofread_checks() -> Sequence[CheckKind[Any]]:
            return [CheckKind(name="together", parameters=Nothing, build=build, category=Category.TYPO)]

    text = "".join(
        RULE.format(id=name, check="together", bad="错", parameters="tags: []") for name in ("one", "two")
    )
    pack = tmp_path / "together.yaml"
    pack.write_text(text, encoding="utf-8")
    plugins = Plugins([Plugin()], installed=False)
    loaded = load_pack(pack, "together", plugins.check_kinds)
    checks, _ = build_checks(loaded.rules, plugins.check_kinds, Knowledge())
    outcome = check_document(checks, document("会崩"))
    assert [problem.path for problem in outcome.problems] == ["page.txt"]


@pytest.mark.parametrize("text", [None, b"bytes"])
def test_what_is_no_text_is_refused(text: Any) -> None:
    with pytest.raises(TypeError, match="text must be str"):
        proofreader(select=("doubled-function-character",)).check_text(text)


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"known are: .*markdown.*text"):
        proofreader(select=("doubled-function-character",)).check_text("文", format_name="word")


def test_a_file_for_which_no_rule_is_in_force_is_not_called_clean(tmp_path: Path) -> None:
    for name in ("page.txt", "blog.txt"):
        (tmp_path / name).write_text("一篇文字。\n", encoding="utf-8")
    blog, page = ((tmp_path / name).as_posix() for name in ("blog.txt", "page.txt"))
    all_rules, no_rule = Selection(select=("typo",)), Selection(select=("typo",), ignore=("typo",))
    for selection, of_zone in ((all_rules, no_rule), (no_rule, all_rules)):
        zone = Zone(files=frozenset([blog]), selection=of_zone)
        settings = Settings(selection=selection, zones=(zone,), language_model="none")
        report = Proofreader(settings, Plugins(installed=False)).check_files([str(tmp_path)])
        assert [problem.path for problem in report.problems] == [blog if of_zone is no_rule else page]
