"""A saved web page: what it states of its article (JSON-LD, then metadata), and the article's text."""

from .reading import article_of, read

__all__ = ["article_of", "read"]
