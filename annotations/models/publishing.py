"""The verbs that change what readers see of an annotation, and those of the second person who reads it.

Publishing names the version it publishes, never “the head”. Permissions are the views' to ask.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from annotations.rules.counts import recount
from annotations.rules.judgement import Judgement
from annotations.rules.placement import confirmed, current, kept, same_words
from annotations.rules.policy import (
    demand_publishable,
    needs_second_person,
    why_not_confirm,
    writers_since_live,
)
from annotations.text.spans import Span
from articles.errors import Refused, Stale
from articles.models import Article, Revision

from .choices import Act, Found, PlacementState, ReturnReason
from .drafting import Drafting
from .placement import Placement
from .version import Version


class Publishing(Drafting):
    """What `Annotation` can do before readers."""

    class Meta:
        abstract = True

    @transaction.atomic
    def publish(
        self, number: int, *, by: Any, confirm: bool = False, alone: str = "", at: datetime | None = None,
        stamp: datetime | None = None, recounts: bool = True,
    ) -> Version:  # fmt: skip
        """Version `number`, which must be the head, goes live with its placement. Twice changes nothing.

        `confirm` says that `by` has seen that the passage's words changed since they were judged and that
        the judgement holds for the new ones. `alone` is the reason for publishing one's own where the
        policy asks for four eyes; such a version is listed for a second reading. `stamp` is that of a larger
        act, see `annotations.actions.corrections`, of which this is a part; one that will `recount` the
        article itself says `recounts=False`, for that reads all of its passages. Raises Stale, or Refused
        with the rule that forbids it; so it is while readers cannot have the text: a passage is public only
        on a live article.
        """
        article = Article.objects.locked(self.article_id)
        head = self._head_numbered(number)
        if head.is_live:
            return head
        if (text := article.live_revision()) is None:
            raise Refused("This article is not published yet. Publish it first, then its judgements.")
        demand_publishable(head, by, alone=alone)
        if alone.strip() and needs_second_person(head, by):
            head.alone_reason = alone.strip()
            head.save(update_fields=["alone_reason"])
        stamp = stamp or article.stamp(at)
        self._open_place(head, text, by, stamp, confirm)
        self._go_live(head, by, stamp)
        article.record(stamp)
        if recounts:
            recount(article)
        return head

    @transaction.atomic
    def hold(
        self, *, by: Any, reason_text: str = "", at: datetime | None = None, stamp: datetime | None = None
    ) -> Version:
        """Stops harm at once: readers see “we are checking this again” instead of the verdict.

        Any Editor may, the author included, alone. A draft in the making stays the head, on top of the
        hold. Twice changes nothing. `stamp` is that of a larger act, of which this is a part. Raises Refused
        when readers see no judgement.
        """
        article = Article.objects.locked(self.article_id)
        live = self.live()
        if live is None or live.act == Act.WITHDRAW:
            raise Refused("Readers see no judgement on this passage, so there is nothing to hold.")
        if live.act == Act.HOLD:
            return live
        head = self.head()
        stamp = stamp or article.stamp(at)
        self._supersede(head, stamp)
        content = Judgement.of(live)
        held = self._write(
            head.number + 1, Act.HOLD, content, live.judged, by, stamp, reason="", reason_text=reason_text,
            superseded_at=stamp if head.is_draft else None,
        )  # fmt: skip
        self._go_live(held, by, stamp)
        if head.is_draft:
            self._write(
                held.number + 1, head.act, Judgement.of(head), head.judged, head.written_by, stamp,
                submitted_at=head.submitted_at, returned_at=head.returned_at, returned_by=head.returned_by,
                return_reason=head.return_reason, return_text=head.return_text, restores=head.restores,
            )  # fmt: skip
        self._record(article, stamp)
        return held

    @transaction.atomic
    def confirm(
        self, placement: int, *, by: Any, span: Span | None = None, at: datetime | None = None
    ) -> Placement:
        """“Still holds”: the live judgement is confirmed on the changed words of open placement `placement`.

        With `span` (code points in the live text) it is attached to those words instead; that is also how a
        passage that lost its words gets others. Twice changes nothing. Raises Stale when that placement is
        not the open one, Refused when nothing needs a check or, in the strict policy, when the live judgement
        is `by`'s own; ValueError for a span outside the text.
        """
        article = Article.objects.locked(self.article_id)
        old = self.open_placement()
        if old and old.found == Found.CONFIRMED and old.carried_from_id == placement:
            return old
        old = self._unsettled(old, placement)
        if sentence := why_not_confirm(self.live(), by):
            raise Refused(sentence)
        here = span or old.span
        if here is None:
            raise Refused("The words of this passage are gone. Say which words it is attached to.")
        stamp = article.stamp(at)
        new = confirmed(old, here.start, here.end, by, stamp)
        old.close(stamp)
        new.open(stamp, by)
        self._record(article, stamp)
        return new

    @transaction.atomic
    def keep(self, placement: int, *, by: Any, at: datetime | None = None) -> Placement:
        """`by` says that the words of this passage are gone: its judgement stays on the earlier text.

        Should the words come back, the passage does. Twice changes nothing. Raises Stale and Refused as
        `confirm` does, but nobody is too close to a judgement to say that its words are gone.
        """
        article = Article.objects.locked(self.article_id)
        old = self.open_placement()
        if old and old.state == PlacementState.ORPHANED and old.confirmed_by_id and old.pk != placement:
            return old
        old = self._unsettled(old, placement)
        stamp = article.stamp(at)
        new = kept(old, by, stamp)
        old.close(stamp)
        new.open(stamp, by)
        self._record(article, stamp)
        return new

    def _unsettled(self, row: Placement | None, placement: int) -> Placement:
        """`row`, the open placement, if it is `placement` and waits for a person."""
        if row is None or row.pk != placement:
            raise Stale("The text changed again. Look at the passage as it stands now.", row)
        if row.state == PlacementState.PLACED:
            raise Refused("This passage does not wait for a check.")
        return row

    # --- the second person -----------------------------------------------------------------

    @transaction.atomic
    def send_back(
        self, number: int, *, by: Any, reason: str, text: str = "", at: datetime | None = None
    ) -> Version:
        """Returns submitted version `number` to its author for `reason` (a `ReturnReason`).

        Twice changes nothing. Raises Stale, or Refused: what was not submitted, one's own, or a reason
        without the words it needs.
        """
        article = Article.objects.locked(self.article_id)
        head = self._head_numbered(number)
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
    def second_read(self, number: int, *, by: Any, at: datetime | None = None) -> Version:
        """`by` has read live version `number`, which one person published alone. Twice changes nothing.

        Raises Stale when it is not the live one, Refused when it needs no second reading or is `by`'s own.
        """
        article = Article.objects.locked(self.article_id)
        live = self.live()
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

    # --- the steps of the verbs, under the article's lock -----------------------------------

    def _open_place(self, head: Version, text: Revision, by: Any, stamp: datetime, confirm: bool) -> None:
        """Opens the placement of a version that goes live, unless the open one is it already.

        From then on it is the one that was judged: its words stood before the publisher's eyes.
        """
        if head.act != Act.JUDGE:
            return
        open_row = self.open_placement()
        place = current(head, text)
        if place.state == PlacementState.ORPHANED or place.revision_id != text.pk:
            raise Refused(
                "The words of this passage are not in the text any more. Attach it, or withdraw it."
            )
        if not same_words(head.judged, place):
            if not confirm or place.start is None or place.end is None:
                raise Refused("The words of this passage changed since they were judged. Confirm them first.")
            place = confirmed(place, place.start, place.end, by, stamp)
        if place != head.judged:
            head.judged = place
            head.save(update_fields=["judged"])
        if place == open_row:
            return
        if open_row:
            open_row.close(stamp)
        place.open(stamp, by)

    def _go_live(self, version: Version, by: Any, stamp: datetime) -> None:
        if live := self.live():
            live.close(stamp)
        version.open(stamp, by)

    def _record(self, article: Article, stamp: datetime) -> None:
        article.record(stamp)
        recount(article)
