"""Questions: what a person typed, as terms that find folded texts, and where a text has one. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

import regex

from .folding import INITIALS, NUMBER, base, cut, different, readings

#: Terms of one question; more are ignored.
TERMS = 10
#: A bare word of so many letters also finds longer words: “village” finds “villages”.
PREFIX = 4

_QUOTE = '"“”„«»'
_TERM = regex.compile(
    rf"(?V1)(?P<no>[-−–]?)(?:[{_QUOTE}](?P<quoted>[^{_QUOTE}]*)(?:[{_QUOTE}]|\Z)"
    rf"|(?P<across>{NUMBER}|{INITIALS})(?=[\s{_QUOTE}]|\Z)|(?P<bare>[^\s{_QUOTE}]+))"
)
_MARKS = regex.compile(r"\p{M}*")
# Where no word goes on: after a stop or a digit one may, and a line ends every one.
_END, _LAST_END = regex.compile(r"\n|(?<=\p{L})\s"), regex.compile(r"(?r)\n|(?<=\p{L})\s")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side, folded; with `is_prefix` the one word may go on.

    `others` are other ways to write them, each as good.
    """

    words: tuple[str, ...]
    is_prefix: bool = False
    others: tuple[tuple[str, ...], ...] = ()

    @property
    def readings(self) -> tuple[tuple[str, ...], ...]:
        return (self.words, *self.others)

    @property
    def has_phrases(self) -> bool:
        return any(len(words) > 1 for words in self.readings)

    @property
    def folded(self) -> list[str]:
        """Any of these stands in what `fold` makes of a text that has it."""
        return [f" {' '.join(words)}{'' if self.is_prefix else ' '}" for words in self.readings]


@dataclass(frozen=True, slots=True)
class Query:
    """A text fits that has every term `wanted` and none `unwanted`."""

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)


def parse(question: str) -> Query:
    """What a person typed: words, "phrases", and either with a minus before it.

    Nothing is an error: quotes left open go to the end, signs without words mean nothing. In a number or
    initials written with spaces each part is a word, and the whole will do for it.
    """
    wanted: list[Term] = []
    unwanted: list[Term] = []
    for found in _TERM.finditer(question):
        bare = found["across"] or found["bare"]
        parts = bare.split() if found["across"] and not found["no"] else [bare or found["quoted"]]
        for part in parts:
            if term := _term(part, bare or part, is_bare=bare is not None):
                (unwanted if found["no"] else wanted).append(term)
    return Query(tuple(wanted[:TERMS]), tuple(unwanted[:TERMS]))


def _term(text: str, whole: str, *, is_bare: bool) -> Term | None:
    """What finds `text`, or the one word that is `whole`."""
    readings = different(base(text))
    if not readings[0]:
        return None
    if whole != text:
        readings += different(base(whole))[1:]
    words, *others = (tuple(words.split(" ")) for words in dict.fromkeys(readings))
    is_long = len(words) == 1 and len(words[0]) >= PREFIX and not words[0].isdigit()
    return Term(words, is_prefix=is_bare and is_long, others=tuple(others))


def hit(text: str, query: Query) -> tuple[int, int] | None:
    """Start and end (code points) of the first words that a wanted term finds; None without one.

    Other readings are asked where the words as they stand do not have every term.
    """
    places = []
    missing = set(query.wanted)
    for words, pattern in readings(base(text)):
        kept = f" {cut(words)} "
        found = [
            (at, -len(folded.split()), term)
            for term in query.wanted
            for folded in term.folded
            if (at := kept.find(folded)) >= 0
        ]
        if found:
            at, length, _ = min(found, key=lambda place: place[:2])
            number = kept.count(" ", 0, at)
            first = _place(text, number, pattern)
            last = _place(text, number - length - 1, pattern) if length < -1 else first
            places.append((first[0], -last[1]))
        missing.difference_update(term for _, _, term in found)
        if not missing:
            break
    if not places:
        return None
    start, end = min(places)
    return start, -end


def _place(text: str, number: int, pattern: regex.Pattern[str]) -> tuple[int, int]:
    """Start and end (code points) of the word with this number, from 0, in a text that has it."""
    start, end = 0, len(text)
    while cut := _white(text, start, end):
        count = len(pattern.findall(base(text[start:cut])))
        if number < count:
            end = cut
        else:
            start, number = cut, number - count
    folded, sources = [], []
    for at in range(start, end):
        folded.append(base(text[at]))
        sources += [at] * len(folded[-1])
    word = next(islice(pattern.finditer("".join(folded)), number, None))
    return sources[word.start()], _MARKS.match(text, sources[word.end() - 1] + 1).end()


def _white(text: str, start: int, end: int) -> int:
    """Where all words end between `start` and `end`, as near the middle as can be had; 0 without any."""
    middle = max((start + end) // 2, start + 1)
    found = _END.search(text, middle, end) or _LAST_END.search(text, start + 1, middle)
    return found.start() if found else 0
