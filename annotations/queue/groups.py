"""What can wait at the desk, and for whom, in the order of the harm that waiting does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from annotations.models import Act, Comment, Placement, Version
from annotations.rules import policy
from annotations.wording import verdicts
from articles.people import Person


@dataclass(frozen=True, slots=True)
class Group:
    """A kind of waiting. `rows` gives all that waits for a person on a day, ordered by the stamp `column`.

    `who` is the column of the person to name, `said` what that person said. `page` is the desk's page of
    an annotation where it is dealt with, '' for its article's. A quiet group waits for somebody else.
    `other` fetches rows that are no versions, each with `told`, the key of the version told beside it.
    """

    key: str
    title: str
    short: str
    rows: Callable[[Any, date], QuerySet[Any]]
    column: str
    who: str
    said: Callable[[Any], str] = lambda row: ""
    page: str = ""
    is_quiet: bool = False
    other: Callable[[], QuerySet[Any]] | None = None

    def load(self, keys: list[int]) -> list[tuple[Any, int]]:
        """(row, key of the version told beside it) for these keys of rows; the row of a version is None.

        One query at most.
        """
        if self.other is None:
            return [(None, key) for key in keys]
        return [(row, row.told) for row in self.other().filter(pk__in=keys)] if keys else []


def _comments() -> QuerySet[Comment]:
    """Comments, each told beside the newest version of its passage."""
    newest = Version.objects.heads().filter(annotation=OuterRef("annotation"))
    return Comment.objects.select_related("written_by").annotate(told=Subquery(newest.values("pk")[:1]))


def _placements() -> QuerySet[Placement]:
    """Placements, each told beside the version that readers have."""
    read = Version.objects.live().filter(annotation=OuterRef("annotation"))
    rows: QuerySet[Placement] = Placement.objects.select_related("published_by")
    return rows.annotate(told=Subquery(read.values("pk")[:1]))


def _to_review(person: Person, today: date) -> QuerySet[Any]:
    """What `person` may publish or return."""
    if not person.has_perm("annotations.publish_version"):
        return Version.objects.none()
    rows = Version.objects.waiting()
    return rows.filter(~policy.partly_by(person)) if policy.is_strict() else rows


def _with_others(person: Person, today: date) -> QuerySet[Any]:
    """What waits for somebody else: `person` wrote part of it, or may not publish."""
    if not person.has_perm("annotations.publish_version"):
        return Version.objects.waiting().filter(written_by=person)
    if not policy.is_strict():
        return Version.objects.none()
    return Version.objects.waiting().filter(policy.partly_by(person))


def _alone(person: Person, today: date) -> QuerySet[Any]:
    """What another published alone, for whoever may read it a second time."""
    if not person.has_perm("annotations.publish_version"):
        return Version.objects.none()
    return Version.objects.for_second_reading().exclude(published_by=person)


def _returned_because(version: Version) -> str:
    reason = version.get_return_reason_display().capitalize() if version.return_reason != "other" else ""
    return ". ".join(filter(None, [reason, version.return_text]))


GROUPS = [
    Group(
        "hold", f"On hold: readers see “{verdicts.small(verdicts.ON_HOLD.now)}”", short="on hold",
        rows=lambda person, today: Version.objects.on_hold(),
        column="live_from", who="published_by", said=lambda version: version.reason_text,
    ),
    Group(
        "changed", "Their words changed: readers see no verdict", short="with changed words",
        rows=lambda person, today: Placement.objects.to_check(),
        column="live_from", who="published_by", page="settle", other=_placements,
    ),
    Group(
        "lost", "Their words are gone: on an earlier text", short="without their words",
        rows=lambda person, today: Placement.objects.lost(),
        column="live_from", who="published_by", page="settle", other=_placements,
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
        "mentions", "You were mentioned", short="mentioning you",
        rows=lambda person, today: Comment.objects.mentioning(person),
        column="written_at", who="written_by", said=lambda comment: comment.text, other=_comments,
    ),
    Group(
        "waiting", "Waiting for review", short="for review",
        rows=_to_review, column="submitted_at", who="written_by", page="review",
    ),
    Group(
        "second", "Published by one person alone: to be read by a second", short="for a second reading",
        rows=_alone, column="live_from", who="published_by", said=lambda version: version.alone_reason,
        page="review",
    ),
    Group(
        "others", "Yours, waiting for somebody else", short="waiting for others",
        rows=_with_others, column="submitted_at", who="written_by", page="review", is_quiet=True,
    ),
]  # fmt: skip
BY_KEY = {group.key: group for group in GROUPS}
