"""Words of many languages that the parser knows, a subject a module. Data; what is not listed is not read."""
