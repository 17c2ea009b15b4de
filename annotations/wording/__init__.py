"""How the newsroom says a thing in a sentence: a moment, a quotation, a count."""
