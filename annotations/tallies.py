"""Counts in words: what the strip of an article and the rows of lists say, told once.

“Verified as said” is a kind of its own: neither counted nor shown among what is verified as fact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from articles.models import Article

    from .presenting import Passage


@dataclass(frozen=True, slots=True)
class Kind:
    """How readers ask for it (`?show=`), its look, its words, and the column of an article that counts it."""

    name: str
    css: str
    words: str

    @property
    def column(self) -> str:
        return "rechecking_count" if self.name == "recheck" else f"{self.name}_count"


@dataclass(frozen=True, slots=True)
class Tally:
    """One count: of which kind, how many."""

    kind: Kind
    number: int


#: In the order of concern.
KINDS = (
    Kind("disputed", "disputed", "disputed"),
    Kind("unverified", "unverified", "unverified"),
    Kind("verified", "verified", "verified"),
    Kind("said", "verified", "verified only as said"),
    Kind("recheck", "recheck", "being checked again"),
)

#: What `?show=` takes: a kind of passage, or the text without marks.
SHOWS = frozenset(kind.name for kind in KINDS) | {"plain"}


def of_passages(passages: Iterable[Passage]) -> list[Tally]:
    """What `passages` count; kinds without any are left out."""
    return _tallies(Counter(passage.kind for passage in passages))


def of_article(article: Article) -> list[Tally]:
    """The same from the counts that an article's row holds."""
    return _tallies({kind.name: getattr(article, kind.column) for kind in KINDS})


def _tallies(numbers: Mapping[str, int]) -> list[Tally]:
    return [Tally(kind, numbers[kind.name]) for kind in KINDS if numbers[kind.name]]
