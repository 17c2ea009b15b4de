"""What changed between two wordings, word by word, for people to read. Pure.

The longest common run of words (Indel distance, Hyyrö 2004, as rapidfuzz has it) says what stayed. It is then
made readable: a word or two that happen to stand in both versions of a rewritten stretch are not left as
islands in it (after the “semantic cleanup” of Fraser's diff-match-patch).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

import regex
from rapidfuzz.distance import Indel

from .graphemes import CLUSTER

# Scripts written without spaces: there each sign counts as a word.
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
# A run of white space, a word with its inner apostrophes and separators (об’єкт, 1,500), or one sign. All in
# whole grapheme clusters, so that no border cuts one.
_TOKEN = regex.compile(
    rf"(?V1)(?:(?=\s)\X)++"
    rf"|(?=[[\p{{L}}\p{{N}}_]--[{_UNSPACED}]])\X"
    rf"(?:(?=[[\p{{L}}\p{{N}}\p{{Cf}}_]--[{_UNSPACED}]])\X|['’ʼ](?=\p{{L}})|(?<=\p{{N}})[.,:](?=\p{{N}}))*+"
    rf"|{CLUSTER}"
)
_LINE = regex.compile(r"[^\n]*\n+|[^\n]+")
#: Cells of the comparing table (words × words) before it is made of lines instead; 50 MB at most.
_MOST_CELLS = 400_000_000
#: An island of more words than this is never dissolved.
_ISLAND_WORDS = 3


class Kind(StrEnum):
    EQUAL = "equal"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Difference:
    """A run of text, never empty, and whether it stands in both texts, in the old one or in the new one."""

    kind: Kind
    text: str


@dataclass(slots=True)
class _Run:
    """Tokens `start`:`end` of the old text against `new_start`:`new_end` of the new one."""

    same: bool
    start: int
    end: int
    new_start: int
    new_end: int


def word_differences(old: str, new: str) -> list[Difference]:
    """How `old` became `new`: runs in reading order, what was removed before what was added in its place.

    The equal and removed runs together are exactly `old`, the equal and added ones exactly `new`; two
    neighbours are never of one kind. Nothing is normalised: another apostrophe is another word. Time is
    linear but for the stretch between the first and the last difference, which is quadratic by the machine
    word (two unlike texts of 5,000 words: about 30 ms); texts of books are compared by lines instead.
    """
    for pattern in (_TOKEN, _LINE):
        before, after = pattern.findall(old), pattern.findall(new)
        head, tail = _shared_ends(before, after)
        cells = (len(before) - head - tail) * (len(after) - head - tail)
        if cells <= _MOST_CELLS:
            return _merged(_changes(before, after, head, tail))
    return _merged(iter([Difference(Kind.REMOVED, old), Difference(Kind.ADDED, new)]))


def _shared_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many tokens the two begin with alike, and how many of the others they end with alike."""
    shortest = min(len(old), len(new))
    head = 0
    while head < shortest and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shortest - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail


def _changes(old: Sequence[str], new: Sequence[str], head: int, tail: int) -> Iterator[Difference]:
    old_end, new_end = len(old) - tail, len(new) - tail
    yield Difference(Kind.EQUAL, "".join(old[:head]))
    for run in _without_islands(
        _runs(old[head:old_end], new[head:new_end]), old[head:old_end], new[head:new_end]
    ):
        removed = "".join(old[head + run.start : head + run.end])
        if run.same:
            yield Difference(Kind.EQUAL, removed)
        else:
            yield Difference(Kind.REMOVED, removed)
            yield Difference(Kind.ADDED, "".join(new[head + run.new_start : head + run.new_end]))
    yield Difference(Kind.EQUAL, "".join(old[old_end:]))


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[_Run]:
    """Alternately the same and not the same."""
    # Numbers, because rapidfuzz compares the hashes of what it is given.
    numbers: dict[str, int] = {}
    before = [numbers.setdefault(token, len(numbers)) for token in old]
    after = [numbers.setdefault(token, len(numbers)) for token in new]
    steps = Indel.opcodes(before, after)
    for same, group in groupby(steps, key=lambda step: step.tag == "equal"):
        part = list(group)
        yield _Run(same, part[0].src_start, part[-1].src_end, part[0].dest_start, part[-1].dest_end)


def _without_islands(runs: Iterator[_Run], old: Sequence[str], new: Sequence[str]) -> list[_Run]:
    """The runs, with what stayed between two changes given up where both changes say more than it."""
    kept: list[_Run] = []
    for run in runs:
        kept.append(run)
        while len(kept) > 2 and not kept[-1].same and _is_island(kept[-3], kept[-2], kept[-1], old, new):
            last = kept.pop()
            kept.pop()
            kept[-1] = _Run(False, kept[-1].start, last.end, kept[-1].new_start, last.new_end)
    return kept


def _is_island(before: _Run, island: _Run, after: _Run, old: Sequence[str], new: Sequence[str]) -> bool:
    if island.end - island.start > 4 * _ISLAND_WORDS:
        return False
    tokens = old[island.start : island.end]
    if sum(map(_letters, tokens), 0) == 0:
        return not any("\n" in token for token in tokens)  # a paragraph's end is kept as a landmark
    words = sum(_letters(token) > 0 for token in tokens)
    return words <= _ISLAND_WORDS and sum(map(_letters, tokens)) <= min(
        _size(before, old, new), _size(after, old, new)
    )


def _size(run: _Run, old: Sequence[str], new: Sequence[str]) -> int:
    """Letters and digits in the longer side of a change."""
    return max(
        sum(map(_letters, old[run.start : run.end])), sum(map(_letters, new[run.new_start : run.new_end]))
    )


def _letters(token: str) -> int:
    return sum(map(str.isalnum, token))


def _merged(changes: Iterator[Difference]) -> list[Difference]:
    """No empty runs, and no two of one kind beside each other."""
    found: list[Difference] = []
    for change in changes:
        if not change.text:
            continue
        if found and found[-1].kind == change.kind:
            found[-1] = Difference(change.kind, found[-1].text + change.text)
        else:
            found.append(change)
    return found


def excerpts(changes: Sequence[Difference], around: int) -> list[Difference]:
    """The same for a long text: of what stayed only `around` words beside each change, “ … ” for the rest."""
    last = len(changes) - 1
    return [
        Difference(change.kind, _cut(change.text, 0 if i == 0 else around, 0 if i == last else around))
        if change.kind == Kind.EQUAL
        else change
        for i, change in enumerate(changes)
    ]


def _cut(text: str, head: int, tail: int) -> str:
    """The first `head` and the last `tail` words of `text`; all of it where nothing would be left out."""
    words = text.split(" ")
    if head + tail >= len(words):
        return text
    parts = [" ".join(words[:head]), "…", " ".join(words[len(words) - tail :])]
    return " ".join(part for part in parts if part)
