"""What the checks share about Chinese text: sentences, numerals, ordinals, enumerations, the lexicon."""
