"""The identity of an annotation, and the verbs that write its versions.

Each verb locks the article's row first, takes one stamp, and is atomic. Saving names the version it was
based on; publishing names the version it publishes. Permissions are the views' to ask.
"""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse

from annotations.counting import recount
from annotations.judgement import Judgement
from annotations.placing import confirmed, current, desk_text, last_trusted, same_words
from annotations.policy import demand_publishable, is_strict, writers_since_live
from annotations.spans import Span
from articles.errors import Refused, Stale
from articles.models import Article, Guarded, Revision

from .choices import Act, Found, PlacementState
from .evidence import Evidence
from .placement import Placement
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
            if known.article_id == article.pk and known.created_by_id == by.pk:
                return known.head()
            raise Stale("This passage was saved by someone else. Reload the page.")
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

    def get_absolute_url(self) -> str:
        return reverse("annotation", args=[self.id])

    def head(self) -> Version:
        """The newest version, draft or live; every annotation has one."""
        return self.versions.get(superseded_at__isnull=True)

    def live(self) -> Version | None:
        """The version readers have now, sealed or not."""
        return self.versions.live().first()

    def open_placement(self) -> Placement | None:
        return self.placements.live().select_related("revision").first()

    # --- drafting --------------------------------------------------------------------------

    @transaction.atomic
    def judge(
        self,
        judgement: Judgement,
        *,
        by: Any,
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
        article = Article.objects.locked(self.article_id)
        head = self.head()
        placement = self._judged(head, article, span)
        unchanged = Judgement.of(head) == judgement and head.act == act and placement is None
        if unchanged and (head.number == based_on or head.written_by_id == by.pk):
            return head
        if head.number != based_on:
            raise Stale("Someone changed this passage while you wrote.", head)
        stamp = article.stamp(at)
        if placement is None:
            # Of a withdrawal: the words readers see, not those of a draft that lies on top of them.
            placement = self._trusted_place(self.live() or head if act == Act.WITHDRAW else head)
        else:
            placement.written_by, placement.written_at = by, stamp
            if placement.found == Found.CONFIRMED:
                placement.confirmed_by = by
            placement.save()
        self._supersede(head, stamp)
        version = self._write(head.number + 1, act, judgement, placement, by, stamp)
        article.touch(stamp)
        return version

    @transaction.atomic
    def submit(self, number: int, *, by: Any, at: datetime | None = None) -> Version:
        """Hands version `number` to a second person. Submitting twice changes nothing. Raises Stale."""
        article = Article.objects.locked(self.article_id)
        head = self._head_numbered(number)
        if head.is_draft and head.submitted_at is None:
            head.submitted_at = article.stamp(at)
            head.save(update_fields=["submitted_at"])
            article.touch(head.submitted_at)
        return head

    @transaction.atomic
    def discard(self, number: int, *, by: Any) -> None:
        """Deletes an annotation that was never public. Raises Refused when it was, Stale when it moved on."""
        Article.objects.locked(self.article_id)
        self._head_numbered(number)
        if self.versions.ever_live().exists():
            raise Refused(
                "Readers have seen this judgement. Withdraw it instead, so that the record says so."
            )
        self.versions.all().delete()
        self.placements.update(carried_from=None)
        self.placements.all().delete()
        self.delete()

    # --- going live ------------------------------------------------------------------------

    @transaction.atomic
    def publish(self, number: int, *, by: Any, at: datetime | None = None, confirm: bool = False) -> Version:
        """Version `number`, which must be the head, goes live with its placement. Twice changes nothing.

        `confirm` says that `by` has seen that the passage's words changed since they were judged and that
        the judgement holds for the new ones. Raises Stale, or Refused with the rule that forbids it; so it
        is while readers cannot have the text: a passage is public only on a live article.
        """
        article = Article.objects.locked(self.article_id)
        head = self._head_numbered(number)
        if head.is_live:
            return head
        if (text := article.live_revision()) is None:
            raise Refused("This article is not published yet. Publish it first, then its judgements.")
        demand_publishable(head, by)
        stamp = article.stamp(at)
        self._open_place(head, text, by, stamp, confirm)
        self._go_live(head, by, stamp)
        self._record(article, stamp)
        return head

    @transaction.atomic
    def hold(self, *, by: Any, reason_text: str = "", at: datetime | None = None) -> Version:
        """Stops harm at once: readers see “we are checking this again” instead of the verdict.

        Any Editor may, the author included, alone. A draft in the making stays the head, on top of the
        hold. Twice changes nothing. Raises Refused when readers see no judgement.
        """
        article = Article.objects.locked(self.article_id)
        live = self.live()
        if live is None or live.act == Act.WITHDRAW:
            raise Refused("Readers see no judgement on this passage, so there is nothing to hold.")
        if live.act == Act.HOLD:
            return live
        head = self.head()
        stamp = article.stamp(at)
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
                submitted_at=head.submitted_at, returned_at=head.returned_at,
            )  # fmt: skip
        self._record(article, stamp)
        return held

    def withdraw(
        self, *, by: Any, based_on: int, reason: str = "", reason_text: str, at: datetime | None = None
    ) -> Version:
        """Drafts the withdrawal of what readers see; publish it as any version. Undo is to judge again.

        Raises Refused when readers see nothing, or without a reason in words.
        """
        live = self.live()
        if live is None or live.act == Act.WITHDRAW:
            raise Refused("Readers see no judgement on this passage, so there is nothing to withdraw.")
        if not reason_text.strip():
            raise Refused("Say why you withdraw the judgement; readers see the reason.")
        content = Judgement.of(live)
        changed = {name: getattr(content, name) for name in content.__slots__}
        changed |= {"reason": reason, "reason_text": reason_text}
        return self.judge(Judgement(**changed), by=by, based_on=based_on, act=Act.WITHDRAW, at=at)

    @transaction.atomic
    def confirm(self, placement: int, *, by: Any, at: datetime | None = None) -> Placement:
        """“Still holds”: the live judgement is confirmed on the changed words of open placement `placement`.

        Raises Stale when that placement is not the open one, Refused when nothing needs a check or, in the
        strict policy, when the live judgement is `by`'s own.
        """
        article = Article.objects.locked(self.article_id)
        old = self.open_placement()
        if old is None or old.pk != placement:
            raise Stale("The text changed again. Look at the passage as it stands now.", old)
        if old.state != PlacementState.NEEDS_CHECK or old.start is None or old.end is None:
            raise Refused("This passage does not wait for a check.")
        live = self.live()
        if is_strict() and live and by.pk in writers_since_live(live):
            raise Refused("The judgement is yours, so a second person confirms it.")
        stamp = article.stamp(at)
        new = confirmed(old, old.start, old.end, by, stamp)
        old.close(stamp)
        new.open(stamp, by)
        self._record(article, stamp)
        return new

    # --- the steps of the verbs, under the article's lock -----------------------------------

    def _head_numbered(self, number: int) -> Version:
        head = self.head()
        if head.number != number:
            raise Stale("This passage has changed since you looked at it.", head)
        return head

    def _supersede(self, head: Version, stamp: datetime) -> None:
        """One guarded UPDATE; no row changed means that someone else was first, whatever was locked."""
        changed = self.versions.filter(number=head.number, superseded_at__isnull=True).update(
            superseded_at=stamp
        )
        if not changed:
            raise Stale("Someone changed this passage while you wrote.", self.head())

    def _write(
        self,
        number: int,
        act: str,
        content: Judgement,
        judged: Placement,
        by: Any,
        stamp: datetime,
        **over: Any,
    ) -> Version:
        columns = content.columns() | over
        version = self.versions.create(
            number=number, act=act, judged=judged, written_by=by, written_at=stamp, **columns
        )
        Evidence.objects.bulk_create(Evidence(version=version, **row) for row in content.evidence_columns())
        return version

    def _judged(self, head: Version, article: Article, span: Span | None) -> Placement | None:
        """An unsaved placement when `span` says something new about where the passage lies, else None."""
        text = desk_text(article)
        if span is None or text is None:
            return None
        place = current(head, text)
        here = place.revision_id == text.pk and (place.start, place.end) == (span.start, span.end)
        if here and place.state == PlacementState.PLACED:
            return None
        found = Found.CONFIRMED if here else Found.MOVED
        return Placement.at_span(text, span.start, span.end, annotation=self, found=found, carried_from=place)

    def _trusted_place(self, head: Version) -> Placement:
        """The placement a new version judges: where its words surely are, else what was judged before."""
        if head.judged.live_from is None:
            return head.judged
        return last_trusted(self.pk) or head.judged

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
