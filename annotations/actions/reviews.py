"""The second person: a draft is submitted, sent back, and what went out alone is read after.

Permissions are the views' to ask.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from annotations.models import Act, Annotation, ReturnReason, Version
from annotations.rules.judgement import Judgement
from annotations.rules.policy import writers_since_live
from articles.errors import Refused, Stale
from articles.models import Article
from articles.people import Person

from . import versions

UNSAID = "Say what was checked: that it is so, that it was said, or the footage."


@transaction.atomic
def submit(annotation: Annotation, number: int, *, by: Person, at: datetime | None = None) -> Version:
    """Hands version `number` to a second person. Submitting twice changes nothing.

    What was returned is submitted again as a version of its own, so that the return stays on record.
    Raises Stale, or Refused while it is not said what was checked.
    """
    article = Article.objects.locked(annotation.article_id)
    head = versions.head_numbered(annotation, number)
    if not head.is_draft or (head.submitted_at and not head.returned_at):
        return head
    if head.act == Act.JUDGE and not head.what:
        raise Refused(UNSAID)
    stamp = article.stamp(at)
    if head.returned_at:
        versions.supersede(annotation, head, stamp)
        head = versions.write(
            annotation, head.number + 1, head.act, Judgement.of(head), head.judged, by=by, stamp=stamp
        )
    head.submitted_at = stamp
    head.save(update_fields=["submitted_at"])
    article.touch(stamp)
    return head


@transaction.atomic
def submit_all(article: Article, *, by: Person) -> list[Version]:
    """Submits all drafts of `by` that are not submitted and that say what was checked.

    What was returned waits for a change of its own.
    """
    Article.objects.locked(article.pk)
    heads = Version.objects.unsubmitted(by).filter(annotation__article=article)
    return [
        submit(head.annotation, head.number, by=by)
        for head in heads.exclude(act=Act.JUDGE, what="").select_related("annotation").order_by("pk")
    ]


@transaction.atomic
def send_back(
    annotation: Annotation,
    number: int,
    *,
    by: Person,
    reason: str,
    text: str = "",
    at: datetime | None = None,
) -> Version:
    """Returns submitted version `number` to its author for `reason` (a `ReturnReason`).

    Twice changes nothing. Raises Stale, or Refused: what was not submitted, one's own, or a reason
    without the words it needs.
    """
    article = Article.objects.locked(annotation.article_id)
    head = versions.head_numbered(annotation, number)
    if head.returned_at:
        return head
    if not head.is_draft or head.submitted_at is None:
        raise Refused("Nothing was submitted here, so there is nothing to return.")
    if by.pk == head.written_by_id:
        raise Refused("You wrote this yourself. Change it instead of returning it.")
    if reason not in ReturnReason.values:
        raise Refused("Choose why you return it.")
    if reason == ReturnReason.OTHER and not text.strip():
        raise Refused("Say in your own words why you return it.")
    stamp = article.stamp(at)
    head.returned_at, head.returned_by = stamp, by
    head.return_reason, head.return_text = reason, text.strip()
    head.save(update_fields=["returned_at", "returned_by", "return_reason", "return_text"])
    article.touch(stamp)
    return head


@transaction.atomic
def second_read(annotation: Annotation, number: int, *, by: Person, at: datetime | None = None) -> Version:
    """`by` has read live version `number`, which one person published alone. Twice changes nothing.

    Raises Stale when it is not the live one, Refused when it needs no second reading or is `by`'s own.
    """
    article = Article.objects.locked(annotation.article_id)
    live = annotation.live()
    if live is None or live.number != number:
        raise Stale("Readers see another judgement by now. Look at that one.", live)
    if live.second_read_at:
        return live
    if not live.alone_reason:
        raise Refused("This judgement does not wait for a second reading.")
    if by.pk == live.published_by_id or by.pk in writers_since_live(live):
        raise Refused("You wrote or published this, so a second person reads it.")
    stamp = article.stamp(at)
    live.second_read_at, live.second_read_by = stamp, by
    live.save(update_fields=["second_read_at", "second_read_by"])
    article.touch(stamp)
    return live
