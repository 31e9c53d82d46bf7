"""Edits in, corrected source out."""

from proofread.fixing.edits import apply_edits, compatible_edits

__all__ = ["apply_edits", "compatible_edits"]
