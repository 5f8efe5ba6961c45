"""How Arabic is written: cleaning, alignment, words, sentences, numbers, dates."""
