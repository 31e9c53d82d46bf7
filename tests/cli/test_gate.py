"""The gate from outside: old text goes green once, and from then on only what is new fails."""

from __future__ import annotations

import io
import json
import random
import subprocess
from pathlib import Path

import pytest

from proofread.cli import main
from proofread.model import Ground, Phrase
from proofread.reporters.wording import GROUND

Capture = pytest.CaptureFixture[str]

SINS = ("向有条件的的县镇延伸", "他们已经已经知道了", "这件事在在计划之中", "水稻长的很好")
SOUND = (
    "渡口的船一早就开了",
    "老秦把缆绳收好",
    "镇上新修了一座粮仓",
    "孩子们在河边放风筝",
    "夜里下了一场小雨",
)


def article(seed: int) -> str:
    """A Markdown article of several paragraphs, most with an old sin."""
    chosen = random.Random(seed)
    paragraphs = [
        "，".join([chosen.choice(SOUND), chosen.choice(SINS), f"第{seed}篇第{number}段到此为止"]) + "。"
        for number in range(chosen.randint(3, 8))
    ]
    return f"# 第{seed}篇\n\n" + "\n\n".join(paragraphs) + "\n"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for seed in range(40):
        path = tmp_path / "docs" / f"{seed % 5}" / f"{seed}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article(seed), "utf-8")
    (tmp_path / "proofread.yaml").write_text("root: true\nlm: none\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    return tmp_path


def check(*words: str) -> int:
    return main(["check", "docs", *words])


def test_old_text_goes_green_and_the_next_new_error_alone_fails(tree: Path, capsys: Capture) -> None:
    assert check() == 1
    assert check("--update-baseline") == 0
    assert check() == 0
    capsys.readouterr()
    path = tree / "docs/3/3.md"
    path.write_text(path.read_text("utf-8") + "\n新来的的一段。\n", "utf-8")
    assert check("--format", "json") == 1
    report = json.loads(capsys.readouterr().out)
    (found,) = [(file["path"], each["text"]) for file in report["files"] for each in file["findings"]]
    assert found == ("docs/3/3.md", "的的")


def test_moving_paragraphs_keeps_it_green(tree: Path) -> None:
    check("--update-baseline")
    chosen = random.Random(7)
    for path in sorted(tree.glob("docs/*/*.md")):
        title, *paragraphs = path.read_text("utf-8").strip().split("\n\n")
        chosen.shuffle(paragraphs)
        path.write_text("\n\n".join(["新的开头，没有毛病。", title, *paragraphs]) + "\n", "utf-8")
    (tree / "docs/0/0.md").rename(tree / "docs/1/moved.md")
    assert check() == 0


def test_a_baseline_only_shrinks(tree: Path, capsys: Capture) -> None:
    check("--update-baseline")
    baseline = tree / "proofread-baseline.json"
    before = json.loads(baseline.read_text("utf-8"))["entries"]
    path = tree / "docs/1/1.md"
    count = sum(entry["path"] == "docs/1/1.md" for entry in before)
    path.write_text("# 第1篇\n\n新来的的一段。\n", "utf-8")
    capsys.readouterr()
    assert check() == 1
    assert f"基线里有 {count} 条已经找不到了（docs/1/1.md）" in capsys.readouterr().out
    assert check("--update-baseline") == 1
    after = json.loads(baseline.read_text("utf-8"))["entries"]
    assert len(after) == len(before) - count
    assert all(entry in before for entry in after)


def test_a_run_on_one_file_leaves_the_rest_of_the_baseline(tree: Path) -> None:
    check("--update-baseline")
    baseline = tree / "proofread-baseline.json"
    before = baseline.read_bytes()
    assert main(["check", "docs/2/2.md", "--update-baseline"]) == 0
    assert main(["check", "docs/2/2.md", "--select", "typo", "--update-baseline"]) == 0
    assert baseline.read_bytes() == before


def test_a_baseline_that_is_named_must_be_there(tree: Path, capsys: Capture) -> None:
    assert check("--baseline", "none.json") == 2
    assert "none.json" in capsys.readouterr().out
    (tree / "bad.json").write_text("{}", "utf-8")
    assert check("--baseline", "bad.json") == 2
    assert check("--baseline", "bad.json", "--update-baseline") == 2
    assert (tree / "bad.json").read_text("utf-8") == "{}", "what is no baseline is never written over"


def git(folder: Path, *words: str) -> None:
    identity = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)


def test_only_what_changed_lines_brought_in(tree: Path, capsys: Capture) -> None:
    git(tree, "init", "-q")
    git(tree, "add", "-A")
    git(tree, "commit", "-q", "-m", "x")
    assert check("--since", "HEAD") == 0
    path = tree / "docs/3/3.md"
    path.write_text(path.read_text("utf-8").replace("\n\n", "\n\n新来的的一段。\n\n", 1), "utf-8")
    capsys.readouterr()
    assert check("--since", "HEAD", "--format", "json") == 1
    report = json.loads(capsys.readouterr().out)
    assert [each["text"] for file in report["files"] for each in file["findings"]] == ["的的"]
    assert check("--since", "no-such-branch") == 2
    assert check("--since", "HEAD", "--update-baseline") == 2


def test_standard_input_has_no_changed_lines(
    tree: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    git(tree, "init", "-q")
    git(tree, "add", "-A")
    git(tree, "commit", "-q", "-m", "x")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("新来的的一段。\n".encode())))
    assert main(["check", "-", "--stdin-name", "docs/3/3.md", "--since", "HEAD"]) == 2
    assert "--since" in capsys.readouterr().err


def test_what_others_changed_on_the_branch_meanwhile_does_not_count(tree: Path) -> None:
    git(tree, "init", "-q", "-b", "main")
    git(tree, "add", "-A")
    git(tree, "commit", "-q", "-m", "x")
    git(tree, "checkout", "-q", "-b", "mine")
    git(tree, "checkout", "-q", "main")
    path = tree / "docs/3/3.md"
    old = path.read_text("utf-8")
    path.write_text("# 另写\n\n没有毛病了。\n", "utf-8")
    git(tree, "commit", "-q", "-a", "-m", "mended by others")
    git(tree, "checkout", "-q", "mine")
    assert path.read_text("utf-8") == old
    assert check("--since", "main") == 0


def test_a_waiver_and_a_comment_let_stand_what_they_name(tree: Path, capsys: Capture) -> None:
    (tree / "docs").rename(tree / "old")
    (tree / "docs").mkdir()
    (tree / "docs/a.md").write_text(
        "栏目名叫“的的看看”，照登。\n\n<!-- proofread: ignore-next-line doubled-function-character -- 引文如此 -->\n"
        "向有条件的的县镇延伸。\n",
        "utf-8",
    )
    assert check() == 1
    (tree / "proofread-waivers.yaml").write_text(
        "- rule: doubled-function-character\n  text: 的的\n  near: 的的看看\n  reason: 栏目名\n", "utf-8"
    )
    capsys.readouterr()
    assert check("--format", "json") == 0
    held = json.loads(capsys.readouterr().out)["files"][0]["held"]
    assert [(each["ground"], each["reason"]) for each in held] == [
        ("waiver", "栏目名"),
        ("comment", "引文如此"),
    ]


@pytest.mark.parametrize(
    ("comment", "status", "said"),
    [
        ("ignore-next-line no-such-rule", 2, "no-such-rule"),
        ("ignore-nextline", 2, "ignore-next-line"),
        ("ignore-start", 2, "ignore-end"),
        ("ignore-next-line doubled-function-character", 0, "没有压下任何问题"),
    ],
)
def test_a_comment_that_does_nothing_is_told(
    tree: Path, capsys: Capture, comment: str, status: int, said: str
) -> None:
    path = tree / "a.md"
    path.write_text(f"开头。\n\n<!-- proofread: {comment} -->\n没有毛病。\n", "utf-8")
    assert main(["check", "a.md"]) == status
    assert said in capsys.readouterr().out


LONG = "渡口的船一早就开了，老秦把缆绳收好，镇上新修了一座粮仓。"


@pytest.mark.parametrize(
    ("errors", "characters", "limit", "status"),
    [(1, 6_000, "3", 0), (3, 6_000, "3", 1), (1, 400, "3", 1), (0, 400, "3", 0), (1, 6_000, "0", 1)],
)
def test_a_highest_rate(tree: Path, errors: int, characters: int, limit: str, status: int) -> None:
    body = "".join(f"第{number}天，{LONG}\n\n" for number in range(characters // 30))
    sins = "".join(f"第{number}次向有条件的的县镇延伸。\n\n" for number in range(errors))
    (tree / "a.txt").write_text(body + sins, "utf-8")
    words = ["check", "a.txt", "--select", "doubled-function-character"]
    assert main([*words, "--max-rate", limit]) == status
    (tree / "proofread.yaml").write_text(f"root: true\nlm: none\nmax-rate: {limit}\n", "utf-8")
    assert main(words) == status


@pytest.mark.parametrize(
    "words", [["--profile", "newz"], ["--ignore", "spaceing"], ["--pack", "nope"], ["none.md"]]
)
def test_a_run_that_was_not_done_leaves_the_baseline_alone(
    tree: Path, capsys: Capture, words: list[str]
) -> None:
    baseline = tree / "proofread-baseline.json"
    assert check(*words, "--update-baseline") == 2
    assert not baseline.exists()
    check("--update-baseline")
    before = baseline.read_bytes()
    capsys.readouterr()
    assert check(*words) == 2
    assert "找不到了" not in capsys.readouterr().out
    assert check(*words, "--update-baseline") == 2
    assert baseline.read_bytes() == before


def test_after_a_rename_a_run_on_another_folder_says_nothing_of_it(tree: Path, capsys: Capture) -> None:
    check("--update-baseline")
    baseline = tree / "proofread-baseline.json"
    (tree / "docs/0").rename(tree / "docs/new")
    assert check() == 0
    before = baseline.read_bytes()
    capsys.readouterr()
    for words in (["docs/1"], ["docs/1/1.md"]):
        assert main(["check", *words, "--update-baseline"]) == 0
        assert "找不到了" not in capsys.readouterr().out
    assert baseline.read_bytes() == before
    assert check("--update-baseline") == 0
    paths = {entry["path"] for entry in json.loads(baseline.read_text("utf-8"))["entries"]}
    assert any(path.startswith("docs/new/") for path in paths)
    assert not any(path.startswith("docs/0/") for path in paths)


def test_a_faulty_folder_stops_no_other(tree: Path, capsys: Capture) -> None:
    (tree / "docs/1/proofread.yaml").write_text("profil: gov\n", "utf-8")
    assert check("--format", "json") == 2
    report = json.loads(capsys.readouterr().out)
    assert {file["path"].split("/")[1] for file in report["files"]} == {"0", "2", "3", "4"}
    assert [problem["path"] for problem in report["problems"]] == ["docs/1/proofread.yaml"]
    assert [part["files"] for part in report["summary"]["passed_over"]] == [8]


@pytest.mark.parametrize("has_own", [False, True])
def test_the_baseline_is_found_from_below(tree: Path, monkeypatch: pytest.MonkeyPatch, has_own: bool) -> None:
    if has_own:
        (tree / "docs/2/proofread.yaml").write_text("words: [方原]\n", "utf-8")
    check("--update-baseline")
    before = (tree / "proofread-baseline.json").read_bytes()
    monkeypatch.chdir(tree / "docs/2")
    assert main(["check", "."]) == 0
    assert main(["check", ".", "--update-baseline"]) == 0
    assert (tree / "proofread-baseline.json").read_bytes() == before


def test_a_comment_is_not_needed_only_if_its_rules_have_looked(tree: Path, capsys: Capture) -> None:
    (tree / "a.md").write_text(COMMENTED, "utf-8")
    (tree / "b.md").write_text(COMMENTED.replace("的的", "的"), "utf-8")
    assert main(["check", "a.md", "b.md", "--ignore", "doubled-function-character"]) == 0
    assert "没有压下任何问题" not in capsys.readouterr().out
    assert main(["check", "a.md", "b.md"]) == 0
    assert capsys.readouterr().out.count("没有压下任何问题") == 1


COMMENTED = (
    "<!-- proofread: ignore-next-line doubled-function-character -- 引文 -->\n向有条件的的县镇延伸。\n"
)


def test_an_entry_of_a_rule_that_is_off_in_its_folder_stays(tree: Path, capsys: Capture) -> None:
    check("--update-baseline")
    before = (tree / "proofread-baseline.json").read_bytes()
    (tree / "docs/1/proofread.yaml").write_text("rules: {doubled-function-character: off}\n", "utf-8")
    capsys.readouterr()
    assert check("--update-baseline") == 0
    assert "删去 0 条" in capsys.readouterr().out
    assert (tree / "proofread-baseline.json").read_bytes() == before


def test_the_words_of_one_folder_are_of_no_use_to_another(tree: Path, capsys: Capture) -> None:
    text = "这个办法经过验正才推广。\n"
    for name in ("blog", "other"):
        (tree / name).mkdir()
        (tree / name / "a.md").write_text(text, "utf-8")
    (tree / "blog/proofread.yaml").write_text("words: [验正]\n", "utf-8")

    def found(*words: str) -> dict[str, list[str]]:
        capsys.readouterr()
        main(["check", *words, "--format", "json"])
        files = json.loads(capsys.readouterr().out)["files"]
        return {file["path"]: [each["text"] for each in file["findings"]] for file in files}

    alone = {**found("blog"), **found("other")}
    assert alone["other/a.md"]
    assert not alone["blog/a.md"]
    assert found("blog", "other") == alone


def test_stale_entries_of_several_files_are_told_by_the_first_and_their_number(
    tree: Path, capsys: Capture
) -> None:
    check("--update-baseline")
    for path in ("docs/1/1.md", "docs/2/2.md"):
        (tree / path).write_text("# 渡口\n\n船早就开了。\n", "utf-8")
    capsys.readouterr()
    assert check() == 0
    assert "已经找不到了（docs/1/1.md 等 2 个文件）" in capsys.readouterr().out


def test_what_was_there_before_a_change_is_called_so() -> None:
    assert GROUND[Ground.UNCHANGED] == Phrase("改动前已有", "there before the change")
