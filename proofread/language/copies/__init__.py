"""Sentences and paragraphs that stand twice."""
