"""Names that differ in one character."""
