"""What was judged before, and what became of a judgement since, told beside the passage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef

from annotations.models import Act, Annotation, Found, Placement, PlacementState, Version
from annotations.page.passages import Passage
from annotations.wording import verdicts
from annotations.wording.clock import day
from articles.models import Article, TextSeal

from .judgements import readable, standing, what_else_changed

CHANGED = "These words were changed; we are checking them again"
GONE = "These words are no longer in the article"
AGAIN = "These words stand in the article again"
CONFIRMED = "Confirmed for the new words"


@dataclass(frozen=True, slots=True)
class Stage:
    """What readers could read of a passage from `at` (UTC) on; `said` is the public reason, or ''."""

    at: datetime
    told: str
    said: str = ""


def tell_earlier(article: Article, passages: Iterable[Passage]) -> None:
    """Fills `earlier` of each passage: what readers read of it before, newest first. Two queries."""
    moments = {passage.key: passage.version.live_from for passage in passages}
    found: dict[Any, list[Version]] = {}
    closed = readable().filter(annotation__article=article, live_until__isnull=False).order_by("-live_from")
    for version in closed:
        until = moments.get(version.annotation_id)
        if until and version.live_from and version.live_from < until:
            found.setdefault(version.annotation_id, []).append(version)
    for passage in passages:
        passage.earlier = found.get(passage.key, [])


def tell_since(article: Article, passages: Iterable[Passage]) -> None:
    """Fills `since` of each passage of a past page: how it reads today, '' where it reads the same.

    At most five queries.
    """
    live = readable().select_related("judged").live().filter(annotation__article=article)
    now = {version.annotation_id: version for version in live}
    places = {row.annotation_id: row for row in Placement.objects.live().filter(annotation__article=article)}
    told = [(passage, now.get(passage.key)) for passage in passages]
    same = {passage.version.pk: version for passage, version in told if version and _same(passage, version)}
    # As they are compared: with their borders, and with the evidence that readers may still see.
    before = readable().select_related("judged").in_bulk(list(same))
    for passage, version in told:
        passage.is_only_reworded = passage.version.pk in before
        passage.since = _since(passage, version, places.get(passage.key), before.get(passage.version.pk))


def stages(annotation: Annotation, versions: list[Version], at: datetime | None = None) -> list[Stage]:
    """The judgements `versions`, and what became of their words by `at` (None: now), newest first. One query.

    What happened to the words is left out for texts that are sealed now, and for times without a judgement.
    The newest of `versions` is shown on the page, with its reason if it is a hold or a withdrawal.
    """
    shown, *_ = versions
    told = [
        Stage(
            version.live_from,
            version.told,
            version.said if version != shown or version.act == Act.JUDGE else "",
        )
        for version in versions
        if version.live_from
    ]
    told += _of_words(annotation, {event.at for event in told}, at)
    return sorted(told, key=lambda event: event.at, reverse=True)


def _of_words(annotation: Annotation, judged: set[datetime], at: datetime | None) -> Iterator[Stage]:
    """`judged` are the moments of its judgements: who judges sees the words, so nothing more is told then."""
    sealed = TextSeal.objects.in_force().filter(revision=OuterRef("revision"))
    rows = Placement.objects.ever_live().filter(annotation=annotation)
    rows = rows.filter(live_from__lte=at) if at else rows
    rows = rows.annotate(is_read=Exists(standing()), is_sealed=Exists(sealed))
    before = (PlacementState.PLACED, "")
    for row in rows.order_by("live_from", "pk"):
        state = PlacementState(row.state)
        words = {
            PlacementState.NEEDS_CHECK: CHANGED,
            PlacementState.ORPHANED: GONE,
            PlacementState.PLACED: CONFIRMED if row.found == Found.CONFIRMED else AGAIN,
        }[state]
        # A later text that left the words as they were carries them on, and that is no event.
        is_told = state != before[0] or (state == PlacementState.NEEDS_CHECK and row.exact != before[1])
        if state == PlacementState.PLACED:
            is_told = row.live_from not in judged and (is_told or row.found == Found.CONFIRMED)
        if is_told and row.live_from and row.is_read and not row.is_sealed:
            yield Stage(row.live_from, words)
        before = (state, row.exact)


def marked_since(article: Article, at: datetime) -> int:
    """Passages marked first after `at`."""
    before = readable().filter(annotation__article=article, live_from__lte=at)
    later = readable().live().filter(annotation__article=article, live_from__gt=at).exclude(act=Act.WITHDRAW)
    return later.exclude(annotation__in=before.values("annotation")).count()


def _same(then: Passage, now: Version) -> bool:
    """Whether another judgement came to the same verdict."""
    is_other = now.pk != then.version.pk and now.act == Act.JUDGE
    return is_other and not then.is_rechecked and now.words == then.version.words


def _since(then: Passage, now: Version | None, place: Placement | None, same: Version | None) -> str:
    """`same` is the judgement of then, where that of now comes to the same verdict."""
    if now is None or place is None:
        return "removed"
    if now.pk != then.version.pk:
        assert now.live_from is not None
        return f"{what_else_changed(same, now) if same else _verdict(then, now)} ({day(now.live_from)})"
    if place.pk == then.placement.pk or place.state == then.placement.state:
        return ""
    assert place.live_from is not None
    words = {
        PlacementState.NEEDS_CHECK: f"{verdicts.ON_HOLD.spoken}, because its words changed",
        PlacementState.ORPHANED: "these words left the article",
    }.get(PlacementState(place.state), "checked for its changed words: it holds")
    return f"{words} ({day(place.live_from)})"


def _verdict(then: Passage, now: Version) -> str:
    """The verdict now, in a word; in full where the word is the same. No second colon after “Since then:”."""
    words = verdicts.spoken(now)
    return words if words != then.spoken else now.words.lower().replace(": ", ", ")
