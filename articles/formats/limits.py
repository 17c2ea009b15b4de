"""How many bytes a file may have, by its kind: one article is short, a table or a feed holds thousands."""

from __future__ import annotations

from pathlib import PurePath

from articles.parsing import MAX_BYTES

#: Of formats that hold many articles in one file.
MOST_OF_MANY = 64_000_000
#: Of formats that carry pictures beside the words.
MOST_WITH_PICTURES = 40_000_000
_MANY = {"csv", "tsv", "json", "jsonl", "ndjson", "xml", "rss", "atom", "rdf"}
_WITH_PICTURES = {"docx", "eml", "mht", "mhtml"}


def longest(name: str) -> int:
    """The most bytes that a file called `name` may have."""
    ending = PurePath(name).suffix.lower().removeprefix(".")
    if ending in _MANY:
        return MOST_OF_MANY
    return MOST_WITH_PICTURES if ending in _WITH_PICTURES else MAX_BYTES
