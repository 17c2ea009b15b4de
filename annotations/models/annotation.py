"""The identity of an annotation. Its verbs are in `drafting` and `publishing`."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse

from annotations.rules.judgement import Judgement
from annotations.rules.placement import desk_text
from annotations.text.spans import Span
from articles.errors import Stale
from articles.models import Article, Revision

from .choices import Act, Found
from .placement import Placement
from .publishing import Publishing
from .version import Version


class AnnotationQuerySet(models.QuerySet["Annotation"]):
    def public(self, at: datetime | None = None) -> AnnotationQuerySet:
        """Annotations with a judgement readers could see at `at` (aware; None: now)."""
        return self.filter(Exists(Version.objects.public(at).filter(annotation=OuterRef("pk"))))

    def ever_public(self) -> AnnotationQuerySet:
        return self.filter(Exists(Version.objects.ever_live().filter(annotation=OuterRef("pk"))))

    @transaction.atomic
    def begin(
        self,
        text: Revision,
        span: Span,
        judgement: Judgement,
        *,
        by: Any,
        found: str = Found.SELECTED,
        pk: uuid.UUID | None = None,
        at: datetime | None = None,
    ) -> Version:
        """Tags a passage of `text`: a new annotation with a first draft, which is returned.

        `pk` is the sender's key, so that a save sent twice is one save: the same person's resent save
        answers with the head as it stands. Raises Stale when the key is taken, or when `text` is no
        longer the text the desk works on.
        """
        article = Article.objects.locked(text.article_id)
        if pk and (known := self.filter(pk=pk).first()):
            if known.is_resent(text, span, by):
                return known.head()
            raise Stale("Another passage was saved in its place. Select the words again.")
        if desk_text(article) != text:
            raise Stale("The text of this article has changed since you opened it. Reload the page.", article)
        stamp = article.stamp(at)
        annotation = self.create(pk=pk or uuid.uuid4(), article=article, created_by=by, created_at=stamp)
        placement = Placement.at_span(
            text, span.start, span.end, annotation=annotation, found=found, written_by=by, written_at=stamp
        )
        placement.save()
        version = annotation._write(1, Act.JUDGE, judgement, placement, by, stamp)
        article.touch(stamp)
        return version


class Annotation(Publishing):
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

    def is_resent(self, text: Revision, span: Span, by: Any) -> bool:
        """Whether tagging `span` of `text` by `by` is what made this annotation."""
        first = self.placements.earliest("pk")
        return self.created_by_id == by.pk and first.revision_id == text.pk and first.span == span

    def get_absolute_url(self) -> str:
        return reverse("annotation", args=[self.id])
