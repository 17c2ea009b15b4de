"""Where the borders of a passage can stand: around words, and around the marks that hang on them. Pure.

The browser has the same rule for its keys and its bar (`static/js/lib/stops.js`), by the words of
`Intl.Segmenter`; both are held to the same cases. Here a word is a run of letters and digits, with an
apostrophe, stop, comma or colon between two of them (“don’t”, “U.S”, “1,300”; UAX #29, WB6–WB12).
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from .graphemes import CLUSTER
from .spans import Span

_WORD = regex.compile(r"[\p{L}\p{N}\p{M}_]++(?:['’.,:·][\p{L}\p{N}\p{M}_]++)*+")
_PIECE = regex.compile(rf"(?P<word>{_WORD.pattern})|\s++|{CLUSTER}")


def starts(text: str, span: Span) -> list[int]:
    """Offsets in `span` (code points) at which a passage can begin: a word, or a mark before something."""
    return [
        piece.start
        for piece, is_word in _pieces(text, span)
        if is_word or (piece.end < len(text) and not text[piece.end].isspace())
    ]


def ends(text: str, span: Span) -> list[int]:
    """Offsets in `span` (code points) after which a passage can end: a word, or a mark after something."""
    return [
        piece.end
        for piece, is_word in _pieces(text, span)
        if is_word or (piece.start > 0 and not text[piece.start - 1].isspace())
    ]


def _pieces(text: str, span: Span) -> Iterator[tuple[Span, bool]]:
    """The words and the single marks of `span`, white space left out; True for a word."""
    for match in _PIECE.finditer(text, span.start, span.end):
        if not match[0].isspace():
            yield Span(*match.span()), match["word"] is not None
