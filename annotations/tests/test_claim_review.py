"""The table of rules: where search engines get a verdict, and where they get none."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from annotations.formats.claim_review import Reviewed, claim_review
from annotations.models import Checked, Status

REVIEW = Reviewed(
    act="judge",
    state="placed",
    status="disputed",
    what="so",
    verdict="Disputed: accounts differ",
    claimant="The ministry",
    evidence=1,
    claim="nine villages",
    published=datetime(2024, 5, 1, 23, 30, tzinfo=UTC),
    address="https://news.example/annotations/1/",
    article="https://news.example/articles/a/",
    source="https://wire.example/a",
)


def told(**over):
    return claim_review(replace(REVIEW, **over), "Newsdesk", "https://news.example/")


@pytest.mark.parametrize("status", Status.values)
@pytest.mark.parametrize("what", ["", *Checked.values])
def test_by_status_and_by_what_was_checked(status, what):
    number = {
        ("verified", "so"): 5,
        ("verified", "footage"): 5,
        ("disputed", "so"): None,
        ("disputed", "footage"): None,
    }
    review = told(status=status, what=what)
    assert (review is not None) is ((status, what) in number)
    if review:
        assert review["reviewRating"].get("ratingValue") == number[status, what]
        assert ("bestRating" in review["reviewRating"]) is (number[status, what] is not None)


@pytest.mark.parametrize(
    "missing",
    [
        {"act": "hold"},
        {"act": "withdraw"},
        {"state": "needs_check"},
        {"state": "orphaned"},
        {"claimant": ""},
        {"evidence": 0},
    ],
)
def test_what_must_be_there(missing):
    assert told() is not None
    assert told(**missing) is None


def test_what_it_says():
    assert told() == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "https://news.example/annotations/1/",
        "datePublished": "2024-05-01",
        "author": {"@type": "Organization", "name": "Newsdesk", "url": "https://news.example/"},
        "claimReviewed": "nine villages",
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Organization", "name": "The ministry"},
            "appearance": [
                {"@type": "CreativeWork", "url": "https://news.example/articles/a/"},
                {"@type": "CreativeWork", "url": "https://wire.example/a"},
            ],
        },
        "reviewRating": {"@type": "Rating", "alternateName": "Disputed: accounts differ"},
    }
