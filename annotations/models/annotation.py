"""The identity of an annotation. What may be done with it is in `annotations.actions`."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse

from annotations.text.spans import Span
from articles.models import Guarded, Revision
from articles.people import Person

from .placement import Placement
from .version import Version


class AnnotationQuerySet(models.QuerySet["Annotation"]):
    def public(self, at: datetime | None = None) -> AnnotationQuerySet:
        """Annotations with a judgement readers could see at `at` (aware; None: now)."""
        return self.filter(Exists(Version.objects.public(at).filter(annotation=OuterRef("pk"))))

    def ever_public(self) -> AnnotationQuerySet:
        return self.filter(Exists(Version.objects.ever_live().filter(annotation=OuterRef("pk"))))


class Annotation(Guarded):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="annotations")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(editable=False)

    record_when = (
        'EXISTS (SELECT 1 FROM "annotations_version" v '
        'WHERE v."annotation_id" = {row}."id" AND v."live_from" IS NOT NULL)'
    )

    objects = AnnotationQuerySet.as_manager()

    class Meta:
        permissions = [("view_desk", "Can work at the desk")]

    def __str__(self) -> str:
        return f"Annotation {self.id}"

    def head(self) -> Version:
        """The newest version, draft or live; every annotation has one."""
        head: Version = self.versions.select_related("judged").get(superseded_at__isnull=True)
        return head

    def live(self) -> Version | None:
        """The version readers have now, sealed or not."""
        return self.versions.live().first()

    def open_placement(self) -> Placement | None:
        return self.placements.live().select_related("revision").first()

    def is_resent(self, text: Revision, span: Span, by: Person) -> bool:
        """Whether tagging `span` of `text` by `by` is what made this annotation."""
        first = self.placements.earliest("pk")
        return self.created_by_id == by.pk and first.revision_id == text.pk and first.span == span

    def get_absolute_url(self) -> str:
        return reverse("annotation", args=[self.id])
