"""Which paragraphs of two texts are the same: rising pairs, whatever is repeated, in time that grows as the texts."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import paragraphs
from articles.paragraphs import Gap, between, same

#: Few words, so that paragraphs are repeated, as those of a list and stars between parts are.
TEXTS = st.lists(st.sampled_from("abcdefg*"), max_size=12)


@given(TEXTS, TEXTS)
def test_the_pairs_are_equal_and_rise_in_both(old, new):
    pairs = same(old, new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))


@given(TEXTS)
def test_a_text_is_the_same_as_itself(text):
    assert same(text, text) == [(n, n) for n in range(len(text))]


@given(st.lists(st.integers(), unique=True, max_size=12), st.data())
def test_of_paragraphs_that_stand_once_all_stay_that_were_not_taken_out_or_put_in(text, data):
    kept = [n for n in range(len(text)) if data.draw(st.booleans())]
    new = [word for n in kept for word in (*data.draw(st.lists(st.text(max_size=1), max_size=1)), text[n])]
    pairs = same([str(word) * 3 for word in text], [str(word) * 3 for word in new])
    assert [i for i, _ in pairs] == kept


@given(TEXTS, TEXTS)
def test_what_lies_between_and_the_pairs_are_the_whole(old, new):
    pairs = same(old, new)
    gaps = between(pairs, Gap(0, len(old), 0, len(new)))
    assert sorted([i for i, _ in pairs] + [i for gap in gaps for i in range(gap.start, gap.end)]) == [
        *range(len(old))
    ]
    assert sorted([j for _, j in pairs] + [j for gap in gaps for j in range(gap.new_start, gap.new_end)]) == [
        *range(len(new))
    ]
    assert all(gap.start < gap.end or gap.new_start < gap.new_end for gap in gaps)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a*b*c*d", "a*B*c*d"),
        ("a*b*c*d", "a*c*d"),
        ("a*b*c*d", "a*b*x*c*d*y"),
        ("abcde", "deabc"),
        ("***a***b", "***b"),
        ("abcdefgh", "aBcDeFgH"),
    ],
)
def test_an_ordinary_change_is_seen_as_difflib_sees_it(old, new):
    matches = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    found = [(m.a + n, m.b + n) for m in matches for n in range(m.size)]
    assert _told(old, same(old, new)) == _told(old, found)


def _told(old: str, pairs: list[tuple[int, int]]) -> tuple[int, list[tuple[int, int]]]:
    """How many stayed, and which of those that are not stars: of two stars either may be the one taken out."""
    return len(pairs), [(i, j) for i, j in pairs if old[i] != "*"]


def test_more_than_can_be_compared_counts_as_rewritten(monkeypatch):
    monkeypatch.setattr(paragraphs, "_MOST_CELLS", 8)
    assert same("xababy", "xbabay") == [(0, 0), (5, 5)]
