from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofread.fixing import apply_edits
from proofread.fixing.differences import unified_diff
from proofread.model import Edit, Span

LINES = st.lists(st.text("甲乙丙 \u2028\f", max_size=3), max_size=25)


def test_a_change_is_shown_with_three_lines_on_either_side() -> None:
    text = "".join(f"第{number}行\n" for number in range(1, 10))
    at = text.index("第5行")
    assert unified_diff("a.txt", text, [Edit(Span(at, at + 1), "")]) == (
        "--- a/a.txt\n+++ b/a.txt\n@@ -2,7 +2,7 @@\n 第2行\n 第3行\n 第4行\n-第5行\n+5行\n 第6行\n 第7行\n 第8行\n"
    )


def test_a_last_line_without_line_end_is_told() -> None:
    assert unified_diff("a.txt", "的的", [Edit(Span(0, 1), "")]).endswith(
        "@@ -1 +1 @@\n-的的\n\\ No newline at end of file\n+的\n\\ No newline at end of file\n"
    )


def test_no_change_is_no_diff() -> None:
    assert unified_diff("a.txt", "文", []) == ""


@pytest.mark.skipif(not shutil.which("patch"), reason="needs patch")
@settings(max_examples=60, deadline=None)
@given(LINES, st.booleans(), st.data())
def test_patch_makes_of_the_old_text_the_new_one(lines: list[str], ends: bool, data: st.DataObject) -> None:
    text = "\n".join(lines) + ("\n" if ends else "")
    places = st.integers(0, len(text))
    edits = [
        Edit(Span(*sorted((data.draw(places), data.draw(places)))), data.draw(st.text("丁\n", max_size=3)))
        for _ in range(data.draw(st.integers(1, 4)))
    ]
    new = apply_edits(text, edits)
    diff = unified_diff("文.txt", text, edits)
    if not diff or not text or not new:
        return  # patch removes a file that it leaves empty.
    with TemporaryDirectory() as folder:
        path = Path(folder, "文.txt")
        path.write_bytes(text.encode())
        subprocess.run(
            ["patch", "-p1", "-s", "--binary"],
            input=diff.encode(),
            cwd=folder,
            check=True,
            capture_output=True,
        )
        assert path.read_bytes().decode() == new


@pytest.mark.skipif(not shutil.which("patch"), reason="needs patch")
@pytest.mark.parametrize(
    "name", ["两 字.txt", "a\tb.txt", "a\nb.txt", '"引".txt', "反\\斜 线.txt", "-甲.txt"]
)
def test_patch_finds_the_file_whatever_its_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("的的\n", "utf-8")
    diff = unified_diff(name, "的的\n", [Edit(Span(0, 1), "")])
    subprocess.run(["patch", "-p1", "-s"], input=diff.encode(), cwd=tmp_path, check=True, capture_output=True)
    assert path.read_text("utf-8") == "的\n"
