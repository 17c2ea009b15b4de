"""NITF, in which wires have sent texts since the 1990s. https://iptc.org/std/NITF/"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from articles.parsing import BlockKind, Fields, ParseError, Piece, compose

from .elements import first, found, pieces_of_element, said, words
from .fields import people
from .item import Item
from .usage import embargo, held_by_status, is_canceled, joined_rights, taken_back
from .xml import local, tree

# What the elements of a text are in HTML; those of pictures say nothing beside their captions.
_HTML = {
    "block": "div",
    "hl2": "h2",
    "hl1": "h2",
    "bq": "blockquote",
    "media-caption": "figcaption",
    "media-producer": "script",
    "media-reference": "script",
    "media-metadata": "script",
    "media-object": "script",
    "datasource": "p",
    "credit": "p",
    "note": "script",
    "br": "br",
}
_DASHES = ("—", "–", "-", ":")


def read(data: bytes, name: str) -> Iterator[Item]:
    """The article of a NITF file. Raises ParseError for XML that is not sound, and where there is no text."""
    yield item_of(tree(data))


def item_of(root: Element) -> Item:
    """The article of an `nitf` element, or that its sender takes it back."""
    docdata = first(root, "head", "docdata")
    uri = said(first(docdata, "doc-id"), "id-string")
    status = said(docdata, "management-status")
    if is_canceled(status):
        return taken_back(uri)
    return Item(compose(fields_of_nitf(root)))


def fields_of_nitf(root: Element) -> Fields:
    """What an `nitf` element says of its article. Raises ParseError where it has no text."""
    head, top = first(root, "head"), first(root, "body", "body.head")
    docdata = first(head, "docdata")
    headline = words(first(top, "hedline", "hl1")) or words(first(head, "title"))
    pieces = _text(root, words(first(top, "dateline")))
    if not pieces and not headline:
        raise ParseError("There is no text in this NITF file.")
    return Fields(
        pieces=pieces or [Piece(BlockKind.HEADLINE, headline)],
        headline=headline,
        dek=words(first(top, "hedline", "hl2")) or words(first(top, "abstract")),
        byline=_byline(top),
        dated=said(first(docdata, "date.issue"), "norm") or words(first(docdata, "date.issue")),
        language=_language(root),
        outlet=said(first(head, "pubdata"), "name") or words(first(top, "distributor")),
        uri=said(first(docdata, "doc-id"), "id-string"),
        version=said(first(docdata, "du-key"), "version") or said(first(docdata, "du-key"), "generation"),
        rights=_rights(docdata, top),
        kept_back=_kept_back(docdata),
        desk_note=_notes(docdata, top),
    )


def _text(root: Element, dateline: str) -> list[Piece]:
    pieces: list[Piece] = []
    for content in found(root, "body", "body.content"):
        pieces += pieces_of_element(content, _HTML)
    open_with(dateline, pieces)
    return pieces


def open_with(dateline: str, pieces: list[Piece]) -> None:
    """Sets a dateline before the first paragraph, where it does not stand already."""
    opening = next((piece for piece in pieces if piece.kind is BlockKind.PARAGRAPH), None)
    bare = dateline.rstrip(" —–-:")
    if bare and opening and bare.casefold() not in opening.text[: 2 * len(bare) + 40].casefold():
        joint = " " if dateline.endswith(_DASHES) else " — "
        opening.text = f"{dateline}{joint}{opening.text}"


def _byline(top: Element | None) -> str:
    """The people whom the bylines name, or else their words."""
    named = []
    for byline in found(top, "byline"):
        persons = [words(inner) for inner in byline.iter() if local(inner.tag) == "person"]
        named += persons or [people(words(byline))]
    return ", ".join(dict.fromkeys(filter(None, named)))


def _language(root: Element) -> str:
    body = first(root, "body")
    return said(body, "lang") or said(root, "lang")


def _rights(docdata: Element | None, top: Element | None) -> str:
    holder = first(docdata, "doc.copyright")
    copyright = " ".join(filter(None, (said(holder, "year"), said(holder, "holder"))))
    return joined_rights(words(first(top, "rights")), f"© {copyright}" if copyright else "")


def _kept_back(docdata: Element | None) -> list[str]:
    release = first(docdata, "date.release")
    until = said(release, "norm") or words(release)
    reasons = [held_by_status(said(docdata, "management-status")), embargo(until) if until else ""]
    return [reason for reason in reasons if reason]


def _notes(docdata: Element | None, top: Element | None) -> str:
    """What the sender says to desks: its editor's message, and notes that are not to be published."""
    told = [said(message, "info") or words(message) for message in found(docdata, "ed-msg")]
    told += [words(note) for note in found(top, "note") if said(note, "type") != "pa"]
    return "\n".join(dict.fromkeys(filter(None, told)))
