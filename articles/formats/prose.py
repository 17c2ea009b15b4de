"""Words as fields of records hold them: plain or in HTML, which only they themselves tell."""

from __future__ import annotations

import re
from html import unescape

from articles.parsing import Piece, pieces_of
from articles.parsing.decoding import cleaned

from .limits import check_length
from .markup import pieces_of_markup

_TAG = re.compile(
    r"</?(?:p|br|div|span|h[1-6]|ul|ol|li|blockquote|figure|figcaption|img|a|em|i|b|u|strong|sub|sup|small|"
    r"table|tr|td|section|article|iframe|html|body|pre|hr|script|style)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"</[a-z][a-z0-9]{0,11}\s?>|<(?:p|br|hr|img)\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#[xX][0-9A-Fa-f]{2,5});")


def is_markup(text: str) -> bool:
    """Whether `text` is HTML: it has tags of HTML, and one of them closes or needs no end. Time: linear."""
    return "<" in text and bool(_TAG.search(text) and _CLOSING.search(text))


def pieces_of_prose(text: str) -> list[Piece]:
    """The paragraphs of `text`, plain or HTML. Raises ParseError where it is too long for an article."""
    check_length(text)
    if is_markup(text):
        return pieces_of_markup(cleaned(text))
    return pieces_of(unescape(text) if _ENTITY.search(text) else text)


def shown(text: str, longest: int = 60) -> str:
    """`text` as a sentence for a person quotes it: on one line, no longer than so many code points, and
    without what no page can hold."""
    return " ".join(cleaned(text[: 4 * longest]).split())[:longest]


def words_of_prose(text: str) -> str:
    """`text` on one line, without the tags and entities that it may have: as a name is shown."""
    if is_markup(text):
        text = " ".join(piece.text for piece in pieces_of_markup(cleaned(text)))
    elif "&" in text and _ENTITY.search(text):
        text = unescape(text)
    return " ".join(cleaned(text).split())
