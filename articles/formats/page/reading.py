"""From the bytes of a page to its article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import html

from articles.formats.charset import decode_as
from articles.formats.item import Item
from articles.formats.markup import tree_of_markup
from articles.formats.opening import read_unnamed, take_day, take_heading
from articles.parsing import (
    BlockKind,
    Fields,
    ParsedArticle,
    ParseError,
    Piece,
    compose,
    pieces_of,
    web_address,
)

from . import json_ld, meta
from .stated import Stated
from .text import Found, article_text, is_full
from .walls import wall_warnings

# The text in a page's data is taken where it has so many times the letters of what was found on the page.
_FULLER = 2
# Words of a heading on the page that stand in the headline, as a share: then it says the same.
_ALIKE = 0.5
# Pieces of the text among which the page's heading or its dek may stand.
_TOP = 4


def read(data: bytes, name: str) -> Iterator[Item]:
    """The article of a saved page. Raises ParseError for a page that is empty, too big or not text."""
    yield Item(article_of(data))


def article_of(
    data: bytes, charset: str = "", address: str = "", warnings: Sequence[str] = ()
) -> ParsedArticle:
    """The article of a page that came in `charset` from `address`, where that is known.

    `warnings` are said of it before others. Nothing is fetched. Raises ParseError for a page that is
    empty, too big, not text, or nested too deeply.
    """
    decoded, told = decode_as(data, charset)
    root = tree_of_markup(decoded.text)
    if root is None:
        raise ParseError(
            "This page cannot be read: it is empty or nested too deeply. Copy its article into a text file "
            "and import that."
        )
    titles = meta.titles_of(root)
    scripts = [element.text or "" for element in root.iter("script") if _is_data(element)]
    stated = json_ld.stated_in(scripts, titles).or_else(meta.stated_in(root, decoded.text))
    found = article_text(root, meta.headings(root))
    fields = Fields(
        pieces=found.pieces,
        headline=_headline(stated.headline, root),
        byline=stated.byline,
        language=stated.language,
        outlet=stated.outlet,
        source_url=web_address(stated.address) or address,
        rights=stated.rights,
        warnings=[*warnings, *told],
        encoding=decoded.encoding,
    )
    _take_text(fields, stated, found, titles)
    take_day(fields, stated.day)
    take_heading(fields)
    _drop_heading(fields, root)
    _take_dek(fields, [stated.dek, *meta.descriptions(root)], meta.marked_deks(root), found)
    _read_above(fields, found.above)
    read_unnamed(fields)
    return compose(fields)


def _is_data(element: html.HtmlElement) -> bool:
    return "ld+json" in (element.get("type") or "").lower()


def _headline(headline: str, root: html.HtmlElement) -> str:
    """`headline`, or the page's only heading where that is the whole of it (data cut at 110 letters)."""
    start = headline.rstrip(" .…").casefold()
    only = meta.headings(root)
    return only[0] if len(only) == 1 and start and only[0].casefold().startswith(start) else headline


def _take_text(fields: Fields, stated: Stated, found: Found, titles: list[str]) -> None:
    """The text in the page's data, where it is far more than what stands on the page; and what is missing."""
    letters = sum(len(piece.text) for piece in found.pieces)
    if len(stated.text) > _FULLER * letters:
        fields.pieces = pieces_of(stated.text)
        fields.warnings.append(
            "The text was taken from the page's data; little of it stands on the page itself."
        )
    elif found.is_little:
        fields.warnings.append(
            f"{found.kept:,} of the {found.of:,} words on the page were kept as its article: look whether "
            "something is missing."
        )
    lines = [piece.text for piece in found.shown]
    fields.warnings += wall_warnings(titles, lines, found.kept, stated.is_cut)


def _read_above(fields: Fields, above: list[Piece]) -> None:
    """The byline, day and dek that stand between the page's heading and its text, where nothing says them."""
    prose = [Piece(piece.kind, piece.text) for piece in fields.pieces if is_full(piece)][:2]
    if not above or not prose:
        return
    read = Fields(pieces=[*above, *prose], headline=fields.headline or "-", language=fields.language)
    read_unnamed(read)
    fields.byline = fields.byline or read.byline
    if read.dek and not fields.dek:
        fields.dek = read.dek
        fields.pieces = _without_dek(fields.pieces, _bare(read.dek))
    if fields.published_on is None and read.published_on:
        fields.published_on = read.published_on
        fields.warnings += read.warnings


def _drop_heading(fields: Fields, root: html.HtmlElement) -> None:
    """Leaves out the page's own heading at the top of the text, and the lines above it, where the headline
    says the same."""
    only = {heading.casefold() for heading in meta.headings(root)}
    for at, piece in enumerate(fields.pieces[:_TOP]):
        if is_full(piece):
            return
        if piece.kind is BlockKind.SUBHEADING and piece.text.casefold() in only:
            said, headline = set(piece.text.casefold().split()), set(fields.headline.casefold().split())
            if len(said & headline) >= _ALIKE * len(said):
                del fields.pieces[: at + 1]
            return


def _take_dek(fields: Fields, described: list[str], marked: list[str], found: Found) -> None:
    """The first of the descriptions that is more than the beginning of the text.

    The first is that of the article's data. The others are for search engines, and are taken only where the
    page shows them to its readers; what it `marked` as a standfirst may stand in the text too.
    """
    text = [_bare(p.text) for p in fields.pieces if p.kind is not BlockKind.SUBHEADING][:3]
    shown, standfirsts = {_bare(piece.text) for piece in found.shown}, set(map(_bare, marked))
    for number, words in enumerate(described):
        bare = _bare(words)
        if not bare or bare == _bare(fields.headline) or (number and bare not in shown):
            continue
        if bare in standfirsts or not any(line.startswith(bare) for line in text):
            fields.dek = words
            fields.pieces = _without_dek(fields.pieces, bare)
            return


def _without_dek(pieces: list[Piece], bare: str) -> list[Piece]:
    return [piece for at, piece in enumerate(pieces) if at >= _TOP or _bare(piece.text) != bare]


def _bare(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
