"""The annotating page of an article, and what is done with its passages there."""
