"""Every row of the table of exit statuses, produced."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SIN = "向有条件的的县镇延伸。\n"

Desk = Callable[..., int]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "sin.md").write_text(SIN, "utf-8")
    (tmp_path / "clean.md").write_text("渡口的船一早就开了。\n", "utf-8")
    (tmp_path / "proofread.yaml").write_text("root: true\nlm: none\n", "utf-8")
    return tmp_path


def status(desk: Path, *words: str, configuration: str = "", **files: str) -> int:
    """What ``proofread check`` ends with; ``files`` are written first, a double underscore for a dot."""
    for name, text in files.items():
        (desk / name.replace("__", ".")).write_text(text, "utf-8")
    if configuration:
        (desk / "proofread.yaml").write_text(f"root: true\nlm: none\n{configuration}", "utf-8")
    command = [sys.executable, "-m", "proofread", "check", *words]
    return subprocess.run(command, cwd=desk, capture_output=True, check=False, env=environment()).returncode


def environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not key.startswith(("GITHUB_", "CI"))}


RULE = """\
- id: house-word
  check: pattern
  title: 示例
  pattern: {pattern}
  severity: error
  message: 示例
  why: 示例
  source: 示例
  examples:
    - bad: {bad}
    - good: 没有
    - good: 也没有
"""
WAIVER = "- rule: {rule}\n  text: 的的\n  reason: 栏目名\n"
COMMENT = "<!-- proofread: ignore-next-line {rule} -->\n" + SIN
LONG = "".join(f"第{number}天，渡口的船一早就开了，老秦把缆绳收好。\n\n" for number in range(300))
REGULAR = "doubled-function-character"


def git(desk: Path, *words: str) -> None:
    identity = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *words], cwd=desk, check=True, capture_output=True)


def held_back(desk: Path) -> set[int]:
    git(desk, "init", "-q")
    git(desk, "add", "-A")
    git(desk, "commit", "-q", "-m", "x")
    return {
        status(desk, "sin.md", "--since", "HEAD"),
        status(desk, "a.md", a__md=COMMENT.format(rule=REGULAR)),
        status(desk, "sin.md", "--waivers", "w.yaml", w__yaml=WAIVER.format(rule=REGULAR)),
        status(desk, "sin.md", "--update-baseline"),
        status(desk, "sin.md"),
    }


def interrupted(desk: Path) -> int:
    (desk / "pipe").unlink(missing_ok=True)
    os.mkfifo(desk / "pipe")
    process = subprocess.Popen(
        [sys.executable, "-m", "proofread", "check", "pipe"], cwd=desk, stderr=subprocess.DEVNULL
    )
    handle = os.open(desk / "pipe", os.O_WRONLY)  # Waits until the program reads.
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    left = process.wait(30)
    os.close(handle)
    return left


ROWS: dict[str, Callable[[Path], set[int]]] = {
    "没有达到 `--fail-on` 的问题": lambda desk: {
        status(desk, "clean.md"),
        status(desk, "sin.md", "--fail-on", "never"),
    },
    "有问题，但都由注释、豁免、基线压下，或不是改动带来的": held_back,
    "有必改，但差错率不超过 `--max-rate`": lambda desk: {
        status(desk, "long.md", "--select", REGULAR, "--max-rate", "3", long__md=LONG + SIN)
    },
    "有达到 `--fail-on` 的问题": lambda desk: {status(desk, "sin.md"), status(desk, ".")},
    "差错率超过 `--max-rate`": lambda desk: {
        status(desk, "long.md", "--select", REGULAR, "--max-rate", "1", long__md=LONG + SIN),
        status(desk, "sin.md", "--max-rate", "3"),
    },
    "文件找不到，或读不出": lambda desk: {
        status(desk, "none.md", "clean.md"),
        ((desk / "bad.md").write_bytes(b"\x00\xff\xfe\x00" * 9), status(desk, "bad.md"))[1],
    },
    "配置里的键、值、方案或规则名写错": lambda desk: {
        status(desk, "clean.md", configuration=text)
        for text in (
            "profil: news\n",
            "fail-on: eror\n",
            "profile: nws\n",
            "rules: {no-such: off}\n",
            "ignore: [no-such]\n",
            "packs: [no-such]\n",
            "overrides: [{files: ['*.md'], profile: nws}]\n",
            "rate: {method: no-such}\n",
        )
    },
    "命令行上的选项、方案、规则或报告格式写错，或选项的值是空的": lambda desk: {
        status(desk, "clean.md", *words)
        for words in (
            ("--no-such",),
            ("--profile", "nws"),
            ("--select", "no-such"),
            ("--format", "htm"),
            ("--pack", "no-such"),
            ("--max-rate", "many"),
            ("--config", "none.yaml"),
            ("--since=",),
            ("--profile", ""),
        )
    },
    "报告要写进的，正是要检查的文件或它的设置": lambda desk: {
        status(desk, "clean.md", "--report", "json:clean.md"),
        status(desk, ".", "--report", "html:proofread.yaml"),
    },
    "规则包写错，或例子不成立": lambda desk: {
        status(desk, "clean.md", "--pack", "p.yaml", p__yaml=text)
        for text in ("- id: x\n", RULE.format(pattern="错字", bad="没有错"), "- [\n", "- idd: x\n")
    },
    "正则表达式超时": lambda desk: {
        status(
            desk,
            "a.md",
            "--pack",
            "p.yaml",
            "--select",
            "house-word",
            p__yaml=RULE.format(pattern="'(?:甲|甲甲)+[^。]乙'", bad="甲丙乙"),
            a__md="甲" * 60 + "。乙\n",
        )
    },
    "检查、插件或报告出错": lambda desk: {status(desk, "clean.md", "--report", "html:none/report.html")},
    "注释或豁免里的规则名写错": lambda desk: {
        status(desk, "a.md", a__md=COMMENT.format(rule="no-such")),
        status(desk, "clean.md", "--waivers", "w.yaml", w__yaml=WAIVER.format(rule="no-such")),
    },
    "基线读不出，或指定的基线不存在": lambda desk: {
        status(desk, "clean.md", "--baseline", "none.json"),
        status(desk, "clean.md", "--baseline", "b.json", b__json="[]"),
    },
    "提交名写错，或说不出改动": lambda desk: {status(desk, "clean.md", "--since", "no-such")},
    "没有一条规则生效，或文件全被排除": lambda desk: {
        status(desk, "clean.md", "--select", REGULAR, "--ignore", "typo"),
        status(desk, "clean.md", configuration="exclude: ['*.md']\n"),
    },
    "被 Ctrl-C 中断": lambda desk: {interrupted(desk)},
}

TABLE = re.findall(r"^\| (\d+) \| (.+) \|$", (ROOT / "docs/adopting.md").read_text("utf-8"), re.MULTILINE)


def test_the_table_has_the_rows_that_are_tried() -> None:
    assert [row for _, row in TABLE] == list(ROWS)


@pytest.mark.parametrize(("said", "row"), TABLE)
def test_every_row_is_true(desk: Path, said: str, row: str) -> None:
    if sys.platform == "win32" and row == "被 Ctrl-C 中断":
        pytest.skip("no named pipes there")
    assert ROWS[row](desk) == {int(said)}
