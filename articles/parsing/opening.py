"""The first and the last paragraphs of an article: headline, dek, byline and dates; sign-offs and agencies.

A headline is only looked for at the very top, a byline above the first full paragraph or at the very end. A
line that is neither ends the search: a missed headline is better than a sentence taken for one.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from articles.parsing.vocabulary.outlets import AGENCIES

from .article import BlockKind, Piece
from .dates import DateLine, read_date_line, read_dated_line
from .gaps import shorten
from .kinds import ends_in_stop, starts_a_sentence
from .people import (
    is_editing_note,
    is_plain_byline,
    is_role,
    read_agency_at_end,
    read_byline,
    read_glued_byline,
    read_initials,
    read_inputs,
    read_name_and_tail,
    read_names,
    read_reporting,
    read_sign_off,
)
from .sentences import sentences_in

_HEADLINE_LENGTH, _DEK_LENGTH = 150, 300
_OPENING_PIECES = 12
# Pieces below the headline among which bylines and dates are looked for, down to the first full paragraph.
_FRAME_PIECES = 20
_FURNITURE_LENGTH, _FULL, _MOST_UNKNOWN = 60, 60, 2
# Lines of a page above its headline.
_PAGE_LINE = re.compile(
    r"(?:[A-Z]{2}(?:\s{0,3}[|/·]\s{0,3}|\s{1,3})){1,12}[A-Z]{2}|(?i:for immediate release|press release|"
    r"(?:breaking )?news|opinion|world|politics|business|edition:|\w{2,12}:)"
)
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
    at = -1 if titled else _read_headline(pieces, frame, glued)
    if at is None:
        _read_frame(pieces, frame, headed=False)
        return
    banner = Frame()
    _read_frame(pieces[: max(at, 0)], banner, headed=False)
    unknown = _read_frame(pieces[at + 1 :], frame, headed=True)
    frame.byline = frame.byline or banner.byline
    if not (frame.published or frame.updated or frame.local):  # a date above the headline may be the page's
        frame.published, frame.updated, frame.local = banner.published, banner.updated, banner.local
        frame.warnings += banner.warnings
    for text in unknown[:_MOST_UNKNOWN]:
        frame.warnings.append(f"“{shorten(text)}” stands above the text and was not understood.")


def _read_frame(pieces: list[Piece], frame: Frame, headed: bool) -> list[str]:
    """Files the bylines and dates of `pieces` down to the first full paragraph, and the dek above them.

    Gives the lines it passed by; without a headline above (`headed`) the first of them ends the search."""
    unknown: list[Piece] = []
    found = 0
    for at, piece in enumerate(pieces[:_FRAME_PIECES]):
        if piece.kind in _ASIDES:
            continue
        if piece.kind is not BlockKind.PARAGRAPH and not (headed and _is_mistaken(piece)):
            break
        if _take_frame_line(pieces, at, frame, headed):
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
        elif not headed or len(piece.text) > _FURNITURE_LENGTH or ends_in_stop(piece.text):
            frame.byline = frame.byline or read_glued_byline(piece.text)
            break
        else:
            unknown.append(piece)
    else:
        return []
    return [piece.text for piece in unknown] if found else []


def _is_mistaken(piece: Piece) -> bool:
    """A byline or date between two paragraphs that was taken for a subheading."""
    return piece.kind is BlockKind.SUBHEADING and _is_frame_line(piece)


def _take_frame_line(pieces: list[Piece], at: int, frame: Frame, headed: bool) -> bool:
    """Whether piece `at` is a byline, a date line or the role below a name; what it says is filed."""
    text = pieces[at].text
    line = read_date_line(text)
    if line:
        _take_date(frame, line)
        return True
    if _take_byline(text, frame):
        return True
    if not headed:
        return False
    line = read_dated_line(text)
    if line:
        _take_date(frame, line)
        by = next((named for named in map(read_byline, line.beside) if named), None)
        frame.byline = frame.byline or (by[0] if by else "") or read_names(line.beside[0])
        return True
    if _is_names_in_frame(pieces, at):
        frame.byline = frame.byline or text
        return True
    return bool(frame.byline) and is_role(text)


def _is_names_in_frame(pieces: list[Piece], at: int) -> bool:
    """“Jane Roe, Ann Other, and John Poe” without a “By”, told by its place: above a date line, roles between
    allowed, or between a date line and a role."""
    if not read_names(pieces[at].text):
        return False
    below = [piece.text for piece in pieces[at + 1 : at + 4]]
    while below and is_role(below[0]):
        if at and read_date_line(pieces[at - 1].text):
            return True
        del below[0]
    return bool(below and read_date_line(below[0]))


def _is_above_frame(pieces: list[Piece], at: int) -> bool:
    """Whether the paragraph at `at` stands right above a byline or a date, captions aside."""
    if len(pieces[at].text) > _DEK_LENGTH:
        return False
    below = [n for n in range(at + 1, min(at + 5, len(pieces))) if pieces[n].kind not in _ASIDES]
    return bool(below) and (_is_frame_line(pieces[below[0]]) or _is_names_in_frame(pieces, below[0]))


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


def _take_date(frame: Frame, line: DateLine) -> None:
    if frame.published is None:
        frame.published = line.day
        frame.updated = frame.updated or line.updated
        frame.local = frame.local or line.local
        frame.warnings += line.problems


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
        _take_date(frame, line)
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
    glued = glued and all(piece.kind is BlockKind.META for piece in pieces[:at])
    text = pieces[at].text
    below = pieces[at + 1 : at + _FRAME_PIECES]
    prose = next((p for p in below if p.kind in _PROSE and _is_text_below(p.text, text)), None)
    framed = bool(below) and (_is_frame_line(below[0]) or _is_names_in_frame(pieces, at + 1))
    if prose is None or not _may_be_headline(pieces[at], framed, glued):
        return None
    near = framed or any(_is_frame_line(piece) for piece in below[:3])
    if not _is_title(text, framed, near, prose.text):
        return None
    if glued and not near and not _is_title_case(text.split()):
        return None
    pieces[at].kind = BlockKind.HEADLINE
    frame.headline = text
    return at


def _is_text_below(text: str, headline: str) -> bool:
    """Whether a paragraph is the article's text: longer than its headline, and ending as sentences do. Thai,
    Lao and Khmer put no stops."""
    return len(text) > len(headline) and (ends_in_stop(text) or (len(text) >= 60 and _is_stopless(text[-1])))


def _is_stopless(char: str) -> bool:
    return "\u0e00" <= char <= "\u0eff" or "\u1780" <= char <= "\u17ff"


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
        or _PAGE_LINE.fullmatch(text)
        or (len(text) <= _FURNITURE_LENGTH and sum(map(str.isalpha, text)) < 3 and text[0] < "\u2e80")
    )


def _is_frame_line(piece: Piece) -> bool:
    """A byline or date line."""
    return bool(read_byline(piece.text) or read_dated_line(piece.text) or _is_name_and_date(piece.text))


def _is_name_and_date(text: str) -> bool:
    named = read_name_and_tail(text)
    return bool(named and _dated(named[1]))


def _is_title(text: str, framed: bool, near: bool, prose: str) -> bool:
    """Whether a line reads as a title: one line, short, two words, no stop at its end, two sentences at most.

    A question or an exclamation may also open an essay, so it must be in title case or stand above a byline
    (`framed`; `near`: a line or two above one), where a full stop does no harm. `prose` is the text below.
    """
    if len(text) > _HEADLINE_LENGTH or "\n" in text or "://" in text or text[0] in "@#—–-•([…":
        return False
    words = text.split()
    georgian = "\u10a0" <= text[0] <= "\u10ff"
    if text[0].islower() and not georgian and not framed and words[0].islower():
        return False
    if not _is_long_enough(text, words, framed or near, prose):
        return False
    sentences = sentences_in(text)
    if len(sentences) > 2 or (len(sentences) == 2 and not near and text[-1] in ".!?"):
        return False
    if starts_a_sentence(text) and not near:
        return False
    if text[-1] in "?!":
        return near or _is_title_case(words)
    if framed and text[-1] in ".…":
        return True
    return text[-1] not in ".…,;:—–-。।" and not text.endswith((".”", '."', ".’", ".»"))


def _is_long_enough(text: str, words: list[str], framed: bool, prose: str) -> bool:
    """Three words, or two above a full paragraph; scripts without spaces are counted by letters."""
    if sum(map(str.isalpha, text)) < 4:
        return False
    if text[0] >= "\u2e80" or _is_stopless(text[0]):
        return len(text) >= 6 or framed
    return len(words) >= 3 or (len(words) == 2 and len(prose) >= _FULL) or (framed and len(text) >= 8)


def _is_title_case(words: list[str]) -> bool:
    long = [word for word in words if len(word) >= 4 and word[0].isalpha()]
    return len(long) >= 2 and sum(word[0].isupper() for word in long) >= 0.8 * len(long)


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
