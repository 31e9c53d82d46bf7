"""The page of the formats that are read: how each is understood, and what no check looks at."""

from __future__ import annotations

from collections.abc import Iterator

from kind_pages import prose
from page_text import code, plain, table

from proofread.model import Language
from proofread.plugins import Manual
from proofread.plugins.manager import Plugins
from proofread.reporters.wording import UNCHECKED

HEAD = """\
# 读哪些文件

按文件名的后缀认格式；标准输入的文件名写在 `--stdin-name` 里。怎样分段、怎样认标题、哪些不查，各种格式不同。

"""
PASSED_OVER = "## 报告里的“未检查”\n\n没有当作正文来查的，报告里按原因计数：\n\n"


def format_pages(plugins: Plugins) -> Iterator[tuple[str, str]]:
    """Place and text of the page."""
    formats = table(
        ["格式", "后缀", "读什么", "In English"],
        (
            [code(reader.name), " ".join(map(code, reader.suffixes)), *map(plain, reader.summary)]
            for reader in plugins.readers.values()
        ),
    )
    reasons = table(["名称", "In English"], ([*map(plain, phrase)] for phrase in UNCHECKED.values()))
    chinese = "\n".join(_sections(plugins, "zh"))
    english = "\n".join(_sections(plugins, "en"))
    yield (
        "reference/formats.md",
        f"{HEAD}{formats}\n{chinese}\n{PASSED_OVER}{reasons}\n# In English\n\n{english}",
    )


def _sections(plugins: Plugins, language: Language) -> Iterator[str]:
    for reader in plugins.readers.values():
        assert isinstance(reader.manual, Manual), reader.name
        yield f"## {plain(reader.summary.text(language))}\n"
        yield from prose(reader.manual, "###", language)
