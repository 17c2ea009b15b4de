"""What a search finds: texts and questions folded alike, whatever the database. Pure.

Case, accents, vowel signs and the shape of digits are folded; what is left are words of letters and words
of digits with single spaces between. Neither database can read anything else into those, so both find the
same.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import islice

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
_MARKS = regex.compile(r"\p{M}*")
_WHITE, _LAST_WHITE = regex.compile(r"\s"), regex.compile(r"(?r)\s")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side, folded; with `is_prefix` the one word may go on."""

    words: tuple[str, ...]
    is_prefix: bool = False

    @property
    def folded(self) -> str:
        """As it stands in what `fold` makes of a text that has it."""
        return f" {' '.join(self.words)}{'' if self.is_prefix else ' '}"


@dataclass(frozen=True, slots=True)
class Query:
    """A text fits that has every term `wanted` and none `unwanted`."""

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)


def words_of(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return [_plain(word) for word in _WORD.findall(_folded(text))]


def _folded(text: str) -> str:
    """Compatibility caseless matching (the Unicode Standard, D146), without marks.

    Twice, because “𝗕” and “™” only turn into capitals when they are decomposed. Each character is folded
    by itself, whatever stands around it; `hit` relies on that.
    """
    for _ in range(1 if text.isascii() else 2):
        text = unicodedata.normalize("NFKD", text.casefold())
    return _GONE.sub("", text)


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
    folded = fold(text)
    places = [(at, -len(term.words)) for term in query.wanted if (at := folded.find(term.folded)) >= 0]
    if not places:
        return None
    at, length = min(places)
    number = folded.count(" ", 0, at)
    first = _place(text, number)
    last = _place(text, number - length - 1) if length < -1 else first
    return first[0], last[1]


def _place(text: str, number: int) -> tuple[int, int]:
    """Start and end (code points) of the word with this number, from 0, in a text that has it."""
    start, end = 0, len(text)
    while cut := _white(text, start, end):  # no word goes on beyond white space
        count = len(words_of(text[start:cut]))
        if number < count:
            end = cut
        else:
            start, number = cut, number - count
    folded, sources = [], []
    for at in range(start, end):
        folded.append(_folded(text[at]))
        sources += [at] * len(folded[-1])
    word = next(islice(_WORD.finditer("".join(folded)), number, None))
    return sources[word.start()], _MARKS.match(text, sources[word.end() - 1] + 1).end()


def _white(text: str, start: int, end: int) -> int:
    """Where white space stands between `start` and `end`, as near the middle as can be had; 0 without any."""
    middle = max((start + end) // 2, start + 1)
    found = _WHITE.search(text, middle, end) or _LAST_WHITE.search(text, start + 1, middle)
    return found.start() if found else 0
