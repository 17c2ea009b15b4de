"""A text as strings and code points: passages, sentences, words, differences. Pure."""
