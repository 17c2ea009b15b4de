"""How a paragraph begins and ends: whether it is a full one, and whether a sentence starts in it."""

from .alphabets import words
from .article import BlockKind, Piece

#: From here on are the scripts that write without spaces.
WIDE = "\u2e80"
# A sentence that lost its full stop starts like this, a subheading does not.
_SENTENCE_STARTS = words(
    "he she it they we i you but and or so this that these those there his her their its our my then however "
    "він вона вони ми я ви це але та і а он она они мы вы это но и"
)


def has_no_capitals(char: str) -> bool:
    """Whether `char` is a letter of a script that writes without capitals. Georgian has some, and no text
    uses them."""
    return char.isalpha() and (char.lower() == char.upper() or "\u10d0" <= char <= "\u10ff")


def starts_a_sentence(text: str) -> bool:
    """Whether `text` starts with a pronoun or conjunction, as a sentence does that has lost its full stop."""
    return text[:40].split(None, 1)[0].casefold() in _SENTENCE_STARTS


def is_prose(piece: Piece) -> bool:
    """Whether a piece is a full paragraph of the article: 60 code points or more that end in a stop."""
    return (
        piece.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE)
        and len(piece.text) >= (30 if piece.text[0] >= WIDE else 60)
        and ends_in_stop(piece.text)
    )


def ends_in_stop(text: str) -> bool:
    """Whether `text` ends as a sentence does, a closing quotation mark or bracket aside."""
    return text.rstrip("”’»\"')] ")[-1:] in tuple(".!?…。！？؟।۔։:")
