"""How far a passage reaches in the new text when some of its words were changed."""

from collections.abc import Sequence

from rapidfuzz.distance import Indel

from annotations.text.words import SENTENCE, Words

from .alignment import Run, clipped
from .ownership import Ownership

# Bits below which a piece of a passage tells nothing on its own: one or two common words, any signs.
LIGHT = 8.0
# A light piece at an edge is left behind when it weighs less than this share of what was put between.
_OUTWEIGHED = 0.12
# A passage is in one place when no more was put into it than this many times its own weight.
_TORN = 2.0
# Pieces, and replaced words beyond the last one that stayed, that are looked at on either edge.
_PIECES = 8
_REACH = 60


def extent(own: Ownership, runs: Sequence[Run], a: int, b: int) -> tuple[int, int]:
    """New words x..y that old words a..b became, by the runs that hold most of them.

    Words that were replaced at an edge belong to the passage as far as they share a sentence with words that
    stayed; words that were merely inserted there do not belong to it.
    """
    pieces = clipped(runs, a, b, _PIECES)
    whole = own.weight[b] - own.weight[a]
    while len(pieces) > 1 and _stray(own, whole, pieces[0], pieces[0], pieces[1]):
        pieces.pop(0)
    while len(pieces) > 1 and _stray(own, whole, pieces[-1], pieces[-2], pieces[-1]):
        pieces.pop()
    first, last = pieces[0], pieces[-1]
    return first.new - _before(own, a, first), last.new + last.size + _after(own, b, last)


def _stray(own: Ownership, whole: float, piece: Run, left: Run, right: Run) -> bool:
    """Is this outer piece outweighed by the words that were put between it and its neighbour?"""
    weight = own.weight[piece.old + piece.size] - own.weight[piece.old]
    between = own.new_weight[right.new] - own.new_weight[left.new + left.size]
    torn = between > _TORN * whole and 2 * weight < whole
    return torn or (weight < LIGHT and weight < _OUTWEIGHED * between)


def _before(own: Ownership, a: int, first: Run) -> int:
    """How many new words before the first run replace the old words from `a` on."""
    i, j = first.old, first.new
    while i > 0 and first.old - i < _REACH and own.heir[i - 1] < 0 and own.old.breaks[i] < SENTENCE:
        i -= 1
    while j > 0 and first.new - j < _REACH and own.owner[j - 1] < 0 and own.new.breaks[j] < SENTENCE:
        j -= 1
    gone, added = _keys(own.old, i, first.old), _keys(own.new, j, first.new)
    return _replacing(gone[::-1], added[::-1], first.old - a)


def _after(own: Ownership, b: int, last: Run) -> int:
    """How many new words after the last run replace the old words up to `b`."""
    old, new = last.old + last.size, last.new + last.size
    i, j = old, new
    while i < len(own.old) and i - old < _REACH and own.heir[i] < 0 and own.old.breaks[i] < SENTENCE:
        i += 1
    while j < len(own.new) and j - new < _REACH and own.owner[j] < 0 and own.new.breaks[j] < SENTENCE:
        j += 1
    return _replacing(_keys(own.old, old, i), _keys(own.new, new, j), b - old)


def _keys(words: Words, start: int, end: int) -> list[int]:
    return words.keys[start:end]


def _replacing(gone: list[int], added: list[int], inside: int) -> int:
    """How many of the added words stand for the first `inside` words that are gone; both counted outwards.

    Words that are in both tell it; between those the rest is shared out in proportion.
    """
    inside = min(inside, len(gone))
    if not inside or not added:
        return 0
    done, reached, limit = 0, 0, len(added)
    for code in Indel.opcodes(gone, added):
        if code.tag != "equal":
            continue
        if code.src_start < inside:
            done = min(inside, code.src_end)
            reached = code.dest_start + done - code.src_start
        if code.src_end > inside:
            limit = min(limit, code.dest_start + max(0, inside - code.src_start))
    rest, room = inside - done, limit - reached
    outside = len(gone) - inside
    if not rest or not room:
        return reached
    if outside:
        return reached + round(room * rest / (rest + outside))
    return reached + (room if room <= 2 * rest + 2 else rest)
