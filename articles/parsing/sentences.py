"""Where sentences end, as far as a headline needs to know."""

import re

from .alphabets import words

_END = re.compile(
    r"(?P<word>\S{0,30}?)(?P<stop>[.!?…]{1,4}|[。！？؟])(?P<close>[”’»\"')\]]{0,2})(?=\s|$|(?<=[。！？]))"
)
_ABBREVIATIONS = words(
    "mr mrs ms dr prof gen lt col maj capt sgt adm gov sen rep st jr sr vs etc no inc ltd co corp dept "
    "est approx jan feb mar apr jun jul aug sept sep oct nov dec u.s u.k u.n e.u a.m p.m e.g i.e ph.d "
    "d.c ім вул м р рр тис млн млрд см ул г гг тыс им т.е т.д bzw z.b usw"
)
# How far a sentence is looked for.
_LONGEST = 2000
# A whole first sentence may be a little longer than the length a longer one is cut to.
_WHOLE, _CUT = 110, 100


def sentences_in(text: str) -> list[str]:
    """The sentences among the first 2,000 code points of `text`.

    A full stop after an abbreviation or an initial, or before a small letter, ends none."""
    sample = text[:_LONGEST]
    found = []
    start = 0
    for match in _END.finditer(sample):
        after = sample[match.end() :].lstrip()[:1]
        if after and (after.islower() or (match["stop"] == "." and _is_abbreviation(match["word"]))):
            continue
        found.append(sample[start : match.end()].strip())
        start = match.end()
    rest = sample[start:].strip()
    return [*found, rest] if rest else found


def _is_abbreviation(word: str) -> bool:
    bare = word.lstrip("(“\"'«").casefold()
    return (
        bare in _ABBREVIATIONS
        or (len(bare) == 1 and bare.isalpha())
        or bool(re.fullmatch(r"(?:\w\.){1,4}\w", bare))
    )


def derive_headline(text: str) -> str:
    """A headline from the first sentence of `text`: whole up to 110 code points, else cut at a word near 100
    with “…”."""
    line = " ".join((sentences_in(text) or [text])[0].split(None, 60)[:60])
    if len(line) <= _WHOLE:
        return line
    cut = line[: _CUT + 1].rfind(" ")
    kept = line[: cut if cut > _CUT // 2 else _CUT].rstrip(" ,;:—–-(“«")
    return f"{kept}…"
