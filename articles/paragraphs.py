"""Which paragraphs of two texts are the same ones, in order. Pure.

Paragraphs that stand once in either text tell for sure (Bram Cohen's patience diff); what is repeated is told
by the longest common subsequence between those. A text may be one paragraph a hundred thousand times over.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

# Cells of one table (paragraphs × paragraphs), a bit each: 12.5 MB. What is larger counts as rewritten.
_MOST_CELLS = 100_000_000
# How often what lies between is looked at anew; each round reads all of it.
_MOST_ROUNDS = 24


class Gap(NamedTuple):
    """Paragraphs `start`:`end` of the old text against `new_start`:`new_end` of the new one."""

    start: int
    end: int
    new_start: int
    new_end: int


def same(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """(place in `old`, place in `new`) of paragraphs that stayed, rising in both; time grows as they do."""
    numbers: dict[str, int] = {}
    before, after = ([numbers.setdefault(words, len(numbers)) for words in text] for text in (old, new))
    pairs: list[tuple[int, int]] = []
    gaps = [Gap(0, len(before), 0, len(after))]
    for _ in range(_MOST_ROUNDS):
        left: list[Gap] = []
        for gap in gaps:
            gap = _without_ends(before, after, gap, pairs)
            if found := _rising(_once(before, after, gap)):
                pairs += found
                left += between(found, gap)
            else:
                pairs += _common(before, after, gap)
        gaps = left
    for gap in gaps:
        pairs += _common(before, after, gap)
    return sorted(pairs)


def between(pairs: Sequence[tuple[int, int]], whole: Gap) -> list[Gap]:
    """What lies in `whole` before, between and after pairs that rise, where anything does."""
    start, end, new_start, new_end = whole
    borders = [(start - 1, new_start - 1), *pairs, (end, new_end)]
    gaps = [Gap(i + 1, i_end, j + 1, j_end) for (i, j), (i_end, j_end) in pairwise(borders)]
    return [gap for gap in gaps if gap.start < gap.end or gap.new_start < gap.new_end]


def _without_ends(old: list[int], new: list[int], gap: Gap, pairs: list[tuple[int, int]]) -> Gap:
    """The gap without what it begins and ends with in both texts; that goes to `pairs`."""
    i, i_end, j, j_end = gap
    while i < i_end and j < j_end and old[i] == new[j]:
        pairs.append((i, j))
        i, j = i + 1, j + 1
    while i < i_end and j < j_end and old[i_end - 1] == new[j_end - 1]:
        i_end, j_end = i_end - 1, j_end - 1
        pairs.append((i_end, j_end))
    return Gap(i, i_end, j, j_end)


def _once(old: list[int], new: list[int], gap: Gap) -> list[tuple[int, int]]:
    """What stands exactly once in either text of the gap, by its place in the old one."""
    ours, theirs = old[gap.start : gap.end], new[gap.new_start : gap.new_end]
    counts, new_counts = Counter(ours), Counter(theirs)
    place = {number: y for y, number in enumerate(theirs, gap.new_start) if new_counts[number] == 1}
    return [
        (x, place[number])
        for x, number in enumerate(ours, gap.start)
        if counts[number] == 1 and number in place
    ]


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs (sorted by their first) that rises in the second too: n log n."""
    lasts: list[int] = []  # the lowest second that ends a chain of this length and one
    chains: list[int] = []  # and which pair that is
    before: list[int] = []
    for n, (_, y) in enumerate(pairs):
        length = bisect_left(lasts, y)
        before.append(chains[length - 1] if length else -1)
        lasts[length : length + 1], chains[length : length + 1] = [y], [n]
    found, n = [], chains[-1] if chains else -1
    while n >= 0:
        found.append(pairs[n])
        n = before[n]
    return found[::-1]


def _common(old: list[int], new: list[int], gap: Gap) -> list[tuple[int, int]]:
    """The longest common subsequence of a gap; nothing where it is too large to compare."""
    i, i_end, j, j_end = gap
    if not 0 < (i_end - i) * (j_end - j) <= _MOST_CELLS:
        return []
    return [
        (i + step.src_start + n, j + step.dest_start + n)
        for step in Indel.opcodes(old[i:i_end], new[j:j_end])
        if step.tag == "equal"
        for n in range(step.src_end - step.src_start)
    ]
