"""What waits at the desk, for whom, in which order."""
