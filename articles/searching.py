"""What a search finds: texts and questions folded alike, whatever the database. Pure.

Case, accents, vowel signs and the shape of digits are folded; what is left are words of letters and words
of digits with single spaces between. Neither database can read anything else into those, so both find the
same.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import regex

#: Terms of one question; more are ignored.
TERMS = 10
#: A bare word of so many letters also finds longer words: “village” finds “villages”.
PREFIX = 4
#: Longer words are cut, in texts and questions alike: PostgreSQL indexes none of 2 kB.
LONGEST = 200
#: UTF-8 bytes of a text that can be searched; a tsvector holds no more than 1 MB.
INDEXED = 400_000

_GONE = regex.compile(r"[\p{M}\p{Cf}\u0640]+")  # marks, joiners and soft hyphens, the Arabic tatweel
# Scripts without spaces between words: each character is a word.
_SPACELESS = r"[\p{Han}\p{Hiragana}\p{Katakana}]"
_WORD = regex.compile(rf"(?V1){_SPACELESS}|[\p{{L}}--{_SPACELESS}]+|\p{{Nd}}+")
_QUOTE = '"“”„«»'
_TERM = regex.compile(
    rf"(?P<no>[-−–]?)(?:[{_QUOTE}](?P<quoted>[^{_QUOTE}]*)(?:[{_QUOTE}]|\Z)|(?P<bare>[^\s{_QUOTE}]+))"
)
_BEFORE = regex.compile(r"[^\p{L}\p{N}\p{M}]*")
_AFTER = regex.compile(r"[^\p{L}\p{N}\p{M}]*\Z")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side, folded; with `is_prefix` the one word may go on."""

    words: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A text fits that has every term `wanted` and none `unwanted`."""

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)


def words_of(text: str) -> list[str]:
    """The folded words of a text, in order."""
    folded = _GONE.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return [_plain(word) for word in _WORD.findall(folded)]


def _plain(word: str) -> str:
    if word[0].isdecimal() and not word.isascii():
        word = "".join(str(unicodedata.decimal(digit)) for digit in word)
    return word[:LONGEST]


def fold(text: str) -> str:
    """The words with a space before and after each, as the databases keep them; '' without words."""
    words = " ".join(words_of(text))
    if len(words.encode()) > INDEXED:
        words = words.encode()[:INDEXED].decode(errors="ignore").rpartition(" ")[0]
    return f" {words} " if words else ""


def parse(question: str) -> Query:
    """What a person typed: words, "phrases", and either with a minus before it.

    Nothing is an error: quotes left open go to the end, signs without words mean nothing.
    """
    wanted: list[Term] = []
    unwanted: list[Term] = []
    for found in _TERM.finditer(question):
        words = tuple(words_of(found["quoted"] if found["bare"] is None else found["bare"]))
        if not words:
            continue
        is_long = len(words) == 1 and len(words[0]) >= PREFIX and not words[0].isdigit()
        term = Term(words, is_prefix=found["bare"] is not None and is_long)
        (unwanted if found["no"] else wanted).append(term)
    return Query(tuple(wanted[:TERMS]), tuple(unwanted[:TERMS]))


def hit(text: str, query: Query) -> tuple[int, int] | None:
    """Start and end (code points) of the first words that a wanted term finds; None without one."""
    wanted = [term for term in query.wanted if term.words]
    if not wanted:
        return None
    places: list[tuple[str, int, int]] = []
    for chunk in regex.finditer(r"\S+", text):
        places += ((word, *chunk.span()) for word in words_of(chunk[0]))
    words = [word for word, _, _ in places]
    for n in range(len(words)):
        for term in wanted:
            if _stands(words, n, term):
                start, end = places[n][1], places[n + len(term.words) - 1][2]
                return _trimmed(text, start, end)
    return None


def _stands(words: Sequence[str], n: int, term: Term) -> bool:
    if term.is_prefix:
        return words[n].startswith(term.words[0])
    return words[n] == term.words[0] and tuple(words[n : n + len(term.words)]) == term.words


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the quotation marks and full stops around the words."""
    shown = text[start:end]
    return start + _BEFORE.match(shown).end(), end - len(_AFTER.search(shown)[0])
