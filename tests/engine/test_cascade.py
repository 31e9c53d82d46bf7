"""Which configuration is in force for a run and for each of its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from proofread.engine.cascade import Cascade
from proofread.engine.settings import house_settings, zones
from proofread.rulebook.source_fault import SourceFault


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    for name, text in {
        "proofread.yaml": """
            profile: news
            words: [方原]
            ignore: [stray-space]
            rules: {doubled-word: off, fullwidth-digit: info}
            exclude: [drafts/]
            overrides:
              - files: [blog/**]
                profile: web
                rules: {doubled-word: warning}
            """,
        "book/pyproject.toml": "[tool.proofread]\nprofile = 'book'\nwords = ['渡口']\n"
        "ignore = ['typo']\nfail-on = 'warning'\n",
        "book/old/proofread.yaml": "root: true\nprofile: gov\nexclude: ['*.md']\n",
    }.items():
        place = tmp_path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        lines = text.strip("\n").splitlines()
        indent = len(lines[0]) - len(lines[0].lstrip())
        place.write_text("\n".join(line[indent:] for line in lines) + "\n", "utf-8")
    return tmp_path


def test_a_folder_adds_to_what_is_said_above_it(house: Path) -> None:
    cascade = Cascade({}, start=house)
    assert cascade.configuration.profile == "news"
    book = cascade.configuration_of(house / "book/one.txt")
    assert (book.profile, book.words, book.ignore) == ("book", ("方原", "渡口"), ("stray-space", "typo"))
    assert book.rules == {"doubled-word": "off", "fullwidth-digit": "info"}


def test_what_counts_for_a_run_is_the_run_s_and_is_told(house: Path) -> None:
    cascade = Cascade({}, start=house)
    path = house / "book/one.txt"
    assert cascade.configuration_of(path).fail_on == "error"
    (notice,) = cascade.notices([path, house / "a.txt"])
    assert (Path(str(notice.path)).resolve(), notice.line) == ((house / "book/pyproject.toml").resolve(), 5)
    assert "fail-on" in notice.message.zh
    assert Cascade({}, start=house / "book").configuration.fail_on == "warning"


def test_the_same_file_is_treated_the_same_wherever_one_stands(house: Path) -> None:
    for name in ("a.txt", "blog/b.md", "book/c.txt", "book/old/d.txt"):
        path = house / name
        seen = [Cascade({}, start=start).configuration_of(path) for start in (house, house / "book")]
        assert seen[0].profile == seen[1].profile
        assert seen[0].rules == seen[1].rules


def test_an_override_holds_for_its_files(house: Path) -> None:
    blog = Cascade({}, start=house).configuration_of(house / "blog/2024/a.md")
    assert (blog.profile, blog.rules["doubled-word"]) == ("web", "warning")


def test_a_root_begins_anew(house: Path) -> None:
    old = Cascade({"profile": "docs"}, start=house).configuration_of(house / "book/old/d.txt")
    assert (old.profile, old.words, old.rules) == ("gov", (), {})


def test_the_way_up_ends_at_the_repository(house: Path) -> None:
    inner = house / "module"
    (inner / ".git").mkdir(parents=True)
    cascade = Cascade({}, start=house)
    assert Cascade({}, start=inner).configuration.profile == "default"
    assert cascade.configuration_of(inner / "a.txt").profile == "news", (
        "no configuration of its own: the run's"
    )


def test_the_one_that_is_named_counts_alone(house: Path) -> None:
    cascade = Cascade({}, house / "proofread.yaml", start=house)
    assert cascade.configuration_of(house / "book/one.txt").profile == "news"
    assert cascade.configuration_of(house / "blog/one.txt").profile == "web"


@pytest.mark.parametrize(
    ("name", "is_excluded"),
    [
        ("drafts/a.txt", True),
        ("book/drafts/a.txt", True),
        ("book/old/a.md", True),
        ("book/old/drafts/a.txt", False),
        ("a.md", False),
    ],
)
def test_exclude_counts_from_its_own_folder(house: Path, name: str, is_excluded: bool) -> None:
    assert Cascade({}, start=house).excludes(house / name) is is_excluded


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("overrides:\n  - profile: web\n", 2),
        ("overrides:\n  - files: [a]\n    lang: en\n", 3),
        ("overrides:\n  - files: [a]\n    severity: eror\n", 3),
        ("profile: news\nexclude: ['!']\n", 2),
        ("profile: news\noverrides:\n  - files: ['!']\n", 3),
        ("profile: news\nexclude: ['[z-a].md']\n", 2),
        ("profile: news\noverrides:\n  - files: ['[z-a].md']\n", 3),
    ],
)
def test_faults_name_the_line(tmp_path: Path, text: str, line: int) -> None:
    (tmp_path / "proofread.yaml").write_text(f"root: true\n{text}", "utf-8")
    cascade = Cascade({}, start=tmp_path)
    with pytest.raises(SourceFault) as caught:
        (cascade.configuration_of(tmp_path / "a.txt"), cascade.excludes(tmp_path / "a.txt"))
    assert caught.value.problem.line == line + 1


def test_files_for_which_the_same_is_said_make_a_zone(house: Path) -> None:
    names = ["a.txt", "blog/b.md", "book/c.txt", "book/d.txt", "blog/e.md"]
    found = zones(Cascade({}, start=house), [house / name for name in names])
    assert [sorted(Path(path).name for path in zone.files) for zone in found] == [
        ["b.md", "e.md"],
        ["c.txt", "d.txt"],
    ]
    assert [zone.selection.profile for zone in found] == ["web", "book"]
    assert found[1].off == ("doubled-word",)


def test_what_counts_for_a_run_is_told_in_the_order_of_its_lines(house: Path) -> None:
    (house / "blog").mkdir()
    (house / "blog/proofread.yaml").write_text("profile: web\nlm: none\nfail-on: info\nlang: en\n", "utf-8")
    for _ in ("read", "read back from the cache"):
        (notice,) = Cascade({}, start=house).notices([house / "blog/a.md"])
        assert notice.line == 2
        assert notice.message.zh.startswith("lm、fail-on、lang ")


def test_settings_exclude_nothing_that_counts_from_elsewhere(house: Path) -> None:
    assert house_settings(Cascade({}, start=house)).exclude == ()


def test_what_a_plugin_excludes_counts_from_where_the_run_starts(house: Path) -> None:
    cascade = Cascade({"exclude": ["*.tmp.md"]}, start=house)
    assert [cascade.excludes(house / name) for name in ("a.tmp.md", "book/b.tmp.md", "a.md")] == [
        True,
        True,
        False,
    ]
