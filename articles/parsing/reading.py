"""From a file's bytes to a `ParsedArticle`: the parts of this package, put together."""

import re
from datetime import date

from .archives import read_archive
from .article import BlockKind, ParsedArticle, ParseError, Piece, assemble
from .closing import read_closing
from .composing import compose
from .damage import damages
from .dates import in_language, long_date, read_dates
from .decoding import Decoded, decode, is_blank
from .fields import Header
from .frame import Frame
from .gaps import (
    cited_sources,
    embedded_posts,
    lost_links,
    missing_pictures,
    missing_years,
    odd_characters,
    only_a_change,
)
from .header import read_header
from .hidden import payload_warning, twice_encoded, without_payloads
from .kinds import classify
from .lines import paragraphs, parted_by_indent
from .markdown import is_markdown, plain_words
from .opening import read_opening
from .people import read_dateline
from .pictures import credits_of
from .pieces import derived_headline, language_of

_HTML = re.compile(r"\s*<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
# Pieces among which a headline may be repeated, and code points of one.
_TOP, _LONGEST_TITLE = 8, 150


def parse(data: bytes, name: str) -> ParsedArticle:
    """The article in `data`, the bytes of a text file called `name`.

    The body holds every character of the decoded text but runs of invisible ones (`hidden`) and white space,
    which is laid out anew: one blank line
    between blocks, none within. `name` is only looked at for its ending (.html). Raises ParseError for a file
    that is empty, too big or not text. Time is linear in the size of the file.
    """
    return read_decoded(decode(data), name)


def read_decoded(decoded: Decoded, name: str) -> ParsedArticle:
    """As `parse`, of a text that is decoded already. Of an archive of several articles it gives the first."""
    if several := read_archive(decoded.text):
        several[0].encoding = decoded.encoding
        if len(several) > 1:
            several[0].warnings.append(f"The file holds {len(several)} articles; this is the first of them.")
        return compose(several[0])
    text, gone = without_payloads(decoded.text)
    if is_blank(text):
        raise ParseError("This file is empty: there is no visible text in it.")
    header = read_header(parted_by_indent(text.split("\n")))
    written = paragraphs(header.rest)
    if is_markdown(name, text):
        written = [words for paragraph in written if not is_blank(words := plain_words(paragraph))]
    pieces = classify(written)
    _hide_repeated(header.headline, pieces)
    frame = Frame()
    read_opening(pieces, frame, titled=bool(header.headline), glued=header.glued)
    read_closing(pieces, frame)
    everything = header.pieces + pieces
    _keep_something_visible(everything)
    body, blocks = assemble(everything)
    headline = header.headline or frame.headline
    outlet = header.outlet
    language, language_warnings = language_of(everything, header.language)
    published, date_warnings = _publication(header, frame, pieces, language)
    warnings = [
        *_first_warnings(decoded, name),
        *payload_warning(gone),
        *twice_encoded(text),
        *([] if headline else ["The file has no headline; this one is derived from the first sentence."]),
        *date_warnings,
        *(missing_years(pieces) if published is None else []),
        *cited_sources(pieces, outlet),
        *damages(pieces),
        *missing_pictures(pieces),
        *lost_links(pieces),
        *embedded_posts(pieces),
        *language_warnings,
    ]
    return ParsedArticle(
        body=body,
        blocks=blocks,
        headline=headline or derived_headline(everything),
        headline_derived=not headline,
        dek=header.dek or frame.dek,
        byline=header.byline or frame.byline,
        credit=_credit(pieces, frame),
        published_on=published,
        language=language,
        outlet=outlet,
        source_url=header.source_url,
        warnings=tuple(warnings),
        encoding=decoded.encoding,
        rights=header.rights,
        kept_back=tuple(header.kept_back),
        desk_note=header.desk_note,
    )


def _hide_repeated(headline: str, pieces: list[Piece]) -> None:
    """A short line that stands twice at the top (a page's title and its headline) is shown once."""
    seen = {" ".join(headline.split()).casefold()} if headline else set()
    for piece in pieces[:_TOP]:
        if piece.kind is BlockKind.PARAGRAPH and len(piece.text) <= _LONGEST_TITLE and " " in piece.text:
            folded = " ".join(piece.text.split()).casefold()
            if folded in seen:
                piece.kind = BlockKind.META
            seen.add(folded)


def _keep_something_visible(pieces: list[Piece]) -> None:
    """A file of nothing but header lines would show nobody anything; its lines become its paragraphs."""
    if all(piece.kind is BlockKind.META for piece in pieces):
        for piece in pieces:
            piece.kind = BlockKind.PARAGRAPH


def _first_warnings(decoded: Decoded, name: str) -> list[str]:
    told = [*decoded.doubts, *odd_characters(decoded.text, decoded.dropped)]
    if _HTML.match(decoded.text) or name.lower().endswith((".html", ".htm")):
        told.append("This looks like a web page: its tags are kept as text.")
    return told


def _publication(
    header: Header, frame: Frame, pieces: list[Piece], language: str
) -> tuple[date | None, list[str]]:
    """The date of publication and what is to be said of it.

    The article's own date goes before a crawler's; a dateline's and that of a change come last; all must be
    complete. Where a day could be two, the language of the text may tell which.
    """
    warnings = [*header.warnings, *frame.warnings]
    own = header.published or frame.published
    if own is None:
        own = in_language(header.local or frame.local, language)
        if own:
            warnings = [warning for warning in warnings if f"{long_date(own)} or" not in warning]
    if own and header.crawled and own != header.crawled:
        warnings.append(
            f"The crawler's date is {long_date(header.crawled)}, the article's own {long_date(own)}; "
            "the article's own was taken."
        )
    published = own or header.crawled
    if published is None:
        first = next((piece.text for piece in pieces if piece.kind is BlockKind.PARAGRAPH), "")
        dateline = read_dateline(first)
        readings = read_dates(first[: dateline[0]]) if dateline else []
        if len(readings) == 1:
            published = readings[0].day
            warnings += [readings[0].problem] if readings[0].problem else []
    if published is None and frame.updated:
        published = frame.updated
        warnings.append(only_a_change(published))
    return published, warnings


def _credit(pieces: list[Piece], frame: Frame) -> str:
    """Photo and agency credits, each once, joined by “; ”."""
    found = list(credits_of([p.text for p in pieces if p.kind in (BlockKind.CAPTION, BlockKind.CREDIT)]))
    first = next((piece.text for piece in pieces if piece.kind is BlockKind.PARAGRAPH), "")
    dateline = read_dateline(first)
    if dateline and dateline[1]:
        found.append(dateline[1])
    return "; ".join(dict.fromkeys([*found, *frame.credits]))
