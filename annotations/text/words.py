"""A text as a list of words, folded so that typography does not count as a change.

Everything else in this package works on positions in these lists; only `landing` goes back to code points.
A "word" here is a word, a number, or one sign (a grapheme cluster) that is not white space.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from math import log2
from typing import NamedTuple
from unicodedata import normalize

import regex

from .graphemes import CLUSTER

# How strongly a text breaks before a word.
GLUED, SPACED, SENTENCE, PARAGRAPH = range(4)

# Scripts written without spaces: there each character counts as a word.
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_FIRST_UNSPACED = "\u0e00"
# A word keeps its inner apostrophes (об'єкт, Russia's), a number its separators (1,500 and 12:30).
_WORD = regex.compile(
    rf"(?V1)[[\p{{L}}\p{{N}}_]--[{_UNSPACED}]]"
    rf"(?:[[\p{{L}}\p{{N}}\p{{M}}\p{{Cf}}_]--[{_UNSPACED}]]++"
    r"|['’ʼ‘`](?=\p{L})|(?<=\p{N})[.,:](?=\p{N}))*+"
    rf"|[{_UNSPACED}][\p{{M}}\p{{Cf}}]*+"
    r"|\.{2,}|-{2,}"
    rf"|(?![\s\p{{Cf}}]){CLUSTER}"
)
_CHUNK = re.compile(r"\S+")
_BLANK_LINES = re.compile(r"\n\s*\n")
# Format characters (soft hyphen, zero-width space, direction marks, BOM) and variation selectors are unseen.
_UNSEEN = regex.compile(r"(?V1)[\p{Cf}\p{VS}]")
# Past so many marks on one letter they are no writing, and to order them takes the square of their number.
_PILED = regex.compile(r"(?<=\p{M}{32})(\p{M}++)")
_JOINED = regex.compile(r"\p{Extended_Pictographic}")
_QUOTES_AND_DASHES = str.maketrans(
    dict.fromkeys("‘’‚‛ʼʹ′`´", "'")
    | dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
    | {"…": "..."}
)
_CLOSERS = "\"'”’»›)]}*_"
_BITS, _SIGN_BITS = 2.0, 0.5  # what a letter, a sign can say at most
_UNSPACED_STOPS = frozenset("。！？")
_FULL_STOPS = (".", "!", "?", "…", "。", "！", "？", "؟", "۔", "।")


def fold(word: str) -> str:
    """The word without its typography: NFC, plain quotes and dashes, nothing unseen; case is kept."""
    if word.isascii():
        return word.translate(_QUOTES_AND_DASHES) if "`" in word else word
    if not _JOINED.search(word):  # in an emoji the joiner carries meaning
        word = _UNSEEN.sub("", word)
    parts = _PILED.split(word.replace("\ufe0f", ""))
    parts[::2] = [normalize("NFC", part) for part in parts[::2]]  # the others are piled marks
    return "".join(parts).translate(_QUOTES_AND_DASHES)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text; the lists run in parallel. `starts`..`ends` are code points, end exclusive."""

    text: str
    keys: list[int]  # what is compared when aligning: folded, without case
    forms: list[int]  # what must be the same for a passage to count as unchanged: folded, with case
    starts: list[int]
    ends: list[int]
    breaks: list[int]  # what stands before the word: GLUED (nothing), SPACED, SENTENCE or PARAGRAPH

    def __len__(self) -> int:
        return len(self.keys)

    def spelt(self, at: int) -> str:
        """Word `at` as it stands in the text."""
        return self.text[self.starts[at] : self.ends[at]]

    def has_letters(self, a: int, b: int) -> bool:
        """Whether words a..b are more than signs."""
        return any(self.spelt(at)[0].isalnum() for at in range(a, b))

    def touched(self, start: int, end: int) -> tuple[int, int]:
        """First and past-the-last word that code points start..end touch."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)


class _Chunk(NamedTuple):
    """The words of a stretch without white space: as in `Words`, but no break before the first."""

    keys: list[int]
    forms: list[int]
    spans: list[tuple[int, int]]  # code points from the start of the stretch
    breaks: list[int]
    after: int  # the break after it, unless a paragraph ends there


class Vocabulary:
    """Numbers for the words of two texts, so that comparing two words is comparing two integers."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._chunks: dict[str, _Chunk] = {}
        self._paragraphs: dict[str, Words] = {}

    def split(self, text: str) -> Words:
        """The words of a text; a paragraph that was seen before is not worked out again."""
        words = Words(text, [], [], [], [], [])
        at = 0
        for blank in chain(_BLANK_LINES.finditer(text), (None,)):
            end = blank.start() if blank else len(text)
            piece = text[at:end]
            known = self._paragraphs.get(piece)
            if known is None:
                known = self._paragraphs[piece] = self._paragraph(piece)
            words.keys.extend(known.keys)
            words.forms.extend(known.forms)
            words.starts.extend([at + start for start in known.starts])
            words.ends.extend([at + end for end in known.ends])
            words.breaks.extend(known.breaks)
            at = blank.end() if blank else end
        return words

    def _paragraph(self, text: str) -> Words:
        words = Words(text, [], [], [], [], [])
        keys, forms, starts, ends, breaks = words.keys, words.forms, words.starts, words.ends, words.breaks
        level = PARAGRAPH
        for found in _CHUNK.finditer(text):
            spelling = found.group()
            at, chunk = found.start(), self._chunks.get(spelling) or self._split(spelling)
            if not chunk.keys:
                continue
            keys += chunk.keys
            forms += chunk.forms
            for start, end in chunk.spans:
                starts.append(at + start)
                ends.append(at + end)
            breaks.append(level)
            breaks += chunk.breaks
            level = chunk.after
        return words

    def _split(self, text: str) -> _Chunk:
        """The words of a stretch without white space; worked out once for each spelling."""
        ends_sentence = text.rstrip(_CLOSERS).endswith(_FULL_STOPS)
        chunk = self._chunks[text] = _Chunk([], [], [], [], SENTENCE if ends_sentence else SPACED)
        one_word = text.isalpha() and max(text) < _FIRST_UNSPACED  # most are: no need to look closer
        found = (
            [(text, 0)] if one_word else [(match.group(), match.start()) for match in _WORD.finditer(text)]
        )
        level = GLUED
        for word, start in found:
            form = fold(word)
            if not form:
                continue
            if chunk.keys:
                chunk.breaks.append(level)
            chunk.keys.append(self._number(form.casefold()))
            chunk.forms.append(self._number(form))
            chunk.spans.append((start, start + len(word)))
            level = SENTENCE if form in _UNSPACED_STOPS else GLUED
        return chunk

    def _number(self, word: str) -> int:
        return self._numbers.setdefault(word, len(self._numbers))

    def weights(self, *texts: Words) -> list[float]:
        """How much finding each word again says, in bits: rare words say much, signs next to nothing."""
        counts = Counter(chain.from_iterable(text.keys for text in texts))
        most = log2(2 * max(1, counts.total()))
        weights = []
        for word, number in self._numbers.items():
            letters = sum(map(str.isalnum, word))
            bits = most - log2(counts[number] or 1)
            weights.append(min(bits, _BITS + _BITS * letters) if letters else _SIGN_BITS)
        return weights
