"""Who imported what and when, and the bytes as they came."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from .interval import Guarded


class OriginalManager(models.Manager["Original"]):
    def store(self, data: bytes) -> Original:
        """The one row for these bytes."""
        key = hashlib.sha256(data).hexdigest()
        return self.store_many({key: data})[key]

    def store_many(self, files: Mapping[str, bytes]) -> dict[str, Original]:
        """SHA-256 (hex) of bytes, and the bytes → the one row for each, without `data`. Three queries."""
        there = self._without_data(files)
        new = [Original(sha256=k, data=data, size=len(data)) for k, data in files.items() if k not in there]
        if new:
            self.bulk_create(new, ignore_conflicts=True)
            there = self._without_data(files)
        return there

    def _without_data(self, keys: Iterable[str]) -> dict[str, Original]:
        return {row.sha256: row for row in self.defer("data").filter(sha256__in=list(keys))}


class Original(Guarded):
    """Bytes as received, stored once. Destroyed, they are empty; `sha256` and `size` stay."""

    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    data = models.BinaryField()
    size = models.PositiveIntegerField(help_text="in bytes")
    stored_at = models.DateTimeField(auto_now_add=True)

    # Once a public text came from them; what an import brought and nobody published may be taken back.
    record_when = (
        'EXISTS (SELECT 1 FROM "articles_revision" r '
        'WHERE r."original_id" = {row}."id" AND r."live_from" IS NOT NULL)'
    )
    record_words = {"data": "length({new}) = 0"}
    record_destroyed = (
        'EXISTS (SELECT 1 FROM "articles_revision" r JOIN "articles_textseal" s '
        'ON (s."revision_id" = r."id" OR s."article_id" = r."article_id") '
        'WHERE r."original_id" = {row}."id" AND s."destroyed_at" IS NOT NULL)'
    )
    objects = OriginalManager()

    def __str__(self) -> str:
        return f"{self.size} bytes, {self.sha256[:12]}"


_LONGEST_RUN = timedelta(days=1)


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

    @property
    def is_under_way(self) -> bool:
        """Whether it may go on still: one that has no end a day after it began was broken off."""
        return self.finished_at is None and timezone.now() - self.started_at < _LONGEST_RUN


class Outcome(models.TextChoices):
    CREATED = "created", "new"
    REVISED = "revised", "new text of a known article"
    UNCHANGED = "unchanged", "unchanged"
    REJECTED = "rejected", "not imported"
    SKIPPED = "skipped", "passed over"


class ImportedFile(models.Model):
    """What became of one file, or of one record of a file that holds many.

    An article is known again by the `base` of the file's name within its `folder` (the `last_folder` of
    which is indexed), or by `uri`, what its sender calls it (an address where it is called nothing else).
    """

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="files")
    name = models.CharField(max_length=500)  # its whole path, as far as it fits
    base = models.CharField(max_length=255, blank=True)
    folder = models.CharField(max_length=500, blank=True)
    last_folder = models.CharField(max_length=255, blank=True)
    uri = models.CharField(max_length=500, blank=True)
    version = models.CharField(max_length=50, blank=True)
    original = models.ForeignKey(Original, models.PROTECT, null=True, blank=True, related_name="files")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    message = models.TextField(blank=True)  # why it was rejected or passed over
    warnings = models.JSONField(default=list)
    article = models.ForeignKey(
        "articles.Article", models.SET_NULL, null=True, blank=True, related_name="imported_files"
    )
    revision = models.ForeignKey(
        "articles.Revision", models.SET_NULL, null=True, blank=True, related_name="imported_files"
    )

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["base", "last_folder"],
                condition=Q(article__isnull=False) & ~Q(base=""),
                name="articles_importedfile_by_name",
            ),
            models.Index(
                fields=["uri"],
                condition=Q(article__isnull=False) & ~Q(uri=""),
                name="articles_importedfile_by_uri",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values), name="articles_importedfile_outcome_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=[Outcome.REJECTED, Outcome.SKIPPED]) | ~Q(message=""),
                name="articles_importedfile_rejection_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_outcome_display()}"
