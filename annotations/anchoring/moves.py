"""Blocks that moved: the same words in old text that nobody inherited and in new text that nobody owns."""

from collections.abc import Sequence

from annotations.text.words import Words

from .alignment import Run, clipped

# Words of a phrase that is looked up.
_PHRASE = 4
# What a block must weigh (bits) to have moved: about five rare words.
_BLOCK = 28.0
# A unit did not move when this share of it (0 to 1) is still where it was, in a stretch not much longer.
_STILL_THERE = 0.4
_STRETCHED, _SLACK = 2, 6


def moved_units(units: Sequence[Run], runs: Sequence[Run], weight: Sequence[float]) -> list[Run]:
    """Those of the unchanged units found elsewhere that moved; they do not overlap.

    A copy of a sentence whose original was edited where it stands is no move.  `weight` holds running sums
    for the old words, `runs` is what was found in order.
    """
    taken: set[int] = set()
    moved = []
    for unit in units:
        end = unit.old + unit.size
        whole = weight[end] - weight[unit.old]
        if whole < _BLOCK or unit.old in taken:
            continue
        stayed = clipped(runs, unit.old, end)
        share = sum(weight[run.old + run.size] - weight[run.old] for run in stayed) / whole
        if share >= _STILL_THERE:
            reach = stayed[-1].new + stayed[-1].size - stayed[0].new
            if reach <= _STRETCHED * unit.size + _SLACK:
                continue
        moved.append(unit)
        taken.update(range(unit.old, end))
    return moved


def moved(runs: Sequence[Run], old: Words, new: Words, weight: Sequence[float]) -> list[Run]:
    """Runs of words that moved, rising in the old text; they overlap neither each other nor `runs`."""
    old_free = _free(len(old), sorted((run.old, run.size) for run in runs))
    new_free = _free(len(new), sorted((run.new, run.size) for run in runs))
    old_places, new_places = _phrases(old.keys, old_free), _phrases(new.keys, new_free)
    old_end, new_end = _ends(len(old), old_free), _ends(len(new), new_free)
    found: list[tuple[float, Run]] = []
    covered: dict[int, int] = {}  # shift → old word up to which a block with that shift reaches
    for phrase, i in old_places.items():
        j = new_places.get(phrase, -1)
        if i < 0 or j < 0 or covered.get(j - i, -1) > i:
            continue
        size = _PHRASE
        while i + size < old_end[i] and j + size < new_end[j] and old.keys[i + size] == new.keys[j + size]:
            size += 1
        back = 0
        while (
            i - back > 0
            and j - back > 0
            and old_end[i - back - 1] == old_end[i]
            and new_end[j - back - 1] == new_end[j]
            and old.keys[i - back - 1] == new.keys[j - back - 1]
        ):
            back += 1
        covered[j - i] = i + size
        bits = weight[i + size] - weight[i - back]
        if bits >= _BLOCK:
            found.append((bits, Run(i - back, j - back, size + back)))
    return _disjoint(found, len(old), len(new))


def _free(length: int, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches of a text that no run covers; the runs rise."""
    free, at = [], 0
    for start, size in [*taken, (length, 0)]:
        if start > at:
            free.append((at, start))
        at = start + size
    return free


def _ends(length: int, free: Sequence[tuple[int, int]]) -> list[int]:
    """For each word where its free stretch ends; -1 where it is not free."""
    ends = [-1] * length
    for start, end in free:
        ends[start:end] = [end] * (end - start)
    return ends


def _phrases(keys: Sequence[int], free: Sequence[tuple[int, int]]) -> dict[tuple[int, ...], int]:
    """Where each phrase stands in the free stretches; -1 when it stands there more than once."""
    places: dict[tuple[int, ...], int] = {}
    for start, end in free:
        for i in range(start, end - _PHRASE + 1):
            phrase = tuple(keys[i : i + _PHRASE])
            places[phrase] = -1 if phrase in places else i
    return places


def _disjoint(found: list[tuple[float, Run]], old_length: int, new_length: int) -> list[Run]:
    """The heaviest blocks that do not overlap."""
    old_taken, new_taken = bytearray(old_length), bytearray(new_length)
    out = []
    for _, run in sorted(found, key=lambda block: (-block[0], block[1])):
        old_part, new_part = slice(run.old, run.old + run.size), slice(run.new, run.new + run.size)
        if any(old_taken[old_part]) or any(new_taken[new_part]):
            continue
        old_taken[old_part] = new_taken[new_part] = b"\1" * run.size
        out.append(run)
    return sorted(out)
