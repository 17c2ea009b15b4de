"""Marks become flat segments: a sweep over span borders. Pure.

A page shows a text as blocks, and each block as segments that every mark either covers or does not
touch, so that overlapping marks need no overlapping elements. Offsets are code points, end exclusive.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from operator import or_

from annotations.text.spans import HIDDEN, Span
from articles.parsing import Block, BlockKind


@dataclass(frozen=True, slots=True)
class Segment:
    """`start` to `end` of the text and the marks that cover it.

    `marks`, `opens` and `closes` are indexes into the spans given: all that cover the segment (shortest
    first), those whose first words these are, and those whose last words these are.
    """

    start: int
    end: int
    marks: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()
    closes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class LaidBlock:
    """A block and its segments, in order, without gaps. `closes` are the marks that end in it."""

    kind: BlockKind
    start: int
    end: int
    segments: tuple[Segment, ...]

    @property
    def closes(self) -> list[int]:
        return [index for segment in self.segments for index in segment.closes]


def segments(text: str, blocks: Sequence[Block], spans: Sequence[Span]) -> list[LaidBlock]:
    """The blocks that readers see, cut at every border of every span.

    Spans may overlap, repeat and cross blocks; what lies outside visible blocks (white space between
    them, hidden runs) is not laid out. Raises ValueError for a span outside the text.
    """
    for span in spans:
        if not 0 <= span.start < span.end <= len(text):
            raise ValueError(
                f"Span {span.start}–{span.end} does not lie in a text of {len(text)} code points."
            )
    visible = [block for block in blocks if block.kind not in HIDDEN]
    shown = {i: part for i, span in enumerate(spans) if (part := _shown(span, visible))}
    starting = sorted(shown, key=lambda i: shown[i].start)
    laid, active, waiting = [], [], 0
    for block in visible:
        cuts = {block.start, block.end}
        while waiting < len(starting) and shown[starting[waiting]].start < block.end:
            active.append(starting[waiting])
            waiting += 1
        active = [i for i in active if spans[i].end > block.start]
        for i in active:
            cuts.add(min(max(spans[i].start, block.start), block.end))
            cuts.add(min(max(spans[i].end, block.start), block.end))
        borders = sorted(cuts)
        covering: dict[int, list[int]] = {start: [] for start in borders[:-1]}
        place = {border: n for n, border in enumerate(borders)}
        for i in sorted(active, key=lambda i: (spans[i].end - spans[i].start, spans[i].start, i)):
            first, last = place[max(spans[i].start, block.start)], place[min(spans[i].end, block.end)]
            for start in borders[first:last]:
                covering[start].append(i)
        laid.append(
            LaidBlock(
                block.kind,
                block.start,
                block.end,
                tuple(
                    Segment(
                        start,
                        end,
                        tuple(covering[start]),
                        # The longest opens first and closes last, so that they read as brackets.
                        tuple(i for i in reversed(covering[start]) if shown[i].start == start),
                        tuple(i for i in covering[start] if shown[i].end == end),
                    )
                    for start, end in pairwise(borders)
                ),
            )
        )
    return laid


def levels(spans: Sequence[Span]) -> list[int]:
    """The line of each span below the text, 1 nearest: the shortest span gets the lowest free line.

    No two spans that overlap share a line, and a span keeps its line throughout, so lines never jump.
    """
    borders = sorted({border for span in spans for border in (span.start, span.end)})
    place = {border: n for n, border in enumerate(borders)}
    taken = [0] * len(borders)  # bit n: line n + 1 is taken between this border and the next
    found = [0] * len(spans)
    order = sorted(range(len(spans)), key=lambda i: (spans[i].end - spans[i].start, spans[i].start, i))
    for i in order:
        first, last = place[spans[i].start], place[spans[i].end]
        used = reduce(or_, taken[first:last], 0)
        line = (~used & (used + 1)).bit_length()
        found[i] = line
        bit = 1 << (line - 1)
        for n in range(first, last):
            taken[n] |= bit
    return found


def _shown(span: Span, visible: Sequence[Block]) -> Span | None:
    """From the first to the last words of a span that lie in visible blocks; None when none do."""
    low, high = 0, len(visible)
    while low < high:  # the first block that ends after the span starts
        middle = (low + high) // 2
        if visible[middle].end <= span.start:
            low = middle + 1
        else:
            high = middle
    if low == len(visible) or visible[low].start >= span.end:
        return None
    first = max(span.start, visible[low].start)
    last = low
    while last + 1 < len(visible) and visible[last + 1].start < span.end:
        last += 1
    return Span(first, min(span.end, visible[last].end))
