"""Internal discussion on an annotation. Never leaves the desk."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from annotations.text.mentions import mentioned
from articles.models import Article

COMMENT_LENGTH = 5000
#: The same words again by the same person within this time are one comment: a double click.
_TWICE = timedelta(seconds=10)


class CommentQuerySet(models.QuerySet["Comment"]):
    def calling(self, person: Any) -> CommentQuerySet:
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

    @classmethod
    @transaction.atomic
    def write(cls, annotation: Any, text: str, *, by: Any, reply_to: Comment | None = None) -> Comment:
        """A comment of `by`; a reply to a reply joins its thread. A double click is one comment.

        A reply opens a resolved thread again: nobody would find it there. Members of the desk called by
        @login are remembered as mentioned; other names stay mere words. Raises ObjectDoesNotExist when the
        annotation (a draft never public) or the comment answered was deleted meanwhile.
        """
        Article.objects.locked(annotation.article_id)
        annotation.refresh_from_db(fields=["article"])
        root = reply_to and cls.objects.get(pk=reply_to.reply_to_id or reply_to.pk)
        same = cls.objects.filter(
            annotation=annotation,
            text=text,
            written_by=by,
            reply_to=root,
            written_at__gt=timezone.now() - _TWICE,
        )
        if known := same.first():
            return known
        comment = cls.objects.create(annotation=annotation, text=text, written_by=by, reply_to=root)
        if called := mentioned(text):
            comment.mentions.set([one for one in members() if one.get_username().lower() in called])
        if root:
            root._stamp_resolved(None, None)
        return comment

    def resolve(self, *, by: Any) -> None:
        """Closes the thread this comment began. Who closed it first stays on record."""
        self._resolve(by)

    def reopen(self) -> None:
        """Opens the thread this comment began again."""
        self._resolve(None)

    @transaction.atomic
    def _resolve(self, by: Any | None) -> None:
        Article.objects.locked(self.annotation.article_id)
        self.refresh_from_db(fields=["resolved_at", "resolved_by"])
        if by is None or self.resolved_at is None:
            self._stamp_resolved(by and timezone.now(), by)

    def _stamp_resolved(self, at: datetime | None, by: Any | None) -> None:
        if (self.resolved_at, self.resolved_by) != (at, by):
            self.resolved_at, self.resolved_by = at, by
            self.save(update_fields=["resolved_at", "resolved_by"])


def owners() -> models.QuerySet:
    """Members, and whoever an article is still assigned to: of somebody who left it can be given away."""
    people = get_user_model()._default_manager
    assigned = Article.objects.filter(assignee__isnull=False).values("assignee")
    return people.filter(Q(pk__in=members().values("pk")) | Q(pk__in=assigned))


def members() -> models.QuerySet:
    """The people who can work at the desk."""
    return get_user_model()._default_manager.with_perm(
        "annotations.view_desk", backend="django.contrib.auth.backends.ModelBackend"
    )
