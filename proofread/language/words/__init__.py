"""The lexicon, cutting text into words, and how probable words are beside one another."""
