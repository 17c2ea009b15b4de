"""Two changes of one text, put together by paragraphs."""

from __future__ import annotations

import pytest

from articles.merging import Clash, merged

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
