"""The first and the last paragraphs of an article: headline, dek, byline and dates; sign-offs and agencies.

A headline is only looked for at the very top, a byline above the first full paragraph or at the very end. A
line that is neither ends the search: a missed headline is better than a sentence taken for one.
"""

from dataclasses import dataclass, field
from datetime import date

from .article import BlockKind, Piece
from .dates import DateLine, read_date_line
from .kinds import ends_in_stop, starts_a_sentence
from .people import (
    is_editing_note,
    read_agency_at_end,
    read_byline,
    read_initials,
    read_inputs,
    read_name_and_tail,
    read_names,
    read_reporting,
    read_sign_off,
)
from .sentences import sentences_in
from .vocabulary.outlets import AGENCIES

_HEADLINE_LENGTH, _DEK_LENGTH = 150, 300
_OPENING_PIECES = 12
_CLOSING_PIECES = 6
# What may stand between headline and text without ending the search for a byline.
_ASIDES = (BlockKind.META, BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.SOURCE, BlockKind.LIST)
_PROSE = (BlockKind.PARAGRAPH, BlockKind.QUOTE)


@dataclass(slots=True)
class Frame:
    """What stands around the text: names, agencies, dates of publication with their labels first."""

    headline: str = ""
    dek: str = ""
    byline: str = ""
    credits: list[str] = field(default_factory=list)
    published: date | None = None
    updated: date | None = None
    local: dict[str, date] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


def read_opening(pieces: list[Piece], frame: Frame, titled: bool, glued: bool = False) -> None:
    """Finds headline, dek, byline and date lines at the top of `pieces`, changing their kinds.

    `titled`: the header has named the headline, so the first line cannot be one. `glued`: a crawler's date
    stood before the first line. Such files have lost their title, and what comes first is often a caption, so
    only title case or a byline below makes a headline of it.
    """
    if not titled:
        _read_headline(pieces, frame, glued)
    dated = False
    for at, piece in enumerate(pieces[:_OPENING_PIECES]):
        if piece.kind is BlockKind.HEADLINE or piece.kind in _ASIDES:
            continue
        if piece.kind is not BlockKind.PARAGRAPH:
            break
        line = read_date_line(piece.text)
        if line:
            piece.kind = BlockKind.META
            dated = True
            _take_date(frame, line)
        elif not _take_byline(piece, frame):
            if not (_is_names_above_date(pieces, at) and (titled or frame.headline)):
                break
            piece.kind = BlockKind.META
            frame.byline = frame.byline or piece.text
    if titled or frame.headline:
        _read_dek(pieces, frame, after_header=titled, framed=dated or bool(frame.byline))


def _is_names_above_date(pieces: list[Piece], at: int) -> bool:
    """“Jane Roe, Ann Other, and John Poe” right above a date line: a byline without a “By”."""
    below = pieces[at + 1].text if at + 1 < len(pieces) else ""
    return bool(below and read_names(pieces[at].text) and read_date_line(below))


def _take_date(frame: Frame, line: DateLine) -> None:
    if frame.published is None:
        frame.published = line.day
        frame.updated = frame.updated or line.updated
        frame.local = frame.local or line.local
        frame.warnings += line.problems


def _take_byline(piece: Piece, frame: Frame) -> bool:
    """Whether `piece` is a byline; its name, and a date in what follows the name, are filed."""
    named = read_byline(piece.text)
    if named is None:
        named = read_name_and_tail(piece.text)
        # A bare name is a byline only with a date behind it: “Jane Roe | The Paper | 9 August 2024”.
        if named is None or not _dated(named[1]):
            return False
    piece.kind = BlockKind.META
    frame.byline = frame.byline or named[0]
    line = _dated(named[1])
    if line:
        _take_date(frame, line)
    return True


def _dated(tail: str) -> DateLine | None:
    """The date that `tail` consists of, or that its last part does (“role | 9 August 2024”)."""
    for start in [0, *(at + 1 for at, char in enumerate(tail) if char in "|·•–—,")]:
        line = read_date_line(tail[start:])
        if line:
            return line
    return None


def _read_headline(pieces: list[Piece], frame: Frame, glued: bool) -> None:
    """Makes the first piece (META aside) the HEADLINE if it is a title and the text below it is longer
    prose."""
    at = next((n for n, piece in enumerate(pieces[:_OPENING_PIECES]) if not _is_front(piece)), None)
    if at is None or pieces[at].kind is not BlockKind.PARAGRAPH:
        return
    text = pieces[at].text
    below = pieces[at + 1 : at + _OPENING_PIECES]
    prose = next(
        (p for p in below if p.kind in _PROSE and len(p.text) > len(text) and ends_in_stop(p.text)), None
    )
    framed = bool(below) and _is_frame_line(below[0])
    if prose is None or not _is_title(text, followed_by_byline=framed):
        return
    if glued and not framed and not _is_title_case(text.split()):
        return
    pieces[at].kind = BlockKind.HEADLINE
    frame.headline = text


def _is_front(piece: Piece) -> bool:
    return piece.kind is BlockKind.META or (piece.kind is BlockKind.PARAGRAPH and _is_frame_line(piece))


def _is_frame_line(piece: Piece) -> bool:
    """A byline or date line."""
    return bool(read_byline(piece.text) or read_date_line(piece.text))


def _is_title(text: str, followed_by_byline: bool) -> bool:
    """Whether a line reads as a title: one line, short, three words, no stop at its end or sentence end
    inside.

    A question or an exclamation may also open an essay, so it must be in title case or stand above a byline.
    """
    if (
        len(text) > _HEADLINE_LENGTH
        or "\n" in text
        or "://" in text
        or not (text[0].isupper() or not text[0].isalpha())
    ):
        return False
    words = text.split()
    wide = text[0] >= "\u2e80"  # Chinese and Japanese have no spaces to count words by
    if (len(words) < 3 and not (wide and len(text) >= 6)) or text[0] in "@#—–-•([…":
        return False
    if not any(char.isalpha() for char in text) or len(sentences_in(text)) > 1:
        return False
    if starts_a_sentence(text) and not followed_by_byline:
        return False
    if text[-1] in "?!":
        return followed_by_byline or _is_title_case(words)
    return text[-1] not in ".…,;:—–-。" and not text.endswith((".”", '."', ".’", ".»"))


def _is_title_case(words: list[str]) -> bool:
    long = [word for word in words if len(word) >= 4 and word[0].isalpha()]
    return len(long) >= 2 and sum(word[0].isupper() for word in long) >= 0.8 * len(long)


def _read_dek(pieces: list[Piece], frame: Frame, after_header: bool, framed: bool) -> None:
    """A single paragraph between the headline and a byline or date line is the DEK.

    Nothing else tells a dek from a first paragraph; unframed it stays a PARAGRAPH.
    """
    at = 0 if after_header else next(n for n, p in enumerate(pieces) if p.kind is BlockKind.HEADLINE) + 1
    if (
        at + 2 >= len(pieces)
        or pieces[at].kind is not BlockKind.PARAGRAPH
        or len(pieces[at].text) > _DEK_LENGTH
    ):
        return
    below = pieces[at + 1]
    if below.kind is BlockKind.PARAGRAPH and _is_frame_line(below) and not framed:
        pieces[at].kind = BlockKind.DEK
        frame.dek = pieces[at].text
        # The search stopped at the dek; it goes on below it.
        rest = Frame()
        read_opening(pieces[at + 1 :], rest, titled=True)
        frame.byline = frame.byline or rest.byline
        if frame.published is None:
            frame.published, frame.updated, frame.local = rest.published, rest.updated, rest.local
            frame.warnings += rest.warnings


def read_closing(pieces: list[Piece], frame: Frame) -> None:
    """Finds sign-offs, agencies and a labelled date among the last pieces, changing their kinds."""
    last = len(pieces) - 1
    for at in range(last, max(-1, last - _CLOSING_PIECES), -1):
        piece = pieces[at]
        if piece.kind not in _PROSE:
            continue
        if is_editing_note(piece.text) and not _is_credited(piece.text):
            continue
        if not _take_closing_line(piece, pieces[at - 1] if at else None, frame):
            _read_ending(piece.text, frame)
            return


def _is_credited(text: str) -> bool:
    return bool(read_inputs(text) or read_reporting(text))


def _take_closing_line(piece: Piece, before: Piece | None, frame: Frame) -> bool:
    """Whether `piece` is a line below the text: credit, reporters, sign-off, byline or a labelled date."""
    who = read_inputs(piece.text)
    if who:
        frame.credits.insert(0, who)
        piece.kind = BlockKind.CREDIT
        return True
    # Below a quotation “— Name” is the one quoted.
    quoted = before is None or before.kind in (BlockKind.QUOTE, BlockKind.EMBED)
    name = read_reporting(piece.text) or ("" if quoted else read_sign_off(piece.text))
    if not name and before is not None:
        name = (read_byline(piece.text) or ("", ""))[0]
    if name:
        frame.byline = frame.byline or name
        piece.kind = BlockKind.CREDIT
        return True
    line = read_date_line(piece.text)
    if line and line.labelled and before is not None:
        _take_date(frame, line)
        piece.kind = BlockKind.META
        return True
    return False


def _read_ending(text: str, frame: Frame) -> None:
    """Initials or an agency behind the last sentence of the text."""
    agency = read_agency_at_end(text)
    initials = read_initials(text)
    if agency or initials in AGENCIES:
        frame.credits.insert(0, agency or initials)
    elif initials:
        frame.byline = frame.byline or initials
