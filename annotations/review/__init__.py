"""What the second person sees: the proposal, what it would change, and for whom."""
