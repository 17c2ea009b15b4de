"""Counts in words: what the strip of an article and the rows of lists say; see `articles.counts`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from articles.counts import COUNTS, Count

from . import verdicts

if TYPE_CHECKING:
    from articles.models import Article


@dataclass(frozen=True, slots=True)
class Tally:
    """One count: of which kind, how many. `css` is its look."""

    kind: Count
    number: int

    @property
    def css(self) -> str:
        return verdicts.css_of(self.kind.name)


#: What `?show=` takes: a kind of passage, or the text without marks.
SHOWS = frozenset(count.name for count in COUNTS) | {"plain"}


def of_kinds(kinds: Iterable[str]) -> list[Tally]:
    """How many there are of each; kinds without any are left out."""
    return _tallies(Counter(kinds))


def of_article(article: Article) -> list[Tally]:
    """The same from the counts that an article's row holds."""
    return _tallies({count.name: getattr(article, count.column) for count in COUNTS})


def _tallies(numbers: Mapping[str, int]) -> list[Tally]:
    return [Tally(count, numbers[count.name]) for count in COUNTS if numbers[count.name]]
