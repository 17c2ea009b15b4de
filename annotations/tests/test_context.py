"""A passage within its sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.text.context import Text
from annotations.text.spans import Span
from articles.parsing import Block, BlockKind

BODY = "One came. Two went away.\n\nThree stayed."
TEXT = Text(BODY, [Block(BlockKind.PARAGRAPH, 0, 24), Block(BlockKind.PARAGRAPH, 26, 39)])


def span_of(words):
    return Span(BODY.index(words), BODY.index(words) + len(words))


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("came", "One ", "."),
        ("Two went away.", "", ""),
        ("came. Two", "One ", " went away."),
        ("away.\n\nThree", "Two went ", " stayed."),
    ],
)
def test_words_are_shown_in_all_sentences_they_touch(words, before, after):
    shown = TEXT.in_context(span_of(words))
    assert (shown.before, shown.words, shown.after) == (before, words, after)


def test_of_long_sentences_only_so_much_is_shown():
    shown = TEXT.in_context(span_of("went"), 3)
    assert (shown.before, shown.after, shown.key) == ("wo ", " aw", "14-18")


def test_white_space_and_hidden_lines_have_no_sentence():
    hidden = Text(BODY, [Block(BlockKind.META, 0, 24), TEXT.blocks[1]])
    assert hidden.around(span_of("came")) == span_of("came")
    assert TEXT.touched(Span(24, 26)) == []


@given(st.integers(0, 38), st.integers(1, 39))
def test_what_is_touched_is_what_overlaps(start, length):
    span = Span(start, min(start + length, len(BODY)))
    touched = [s for s in TEXT.sentences if s.start < span.end and span.start < s.end]
    assert TEXT.touched(span) == touched
    around = TEXT.around(span)
    assert (around.start <= span.start, around.end >= span.end) == (True, True)
