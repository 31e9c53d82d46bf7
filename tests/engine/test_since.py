"""What a run reports since a commit, in real repositories: what was brought in, whether a line shows it or not."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import msgspec
import pytest

from proofread import Proofreader, Settings
from proofread.acceptance.changed_lines import Changes
from proofread.acceptance.holding import Acceptance
from proofread.model import FileReport, Report
from proofread.rulebook.selection import Selection

SINCE = Settings(language_model="none", acceptance=Acceptance(since="HEAD"), large=1 << 20)

POINTS = """本次会议提出以下三点要求。

一是加强领导。要把责任压实到人。

二是完善制度。要把规矩立起来。

三是强化监督。要把结果晒出来。

会议结束。
"""
THIRD = "三是强化监督。要把结果晒出来。\n\n"

FILLER = "".join(f"村里第{number}天的活儿是修渠，大家一早就出门了。\n\n" for number in range(1, 9))
OLD = "向有条件的的县镇延伸。\n\n"
PARAGRAPH = "全县今年新建冷库十二座，果农把苹果存到春节以后再卖，一斤多挣六毛钱，日子越过越有奔头。\n\n"
OTHER = "驻村工作队逐户走访，登记缺水的人家，帮着申请水窖补助，赶在入冬前把管线全部埋到冻土层以下。\n\n"


def git(folder: Path, *words: str) -> None:
    identity = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
    allowed = ["-c", "protocol.file.allow=always"]
    subprocess.run(["git", *identity, *allowed, *words], cwd=folder, check=True, capture_output=True)


def never(*given: object) -> NoReturn:
    raise AssertionError(given)


@pytest.fixture(scope="module")
def proofreader() -> Proofreader:
    return Proofreader(SINCE)


@pytest.fixture(scope="module")
def newsroom() -> Proofreader:
    return Proofreader(msgspec.structs.replace(SINCE, selection=Selection(profile="news")))


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    git(tmp_path, "init", "-q")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, text: str, encoding: str = "utf-8") -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))


def commit(folder: str = ".") -> None:
    git(Path(folder), "add", "-A")
    git(Path(folder), "commit", "-q", "-m", "x")


def marked(report: Report) -> list[str]:
    """The words that are marked, of findings that stand."""
    assert not report.problems
    return [
        file.document.source[slice(*finding.span)].strip()
        for file in report.files
        for finding in file.findings
    ]


def changed(proofreader: Proofreader, before: str, after: str) -> list[str]:
    """What stands when one file has changed."""
    write("a.md", before)
    commit()
    write("a.md", after)
    return marked(proofreader.check_files(["."]))


@pytest.mark.usefixtures("repository")
class TestWhatADeletionBringsIn:
    def test_a_list_that_lost_an_item_in_the_middle_of_blank_lines(self, proofreader: Proofreader) -> None:
        assert changed(proofreader, POINTS, POINTS.replace(THIRD, "")) == ["三点"]

    def test_a_quotation_that_lost_its_end_far_below(self, proofreader: Proofreader) -> None:
        before = f"{FILLER}他说：“今年的收成比往年好。\n\n“{FILLER.strip()}大家都高兴。”\n\n{FILLER}"
        assert changed(proofreader, before, before.replace("高兴。”", "高兴。"))

    def test_what_was_wrong_already_far_from_it_stays_held(self, proofreader: Proofreader) -> None:
        before = f"{OLD}{FILLER}{POINTS}{FILLER}{OLD}"
        assert changed(proofreader, before, before.replace(THIRD, "")) == ["三点"]

    def test_what_was_wrong_already_in_the_same_way(self, proofreader: Proofreader) -> None:
        before = f"{POINTS.replace(THIRD, '')}{FILLER}"
        assert changed(proofreader, before, before.replace("第8天", "第九天")) == []

    def test_a_comment_that_is_taken_out_far_above(self, proofreader: Proofreader) -> None:
        comment = "<!-- proofread: ignore-start -- 照录 -->\n\n"
        text = f"{FILLER}{OLD}<!-- proofread: ignore-end -->\n"
        assert changed(proofreader, comment + text, text.replace("<!-- proofread: ignore-end -->\n", "")) == [
            "的的"
        ]


@pytest.mark.usefixtures("repository")
class TestFilesOfOtherNames:
    def test_a_renamed_file_is_compared_with_what_it_was(self, proofreader: Proofreader) -> None:
        write("a.md", f"{OLD}{FILLER}{POINTS}")
        commit()
        git(Path(), "mv", "a.md", "b.md")
        write("b.md", f"{OLD}{FILLER}{POINTS}".replace(THIRD, ""))
        assert marked(proofreader.check_files(["."])) == ["三点"]

    def test_a_new_file_is_new_as_a_whole(self, proofreader: Proofreader) -> None:
        write("a.md", FILLER)
        commit()
        write("b.md", OLD)
        assert marked(proofreader.check_files(["."])) == ["的的"]


@pytest.mark.usefixtures("repository")
class TestAcrossFiles:
    def test_two_copies_that_were_there_stay_held_when_one_file_changes_elsewhere(
        self, newsroom: Proofreader
    ) -> None:
        write("a.md", f"{FILLER}{PARAGRAPH}{OTHER}")
        write("b.md", f"{PARAGRAPH}{OTHER}")
        commit()
        write("a.md", f"第一天。\n\n{FILLER}{PARAGRAPH}{OTHER}")
        report = newsroom.check_files(["."])
        assert marked(report) == []
        assert [held.finding.related[0].path for held in report.held] == ["a.md"]

    def test_a_copy_that_shows_because_a_third_file_has_changed(self, newsroom: Proofreader) -> None:
        for name in ("a.md", "b.md", "c.md"):
            write(name, f"{PARAGRAPH}{OTHER}")
        commit()
        assert marked(newsroom.check_files(["."])) == []
        write("c.md", FILLER)
        report = newsroom.check_files(["."])
        assert len(marked(report)) == 1
        assert [(file.path, found.related[0].path) for file in report.files for found in file.findings] == [
            ("b.md", "a.md")
        ]

    def test_nothing_is_checked_again_where_nothing_is_doubtful(
        self, proofreader: Proofreader, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write("a.md", FILLER)
        write("b.md", OLD)
        commit()
        write("a.md", FILLER.replace("第3天", "第三天"))
        monkeypatch.setattr(Changes, "texts_before", never)
        assert marked(proofreader.check_files(["."])) == []


@pytest.mark.usefixtures("repository")
class TestWhatGitDoesNotCompareByLines:
    @pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
    def test_an_encoding_in_which_bytes_look_like_line_feeds(
        self, proofreader: Proofreader, encoding: str
    ) -> None:
        text = f"第二个Ċ字Ċ。\n{OLD}{FILLER}"
        write("a.txt", text, encoding)
        commit()
        assert marked(proofreader.check_files(["a.txt"])) == []
        write("a.txt", f"{text}又来的的一段。\n", encoding)
        assert marked(proofreader.check_files(["a.txt"])) == ["的的", "的的"]

    def test_what_git_was_told_to_take_for_unchanged(self, proofreader: Proofreader) -> None:
        for name in ("a.md", "b.md"):
            write(name, FILLER)
        commit()
        git(Path(), "update-index", "--assume-unchanged", "a.md")
        git(Path(), "update-index", "--skip-worktree", "b.md")
        write("a.md", f"{FILLER}{OLD}")
        write("b.md", f"新来的的一段。\n\n{FILLER}")
        assert marked(proofreader.check_files(["."])) == ["的的", "的的"]

    def test_what_git_keeps_in_another_form(self, proofreader: Proofreader) -> None:
        git(Path(), "config", "filter.short.clean", "cksum")
        git(Path(), "config", "filter.short.smudge", "cat")
        write(".gitattributes", "*.md filter=short\n")
        write("a.md", FILLER)
        write("b.md", OLD)
        commit()
        assert marked(proofreader.check_files(["."])) == []
        write("a.md", f"{FILLER}{OLD}")
        assert marked(proofreader.check_files(["."])) == ["的的"]

    def test_submodules_are_compared_with_the_commit_that_was_named(
        self,
        proofreader: Proofreader,
        repository: Path,
        tmp_path_factory: pytest.TempPathFactory,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        other = tmp_path_factory.mktemp("other")
        git(other, "init", "-q")
        (other / "a.md").write_text(f"{OLD}{FILLER}", "utf-8")
        (other / "b.md").write_text(OLD, "utf-8")
        commit(str(other))
        git(repository, "submodule", "add", "-q", str(other), "part")
        commit()
        monkeypatch.setenv("GIT_INDEX_FILE", str(repository / ".git/index"))  # As in a hook of git.
        monkeypatch.setenv("GIT_DIR", str(repository / ".git"))
        assert marked(proofreader.check_files(["part"])) == []
        monkeypatch.undo()
        monkeypatch.chdir(repository)
        write("part/a.md", f"{OLD}{FILLER}新来的的一段。\n")
        commit("part")
        assert marked(proofreader.check_files(["part"])) == ["的的"]
        write("part/b.md", f"{OLD}{FILLER}又来的的一段。\n")
        assert marked(proofreader.check_files(["part"])) == ["的的", "的的"]

    def test_what_stands_in_the_place_of_a_submodule_that_is_not_there_is_new(
        self, proofreader: Proofreader, repository: Path
    ) -> None:
        write("a.md", FILLER)
        commit()
        head = subprocess.run(["git", "rev-parse", "HEAD"], check=True, capture_output=True, text=True).stdout
        git(repository, "update-index", "--add", "--cacheinfo", f"160000,{'1' * len(head.strip())},part")
        git(repository, "commit", "-q", "-m", "x")
        write("part/a.md", OLD)
        assert marked(proofreader.check_files(["part"])) == ["的的"]


@pytest.mark.usefixtures("repository")
def test_a_large_file_is_compared_window_by_window(monkeypatch: pytest.MonkeyPatch) -> None:
    windows = Proofreader(msgspec.structs.replace(SINCE, large=600))
    text = f"{OLD}{FILLER}{FILLER}{OLD}{FILLER}"
    write("a.txt", text)
    commit()
    write("a.txt", text.replace("第8天", "第8天新来的的", 1))
    monkeypatch.setattr(FileReport, "document", property(never))
    report = windows.check_files(["a.txt"])
    (file,) = report.files
    assert file.glance.windows > 1
    assert [file.position(finding.span.start)[0] for finding in file.findings] == [17]
    assert len(file.held) == 2


@pytest.mark.usefixtures("repository")
class TestTheErrorRate:
    def rated(self, words: Sequence[str] = (".",), **settings: object) -> Report:
        return Proofreader(msgspec.structs.replace(SINCE, max_rate=3.0, **settings)).check_files(words)

    def test_counts_the_characters_of_files_that_have_changed(self) -> None:
        write("old.md", FILLER * 100)
        write("a.md", FILLER)
        commit()
        write("a.md", f"{FILLER}{OLD}")
        report = self.rated()
        assert report.rate
        assert report.rate.characters == report.files[0].glance.characters
        assert report.fails

    def test_where_nothing_has_changed_nothing_fails(self) -> None:
        write("a.md", f"{FILLER}{OLD}")
        commit()
        report = self.rated()
        assert report.rate is None
        assert not report.fails
