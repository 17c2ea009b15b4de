"""A web page saved with all that belongs to it in one file (MHTML, RFC 2557); the page in it is read."""

from __future__ import annotations

from collections.abc import Iterator

from articles.parsing import ParseError, web_address

from .item import Item
from .messages import bytes_of, charset_of, header, is_cut_short, leaves, message_of
from .page import article_of

_PAGES = ("text/html", "application/xhtml+xml")


def read(data: bytes, name: str) -> Iterator[Item]:
    """The article of the first page in a web archive. Raises ParseError where there is no page in it."""
    message = message_of(data)
    page = next((part for part in leaves(message) if part.get_content_type() in _PAGES), None)
    if page is None:
        raise ParseError("There is no page in this web archive; save the page anew as .html and import that.")
    address = header(message, "Snapshot-Content-Location") or header(page, "Content-Location")
    told = ["The archive was cut short: look whether the end of the text is missing."] * is_cut_short(message)
    yield Item(article_of(bytes_of(page), charset_of(page), web_address(address), told))
