"""Importing at the desk: files are sent, what became of them is read, and an import is taken back."""
