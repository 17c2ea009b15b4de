"""Who imported what and when, and the bytes as they came."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.db import models
from django.db.models import Q

from .interval import Guarded


class OriginalManager(models.Manager["Original"]):
    def store(self, data: bytes) -> Original:
        """The one row for these bytes."""
        original, _ = self.get_or_create(
            sha256=hashlib.sha256(data).hexdigest(), defaults={"data": data, "size": len(data)}
        )
        return original


class Original(Guarded):
    """Bytes as received, stored once. Destroyed, they are empty; `sha256` and `size` stay."""

    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    data = models.BinaryField()
    size = models.PositiveIntegerField(help_text="in bytes")
    stored_at = models.DateTimeField(auto_now_add=True)

    record_words = {"data": "length({new}) = 0"}
    record_destroyed = (
        'EXISTS (SELECT 1 FROM "articles_revision" r JOIN "articles_textseal" s '
        'ON (s."revision_id" = r."id" OR s."article_id" = r."article_id") '
        'WHERE r."original_id" = {row}."id" AND s."destroyed_at" IS NOT NULL)'
    )
    objects = OriginalManager()

    def __str__(self) -> str:
        return f"{self.size} bytes, {self.sha256[:12]}"


class ImportRun(models.Model):
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="import_runs"
    )
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(finished_at__isnull=False),
                name="articles_importrun_undone_after_finished",
            )
        ]

    def __str__(self) -> str:
        return f"Import of {self.started_at:%Y-%m-%d %H:%M}"


class Outcome(models.TextChoices):
    CREATED = "created", "new"
    REVISED = "revised", "new text of a known article"
    UNCHANGED = "unchanged", "unchanged"
    REJECTED = "rejected", "not imported"


class ImportedFile(models.Model):
    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="files")
    name = models.CharField(max_length=500)
    original = models.ForeignKey(Original, models.PROTECT, null=True, blank=True, related_name="files")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    message = models.TextField(blank=True)  # why it was rejected
    warnings = models.JSONField(default=list)
    article = models.ForeignKey(
        "articles.Article", models.SET_NULL, null=True, blank=True, related_name="imported_files"
    )
    revision = models.ForeignKey(
        "articles.Revision", models.SET_NULL, null=True, blank=True, related_name="imported_files"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values), name="articles_importedfile_outcome_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.REJECTED) | ~Q(message=""),
                name="articles_importedfile_rejection_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_outcome_display()}"
