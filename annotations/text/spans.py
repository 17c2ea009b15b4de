"""A span of a text, and what makes it a passage. Pure.

Offsets are code points, end exclusive, as Python counts and as the W3C Web Annotation Data Model
demands of a TextPositionSelector (§4.2.5).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

import regex

from articles.parsing import Block, BlockKind

from .graphemes import CLUSTER

#: Runs readers never see cannot be judged before them.
HIDDEN = {BlockKind.META}
_PIECE = regex.compile(r"(\S++)|\s++")
BLANK = "Nothing but white space is selected. Select some words."


class NoPassage(ValueError):
    """The span cannot be a passage; the message is a sentence for the editor."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`start` to `end` in code points, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def fit(text: str, span: Span, quote: str, blocks: Iterable[Block]) -> Span:
    """The passage that a selection means: the span without white space or half characters at its ends.

    The words are the server's: `quote` (what the sender saw) must be what stands in `text` at `span`, white
    space aside, or the offsets are not trusted. Raises NoPassage.
    """
    if not 0 <= span.start < span.end <= len(text):
        raise NoPassage("The passage does not lie in this text. Select the words again.")
    hidden = [block for block in blocks if block.kind in HIDDEN]
    if _letters(quote) not in (_letters(span.of(text)), _letters(_shown(text, span, hidden))):
        raise NoPassage(
            "The text at this place is not what you selected; it may have changed. Select the words again."
        )
    start, end = _trim_space(text, span.start, span.end)
    if start == end:
        raise NoPassage(BLANK)
    for block in hidden:
        if block.start < end and start < block.end:
            if start >= block.start:
                start = min(block.end, end)
            elif end <= block.end:
                end = block.start
            else:
                raise NoPassage("This passage runs over a line that readers do not see. Select less.")
    if start >= end:
        raise NoPassage("Readers do not see this line, so there is nothing to judge in it.")
    borders, before = _borders(text, start, end), None
    while before != (start, end):  # a space may carry an accent, so that trimming one bares the other
        before = start, end
        start, end = _trim_clusters(borders, *_trim_space(text, start, end))
    if not any(letter.isprintable() and not letter.isspace() for letter in text[start:end]):
        raise NoPassage(BLANK)
    return Span(start, end)


def find(text: str, quote: str) -> list[Span]:
    """Every place where the words of `quote` stand in `text`, white space aside, in order.

    Raises NoPassage when `quote` has no words.
    """
    words = quote.split()
    if not words:
        raise NoPassage("Paste the words of the passage.")
    sought = " ".join(words)
    pieces = [*_PIECE.finditer(text)]
    plain = "".join([piece[0] if piece[1] else " " for piece in pieces])
    if sought not in plain:
        return []
    ends = list(accumulate(len(piece[0]) if piece[1] else 1 for piece in pieces))

    def place(at: int) -> int:
        """Where letter `at` of `plain` stands in `text`: none of ours is white space."""
        n = bisect_right(ends, at)
        return int(pieces[n].end()) - (ends[n] - at)

    return [Span(place(at), place(at + len(sought) - 1) + 1) for at in _overlapping(sought, plain)]


def _overlapping(sought: str, text: str) -> Iterator[int]:
    """Each place where `sought` stands in `text`, read once (Knuth, Morris, Pratt 1977)."""
    shorter = [0] * len(sought)  # of what ends here, how much it also begins with
    same = 0
    for n, letter in enumerate(sought[1:], start=1):
        while same and letter != sought[same]:
            same = shorter[same - 1]
        same += letter == sought[same]
        shorter[n] = same
    same = 0
    for n, letter in enumerate(text):
        while same and letter != sought[same]:
            same = shorter[same - 1]
        same += letter == sought[same]
        if same == len(sought):
            yield n - same + 1
            same = shorter[same - 1]


def _letters(words: str) -> str:
    return "".join(words.split())


def _shown(text: str, span: Span, hidden: list[Block]) -> str:
    """The words of the span that a page shows."""
    shown, at = "", span.start
    for block in hidden:
        if block.start < span.end and at < block.end:
            shown += text[at : max(at, block.start)]
            at = min(block.end, span.end)
    return shown + text[at : span.end]


def _trim_space(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _borders(text: str, start: int, end: int) -> set[int]:
    """Where grapheme clusters (Unicode UAX #29) begin and end, at least from `start` to `end`."""
    # A cluster never reaches over a line break, so the lines are all the context there is to read.
    line = text.rfind("\n", 0, start) + 1
    after = text.find("\n", end)
    clusters = regex.finditer(CLUSTER, text, pos=line, endpos=len(text) if after < 0 else after)
    return {line, *(cluster.end() for cluster in clusters)}


def _trim_clusters(borders: set[int], start: int, end: int) -> tuple[int, int]:
    """Moves the ends inwards so that no cluster is cut."""
    while start < end and start not in borders:
        start += 1
    while start < end and end not in borders:
        end -= 1
    return start, end
