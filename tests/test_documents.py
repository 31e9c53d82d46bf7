"""What README, CONTRIBUTING and the package itself show works as they say."""

from __future__ import annotations

import doctest
import re
import textwrap
from pathlib import Path

import pytest

import proofread
from proofread.engine.cascade import Cascade
from proofread.plugins import Knowledge
from proofread.plugins.manager import Plugins
from proofread.rulebook.loading import parse_pack
from proofread.rulebook.rulebook import verified

ROOT = Path(__file__).parent.parent
PLUGINS = Plugins(installed=False)


def blocks(name: str, language: str) -> list[str]:
    """The code blocks of a document in one language."""
    text = (ROOT / name).read_text(encoding="utf-8")
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```$", text, re.MULTILINE | re.DOTALL)
    return [textwrap.dedent(block) for _, block in found]


DOCUMENTS = ("README.md", "README.en.md", "CONTRIBUTING.md")
RULES = [text for name in DOCUMENTS for text in blocks(name, "yaml") if "- id:" in text]
KEYS = [text for text in blocks("CONTRIBUTING.md", "yaml") if "not-near" in text]


@pytest.mark.parametrize("text", RULES)
def test_rules_prove_themselves(text: str) -> None:
    pack = verified(parse_pack("shown.yaml", text, "shown", PLUGINS.check_kinds), PLUGINS, Knowledge())
    assert pack.problems == ()
    assert pack.rules


@pytest.mark.parametrize("text", KEYS)
def test_the_further_keys_are_keys_of_a_rule(text: str) -> None:
    rule = RULES[0].replace("  category: term\n", "")
    pack = parse_pack(
        "shown.yaml", rule.rstrip() + "\n" + textwrap.indent(text, "  "), "shown", PLUGINS.check_kinds
    )
    assert pack.problems == ()


@pytest.mark.parametrize("name", ["README.md", "README.en.md"])
def test_the_configuration_loads(tmp_path: Path, name: str) -> None:
    (text,) = (block for block in blocks(name, "yaml") if block.startswith("profile:"))
    path = tmp_path / "proofread.yaml"
    path.write_text(text, encoding="utf-8")
    assert Cascade({}, path).configuration.rules["doubled-function-character"] == "warning"


@pytest.mark.parametrize("text", [text for name in DOCUMENTS for text in blocks(name, "python")])
def test_python_runs(text: str) -> None:
    exec(compile(text, "shown", "exec"), {"__name__": "shown"})


def test_the_example_of_the_package_holds() -> None:
    failed, tried = doctest.testmod(proofread)
    assert (failed, tried) == (0, 2)
