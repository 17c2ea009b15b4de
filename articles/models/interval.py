"""The interval: when something was public. `t` is inside when `live_from <= t < live_until`.

Nothing public is ever overwritten: a row is opened once and closed once, and what is true now is
the open row. Close the old row before opening the next, or the partial unique constraints object.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from articles.people import Person

#: What stands where sealed words were destroyed and a column must not be empty.
DESTROYED = "[removed]"
IS_DESTROYED, IS_EMPTY = "{new} = '" + DESTROYED + "'", "{new} = ''"


class Guarded(models.Model):
    """A row the database itself keeps as it was once it was public (see `articles.guards`).

    `record_when` is SQL saying when a row counts as public, `{row}` standing for OLD or NEW.
    `record_stamps` are columns set later, once each, from NULL. `record_free` may change at any time
    (copies, internal columns). All other columns are content. With `record_closed_to_new`, no row may be
    added where it would be public at once.

    One transition alone is allowed: where `record_destroyed` (SQL, `{row}` as above) says that an Admin had
    sealed words destroyed, a column of `record_words` may become what its SQL condition asks of `{new}`.
    """

    record_when: str = "1 = 1"
    record_stamps: tuple[str, ...] = ()
    record_free: tuple[str, ...] = ()
    record_closed_to_new: bool = False
    record_words: dict[str, str] = {}
    record_destroyed: str = ""

    class Meta:
        abstract = True


def live_at(at: datetime | None, prefix: str = "") -> Q:
    """The condition that an interval is open now (`at` is None), or held the moment `at` (aware UTC).

    Now is asked by the open end, not by the clock: nothing goes live in the future, and an index on
    open rows answers it.
    """
    if at is None:
        return Q(**{f"{prefix}live_from__isnull": False, f"{prefix}live_until__isnull": True})
    return Q(**{f"{prefix}live_from__lte": at}) & (
        Q(**{f"{prefix}live_until__isnull": True}) | Q(**{f"{prefix}live_until__gt": at})
    )


class IntervalQuerySet(models.QuerySet[Any]):
    def live(self, at: datetime | None = None) -> Self:
        """Rows whose own interval holds `at`; says nothing of seals or of other rows (see `public`)."""
        return self.filter(live_at(at))

    def ever_live(self) -> Self:
        return self.filter(live_from__isnull=False)


class Interval(Guarded):
    live_from = models.DateTimeField(null=True, blank=True, editable=False)
    live_until = models.DateTimeField(null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    record_when = "{row}.live_from IS NOT NULL"
    record_stamps: tuple[str, ...] = ("live_from", "live_until", "published_by")

    class Meta:
        abstract = True

    @property
    def is_live(self) -> bool:
        return self.live_from is not None and self.live_until is None

    def open(self, stamp: datetime, by: Person) -> None:
        """Makes this row the live one from `stamp`. The caller has closed the one before."""
        self.live_from, self.published_by = stamp, by
        self.save(update_fields=["live_from", "published_by"])

    def close(self, stamp: datetime) -> None:
        self.live_until = stamp
        self.save(update_fields=["live_until"])


def interval_constraints(label: str) -> list[models.CheckConstraint]:
    """The three rules of every interval, named `<app>_<model>_<rule>`."""
    return [
        models.CheckConstraint(
            condition=Q(live_until__isnull=True) | Q(live_from__isnull=False, live_until__gt=F("live_from")),
            name=f"{label}_ends_after_it_began",
        ),
        models.CheckConstraint(
            condition=Q(live_from__isnull=True, published_by__isnull=True)
            | Q(live_from__isnull=False, published_by__isnull=False),
            name=f"{label}_live_has_publisher",
        ),
    ]


def open_row(field: str, label: str) -> models.UniqueConstraint:
    """At most one open row per `field`."""
    return models.UniqueConstraint(
        fields=[field],
        condition=Q(live_from__isnull=False, live_until__isnull=True),
        name=f"{label}_one_open",
    )
