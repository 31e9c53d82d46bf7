"""A house with two rules of its own, for tests that check it by several ways."""

from __future__ import annotations

from pathlib import Path

RULE = """\
- id: {name}
  check: pattern
  title: {words}
  pattern: {words}
  replace: 对的
  severity: {severity}
  weight: character
  message: “{{match}}”应为“{{suggestion}}”
  why: 示例
  source: 示例
  examples:
    - bad: 有{words}
      good: 有对的
    - good: 没有
"""

FAULTY = "# 一\n\n这里有错字，请看。\n"
DOUBTFUL = "这里有疑字，请看。\n"
CLEAN = "# 好\n\n这一页没有毛病。\n"


def furnish(folder: Path, configuration: str = "") -> Path:
    """The configuration of a house: 错字 is an error, 疑字 a warning."""
    rules = [
        RULE.format(name="wrong-word", words="错字", severity="error"),
        RULE.format(name="doubtful-word", words="疑字", severity="warning"),
    ]
    write(folder, "pack.yaml", "".join(rules))
    basis = "root: true\npacks: [pack.yaml]\nselect: [wrong-word, doubtful-word]\nlm: none\n"
    write(folder, "proofread.yaml", basis + configuration)
    return folder


def write(folder: Path, name: str, text: str) -> Path:
    """Write a file, with the folders above it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
