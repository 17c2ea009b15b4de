"""NewsML-G2, in which agencies send news. https://iptc.org/standards/newsml-g2/"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from articles.parsing import BlockKind, Fields, ParseError, Piece, compose

from .elements import anywhere, first, found, pieces_of_element, said, words
from .fields import people
from .item import Item, Skipped
from .nitf import fields_of_nitf, open_with
from .prose import pieces_of_prose
from .usage import embargo, held_by_status, is_canceled, joined_rights, taken_back
from .xml import elements, local, root_of

_ITEMS = ("newsItem", "packageItem")
_NO_TEXTS = ("picture", "video", "audio", "graphic", "animation", "composite")
_PACKAGE = "This is a package: it only lists other items, which come as files or items of their own."


def read(data: bytes, name: str) -> Iterator[Item]:
    """The articles of a `newsItem`, or of all in a `newsMessage`, each of these with a mark (“#1”).

    Raises ParseError for XML that is not sound, and for one item without a text; Skipped for a package alone.
    """
    alone = root_of(data).name != "newsMessage"
    number = 0
    for item in elements(data, lambda tag: local(tag) in _ITEMS):
        number += 1
        if alone:
            yield _item(item, "")
            return
        try:
            yield _item(item, f"#{number}")
        except Skipped as reason:
            yield Item(mark=f"#{number}", problem=f"Item {number:,}: {reason}", skipped=True)
        except ParseError as reason:
            yield Item(mark=f"#{number}", problem=f"Item {number:,}: {reason}")
    if not number:
        raise ParseError("There is no news item in this NewsML-G2 message.")


def _item(item: Element, mark: str) -> Item:
    meta = first(item, "itemMeta")
    uri, status = said(item, "guid"), _code(first(meta, "pubStatus"))
    if is_canceled(status):
        return taken_back(uri, mark)
    if local(item.tag) == "packageItem":
        raise Skipped(_PACKAGE)
    content = first(item, "contentMeta")
    fields = _text(item)
    kind = _code(first(meta, "itemClass"))
    if not fields.pieces and kind in _NO_TEXTS:
        raise Skipped(f"This item is no text: its class is “{kind}”.")
    fields.headline = _headline(content) or fields.headline
    if not fields.pieces:
        if not fields.headline:
            raise ParseError("There is no text in this news item.")
        fields.pieces = [Piece(BlockKind.HEADLINE, fields.headline)]
    open_with(words(first(content, "dateline")), fields.pieces)
    fields.byline = people(", ".join(map(words, found(content, "by")))) or fields.byline
    fields.credit = words(first(content, "creditline"))
    fields.dated = (
        words(first(meta, "firstCreated"))
        or words(first(meta, "versionCreated"))
        or words(first(content, "contentCreated"))
        or fields.dated
    )
    fields.language = said(first(content, "language"), "tag") or said(item, "lang") or fields.language
    fields.outlet = _named(first(meta, "provider")) or fields.outlet
    fields.uri, fields.version = uri or fields.uri, said(item, "version") or fields.version
    rights = first(item, "rightsInfo")
    fields.rights = (
        joined_rights(
            words(first(rights, "usageTerms")),
            words(first(rights, "copyrightNotice")) or _named(first(rights, "copyrightHolder")),
        )
        or fields.rights
    )
    fields.kept_back += _kept_back(meta, status)
    notes = [words(note) for note in found(meta, "edNote")]
    fields.desk_note = "\n".join(dict.fromkeys(filter(None, [*notes, fields.desk_note])))
    return Item(compose(fields), mark)


def _text(item: Element) -> Fields:
    """The text of an item with what NITF in it says; no pieces where the item has none."""
    for content in found(item, "contentSet", "inlineXML"):
        nitf = anywhere(content, "nitf")
        if nitf is not None:
            return fields_of_nitf(nitf)
        body = anywhere(content, "body")
        if pieces := pieces_of_element(content if body is None else body, {}):
            return Fields(pieces=pieces)
    for data in found(item, "contentSet", "inlineData"):
        if pieces := pieces_of_prose("".join(data.itertext())):
            return Fields(pieces=pieces)
    return Fields()


def _headline(content: Element | None) -> str:
    """The main headline; of several without a role the first."""
    headlines = list(found(content, "headline"))
    headlines.sort(key=lambda one: not (_after_colon(said(one, "role")) or "main").endswith("main"))
    return words(headlines[0]) if headlines else ""


def _kept_back(meta: Element | None, status: str) -> list[str]:
    embargoed = first(meta, "embargoed")
    reasons = [held_by_status(status), embargo(words(embargoed)) if embargoed is not None else ""]
    return [reason for reason in reasons if reason]


def _named(element: Element | None) -> str:
    """A party's name, or the code that stands for it."""
    return words(first(element, "name")) or said(element, "literal") or _code(element)


def _code(element: Element | None) -> str:
    """The code of an element without the vocabulary that it is from (“stat:usable”)."""
    return _after_colon(said(element, "qcode")) or said(element, "uri").rpartition("/")[2]


def _after_colon(code: str) -> str:
    return code.rpartition(":")[2]
