"""The first paragraphs of an article: its headline, dek, byline and dates.

A headline is only looked for at the very top, a byline above the first full paragraph. A line that is neither
ends the search: a missed headline is better than a sentence taken for one.
"""

import re

from .article import BlockKind, Piece
from .date_lines import read_date_line
from .frame import PROSE, Frame
from .frame_lines import is_above_frame, is_frame_line, names_in_frame, read_frame
from .gaps import shorten
from .people import (
    is_plain_byline,
)
from .shapes import ends_in_stop, starts_a_sentence
from .titles import is_kicker, is_stopless, is_title, is_title_case

_DEK_LENGTH = 300
_OPENING_PIECES = 12
# Pieces below the headline among which bylines and dates are looked for, down to the first full paragraph.
_FRAME_PIECES = 20
_FURNITURE_LENGTH, _MOST_UNKNOWN = 60, 2
# Lines of a page above its headline.
_PAGE_LINE = re.compile(
    r"(?:[A-Z]{2}(?:\s{0,3}[|/·]\s{0,3}|\s{1,3})){1,12}[A-Z]{2}|(?i:for immediate release|press release|"
    r"(?:breaking )?news|opinion|world|politics|business|edition:|\w{2,12}:)"
)
_CONTACT = re.compile(
    r"(?:(?:media|press|news)\s)?(?:contacts?|enquiries|inquiries|relations)\b\s?:|for (?:more|"
    r"further) information\b|"
    r"(?:pressekontakt|kontakt|contact presse|contacto(?: de prensa)?|contatto|kontakt dla mediów)\s?:|"
    r"[\w.+-]{1,40}@[\w.-]{3,60}$|\+?[\d ().-]{7,20}$",
    re.IGNORECASE,
)
_CONTACTS, _TITLE_WORDS = 200, 4


def read_opening(pieces: list[Piece], frame: Frame, titled: bool, glued: bool = False) -> None:
    """Finds headline, dek, byline and date lines at the top of `pieces`, changing their kinds.

    `titled`: the header has named the headline, so the first line cannot be one. `glued`: a crawler's date
    stood before the first line. Such files have lost their title, and what comes first is often a caption, so
    only title case or a byline below makes a headline of it.
    """
    at = -1 if titled else _read_headline(pieces, frame, glued)
    if at is None:
        read_frame(pieces, frame, headed=False)
        return
    banner = Frame()
    read_frame(pieces[: max(at, 0)], banner, headed=False)
    dated = bool(banner.published or banner.local)
    unknown = read_frame(pieces[at + 1 :], frame, headed=True, dated=dated)
    frame.byline = frame.byline or banner.byline
    if not (frame.published or frame.updated or frame.local):  # a date above the headline may be the page's
        frame.published, frame.updated, frame.local = banner.published, banner.updated, banner.local
        frame.warnings += banner.warnings
    for text in unknown[:_MOST_UNKNOWN]:
        frame.warnings.append(f"“{shorten(text)}” stands above the text and was not understood.")


def _read_headline(pieces: list[Piece], frame: Frame, glued: bool) -> int | None:
    """Makes the first piece (META aside) the HEADLINE if it is a title and the text below it is longer
    prose. Gives its place, None when there is none."""
    at = next((n for n, piece in enumerate(pieces[:_OPENING_PIECES]) if not _is_front(piece)), None)
    if at is None:
        return None
    if _has_kicker(pieces, at):
        at += 1
    glued = glued and at == 0
    text = pieces[at].text
    below = pieces[at + 1 : at + _FRAME_PIECES]
    prose = next((p for p in below if p.kind in PROSE and _is_text_below(p.text, text)), None)
    framed = bool(below) and (is_frame_line(below[0]) or bool(names_in_frame(pieces, at + 1)))
    if prose is None or not _may_be_headline(pieces[at], framed, glued):
        return None
    near = framed or any(is_frame_line(piece) for piece in below[:3])
    if not is_title(text, framed, near, prose.text):
        return None
    if glued and not near and not is_title_case(text.split()):
        return None
    for piece in pieces[:at]:
        if _is_page_line(piece.text) or (piece is pieces[at - 1] and is_kicker(piece.text)):
            piece.kind = BlockKind.META
    pieces[at].kind = BlockKind.HEADLINE
    frame.headline = text
    return at


def _has_kicker(pieces: list[Piece], at: int) -> bool:
    """Whether piece `at` is a kicker and the next one the headline: a sentence's words right above a byline,
    or
    above the text where the kicker is one word."""
    if at + 2 >= len(pieces) or pieces[at].kind is not BlockKind.PARAGRAPH or not is_kicker(pieces[at].text):
        return False
    title, below = pieces[at + 1], pieces[at + 2]
    if title.kind not in PROSE or len(title.text.split()) < _TITLE_WORDS or ends_in_stop(title.text):
        return False
    framed = is_frame_line(below) or bool(names_in_frame(pieces, at + 2)) or _is_dek_in_frame(pieces, at + 2)
    one = " " not in pieces[at].text and not starts_a_sentence(title.text)
    return is_title(title.text, framed, framed, below.text) and (
        one or (framed and not is_title_case(title.text.split()))
    )


def _is_text_below(text: str, headline: str) -> bool:
    """Whether a paragraph is the article's text: longer than its headline, and ending as sentences do. Thai,
    Lao and Khmer put no stops."""
    return len(text) > len(headline) and (ends_in_stop(text) or (len(text) >= 60 and is_stopless(text[-1])))


def _may_be_headline(piece: Piece, framed: bool, glued: bool) -> bool:
    """Whether what its own words made of a first line may yet be a headline: a quotation, or “Video: …”."""
    if piece.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE):
        return True
    led = piece.text[:12].casefold().startswith(("video:", "video :", "watch:"))
    return piece.kind in (BlockKind.CAPTION, BlockKind.CREDIT) and not glued and (framed or led)


def _is_dek_in_frame(pieces: list[Piece], at: int) -> bool:
    """Whether piece `at` is a sentence right above a byline or a date."""
    return at + 1 < len(pieces) and ends_in_stop(pieces[at].text) and is_above_frame(pieces, at)


def _is_front(piece: Piece) -> bool:
    """What may stand above a headline: a byline, a date, and lines of a page (“EN FR DE”, “522”, “NEWS”)."""
    if piece.kind is BlockKind.META:
        return True
    text = piece.text
    return piece.kind is BlockKind.PARAGRAPH and bool(
        is_plain_byline(text)
        or read_date_line(text)
        or _is_page_line(text)
        or (len(text) <= _FURNITURE_LENGTH and sum(map(str.isalpha, text)) < 3 and text[0] < "\u2e80")
    )


def _is_page_line(text: str) -> bool:
    """“EN FR DE”, “NEWS”, “FOR IMMEDIATE RELEASE”, and the lines that say whom to ask."""
    return bool(_PAGE_LINE.fullmatch(text) or (len(text) <= _CONTACTS and _CONTACT.match(text)))
