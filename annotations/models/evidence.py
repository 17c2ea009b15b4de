"""What a judgement rests on. Rows belong to one version and are copied to the next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import Guarded
from articles.models.addresses import WebAddressField, is_web_address
from articles.models.interval import IS_DESTROYED, IS_EMPTY

from .choices import EvidenceKind, Stance
from .seal import JudgementSeal, told


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def unsealed(self) -> EvidenceQuerySet:
        """Without the sealed rows, and without their copies: rows are copied from version to version."""
        return self.exclude(Exists(self._seals()))

    def sealed(self) -> EvidenceQuerySet:
        """What `unsealed` leaves out, with the seal's `sealed_at` and `seal_reason`."""
        found: EvidenceQuerySet = self.filter(Exists(self._seals())).annotate(**told(self._seals()))
        return found

    def copies_of(self, row: Evidence) -> EvidenceQuerySet:
        """The rows of its annotation with its title, address or quoted words; itself is one of them."""
        same = Q(title=row.title)
        for column in ("url", "quote"):
            if value := getattr(row, column):
                same |= Q(**{column: value})
        return self.filter(same, version__annotation=row.version.annotation_id)

    @staticmethod
    def _seals() -> QuerySet[JudgementSeal]:
        """Of an outer row: the seals on it, or on one of its annotation with its title, address or quote."""
        copies = Q(evidence__version__annotation=OuterRef("version__annotation")) & (
            Q(evidence__title=OuterRef("title"))
            | Q(evidence__url=OuterRef("url")) & ~Q(evidence__url="")
            | Q(evidence__quote=OuterRef("quote")) & ~Q(evidence__quote="")
        )
        seals = JudgementSeal.objects.in_force().filter(evidence__isnull=False)
        return seals.filter(Q(evidence=OuterRef("pk")) | copies)


class Evidence(Guarded):
    """Of an internal row only `public_description` ever leaves the desk."""

    version = models.ForeignKey("annotations.Version", models.CASCADE, related_name="evidence")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=15, choices=EvidenceKind.choices, default=EvidenceKind.DOCUMENT)
    url = WebAddressField("address", max_length=2000, blank=True)
    quote = models.TextField("quoted words", max_length=2000, blank=True)
    stance = models.CharField(max_length=12, choices=Stance.choices, default=Stance.SUPPORTS)
    accessed_on = models.DateField(null=True, blank=True)
    archived_url = WebAddressField("archived copy", max_length=2000, blank=True)
    is_internal = models.BooleanField("internal", default=False)
    public_description = models.CharField(max_length=300, blank=True)
    asked_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answer = models.TextField(max_length=2000, blank=True)

    record_when = (
        'EXISTS (SELECT 1 FROM "annotations_version" v '
        'WHERE v."id" = {row}."version_id" AND v."live_from" IS NOT NULL)'
    )
    record_closed_to_new = True
    record_words = {
        "title": IS_DESTROYED, "url": IS_EMPTY, "quote": IS_EMPTY, "archived_url": IS_EMPTY,
        "public_description": IS_EMPTY, "answer": IS_EMPTY,
    }  # fmt: skip
    record_destroyed = (
        'EXISTS (SELECT 1 FROM "annotations_version" mine JOIN "annotations_annotation" a '
        'ON a."id" = mine."annotation_id" WHERE mine."id" = {row}."version_id" AND ('
        'EXISTS (SELECT 1 FROM "articles_textseal" s '
        'WHERE s."article_id" = a."article_id" AND s."destroyed_at" IS NOT NULL) '
        'OR EXISTS (SELECT 1 FROM "annotations_judgementseal" s WHERE s."destroyed_at" IS NOT NULL '
        'AND (s."evidence_id" = {row}."id" OR s."version_id" = mine."id"))))'
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=EvidenceKind.values), name="annotations_evidence_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(stance__in=Stance.values), name="annotations_evidence_stance_is_known"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="annotations_evidence_has_title"),
            is_web_address("url", name="annotations_evidence_url_is_web_address"),
            is_web_address("archived_url", name="annotations_evidence_archived_url_is_web_address"),
            models.CheckConstraint(
                condition=Q(asked_on__isnull=True, answered_on__isnull=True, answer="")
                | Q(kind=EvidenceKind.RIGHT_OF_REPLY),
                name="annotations_evidence_reply_is_of_its_kind",
            ),
        ]

    def validate_constraints(self, exclude: Any = None) -> None:
        """See `Version.validate_constraints`; the rule between fields is in the form's `clean` as well."""

    def __str__(self) -> str:
        return self.title


def leaving_the_desk(rows: Iterable[Evidence]) -> list[Evidence]:
    """The rows readers may see; an internal row is left with its public description, or is left out."""
    leaving = []
    for row in rows:
        if not row.is_internal:
            leaving.append(row)
        elif row.public_description:
            leaving.append(
                Evidence(
                    pk=row.pk,
                    kind=row.kind,
                    stance=row.stance,
                    is_internal=True,
                    title=row.public_description,
                )
            )
    return leaving
