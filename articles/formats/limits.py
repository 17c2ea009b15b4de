"""How much is read: of a file by its kind, since a table or a feed holds thousands, and of one article."""

from __future__ import annotations

from pathlib import PurePath

from articles.parsing import MAX_BYTES, ParseError

#: Of formats that hold many articles in one file.
MOST_OF_MANY = 64_000_000
#: Of formats that carry pictures beside the words.
MOST_WITH_PICTURES = 40_000_000
_MANY = {"csv", "tsv", "json", "jsonl", "jsonld", "ndjson", "xml", "rss", "atom", "rdf"}
_WITH_PICTURES = {"docx", "eml", "mht", "mhtml"}


def longest(name: str) -> int:
    """The most bytes that a file called `name` may have."""
    ending = PurePath(name).suffix.lower().removeprefix(".")
    if ending in _MANY:
        return MOST_OF_MANY
    return MOST_WITH_PICTURES if ending in _WITH_PICTURES else MAX_BYTES


def check_size(data: bytes) -> None:
    """Raises ParseError where a file of many articles is too big."""
    if len(data) > MOST_OF_MANY:
        raise ParseError(
            f"This file has {len(data) / 1e6:.1f} MB; the limit for a file of many articles is "
            f"{MOST_OF_MANY / 1e6:g} MB: split it."
        )


def check_length(text: str) -> None:
    """Raises ParseError where the `text` of one article is too long."""
    if len(text) > MAX_BYTES:
        raise ParseError(
            f"The text of this article has {len(text):,} characters; the limit is {MAX_BYTES:,}: "
            "check that it is one article."
        )
