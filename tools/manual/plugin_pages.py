"""The page for authors of plugins: the hooks, and the shapes that they hand in."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cached_property
from types import FunctionType
from typing import Any

from attribute_docstrings import attribute_docstrings
from kind_pages import as_markdown
from page_text import code, docstring, table

from proofread import model
from proofread.plugins import Plugins, contracts, hookspecs, manuals

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
NOUNS = (
    model.Document,
    model.Block,
    model.BlockKind,
    model.Piece,
    model.Span,
    model.Unchecked,
    model.Rule,
    model.Finding,
    model.Edit,
    model.Related,
    model.Phrase,
    model.Problem,
    model.Report,
    model.FileReport,
)
OTHERS = (contracts.UnreadableFile, contracts.RuleError, Plugins)


def plugin_pages() -> Iterator[tuple[str, str]]:
    """Place and text of the page."""
    hooks = [function for name, function in vars(hookspecs).items() if name.startswith("proofread_")]
    sections = [HEAD, "## 钩子\n", *map(_hook, hooks)]
    sections += ["## 交进来的东西\n", "从 `proofread.plugins` 导入。\n", *map(_shape, SHAPES)]
    sections += ["## 文稿、规则、查出的问题\n", "从 `proofread.model` 导入。\n", *map(_shape, NOUNS)]
    sections += ["## 出错和测试\n", "从 `proofread.plugins` 导入。\n", *map(_shape, OTHERS)]
    yield "reference/plugins.md", "\n".join(sections)


def _hook(function: Any) -> str:
    signature = str(inspect.signature(function)).replace("'", "")
    return (
        f"### {function.__name__}\n\n```python\ndef {function.__name__}{signature}: ...\n```\n\n"
        f"{as_markdown(inspect.getdoc(function) or '')}"
    )


def _shape(shape: type) -> str:
    parts = [f"### {shape.__name__}\n", as_markdown(inspect.getdoc(shape) or "")]
    fields, methods = inspect.get_annotations(shape), _methods(shape)
    if issubclass(shape, Enum):
        told = dict(_MEMBER.findall(inspect.getsource(shape)))
        rows = [
            [code(member.name), code(member.value), docstring(told.get(member.name, ""))] for member in shape
        ]
        parts.append(table(["Member", "Value", ""], rows))
    elif fields:
        told = attribute_docstrings(shape)
        rows = [
            [code(name), code(str(getattr(kind, "__forward_arg__", kind))), docstring(told.get(name, ""))]
            for name, kind in fields.items()
        ]
        parts.append(table(["Field", "Type", ""], rows))
    else:
        parts.append(f"```python\n{shape.__name__}{_signature(shape)}\n```\n")
    if methods:
        parts.append(table(["Method", ""], [[code(name), told] for name, told in methods.items()]))
    return "\n".join(parts)


_MEMBER = re.compile(r'^    (\w+) = [^\n]*\n    """(.*?)"""', re.MULTILINE | re.DOTALL)


def _methods(shape: type) -> Mapping[str, str]:
    """What a shape can be asked, as it is written, each with the first line of what is told of it."""
    found = {}
    for name, value in vars(shape).items():
        summary = docstring((inspect.getdoc(value) or "").partition("\n\n")[0].replace("\n", " "))
        if name.startswith("_"):
            continue
        if isinstance(value, FunctionType):
            found[f"{name}{_signature(value)}"] = summary
        elif isinstance(value, (property, cached_property)):
            found[name] = summary
    return found


def _signature(function: Any) -> str:
    return str(inspect.signature(function)).replace("'", "").replace("(self, ", "(").replace("(self)", "()")
