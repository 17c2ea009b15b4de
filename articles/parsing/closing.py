"""The last paragraphs of an article: sign-offs, agencies, a labelled date."""

from articles.parsing.vocabulary.outlets import AGENCIES

from .article import BlockKind, Piece
from .date_lines import read_date_line
from .frame import PROSE, Frame
from .names import is_contribution, read_agencies
from .people import (
    is_editing_note,
    read_agency_at_end,
    read_byline,
    read_initials,
    read_inputs,
    read_reporting,
    read_sign_off,
)

_CLOSING_PIECES, _MOST_STRAY, _STRAY = 12, 2, 30


def read_closing(pieces: list[Piece], frame: Frame) -> None:
    """Finds sign-offs, agencies and a labelled date among the last pieces, changing their kinds."""
    last = len(pieces) - 1
    stray = 0
    for at in range(last, max(-1, last - _CLOSING_PIECES), -1):
        piece = pieces[at]
        below = at < last and pieces[at + 1].kind is BlockKind.META
        if piece.kind not in PROSE:
            continue
        if below and stray < _MOST_STRAY and len(piece.text) <= _STRAY and piece.text[-1].isalnum():
            stray += 1  # the name of a section among a page's lines
            continue
        if is_editing_note(piece.text) and not _is_credited(piece.text):
            continue
        if not _take_closing_line(piece, pieces[at - 1] if at else None, frame):
            _read_ending(piece.text, frame)
            return


def _is_credited(text: str) -> bool:
    return bool(read_inputs(text) or read_reporting(text) or read_agencies(text))


def _take_closing_line(piece: Piece, before: Piece | None, frame: Frame) -> bool:
    """Whether `piece` is a line below the text: credit, reporters, sign-off, byline or a labelled date."""
    who = read_inputs(piece.text) or read_agencies(piece.text)
    if who:
        frame.credits.insert(0, who)
        piece.kind = BlockKind.CREDIT
        return True
    if is_contribution(piece.text):
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
        frame.take_date(line)
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
