"""An article put together from fields that a file names: for every format that is not plain text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from .addresses import web_address
from .article import BlockKind, ParsedArticle, ParseError, Piece, assemble
from .decoding import cleaned, is_blank
from .fields import LONGEST_ADDRESS
from .hidden import payload_warning, twice_encoded, without_payloads
from .kinds import classify
from .lines import paragraphs
from .pieces import derived_headline, language_of

# Code points of a heading; beyond it, it is no heading.
_LONGEST_HEADLINE = 500
# Pieces of the text among which the headline or the dek may stand once more.
_TOP = 4


@dataclass(slots=True)
class Fields:
    """What a file says of one article, each as it stands there; empty where it says nothing.

    `pieces` is the text. `language` is a tag as the file writes it (“en_GB” too), `published_on` the day of
    publication where it is said. The other names are those of `ParsedArticle`.
    """

    pieces: list[Piece] = field(default_factory=list)
    headline: str = ""
    dek: str = ""
    byline: str = ""
    credit: str = ""
    published_on: date | None = None
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

    A headline or dek that the text repeats at its top is shown once. Raises ParseError where there is no
    visible text. Time: linear.
    """
    gone = 0

    def clean(text: str) -> str:
        nonlocal gone
        text, dropped = without_payloads(cleaned(text))
        gone += dropped
        return text.strip()

    def line(text: str) -> str:
        return " ".join(clean(text).split())

    headline, dek = line(fields.headline), line(fields.dek)
    if is_blank(headline) or len(headline) > _LONGEST_HEADLINE:
        headline = ""
    pieces = [Piece(piece.kind, text) for piece in fields.pieces if not is_blank(text := clean(piece.text))]
    if all(piece.kind is BlockKind.META for piece in pieces):
        raise ParseError("There is no visible text in it.")
    pieces = [*_opening(headline, dek), *_without_repeated((headline, dek), pieces)]
    body, blocks = assemble(pieces)
    language, language_warnings = language_of(pieces, fields.language)
    return ParsedArticle(
        body=body,
        blocks=blocks,
        headline=headline or derived_headline(pieces),
        headline_derived=not headline,
        dek=dek,
        byline=line(fields.byline),
        credit=line(fields.credit),
        published_on=fields.published_on,
        language=language,
        outlet=line(fields.outlet),
        source_url=web_address(fields.source_url, LONGEST_ADDRESS),
        warnings=(
            *payload_warning(gone),
            *twice_encoded(body),
            *([] if headline else ["There is no headline; this one is derived from the first sentence."]),
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
