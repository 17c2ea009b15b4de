"""Which short lines between full paragraphs are subheadings."""

from .article import BlockKind, Piece
from .shapes import WIDE, has_no_capitals, is_prose, starts_a_sentence

_LONGEST, _MOST_WORDS = 70, 9
# What may stand between a subheading and its text, and how far its text is looked for.
_PASSED = (
    BlockKind.META,
    BlockKind.CAPTION,
    BlockKind.CREDIT,
    BlockKind.APPEAL,
    BlockKind.EMBED,
    BlockKind.LIST,
)
_NEAR = 4


def mark_subheadings(pieces: list[Piece]) -> None:
    """Makes SUBHEADINGs of short lines without a stop between full paragraphs."""
    for at, piece in enumerate(pieces):
        if piece.kind is not BlockKind.PARAGRAPH or not 0 < at < len(pieces) - 1:
            continue
        if not _is_title_like(piece.text):
            continue
        before, after = _prose_near(pieces, at, -1), _prose_near(pieces, at, 1)
        # One word is a subheading only where there is more of a text around it.
        enough = 1 if " " in piece.text or piece.text[0] >= WIDE else 2
        if (
            len(before) >= enough
            and len(after) >= enough
            and not after[0].text.startswith(f"{piece.text} ")  # a name above a line on its bearer
        ):
            piece.kind = BlockKind.SUBHEADING


def _prose_near(pieces: list[Piece], at: int, step: int) -> list[Piece]:
    """The full paragraphs next to piece `at`, two at most, past pictures, posts, furniture."""
    found: list[Piece] = []
    for near in range(1, _NEAR + 1):
        other = at + near * step
        if not 0 <= other < len(pieces):
            break
        if is_prose(pieces[other]):
            found.append(pieces[other])
            if len(found) == 2:
                break
        elif pieces[other].kind not in _PASSED:
            break
    return found


def _is_title_like(text: str) -> bool:
    """A short line in one sentence's half: no stop at its end, a capital at its start, no pronoun first."""
    if len(text) > _LONGEST:
        return False
    first = text.lstrip("‘'¿¡")[:1]
    if not (first.isupper() or first.isdigit() or has_no_capitals(first)):
        return False
    parts = text.split()
    if text[0] >= WIDE:
        return 4 <= len(text) <= 25 and text[-1].isalnum() and not any(char in text for char in "@|/\n•<>、")
    return (
        len(parts) <= _MOST_WORDS
        and (text[-1].isalnum() or text[-1] in "”’»)")
        and not starts_a_sentence(text)
        and not any(char in text for char in "@|/\n•<>")
        and not text[-4:].isdigit()
    )
