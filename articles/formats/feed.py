"""Feeds: RSS 0.9 to 2.0, RDF and Atom. Nothing that a feed points to is fetched.

Read by ourselves, since feedparser takes more than linear time over an author's address and over blank lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from articles.parsing import Fields, ParseError, Piece, compose, pieces_of, web_address

from .elements import pieces_of_element, said, words
from .fields import people
from .item import Item
from .prose import pieces_of_prose, words_of_prose
from .usage import joined_rights
from .xml import elements, local, root_of

_ENTRIES = ("item", "entry")
# What a feed says of itself; pictures and search boxes have titles of their own.
_TOP = ("title", "language", "rights", "copyright", "author", "image", "textinput", "textInput")
# Vocabularies whose elements speak of an article. Others' (media, podcasts) have titles and contents too.
_SPOKEN = ("purl.org/rss", "purl.org/dc", "purl.org/atom", "w3.org/2005/Atom", "w3.org/1999/xhtml")
_TEXTS = ("encoded", "content", "body")
_SUMMARIES = ("description", "summary")
_DATES = ("pubDate", "published", "issued", "date")
_CHANGES = ("updated", "modified")
# “jane@paper.example (Jane Roe)”, as RSS has its authors.
_NAMED = re.compile(r"[^\s()]{1,100}@[^\s()]{1,100}\s?\(([^()]{1,200})\)")
_ADDRESS = re.compile(r"\s?<?[^\s<>]{1,100}@[^\s<>]{1,100}>?")
# RFC 2822, section 4.3: “12 Sep 24” is of 2024.
_SHORT_YEAR = re.compile(r"(\d{1,2} [A-Za-z]{3}) ([0-4]\d)(?= \d\d:)")


def read(data: bytes, name: str) -> Iterator[Item]:
    """The entries of a feed, each with a mark (“#1”).

    Raises ParseError for a feed without entries, and for XML that is not well-formed or not safe, after what
    was read before the fault. Time: linear.
    """
    feed = _Feed(language=root_of(data).language)
    number = 0
    for element in elements(data, lambda tag: local(tag) in _ENTRIES or local(tag) in _TOP):
        if local(element.tag) not in _ENTRIES:
            feed.take(element)
            continue
        number += 1
        try:
            yield Item(compose(_fields(element, feed)), f"#{number}")
        except ParseError as reason:
            yield Item(mark=f"#{number}", problem=f"Entry {number:,}: {reason}")
    if not number:
        raise ParseError("This feed has no entries: there is no article in it.")


@dataclass(slots=True)
class _Feed:
    """What a feed says of all its entries."""

    language: str
    title: str = ""
    rights: str = ""
    author: str = ""

    def take(self, element: Element) -> None:
        name = local(element.tag)
        if name == "title":
            self.title = self.title or words_of_prose(words(element))
        elif name == "language":
            self.language = words(element)
        elif name in ("rights", "copyright"):
            self.rights = self.rights or words(element)
        elif name == "author":
            self.author = self.author or _person(element)


def _fields(entry: Element, feed: _Feed) -> Fields:
    own = _children(entry)

    def first(*names: str) -> Element | None:
        return next((element for name in names for element in own.get(name, ())), None)

    pieces, language = _text(own, _TEXTS)
    warnings = []
    if not pieces:
        pieces, language = _text(own, _SUMMARIES)
        count = sum(len(piece.text.split()) for piece in pieces)
        warnings.append(f"The feed gives a summary of {count:,} {'word' if count == 1 else 'words'} only.")
    if not pieces:
        raise ParseError("it has neither a text nor a summary.")
    source = first("source")
    return Fields(
        pieces=pieces,
        headline=_title(first("title")),
        byline=_byline(own) or feed.author,
        # As the feed writes it: the day in its own time zone.
        dated=_SHORT_YEAR.sub(r"\1 20\2", words(first(*_DATES))[:100]),
        changed=words(first(*_CHANGES)),
        language=language or said(entry, "lang") or words(first("language")) or feed.language,
        outlet=_outlet(source) or feed.title,
        source_url=_link(own),
        uri=words(first("guid", "id")) or said(entry, "about"),
        rights=joined_rights(words(first("rights", "copyright")) or feed.rights),
        warnings=warnings,
    )


def _children(entry: Element) -> dict[str, list[Element]]:
    """Name → the children so called, of the entry's own vocabulary or one that speaks of articles."""
    own = entry.tag[: -len(local(entry.tag))]
    found: dict[str, list[Element]] = {}
    for child in entry:
        name = local(child.tag)
        space = child.tag[: -len(name)]
        if space == own or any(known in space for known in _SPOKEN):
            found.setdefault(name, []).append(child)
    return found


def _text(own: dict[str, list[Element]], names: tuple[str, ...]) -> tuple[list[Piece], str]:
    """The first text under one of these names, and the language that its element states."""
    for name in names:
        for element in own.get(name, ()):
            language = said(element, "lang")
            if pieces := _pieces(element):
                return pieces, language
    return [], ""


def _pieces(element: Element) -> list[Piece]:
    if len(element):
        return pieces_of_element(element, {})
    text = element.text or ""
    return pieces_of(text) if said(element, "type") in ("text", "text/plain") else pieces_of_prose(text)


def _title(element: Element | None) -> str:
    text = words(element)
    return text if said(element, "type") in ("text", "xhtml") else words_of_prose(text)


def _byline(own: dict[str, list[Element]]) -> str:
    names = [_person(element) for element in own.get("creator") or own.get("author") or ()]
    return ", ".join(dict.fromkeys(filter(None, names)))


def _person(element: Element) -> str:
    """The name of an author, without an address of mail."""
    name = next((words(child) for child in element if local(child.tag) == "name"), "") or words(element)
    name = name[:500]
    named = _NAMED.fullmatch(name)
    return people(words_of_prose(named[1] if named else _ADDRESS.sub("", name)))


def _link(own: dict[str, list[Element]]) -> str:
    """Where the article stands: its link, or an identifier that is one."""
    for link in own.get("link", ()):
        address = said(link, "href") if said(link, "rel") in ("", "alternate") else ""
        if address := address or (link.text or "").strip():
            return address
    guid = next(iter(own.get("guid", ())), None)
    return words(guid) if said(guid, "isPermaLink") != "false" and web_address(words(guid)) else ""


def _outlet(source: Element | None) -> str:
    """The title of the feed that an entry was taken from."""
    if source is None:
        return ""
    return words(next((child for child in source if local(child.tag) == "title"), source))
