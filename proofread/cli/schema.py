"""``proofread schema``: the JSON Schema of what users write and programs read."""

from __future__ import annotations

import argparse
import json

from proofread.cli.telling import tell
from proofread.engine.configuration import configuration_schema
from proofread.model import Language, Phrase
from proofread.reporters.json_report import json_schema
from proofread.rulebook.schema import pack_schema

KINDS = ("rules", "configuration", "report")
WHICH = Phrase(
    "规则包（rules）、配置（configuration）或报告（report）",
    "of a rule pack, the configuration or the report",
)


def configure(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the arguments of the command."""
    parser.add_argument("of", choices=KINDS, metavar=f"{{{','.join(KINDS)}}}", help=WHICH.text(language))


def run(options: argparse.Namespace) -> int:
    """Print the schema."""
    schemas = {
        "rules": lambda: pack_schema(options.plugins.check_kinds),
        "configuration": configuration_schema,
        "report": json_schema,
    }
    print(json.dumps(schemas[options.of](), ensure_ascii=False, indent=1))
    return tell(options.plugins.problems, options.language)  # A kind that did not load is not in the schema.
