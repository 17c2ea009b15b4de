"""Plain text: one article, or the several of a press archive's export."""

from __future__ import annotations

from collections.abc import Iterator

from articles.parsing import ParseError, compose, decode, read_archive, read_decoded

from .item import Item


def read(data: bytes, name: str) -> Iterator[Item]:
    """The articles of a text file, marked “#1”, “#2” where they are several.

    Raises ParseError for a file that is empty, too big or not text; what is wrong with one of several
    articles is
    the problem of its item.
    """
    decoded = decode(data)
    several = read_archive(decoded.text)
    if len(several) < 2:
        yield Item(read_decoded(decoded, name))
        return
    for number, fields in enumerate(several, 1):
        fields.encoding = decoded.encoding
        try:
            yield Item(compose(fields), mark=f"#{number}")
        except ParseError as reason:
            yield Item(mark=f"#{number}", problem=str(reason))
