"""Words that were corrected in place: a typo, a number, one word for another between words that stayed."""

from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from annotations.text.words import SENTENCE, Words

from .alignment import Run

# Share of letters (0 to 1) that two spellings of one word have in common.
_ALIKE = 0.6
# Words on either side of a gap beyond which it is no correction but a rewrite.
_SMALL = 12
# Bits: what must have stayed before and after a single word for its replacement to be taken as its heir,
# unless all stayed as far as the sentence goes.
_HELD = 12.0


def kin(runs: Sequence[Run], old: Words, new: Words, weight: Sequence[float]) -> list[Run]:
    """Pairs of words (as runs of one) that were corrected between the runs; not the same words, but related.

    `weight` holds running sums for the old words.
    """
    pairs: list[Run] = []
    ends = [Run(0, 0, 0), *runs, Run(len(old), len(new), 0)]
    for left, right in pairwise(ends):
        i, j = left.old + left.size, left.new + left.size
        gone, added = right.old - i, right.new - j
        if not 0 < gone <= _SMALL or not 0 < added <= _SMALL:
            continue
        if gone == added == 1 and _held(left, right, old, weight):
            pairs.append(Run(i, j, 1))
            continue
        at = j
        for x in range(i, right.old):
            for y in range(at, right.new):
                if _related(old.spelt(x).casefold(), new.spelt(y).casefold()):
                    pairs.append(Run(x, y, 1))
                    at = y + 1
                    break
    return pairs


def _held(left: Run, right: Run, words: Words, weight: Sequence[float]) -> bool:
    """Did enough stay on both sides of a single word to say that the new word there stands for it?"""
    i, end = left.old + left.size, right.old + right.size
    before, after = weight[i] - weight[left.old], weight[end] - weight[right.old]
    alone = _breaks(words, i, i + 1) and _breaks(words, i + 1, i + 2)  # it was the whole sentence
    return (
        not alone
        and (before >= _HELD or _breaks(words, left.old, i + 1))
        and (after >= _HELD or _breaks(words, right.old, end + 1))
    )


def _breaks(words: Words, start: int, end: int) -> bool:
    """Does a sentence begin at one of words start..end, or the text end there?"""
    return end > len(words) or any(found >= SENTENCE for found in words.breaks[start:end])


def _related(one: str, other: str) -> bool:
    """Are these two spellings of one word?  Numbers never are: 10 is no spelling of 100."""
    if not one[0].isalpha() or not other[0].isalpha():
        return False
    return Levenshtein.normalized_similarity(one, other) >= _ALIKE
