"""Discover, read, check, filter, report."""
