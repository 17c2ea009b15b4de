"""What a file is, by its name and its first bytes. Names lie, so where the bytes are plain they decide."""

from __future__ import annotations

from pathlib import PurePath

#: Ending of a file's name → the module that reads it.
READERS = {
    "": "text",
    "txt": "text",
    "text": "text",
}


def reader_of(data: bytes, name: str) -> str:
    """The name of the module here that reads `data`.

    Raises Skipped for what no one meant as an article and ParseError, with what to do, for a format that is
    not read.
    """
    ending = PurePath(name).suffix.lower().removeprefix(".")
    return READERS.get(ending, "text")
