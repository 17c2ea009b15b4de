"""From a file's bytes to its items: told what it is, read by the module of that format."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from articles.parsing import ParseError

from .item import Item, Skipped
from .kinds import reader_of


def read(data: bytes, name: str) -> Iterator[Item]:
    """The articles in `data`, the bytes of a file called `name`, one by one as they are read.

    Never raises for what a file holds: what is wrong with the whole of it is the problem of one item, what
    is wrong with one record that of its own. Time: linear in the size of the file.
    """
    try:
        module = import_module(f"{__package__}.{reader_of(data, name)}")
        yield from module.read(data, name)
    except Skipped as reason:
        yield Item(problem=str(reason), skipped=True)
    except ParseError as reason:
        yield Item(problem=str(reason))
