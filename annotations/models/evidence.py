"""What a judgement rests on. Rows belong to one version and are copied to the next."""

from __future__ import annotations

from typing import Any

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q

from articles.models import Guarded

from .choices import EvidenceKind, Stance
from .seal import JudgementSeal

web_address = URLValidator(
    schemes=["http", "https"], message="Give an address that begins with http:// or https://."
)


class EvidenceQuerySet(models.QuerySet):
    def unsealed(self) -> EvidenceQuerySet:
        return self.exclude(Exists(JudgementSeal.objects.in_force().filter(evidence=OuterRef("pk"))))


class Evidence(Guarded):
    """Of an internal row only `public_description` ever leaves the desk."""

    version = models.ForeignKey("annotations.Version", models.CASCADE, related_name="evidence")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=15, choices=EvidenceKind.choices, default=EvidenceKind.DOCUMENT)
    url = models.CharField("address", max_length=2000, blank=True, validators=[web_address])
    quote = models.TextField("quoted words", max_length=2000, blank=True)
    stance = models.CharField(max_length=12, choices=Stance.choices, default=Stance.SUPPORTS)
    accessed_on = models.DateField(null=True, blank=True)
    archived_url = models.CharField("archived copy", max_length=2000, blank=True, validators=[web_address])
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
            *(
                models.CheckConstraint(
                    condition=Q(**{column: ""})
                    | Q(**{f"{column}__startswith": "http://"})
                    | Q(**{f"{column}__startswith": "https://"}),
                    name=f"annotations_evidence_{column}_is_web_address",
                )
                for column in ("url", "archived_url")
            ),
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
