"""Pages for what is written and read as data: rules, the configuration, the report, from their schemas."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from attribute_docstrings import attribute_docstrings
from page_text import code, docstring, table, ticked

from proofread.engine.configuration import configuration_schema
from proofread.model import PassedOver
from proofread.plugins.manager import Plugins
from proofread.reporters import json_report
from proofread.rulebook.entry import ENTRY_KEYS
from proofread.rulebook.schema import pack_schema

HEADS = ["键", "类型", "默认", "意思", "In English"]

CONFIGURATION = """\
# 配置的键

写在 `proofread.yaml` 里，或 `pyproject.toml` 的 `[tool.proofread]` 里；一个键也不写也能用。
配置按文件夹叠加，`proofread config 文件` 说明对一个文件起作用的是什么（[给旧稿装一道门](../adopting.md)）。
编辑器里要提示和补全，用 `proofread schema configuration` 输出的 JSON Schema。

"""
OF_CONFIGURATION = {
    "Configuration": "## proofread.yaml { #configuration }",
    "Override": "## overrides 的每一条 { #override }",
    "RateSettings": "## rate { #ratesettings }",
    "RuleSetting": "## rules 的值写成映射时 { #rulesetting }",
}

RULES = """\
# 规则的键

一个规则包是一列规则；每条规则有下面这些键，加上它那一种检查的参数（[检查的种类](../kinds/index.md)）。
怎样写，见[写自己的规则](../writing-rules.md)。编辑器里要提示和补全，用 `proofread schema rules` 输出的 JSON Schema。

"""

REPORT = """\
# JSON 报告

`proofread check 稿件.txt --format json` 输出的就是它；JSON Schema 用 `proofread schema report` 输出。
`version` 是 {version}：键会增加，不会改变意思；改变意思时它加一。
位置是 `[start, end)`，按解码后的文字计码点；行、列从 1 起，也按码点。键的说明取自程序本身，是英文。

"""

TYPES = {"string": "文字", "integer": "整数", "number": "数", "boolean": "true 或 false", "null": "空"}


def schema_pages(plugins: Plugins) -> Iterator[tuple[str, str]]:
    """Place and text of the three pages."""
    yield "reference/configuration.md", _configuration_page()
    yield "reference/rules.md", _rules_page(plugins)
    yield "reference/report.md", _report_page()


def keys_tables(shapes: Mapping[str, Any], required: Collection[str], definitions: Mapping[str, Any]) -> str:
    """A table of keys with types, defaults and meanings by the schema, and one for each mapping among their values."""
    tables = [_with_meanings({"properties": shapes, "required": required}, definitions)]
    tables += [
        f"### {name} {{ #{name.lower()} }}\n\n{_with_meanings(definitions[name], definitions)}"
        for name in _mappings(shapes, definitions)
    ]
    return "\n".join(tables)


def _mappings(shape: object, definitions: Mapping[str, Any]) -> Iterator[str]:
    """Names of the definitions with keys of their own that a part of a schema leads to."""
    if isinstance(shape, dict) and "$ref" in shape:
        name = str(shape["$ref"]).rsplit("/", 1)[-1]
        if "properties" in definitions[name]:
            yield name
            yield from _mappings(definitions[name]["properties"], definitions)
    elif isinstance(shape, dict | list):
        for part in shape.values() if isinstance(shape, dict) else shape:
            yield from _mappings(part, definitions)


def _configuration_page() -> str:
    definitions = configuration_schema()["$defs"]
    sections = [
        f"{title}\n\n{_with_meanings(definitions[name], definitions)}"
        for name, title in OF_CONFIGURATION.items()
    ]
    return CONFIGURATION + "\n".join(sections)


def _rules_page(plugins: Plugins) -> str:
    schema = pack_schema(plugins.check_kinds)
    first = schema["items"]["oneOf"][0]
    shared = {key: shape for key, shape in first["properties"].items() if key in ENTRY_KEYS}
    definitions = {**schema["$defs"], "Entry": {"properties": shared, "required": first["required"]}}
    titles = {
        "Entry": "",
        "English": "## en { #english }\n\n",
        "Example": "## examples 的每一个 { #example }\n\n",
        "Proximity": "## near 和 not-near { #proximity }\n\n",
    }
    tables = (f"{title}{_with_meanings(definitions[name], definitions)}" for name, title in titles.items())
    return RULES + "\n".join(tables)


def _with_meanings(definition: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    rows = []
    for key, shape in definition["properties"].items():
        chinese, _, english = shape.get("description", "").partition(" / ")
        default = "必填" if key in definition.get("required", ()) else _default(shape)
        rows.append(
            [code(key), _type(_written(shape), definitions), default, ticked(chinese), ticked(english)]
        )
    return table(HEADS, rows)


def _report_page() -> str:
    definitions = json_report.json_schema()["$defs"]
    assert isinstance(definitions, dict)
    sections = []
    for name, definition in definitions.items():
        told = attribute_docstrings(PassedOver if name == "PassedOver" else getattr(json_report, name))
        rows = (
            [code(key), _type(shape, definitions), docstring(told.get(key, ""))]
            for key, shape in definition["properties"].items()
        )
        heads = ["键", "类型", "说明"]
        sections.append(
            f"## {name} {{ #{name.lower()} }}\n\n{docstring(definition['description'])}\n\n{table(heads, rows)}"
        )
    return REPORT.format(version=json_report.VERSION) + "\n".join(sections)


def _type(shape: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    """The type that a schema gives, in words; what has keys of its own as a link to their table."""
    if "$ref" in shape:
        name = str(shape["$ref"]).rsplit("/", 1)[-1]
        definition = definitions[name]
        has_keys = "properties" in definition
        return f"[{name}](#{name.lower()})" if has_keys else _type(definition, definitions)
    if "anyOf" in shape:
        kinds = [_type(each, definitions) for each in shape["anyOf"]]
        return "，或".join(dict.fromkeys(kinds))
    if "enum" in shape or "const" in shape:
        return "、".join(code(str(each)) for each in shape.get("enum", [shape.get("const")]))
    return _by_name(shape, definitions)


def _written(shape: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema of a key that people write, without the null that means the key is left out."""
    given = [each for each in shape.get("anyOf", ()) if each.get("type") != "null"]
    if not given:
        return shape
    return _written(given[0]) if len(given) == 1 else {"anyOf": given}


def _by_name(shape: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    kind = shape.get("type", "")
    if kind == "array":
        return f"列表：{_type(shape['items'], definitions)}" if "items" in shape else "列表"
    if kind == "object":
        within = shape.get("additionalProperties")
        return f"映射：{_type(within, definitions)}" if isinstance(within, dict) else "映射"
    return TYPES.get(kind, str(kind))


def _default(shape: Mapping[str, Any]) -> str:
    """The default that a schema gives, as it would be written; nothing for an empty one."""
    defaults = [each["default"] for each in (shape, *shape.get("anyOf", ())) if "default" in each]
    if not defaults or defaults[0] in (None, "", (), []) or isinstance(defaults[0], dict):
        return ""
    return code(json.dumps(defaults[0], ensure_ascii=False).strip('"'))
