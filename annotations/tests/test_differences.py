"""Word differences are exact, readable, and never cut a letter from its accent."""

from __future__ import annotations

from itertools import pairwise

import regex
from hypothesis import given
from hypothesis import strategies as st

from annotations.text.differences import Kind, word_differences

PIECES = st.lists(
    st.sampled_from(
        [
            "nine",
            "villages",
            " ",
            "\n\n",
            "об’єкт",
            "1,500",
            "é",
            "é",
            "👨‍👩‍👧‍👦",
            "🇺🇦",
            "村",
            "شخص",
            "—",
            "“",
            "don’t",
        ]
    ),
    max_size=25,
).map("".join)


def runs(old, new):
    return [(change.kind.value, change.text) for change in word_differences(old, new)]


@given(PIECES, PIECES)
def test_both_texts_can_be_read_out_of_the_changes(old, new):
    changes = word_differences(old, new)
    assert "".join(c.text for c in changes if c.kind != Kind.ADDED) == old
    assert "".join(c.text for c in changes if c.kind != Kind.REMOVED) == new
    assert all(c.text for c in changes)
    assert all(a.kind != b.kind for a, b in pairwise(changes))


@given(PIECES, PIECES)
def test_no_border_cuts_a_grapheme(old, new):
    for text, left_out in ((old, Kind.ADDED), (new, Kind.REMOVED)):
        borders = {match.end() for match in regex.finditer(r"\X", text)} | {0}
        at = 0
        for change in word_differences(old, new):
            if change.kind != left_out:
                at += len(change.text)
                assert at in borders


@given(PIECES)
def test_the_same_text_is_one_run(text):
    assert runs(text, text) == ([("equal", text)] if text else [])


def test_a_changed_word_is_shown_as_removed_then_added():
    assert runs("The mayor spoke of nine villages.", "The mayor spoke of ten villages.") == [
        ("equal", "The mayor spoke of "),
        ("removed", "nine"),
        ("added", "ten"),
        ("equal", " villages."),
    ]


def test_a_number_with_separators_is_one_word():
    assert ("removed", "1,500") in runs("About 1,500 people.", "About 1,600 people.")


def test_a_rewritten_stretch_is_not_left_in_crumbs():
    old, new = "The road was open to cars.", "A bridge was closed to lorries."
    assert len(runs(old, new)) <= 3


def test_two_unlike_books_are_compared_all_the_same():
    old = "\n".join(f"line {n} of the old book" for n in range(20_000))
    new = "\n".join(f"row {n} of another one" for n in range(20_000))
    changes = word_differences(old, new)
    assert "".join(c.text for c in changes if c.kind != Kind.ADDED) == old
