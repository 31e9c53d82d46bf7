"""The page for authors of plugins: the hooks, and the shapes that they hand in."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

from attribute_docstrings import attribute_docstrings
from kind_pages import as_markdown
from page_text import code, docstring, table

from proofread.plugins import contracts, hookspecs, manuals

HEAD = """\
# 插件的接口

插件是一个装在同一环境里的 Python 包，在入口点组 `proofread` 里登记；实现下面任何一个钩子即可。
一步一步怎样做，见[写插件](../plugins.md)。说明取自程序本身，是英文。

"""
SHAPES = (
    contracts.CheckKind,
    manuals.Manual,
    manuals.Meaning,
    contracts.CollectionCheck,
    contracts.Knowledge,
    contracts.Reader,
    contracts.Reporter,
    contracts.Command,
)


def plugin_pages() -> Iterator[tuple[str, str]]:
    """Place and text of the page."""
    hooks = [function for name, function in vars(hookspecs).items() if name.startswith("proofread_")]
    sections = [HEAD, "## 钩子\n", *map(_hook, hooks), "## 交进来的东西\n", *map(_shape, SHAPES)]
    yield "reference/plugins.md", "\n".join(sections)


def _hook(function: Any) -> str:
    signature = str(inspect.signature(function)).replace("'", "")
    return (
        f"### {function.__name__}\n\n```python\ndef {function.__name__}{signature}: ...\n```\n\n"
        f"{as_markdown(inspect.getdoc(function) or '')}"
    )


def _shape(shape: type) -> str:
    told = attribute_docstrings(shape)
    annotations = inspect.get_annotations(shape)
    rows = (
        [code(name), code(str(kind)), docstring(told.get(name, ""))] for name, kind in annotations.items()
    )
    return f"### {shape.__name__}\n\n{as_markdown(inspect.getdoc(shape) or '')}\n{table(['Field', 'Type', ''], rows)}"
