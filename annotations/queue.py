"""What waits at the desk, for whom, ordered by the harm that waiting does.

Each group is a QuerySet in the words of `VersionQuerySet` and `CommentQuerySet`, oldest first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from articles.models import Article

from . import policy
from .models import Comment, Version


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that waits. `since` is when it began to wait (a date for what is due on a day)."""

    pk: int
    css: str  # the status word, or `recheck`
    status: str
    words: str  # of the passage
    article: Article
    who: Any
    since: datetime | date
    address: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A kind of waiting: `column` is the stamp it is ordered by, `rows` all of it, for `person`."""

    key: str
    title: str
    column: str
    rows: Callable[[Any, date], QuerySet]
    item: Callable[[Any], Item]


@dataclass(frozen=True, slots=True)
class Waiting:
    """The first items of a group and how many there are."""

    group: Group
    items: list[Item]
    total: int


def _versions(rows: QuerySet) -> QuerySet:
    return rows.select_related("annotation__article", "judged", "written_by", "published_by", "returned_by")


def _item(version: Version, since: Any, who: Any, *, review: bool = False, said: str = "") -> Item:
    article = version.annotation.article
    page = f"{reverse('desk:article', args=[article.slug])}?passage={version.annotation_id}"
    return Item(
        pk=version.pk,
        css="recheck" if version.act == "hold" else version.status,
        status="Withdrawal" if version.act == "withdraw" else version.get_status_display(),
        words=version.judged.exact,
        article=article,
        who=who,
        since=since,
        address=reverse("desk:review", args=[version.annotation_id]) if review else page,
        said=said,
    )


def _returned(version: Version) -> Item:
    said = ". ".join(filter(None, [version.get_return_reason_display(), version.return_text]))
    return _item(version, version.returned_at, version.returned_by, said=said)


def _mention(comment: Comment) -> Item:
    (head,) = comment.annotation.heads  # type: ignore[attr-defined]  # prefetched by _calling
    return Item(
        pk=comment.pk,
        css=head.status,
        status=head.get_status_display(),
        words=head.judged.exact,
        article=comment.annotation.article,
        who=comment.written_by,
        since=comment.written_at,
        address=f"{reverse('desk:article', args=[comment.annotation.article.slug])}"
        f"?passage={comment.annotation_id}#comment-{comment.pk}",
        said=comment.text,
    )


def _calling(person: Any, today: date) -> QuerySet:
    heads = Version.objects.heads().select_related("judged")
    return (
        Comment.objects.calling(person)
        .select_related("annotation__article", "written_by")
        .prefetch_related(Prefetch("annotation__versions", heads, to_attr="heads"))
    )


def _waiting(person: Any, today: date) -> QuerySet:
    """All that was handed in; for whoever may not publish, what they handed in themselves."""
    rows = _versions(Version.objects.waiting())
    may_publish = person.has_perm("annotations.publish_version")
    return rows if may_publish else rows.filter(written_by=person)


GROUPS = [
    Group(
        "hold", "On hold: readers see “we are checking this again”", "live_from",
        lambda person, today: _versions(Version.objects.on_hold()),
        lambda v: _item(v, v.live_from, v.published_by, said=v.reason_text),
    ),
    Group(
        "returned", "Returned to you", "returned_at",
        lambda person, today: _versions(Version.objects.returned().filter(written_by=person)),
        _returned,
    ),
    Group(
        "due", "Due to be checked again", "recheck_on",
        lambda person, today: _versions(Version.objects.due(today)),
        lambda v: _item(v, v.recheck_on, v.published_by),
    ),
    Group("mentions", "You were called", "written_at", _calling, _mention),
    Group(
        "waiting", "Waiting for review", "submitted_at", _waiting,
        lambda v: _item(v, v.submitted_at, v.written_by, review=True),
    ),
    Group(
        "second", "Published by one person alone: to be read by a second", "live_from",
        lambda person, today: _versions(
            Version.objects.for_second_reading().exclude(published_by=person)
        ),
        lambda v: _item(v, v.live_from, v.published_by, review=True, said=v.alone_reason),
    ),
]  # fmt: skip
BY_KEY = {group.key: group for group in GROUPS}


def waiting_for(person: Any, today: date, size: int = 8) -> list[Waiting]:
    """The groups that have something for `person`, each with its first `size` items."""
    found = []
    for group in GROUPS:
        rows = group.rows(person, today)
        total = rows.count()
        items = items_of(group, list(rows.order_by(group.column, "pk")[:size]), person)
        if total:
            found.append(Waiting(group, items, total))
    return found


def items_of(group: Group, rows: list[Any], person: Any) -> list[Item]:
    """Rows as items; in the strict policy what `person` wrote part of says that it waits for another."""
    items = [group.item(row) for row in rows]
    if group.key != "waiting" or not policy.is_strict() or not rows:
        return items
    writers = policy.writers_of(rows)
    return [
        replace(item, said="A second person publishes this: you wrote part of it.")
        if person.pk in writers[item.pk]
        else item
        for item in items
    ]


def due_this_week(today: date) -> int:
    """How many judgements come due in the seven days after `today`."""
    return Version.objects.due(today + timedelta(days=7)).exclude(recheck_on__lte=today).count()
