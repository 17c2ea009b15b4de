"""The sentences of a text as spans. Pure. One splitter serves the browser's sentence mode and the server.

A rule set for the scripts newsrooms receive, not a parser: where it cannot know (“the U.S. He”) it keeps two
sentences together, because a passage is sooner cut shorter by hand than found to begin in the middle.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from articles.parsing import Block

from .spans import HIDDEN, Span

#: Stops before white space, and the full-width ones of Chinese and Japanese, which need none. The look-behind
#: keeps a line of a hundred thousand dots linear.
_STOP = re.compile(
    r"(?<![.!?…؟۔।])(?P<stop>[.!?…؟۔।]+)[”’»›\"')\]]*(?=\s|\Z)|[。！？｡]+[」』”’）》]*",
)
_WORD_BEFORE = re.compile(r"\S{1,24}\Z")
_AFTER = re.compile(r"\s*[“„«‹‘\"'(\[]*(\S?)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_ABBREVIATIONS = frozenset(
    [
        "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "sgt", "adm", "gov", "sen",
        "rep", "st", "jr", "sr", "vs", "etc", "inc", "ltd", "co", "corp", "dept", "est", "approx",
        "fig", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec",
        "ph.d", "bzw", "usw", "ca", "ім", "вул", "просп", "пл", "обл", "рр", "тис", "млн", "млрд",
        "грн", "крб", "див", "проф", "акад", "ред", "смт", "гр", "пп", "буд", "кв", "др", "інж", "гг",
        "тыс", "руб", "им", "ул", "просп", "обл", "проф", "акад", "см", "напр", "стр",
    ]
)  # fmt: skip
#: Abbreviations before a number, ordinary words elsewhere (“He said no.”).
_OF_NUMBERS = frozenset(
    [
        "no", "nos", "art", "p", "pp", "vol", "ch", "ст", "вип", "№",
    ]
)  # fmt: skip


def sentences(text: str, blocks: Iterable[Block]) -> list[Span]:
    """The sentences of the visible blocks, in order, without white space at their ends; none crosses a block.

    A stop ends none after an abbreviation or an initial, or before a small letter.
    """
    found = []
    for block in blocks:
        if block.kind in HIDDEN:
            continue
        start = block.start
        for end in (*_ends(text, block.start, block.end), block.end):
            if words := text[start:end].strip():
                first = text.index(words[0], start)
                found.append(Span(first, first + len(words)))
            start = end
    return found


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    for match in _STOP.finditer(text, start, end):
        if match["stop"]:
            after = _AFTER.match(text, match.end(), end)
            first = after[1] if after else ""
            if first.islower() or (match["stop"] == "." and _is_short(text, start, match.start(), first)):
                continue
        yield match.end()


def _is_short(text: str, start: int, stop: int, after: str) -> bool:
    """Whether the full stop at `stop` belongs to the word before it; `after` is the next letter."""
    before = _WORD_BEFORE.search(text, max(start, stop - 24), stop)
    word = before[0].lstrip("(“„\"'«‘[—–-").casefold() if before else ""
    if word in _OF_NUMBERS:
        return after.isdigit()
    return word in _ABBREVIATIONS or bool(_INITIALS.fullmatch(word))
