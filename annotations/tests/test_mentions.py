from __future__ import annotations

import pytest

from annotations.text.mentions import mentioned


@pytest.mark.parametrize(
    ("text", "logins"),
    [
        ("Ask @lena.", {"lena"}),
        ("@olena, @sam-k and @m.arta: look", {"olena", "sam-k", "m.arta"}),
        ("Write to lena@example.org", set()),
        ("@@lena and @", set()),
        ("(@lena)", {"lena"}),
        ("Ask @Lena, @OLENA", {"lena", "olena"}),
        (
            "@lena@courier.example: see @sam.k+desk@courier.example.",
            {"lena@courier.example", "sam.k+desk@courier.example"},
        ),
        ("@" * 1000, set()),
        ("", set()),
    ],
)
def test_logins_after_an_at_sign_are_mentioned(text, logins):
    assert mentioned(text) == logins
