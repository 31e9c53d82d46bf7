"""``pytest --proofread``: items, their outcomes, and that they are those of ``proofread check``."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integrations.desk import CLEAN, DOUBTFUL, FAULTY, furnish, write

pytest_plugins = ["pytester"]

ACROSS = (
    "城南的老渡口昨日恢复通航，首班船于清晨六点从东岸出发，载着四十多名赶集的乡亲，二十分钟后平安抵达西岸。\n"
)


@pytest.fixture
def house(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house with docs and a test; no other plugin than ours is loaded."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTHONUTF8", "1")
    folder = furnish(pytester.path)
    write(folder, "docs/faulty.md", FAULTY)
    write(folder, "docs/doubtful.txt", DOUBTFUL)
    write(folder, "docs/clean.md", CLEAN)
    write(folder, "docs/picture.svg", "错字")
    write(folder, "tests/test_code.py", "def test_code(): pass\n")
    return folder


def outcomes(result: pytest.RunResult) -> dict[str, str]:
    """The outcome of every item by its name."""
    return {
        found[1]: found[2]
        for line in result.outlines
        if (found := re.match(r"(\S+) (PASSED|FAILED)\b", line))
    }


def run(pytester: pytest.Pytester, *words: str) -> pytest.RunResult:
    return pytester.runpytest_subprocess("-p", "proofread", "-p", "no:cacheprovider", "-v", *words)


def proofread(*words: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "proofread", *words], check=False, capture_output=True)


def test_a_file_is_an_item_and_fails_by_what_fails_a_run(pytester: pytest.Pytester, house: Path) -> None:
    result = run(pytester, "--proofread", "docs", "tests")
    assert outcomes(result) == {
        "docs/clean.md::proofread": "PASSED",
        "docs/doubtful.txt::proofread": "PASSED",
        "docs/faulty.md::proofread": "FAILED",
        "tests/test_code.py::test_code": "PASSED",
        "proofread": "PASSED",
    }
    result.stdout.fnmatch_lines(
        ["docs/faulty.md", "", "3:4  必改  “错字”应为“对的”  wrong-word", "*1 failed, 4 passed*"],
    )
    result.stdout.fnmatch_lines(["3 个文件，*必改 1，疑似 1，体例 0"])
    assert result.ret == 1


def test_without_the_option_nothing_of_the_project_is_imported(
    pytester: pytest.Pytester, house: Path
) -> None:
    write(
        house,
        "conftest.py",
        "import sys\n\ndef pytest_unconfigure():\n"
        "    print('IMPORTED', *sorted(name for name in sys.modules if name.startswith('proofread')))\n",
    )
    result = run(pytester)
    assert outcomes(result) == {"tests/test_code.py::test_code": "PASSED"}
    assert "IMPORTED proofread proofread.integrations proofread.integrations.pytest" in result.outlines


def test_settings_of_pytest_and_options_before_them(pytester: pytest.Pytester, house: Path) -> None:
    pytester.makeini(
        "[pytest]\nproofread = true\nproofread_fail_on = warning\nproofread_config = other/house.yaml"
    )
    configuration = (house / "proofread.yaml").read_text("utf-8").replace("pack.yaml", "../pack.yaml")
    write(house, "other/house.yaml", configuration + "exclude: [../docs/faulty.md, /docs/faulty.md]\n")
    write(house, "proofread.yaml", "no-such-key: 1\n")
    result = outcomes(run(pytester, "docs"))
    assert result["docs/doubtful.txt::proofread"] == "FAILED"
    assert outcomes(run(pytester, "docs", "--proofread-fail-on", "never"))[
        "docs/doubtful.txt::proofread"
    ] == ("PASSED")
    pytester.makeini("[pytest]\nproofread = true\nproofread_fail_on = grave")
    assert run(pytester, "docs", "--proofread-config", "other/house.yaml").ret == 4


def test_a_faulty_configuration_ends_the_run(pytester: pytest.Pytester, house: Path) -> None:
    write(house, "proofread.yaml", "profil: news\n")
    result = run(pytester, "--proofread", "docs")
    assert result.ret == 4
    result.stderr.fnmatch_lines(["*proofread.yaml:1  未知的键“profil”"])


def test_where_nothing_is_checked_the_run_fails(pytester: pytest.Pytester, house: Path) -> None:
    result = run(pytester, "--proofread", "tests")
    assert outcomes(result) == {"tests/test_code.py::test_code": "PASSED", "proofread": "FAILED"}
    result.stdout.fnmatch_lines(["没有文件被检查"])


def test_what_could_not_be_done_fails_its_item_or_the_run(pytester: pytest.Pytester, house: Path) -> None:
    (house / "docs/broken.txt").write_bytes(b"\x00\x01\x02\xff\xfe\x00\x9f" * 40)
    write(house, "docs/inner/proofread.yaml", "profil: news\n")
    write(house, "docs/inner/a.md", CLEAN)
    assert outcomes(run(pytester, "--proofread", "docs"))["proofread"] == "FAILED"
    (house / "docs/inner/proofread.yaml").unlink()
    write(house, "docs/misled.md", "<!-- proofread: ignore-next-line no-such-rule -->\n" + CLEAN)
    result = outcomes(run(pytester, "--proofread", "docs"))
    assert result["docs/broken.txt::proofread"] == result["docs/misled.md::proofread"] == "FAILED"
    assert result["docs/inner/a.md::proofread"] == result["proofread"] == "PASSED"


def test_an_error_rate_that_is_too_high_fails_the_run(pytester: pytest.Pytester, house: Path) -> None:
    write(
        house, "docs/faulty.md", "这里有错字，请看。\n\n" + "这一段文字写得很长，也没有什么毛病。\n\n" * 400
    )
    with (house / "proofread.yaml").open("a", encoding="utf-8") as file:
        file.write("max-rate: 0.1\n")
    result = outcomes(run(pytester, "--proofread", "docs"))
    assert (proofread("check", "docs").returncode, result["proofread"]) == (1, "FAILED")
    with (house / "proofread.yaml").open("a", encoding="utf-8") as file:
        file.write("rate: {method: book}\n")
    write(house, "docs/faulty.md", "这一段文字写得很长，也没有什么毛病。\n\n" * 400)
    assert set(outcomes(run(pytester, "--proofread", "docs")).values()) == {"PASSED"}


def test_the_outcomes_are_those_of_the_command_line(pytester: pytest.Pytester, house: Path) -> None:
    """Configurations of folders, ignore files, exclusions, baseline, waivers, and what shows only across files."""
    with (house / "proofread.yaml").open("a", encoding="utf-8") as file:
        file.write("fail-on: info\nexclude: [docs/drafts/]\n")
    configuration = (house / "proofread.yaml").read_text("utf-8")
    select = "select: [wrong-word, doubtful-word, duplicate-across-files]\nprofile: news"
    write(house, "proofread.yaml", re.sub("select: .*", select, configuration))
    (house / ".git").mkdir()
    write(house, ".gitignore", "made/\n")
    write(house, ".proofreadignore", "docs/left/\n")
    for name in ("made", "left", "drafts"):
        write(house, f"docs/{name}/a.md", FAULTY)
    write(house, "docs/old.md", FAULTY)
    write(
        house,
        "proofread-waivers.yaml",
        "- {rule: doubtful-word, text: 疑字, files: [docs/doubtful.txt], reason: 原文如此}\n",
    )
    write(house, "docs/lenient/proofread.yaml", "rules: {wrong-word: off}\n")
    write(house, "docs/lenient/a.md", FAULTY)
    write(house, "docs/one.md", ACROSS)
    write(house, "docs/two.md", ACROSS)
    assert proofread("check", "docs/old.md", "--update-baseline").returncode == 0
    checked = proofread("check", "docs", "--format", "json")
    report = json.loads(checked.stdout)
    expected = {
        f"{file['path']}::proofread": "FAILED" if file["findings"] else "PASSED" for file in report["files"]
    }
    assert sorted(name for name, outcome in expected.items() if outcome == "FAILED") == [
        "docs/faulty.md::proofread",
        "docs/two.md::proofread",
    ], checked.stdout.decode()
    result = run(pytester, "--proofread", "docs")
    assert outcomes(result) == {**expected, "proofread": "PASSED"}
    assert checked.returncode == result.ret == 1
    in_folder = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "proofread", "-p", "no:cacheprovider", "--proofread", "-q"],
        cwd=house / "docs",
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
        capture_output=True,
    )
    assert "2 failed" in in_folder.stdout.decode(), in_folder.stdout.decode()


def test_a_text_does_not_pass_where_no_rule_is_in_force(pytester: pytest.Pytester, house: Path) -> None:
    configuration = (house / "proofread.yaml").read_text("utf-8")
    write(house, "proofread.yaml", configuration + "ignore: [wrong-word, doubtful-word]\n")
    result = run(pytester, "--proofread", "docs")
    assert set(outcomes(result).values()) == {"FAILED"}
