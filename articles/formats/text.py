"""Plain text: one file, one article."""

from __future__ import annotations

from collections.abc import Iterator

from articles.parsing import parse

from .item import Item


def read(data: bytes, name: str) -> Iterator[Item]:
    """The article of a text file. Raises ParseError for one that is empty, too big or not text."""
    yield Item(parse(data, name))
