"""What the annotating page puts beside blocks and sentences: the right things, each looked at a few times."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.desk.annotate.sheet import listed, with_suggestions
from annotations.text.spans import Span


class Counted:
    """A span of a list, its borders counted as they are read."""

    def __init__(self, start: int, end: int, reads: list[int]) -> None:
        self.span, self.reads = Span(start, end), reads

    @property
    def start(self) -> int:
        self.reads.append(1)
        return self.span.start

    @property
    def end(self) -> int:
        self.reads.append(1)
        return self.span.end

    def of(self, text: str) -> str:
        return self.span.of(text)


def made(borders: list[int], found: list[Span], reads: list[int]) -> tuple[list[Any], Any, list[Any]]:
    """Sentences or blocks between `borders`, a layout with passages on `found`, suggestions on the same."""
    units = [Counted(a, b - 1, reads) for a, b in pairwise(borders)]
    things = [SimpleNamespace(span=span) for span in found]
    return units, SimpleNamespace(headline=None, blocks=units, passages=things), things


@given(
    st.sets(st.integers(0, 60), min_size=2, max_size=10),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30))),
)
def test_each_block_has_the_suggestions_that_begin_in_it_and_each_sentence_its_passages(cuts, places):
    cuts = [cut * 2 for cut in sorted(cuts)]
    found = sorted(Span(start, start + size) for start, size in places)
    units, laid, things = made(cuts, found, [])
    assert [[t.span for t in on] for _, on in with_suggestions(laid, things)] == [
        [span for span in found if unit.span.start <= span.start < unit.span.end] for unit in units
    ]
    rows = listed(SimpleNamespace(body="x" * 200), [unit.span for unit in units], laid, [])
    assert [[t.span for t in row["passages"]] for row in rows] == [
        [span for span in found if span.start < unit.span.end and unit.span.start < span.end]
        for unit in units
    ]


@pytest.mark.parametrize(
    "act",
    [
        lambda units, laid, things: with_suggestions(laid, things),
        lambda units, laid, things: listed(SimpleNamespace(body=""), units, laid, []),
    ],
    ids=["with_suggestions", "listed"],
)
def test_a_long_text_is_not_compared_with_itself(act):
    counts = []
    for size in (100, 400):
        reads: list[int] = []
        act(*made([n * 10 for n in range(size + 1)], [Span(n * 10, n * 10 + 5) for n in range(size)], reads))
        counts.append(len(reads))
    assert counts[1] <= 5 * counts[0]
