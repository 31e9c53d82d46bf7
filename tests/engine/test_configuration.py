from __future__ import annotations

from pathlib import Path

import pytest

from proofread.engine.cascade import Cascade
from proofread.engine.configuration import Configuration, RuleSetting, configuration_in, read_layer
from proofread.model import Problem, Severity
from proofread.rulebook.source_fault import SourceFault


def load_configuration(path: Path, defaults: dict[str, str]) -> Configuration:
    return Cascade(defaults, path).configuration


def test_a_pyproject_without_our_table_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    assert configuration_in(tmp_path) is None


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("proofread.yaml", "profile: news\nignor: [x]\n", 2),
        ("proofread.yaml", "fail-on: sometimes\n", 1),
        ("proofread.yaml", "rules: {x: {severty: error}}\n", 1),
        ("proofread.yaml", "profile: news\nrate:\n  metod: book\n", 3),
        ("proofread.yaml", "rate:\n  characters: -1\n", 2),
        ("proofread.yaml", "rate:\n  count: [errors]\n", 2),
        ("proofread.yaml", "rate: book\n", 1),
        ("proofread.yaml", "rate:\n  count: []\n", 2),
        ("proofread.yaml", "lang: zh\nmax-rate: nan\n", 2),
        ("proofread.yaml", "lang: zh\nmax-rate: inf\n", 2),
        ("proofread.yaml", "lang: zh\nmax-rate: -1\n", 2),
        ("pyproject.toml", "[tool.proofread]\nmax-rate = inf\n", 2),
        ("pyproject.toml", "[tool.proofread]\nprofile = 'news'\nrate = { metod = 'book' }\n", 3),
        ("pyproject.toml", "[tool.proofread]\nprofile = 'news'\nignor = ['x']\n", 3),
        ("pyproject.toml", "[tool.proofread]\nprofile = \n", 2),
    ],
)
def test_faults_name_the_line(tmp_path: Path, name: str, text: str, line: int) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceFault) as caught:
        load_configuration(path, {})
    assert caught.value.problem.line == line


def test_packs_are_found_beside_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text("", encoding="utf-8")
    path = tmp_path / "proofread.yaml"
    path.write_text("packs: [house.yaml, typos]\n", encoding="utf-8")
    assert load_configuration(path, {}).packs == (str(tmp_path / "house.yaml"), "typos")


def test_a_method_of_counting_errors_is_found_beside_the_configuration(tmp_path: Path) -> None:
    path = tmp_path / "proofread.yaml"
    path.write_text("rate: {method: weekly.yaml, layout: 28x22x6, important-names: [县志办]}\n", "utf-8")
    rate = load_configuration(path, {}).rate
    assert (rate.method, rate.layout) == (str(tmp_path / "weekly.yaml"), "28x22x6")
    assert rate.important_names == ("县志办",)
    path.write_text("rate: {method: book}\n", "utf-8")
    assert load_configuration(path, {}).rate.method == "book"
    path.write_text("rate:\n", "utf-8")
    assert load_configuration(path, {}).rate.method == ""


def test_plugin_defaults_lie_below_the_file(tmp_path: Path) -> None:
    path = tmp_path / "proofread.yaml"
    path.write_text("profile: book\n", encoding="utf-8")
    loaded = load_configuration(path, {"profile": "news", "fail-on": "warning"})
    assert (loaded.profile, loaded.fail_on) == ("book", "warning")


def test_a_configuration_that_is_not_utf_8_says_so(tmp_path: Path) -> None:
    path = tmp_path / "proofread.yaml"
    path.write_bytes("words: [方原]\n".encode("gb18030"))
    with pytest.raises(SourceFault, match="not UTF-8"):
        load_configuration(path, {})


def test_a_table_of_another_tool_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.proofreader]\nx = 1\n", encoding="utf-8")
    assert configuration_in(tmp_path) is None


def test_a_key_with_nothing_behind_it_keeps_its_default(tmp_path: Path) -> None:
    path = tmp_path / "proofread.yaml"
    path.write_text("rules:\n  # x: off\nprofile: news\n", encoding="utf-8")
    assert load_configuration(path, {}).rules == {}


def test_a_rule_takes_a_severity_or_off(tmp_path: Path) -> None:
    path = tmp_path / "proofread.yaml"
    path.write_text("rules: {a: error, b: off, c: {severity: info}}\n", encoding="utf-8")
    rules = load_configuration(path, {}).rules
    assert (rules["a"], rules["b"]) == ("error", "off")
    assert rules["c"] == RuleSetting(severity=Severity.INFO)


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("fail-on: eror\n", 1, "“error”"),
        ("lang: ne\n", 1, "en、zh"),
        ("rules:\n  a: off\n  b: of\n", 3, "“off”"),
        ("rules:\n  a: off\n  b: {severity: eror}\n", 3, "“error”"),
        ("rules:\n  a: off\n  b: {severty: error}\n", 3, "“severity”"),
    ],
)
def test_a_wrong_value_is_drawn_in_its_line_with_the_nearest(
    tmp_path: Path, text: str, line: int, hint: str
) -> None:
    path = tmp_path / "proofread.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceFault) as caught:
        load_configuration(path, {})
    problem = caught.value.problem
    assert problem.line == line
    assert problem.hint is not None
    assert hint in problem.hint.zh


def test_faults_of_toml_are_told_in_chinese(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text("[tool.proofread]\nprofile = news\n", encoding="utf-8")
    with pytest.raises(SourceFault) as caught:
        load_configuration(path, {})
    assert caught.value.problem.message.zh == "不是合法的 TOML：值的写法有误，文字要加引号"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("rate:\n  characters: -1\n", "这里不能小于 0"),
        ("max-rate: inf\n", "这里不能大于 10000"),
        ("rate: {count: []}\n", "这里至少要有一项"),
    ],
)
def test_a_value_outside_the_limits_is_told_in_chinese(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "proofread.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceFault) as caught:
        load_configuration(path, {})
    assert caught.value.problem.message.zh == told


def test_a_configuration_is_parsed_once_and_a_fault_is_told_every_time(
    tmp_path: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del own_cache
    monkeypatch.setattr("proofread.engine.configuration.program", lambda: b"p" * 16)
    path = tmp_path / "proofread.yaml"
    text = "lm: none\nrules: {stray-space: off, doubled-de: {severity: info}}\nexclude: [drafts]\n"
    path.write_text(text, encoding="utf-8")
    first = read_layer(path)
    with monkeypatch.context() as patch:
        patch.setattr("proofread.engine.configuration.parse", lambda *_: pytest.fail("parsed again"))
        assert read_layer(path) == first
    path.write_text(f"\n{text}", encoding="utf-8")
    moved = read_layer(path)
    assert moved.configuration == first.configuration
    assert moved.given == {name: line + 1 for name, line in first.given.items()}
    path.write_text("profle: news\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(SourceFault):
            read_layer(path)


@pytest.mark.parametrize(
    "text",
    [
        '[tool."proofread"]\nprofile = "news"\n',
        "[ tool.proofread ]\nprofile = 'news'\n",
        "[tool . 'proofread']\nprofile = 'news'\n",
        "[tool]\nproofread = {profile = 'news'}\n",
        "[tool]\nproofread.profile = 'news'\n",
        "tool = {proofread = {profile = 'news'}}\n",
        "[[tool.proofread.overrides]]\nfiles = ['a.md']\n[tool.proofread]\nprofile = 'news'\n",
    ],
)
def test_a_table_is_found_however_toml_lets_it_be_written(tmp_path: Path, text: str) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text(text, encoding="utf-8")
    assert configuration_in(tmp_path) == path
    assert load_configuration(path, {}).profile == "news"


@pytest.mark.parametrize(
    "text",
    [
        "[project]\ndependencies = ['proofread-zh']\n[tool.pytest.ini_options]\nproofread = true\n",
        "tool = 3\nproofread = 3\n",
        "",
    ],
)
def test_a_pyproject_that_speaks_of_the_program_alone_is_passed_over(tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    assert configuration_in(tmp_path) is None
    with pytest.raises(SourceFault, match=r"tool\.proofread"):
        load_configuration(tmp_path / "pyproject.toml", {})


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[project]\n[tool . "proofread"]\nignor = ["x"]\n', 3),
        ("[tool]\n\nproofread = {ignor = ['x']}\n", 3),
        ("[tool]\nproofread = 3\n", 2),
    ],
)
def test_a_fault_in_a_table_names_the_line_however_it_is_written(
    tmp_path: Path, text: str, line: int
) -> None:
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SourceFault) as caught:
        load_configuration(tmp_path / "pyproject.toml", {})
    assert caught.value.problem.line == line


@pytest.mark.parametrize(
    "name", ["proofread.yml", ".proofread.yaml", ".proofread.yml", "proofread.toml", "proofread.yaml.txt"]
)
def test_a_configuration_that_would_not_be_read_for_its_name_is_a_fault(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("profile: news\n", encoding="utf-8")
    with pytest.raises(SourceFault) as caught:
        configuration_in(tmp_path)
    assert caught.value.problem.path == (tmp_path / name).as_posix()
    assert "proofread.yaml" in caught.value.problem.message.zh


def test_latin_words_of_a_fault_stand_off_from_han(tmp_path: Path) -> None:
    path = tmp_path / "proofread.yaml"
    path.write_text("root: yes\n", "utf-8")
    with pytest.raises(SourceFault) as caught:
        read_layer(path)
    assert "应为 true 或 false" in caught.value.problem.message.zh


def fault_in(folder: Path, text: str, name: str = "proofread.yaml") -> Problem:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceFault) as caught:
        read_layer(path)
    return caught.value.problem


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("words: [高做为，李慕白]\n", 1),
        ("profile: news\nwords:\n  - 沈一舟\n  - 高做为、李慕白\n", 4),
        ("overrides:\n  - files: [a]\n    words: [甲，乙]\n", 3),
        ("rate:\n  important-names: [甲、乙]\n", 2),
    ],
)
def test_words_between_chinese_commas_are_no_list(tmp_path: Path, text: str, line: int) -> None:
    problem = fault_in(tmp_path, text)
    assert problem.line == line
    assert problem.hint
    assert "半角逗号" in problem.hint.zh


def test_a_word_in_quotation_marks_is_one_word_whatever_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "proofread.yaml"
    path.write_text("words: [\"真、善、美\", '你，我']\n", encoding="utf-8")
    assert read_layer(path).configuration.words == ("真、善、美", "你，我")


@pytest.mark.parametrize(
    "text", ["words：[沈一舟]\n", "rules:\n  about-or-so：off\n", "profile：news\nlm: none\n"]
)
def test_a_colon_of_full_width_is_named(tmp_path: Path, text: str) -> None:
    problem = fault_in(tmp_path, text)
    assert problem.hint
    assert "冒号要用半角，后面空一格" in problem.hint.zh


def test_the_id_of_a_rule_among_the_keys_belongs_below_rules(tmp_path: Path) -> None:
    problem = fault_in(tmp_path, "profile: news\nabout-or-so: off\n")
    assert problem.line == 2
    assert problem.hint
    assert problem.hint.zh == "规则的 id 要写在 rules: 下面，前面空两格。"
