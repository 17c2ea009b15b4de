"""Which words of the new text come from which words of the old one, in order.

From coarse to fine: unchanged paragraphs, then unchanged sentences between them, then single words between
those. What is found is a list of runs, rising in both texts: this is *ownership*.  After Heckel's and Bram
Cohen's patience diff (unique lines are anchors), with the longest common subsequence between the anchors.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from annotations.text.words import PARAGRAPH, SENTENCE, Words

# Cells of one comparison table.  rapidfuzz keeps one bit for each: 12.5 MB, about 20 ms.
MOST_CELLS = 100_000_000
_MOST_SPLITS = 24
_PHRASE = 3


class Run(NamedTuple):
    """`size` words that are the same from `old` on in the old text and from `new` on in the new one."""

    old: int
    new: int
    size: int


class Gap(NamedTuple):
    """Words old..old_end of the old text stand where new..new_end stand in the new one."""

    old: int
    old_end: int
    new: int
    new_end: int


@dataclass(frozen=True, slots=True)
class Skeleton:
    """What is certain before single words are compared."""

    runs: list[Run]  # unchanged paragraphs and sentences, rising in both texts
    gaps: list[Gap]  # what is between them
    elsewhere: list[Run]  # unchanged paragraphs, then sentences, that stand once in the gaps of either text


def skeleton(old: Words, new: Words) -> Skeleton:
    """The unchanged paragraphs, and the unchanged sentences between them."""
    found = Skeleton([], [Gap(0, len(old), 0, len(new))], [])
    for level in (PARAGRAPH, SENTENCE):
        ids: dict[tuple[int, ...], int] = {}
        old_units, new_units = _units(old, level, ids), _units(new, level, ids)
        found.gaps[:] = _by_units(old_units, new_units, found.gaps, found.runs)
        found.elsewhere.extend(_once(old_units, new_units, found.gaps))
    return found


def align(old: Words, new: Words, bones: Skeleton, moved: Sequence[Run] = ()) -> list[Run]:
    """Runs of equal words, rising in both texts; words that moved are left out."""
    old_keys, new_keys = old.keys, new.keys
    if moved:
        old_keys, new_keys = old_keys.copy(), new_keys.copy()
        for run in moved:  # negative numbers that no other word has
            old_keys[run.old : run.old + run.size] = [-2 * n - 1 for n in range(run.old, run.old + run.size)]
            new_keys[run.new : run.new + run.size] = [-2 * n - 2 for n in range(run.new, run.new + run.size)]
    runs = bones.runs.copy()
    for gap in bones.gaps:
        runs.extend(_by_words(old_keys, new_keys, gap))
    return joined(sorted(runs))


def joined(runs: Sequence[Run]) -> list[Run]:
    """The runs, those that touch in both texts made one."""
    out: list[Run] = []
    for run in runs:
        if out and out[-1].old + out[-1].size == run.old and out[-1].new + out[-1].size == run.new:
            out[-1] = Run(out[-1].old, out[-1].new, out[-1].size + run.size)
        else:
            out.append(run)
    return out


def clipped(runs: Sequence[Run], a: int, b: int, most: int | None = None) -> list[Run]:
    """The parts of the runs within old words a..b; the outer ones when there are more than twice `most`."""
    low = bisect_right(runs, a, key=lambda run: run.old + run.size)
    high = bisect_left(runs, b, key=lambda run: run.old)
    if most and high - low > 2 * most:
        chosen = [*runs[low : low + most], *runs[high - most : high]]
    else:
        chosen = list(runs[low:high])
    out = []
    for run in chosen:
        start, end = max(a, run.old), min(b, run.old + run.size)
        out.append(Run(start, run.new + start - run.old, end - start))
    return out


class _Units(NamedTuple):
    """Paragraphs or sentences: where each begins (and the end of the text), and a number for its words."""

    at: list[int]
    ids: list[int]

    def within(self, start: int, end: int) -> range:
        """The units that begin within words start..end."""
        return range(bisect_left(self.at, start), bisect_left(self.at, end))


def _units(words: Words, level: int, ids: dict[tuple[int, ...], int]) -> _Units:
    at = [i for i, found in enumerate(words.breaks) if found >= level]
    at.append(len(words))
    return _Units(at, [ids.setdefault(tuple(words.keys[i:j]), len(ids)) for i, j in pairwise(at)])


def _by_units(old: _Units, new: _Units, gaps: list[Gap], runs: list[Run]) -> list[Gap]:
    """Add the unchanged units within the gaps to the runs; what is left are smaller gaps."""
    left: list[Gap] = []
    for gap in gaps:
        inside_old, inside_new = old.within(gap.old, gap.old_end), new.within(gap.new, gap.new_end)
        units = Gap(inside_old.start, inside_old.stop, inside_new.start, inside_new.stop)
        i, j = gap.old, gap.new
        for x, y in anchors(old.ids, new.ids, units, lambda x: old.at[x + 1] - old.at[x]):
            if old.at[x] > i or new.at[y] > j:
                left.append(Gap(i, old.at[x], j, new.at[y]))
            runs.append(Run(old.at[x], new.at[y], old.at[x + 1] - old.at[x]))
            i, j = old.at[x + 1], new.at[y + 1]
        if gap.old_end > i or gap.new_end > j:
            left.append(Gap(i, gap.old_end, j, gap.new_end))
    return left


def _once(old: _Units, new: _Units, gaps: list[Gap]) -> list[Run]:
    """Units that stand exactly once in the old text, and once in the new text, of all gaps together."""
    old_left = [x for gap in gaps for x in old.within(gap.old, gap.old_end)]
    new_left = [y for gap in gaps for y in new.within(gap.new, gap.new_end)]
    old_counts = Counter(old.ids[x] for x in old_left)
    new_counts = Counter(new.ids[y] for y in new_left)
    place = {new.ids[y]: new.at[y] for y in new_left if new_counts[new.ids[y]] == 1}
    return [
        Run(old.at[x], place[old.ids[x]], old.at[x + 1] - old.at[x])
        for x in old_left
        if old_counts[old.ids[x]] == 1 and old.ids[x] in place
    ]


def anchors(
    old: Sequence[int], new: Sequence[int], whole: Gap, weight: Callable[[int], float]
) -> list[tuple[int, int]]:
    """Pairs (i, j), rising, of equal items: those at both ends, and those found once on either side.

    Of unique pairs that cross, the heavier set stays. `weight` tells what an old item weighs.
    """
    pairs: list[tuple[int, int]] = []
    todo = [(whole, 0)]
    while todo:
        (i, i_end, j, j_end), depth = todo.pop()
        while i < i_end and j < j_end and old[i] == new[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        while i < i_end and j < j_end and old[i_end - 1] == new[j_end - 1]:
            i_end, j_end = i_end - 1, j_end - 1
            pairs.append((i_end, j_end))
        if i == i_end or j == j_end or depth == _MOST_SPLITS:
            continue
        found = heaviest(_unique(old, new, Gap(i, i_end, j, j_end)), weight)
        if not found:
            continue
        pairs.extend(found)
        for x, y in [*found, (i_end, j_end)]:
            todo.append((Gap(i, x, j, y), depth + 1))
            i, j = x + 1, y + 1
    pairs.sort()
    return pairs


def _unique(old: Sequence[int], new: Sequence[int], gap: Gap) -> list[tuple[int, int]]:
    """Pairs of items that occur once in either side of the gap, by their place in the old text."""
    i, i_end, j, j_end = gap
    seen_old, seen_new = Counter(old[i:i_end]), Counter(new[j:j_end])
    place = {new[y]: y for y in range(j, j_end) if seen_new[new[y]] == 1}
    return [(x, place[old[x]]) for x in range(i, i_end) if seen_old[old[x]] == 1 and old[x] in place]


def heaviest(pairs: Sequence[tuple[int, int]], weight: Callable[[int], float]) -> list[tuple[int, int]]:
    """The heaviest part of the pairs (sorted by their first) that rises in the second too: n log n.

    A Fenwick tree holds the best chain that ends at or before each second place.
    """
    rank = {y: r for r, y in enumerate(sorted(y for _, y in pairs), 1)}
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(pairs) + 1)
    before: list[int] = []
    best = (0.0, -1)
    for n, (x, y) in enumerate(pairs):
        total, last, r = 0.0, -1, rank[y] - 1
        while r:
            if tree[r][0] > total:
                total, last = tree[r]
            r &= r - 1
        before.append(last)
        mine = (total + weight(x), n)
        best = max(best, mine, key=lambda chain: chain[0])
        r = rank[y]
        while r <= len(pairs):
            if mine[0] > tree[r][0]:
                tree[r] = mine
            r += r & -r
    chain, n = [], best[1]
    while n >= 0:
        chain.append(pairs[n])
        n = before[n]
    return chain[::-1]


def _by_words(old: Sequence[int], new: Sequence[int], gap: Gap) -> list[Run]:
    """Runs of equal words in a gap: phrases found once on either side first, then single words between.

    The phrases keep together what a longest common subsequence would collect from here and there.
    """
    i, i_end, j, j_end = gap
    ids: dict[tuple[int, ...], int] = {}
    old_phrases, new_phrases = (
        [ids.setdefault(tuple(text[k : k + _PHRASE]), len(ids)) for k in range(a, b - _PHRASE + 1)]
        for text, a, b in ((old, i, i_end), (new, j, j_end))
    )
    whole = Gap(0, len(old_phrases), 0, len(new_phrases))
    runs: list[Run] = []
    for x, y in anchors(old_phrases, new_phrases, whole, lambda _: 1.0):
        x, y = gap.old + x, gap.new + y
        if x < i or y < j:  # the phrase overlaps the one before
            if x - i == y - j:
                runs.append(Run(i, j, x + _PHRASE - i))
                i, j = x + _PHRASE, y + _PHRASE
            continue
        runs.extend(_common(old, new, Gap(i, x, j, y)))
        runs.append(Run(x, y, _PHRASE))
        i, j = x + _PHRASE, y + _PHRASE
    runs.extend(_common(old, new, Gap(i, i_end, j, j_end)))
    return runs


def _common(old: Sequence[int], new: Sequence[int], gap: Gap) -> list[Run]:
    """The longest common subsequence of a gap; nothing when it is too large to compare."""
    i, i_end, j, j_end = gap
    if not 0 < (i_end - i) * (j_end - j) <= MOST_CELLS:
        return []
    return [
        Run(i + code.src_start, j + code.dest_start, code.src_end - code.src_start)
        for code in Indel.opcodes(old[i:i_end], new[j:j_end])
        if code.tag == "equal"
    ]
