"""What an editor writes of a passage before readers see it: begin, judge, withdraw, undo, discard.

Each act locks the article's row first, takes one stamp, and is atomic. Saving names the version it was based
on. Permissions are the views' to ask.
"""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from annotations.models import Act, Annotation, Found, Placement, PlacementState, Version
from annotations.rules.judgement import Judgement
from annotations.rules.placement import current, desk_text, last_trusted
from annotations.text.spans import Span
from articles.errors import Refused, Stale
from articles.models import Article, Revision
from articles.people import Person

from . import versions


@transaction.atomic
def begin(
    text: Revision,
    span: Span,
    judgement: Judgement,
    *,
    by: Person,
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
    if pk and (known := Annotation.objects.filter(pk=pk).first()):
        if known.is_resent(text, span, by):
            return known.head()
        raise Stale("Another passage was saved in its place. Select the words again.")
    if desk_text(article) != text:
        raise Stale("The text of this article has changed since you opened it. Reload the page.", article)
    stamp = article.stamp(at)
    annotation = Annotation.objects.create(
        pk=pk or uuid.uuid4(), article=article, created_by=by, created_at=stamp
    )
    placement = Placement.at_span(
        text, span.start, span.end, annotation=annotation, found=found, written_by=by, written_at=stamp
    )
    placement.save()
    version = versions.write(annotation, 1, Act.JUDGE, judgement, placement, by=by, stamp=stamp)
    article.touch(stamp)
    return version


@transaction.atomic
def judge(
    annotation: Annotation,
    judgement: Judgement,
    *,
    by: Person,
    based_on: int,
    span: Span | None = None,
    act: str = Act.JUDGE,
    at: datetime | None = None,
) -> Version:
    """Writes the next version, a draft, on version `based_on`. Readers keep what they have.

    `span` (code points in the desk's text) moves the borders, or confirms changed words by naming
    where they are now. A save that changes nothing answers with the head; so does the same person's
    save sent twice. Raises Stale, `current` being the head that stands.
    """
    article = Article.objects.locked(annotation.article_id)
    head = annotation.head()
    placement = _moved(head, article, span)
    stands = Judgement.of(head)
    # What changes nothing needs no reason, and so loses none.
    says_nothing_new = judgement in (stands, replace(stands, reason="", reason_text=""))
    unchanged = says_nothing_new and head.act == act and placement is None
    if unchanged and (head.number == based_on or head.written_by_id == by.pk):
        return head
    if head.number != based_on:
        raise Stale("Someone changed this passage while you wrote.", head)
    stamp = article.stamp(at)
    if placement is None:
        # Of a withdrawal: the words readers see, not those of a draft that lies on top of them.
        placement = _trusted_place(annotation.live() or head if act == Act.WITHDRAW else head)
    else:
        _save(placement, by=by, stamp=stamp)
    versions.supersede(annotation, head, stamp)
    version = versions.write(annotation, head.number + 1, act, judgement, placement, by=by, stamp=stamp)
    article.touch(stamp)
    return version


@transaction.atomic
def withdraw(
    annotation: Annotation,
    *,
    by: Person,
    based_on: int,
    reason: str = "",
    reason_text: str,
    at: datetime | None = None,
) -> Version:
    """Drafts the withdrawal of what readers see; publish it as any version. Undo is to judge again.

    Raises Refused when readers see nothing, or without a reason in words.
    """
    Article.objects.locked(annotation.article_id)
    live = annotation.live()
    if live is None or live.act == Act.WITHDRAW:
        raise Refused("Readers see no judgement on this passage, so there is nothing to withdraw.")
    if not reason_text.strip():
        raise Refused("Say why you withdraw the judgement; readers see the reason.")
    content = Judgement.of(live)
    changed = {name: getattr(content, name) for name in content.__slots__}
    changed |= {"reason": reason, "reason_text": reason_text}
    return judge(annotation, Judgement(**changed), by=by, based_on=based_on, act=Act.WITHDRAW, at=at)


@transaction.atomic
def undo(annotation: Annotation, *, by: Person, based_on: int, at: datetime | None = None) -> Version | None:
    """Writes a draft with what stood before version `based_on`: status, note, evidence and borders.

    Undoing again goes one version further back; holds are passed over, for they say nothing of their
    own. What readers see is undone to what they saw before it, never to a draft on the way. None when
    the first version of a passage that was never public is undone: the passage is gone.
    Raises Stale, or Refused when there is nothing before.
    """
    article = Article.objects.locked(annotation.article_id)
    head = versions.head_numbered(annotation, based_on)
    earlier = annotation.versions.filter(number__lt=head.restores or head.number).exclude(act=Act.HOLD)
    if head.is_live:
        earlier = earlier.filter(live_from__isnull=False)
    target = earlier.select_related("judged").order_by("-number").first()
    if target is None:
        if annotation.versions.ever_live().exists():
            raise Refused(
                "Nothing that readers saw stands before this judgement. Hold it to stop harm at once, or "
                "withdraw it."
            )
        discard(annotation, based_on, by=by)
        return None
    stamp = article.stamp(at)
    placement = _moved(head, article, _place_before(target, article))
    if placement:
        _save(placement, by=by, stamp=stamp)
    versions.supersede(annotation, head, stamp)
    judged = placement or _trusted_place(head)
    stood = Judgement.of(target)
    version = versions.write(
        annotation, head.number + 1, target.act, stood, judged, by=by, stamp=stamp, restores=target.number
    )
    article.touch(stamp)
    return version


@transaction.atomic
def discard(annotation: Annotation, number: int, *, by: Person) -> None:
    """Deletes an annotation that was never public. Twice changes nothing. Raises Stale when it moved on.

    Raises Refused when it was public, or when others have commented on it.
    """
    Article.objects.locked(annotation.article_id)
    if not annotation.versions.exists():
        return
    versions.head_numbered(annotation, number)
    if annotation.versions.ever_live().exists():
        raise Refused("Readers have seen this judgement. Withdraw it instead, so that the record says so.")
    if annotation.comments.exclude(written_by=by).exists():
        raise Refused("Others have commented on this passage, and deleting it would delete their words.")
    annotation.versions.all().delete()
    annotation.placements.update(carried_from=None)
    annotation.placements.all().delete()
    annotation.delete()


def _moved(head: Version, article: Article, span: Span | None) -> Placement | None:
    """An unsaved placement when `span` says something new about where the passage lies, else None."""
    if span is None or (text := desk_text(article)) is None:
        return None
    place = current(head, text)
    here = place.revision_id == text.pk and (place.start, place.end) == (span.start, span.end)
    if here and place.state == PlacementState.PLACED:
        return None
    found = Found.CONFIRMED if here else Found.MOVED
    return Placement.at_span(
        text, span.start, span.end, annotation_id=head.annotation_id, found=found, carried_from=place
    )


def _save(place: Placement, *, by: Person, stamp: datetime) -> None:
    place.written_by, place.written_at = by, stamp
    if place.found == Found.CONFIRMED:
        place.confirmed_by = by
    place.save()


def _trusted_place(head: Version) -> Placement:
    """The placement a new version judges: where its words surely are, else what was judged before."""
    if head.judged.live_from is None:
        return head.judged
    return last_trusted(head.annotation_id) or head.judged


def _place_before(target: Version, article: Article) -> Span | None:
    """Where `target` was judged, if that is in the text the desk works on."""
    text = desk_text(article)
    return target.judged.span if text and target.judged.revision_id == text.pk else None
