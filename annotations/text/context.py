"""A passage within its sentences. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from articles.parsing import Block

from .sentences import sentences
from .spans import Span


@dataclass(frozen=True, slots=True)
class InContext:
    """Words with what stands before and after them in their sentences."""

    span: Span
    before: str
    words: str
    after: str

    @property
    def key(self) -> str:
        """How a form names the place: “120-180”."""
        return f"{self.span.start}-{self.span.end}"


@dataclass(frozen=True)
class Text:
    """A text that passages are looked for in; it may be stored nowhere yet."""

    body: str
    blocks: Sequence[Block]

    @cached_property
    def sentences(self) -> list[Span]:
        return sentences(self.body, self.blocks)

    @cached_property
    def _borders(self) -> tuple[list[int], list[int]]:
        return [s.start for s in self.sentences], [s.end for s in self.sentences]

    def touched(self, span: Span) -> list[Span]:
        """The sentences that hold any of `span`; none where it lies in hidden blocks or white space."""
        starts, ends = self._borders
        return self.sentences[bisect_right(ends, span.start) : bisect_left(starts, span.end)]

    def around(self, span: Span) -> Span:
        """`span` with the rest of its sentences."""
        touched = self.touched(span)
        if not touched:
            return span
        return Span(min(span.start, touched[0].start), max(span.end, touched[-1].end))

    def in_context(self, span: Span, most: int | None = None) -> InContext:
        """`span` in its sentences, with at most `most` code points of them on either side."""
        whole = self.around(span)
        low, high = whole.start, whole.end
        if most is not None:
            low, high = max(low, span.start - most), min(high, span.end + most)
        return InContext(span, self.body[low : span.start], span.of(self.body), self.body[span.end : high])
