from __future__ import annotations

import json
import re
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from proofread.cli import main
from proofread.cli.kind_page import kind_page
from proofread.language.text.columns import columns
from proofread.model import Language
from proofread.model.rule import IN_EVERY_PROFILE
from proofread.plugins import Manual
from proofread.plugins.manager import Plugins


@pytest.mark.parametrize("rule", ["no-space-between-han-and-latin", "doubled-function-character"])
def test_a_rule_that_is_not_in_force_is_explained_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], rule: str
) -> None:
    (tmp_path / "proofread.yaml").write_text("ignore: [doubled-function-character]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["explain", rule]) == 0
    assert rule in capsys.readouterr().out


@pytest.mark.parametrize(
    ("rule", "language", "reason"),
    [
        ("no-space-between-han-and-latin", "zh", "两条规则相反，只能按名字选一条"),
        ("no-space-between-han-and-latin", "en", "the two rules contradict each other"),
        ("doubled-function-character", "zh", "各方案都生效：依据是规范或事实"),
        ("doubled-function-character", "en", "in force everywhere: it rests on a norm or a fact"),
    ],
)
def test_the_page_of_a_rule_says_why_it_belongs_to_its_profiles(
    capsys: pytest.CaptureFixture[str], rule: str, language: str, reason: str
) -> None:
    assert main(["explain", rule, "--lang", language]) == 0
    assert reason in capsys.readouterr().out


def test_the_listing_for_programs_holds_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--json", "--profile", "strict"]) == 0
    for rule in json.loads(capsys.readouterr().out):
        assert rule["profiles_why"]
        assert rule["profiles"] or rule["profiles_why"] == IN_EVERY_PROFILE.zh


HOUSE_PACK = """
- id: house-name
  check: pattern
  title: 社名
  message: “{match}”应为“{suggestion}”
  why: 本社规定。
  en: {title: Our name, message: "“{match}” should be “{suggestion}”", why: House style.}
  severity: warning
  source: 本社体例
  pattern: 滨河晚报(?!社|》)
  replace: 《滨河晚报》
  near: {words: [报道, 记者], within: sentence}
  not-near: {words: [社址], within: 10}
  skip-inside: [quotes]
  examples:
    - bad: 滨河晚报记者报道。
      good: 《滨河晚报》记者报道。
    - good: 滨河晚报社记者报道。
    - good: 滨河晚报记者站社址。
- id: house-terms
  check: substitution
  title: 用语
  message: “{match}”应为“{suggestion}”
  why: 本社规定。
  en: {title: Terms, message: "“{match}” should be “{suggestion}”", why: House style.}
  severity: warning
  source: 本社体例
  words: {网路: 网络, 软体: 软件}
  examples:
    - bad: 检查网路。
      good: 检查网络。
    - good: 检查网络。
    - good: 检查马路。
"""


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "house.yaml").write_text(HOUSE_PACK, encoding="utf-8")
    (tmp_path / "proofread.yaml").write_text("packs: [house.yaml]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ("house-name", "pattern  滨河晚报(?!社|》)"),
        ("house-name", "replace  《滨河晚报》"),
        ("house-name", "near  报道、记者 (sentence)"),
        ("house-name", "not-near  社址 (10)"),
        ("house-name", "skip-inside  quotes"),
        ("house-terms", "词表  网路 → 网络、软体 → 软件"),
    ],
)
def test_the_page_of_a_rule_shows_what_it_looks_for(
    capsys: pytest.CaptureFixture[str], rule: str, line: str
) -> None:
    assert main(["explain", rule]) == 0
    assert line in capsys.readouterr().out.splitlines()


@pytest.mark.usefixtures("house")
def test_what_only_authors_of_rules_read_stands_last(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "house-name"]) == 0
    names = [line.partition("  ")[0] for line in capsys.readouterr().out.splitlines() if line]
    assert names[-7:] == ["正例", "出处", "pattern", "replace", "skip-inside", "near", "not-near"]


def test_a_long_value_is_cut_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "vehicle-measure", "--lang", "en"]) == 0
    *_, last = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"pattern  .{120}…\(120 characters of \d+\)", last)


@pytest.mark.parametrize(("language", "told"), [("zh", "词表  共 "), ("en", "words  ")])
def test_the_page_of_a_rule_with_a_table_shows_how_long_it_is_and_some_of_it(
    capsys: pytest.CaptureFixture[str], language: str, told: str
) -> None:
    assert main(["explain", "misspelt-idiom", "--lang", language]) == 0
    lines = capsys.readouterr().out.splitlines()
    (words,) = (line for line in lines if line.startswith(told))
    assert words.count(" → ") == 10
    assert re.search(r"\d,\d{3} ", words)


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("截止", "用 proofread rules 截止 列出"),
        ("再接再励", "规则 misspelt-idiom 的词表里有：再接再励 → 再接再厉"),
        ("“截至”误作", "frame-jiezhi（“截至”误作“截止”）"),
        ("doubled-functon-character", "是不是“doubled-function-character”？"),
    ],
)
def test_a_word_that_is_no_rule_leads_to_those_that_are_about_it(
    capsys: pytest.CaptureFixture[str], word: str, told: str
) -> None:
    assert main(["explain", word]) == 2
    assert told in capsys.readouterr().err


def test_rules_are_found_by_a_word_that_they_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "再接再励"]) == 0
    (rule, count) = capsys.readouterr().out.splitlines()
    assert rule.startswith("misspelt-idiom ")
    assert rule.endswith("  再接再励 → 再接再厉")
    assert count == "共 1 条"
    assert main(["rules", "再接再厉"]) == 0
    assert "misspelt-idiom" in capsys.readouterr().out


@pytest.mark.usefixtures("house")
def test_the_page_of_a_house_rule_claims_no_norm(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "house-name"]) == 0
    out = capsys.readouterr().out
    assert "没有限定方案，各方案都生效" in out
    assert "规范" not in out


def test_what_is_left_at_its_default_is_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "through-makes"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("pattern  ") for line in lines)
    assert not any(line.startswith(("blocks  ", "replace  ")) for line in lines)


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("doubled-function-character", "one correction, which fix writes (safe)"),
        ("weekday-of-date", "one correction, which fix --unsafe writes"),
        (
            "quote-unclosed",
            "one correction, which fix --unsafe writes；several corrections, a person chooses",
        ),
    ],
)
def test_the_page_of_a_rule_says_what_becomes_of_its_corrections(
    rule: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", rule, "--lang", "en"]) == 0
    assert f"fix  {told}\n" in capsys.readouterr().out


KINDS = Plugins(installed=False).check_kinds


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_of_a_kind_is_in_the_language_of_the_reader(
    name: str, language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    kind = KINDS[name]
    manual = kind.manual
    assert isinstance(manual, Manual)
    assert main(["explain", name, "--lang", language]) == 0
    page = capsys.readouterr().out
    first, second, *others = page.splitlines()
    assert first == f"{name}  {kind.summary.text(language)}"
    assert all(f"{{{field}}}" in second for field in kind.fields)
    words = "".join(page.split())
    told = [meaning.text for meaning in manual.parameters.values()]
    told += [text for meaning in manual.parameters.values() for text in meaning.values.values()]
    told += [*manual.judgement, *manual.left_alone, *manual.limits, *manual.sources]
    assert [text for text in told if "".join(text.text(language).split()) not in words] == []
    assert [line for line in manual.example.splitlines() if f"  {line}".rstrip() not in others] == []


def test_the_page_of_a_kind_fits_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert main(["explain", "pair", "--lang", "en"]) == 0
    prose = capsys.readouterr().out.partition("Example")[0].splitlines()[3:]
    assert max(map(columns, prose)) <= 60


def test_the_page_of_a_kind_whose_manual_is_a_text_shows_it_as_it_stands() -> None:
    kind = msgspec.structs.replace(KINDS["measure"], manual="Measures a text.\n\n    what: anything\n")
    for language in get_args(Language):
        first, _, *others = kind_page(kind, language).splitlines()
        assert first == f"measure  {kind.summary.text(language)}"
        assert others == ["", "Measures a text.", "", "what: anything"]


def test_a_parameter_says_whether_it_must_be_given(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "doubled"]) == 0
    page = capsys.readouterr().out
    assert "unit（必填）：" in page
    assert "certainty（默认 certain）：" in page


@pytest.mark.parametrize(
    ("language", "line"), [("zh", "计错类别  多字"), ("en", "class of error  characters too many")]
)
def test_the_page_of_a_rule_says_how_an_error_is_counted(
    language: str, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", "doubled-function-character", "--lang", language]) == 0
    assert line in capsys.readouterr().out.splitlines()
