"""ClaimReview (schema.org) for a passage, only where it is due. Pure.

A ClaimReview is read by search engines without the page around it, so it is given only where a verdict on
the statement itself, or on footage, was published with public evidence, and somebody is known to claim it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from annotations.checking.agents import agent

#: (status, what was checked) → the rating as a number of 5, or None where a number would say too much.
#: What is not here gets no ClaimReview: “unverified” is no finding, and “it was said” is not the claim.
DUE: dict[tuple[str, str], int | None] = {
    ("verified", "so"): 5,
    ("verified", "footage"): 5,
    ("disputed", "so"): None,
    ("disputed", "footage"): None,
}


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A live judgement as readers see it. `evidence` counts the rows that readers see in full.

    A row of which only a public description leaves the desk does not count; one without an address does:
    a document may be read, and a person heard, where there is no page to link to.
    """

    act: str
    state: str
    status: str
    what: str
    verdict: str
    claimant: str
    evidence: int
    claim: str
    published: datetime
    address: str
    article: str
    source: str = ""


def is_due(review: Reviewed) -> bool:
    return (
        review.act == "judge"
        and review.state == "placed"
        and (review.status, review.what) in DUE
        and bool(review.claimant)
        and review.evidence > 0
    )


def claim_review(review: Reviewed, newsroom: str, homepage: str) -> dict[str, Any] | None:
    """The JSON-LD of a ClaimReview, None where none is due. Addresses are absolute."""
    if not is_due(review):
        return None
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": review.verdict}
    if number := DUE[review.status, review.what]:
        rating |= {"ratingValue": number, "bestRating": 5, "worstRating": 1}
    appearances = [{"@type": "CreativeWork", "url": url} for url in (review.article, review.source) if url]
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": review.address,
        "datePublished": review.published.date().isoformat(),
        "author": {"@type": "Organization", "name": newsroom, "url": homepage},
        "claimReviewed": review.claim,
        "itemReviewed": {
            "@type": "Claim",
            "author": agent(review.claimant),
            "appearance": appearances,
        },
        "reviewRating": rating,
    }
