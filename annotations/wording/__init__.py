"""How the newsroom says a thing: a verdict, a moment, a quotation, a count."""
