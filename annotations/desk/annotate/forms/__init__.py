"""What is filled in on the annotating page: a passage, a judgement and its evidence."""
