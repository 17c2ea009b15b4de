"""The lines between a headline and its text: bylines, dates, roles, houses, the dek above them."""

import re

from .article import BlockKind, Piece
from .date_lines import DateLine, read_date_line, read_dated_line
from .dates import read_dates
from .frame import ASIDES, Frame
from .names import is_contribution, read_agencies, read_person
from .people import is_role, read_byline, read_glued_byline, read_name_and_tail, read_names
from .shapes import ends_in_stop
from .vocabulary.bylines import AND, BY
from .vocabulary.outlets import AGENCIES

_DEK_LENGTH = 300
# Pieces among which they are looked for, down to the first full paragraph.
_FRAME_PIECES = 20
_LINE, _HOUSE = 60, 45  # code points of a line that says little, and of one that names a house
# How a byline begins whose name may be nobody's.
_LEAD = re.compile(r"(?:By|BY|Par|Von|Por|Di|di|Door|Av|Oleh|Piše)\s+\S{2,30}(?:\s\S{1,20}){0,3}$")
_ANDS = frozenset(AND.casefold().split("|"))
_BY = frozenset(BY.casefold().split("|"))


def read_frame(pieces: list[Piece], frame: Frame, headed: bool, dated: bool = False) -> list[str]:
    """Files the bylines and dates of `pieces` down to the first full paragraph, and the dek above them.

    Gives the lines it passed by; without a headline above (`headed`) the first of them ends the search."""
    unknown: list[Piece] = []
    houses: list[Piece] = []
    found = 0
    for at, piece in enumerate(pieces[:_FRAME_PIECES]):
        if piece.kind in ASIDES and not _is_byline_after_all(piece, frame):
            continue
        if piece.kind is not BlockKind.PARAGRAPH and not (headed and _is_mistaken(piece)):
            break
        if _take_frame_line(pieces, at, frame, headed, dated):
            piece.kind = BlockKind.META
            found += 1
            if found == 1 and headed and 1 <= len(unknown) <= 2 and _may_be_dek(unknown[-1]):
                dek = unknown.pop()
                dek.kind = BlockKind.DEK
                frame.dek = dek.text
        elif headed and piece.text == frame.headline:
            piece.kind = BlockKind.META  # a page's copy of it
        elif headed and _is_house(piece):
            houses.append(piece)
        elif headed and len(unknown) <= 1 and not found and is_above_frame(pieces, at):
            unknown.append(piece)
        elif found and is_contribution(piece.text):
            piece.kind = BlockKind.CREDIT
        elif not headed and not at and _is_frame_below(pieces):
            continue
        elif not headed or len(piece.text) > _LINE or ends_in_stop(piece.text):
            frame.byline = frame.byline or read_glued_byline(piece.text)
            break
        else:
            unknown.append(piece)
    else:
        return []
    return [piece.text for piece in [*unknown, *houses]] if found else []


def _is_frame_below(pieces: list[Piece]) -> bool:
    """Whether a short first line, that is no headline, stands right above a byline or a date."""
    return len(pieces) > 1 and len(pieces[0].text) <= _LINE // 2 and is_frame_line(pieces[1])


def _is_byline_after_all(piece: Piece, frame: Frame) -> bool:
    """“Autor: Jan Novák”, “By RFE/RL”: what also credits a picture, or a house, is a byline in its place."""
    if piece.kind is not BlockKind.CREDIT or frame.byline:
        return False
    named = read_byline(piece.text)
    if named is None or (named[0] in AGENCIES and not piece.text.startswith("By ")):
        return False
    piece.kind = BlockKind.PARAGRAPH
    return True


def _is_mistaken(piece: Piece) -> bool:
    """A byline or date between two paragraphs that was taken for a subheading."""
    return piece.kind is BlockKind.SUBHEADING and is_frame_line(piece)


def _take_frame_line(pieces: list[Piece], at: int, frame: Frame, headed: bool, dated: bool) -> bool:
    """Whether piece `at` is a byline, a date line or the role below a name; what it says is filed."""
    text = pieces[at].text
    line = read_date_line(text)
    if line:
        frame.take_date(line)
        return True
    if _take_byline(text, frame):
        _take_more_names(pieces, at, frame)
        return True
    if not headed:
        return False
    if text.casefold().rstrip(" :") in _BY and _take_names_below(pieces, at, frame):
        return True
    line = read_dated_line(text)
    if line:
        frame.take_date(line)
        by = next((named for named in map(read_byline, line.beside) if named), None)
        frame.byline = frame.byline or (by[0] if by else "") or read_names(line.beside[0])
        return True
    names = names_in_frame(pieces, at, dated)
    if names:
        frame.byline = frame.byline or names
        return True
    return bool(frame.byline) and is_role(text)


def _take_more_names(pieces: list[Piece], at: int, frame: Frame) -> None:
    """“and” and “John Poe”, each in a line of its own below “By Jane Roe”."""
    for joint, named in zip(pieces[at + 1 : at + 8 : 2], pieces[at + 2 : at + 9 : 2], strict=False):
        names = read_person(named.text) or read_names(named.text)
        if joint.text.casefold() not in _ANDS or not names:
            return
        frame.byline = f"{frame.byline} {joint.text} {names}"
        joint.kind = named.kind = BlockKind.META


def _take_names_below(pieces: list[Piece], at: int, frame: Frame) -> bool:
    """Whether the line below a lone “By” is a name; it is filed."""
    below = pieces[at + 1] if at + 1 < len(pieces) else None
    names = (read_person(below.text) or read_names(below.text)) if below else ""
    if below and names:
        frame.byline = frame.byline or names
        below.kind = BlockKind.META
    return bool(names)


def names_in_frame(pieces: list[Piece], at: int, dated: bool = False) -> str:
    """The names of “Jane Roe, Ann Other, and John Poe” without a “By”, told by its place.

    They stand above a date line, roles between allowed, or between a date line and a role. A known given name
    may also stand below a date alone (`dated`: there is one above the headline), a place or role behind it.
    """
    text = pieces[at].text
    person, names = read_person(text), read_names(text)
    if not (person or names):
        return ""
    above = next((pieces[n] for n in range(at - 1, max(at - 4, -1), -1) if not _is_button(pieces[n])), None)
    dated_above = bool(read_dated_line(above.text)) if above else dated
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


def _is_button(piece: Piece) -> bool:
    """A line of the page that is no date: “Share”."""
    return piece.kind is BlockKind.META and not read_dated_line(piece.text)


def is_above_frame(pieces: list[Piece], at: int) -> bool:
    """Whether the paragraph at `at` stands right above a byline or a date, captions and a house's name
    aside."""
    if len(pieces[at].text) > _DEK_LENGTH:
        return False
    near = range(at + 1, min(at + 6, len(pieces)))
    below = [n for n in near if pieces[n].kind not in ASIDES and not _is_house(pieces[n])]
    return bool(below) and (is_frame_line(pieces[below[0]]) or bool(names_in_frame(pieces, below[0])))


def _is_house(piece: Piece) -> bool:
    """“Le Monde avec AFP”, “BBC News”, “Por G1 SP”: a line that names a house, and nobody."""
    text = piece.text
    said = text.split()
    return (
        len(text) <= _HOUSE
        and text[-1].isalnum()
        and not is_frame_line(piece)
        and (said[-1] in AGENCIES or is_role(text) or bool(read_agencies(text)) or bool(_LEAD.match(text)))
    )


def _may_be_dek(piece: Piece) -> bool:
    """Whether a line between the headline and a byline or date says enough to be a dek and not a section's
    name."""
    text = piece.text
    wide = text[0] >= "\u2e80"
    told = read_byline(text) or (len(text) <= _LINE and (_LEAD.match(text) or read_dates(text)))
    return (
        len(text) <= _DEK_LENGTH
        and not told
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


def is_frame_line(piece: Piece) -> bool:
    """A byline or date line."""
    return bool(read_byline(piece.text) or read_dated_line(piece.text) or _is_name_and_date(piece.text))


def _is_name_and_date(text: str) -> bool:
    named = read_name_and_tail(text)
    return bool(named and _dated(named[1]))
