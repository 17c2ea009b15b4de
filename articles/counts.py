"""The kinds of passages that an article's row counts, for lists. What they mean is `annotations`' to say.

In the order of concern. “Verified as said” is a kind of its own: neither counted nor found among what is
verified as fact.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q


@dataclass(frozen=True, slots=True)
class Count:
    """How an address asks for it, its words, and the column of `Article` that holds how many there are."""

    name: str
    words: str
    column: str

    @property
    def is_any(self) -> Q:
        """Articles that have one. The indexes of the lists have the same conditions."""
        return Q(**{f"{self.column}__gt": 0})


COUNTS = (
    Count("disputed", "disputed", "disputed_count"),
    Count("unverified", "unverified", "unverified_count"),
    Count("verified", "verified", "verified_count"),
    Count("said", "verified as said", "said_count"),
    Count("recheck", "being checked again", "rechecking_count"),
)
