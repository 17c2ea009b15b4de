"""Which word of the old text became which of the new one, and quick answers about stretches of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from annotations.text.words import GLUED, Vocabulary

from .alignment import Run, Skeleton, align, joined, skeleton
from .cleaning import Tie, drop_islands, settle, sums
from .kinship import kin
from .moves import moved, moved_units

# Moved blocks with at most so many words between them, in both texts, moved together.
_TOGETHER = 40
# So many pieces of one passage that moved apart are looked at.
_PIECES = 64


class Ownership:
    """The words of both texts, and for each old word the new one it became (`heir`), -1 when it is gone."""

    def __init__(self, old_text: str, new_text: str) -> None:
        vocabulary = Vocabulary()
        self.old, self.new = vocabulary.split(old_text), vocabulary.split(new_text)
        self.weights = vocabulary.weights(self.old, self.new)
        self.weight = sums(self.old.keys, self.weights)
        self.new_weight = sums(self.new.keys, self.weights)
        bones = skeleton(self.old, self.new)
        self.runs, self.ties = self._in_order(bones, ())
        units = moved_units(bones.elsewhere, self.runs, self.weight)
        if units:
            self.runs, self.ties = self._in_order(bones, units)
        phrases = moved([*self.runs, *units], self.old, self.new, self.weight)
        self.moved = joined(sorted([*units, *phrases]))
        self.heir, self.owner = [-1] * len(self.old), [-1] * len(self.new)
        self._pair([*self.runs, *self.moved])
        self._word_faults = list(accumulate(map(self._word_fault, range(len(self.old))), initial=0))
        self._joint_faults = list(accumulate(map(self._joint_fault, range(1, len(self.old))), initial=0))
        related = [
            run
            for run in kin(self.runs, self.old, self.new, self.weight)
            if self.heir[run.old] < 0 and self.owner[run.new] < 0
        ]
        self._pair(related)
        self.traces = joined(sorted([*self.runs, *related]))
        self._stayed = self._held(self.traces)
        self._moved = self._held(self.moved)
        self.chains = _chains(self.moved)

    def _in_order(self, bones: Skeleton, units: Sequence[Run]) -> tuple[list[Run], list[Tie]]:
        runs, _ = settle(align(self.old, self.new, bones, units), self.old, self.new)
        runs = drop_islands(runs, self.old, self.new, self.weight, self.new_weight)
        return settle(runs, self.old, self.new)

    def _pair(self, runs: Iterable[Run]) -> None:
        for run in runs:
            self.heir[run.old : run.old + run.size] = range(run.new, run.new + run.size)
            self.owner[run.new : run.new + run.size] = range(run.old, run.old + run.size)

    def _held(self, runs: Sequence[Run]) -> list[float]:
        """Running sums of what the words within the runs weigh."""
        out, total, at = [0.0], 0.0, 0
        for run in [*runs, Run(len(self.old), 0, 0)]:
            out.extend([total] * (run.old - at))
            base = total - self.weight[run.old]
            at = run.old + run.size
            out.extend([base + weight for weight in self.weight[run.old + 1 : at + 1]])
            total = out[-1]
        return out

    def _word_fault(self, i: int) -> bool:
        return self.heir[i] < 0 or self.old.forms[i] != self.new.forms[self.heir[i]]

    def _joint_fault(self, i: int) -> bool:
        """Do words i - 1 and i no more follow each other, or stand apart, or together, as they did not?"""
        heir = self.heir[i]
        return heir != self.heir[i - 1] + 1 or (self.old.breaks[i] == GLUED) != (
            heir >= 0 and self.new.breaks[heir] == GLUED
        )

    def same(self, a: int, b: int) -> bool:
        """Are old words a..b all in the new text, unchanged and in one piece?"""
        return (
            self._word_faults[a] == self._word_faults[b]
            and self._joint_faults[a] == self._joint_faults[b - 1]
        )

    def verbatim(self, a: int, b: int, x: int) -> bool:
        """Do old words a..b stand unchanged at new word x?  Takes no time where they went themselves."""
        if x == self.heir[a] and self.same(a, b):
            return True
        y = x + b - a
        if x < 0 or self.old.forms[a:b] != self.new.forms[x:y]:
            return False
        pairs = zip(self.old.breaks[a + 1 : b], self.new.breaks[x + 1 : y], strict=True)
        return all((one == GLUED) == (other == GLUED) for one, other in pairs)

    def pieces(self, a: int, b: int) -> list[tuple[float, Sequence[Run]]]:
        """The groups of runs in which old words a..b live on, with the share of their weight, best first."""
        total = (self.weight[b] - self.weight[a]) or 1.0
        found = [((self._stayed[b] - self._stayed[a]) / total, self.traces)]
        first = bisect_right(self.chains, a, key=lambda chain: chain[-1].old + chain[-1].size)
        last = bisect_left(self.chains, b, key=lambda chain: chain[0].old)
        for chain in self.chains[first : min(last, first + _PIECES)]:
            low, high = max(a, chain[0].old), min(b, chain[-1].old + chain[-1].size)
            found.append(((self._moved[high] - self._moved[low]) / total, chain))
        return sorted((piece for piece in found if piece[0] > 0), key=lambda piece: -piece[0])


def _chains(runs: Sequence[Run]) -> list[list[Run]]:
    """The moved runs, those that moved together in one list."""
    chains: list[list[Run]] = []
    for run in runs:
        last = chains[-1][-1] if chains else None
        if (
            last
            and run.old - last.old - last.size <= _TOGETHER
            and 0 <= run.new - last.new - last.size <= _TOGETHER
        ):
            chains[-1].append(run)
        else:
            chains.append([run])
    return chains
