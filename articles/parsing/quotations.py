"""Which paragraphs are somebody's words from end to end."""

import re

from .article import BlockKind, Piece
from .people import read_initials

# A quotation over several paragraphs closes within this many, or it is not taken for one.
_QUOTED_PARAGRAPHS = 12
_PAIRS = {"“": "”", "«": "»", "„": "“”", '"': '"', "”": "”", "「": "」", "『": "』", "»": "«", "‘": "’"}
# These also stand around a name or a subheading; a quotation ends in a stop.
_ALSO_OF_NAMES, _ENDS = "‘「『", tuple(".!?…。！？")
_MARKS = {opening: re.compile(f"[{opening}{closing}]") for opening, closing in _PAIRS.items()}
_MARKS["‘"] = re.compile(r"‘|’(?!\w)")  # the mark is also the apostrophe of “don’t”
_STOPS = ".!?…,;:"


def mark_quotations(pieces: list[Piece]) -> None:
    """Makes QUOTEs of paragraphs that are one quotation from end to end, also one that runs over several.

    “From The Washington Post:” before them stays a PARAGRAPH: it is the article's own words, not a section's
    title.
    """
    at = 0
    while at < len(pieces):
        run = _quotation(pieces, at) if pieces[at].kind is BlockKind.PARAGRAPH else 0
        for piece in pieces[at : at + run]:
            piece.kind = BlockKind.QUOTE
        at += max(run, 1)


def _quotation(pieces: list[Piece], at: int) -> int:
    """How many paragraphs from `at` on are one quotation; 0 when the first is not wholly quoted."""
    text = pieces[at].text
    opening = text[0]
    if opening not in _PAIRS or len(text) < 2:
        return 0
    closing = _PAIRS[opening]
    if opening in _ALSO_OF_NAMES and _core(text)[-2:-1] not in _ENDS:
        return 0
    if not _closes(text[1:], opening, closing):
        return 1 if _ends_with(text, closing) and _closes_only_at_end(text, opening, closing) else 0
    for count, piece in enumerate(pieces[at + 1 : at + _QUOTED_PARAGRAPHS], 2):
        if piece.kind is not BlockKind.PARAGRAPH:
            return 0
        inner = piece.text[1:] if piece.text[0] == opening else piece.text
        if _ends_with(piece.text, closing):
            return count if _closes_only_at_end(opening + inner, opening, closing) else 0
        if not _closes(inner, opening, closing):
            return 0
    return 0


def _closes(text: str, opening: str, closing: str) -> bool:
    """Whether a quotation that opened before `text` is still open at its end, and never closed in between."""
    depth = 1
    for mark in _MARKS[opening].findall(text):
        depth += -1 if mark in closing else 1
        if depth == 0:
            return False
    return True


def _ends_with(text: str, closing: str) -> bool:
    return _core(text)[-1:] in tuple(closing)


def _closes_only_at_end(text: str, opening: str, closing: str) -> bool:
    """Whether the mark that opens `text` is closed by its last one and by no earlier: one quotation, not
    two."""
    core = _core(text)
    return _closes(core[1:-1], opening, closing)


def _core(text: str) -> str:
    """`text` without the full stop behind its closing mark and without initials behind that."""
    initials = read_initials(text)
    return (text[: -len(initials)].rstrip() if initials else text).rstrip(_STOPS)
