"""What changes what readers see of a passage: publish and hold.

Publishing names the version it publishes, never “the head”. Permissions are the views' to ask.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from annotations.models import Act, Annotation, PlacementState, Version
from annotations.rules.judgement import Judgement
from annotations.rules.placement import current, same_words
from annotations.rules.policy import demand_publishable, needs_second_person, why_not_ready
from annotations.wording.quoting import excerpt
from articles.errors import Refused, Stale
from articles.models import Article, Revision
from articles.people import Person

from . import versions
from .places import confirmed


@transaction.atomic
def publish(
    annotation: Annotation,
    number: int,
    *,
    by: Person,
    confirm: bool = False,
    alone: str = "",
    at: datetime | None = None,
    stamp: datetime | None = None,
    recounts: bool = True,
) -> Version:
    """Version `number`, which must be the head, goes live with its placement. Twice changes nothing.

    `confirm` says that `by` has seen that the passage's words changed since they were judged and that
    the judgement holds for the new ones. `alone` is the reason for publishing one's own where the
    policy asks for four eyes; such a version is listed for a second reading. `stamp` is that of a larger
    act, see `annotations.actions.corrections`, of which this is a part; one that will `recount` the
    article itself says `recounts=False`, for that reads all of its passages. Raises Stale, or Refused
    with the rule that forbids it; so it is while readers cannot have the text: a passage is public only
    on a live article.
    """
    article = Article.objects.locked(annotation.article_id)
    head = versions.head_numbered(annotation, number)
    if head.is_live:
        return head
    if (text := article.live_revision()) is None:
        raise Refused("This article is not published yet. Publish it first, then its judgements.")
    demand_publishable(head, by, alone=alone)
    if alone.strip() and needs_second_person(head, by):
        head.alone_reason = alone.strip()
        head.save(update_fields=["alone_reason"])
    stamp = stamp or article.stamp(at)
    _open_place(annotation, head, text, confirm, by=by, stamp=stamp)
    versions.go_live(annotation, head, by=by, stamp=stamp)
    article.record(stamp)
    if recounts:
        versions.recount(article)
    return head


@transaction.atomic
def publish_many(article: Article, numbers: Mapping[UUID, int], *, by: Person) -> list[Version]:
    """Publishes the named version of each annotation (key → number), all or none. Returns the versions.

    Raises Refused or Stale naming the passage that stands in the way, and Annotation.DoesNotExist for a key
    that is none of this article's.
    """
    article = Article.objects.locked(article.pk)
    known = Annotation.objects.filter(article=article).in_bulk(list(numbers))
    if unknown := set(numbers) - set(known):
        raise Annotation.DoesNotExist(f"{unknown} are no passages of this article.")
    heads = Version.objects.heads().filter(annotation__in=known).select_related("written_by")
    unready = {(head.annotation_id, head.number): why_not_ready(head, by) for head in heads if head.is_draft}
    published = []
    for key, number in numbers.items():
        try:
            if sentence := unready.get((key, number)):
                raise Refused(sentence)
            published.append(publish(known[key], number, by=by, recounts=False))
        except (Refused, Stale) as why:
            words = known[key].placements.latest("pk").exact
            raise type(why)(f"Nothing was published. “{excerpt(words)}”: {why}") from why
    versions.recount(Article.objects.locked(article.pk))  # once: it reads all passages
    return published


@transaction.atomic
def hold(
    annotation: Annotation,
    *,
    by: Person,
    reason_text: str = "",
    at: datetime | None = None,
    stamp: datetime | None = None,
) -> Version:
    """Stops harm at once: readers see “we are checking this again” instead of the verdict.

    Any Editor may, the author included, alone. A draft in the making stays the head, on top of the
    hold. Twice changes nothing. `stamp` is that of a larger act, of which this is a part. Raises Refused
    when readers see no judgement.
    """
    article = Article.objects.locked(annotation.article_id)
    live = annotation.live()
    if live is None or live.act == Act.WITHDRAW:
        raise Refused("Readers see no judgement on this passage, so there is nothing to hold.")
    if live.act == Act.HOLD:
        return live
    head = annotation.head()
    stamp = stamp or article.stamp(at)
    versions.supersede(annotation, head, stamp)
    held = versions.write(
        annotation, head.number + 1, Act.HOLD, Judgement.of(live), live.judged, by=by, stamp=stamp,
        reason="", reason_text=reason_text, superseded_at=stamp if head.is_draft else None,
    )  # fmt: skip
    versions.go_live(annotation, held, by=by, stamp=stamp)
    if head.is_draft:
        versions.write(
            annotation, held.number + 1, head.act, Judgement.of(head), head.judged, by=head.written_by,
            stamp=stamp, submitted_at=head.submitted_at, returned_at=head.returned_at,
            returned_by=head.returned_by, return_reason=head.return_reason, return_text=head.return_text,
            restores=head.restores,
        )  # fmt: skip
    versions.record(article, stamp)
    return held


def _open_place(
    annotation: Annotation, head: Version, text: Revision, confirm: bool, *, by: Person, stamp: datetime
) -> None:
    """Opens the placement of a version that goes live, unless the open one is it already.

    From then on it is the one that was judged: its words stood before the publisher's eyes.
    """
    if head.act != Act.JUDGE:
        return
    open_row = annotation.open_placement()
    place = current(head, text)
    if place.state == PlacementState.ORPHANED or place.revision_id != text.pk:
        raise Refused("The words of this passage are not in the text any more. Attach it, or withdraw it.")
    if not same_words(head.judged, place):
        if not confirm or place.start is None or place.end is None:
            raise Refused("The words of this passage changed since they were judged. Confirm them first.")
        place = confirmed(place, place.start, place.end, by=by, stamp=stamp)
    if place != head.judged:
        head.judged = place
        head.save(update_fields=["judged"])
    if place == open_row:
        return
    if open_row:
        open_row.close(stamp)
    place.open(stamp, by)
