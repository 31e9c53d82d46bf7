"""Characters, sentences and what is looked for in them."""
