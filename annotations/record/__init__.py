"""What happened, told from the rows: to readers, to the desk, at a past moment. It writes nothing."""
