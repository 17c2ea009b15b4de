"""What waits at the desk, for whom, ordered by the harm that waiting does.

Each group is a QuerySet in the words of `VersionQuerySet` and `CommentQuerySet`, oldest first. The queue
first asks every group for its keys and numbers, then loads all the rows together: the number of queries is
the same whatever waits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from articles.models import Article

from . import policy
from .ages import age
from .models import Act, Comment, Version

#: Nobody needs to know how much more than this waits; counting it all would cost more than showing it.
MANY = 1000


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that waits."""

    pk: int
    css: str  # the status word, or `recheck`
    status: str  # the verdict in words
    words: str  # of the passage
    article: Article
    who: Any
    age: str  # since when it waits, in words
    since: datetime | date
    address: str  # where it is dealt with
    said: str = ""

    @property
    def is_day(self) -> bool:
        return not isinstance(self.since, datetime)


@dataclass(frozen=True, slots=True)
class Group:
    """A kind of waiting: `rows` all of it for a person on a day, `column` the stamp it is ordered by.

    `who` is the column of the person to name, `said` what that person said. `on_review`: it is dealt with
    on the comparison. A quiet group waits for somebody else.
    """

    key: str
    title: str
    short: str
    rows: Callable[[Any, date], QuerySet]
    column: str
    who: str
    said: Callable[[Any], str] = lambda row: ""
    on_review: bool = False
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """The first items of a group and how many there are."""

    group: Group
    items: list[Item]
    total: int

    @property
    def has_more(self) -> bool:
        return self.total > len(self.items)

    @property
    def number(self) -> str:
        return _number(self.total)


@dataclass(frozen=True, slots=True)
class Queue:
    """All that waits for a person. Numbers above MANY mean: more than MANY."""

    groups: list[Waiting]
    unowned: list[Article]
    unowned_total: int
    due_soon: int  # judgements that come due in the seven days after today

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits for this very person."""
        return all(part.group.is_quiet for part in self.groups)

    @property
    def unowned_number(self) -> str:
        return _number(self.unowned_total)


def _number(total: int) -> str:
    return f"{total:,}" if total <= MANY else f"{MANY:,}+"


# --- the groups, most harmful first --------------------------------------------------------------


def _partly_by(person: Any) -> Exists:
    """Of a head: whether `person` wrote part of it, as `policy.writers_of` tells it for one version."""
    judged = (
        Version.objects.ever_live()
        .exclude(act=Act.HOLD)
        .filter(annotation=OuterRef("annotation"))
        .order_by("-number")
        .values("number")[:1]
    )
    return Exists(
        Version.objects.filter(
            ~Q(act=Act.HOLD),
            annotation=OuterRef("annotation"),
            written_by=person,
            number__gt=Coalesce(Subquery(judged), 0),
        )
    )


def _to_review(person: Any, today: date) -> QuerySet:
    """What `person` may publish or return."""
    if not person.has_perm("annotations.publish_version"):
        return Version.objects.none()
    rows = Version.objects.waiting()
    return rows.filter(~_partly_by(person)) if policy.is_strict() else rows


def _with_others(person: Any, today: date) -> QuerySet:
    """What waits for somebody else: `person` wrote part of it, or may not publish."""
    if not person.has_perm("annotations.publish_version"):
        return Version.objects.waiting().filter(written_by=person)
    if not policy.is_strict():
        return Version.objects.none()
    return Version.objects.waiting().filter(_partly_by(person))


def _alone(person: Any, today: date) -> QuerySet:
    """What another published alone, for whoever may read it a second time."""
    if not person.has_perm("annotations.publish_version"):
        return Version.objects.none()
    return Version.objects.for_second_reading().exclude(published_by=person)


def _returned_because(version: Version) -> str:
    reason = version.get_return_reason_display().capitalize() if version.return_reason != "other" else ""
    return ". ".join(filter(None, [reason, version.return_text]))


GROUPS = [
    Group(
        "hold", "On hold: readers see “we are checking this again”", short="on hold",
        rows=lambda person, today: Version.objects.on_hold(),
        column="live_from", who="published_by", said=lambda version: version.reason_text,
    ),
    Group(
        "returned", "Returned to you", short="returned to you",
        rows=lambda person, today: Version.objects.returned().filter(written_by=person),
        column="returned_at", who="returned_by", said=_returned_because,
    ),
    Group(
        "due", "Due to be checked again", short="due",
        rows=lambda person, today: Version.objects.due(today).exclude(act=Act.HOLD),
        column="recheck_on", who="published_by",
    ),
    Group(
        "mentions", "You were called", short="calling you",
        rows=lambda person, today: Comment.objects.calling(person),
        column="written_at", who="written_by", said=lambda comment: comment.text,
    ),
    Group(
        "waiting", "Waiting for review", short="for review",
        rows=_to_review, column="submitted_at", who="written_by", on_review=True,
    ),
    Group(
        "second", "Published by one person alone: to be read by a second", short="for a second reading",
        rows=_alone, column="live_from", who="published_by", said=lambda version: version.alone_reason,
        on_review=True,
    ),
    Group(
        "others", "Yours, waiting for somebody else", short="waiting for others",
        rows=_with_others, column="submitted_at", who="written_by", on_review=True, is_quiet=True,
    ),
]  # fmt: skip
BY_KEY = {group.key: group for group in GROUPS}


# --- the queue ------------------------------------------------------------------------------------


def waiting_for(person: Any, now: datetime, size: int = 8) -> Queue:
    """All that waits for `person` at `now` (aware), at most `size` items of each kind. Six queries."""
    today = now.date()
    parts = [(group.key, group.rows(person, today).order_by(group.column, "pk")) for group in GROUPS]
    parts.append(("unowned", Article.objects.filter(assignee__isnull=True).order_by("-dated", "-pk")))
    soon = Version.objects.due(today + timedelta(days=7)).filter(recheck_on__gt=today).exclude(act=Act.HOLD)
    totals = _totals(person, [*parts, ("soon", soon)])
    keys = _first_keys(parts, size)
    items = _items({key: keys[key] for key in BY_KEY}, now)
    return Queue(
        [Waiting(BY_KEY[key], found, totals[key]) for key, found in items.items() if found],
        list(Article.objects.filter(pk__in=keys["unowned"]).order_by("-is_urgent", "-dated", "-pk")),
        totals["unowned"],
        totals["soon"],
    )


def items_of(group: Group, keys: list[int], now: datetime) -> list[Item]:
    """The rows of one group with these keys as items, oldest first."""
    return _items({group.key: keys}, now)[group.key]


class _Count(Subquery):
    """How many rows a subquery has, as a column."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()
    empty_result_set_value = 0


def _totals(person: Any, parts: list[tuple[str, QuerySet]]) -> dict[str, int]:
    """How many rows each part has, counted up to MANY and one more. One query: a row with a column each."""
    counts = {key: _Count(rows.order_by().values("pk")[: MANY + 1]) for key, rows in parts}
    row = get_user_model()._default_manager.filter(pk=person.pk).values_list(*counts.values()).get()
    return dict(zip(counts, row, strict=True))


def _first_keys(parts: list[tuple[str, QuerySet]], size: int) -> dict[str, list[int]]:
    """The keys of the first `size` rows of each part, in no order. One query.

    SQLite takes no LIMIT in the parts of a UNION, but in a subquery of one.
    """
    queries = [
        rows.model._default_manager.filter(pk__in=rows.values("pk")[:size])
        .annotate(part=Value(key))
        .values_list("part", "pk")
        .order_by()
        for key, rows in parts
        if not rows.query.is_empty()
    ]
    found: dict[str, list[int]] = {key: [] for key, _ in parts}
    for key, pk in queries[0].union(*queries[1:], all=True):
        found[key].append(pk)
    return found


def _items(keys: dict[str, list[int]], now: datetime) -> dict[str, list[Item]]:
    """Group key → its rows with these keys as items, oldest first. Three queries."""
    head = Version.objects.heads().filter(annotation=OuterRef("annotation")).values("pk")[:1]
    comments = (
        Comment.objects.select_related("annotation__article", "written_by")
        .annotate(head=Subquery(head))
        .in_bulk(keys.get("mentions", []))
    )
    judged = {key: [(pk, pk) for pk in found] for key, found in keys.items() if key != "mentions"}
    judged["mentions"] = [(pk, comment.head) for pk, comment in comments.items()]
    versions = (
        Version.objects.select_related(
            "annotation__article", "judged", "written_by", "published_by", "returned_by"
        )
        .prefetch_related("evidence")
        .in_bulk({version for pairs in judged.values() for _, version in pairs})
    )

    def made(group: Group) -> list[Item]:
        rows: dict[int, Any] = comments if group.key == "mentions" else versions
        found = [
            _item(group, rows[row], versions[version], now)
            for row, version in judged[group.key]
            if version in versions
        ]
        return sorted(found, key=lambda item: (item.since, item.pk))

    return {key: made(BY_KEY[key]) for key in keys}


def _item(group: Group, row: Any, version: Version, now: datetime) -> Item:
    """`row` is what waits; `version` the judgement it is about."""
    article = version.annotation.article
    page = f"{reverse('desk:article', args=[article.slug])}?passage={version.annotation_id}"
    if isinstance(row, Comment):
        page += f"#comment-{row.pk}"
    since = getattr(row, group.column)
    return Item(
        pk=row.pk,
        css="recheck" if version.act == Act.HOLD else version.status,
        status={Act.HOLD: "On hold", Act.WITHDRAW: "Withdrawal"}.get(Act(version.act), version.words),
        words=version.judged.exact,
        article=article,
        who=getattr(row, group.who),
        age=age(since, now),
        since=since,
        address=reverse("desk:review", args=[version.annotation_id]) if group.on_review else page,
        said=group.said(row),
    )
