"""Whole numbers as addresses and forms write them."""

import pytest

from articles.numbers import whole


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("12", 12),
        ("9" * 18, 10**18 - 1),
        ("9" * 19, -1),
        ("", -1),
        ("-1", -1),
        ("1.5", -1),
        ("١٢", -1),
        ("²", -1),
    ],
)
def test_ascii_digits_alone_are_a_number(text, number):
    assert whole(text) == number
