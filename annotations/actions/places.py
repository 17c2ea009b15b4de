"""A person's word on where a passage lies after the text changed: it still holds, or its words are gone.

Permissions are the views' to ask.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from annotations.models import Annotation, Found, Placement, PlacementState
from annotations.rules.placement import last_trusted
from annotations.rules.policy import why_not_confirm
from annotations.text.spans import Span
from articles.errors import Refused, Stale
from articles.models import Article
from articles.people import Person

from . import versions


@transaction.atomic
def confirm(
    annotation: Annotation,
    placement: int,
    *,
    by: Person,
    span: Span | None = None,
    at: datetime | None = None,
) -> Placement:
    """“Still holds”: the live judgement is confirmed on the changed words of open placement `placement`.

    With `span` (code points in the live text) it is attached to those words instead; that is also how a
    passage that lost its words gets others. Twice changes nothing. Raises Stale when that placement is
    not the open one, Refused when nothing needs a check or, in the strict policy, when the live judgement
    is `by`'s own; ValueError for a span outside the text.
    """
    article = Article.objects.locked(annotation.article_id)
    old = annotation.open_placement()
    if old and old.found == Found.CONFIRMED and old.carried_from_id == placement:
        return old
    old = _unsettled(old, placement)
    if sentence := why_not_confirm(annotation.live(), by):
        raise Refused(sentence)
    here = span or old.span
    if here is None:
        raise Refused("The words of this passage are gone. Say which words it is attached to.")
    stamp = article.stamp(at)
    new = confirmed(old, here.start, here.end, by=by, stamp=stamp)
    old.close(stamp)
    new.open(stamp, by)
    versions.record(article, stamp)
    return new


@transaction.atomic
def keep(annotation: Annotation, placement: int, *, by: Person, at: datetime | None = None) -> Placement:
    """`by` says that the words of this passage are gone: its judgement stays on the earlier text.

    Should the words come back, the passage does. Twice changes nothing. Raises Stale and Refused as
    `confirm` does, but nobody is too close to a judgement to say that its words are gone.
    """
    article = Article.objects.locked(annotation.article_id)
    old = annotation.open_placement()
    if old and old.state == PlacementState.ORPHANED and old.confirmed_by_id and old.pk != placement:
        return old
    old = _unsettled(old, placement)
    stamp = article.stamp(at)
    new = kept(old, by=by, stamp=stamp)
    old.close(stamp)
    new.open(stamp, by)
    versions.record(article, stamp)
    return new


def _unsettled(row: Placement | None, placement: int) -> Placement:
    """`row`, the open placement, if it is `placement` and waits for a person."""
    if row is None or row.pk != placement:
        raise Stale("The text changed again. Look at the passage as it stands now.", row)
    if row.state == PlacementState.PLACED:
        raise Refused("This passage does not wait for a check.")
    return row


def kept(at: Placement, *, by: Person, stamp: datetime) -> Placement:
    """A saved draft placement: a person says that the passage's words are gone from `at.revision`."""
    last = last_trusted(at.annotation_id) or at
    row = Placement(
        annotation_id=at.annotation_id, revision=at.revision, exact=last.exact, prefix=last.prefix,
        suffix=last.suffix, state=PlacementState.ORPHANED, found=Found.CONFIRMED, confirmed_by=by,
        carried_from=last, written_by=by, written_at=stamp,
    )  # fmt: skip
    row.save()
    return row


def confirmed(at: Placement, start: int, end: int, *, by: Person, stamp: datetime) -> Placement:
    """A saved draft placement: a person says the passage is these words of `at.revision`."""
    row = Placement.at_span(
        at.revision, start, end,
        annotation_id=at.annotation_id, found=Found.CONFIRMED, confirmed_by=by, carried_from=at,
        written_by=by, written_at=stamp,
    )  # fmt: skip
    row.save()
    return row
