"""Is it certain that a passage whose words are all there is at this place, and is the only one there?

Ownership says where the words went. What is asked here is whether both texts can be explained as well in
another way: then an editor decides. A wrong place is far worse than a question.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate

from annotations.text.words import GLUED, Words

from .cleaning import Tie
from .ownership import Ownership
from .rivals import Rivals

# Bits of unchanged words right beside a passage that make its place certain: two or three words.
_SUPPORT = 16.0
# Bits of a passage that says enough without its neighbours: about five rare words.
_ENOUGH = 28.0
# Share of a sentence (0 to 1) that must have stayed for fewer words than that in it to be the same words.
_SAME_SENTENCE = 0.6
# Bounds on the work for one passage: ties looked at, and words compared at another place.
_TIES, _READ = 32, 400
# Signs that make one word of two, or another number of one, when they stand close: and/or, 5%, $5.
_JOINERS = frozenset("/%‰°€$£¥₴₽+&@#")
# A dash does so only as in ten-year, −5 and 10–20, not as in "Kyiv—which".
_HYPHENS = frozenset("-‐‑")
_DASHES = _HYPHENS | frozenset("–−")


class Certainty:
    """Answers for the passages of one pair of texts."""

    def __init__(self, own: Ownership) -> None:
        self._own = own
        self._rivals = Rivals(own)
        self._ties = sorted(own.ties, key=lambda tie: tie.places[0])
        self._tie_starts = [tie.places[0] for tie in self._ties]
        self._tie_ends = list(accumulate((tie.places[-1] + tie.width for tie in self._ties), max))

    def places(self, a: int, b: int) -> tuple[list[int], bool]:
        """New words at which old words a..b stand unchanged, best first; and is the first one certain?"""
        found, certain = self._readings(a, b)
        if not found:
            return [], False
        certain = certain and not _joined_otherwise(self._own, a, b, found[0])
        certain = certain and not self._rewritten_around(a, b)
        others = self._rivals.closer(a, b) if self._own.same(a, b) else []
        for start, end in self._weakly_held(a, b):
            others += [place + a - start for place in self._rivals.ownerless(start, end)]
            certain = certain and not self._rivals.claimed(start, end)
        return list(dict.fromkeys(found + others)), certain and not others

    def elsewhere(self, a: int, b: int) -> list[int]:
        """New words at which old words a..b, which have no heirs, stand word for word in text nobody owns."""
        return self._rivals.ownerless(a, b) if self._tells_enough(a, b) else []

    def _tells_enough(self, a: int, b: int) -> bool:
        return self._own.weight[b] - self._own.weight[a] >= _ENOUGH

    def _rewritten_around(self, a: int, b: int) -> bool:
        """Was the sentence of a short passage rewritten? Then the few words may be there by chance."""
        if self._tells_enough(a, b):
            return False
        pieces = self._own.pieces(*self._rivals.sentences(a, b))
        return not pieces or pieces[0][0] < _SAME_SENTENCE

    def _readings(self, a: int, b: int) -> tuple[list[int], bool]:
        """The places, when a deletion or insertion beside the passage can be read in several equal ways."""
        own = self._own
        found = [own.heir[a]] if own.same(a, b) else []
        doubtful = False
        for tie in self._ties_at(a, b):
            if tie.start <= a and b <= tie.places[-1]:
                found.append(a + tie.shift_before)
            if tie.places[0] + tie.width <= a and b <= tie.end:
                found.append(a + tie.shift_after)
            n = bisect_left(tie.places, b - tie.width)
            doubtful |= n < len(tie.places) and tie.places[n] <= a  # it may be what was deleted
        found = list(dict.fromkeys(found))
        if b - a > _READ:
            return found[: own.same(a, b)], len(found) == 1 and not doubtful
        found = [x for x in found if own.verbatim(a, b, x)]
        return found, len(found) == 1 and not doubtful

    def _ties_at(self, a: int, b: int) -> Iterator[Tie]:
        last = bisect_left(self._tie_starts, b)
        first = bisect_right(self._tie_ends, a)
        for tie in self._ties[max(first, last - _TIES) : last]:
            if tie.places[-1] + tie.width > a:
                yield tie

    def _weakly_held(self, a: int, b: int) -> Iterator[tuple[int, int]]:
        """The passage, when little stayed beside it; its sentences, when little did on one side of them."""
        if sum(self._support(a, b)) < _SUPPORT:
            yield a, b
        start, end = self._rivals.sentences(a, b)
        if self._own.same(start, end) and min(self._support(start, end)) < _SUPPORT:
            yield start, end

    def _support(self, a: int, b: int) -> tuple[float, float]:
        """Bits of the words that stayed with a..b, before it and after it."""
        own = self._own
        for runs in (own.runs, own.moved):
            n = bisect_right(runs, a, key=lambda run: run.old) - 1
            if n >= 0 and b <= runs[n].old + runs[n].size:
                start, end = runs[n].old, runs[n].old + runs[n].size
                before, after = own.weight[a] - own.weight[start], own.weight[end] - own.weight[b]
                # The beginning and the end of both texts hold a passage as well as words do.
                if a == runs[n].new == 0:
                    before = _SUPPORT
                if b == len(own.old) and runs[n].new + runs[n].size == len(own.new):
                    after = _SUPPORT
                return before, after
        return 0.0, 0.0


def _joined_otherwise(own: Ownership, a: int, b: int, x: int) -> bool:
    """Was a sign put to, or taken from, either end that changes the word there: ten → ten-year, 5 → 5%?"""
    y = x + b - a
    before = _sign_before(own.old, a) != _sign_before(own.new, x)
    return before or _sign_after(own.old, b) != _sign_after(own.new, y)


def _sign_before(words: Words, a: int) -> str:
    """The sign that is one with word `a`, standing before it; "" when there is none."""
    if not a or words.breaks[a] != GLUED or not words.spelt(a)[0].isalnum():
        return ""
    sign = words.spelt(a - 1)
    if sign in _DASHES:
        within = sign in _HYPHENS and words.breaks[a - 1] == GLUED
        return "-" if within or words.spelt(a)[0].isdigit() else ""
    return sign if sign in _JOINERS else ""


def _sign_after(words: Words, b: int) -> str:
    """The sign that is one with the word before `b`, standing after it; "" when there is none."""
    if b >= len(words) or words.breaks[b] != GLUED or not words.spelt(b - 1)[0].isalnum():
        return ""
    sign = words.spelt(b)
    if sign in _DASHES:
        within = b + 1 < len(words) and words.breaks[b + 1] == GLUED
        return "-" if within and (sign in _HYPHENS or words.spelt(b + 1)[0].isdigit()) else ""
    return sign if sign in _JOINERS else ""
