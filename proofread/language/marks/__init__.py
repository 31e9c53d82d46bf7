"""Brackets, quotation marks and title marks."""
