from __future__ import annotations

import re
from typing import Any

import pytest

from proofread.model import Fix, Phrase
from proofread.model.rule import NO_PROFILE_NAMED
from proofread.plugins import Knowledge
from proofread.plugins.manager import Plugins
from proofread.rulebook.loading import Pack, parse_pack
from proofread.rulebook.rulebook import combine, verified

PLUGINS = Plugins(installed=False)

SOUND = {
    "id": "doubled-de",
    "check": "pattern",
    "title": "“的”字误叠",
    "pattern": "的的",
    "replace": "的",
    "severity": "error",
    "message": "“{match}”多一个“的”",
    "why": "多敲一次",
    "source": "示例",
}
EXAMPLES = "  examples:\n    - bad: 有条件的的县\n      good: 有条件的县\n    - good: 的确如此\n"


def pack_text(examples: str = EXAMPLES, **changes: Any) -> str:
    fields = {**SOUND, **changes}
    lines = [f"{key}: {value}" for key, value in fields.items() if value is not None]
    return "- " + "\n  ".join(lines) + "\n" + examples


def load(text: str) -> Pack:
    return verified(parse_pack("pack.yaml", text, "pack", PLUGINS.check_kinds), PLUGINS, Knowledge())


def only_problem(text: str) -> tuple[str, int | None]:
    pack = load(text)
    assert pack.rules == ()
    assert len(pack.problems) == 1
    return pack.problems[0].message.en, pack.problems[0].line


def test_a_sound_rule_loads_with_its_fields() -> None:
    pack = load(pack_text())
    assert pack.problems == ()
    rule = pack.rules[0]
    assert (rule.id, rule.check, rule.pack, rule.line) == ("doubled-de", "pattern", "pack", 1)
    assert rule.parameters.pattern == "的的"


def test_a_rule_says_in_both_languages_why_it_belongs_to_its_profiles() -> None:
    reasoned = {
        "profiles": "[news]",
        "profiles-why": "报纸的体例",
        "en": "{profiles-why: style of newspapers}",
    }
    rule = load(pack_text(**reasoned)).rules[0]
    assert rule.profiles == ("news",)
    assert rule.profiles_why == Phrase("报纸的体例", "style of newspapers")


def test_a_house_rule_without_profiles_is_in_force_everywhere_and_claims_no_norm() -> None:
    rule = load(pack_text()).rules[0]
    assert rule.profiles == ()
    assert rule.profiles_why == NO_PROFILE_NAMED


@pytest.mark.parametrize(
    ("changes", "said", "line"),
    [
        ({"check": "patern"}, "no check kind “patern”", 2),
        ({"serverity": "error"}, "unknown key “serverity”", 10),
        ({"severity": "eror"}, "unknown value “eror”", 6),
        ({"source": None}, "required key “source” is missing", 1),
        ({"pattern": None}, "required key “pattern” is missing", 1),
        ({"pattern": "的(的"}, "cannot work", 4),
        ({"pattern": "的*"}, "cannot work", 4),
        ({"replace": r"\2"}, "names a group that the expression lacks", 5),
        ({"message": "多一个{mach}"}, "no field “mach”", 7),
        ({"message": "多一个{match"}, "braces do not match", 7),
        ({"id": "Doubled De"}, "lower-case", 1),
        ({"skip-inside": "[titles]"}, "unknown value “titles”", 10),
        ({"profiles": "[newspaper]", "profiles-why": "示例"}, "unknown value “newspaper”", 10),
        ({"profiles": "[news]"}, "profiles need profiles-why", 10),
        ({"profiles-why": "示例"}, "nothing for profiles-why to explain", 10),
        ({"en": "{profiles-why: a reason}"}, "nothing for profiles-why to explain", 10),
        ({"near": "{words: [县], within: page}"}, "unknown value “page”", 10),
        ({"near": "{words: [县], within: -3}"}, "unknown value “-3”", 10),
        ({"message": "多一个{match:d}"}, "takes no format", 7),
        ({"message": "多一个{match:{mach}}"}, "takes no format", 7),
        ({"message": "多一个{match!r}"}, "takes no format", 7),
    ],
)
def test_faults_name_the_line_and_what_was_expected(changes: dict[str, Any], said: str, line: int) -> None:
    message, found = only_problem(pack_text(**changes))
    assert said in message
    assert found == line


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        (pack_text(severity=None).replace("  why: ", "  severity：error\n  why: "), "这里用了全角冒号", 7),
        ("- id: a\n  table:\n    老旧小区：老旧住宅小区\n    甲: 乙\n", "这里用了全角冒号", 3),
        ("- id: a\n  table:\n    甲: 乙\n    老旧小区：老旧住宅小区\n  why: 丙\n", "这里用了全角冒号", 4),
        (pack_text().replace("  severity", "\tseverity"), "缩进用了制表符，请改成空格", 6),
        (pack_text(pattern="'[的'"), "正则表达式有误：方括号 [ 没有配对的 ]", 4),
        (pack_text(tags="[甲, 乙"), "方括号 [ 没有配对的 ]，或项间缺逗号", 10),
    ],
)
def test_faults_of_syntax_are_told_in_chinese(text: str, said: str, line: int) -> None:
    (problem,) = load(text).problems
    assert said in problem.message.zh
    assert problem.line == line


@pytest.mark.parametrize(
    ("examples", "said"),
    [
        ("  examples:\n    - bad: 有条件的县\n    - good: 的确\n", "the bad example is not found"),
        ("  examples:\n    - bad: 的的\n    - good: 目的的\n", "the good example is reported: “的的”"),
        ("  examples:\n    - bad: 的的县\n      good: 地县\n", "corrected to “的县”"),
        ("  examples:\n    - bad: 的的县\n", "at least one bad and one good"),
        ("  examples:\n    - good: 县\n", "at least one bad and one good"),
        ("  examples:\n    - bad: 的的\n      god: 的\n", "unknown key “god”"),
        ("  examples:\n    - {bad: 的的, format: word}\n    - good: 县\n", "no format “word”"),
        ("  examples:\n    - bad: 的的\n    - good: 县\n    - format: text\n", "shows nothing"),
        ('  examples:\n    - bad: 的的\n    - good: "县\\0"\n', "cannot be read"),
    ],
)
def test_a_rule_whose_examples_fail_does_not_load(examples: str, said: str) -> None:
    message, line = only_problem(pack_text(examples))
    assert said in message
    assert line is not None
    assert line >= 10


def test_exceptions_belong_to_the_examples() -> None:
    pack = load(pack_text("  except: [目的的]\n  examples:\n    - bad: 的的县\n    - good: 目的的实现\n"))
    assert pack.problems == ()


def test_one_bad_rule_does_not_take_the_others_with_it() -> None:
    pack = load(pack_text() + pack_text(id="other", check="patern"))
    assert [rule.id for rule in pack.rules] == ["doubled-de"]
    assert len(pack.problems) == 1


@pytest.mark.parametrize(
    ("changes", "hint", "excerpt"),
    [
        ({"near": "[甲, 乙]"}, "应写成 {words: […]}", "near: [甲, 乙]\n     |         ^"),
        ({"except": "咖啡厅"}, "列表写在方括号里：[甲, 乙]", "except: 咖啡厅\n     |           ^^^^^^"),
        (
            {"pattern": "[的地]"},
            "文字以 [ 开头的，整个加引号：'[……'",
            "pattern: [的地]\n    |            ^",
        ),
        (
            {"pattern": "[的地]的县"},
            "文字以 [ 开头的，整个加引号：'[……'",
            "pattern: [的地]的县\n    |            ^^^^^^^^^^",
        ),
        ({"title": "{的}的"}, "文字以 { 开头的，整个加引号：'{……'", "title: {的}的\n    |          ^^^^^^"),
        ({"severity": "必改"}, "是不是“error”？", "severity: 必改\n    |             ^^^^"),
    ],
)
def test_the_right_form_is_named(changes: dict[str, Any], hint: str, excerpt: str) -> None:
    (problem,) = load(pack_text(**changes)).problems
    assert problem.hint is not None
    assert problem.hint.zh == hint
    assert excerpt in problem.excerpt


@pytest.mark.parametrize(
    ("value", "sign"),
    [
        ("*题", "*"),
        ("&题", "&"),
        ("!题", "!"),
        ("!!题 甲", "!"),
        ("- 题", "-"),
        ("? 题", "?"),
        ("|题", "|"),
        (">题", ">"),
        ("]题", "]"),
        ("*-题", "*"),
        ("[甲, *题]", "*"),
    ],
)
def test_a_sign_that_opens_a_value_is_told_to_need_quotes(value: str, sign: str) -> None:
    (problem,) = load(pack_text(title=value)).problems
    assert set(re.findall("[A-Za-z]+", problem.message.zh)) == {"YAML"}
    assert problem.hint is not None
    assert problem.hint.zh == f"文字以 {sign} 开头的，整个加引号：'{sign}……'"
    assert problem.line == 3
    assert problem.column == len("  title: ") + value.index(sign) + 1


def test_what_is_wrong_with_an_escape_is_told_in_chinese() -> None:
    (problem,) = load(pack_text(title='"\\x4题"')).problems
    assert "请改用单引号" in problem.message.zh


def test_a_list_in_lines_is_no_text_without_its_quotes() -> None:
    (problem,) = load(pack_text(pattern="\n    - 的的")).problems
    assert problem.hint is None


def test_a_faulty_entry_of_a_mapping_is_drawn_at_its_width() -> None:
    text = pack_text(check="substitution", pattern=None, replace=None, words="{的的: 的, 委员会: 委员会}")
    (problem,) = load(text).problems
    assert "“委员会”改前改后相同" in problem.message.zh
    assert problem.excerpt.endswith("^^^^^^")
    (problem,) = load(text.replace("委员会: 委员会", "委员会: {rigt: 会}")).problems
    assert problem.hint is not None
    assert problem.hint.zh == "是不是“right”？"
    assert problem.excerpt.endswith(" ^^^^")


def test_a_fault_is_drawn_behind_an_entry_that_is_no_rule() -> None:
    pack = load("- not a rule\n" + pack_text("  examples:\n    - bad: 县\n    - good: 的确\n"))
    assert [problem.line for problem in pack.problems] == [1, 12]


def test_near_takes_a_number_of_characters() -> None:
    pack = load(
        pack_text(
            "  near: {words: [县], within: 2}\n  examples:\n    - bad: 的的县\n    - good: 的的临江县\n"
        )
    )
    assert pack.problems == ()
    assert pack.rules[0].near is not None
    assert pack.rules[0].near.within == 2


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"except": "[甲乙网络，甲乙网吧]"}, "甲乙网络，甲乙网吧"),
        ({"except": "[目的, 甲、乙]"}, "甲、乙"),
        ({"near": "{words: [登录，访问], within: 9}"}, "登录，访问"),
        ({"not-near": "{words: [登录， 访问], within: block}"}, "登录， 访问"),
    ],
)
def test_words_between_commas_of_full_width_are_told_to_be_one(changes: dict[str, Any], word: str) -> None:
    problem = load(pack_text(**changes)).problems[0]
    assert problem.message.zh == f"“{word}”成了一个词"
    assert problem.hint is not None
    assert "[甲, 乙]" in problem.hint.zh
    assert (problem.line, problem.length) == (10, len(word))


@pytest.mark.parametrize(
    "written", ["['甲，乙']", '["甲、乙", 丙]', "[，而]", "[、]", "\n    - 甲，乙", "[甲，]"]
)
def test_a_word_that_is_meant_to_hold_a_comma_is_none_of_several(written: str) -> None:
    assert load(pack_text(**{"except": written})).problems == ()


def test_an_id_may_stand_once() -> None:
    assert "stands already at line 1" in load(pack_text() + pack_text()).problems[0].message.en


def test_an_id_may_stand_once_over_all_packs() -> None:
    book = combine([load(pack_text()), load(pack_text())])
    assert len(book.rules) == 1
    assert "is used already" in book.problems[0].message.en


def test_a_pack_that_is_no_list_is_refused() -> None:
    assert "a pack is a list" in load("id: x\n").problems[0].message.en


@pytest.mark.parametrize(
    ("severity", "said", "fix"),
    [
        ("error", None, Fix.SAFE),
        ("error", "unsafe", Fix.UNSAFE),
        ("warning", None, Fix.UNSAFE),
        ("info", "safe", Fix.SAFE),
        ("error", "never", Fix.NEVER),
    ],
)
def test_an_error_is_safe_to_correct_and_all_else_is_not_unless_the_rule_says_so(
    severity: str, said: str | None, fix: Fix
) -> None:
    rule = load(pack_text(severity=severity, fix=said)).rules[0]
    assert rule.fix is fix


def test_a_rule_may_name_the_words_of_others_that_it_corrects() -> None:
    rule = load(pack_text(**{"fix-inside": "[quotes, title-marks]"})).rules[0]
    assert rule.fix_inside == {"quotes", "title-marks"}
    message, _ = only_problem(pack_text(**{"fix-inside": "[brackets]"}))
    assert message == "unknown value “brackets”"
