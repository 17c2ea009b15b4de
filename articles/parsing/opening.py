"""The first paragraphs of an article: its headline, dek, byline and dates.

A headline is only looked for at the very top, a byline above the first full paragraph. A line that is neither
ends the search: a missed headline is better than a sentence taken for one.
"""

import re

from .article import BlockKind, Piece
from .dates import DateLine, read_date_line, read_dated_line
from .frame import ASIDES, PROSE, Frame
from .gaps import shorten
from .names import is_contribution, read_person
from .people import (
    is_plain_byline,
    is_role,
    read_byline,
    read_glued_byline,
    read_name_and_tail,
    read_names,
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
        _read_frame(pieces, frame, headed=False)
        return
    banner = Frame()
    _read_frame(pieces[: max(at, 0)], banner, headed=False)
    dated = bool(banner.published or banner.local)
    unknown = _read_frame(pieces[at + 1 :], frame, headed=True, dated=dated)
    frame.byline = frame.byline or banner.byline
    if not (frame.published or frame.updated or frame.local):  # a date above the headline may be the page's
        frame.published, frame.updated, frame.local = banner.published, banner.updated, banner.local
        frame.warnings += banner.warnings
    for text in unknown[:_MOST_UNKNOWN]:
        frame.warnings.append(f"“{shorten(text)}” stands above the text and was not understood.")


def _read_frame(pieces: list[Piece], frame: Frame, headed: bool, dated: bool = False) -> list[str]:
    """Files the bylines and dates of `pieces` down to the first full paragraph, and the dek above them.

    Gives the lines it passed by; without a headline above (`headed`) the first of them ends the search."""
    unknown: list[Piece] = []
    found = 0
    for at, piece in enumerate(pieces[:_FRAME_PIECES]):
        if piece.kind in ASIDES and not _is_byline_after_all(piece, frame):
            continue
        if piece.kind is not BlockKind.PARAGRAPH and not (headed and _is_mistaken(piece)):
            break
        if _take_frame_line(pieces, at, frame, headed, dated):
            piece.kind = BlockKind.META
            found += 1
            if found == 1 and headed and len(unknown) == 1 and _may_be_dek(unknown[0]):
                dek = unknown.pop()
                dek.kind = BlockKind.DEK
                frame.dek = dek.text
        elif headed and piece.text == frame.headline:
            piece.kind = BlockKind.META  # a page's copy of it
        elif headed and not unknown and not found and _is_above_frame(pieces, at):
            unknown.append(piece)
        elif found and is_contribution(piece.text):
            piece.kind = BlockKind.CREDIT
        elif not headed and not at and _is_frame_below(pieces):
            continue
        elif not headed or len(piece.text) > _FURNITURE_LENGTH or ends_in_stop(piece.text):
            frame.byline = frame.byline or read_glued_byline(piece.text)
            break
        else:
            unknown.append(piece)
    else:
        return []
    return [piece.text for piece in unknown] if found else []


def _is_frame_below(pieces: list[Piece]) -> bool:
    """Whether a short first line, that is no headline, stands right above a byline or a date."""
    return len(pieces) > 1 and len(pieces[0].text) <= _FURNITURE_LENGTH // 2 and _is_frame_line(pieces[1])


def _is_byline_after_all(piece: Piece, frame: Frame) -> bool:
    """“Autor: Jan Novák”, “By RFE/RL”: what also credits a picture, or a house, is a byline in its place."""
    if piece.kind is not BlockKind.CREDIT or frame.byline or not read_byline(piece.text):
        return False
    piece.kind = BlockKind.PARAGRAPH
    return True


def _is_mistaken(piece: Piece) -> bool:
    """A byline or date between two paragraphs that was taken for a subheading."""
    return piece.kind is BlockKind.SUBHEADING and _is_frame_line(piece)


def _take_frame_line(pieces: list[Piece], at: int, frame: Frame, headed: bool, dated: bool) -> bool:
    """Whether piece `at` is a byline, a date line or the role below a name; what it says is filed."""
    text = pieces[at].text
    line = read_date_line(text)
    if line:
        frame.take_date(line)
        return True
    if _take_byline(text, frame):
        return True
    if not headed:
        return False
    line = read_dated_line(text)
    if line:
        frame.take_date(line)
        by = next((named for named in map(read_byline, line.beside) if named), None)
        frame.byline = frame.byline or (by[0] if by else "") or read_names(line.beside[0])
        return True
    names = _names_in_frame(pieces, at, dated)
    if names:
        frame.byline = frame.byline or names
        return True
    return bool(frame.byline) and is_role(text)


def _names_in_frame(pieces: list[Piece], at: int, dated: bool = False) -> str:
    """The names of “Jane Roe, Ann Other, and John Poe” without a “By”, told by its place.

    They stand above a date line, roles between allowed, or between a date line and a role. A known given name
    may also stand below a date alone (`dated`: there is one above the headline), a place or role behind it.
    """
    text = pieces[at].text
    person, names = read_person(text), read_names(text)
    if not (person or names):
        return ""
    dated_above = bool(read_dated_line(pieces[at - 1].text)) if at else dated
    if person and dated_above:
        return person
    below = [piece.text for piece in pieces[at + 1 : at + 4]]
    while below and is_role(below[0]):
        if dated_above:
            return names
        del below[0]
    if not below:
        return ""
    if read_date_line(below[0]):
        return names or person
    return person if person and read_dated_line(below[0]) else ""


def _is_above_frame(pieces: list[Piece], at: int) -> bool:
    """Whether the paragraph at `at` stands right above a byline or a date, captions aside."""
    if len(pieces[at].text) > _DEK_LENGTH:
        return False
    below = [n for n in range(at + 1, min(at + 5, len(pieces))) if pieces[n].kind not in ASIDES]
    return bool(below) and (_is_frame_line(pieces[below[0]]) or bool(_names_in_frame(pieces, below[0])))


def _may_be_dek(piece: Piece) -> bool:
    """Whether a line between the headline and a byline or date says enough to be a dek and not a section's
    name."""
    text = piece.text
    wide = text[0] >= "\u2e80"
    return (
        len(text) <= _DEK_LENGTH
        and "\n" not in text
        and "://" not in text
        and (len(text) >= 12 if wide else len(text.split()) >= 5)
    )


def _take_byline(text: str, frame: Frame) -> bool:
    """Whether `text` is a byline; its name, and a date in what follows the name, are filed."""
    named = read_byline(text)
    if named is None:
        named = read_name_and_tail(text)
        # A bare name is a byline only with a date behind it: “Jane Roe | The Paper | 9 August 2024”.
        if named is None or not _dated(named[1]):
            return False
    frame.byline = frame.byline or named[0]
    line = _dated(named[1])
    if line:
        frame.take_date(line)
    return True


def _dated(tail: str) -> DateLine | None:
    """The date that `tail` consists of, or that its last part does (“role | 9 August 2024”)."""
    for start in [0, *(at + 1 for at, char in enumerate(tail) if char in "|·•–—,")]:
        line = read_date_line(tail[start:])
        if line:
            return line
    return None


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
    framed = bool(below) and (_is_frame_line(below[0]) or bool(_names_in_frame(pieces, at + 1)))
    if prose is None or not _may_be_headline(pieces[at], framed, glued):
        return None
    near = framed or any(_is_frame_line(piece) for piece in below[:3])
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
    framed = _is_frame_line(below) or bool(_names_in_frame(pieces, at + 2))
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


def _is_frame_line(piece: Piece) -> bool:
    """A byline or date line."""
    return bool(read_byline(piece.text) or read_dated_line(piece.text) or _is_name_and_date(piece.text))


def _is_name_and_date(text: str) -> bool:
    named = read_name_and_tail(text)
    return bool(named and _dated(named[1]))
