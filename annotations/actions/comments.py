"""What colleagues say to each other about a passage; readers see none of it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from annotations.models import Annotation, Comment
from annotations.rules.members import members
from annotations.text.mentions import mentioned
from articles.models import Article
from articles.people import Person

#: The same words again by the same person within this time are one comment: a double click.
TWICE = timedelta(seconds=10)


@transaction.atomic
def write(annotation: Annotation, text: str, *, by: Person, reply_to: Comment | None = None) -> Comment:
    """A comment of `by`; a reply to a reply joins its thread. A double click is one comment.

    A reply opens a resolved thread again: nobody would find it there. Members of the desk called by
    @login are remembered as mentioned; other names stay mere words. Raises ObjectDoesNotExist when the
    annotation (a draft never public) or the comment answered was deleted meanwhile.
    """
    Article.objects.locked(annotation.article_id)
    annotation.refresh_from_db(fields=["article"])
    root = reply_to and Comment.objects.get(pk=reply_to.reply_to_id or reply_to.pk)
    same = Comment.objects.filter(
        annotation=annotation,
        text=text,
        written_by=by,
        reply_to=root,
        written_at__gt=timezone.now() - TWICE,
    )
    if known := same.first():
        return known
    comment = Comment.objects.create(annotation=annotation, text=text, written_by=by, reply_to=root)
    if called := mentioned(text):
        comment.mentions.set([one for one in members() if one.get_username().lower() in called])
    if root:
        _stamp(root, None, None)
    return comment


@transaction.atomic
def resolve(thread: Comment, *, by: Person) -> None:
    """Closes the thread that the comment `thread` began. Who closed it first stays on record."""
    _lock(thread)
    if thread.resolved_at is None:
        _stamp(thread, timezone.now(), by)


@transaction.atomic
def reopen(thread: Comment) -> None:
    """Opens the thread that the comment `thread` began again; who does is not on record."""
    _lock(thread)
    _stamp(thread, None, None)


def _lock(thread: Comment) -> None:
    Article.objects.locked(thread.annotation.article_id)
    thread.refresh_from_db(fields=["resolved_at", "resolved_by"])


def _stamp(thread: Comment, at: datetime | None, by: Person | None) -> None:
    if (thread.resolved_at, thread.resolved_by) != (at, by):
        thread.resolved_at, thread.resolved_by = at, by
        thread.save(update_fields=["resolved_at", "resolved_by"])
