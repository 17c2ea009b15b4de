"""What the words of an article say where its file names no field: headline, byline, day, as in a text."""

from __future__ import annotations

import re
from datetime import date

from articles.parsing import BlockKind, Fields, ParseError, Piece
from articles.parsing.closing import read_closing
from articles.parsing.dates import in_language, long_date, read_dates
from articles.parsing.frame import Frame
from articles.parsing.gaps import missing_years, shorten
from articles.parsing.header import read_header
from articles.parsing.kinds import kind_of
from articles.parsing.opening import read_opening
from articles.parsing.people import read_dateline
from articles.parsing.pictures import credits_of
from articles.parsing.pieces import language_of
from articles.parsing.shapes import ends_in_stop

# A line above the text by which its sender keeps it back.
_EMBARGO = re.compile(
    r"\b(?:under (?:strict )?embargo|(?:strictly )?embargo(?:ed)?\s?(?::|until|till|for|bis)|sperrfrist|"
    r"not for (?:publication|release|broadcast)|hold for release|sous embargo|bajo embargo|"
    r"sotto embargo|pod embargiem)|(?<!\w)(?:під|под) (?:ембарго|эмбарго)",
    re.IGNORECASE,
)
_LONGEST_EMBARGO = 200
# Pieces before the first heading (a section's name, a byline), none of them prose.
_ABOVE_HEADING = 4
_PROSE = 60  # code points of a paragraph, at least
_LONGEST_HEADING = 300
_LABELLED = 12  # pieces at the top that may be “Headline: …” lines
# Paragraphs beyond this length are paragraphs; short ones may be captions, credits, furniture.
_LONGEST_ASIDE = 400


def take_day(fields: Fields, value: str) -> None:
    """Makes the day that `value` states the day of publication, in the zone in which it is written.

    A value that is no complete date is told in a warning; a day that is known already stays.
    """
    value = " ".join(value.split())[:100]
    if fields.published_on or not value:
        return
    readings = read_dates(value)
    if not readings:
        fields.warnings.append(f"The date “{value}” is not a complete date; it was not taken.")
        return
    fields.published_on = readings[0].day
    if readings[0].problem:
        fields.warnings.append(readings[0].problem)


def take_heading(fields: Fields) -> None:
    """Makes the first heading the headline where none is named; a heading below prose is a subheading."""
    if fields.headline:
        return
    for at, piece in enumerate(fields.pieces[: _ABOVE_HEADING + 1]):
        if piece.kind is BlockKind.SUBHEADING and len(piece.text) <= _LONGEST_HEADING:
            fields.headline = piece.text
            del fields.pieces[at]
            return
        if len(piece.text) >= _PROSE and ends_in_stop(piece.text):
            return


def read_unnamed(fields: Fields) -> None:
    """Fills what `fields` does not name from the first and last paragraphs of its text.

    Lines that were read (“By Jane Roe”) become META, captions and credits by their words what they are.
    Raises ParseError where there is no text beside the headline.
    """
    fields.kept_back += embargo_in([piece.text for piece in fields.pieces[:_LABELLED]])
    _read_labels(fields)
    for piece in fields.pieces:
        if piece.kind is BlockKind.PARAGRAPH and len(piece.text) <= _LONGEST_ASIDE:
            piece.kind = kind_of(piece.text)
    frame = Frame()
    read_opening(fields.pieces, frame, titled=bool(fields.headline))
    read_closing(fields.pieces, frame)
    _read_day(fields, frame)
    fields.headline = fields.headline or frame.headline
    fields.dek = fields.dek or frame.dek
    fields.byline = fields.byline or frame.byline
    shown = [p.text for p in fields.pieces if p.kind in (BlockKind.CAPTION, BlockKind.CREDIT)]
    fields.credit = fields.credit or "; ".join(dict.fromkeys([*credits_of(shown), *frame.credits]))
    fields.warnings += frame.warnings
    fields.pieces = [p for p in fields.pieces if p.kind not in (BlockKind.HEADLINE, BlockKind.DEK)]
    if all(p.kind is BlockKind.META or p.text == fields.headline for p in fields.pieces):
        raise ParseError(f"There is no text{' below the headline' if fields.headline else ''} in it.")


def embargo_in(lines: list[str]) -> list[str]:
    """A sentence for the first of `lines`, those above the text, that says when it may be published."""
    found = next((line for line in lines if len(line) <= _LONGEST_EMBARGO and _EMBARGO.search(line)), "")
    return [f"It is under embargo: “{shorten(found, 100)}”."] if found else []


def _read_labels(fields: Fields) -> None:
    """“Headline: …”, “By: …”, “Date: …” at the top, a paragraph or a line each."""
    top = fields.pieces[:_LABELLED]
    top = top[: next((at for at, p in enumerate(top) if p.kind is not BlockKind.PARAGRAPH), len(top))]
    lines = [[*piece.text.split("\n"), ""] for piece in top]
    header = read_header([line for group in lines for line in group])
    left = len(header.rest)
    while lines and left >= len(lines[-1]):
        left -= len(lines.pop())
    if left or not (header.headline or header.byline or header.published or header.outlet):
        return
    for piece in top[: len(lines)]:
        piece.kind = BlockKind.META
    for name in ("headline", "dek", "byline", "outlet", "source_url", "language"):
        setattr(fields, name, getattr(fields, name) or getattr(header, name))
    fields.published_on = fields.published_on or header.published
    fields.warnings += header.warnings


def _read_day(fields: Fields, frame: Frame) -> None:
    """The day of publication by the lines above the text, its dateline, or the day of a change."""
    if fields.published_on:
        frame.warnings.clear()
        return
    language, _ = language_of(fields.pieces, fields.language)
    fields.published_on = (
        frame.published or in_language(frame.local, language) or _dateline_day(fields.pieces)
    )
    if fields.published_on is None and frame.updated:
        fields.published_on = frame.updated
        frame.warnings.append(f"The only date is that of a change, {long_date(frame.updated)}; it was taken.")
    if fields.published_on is None:
        frame.warnings += missing_years(fields.pieces)


def _dateline_day(pieces: list[Piece]) -> date | None:
    first = next((piece.text for piece in pieces if piece.kind is BlockKind.PARAGRAPH), "")
    dateline = read_dateline(first)
    readings = read_dates(first[: dateline[0]]) if dateline else []
    return readings[0].day if len(readings) == 1 else None
