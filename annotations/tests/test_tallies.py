"""Counts in words."""

from __future__ import annotations

from annotations.wording import tallies


def test_tallies_stand_in_the_order_of_concern_and_leave_out_what_is_none():
    found = tallies.of_kinds(
        ["verified", "said", "verified", "unverified", "disputed", "disputed", "recheck", "recheck"]
    )
    assert [(tally.kind.name, tally.css, tally.number, tally.kind.words) for tally in found] == [
        ("disputed", "disputed", 2, "disputed"),
        ("unverified", "unverified", 1, "unverified"),
        ("verified", "verified", 2, "verified"),
        ("said", "verified", 1, "verified as said"),
        ("recheck", "recheck", 2, "being checked again"),
    ]
    assert tallies.of_kinds(iter([])) == []
