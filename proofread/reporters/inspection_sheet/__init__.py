"""The inspection sheet (质检单)."""
