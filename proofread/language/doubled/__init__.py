"""Characters and words that stand twice in a row."""
