"""What a plain comparison of words gets wrong, put right: chance islands, and gaps at unnatural places.

The longest common subsequence finds "the … of … in" between two texts that have nothing in common, and it
may say that "Kyiv. Rain fell in" was deleted where a person sees that "Rain fell in Kyiv." was.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from annotations.text.words import PARAGRAPH, SENTENCE, Words

from .alignment import Run, joined

# A run counts when it weighs at least this share of what was replaced before it or after it.
_ISLAND = 0.6

# How well words stand between breaks: as sentences; and, where that is even, as paragraphs.
Strength = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tie:
    """Words were deleted or inserted, and several places for that explain both texts equally well.

    `places` are words of the old text, rising: `width` words from there on are gone (0: something was
    inserted there). Before the place words move by `shift_before`, after it by `shift_after`; the first holds
    from `start` on, the second up to `end`.
    """

    places: list[int]
    width: int
    shift_before: int
    shift_after: int
    start: int
    end: int


def drop_islands(
    runs: Sequence[Run], old: Words, new: Words, old_sums: Sequence[float], new_sums: Sequence[float]
) -> list[Run]:
    """The runs without those that are outweighed by what changed on both sides of them.

    The rule is diff-match-patch's `diff_cleanupSemantic`, with weights for words instead of characters.
    """

    def changed(left: Run, right: Run) -> float:
        return max(
            old_sums[right.old] - old_sums[left.old + left.size],
            new_sums[right.new] - new_sums[left.new + left.size],
        )

    kept = [Run(0, 0, 0)]
    for run in [*runs, Run(len(old), len(new), 0)]:
        while len(kept) > 1:
            island = kept[-1]
            weight = old_sums[island.old + island.size] - old_sums[island.old]
            least = min(changed(kept[-2], island), changed(island, run))
            if weight >= _ISLAND * least:
                break
            kept.pop()
        kept.append(run)
    return list(_without_full_stops(kept[1:-1], old, new))


def _without_full_stops(runs: Sequence[Run], old: Words, new: Words) -> Iterator[Run]:
    """The runs without signs at their head that end a sentence whose words were replaced in both texts."""
    i = j = 0
    for run in runs:
        head = 0
        if run.old > i and run.new > j:
            while head < run.size and _sign(new, run.new + head):
                head += 1
            if head == run.size or min(new.breaks[run.new + head], old.breaks[run.old + head]) < SENTENCE:
                head = 0
        yield Run(run.old + head, run.new + head, run.size - head)
        i, j = run.old + run.size, run.new + run.size


def _sign(words: Words, at: int) -> bool:
    return not words.spelt(at)[0].isalnum()


def sums(keys: Iterable[int], weights: Sequence[float]) -> list[float]:
    """sums[j] - sums[i] is what words i..j weigh."""
    return list(accumulate(map(weights.__getitem__, keys), initial=0.0))


def settle(runs: Sequence[Run], old: Words, new: Words) -> tuple[list[Run], list[Tie]]:
    """Slide pure deletions and insertions to where paragraphs or sentences begin; say where that is a tie."""
    out = [Run(0, 0, 0)]
    ties: list[Tie] = []
    for run in [*runs, Run(len(old), len(new), 0)]:
        before = out[-1]
        gone, added = run.old - before.old - before.size, run.new - before.new - before.size
        if gone and added:
            ties.extend(_mixed_ties(before, run, old, new))
        elif gone or added:
            words, at = (old, run.old - gone) if gone else (new, run.new - added)
            slides = _slides(words, at, gone + added, before.size, run.size)
            slide = max(slides, key=lambda slide: (slides[slide], -abs(slide)))
            equal = _as_good(slides, slides[slide])
            if len(equal) > 1:
                places = [before.old + before.size + slide for slide in equal]
                shifts = before.new - before.old, run.new - run.old
                ties.append(Tie(places, gone, *shifts, before.old, run.old + run.size))
            out[-1] = Run(before.old, before.new, before.size + slide)
            run = Run(run.old + slide, run.new + slide, run.size - slide)
            if not out[-1].size and len(out) > 1:
                out.pop()
        out.append(run)
    return joined([run for run in out if run.size]), ties


def _mixed_ties(before: Run, run: Run, old: Words, new: Words) -> list[Tie]:
    """Where words were replaced: the same words may as well have gone, or come, beside the others."""
    i, i_end, j, j_end = before.old + before.size, run.old, before.new + before.size, run.new
    end = run.old + run.size
    ties = []
    slides = _slides(old, i, i_end - i, before.size, run.size)
    equal = _as_good(slides, slides[0])
    if equal[0] < 0:
        places = [i + slide for slide in equal if slide <= 0]
        ties.append(Tie(places, i_end - i, j - i, j - i_end, before.old, i_end))
    if equal[-1] > 0:
        places = [i + slide for slide in equal if slide >= 0]
        ties.append(Tie(places, i_end - i, j_end - i, j_end - i_end, i, end))
    slides = _slides(new, j, j_end - j, before.size, run.size)
    equal = _as_good(slides, slides[0])
    if equal[0] < 0:
        ties.append(Tie([i + slide for slide in equal if slide <= 0], 0, j - i, j_end - i, before.old, i))
    if equal[-1] > 0:
        ties.append(
            Tie([i_end + slide for slide in equal if slide >= 0], 0, j - i_end, j_end - i_end, i_end, end)
        )
    return ties


def _slides(words: Words, at: int, width: int, room_before: int, room_after: int) -> dict[int, Strength]:
    """How far words at..at+width may slide so that the text stays the same, and how well they stand there.

    They stand best where the strongest breaks are at both ends: a whole sentence, a whole paragraph.
    """
    forms, breaks = words.forms, words.breaks
    least = most = 0
    while -least < room_before and forms[at + least - 1] == forms[at + least - 1 + width]:
        least -= 1
    while most < room_after and forms[at + most] == forms[at + most + width]:
        most += 1
    ends = [*breaks[at + least + width : at + most + width + 1], PARAGRAPH]
    starts = breaks[at + least : at + most + 1]
    return {
        least + n: (min(start, SENTENCE) + min(end, SENTENCE), start + end)
        for n, (start, end) in enumerate(zip(starts, ends, strict=False))
    }


def _as_good(slides: dict[int, Strength], strength: Strength) -> list[int]:
    """The slides at least as good: whole sentences are as likely to come or go as whole paragraphs."""
    return [slide for slide, other in slides.items() if other[0] >= strength[0]]
