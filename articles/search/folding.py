"""Texts and questions as plain words, alike whatever the database. Pure.

Case, accents, vowel signs and the shape of letters and digits are folded; what is left are words of letters
and words of digits with single spaces between. Neither database can read anything else into those, so both
find the same.

What people write in more than one way has more than one reading: “U.S.” is “u s” and “us”, 12,000 is
“12 000” and “12000”, Müller is “muller” and “mueller”. Texts keep every reading and questions ask for any
(`articles.search.words`), so each way of writing finds the others, and none stops finding what it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import regex

#: Longer words are cut, in texts and questions alike: PostgreSQL indexes none of 2 kB.
LONGEST = 200
#: UTF-8 bytes of a text that can be searched, and again of its other readings: a tsvector holds 1 MB.
INDEXED = 400_000
#: Characters kept in the other readings on either side of what has any: so far phrases go across it.
AROUND = 100
#: Stands between readings, so that no phrase goes from one into the next. No word has it, and for FTS5's
#: tokenizer, which divides at ASCII signs, it is one.
BARRIER = "¶"

#: Letters without a decomposition, as they are written where the keyboard lacks them. One with a stroke or
#: a hook loses it, as others lose their accents.
_LETTERS = {
    "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i",
    "ŋ": "n", "ĸ": "k", "ə": "a", "ɛ": "e", "ɔ": "o", "ɣ": "g", "ƀ": "b", "ȼ": "c", "ɇ": "e", "ǥ": "g",
    "ɨ": "i", "ɉ": "j", "ɍ": "r", "ʉ": "u", "ɏ": "y", "ƶ": "z", "ⱥ": "a", "ⱦ": "t", "ɓ": "b", "ɗ": "d",
    "ƙ": "k", "ƴ": "y", "ґ": "г",
}  # fmt: skip
_UMLAUTS = "äöüå"
#: Letters that some spell out instead: Mueller, Aarhus, Djokovic.
_SPELLED = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "đ": "dj", "ŋ": "ng", "ə": "e"}
_BARE = str.maketrans(_LETTERS | {letter: unicodedata.normalize("NFD", letter)[0] for letter in _UMLAUTS})
_SPELLED_OUT = str.maketrans(_LETTERS | _SPELLED)
_FOREIGN = regex.compile(f"[{''.join(map(chr, _BARE))}]")
#: What `based` writes as one letter, and apostrophes that Unicode calls letters: “обʼєкт” is “об’єкт”.
_COMPOSED = {unicodedata.normalize("NFD", letter): letter for letter in _UMLAUTS} | dict.fromkeys("ʼʻ", "’")

_PILED = regex.compile(r"\p{M}{8}\K\p{M}+")
_GONE = regex.compile(r"[\p{M}\p{Cf}\u0640]+")  # marks, joiners and soft hyphens, the Arabic tatweel
# Scripts without spaces between words: each character is a word.
_SPACELESS = r"[\p{Han}\p{Hiragana}\p{Katakana}]"
_LETTER = rf"[\p{{L}}--{_SPACELESS}]"
# 12,000 or 12.000, 12 000 with any space, 12’000: one sign throughout, and three digits after each.
_SIGNS = (",", r"\.", r"\p{Zs}", "['’]", "٬")
_GROUPS = "|".join(rf"(?:{sign}\p{{Nd}}{{3}}){{1,6}}+(?!{sign}?\p{{Nd}})" for sign in _SIGNS)
NUMBER = rf"(?<!\p{{Nd}}[,.]?)\p{{Nd}}{{1,3}}(?:{_GROUPS})"
# “U.S.”, “J. K.”, “U.S”: single letters with a stop after each; the last one’s may be missing.
_ONE = rf"{_LETTER}(?![\p{{L}}\p{{Nd}}])"
INITIALS = rf"(?<![\p{{L}}\p{{Nd}}]){_LETTER}\.(?:(?:\p{{Zs}}?{_LETTER}\.){{1,9}}+(?:{_ONE})?|{_ONE})"
_WORD = regex.compile(rf"(?V1){_LETTER}+|\p{{Nd}}+|{_SPACELESS}")
_BARE_WORD, _ASCII = re.compile("[a-z]+|[0-9]+"), frozenset(map(chr, range(128)))
# The commonest first: no initials begin with two letters.
_WHOLE = regex.compile(rf"(?V1){_LETTER}{{2,}}|{INITIALS}|{_LETTER}|{NUMBER}|\p{{Nd}}+|{_SPACELESS}")
# Where something may have another reading, told quickly.
_OTHERWISE = regex.compile(
    rf"(?V1)[{''.join(_SPELLED)}]|\p{{Nd}}(?:{'|'.join(_SIGNS)})\p{{Nd}}{{3}}"
    r"|(?<=(?<![\p{L}\p{Nd}])\p{L})\.\p{Zs}?\p{L}(?!\p{L})"
)
_WHITE, _LAST_WHITE = regex.compile(r"\s"), regex.compile(r"(?r)\s")


def fold(text: str) -> str:
    """The words with a space before and after each, as the databases keep them; '' without words.

    All of them as they stand; then, after a barrier each, the other readings of every stretch that has any.
    """
    based = base(text)
    others = [words for stretch in _stretches(based) for words in different(stretch)[1:]]
    parts = [cut(next(readings(based))[0]), cut(f" {BARRIER} ".join(others))]
    words = f" {BARRIER} ".join(filter(None, parts))
    return f" {words} " if words else ""


def base(text: str) -> str:
    """Compatibility caseless matching (the Unicode Standard, D146), without marks but umlauts and rings.

    Twice, because “𝗕” and “™” only turn into capitals when they are decomposed. Each character is folded by
    itself, whatever stands around it, save that an umlaut or ring joins its letter. Of marks piled on one
    letter the first are enough: to order them takes the square of their number.
    """
    if text.isascii():
        return text.casefold()
    for _ in range(2):
        text = unicodedata.normalize("NFKD", _PILED.sub("", text.casefold()))
    for apart, one in _COMPOSED.items():
        text = text.replace(apart, one)
    kept: str = _GONE.sub("", text)
    return kept


def readings(based: str) -> Iterator[tuple[str, regex.Pattern[str]]]:
    """The words in every way they are written, and the pattern that divides them; first as they stand."""
    yield _written(_bare_words(based), _BARE), _WORD
    if _OTHERWISE.search(based):
        wholes = _words(based, _WHOLE)
        yield _written(wholes, _BARE), _WHOLE
        yield _written(wholes, _SPELLED_OUT), _WHOLE


def different(based: str) -> list[str]:
    return list(dict.fromkeys(words for words, _ in readings(based)))


def cut(words: str) -> str:
    """As much as can be indexed."""
    if len(words) * 4 <= INDEXED or len(words.encode()) <= INDEXED:
        return words
    return words.encode()[:INDEXED].decode(errors="ignore").rpartition(" ")[0]


def _words(based: str, pattern: regex.Pattern[str]) -> str:
    found = pattern.findall(based)
    return " ".join([word if word.isalpha() and len(word) <= LONGEST else _plain(word) for word in found])


def _bare_words(based: str) -> str:
    """As `_words` by `_WORD`, quicker where all letters and digits are of ASCII."""
    if _WORD.search("".join(set(based) - _ASCII)):
        return _words(based, _WORD)
    found = _BARE_WORD.findall(based)
    if max(map(len, found), default=0) > LONGEST:
        found = [word[:LONGEST] for word in found]
    return " ".join(found)


def _plain(word: str) -> str:
    if not word.isalnum():  # the signs in a number, the stops of initials
        # Of letters newer than Python's tables, which are others than the pattern's, nothing would be left.
        word = "".join(filter(str.isalnum, word)) or word
    if word[0].isdecimal() and not word.isascii():
        word = "".join(str(unicodedata.decimal(digit)) for digit in word)
    return word[:LONGEST]


def _written(words: str, letters: dict[int, str]) -> str:
    return words.translate(letters) if _FOREIGN.search(words) else words


def _stretches(based: str) -> Iterator[str]:
    """What may have another reading, with AROUND characters on either side; no word is cut."""
    start, end = 0, -1
    for found in _OTHERWISE.finditer(based):
        low = max(found.start() - AROUND, 0)
        if end < 0:
            start = _after(based, 0, low)
        elif low > end and (white := _WHITE.search(based, end, low)):
            yield based[start : white.start()]
            start = _after(based, white.start(), low)
        end = found.end() + AROUND
    if end >= 0:
        white = _WHITE.search(based, end)
        yield based[start : white.start() if white else len(based)]


def _after(based: str, start: int, end: int) -> int:
    """Where the word begins that goes on at `end`; `start` if it begins no later."""
    white = _LAST_WHITE.search(based, start, end)
    return white.end() if white else start
