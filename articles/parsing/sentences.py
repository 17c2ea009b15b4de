"""Where sentences end, and the headline that the first of them makes.

A rule set for the scripts newsrooms receive, not a parser: where it cannot know (“the U.S. He”) it keeps two
sentences together.
"""

import re
from collections.abc import Iterator

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
# How far a sentence is looked for.
_LONGEST = 2000
# A whole first sentence may be a little longer than the length a longer one is cut to.
_WHOLE, _CUT = 110, 100


def sentence_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Where sentences of `text` between `start` and `end` end, closing quotation marks included.

    A stop ends none after an abbreviation or an initial, or before a small letter.
    """
    for match in _STOP.finditer(text, start, end):
        if match["stop"]:
            after = _AFTER.match(text, match.end(), end)
            first = after[1] if after else ""
            # Georgian is written in small letters.
            small = first.islower() and not "\u10d0" <= first <= "\u10ff"
            if small or (match["stop"] == "." and _is_short(text, start, match.start(), first)):
                continue
        yield match.end()


def sentences_in(text: str) -> list[str]:
    """The sentences among the first 2,000 code points of `text`, without white space at their ends."""
    sample = text[:_LONGEST]
    found, start = [], 0
    for end in (*sentence_ends(sample, 0, len(sample)), len(sample)):
        if words := sample[start:end].strip():
            found.append(words)
        start = end
    return found


def derive_headline(text: str) -> str:
    """A headline from the first sentence of `text`: whole up to 110 code points, else cut at a word near 100
    with “…”."""
    line = " ".join((sentences_in(text) or [text])[0].split(None, 60)[:60])
    if len(line) <= _WHOLE:
        return line
    cut = line[: _CUT + 1].rfind(" ")
    kept = line[: cut if cut > _CUT // 2 else _CUT].rstrip(" ,;:—–-(“«")
    return f"{kept}…"


def _is_short(text: str, start: int, stop: int, after: str) -> bool:
    """Whether the full stop at `stop` belongs to the word before it; `after` is the next letter."""
    before = _WORD_BEFORE.search(text, max(start, stop - 24), stop)
    word = before[0].lstrip("(“„\"'«‘[—–-").casefold() if before else ""
    if word in _OF_NUMBERS:
        return after.isdigit()
    return word in _ABBREVIATIONS or bool(_INITIALS.fullmatch(word))
