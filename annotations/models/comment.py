"""Internal discussion on an annotation. Never leaves the desk."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from articles.people import Person

COMMENT_LENGTH = 5000


class CommentQuerySet(models.QuerySet["Comment"]):
    def mentioning(self, person: Person) -> CommentQuerySet:
        """Comments that mention `person`, in threads still open in which they have not written since."""
        thread = Coalesce(OuterRef("reply_to"), OuterRef("pk"))
        answer = Comment.objects.filter(Q(reply_to=thread) | Q(pk=thread)).filter(
            written_by=person, pk__gt=OuterRef("pk")
        )
        return (
            self.filter(mentions=person, resolved_at__isnull=True)
            .filter(Q(reply_to__isnull=True) | Q(reply_to__resolved_at__isnull=True))
            .filter(~Exists(answer))
        )


class Comment(models.Model):
    """A thread is a comment without `reply_to` and its replies; resolving stamps the first.

    The verbs lock the article's row, as every write below an article does, and leave its stamps alone:
    a comment changes nothing of the article.
    """

    annotation = models.ForeignKey("annotations.Annotation", models.CASCADE, related_name="comments")
    reply_to = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="replies")
    text = models.TextField(max_length=COMMENT_LENGTH)
    mentions = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="mentioned_in", blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)
    resolved_at = models.DateTimeField(null=True, blank=True, editable=False)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="annotations_comment_has_text"),
        ]

    def __str__(self) -> str:
        return self.text[:60]
