"""Misspellings that no table lists, and what a house is known to write."""
