"""Search: words folded for every script, questions, and the index of each database."""
