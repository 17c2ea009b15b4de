from __future__ import annotations

from django.db import models
from django.db.models import Q, QuerySet, Subquery

from articles.models import SealBase
from articles.models.seal import seal_constraints


class JudgementSeal(SealBase):
    """A seal on one version of a judgement or on one row of its evidence."""

    version = models.ForeignKey(
        "annotations.Version", models.PROTECT, null=True, blank=True, related_name="seals"
    )
    evidence = models.ForeignKey(
        "annotations.Evidence", models.PROTECT, null=True, blank=True, related_name="seals"
    )

    class Meta:
        constraints = [
            *seal_constraints("annotations_judgementseal"),
            models.CheckConstraint(
                condition=Q(version__isnull=False, evidence__isnull=True)
                | Q(version__isnull=True, evidence__isnull=False),
                name="annotations_judgementseal_one_target",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} on {self.version or self.evidence}"


def told(seals: QuerySet[JudgementSeal]) -> dict[str, Subquery]:
    """Columns for an outer row: when the newest of these seals was set, and its reason."""
    newest = seals.order_by("-sealed_at")
    return {
        "sealed_at": Subquery(newest.values("sealed_at")[:1]),
        "seal_reason": Subquery(newest.values("reason")[:1]),
    }
