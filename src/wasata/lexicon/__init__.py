"""lexicon floor."""
