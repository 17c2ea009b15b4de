"""Which legacy encoding bytes are in: small enough a guess to be right on one paragraph, and always told."""

import re
from collections import Counter

from charset_normalizer import from_bytes

from .alphabets import LETTERS, WORDS

# Most likely first: on a tie (curly quotes lie at the same bytes in all Windows code pages) the first wins.
_CANDIDATES = (
    "windows-1252",
    "windows-1251",
    "koi8-r",
    "koi8-u",
    "iso-8859-5",
    "cp866",
    "windows-1250",
    "iso-8859-2",
    "windows-1254",
    "windows-1256",
    "windows-1255",
    "windows-1253",
    "mac-cyrillic",
    "mac-roman",
)
_SAMPLE = 20_000  # bytes looked at; the whole is then decoded with the codec found
_ASCII = re.compile("[\x00-\x7f]+")
_MIXED = re.compile("[A-Za-z\u00aa-\u024f][\u0250-\uffff]|[\u0250-\uffff][A-Za-z\u00aa-\u024f]")
_WORD = re.compile(r"[^\W\d_]+")
# Marks that running text has beside its letters; any other sign suggests the wrong codec.
_PUNCTUATION = frozenset("‘’‚“”„–—…«»‹›•·§°©®™€£¥№\u00a0\u00ad¡¿،؛؟\u200e\u200f\u200c\u200d\n")
# Most letters of a Cyrillic, Greek, Arabic or Hebrew text are these; a wrong codec shuffles the alphabet.
_FREQUENT = frozenset("оеаинтсрвліαοιετσνηυρالمينرتوبةיוהלארתבמש")
_RARER, _CAPITAL = 0.4, 0.8
# Below this share of the best possible, charset-normalizer decides; it knows the multi-byte codecs.
_ENOUGH = 0.35
_FUNCTION_WORD, _SIGN, _MIXED_WORD, _CASE_BREAK = 3.0, -3.0, -3.0, -2.0


def guess(data: bytes) -> str | None:
    """The codec that gives `data` (not UTF-8, no NULs) the most plausible text, or None. Looks at 20 kB."""
    sample = data[:_SAMPLE]
    best, best_score = None, 0.0
    for codec in _CANDIDATES:
        try:
            text = sample.decode(codec)
            score = _plausibility(text)
            if score > best_score and score > _ENOUGH * sum(map(str.isalpha, _ASCII.sub("", text))):
                data.decode(codec)  # a byte that the codec lacks may come later
                best, best_score = codec, score
        except UnicodeDecodeError:
            continue
    if best is not None:
        return best
    match = from_bytes(
        data if len(data) < 200_000 else data[: data.rfind(b"\n", 0, 200_000) + 1 or None]
    ).best()
    if match is None or match.chaos > 0.2:
        return None
    try:
        data.decode(match.encoding)
    except UnicodeDecodeError:
        return None
    return str(match.encoding)


def _plausibility(text: str) -> float:
    """How much `text` reads like one of the languages known: its letters, function words, and no odd
    signs."""
    words = _WORD.findall(text)
    folded = Counter(word.casefold() for word in words)
    foreign = Counter(_ASCII.sub("", text))
    letters = {char: times for char, times in foreign.items() if char.isalpha()}
    signs = foreign.keys() - letters.keys() - _PUNCTUATION
    shape = _SIGN * sum(foreign[sign] for sign in signs)
    for word in words:
        if word.isascii():
            continue
        if _MIXED.search(word):  # Latin and another script within one word
            shape += _MIXED_WORD
        if not (word.islower() or word[1:].islower() or word.upper() == word):
            shape += _CASE_BREAK  # KOI8 read as Windows-1251 swaps the case of every letter
    weighed, total = _weighed(letters), sum(letters.values())
    best = float("-inf")
    for tag, alphabet in LETTERS.items():
        known = WORDS.get(tag, frozenset())
        score = _FUNCTION_WORD * sum(folded[word] for word in known & folded.keys())
        inside = [weighed[small] for small in weighed.keys() & alphabet]
        score += sum(2.0 * times + weighs for times, weighs in inside) - 2.0 * total
        best = max(best, score)
    return best + shape


def _weighed(letters: dict[str, int]) -> dict[str, tuple[int, float]]:
    """Small letter → how often it stands there, and what that weighs for an alphabet that has it."""
    weighed: dict[str, tuple[int, float]] = {}
    for char, times in letters.items():
        small = char.lower()
        weight = _RARER if small >= "\u0370" and small not in _FREQUENT else 1.0
        known, weighs = weighed.get(small, (0, 0.0))
        weighed[small] = known + times, weighs + weight * (_CAPITAL if small != char else 1.0) * times
    return weighed
