"""An annotated article, ready for a template: which passages, where, and what is said of each."""
