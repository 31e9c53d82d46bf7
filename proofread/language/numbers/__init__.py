"""Numerals, quantities and dates."""
