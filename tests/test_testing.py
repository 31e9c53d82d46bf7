"""The example runner for authors of packs."""

from __future__ import annotations

from pathlib import Path

import pytest

from proofread.plugins.manager import Plugins
from proofread.testing import cases, check

PACK = """\
- id: wrong-word
  check: pattern
  title: 错字
  pattern: 错字
  severity: error
  message: “{{match}}”有误
  why: 示例
  source: 示例
  examples:
    - bad: {bad}
    - good: 没有
"""

PLUGINS = Plugins(installed=False)


def pack(folder: Path, bad: str) -> Path:
    path = folder / "pack.yaml"
    path.write_text(PACK.format(bad=bad), encoding="utf-8")
    return path


def test_every_example_is_a_case_that_names_itself(tmp_path: Path) -> None:
    found = cases(pack(tmp_path, "有错字"), PLUGINS)
    assert [str(case) for case in found] == ["pack::wrong-word[0]", "pack::wrong-word[1]"]
    for case in found:
        check(case)


def test_an_example_that_does_not_hold_fails(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="the bad example is not found"):
        check(cases(pack(tmp_path, "有措字"), PLUGINS)[0])


def test_a_pack_that_does_not_load_fails(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=r"pack\.yaml:10: "):
        cases(pack(tmp_path, "''"), PLUGINS)


def test_a_path_that_leads_nowhere_fails(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="there are no rules"):
        cases(tmp_path / "none.yaml", PLUGINS)
