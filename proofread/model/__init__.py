"""The nouns of the program: immutable, and importing nothing else of it."""

from proofread.model.batch import Joint, in_one_batch
from proofread.model.block import Block, BlockKind, Piece
from proofread.model.document import Beginning, Document, Unchecked, Window
from proofread.model.finding import Edit, Finding, Related, Surroundings
from proofread.model.held import Ground, Held
from proofread.model.phrase import Language, Phrase
from proofread.model.problem import Problem
from proofread.model.report import FileReport, Glance, PassedOver, Report, glance
from proofread.model.rule import (
    Category,
    Example,
    Fix,
    Proximity,
    Rule,
    Severity,
    WeightClass,
)
from proofread.model.span import Span

__all__ = [
    "Beginning",
    "Block",
    "BlockKind",
    "Category",
    "Document",
    "Edit",
    "Example",
    "FileReport",
    "Finding",
    "Fix",
    "Glance",
    "Ground",
    "Held",
    "Joint",
    "Language",
    "PassedOver",
    "Phrase",
    "Piece",
    "Problem",
    "Proximity",
    "Related",
    "Report",
    "Rule",
    "Severity",
    "Span",
    "Surroundings",
    "Unchecked",
    "WeightClass",
    "Window",
    "glance",
    "in_one_batch",
]
