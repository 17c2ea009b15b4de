"""Which of a text's suggestions are still open: neither tagged nor dismissed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from django.core.cache import cache
from django.db.models import Q

from annotations.checking.detection import Suggestion, suggestions
from annotations.models import Dismissal, Placement
from annotations.rules.placement import desk_texts
from annotations.text.spans import Span
from articles.models import Article, Revision


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
    found: tuple[Suggestion, ...] | None = cache.get(_cache_key(text))
    if found is None:
        found = tuple(suggestions(text.body, text.block_list))
        cache.set(_cache_key(text), found, 24 * 3600)
    return found


def of_articles(articles: Iterable[Article]) -> dict[int, Suggested]:
    """Article key → how its suggestions were dealt with, for a list. At most five queries."""
    rows = desk_texts([article.pk for article in articles]).defer("body", "blocks")
    texts = {text.article_id: text for text in rows}
    unread = [text.pk for text in texts.values() if not cache.has_key(_cache_key(text))]
    for text in Revision.objects.filter(pk__in=unread):
        of_text(text)
    places: dict[int, list[Span]] = {}
    placements = Placement.objects.filter(
        Q(live_from__isnull=False, live_until__isnull=True) | Q(judgements__superseded_at__isnull=True),
        revision__in=[text.pk for text in texts.values()],
        start__isnull=False,
    )
    for revision, start, end in placements.values_list("revision", "start", "end").distinct():
        places.setdefault(revision, []).append(Span(start or 0, end or 0))  # neither is NULL here
    keys: dict[int, set[str]] = {}
    for article, key in Dismissal.objects.filter(article__in=texts).values_list("article", "key"):
        keys.setdefault(article, set()).add(key)
    return {
        article: open_in(text, places.get(text.pk, []), keys.get(article, set()))
        for article, text in texts.items()
    }


def _cache_key(text: Revision) -> str:
    return f"suggestions:1:{text.hash}"


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
