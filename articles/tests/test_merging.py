"""Two changes of one text, put together by paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.merging import Clash, Merged, merged

#: Few words, so that paragraphs are repeated; empty ones too.
TEXTS = st.lists(st.sampled_from(["one", "two", "three", "*", ""]), min_size=1, max_size=10).map("\n\n".join)
BASE = "one\n\ntwo\n\nthree\n\nfour"


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        (BASE, BASE, BASE),
        ("one\n\nTWO\n\nthree\n\nfour", BASE, "one\n\nTWO\n\nthree\n\nfour"),
        (BASE, "one\n\nTWO\n\nthree\n\nfour", "one\n\nTWO\n\nthree\n\nfour"),
        ("one\n\nTWO\n\nthree\n\nfour", "one\n\ntwo\n\nTHREE\n\nfour", "one\n\nTWO\n\nTHREE\n\nfour"),
        ("one\n\nthree\n\nfour", "one\n\ntwo\n\nthree\n\nFOUR", "one\n\nthree\n\nFOUR"),
        (f"{BASE}\n\nfive", f"zero\n\n{BASE}", f"zero\n\n{BASE}\n\nfive"),
        ("one\n\nTWO\n\nthree\n\nfour", "one\n\nTWO\n\nthree\n\nfour", "one\n\nTWO\n\nthree\n\nfour"),
    ],
)
def test_what_only_one_changed_is_taken(mine, theirs, both):
    found = merged(BASE, mine, theirs)
    assert (found.text, found.clashes) == (both, ())


def test_what_both_changed_stays_mine_and_is_named():
    found = merged(BASE, BASE.replace("two", "second"), BASE.replace("two", "zwei"))
    assert (found.text, found.clashes) == (BASE.replace("two", "second"), (Clash("second", "zwei"),))


def test_what_one_changed_and_the_other_took_out_is_named():
    found = merged(BASE, BASE.replace("two", "second"), BASE.replace("two\n\n", ""))
    assert found.clashes == (Clash("second", ""),)


@given(TEXTS, TEXTS)
def test_where_one_side_changed_nothing_the_other_is_taken_whole(base, other):
    for mine, theirs in ((other, base), (base, other), (other, other)):
        assert merged(base, mine, theirs) == Merged(other, ())


@given(TEXTS, TEXTS, TEXTS)
def test_without_a_clash_either_side_may_be_called_mine(base, mine, theirs):
    found = merged(base, mine, theirs)
    if not found.clashes:
        assert merged(base, theirs, mine) == found
