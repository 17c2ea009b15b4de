"""What was judged before, and what became of a judgement since, told beside the passage."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Prefetch

from articles.models import Article

from .clock import day
from .models import Act, Evidence, Placement, PlacementState, Version
from .models.version import VersionQuerySet
from .presenting import Passage


def tell_earlier(article: Article, passages: Iterable[Passage]) -> None:
    """Fills `earlier` of each passage: what readers read of it before, newest first. Two queries."""
    moments = {passage.key: passage.version.live_from for passage in passages}
    found: dict[Any, list[Version]] = {}
    closed = _readable().filter(annotation__article=article, live_until__isnull=False).order_by("-live_from")
    for version in closed:
        until = moments.get(version.annotation_id)
        if until and version.live_from and version.live_from < until:
            found.setdefault(version.annotation_id, []).append(version)
    for passage in passages:
        passage.earlier = found.get(passage.key, [])


def tell_since(article: Article, passages: Iterable[Passage]) -> None:
    """Fills `since` of each passage of a past page: how it reads today, '' where it reads the same.

    Three queries.
    """
    live = _readable().live().filter(annotation__article=article)
    now = {version.annotation_id: version for version in live}
    places = {row.annotation_id: row for row in Placement.objects.live().filter(annotation__article=article)}
    for passage in passages:
        passage.since = _since(passage, now.get(passage.key), places.get(passage.key))


def marked_since(article: Article, at: datetime) -> int:
    """Passages marked first after `at`."""
    before = _readable().filter(annotation__article=article, live_from__lte=at)
    later = _readable().live().filter(annotation__article=article, live_from__gt=at).exclude(act=Act.WITHDRAW)
    return later.exclude(annotation__in=before.values("annotation")).count()


def _readable() -> VersionQuerySet:
    return (
        Version.objects.ever_live()
        .unsealed()
        .prefetch_related(Prefetch("evidence", Evidence.objects.unsealed()))
    )


def _since(then: Passage, now: Version | None, place: Placement | None) -> str:
    if now is None or place is None:
        return "removed"
    if now.pk != then.version.pk:
        assert now.live_from is not None
        words = {Act.WITHDRAW: "withdrawn", Act.HOLD: "being checked again"}.get(Act(now.act))
        verdict = words or now.words[0].lower() + now.words[1:]
        return f"{verdict} ({day(now.live_from)})"
    if place.pk == then.placement.pk or place.state == then.placement.state:
        return ""
    assert place.live_from is not None
    words = {
        PlacementState.NEEDS_CHECK: "being checked again, because its words changed",
        PlacementState.ORPHANED: "these words left the article",
    }.get(PlacementState(place.state), "checked for its changed words: it holds")
    return f"{words} ({day(place.live_from)})"
