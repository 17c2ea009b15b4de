"""Which of a text's suggestions are still open: neither tagged nor dismissed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from django.core.cache import cache
from django.db import transaction

from articles.models import Article, Revision

from .models import Dismissal
from .spans import Span
from .suggesting import Suggestion, suggestions


@dataclass(frozen=True, slots=True)
class Suggested:
    """`left` in the order of the text; the numbers say how the others were dealt with."""

    left: list[Suggestion]
    tagged: int
    dismissed: int

    @property
    def total(self) -> int:
        return len(self.left) + self.tagged + self.dismissed


def of_text(text: Revision) -> tuple[Suggestion, ...]:
    """All suggestions of a text; kept in the cache under the hash of its words."""
    key = f"suggestions:1:{text.hash}"
    found = cache.get(key)
    if found is None:
        found = tuple(suggestions(text.body, text.block_list))
        cache.set(key, found, 24 * 3600)
    return found


def open_in(text: Revision, spans: Iterable[Span], dismissed: set[str]) -> Suggested:
    """The suggestions of `text` beside `spans` (what is tagged in it) and the `dismissed` keys."""
    tagged = sorted(spans)
    starts = [span.start for span in tagged]
    reach = list(accumulate((span.end for span in tagged), max))  # how far the spans up to here reach
    left, by_tag, by_hand = [], 0, 0
    for suggestion in of_text(text):
        before = bisect_left(starts, suggestion.span.end)
        if before and reach[before - 1] > suggestion.span.start:
            by_tag += 1
        elif suggestion.key in dismissed:
            by_hand += 1
        else:
            left.append(suggestion)
    return Suggested(left, by_tag, by_hand)


def dismissed_keys(article: Article) -> set[str]:
    return set(Dismissal.objects.filter(article=article).values_list("key", flat=True))


@transaction.atomic
def dismiss(article: Article, text: Revision, key: str, *, by: Any) -> Dismissal | None:
    """Sets a suggestion of `text` aside for good; twice changes nothing. None when there is no such one."""
    article = Article.objects.locked(article.pk)
    suggestion = next((s for s in of_text(text) if s.key == key), None)
    if suggestion is None:
        return None
    row, _ = Dismissal.objects.get_or_create(
        article=article,
        key=key,
        defaults={"words": suggestion.span.of(text.body), "dismissed_by": by},
    )
    return row
