"""Where one passage lands: the verdict, and the way back from words to code points."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotations.text.graphemes import clusters, snap

from .alignment import Run
from .certainty import Certainty
from .extent import LIGHT, extent
from .ownership import Ownership

# Share of a passage's words (by weight, 0 to 1) that must live on in one place for it to be found there.
_ENOUGH = 0.38
# Pieces of a passage that moved apart are one place again when together they are no longer than this.
_STRETCHED, _SLACK = 2, 6
# Places offered to an editor.
_OFFERS = 5

Place = tuple[int, int]


class State(StrEnum):
    """What became of a passage."""

    PLACED = "placed"
    NEEDS_CHECK = "needs_check"
    ORPHANED = "orphaned"


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a passage is in the new text: code points, end exclusive; None when it is orphaned.

    `score` is the share of its words that were found (0 to 1), rare ones counting more. `candidates` are the
    places an editor may choose from, the one at `start`..`end` first; empty unless the state is needs_check.
    """

    state: State
    start: int | None
    end: int | None
    score: float
    candidates: tuple[Place, ...] = ()


class Lander:
    """Answers for the passages of one pair of texts; the answer for one does not depend on the others."""

    def __init__(self, old: str, new: str) -> None:
        self._own = Ownership(old, new)
        self._certainty = Certainty(self._own)
        self._read: dict[Place, tuple[list[int], list[int]]] = {}

    def land(self, start: int, end: int) -> Landing:
        """Where code points start..end of the old text are in the new one."""
        a, b = self._own.old.touched(start, end)
        if a >= b:
            return self._blank(a, start, end)
        places, certain = self._certainty.places(a, b)
        if places:
            return self._unchanged(a, b, start, end, places, certain)
        pieces = self._own.pieces(a, b)
        share = pieces[0][0] if pieces else 0.0
        if share >= _ENOUGH:
            return _to_check(share, [self._whole(*self._together(a, b, pieces))])
        elsewhere = self._certainty.elsewhere(a, b)
        if elsewhere:
            return _to_check(1.0, [self._whole(x, x + b - a) for x in elsewhere])
        return Landing(State.ORPHANED, None, None, share)

    def _unchanged(self, a: int, b: int, start: int, end: int, places: list[int], certain: bool) -> Landing:
        """The verdict when old words a..b, which hold start..end, are all there."""
        exact = [self._exact(a, b, x, start, end) for x in places]
        if certain and exact[0]:
            return Landing(State.PLACED, *exact[0], 1.0)
        return _to_check(
            1.0, [found or self._whole(x, x + b - a) for found, x in zip(exact, places, strict=True)]
        )

    def _together(self, a: int, b: int, pieces: list[tuple[float, Sequence[Run]]]) -> Place:
        """New words that hold what is left of old words a..b: most of it, and what is still close to that."""
        own = self._own
        x, y = extent(own, pieces[0][1], a, b)
        for share, runs in pieces[1:]:
            if share * (own.weight[b] - own.weight[a]) < LIGHT:
                break
            low, high = extent(own, runs, a, b)
            if max(y, high) - min(x, low) <= _STRETCHED * (b - a) + _SLACK:
                x, y = min(x, low), max(y, high)
        return x, y

    def _blank(self, a: int, start: int, end: int) -> Landing:
        """A passage of nothing but white space: placed only between the same two words."""
        old, new = self._own.old, self._own.new
        places, certain = self._certainty.places(a - 1, a + 1) if 0 < a < len(old) else ([], False)
        if certain:
            before, after = old.ends[a - 1], old.starts[a]
            low, high = new.ends[places[0]], new.starts[places[0] + 1]
            if old.text[before:after] == new.text[low:high]:
                return Landing(State.PLACED, *snap(new.text, start - before + low, end - before + low), 1.0)
        return Landing(State.ORPHANED, None, None, 0.0)

    def _whole(self, x: int, y: int) -> Place:
        """New words x..y in code points."""
        new = self._own.new
        return snap(new.text, new.starts[x], new.ends[y - 1])

    def _exact(self, a: int, b: int, x: int, start: int, end: int) -> Place | None:
        """Where start..end of old words a..b lies when these begin at new word x; None when that is unclear.

        A passage may begin or end within a word, or with white space: so does its place.
        """
        old, new, y = self._own.old, self._own.new, x + b - a - 1
        low = self._edge(a, x, start - old.starts[a])
        high = self._edge(b - 1, y, end - old.starts[b - 1])
        if low is None or high is None:
            return None
        blank = old.text[start : old.starts[a]]
        if new.text.endswith(blank, 0, low):
            low -= len(blank)
        blank = old.text[old.ends[b - 1] : end]
        if new.text.startswith(blank, high):
            high += len(blank)
        place = snap(new.text, low, high)
        return place if place[0] < place[1] else None  # a joiner that is there no more

    def _edge(self, i: int, j: int, inside: int) -> int | None:
        """Where `inside` code points into old word i are in new word j."""
        old, new = self._own.old, self._own.new
        if inside <= 0:
            return new.starts[j]
        if inside >= old.ends[i] - old.starts[i]:
            return new.ends[j]
        ours, theirs = self._characters(i, j)
        if len(ours) != len(theirs):
            return None
        return new.starts[j] + theirs[bisect_left(ours, inside)]

    def _characters(self, i: int, j: int) -> tuple[list[int], list[int]]:
        """Where the characters of old word i and of new word j begin; long words are read once."""
        known = self._read.get((i, j))
        if known is None:
            known = clusters(self._own.old.spelt(i)), clusters(self._own.new.spelt(j))
            self._read[i, j] = known
        return known


def _to_check(score: float, places: Sequence[Place]) -> Landing:
    candidates = tuple(dict.fromkeys(places))[:_OFFERS]
    return Landing(State.NEEDS_CHECK, *candidates[0], score, candidates)
