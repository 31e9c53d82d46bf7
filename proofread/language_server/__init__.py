"""Corrections while typing: the checks behind the language server protocol (LSP 3.17), for any editor that speaks it.

It finds what ``proofread check`` finds on the same files, and writes only through edits that the editor makes.
"""
