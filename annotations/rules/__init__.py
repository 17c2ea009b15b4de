"""What may be done and what counts as what: read from the rows, never written by a page."""
