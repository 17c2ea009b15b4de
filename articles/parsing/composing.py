"""An article put together from fields that a file names: for every format that is not plain text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from .addresses import web_address
from .article import BlockKind, ParsedArticle, ParseError, Piece, assemble
from .date_lines import read_stated_date
from .dates import in_language
from .decoding import cleaned, is_blank
from .fields import LONGEST_ADDRESS
from .gaps import no_address, odd_characters, only_a_change
from .hidden import payload_warning, twice_encoded, without_payloads
from .kinds import classify
from .lines import paragraphs
from .pieces import derived_headline, language_of

# Code points of a heading; beyond it, it is no heading.
_LONGEST_HEADLINE = 500
_TOO_LONG = f"What stands as its headline has more than {_LONGEST_HEADLINE} characters; it opens the text."
_LONGEST_DATE = 100
# Pieces of the text among which the headline or the dek may stand once more.
_TOP = 4


@dataclass(slots=True)
class Fields:
    """What a file says of one article, each as it stands there; empty where it says nothing.

    `pieces` is the text; where one of them is a HEADLINE, it is laid out already. `language` is a tag as the
    file writes it (“en_GB” too). The day of publication is `published_on` where the reader knows it, else it
    is read from the words of `dated`; `changed` are those of a later change. The other names are those of
    `ParsedArticle`.
    """

    pieces: list[Piece] = field(default_factory=list)
    headline: str = ""
    dek: str = ""
    byline: str = ""
    credit: str = ""
    published_on: date | None = None
    dated: str = ""
    changed: str = ""
    language: str = ""
    outlet: str = ""
    source_url: str = ""
    uri: str = ""
    version: str = ""
    rights: str = ""
    kept_back: list[str] = field(default_factory=list)
    desk_note: str = ""
    warnings: list[str] = field(default_factory=list)
    encoding: str = "utf-8"


def pieces_of(text: str) -> list[Piece]:
    """The paragraphs of plain `text` and what each is, as in a text file."""
    return classify(paragraphs([line.strip() for line in cleaned(text).split("\n")]))


def compose(fields: Fields) -> ParsedArticle:
    """The article that `fields` describe, its headline and dek its first blocks.

    A headline or dek that the text repeats at its top is shown once; one that is too long for a heading
    opens the text as a paragraph. Raises ParseError where there is no visible text. Time: linear.
    """
    gone = 0

    def clean(text: str) -> str:
        nonlocal gone
        if not text:
            return ""
        text, dropped = without_payloads(cleaned(text))
        gone += dropped
        return text.strip()

    def line(text: str) -> str:
        return " ".join(clean(text).split())

    headline, dek = line(fields.headline), line(fields.dek)
    too_long = headline if len(headline) > _LONGEST_HEADLINE else ""
    headline = "" if too_long or is_blank(headline) else headline
    pieces = [Piece(piece.kind, text) for piece in fields.pieces if not is_blank(text := clean(piece.text))]
    if all(piece.kind is BlockKind.META for piece in pieces):
        raise ParseError("There is no visible text in it.")
    if too_long:
        pieces.insert(0, Piece(BlockKind.PARAGRAPH, too_long))
    if not any(piece.kind is BlockKind.HEADLINE for piece in pieces):
        pieces = [*_opening(headline, dek), *_without_repeated((headline, dek), pieces)]
    body, blocks = assemble(pieces)
    language, language_warnings = language_of(pieces, fields.language)
    address = line(fields.source_url)
    source_url = web_address(address, LONGEST_ADDRESS)
    published, date_warnings = _published(fields, line(fields.dated), line(fields.changed), language)
    return ParsedArticle(
        body=body,
        blocks=blocks,
        headline=headline or derived_headline(pieces),
        headline_derived=not headline,
        dek=dek,
        byline=line(fields.byline),
        credit=line(fields.credit),
        published_on=published,
        language=language,
        outlet=line(fields.outlet),
        source_url=source_url,
        warnings=(
            *payload_warning(gone),
            *twice_encoded(body),
            *odd_characters(body, 0),
            *([] if headline else ["There is no headline; this one is derived from the first sentence."]),
            *([_TOO_LONG] if too_long else []),
            *date_warnings,
            *([no_address(address)] if address and not source_url else []),
            *fields.warnings,
            *language_warnings,
        ),
        encoding=fields.encoding,
        uri=line(fields.uri),
        version=line(fields.version),
        rights=line(fields.rights),
        kept_back=tuple(fields.kept_back),
        desk_note=clean(fields.desk_note),
    )


def _published(fields: Fields, dated: str, changed: str, language: str) -> tuple[date | None, list[str]]:
    """The day of publication and what is to be said of it."""
    if fields.published_on or not (dated or changed):
        return fields.published_on, []
    stated = read_stated_date(dated[:_LONGEST_DATE]) if dated else None
    if stated:
        if day := in_language(stated.local, language):
            return day, []
        if day := stated.day or stated.updated:
            return day, list(stated.problems)
    problems = list(stated.problems) if stated else []
    day = read_stated_date(changed[:_LONGEST_DATE]).day if changed else None
    return day, [*problems, *([only_a_change(day)] if day else [])]


def _opening(headline: str, dek: str) -> list[Piece]:
    opening = ((BlockKind.HEADLINE, headline), (BlockKind.DEK, dek))
    return [Piece(kind, text) for kind, text in opening if text]


def _without_repeated(shown: Iterable[str], pieces: list[Piece]) -> list[Piece]:
    """`pieces`, without one at the top that says again what is `shown` above."""
    told = {text.casefold() for text in shown if text}
    return [
        piece
        for at, piece in enumerate(pieces)
        if at >= _TOP or " ".join(piece.text.split()).casefold() not in told
    ]
