"""Markdown: what is prose, what is not, and where each character stands. ``reader`` is the manual."""
