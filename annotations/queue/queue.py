"""All that waits for a person, as the front of the desk shows it.

The groups are those of `groups`, each oldest first. The queue first asks every group for its keys and
numbers, then loads the rows together: the number of queries does not grow with what waits.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import IntegerField, QuerySet, Subquery, Value
from django.urls import reverse

from annotations.models import Act, Comment, Version
from annotations.wording import clock, verdicts
from articles.models import Article
from articles.people import Person

from .ages import age
from .groups import BY_KEY, GROUPS, Group

#: Nobody needs to know how much more than this waits; counting it all would cost more than showing it.
MANY = 1000


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that waits."""

    pk: int
    css: str  # the status word, `recheck` or `withdrawal`
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


# --- the queue ------------------------------------------------------------------------------------


def waiting_for(person: Person, now: datetime, size: int = 8) -> Queue:
    """What waits for `person` at `now` (aware), at most `size` items of each kind. Nine queries or less."""
    today = clock.today(now)
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


def _totals(person: Person, parts: list[tuple[str, QuerySet[Any]]]) -> dict[str, int]:
    """How many rows each part has, counted up to MANY and one more. One query: a row with a column each."""
    counts = {key: _Count(rows.order_by().values("pk")[: MANY + 1]) for key, rows in parts}
    row = get_user_model()._default_manager.filter(pk=person.pk).values_list(*counts.values()).get()
    return dict(zip(counts, row, strict=True))


def _first_keys(parts: list[tuple[str, QuerySet[Any]]], size: int) -> dict[str, list[int]]:
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
    """Group key → its rows with these keys as items, oldest first. Four queries."""
    loaded = {key: BY_KEY[key].load(found) for key, found in keys.items()}
    versions = (
        Version.objects.select_related(
            "annotation__article", "judged", "written_by", "published_by", "returned_by"
        )
        .prefetch_related("evidence")
        .in_bulk({version for pairs in loaded.values() for _, version in pairs})
    )

    def made(group: Group) -> list[Item]:
        found = [
            _item(group, row or versions[version], versions[version], now)
            for row, version in loaded[group.key]
            if version in versions
        ]
        return sorted(found, key=lambda item: (item.since, item.pk))

    return {key: made(BY_KEY[key]) for key in keys}


def _item(group: Group, row: Any, version: Version, now: datetime) -> Item:
    """`row` is what waits; `version` the judgement it is about."""
    article = version.annotation.article
    since = getattr(row, group.column)
    return Item(
        pk=row.pk,
        css=version.css or verdicts.WITHDRAWAL,
        status=version.at_desk,
        words=version.judged.exact,
        article=article,
        who=getattr(row, group.who),
        age=age(since, now),
        since=since,
        address=_address(group, row, version),
        said=group.said(row) or (version.reason_text if version.act == Act.WITHDRAW else ""),
    )


def _address(group: Group, row: Any, version: Version) -> str:
    if group.page:
        address = reverse(f"desk:{group.page}", args=[version.annotation_id])
        return f"{address}?from=queue" if group.page == "settle" else address
    page = (
        f"{reverse('desk:article', args=[version.annotation.article.slug])}?passage={version.annotation_id}"
    )
    return f"{page}#comment-{row.pk}" if isinstance(row, Comment) else page
