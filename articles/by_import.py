"""What an import published: articles that it made and that readers could read before it ended."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet

from .models import ImportedFile, ImportRun, Outcome, Revision

#: An import that was killed has no end; what is published later than this is a person's doing.
LONGEST = timedelta(days=1)
#: Stamps run ahead of the clock by microseconds; no person publishes within a second of an import.
AHEAD = timedelta(seconds=1)


def published(revision: Any, live_from: Any) -> Exists:
    """Whether an import made and published `revision`; both are expressions of the outer query."""
    went_live = Q(run__finished_at__gte=live_from - AHEAD) | Q(
        run__finished_at__isnull=True, run__started_at__gte=live_from - LONGEST
    )
    return Exists(ImportedFile.objects.filter(went_live, revision=revision, outcome=Outcome.CREATED))


def newest(readable: QuerySet[Revision], before: datetime | None, size: int) -> list[ImportRun]:
    """The `size` newest imports before `before` that published any of `readable`, newest first.

    Each has `number`, how many it published, and `newest`, the last of them. Two queries.
    """
    of_run = _published_files(readable)
    runs = ImportRun.objects.filter(Exists(of_run.filter(run=OuterRef("pk"))))
    runs = runs.filter(started_at__lt=before) if before else runs
    found = {run.pk: run for run in runs.order_by("-started_at", "-pk")[:size]}
    counted = (
        of_run.filter(run__in=found)
        .order_by()
        .values("run")
        .annotate(number=Count("revision", distinct=True), last=Max("revision"))
    )
    rows = {row["run"]: row for row in counted}
    texts = readable.defer("body", "blocks").in_bulk([row["last"] for row in rows.values()])
    shown = []
    for pk, run in found.items():
        if (row := rows.get(pk)) and row["last"] in texts:
            run.number, run.newest = row["number"], texts[row["last"]]  # type: ignore[attr-defined]
            shown.append(run)
    return shown


def _published_files(readable: QuerySet[Revision]) -> QuerySet[ImportedFile]:
    in_time = Q(run__finished_at__gte=F("revision__live_from") - AHEAD) | Q(
        run__finished_at__isnull=True, run__started_at__gte=F("revision__live_from") - LONGEST
    )
    return ImportedFile.objects.filter(
        in_time, Exists(readable.filter(pk=OuterRef("revision"))), outcome=Outcome.CREATED
    )
