"""The command line from outside: statuses, streams and messages."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import yaml

from proofread.cli import main
from proofread.model import Phrase
from proofread.plugins import Reporter
from proofread.plugins.manager import Plugins

PACK = """\
- id: wrong-word
  check: pattern
  title: 错字
  pattern: 错字
  replace: 对字
  severity: {severity}
  message: “{{match}}”应为“{{suggestion}}”
  why: 示例
  source: 示例
  examples:
    - bad: 有错字
      good: 有对字
    - good: 没有
"""

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a page, a pack, and a configuration that runs only that pack."""
    (tmp_path / "page.txt").write_text("\n第一段写得很好。\n\n这里有错字，请看。\n", encoding="utf-8")
    (tmp_path / "clean.txt").write_text("这一页没有毛病。\n", encoding="utf-8")
    (tmp_path / "pack.yaml").write_text(PACK.format(severity="error"), encoding="utf-8")
    configuration = "packs: [pack.yaml]\nselect: [wrong-word]\nlm: none\n"
    (tmp_path / "proofread.yaml").write_text(configuration, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    return tmp_path


def run(*words: str) -> int:
    return main(list(words))


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("check", "clean.txt"), 0),
        (("check", "page.txt"), 1),
        (("check", "page.txt", "--fail-on", "never"), 0),
        (("check", "page.txt", "none.txt"), 2),
        (("check", "page.txt", "--select", "no-such-rule"), 2),
        (("check", "page.txt", "--profile", "gazette"), 2),
        (("check", "page.txt", "--config", "none.yaml"), 2),
        (("check", "page.txt", "--pack", "no-such-pack"), 2),
        (("check", "page.txt", "--report", "htm"), 2),
        (("check", "page.txt", "--report", "html:none/report.html"), 2),
        (("check", "page.txt", "--report", "html:"), 2),
        (("check", "page.txt", "--report", "html", "--format", "json"), 2),
        (("rules",), 0),
        (("explain", "wrong-word"), 0),
        (("explain", "pattern"), 0),
        (("explain", "wrong-wrd"), 2),
        (("test", "pack.yaml"), 0),
        (("test", "none.yaml"), 2),
        (("schema", "rules"), 0),
        (("--help",), 0),
        (("--version",), 0),
        (("chek",), 2),
        ((), 2),
        (("check", "page.txt", "--ignore", "wrong-word"), 2),
        (("--lang", "en", "check", "page.txt"), 1),
        (("--lang=en", "check", "clean.txt"), 0),
        (("--lang", "en", "--help"), 0),
        (("check", "page.txt", "--report", "json", "--format", "html"), 2),
        (("check", "page.txt", "--report", "html:.", "--fail-on", "never"), 2),
    ],
)
def test_exit_statuses(desk: Path, words: tuple[str, ...], status: int) -> None:
    assert run(*words) == status


def test_a_warning_fails_only_when_asked(desk: Path) -> None:
    (desk / "pack.yaml").write_text(PACK.format(severity="warning"), encoding="utf-8")
    assert run("check", "page.txt") == 0
    assert run("check", "page.txt", "--fail-on", "warning") == 1
    graver = ("--severity", "error", "--select", "wrong-word,numbering")
    assert run("check", "page.txt", "--fail-on", "warning", *graver) == 0


def test_console_shows_place_words_correction_and_source(desk: Path, capsys: Capture) -> None:
    run("check", "page.txt")
    assert capsys.readouterr().out == (
        "page.txt\n"
        "\n"
        "4:4  必改  “错字”应为“对字”  wrong-word\n"
        "    这里有错字，请看。\n"
        "          ^^^^\n"
        "    改为“对字”\n"
        "    示例 [示例]\n"
        "\n"
        "1 个文件，17 字，1 条规则（default）：必改 1，疑似 0，体例 0\n"
        "机检差错率（下限）：计错 0，17 字（程序按正文计），"
        "不足 5,000 字，不折合每万字，也不与报纸合格线（每万字 3）相比\n"
        "疑似、体例不计错\n"
        "配置：proofread.yaml\n"
    )


def test_english_on_request(desk: Path, capsys: Capture) -> None:
    run("check", "page.txt", "--lang", "en")
    out = capsys.readouterr().out
    assert "write “对字”" in out
    assert "files: 1, characters: 17" in out


def test_the_run_goes_on_when_a_file_is_missing(desk: Path, capsys: Capture) -> None:
    assert run("check", "none.txt", "page.txt") == 2
    out = capsys.readouterr().out
    assert "wrong-word" in out
    assert "找不到 none.txt" in out


def test_a_broken_pack_is_drawn_and_the_other_rules_run(desk: Path, capsys: Capture) -> None:
    (desk / "broken.yaml").write_text(
        PACK.format(severity="eror").replace("wrong-word", "other"), encoding="utf-8"
    )
    assert run("check", "page.txt", "--pack", "broken.yaml") == 2
    out = capsys.readouterr().out
    assert "broken.yaml:6" in out
    assert "severity: eror" in out
    assert "是不是“error”？" in out
    assert "wrong-word" in out


def test_several_reports_in_one_run(desk: Path, capsys: Capture) -> None:
    assert run("check", "page.txt", "--report", "json:out.json", "--report", "html:out.html") == 1
    assert "wrong-word" in capsys.readouterr().out
    assert json.loads((desk / "out.json").read_text(encoding="utf-8"))["summary"]["error"] == 1
    assert (desk / "out.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_json_follows_its_schema(desk: Path, capsys: Capture) -> None:
    run("schema", "report")
    schema = json.loads(capsys.readouterr().out)
    run("check", "page.txt", "none.txt", "--format", "json")
    report = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(schema).validate(report)
    found = report["files"][0]["findings"][0]
    assert found["span"] == {"start": 14, "end": 16}
    assert (found["text"], found["suggestions"]) == ("错字", ["对字"])
    assert report["problems"][0]["path"] == "none.txt"


def test_what_init_writes_follows_the_schemas(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("init")
    for of, name in (("rules", "house-rules.yaml"), ("configuration", "proofread.yaml")):
        capsys.readouterr()
        assert run("schema", of) == 0
        schema = json.loads(capsys.readouterr().out)
        written = yaml.safe_load((tmp_path / name).read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator(schema).validate(written)
        wrong = [{"id": 1}] if of == "rules" else {"profil": "news"}
        assert not jsonschema.Draft202012Validator(schema).is_valid(wrong)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names of files are Unicode there")
def test_a_name_that_is_no_unicode_is_told_as_well_as_may_be(desk: Path, capsys: Capture) -> None:
    (desk / os.fsdecode(b"a\xff.txt")).write_text("有错字", encoding="utf-8")
    assert run("check", os.fsdecode(b"a\xff.txt"), os.fsdecode(b"b\xff.txt"), "--format", "json") == 2
    report = json.loads(capsys.readouterr().out)
    assert (report["files"][0]["path"], report["problems"][0]["path"]) == ("a?.txt", "b?.txt")


def test_standard_input(desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("# 标题\n\n有`错字`。\n".encode())))
    assert run("check", "-", "--stdin-name", "a.md") == 0
    assert "行内代码 1 处" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["blog/a.md", "./blog/a.md"])
def test_standard_input_is_checked_as_the_file_of_its_name_would_be(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture, name: str
) -> None:
    (desk / "blog").mkdir()
    (desk / "blog/proofread.yaml").write_text("select: [stray-space]\nfail-on: never\n", encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("有错字。\n".encode())))
    assert run("check", "-", "--stdin-name", name, "--format", "json") == 0
    report = json.loads(capsys.readouterr().out)
    assert [file["path"] for file in report["files"]] == ["blog/a.md"]
    assert ["fail-on" in notice["message"] for notice in report["notices"]] == [True]


def test_init_writes_what_works_and_never_overwrites(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init", "--profile", "news") == 0
    assert "profile: news" not in capsys.readouterr().out
    assert run("test", "house-rules.yaml") == 0
    (tmp_path / "a.txt").write_text("请登录甲乙丙网查看。\n", encoding="utf-8")
    assert run("check", "a.txt", "--fail-on", "warning", "--select", "house-website-name") == 1
    assert run("init") == 2
    capsys.readouterr()
    assert run("init", "other") == 0
    assert "报纸请把 profile: default 改为 profile: news" in capsys.readouterr().out


def test_the_sample_rule_of_init_touches_no_text_of_a_house(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init") == 0
    (tmp_path / "a.txt").write_text("详情请登录晨报网、日报网、某某网查看。\n", encoding="utf-8")
    assert run("check", "a.txt", "--fail-on", "info", "--select", "house-website-name") == 0


def test_nothing_in_a_file_can_steer_the_terminal(desk: Path, capsys: Capture) -> None:
    (desk / "evil.txt").write_text("\x1b[31m有错字\x07。\n", encoding="utf-8")
    run("check", "evil.txt")
    out = capsys.readouterr().out
    assert "wrong-word" in out
    assert "\x1b" not in out
    assert "\x07" not in out


def test_a_crash_is_not_taken_for_findings(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def crash(*_: object) -> str:
        raise RuntimeError("no luck")

    monkeypatch.setattr("proofread.reporters.console.render", crash)
    assert run("check", "page.txt") == 2
    assert "no luck" in capsys.readouterr().err


def test_output_that_nobody_reads_to_its_end_is_not_done(desk: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as gone:
        checked = subprocess.run(
            [sys.executable, "-m", "proofread", "check", "page.txt"],
            stdout=gone,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (checked.returncode, checked.stderr) == (2, b"")


def test_rules_can_be_listed_for_programs(desk: Path, capsys: Capture) -> None:
    run("rules", "--json")
    assert [rule["id"] for rule in json.loads(capsys.readouterr().out)] == ["wrong-word"]


def test_explain_tells_the_whole_rule(desk: Path, capsys: Capture) -> None:
    run("explain", "wrong-word")
    out = capsys.readouterr().out
    for part in ("wrong-word  错字", "必改", "反例  有错字", "正例  有对字", "pack.yaml:1"):
        assert part in out


@pytest.mark.parametrize("render", [lambda *_: 1 / 0, lambda *_: None])
def test_a_report_that_fails_is_named_and_the_others_are_written(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture, render: Callable[..., str]
) -> None:
    broken = Reporter(name="tally", summary=Phrase("计数", "tally"), render=render)
    shipped = Plugins(installed=False).reporters
    monkeypatch.setattr(Plugins, "reporters", {**shipped, "tally": broken})
    assert run("check", "page.txt", "--report", "tally:a.txt", "--report", "json:b.json") == 2
    assert "未完成  报告 tally 出错" in capsys.readouterr().err
    assert (desk / "b.json").is_file()
    assert not (desk / "a.txt").exists()


def test_a_report_written_to_a_file_is_told(desk: Path, capsys: Capture) -> None:
    run("check", "page.txt", "--report", "json:b.json")
    assert "已写 b.json" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check", "page.txt", "--selct", "x"), "不认识的选项：--selct x\n    是不是“--select”？"),
        (("check", "page.txt", "--severity", "eror"), "--severity 没有“eror”这个值\n    是不是“error”？"),
        (("schema", "rule"), "没有“rule”这个值\n    是不是“rules”？"),
        (("check",), "缺少必填的参数：PATH\n    用 proofread check --help 查看用法。"),
        (("check", "page.txt", "--select"), "--select 后面缺一个值"),
    ],
)
def test_faults_of_arguments_are_told_in_chinese(
    desk: Path, capsys: Capture, words: tuple[str, ...], said: str
) -> None:
    with pytest.raises(SystemExit) as left:
        run(*words)
    assert left.value.code == 2
    assert said in capsys.readouterr().err


def test_help_lists_the_formats_of_reports(desk: Path, capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        run("check", "--help")
    out = capsys.readouterr().out
    assert out.startswith("用法：")
    assert re.search("html +带批注的网页，可打印", out)


def test_init_makes_the_folder(tmp_path: Path) -> None:
    assert run("init", str(tmp_path / "new" / "house")) == 0
    assert (tmp_path / "new" / "house" / "proofread.yaml").is_file()
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert run("init", str(tmp_path / "file")) == 2


def test_a_pack_in_another_encoding_says_what_to_do(desk: Path, capsys: Capture) -> None:
    (desk / "gbk.yaml").write_bytes(PACK.format(severity="error").encode("gb18030"))
    assert run("check", "clean.txt", "--pack", "gbk.yaml") == 2
    assert "请另存为 UTF-8" in capsys.readouterr().out
    (desk / "proofread.yaml").write_bytes("words: [方原]\n".encode("gb18030"))
    assert run("check", "clean.txt") == 2
    assert "请另存为 UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "status", "said"),
    [
        (("severity: error", "severity: eror"), 2, "是不是“error”？"),
        (("pattern: 错字", "pattern: 错(字"), 2, "缺右括号"),
        (("bad: 有错字", "bad: 有对字"), 1, "反例没有被查出"),
        (("id: wrong-word", "id: doubled-function-character"), 2, "已在"),
    ],
)
def test_testing_a_pack_tells_what_cannot_load_from_what_does_not_hold(
    desk: Path, capsys: Capture, change: tuple[str, str], status: int, said: str
) -> None:
    (desk / "pack.yaml").write_text(PACK.format(severity="error").replace(*change), encoding="utf-8")
    assert run("test", "pack.yaml") == status
    assert said in capsys.readouterr().err


def test_an_empty_pack_and_one_that_is_not_there_are_named(desk: Path, capsys: Capture) -> None:
    (desk / "empty.yaml").write_text("# nothing yet\n", encoding="utf-8")
    assert run("test", "empty.yaml") == 2
    assert "empty.yaml  这里没有规则" in capsys.readouterr().err
    assert run("test", "lost.yaml") == 2
    assert "找不到文件 lost.yaml" in capsys.readouterr().err


def test_a_pack_that_cannot_be_read_is_not_told_as_nothing_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pack.yaml").write_text("- id: [a\n  check：b\n", encoding="utf-8")
    assert run("test", str(tmp_path / "pack.yaml"), "--lang", "zh") == 2
    assert capsys.readouterr().out == "1 个规则文件读不出来，其中的规则一条也没有生效，见上\n"


def test_exclude_counts_from_the_folder_of_the_configuration(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    (desk / "old").mkdir()
    for name in ("old/page.txt", "old/sound.txt"):
        (desk / name).write_text("这里有错字。\n", encoding="utf-8")
    with (desk / "proofread.yaml").open("a", encoding="utf-8") as configuration:
        configuration.write("exclude: [/old/page.txt]\n")
    monkeypatch.chdir(desk / "old")
    run("check", ".")
    out = capsys.readouterr().out
    assert "sound.txt" in out
    assert "page.txt" not in out


def test_faults_that_argparse_words_otherwise_are_told_in_chinese(desk: Path, capsys: Capture) -> None:
    with pytest.raises(SystemExit) as stopped:
        run("check", "page.txt", "-j", "0")
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert "进程数，至少为 1" in said
    assert "argument" not in said
    with pytest.raises(SystemExit) as stopped:
        run("schema")
    assert stopped.value.code == 2
    assert "{rules,configuration,report}" in capsys.readouterr().err
    assert run("check", "page.txt", "--report", "html:none/report.html") == 2
    assert "没有这个文件夹" in capsys.readouterr().err


def test_the_summary_counts_the_rules_refused(desk: Path, capsys: Capture) -> None:
    broken = PACK.format(severity="error").replace("有错字", "有别的")
    (desk / "pack.yaml").write_text(broken, encoding="utf-8")
    assert run("test", "pack.yaml") == 1
    assert "1 条规则不能用" in capsys.readouterr().out
    (desk / "pack.yaml").write_text(PACK.format(severity="grave"), encoding="utf-8")
    assert run("test", "pack.yaml") == 2
    assert "1 条规则不能用" in capsys.readouterr().out


def test_braces_are_told_in_chinese(desk: Path, capsys: Capture) -> None:
    broken = PACK.format(severity="error").replace("“{match}”", "“{match”")
    (desk / "pack.yaml").write_text(broken, encoding="utf-8")
    assert run("test", "pack.yaml") == 2
    assert "花括号不成对：{ 与 } 须成对" in capsys.readouterr().err


def test_files_that_are_all_excluded_pass_only_when_asked(desk: Path, capsys: Capture) -> None:
    with (desk / "proofread.yaml").open("a", encoding="utf-8") as file:
        file.write("exclude: [page.txt]\n")
    assert run("check", "page.txt") == 2
    capsys.readouterr()
    assert run("check", "page.txt", "--allow-empty") == 0
    assert "exclude 排除了它" in capsys.readouterr().out
    assert run("check", "none.txt", "--allow-empty") == 2


@pytest.mark.parametrize("command", Plugins(installed=False).commands)
def test_help_in_chinese_has_chinese_colons(command: str, capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        run(command, "--help")
    headings = [line for line in capsys.readouterr().out.splitlines() if not line.startswith(" ")]
    assert "选项：" in headings
    assert not any(line.endswith(":") for line in headings)
    with pytest.raises(SystemExit):
        run(command, "--lang", "en", "--help")
    assert "options:" in capsys.readouterr().out


@pytest.mark.parametrize("format_name", ["console", "github", "markdown"])
def test_large_numbers_are_told_one_way(desk: Path, capsys: Capture, format_name: str) -> None:
    (desk / "page.txt").write_text("渡口的船一早就开了。\n\n" * 180, encoding="utf-8")
    assert run("check", "page.txt", "--format", format_name) == 0
    told = capsys.readouterr().out
    assert "1,800" in told
    assert not re.search(r"(?<![\d,])1800", told)
