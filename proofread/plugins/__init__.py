"""The doors through which readers, checks, packs and reporters come in: built-ins and plugins alike."""

from proofread.plugins.contracts import (
    Check,
    CheckKind,
    CollectionCheck,
    Command,
    Digest,
    Knowledge,
    Reader,
    Reporter,
    RuleError,
    UnreadableFile,
)
from proofread.plugins.hookspecs import hookimpl
from proofread.plugins.manager import Plugins
from proofread.plugins.manuals import BLOCKS, Manual, Meaning

__all__ = [
    "BLOCKS",
    "Check",
    "CheckKind",
    "CollectionCheck",
    "Command",
    "Digest",
    "Knowledge",
    "Manual",
    "Meaning",
    "Plugins",
    "Reader",
    "Reporter",
    "RuleError",
    "UnreadableFile",
    "hookimpl",
]
