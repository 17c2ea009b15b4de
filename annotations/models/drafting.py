"""The verbs that write drafts of an annotation; readers see nothing of what happens here.

Each verb locks the article's row first, takes one stamp, and is atomic. Saving names the version it was
based on. Permissions are the views' to ask.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from annotations.rules.judgement import Judgement
from annotations.rules.placement import current, desk_text, last_trusted
from annotations.text.spans import Span
from articles.errors import Refused, Stale
from articles.models import Article, Guarded

from .choices import Act, Found, PlacementState
from .evidence import Evidence
from .placement import Placement
from .version import Version

UNSAID = "Say what was checked: that it is so, that it was said, or the footage."


class Drafting(Guarded):
    """What `Annotation` can do with its drafts."""

    if TYPE_CHECKING:
        article_id: int
        versions: Any
        placements: Any
        comments: Any

    class Meta:
        abstract = True

    def head(self) -> Version:
        """The newest version, draft or live; every annotation has one."""
        return self.versions.select_related("judged").get(superseded_at__isnull=True)

    def live(self) -> Version | None:
        """The version readers have now, sealed or not."""
        return self.versions.live().first()

    def open_placement(self) -> Placement | None:
        return self.placements.live().select_related("revision").first()

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
        """Hands version `number` to a second person. Submitting twice changes nothing.

        What was returned is handed in again as a version of its own, so that the return stays on record.
        Raises Stale, or Refused while it is not said what was checked.
        """
        article = Article.objects.locked(self.article_id)
        head = self._head_numbered(number)
        if not head.is_draft or (head.submitted_at and not head.returned_at):
            return head
        if head.act == Act.JUDGE and not head.what:
            raise Refused(UNSAID)
        stamp = article.stamp(at)
        if head.returned_at:
            self._supersede(head, stamp)
            head = self._write(head.number + 1, head.act, Judgement.of(head), head.judged, by, stamp)
        head.submitted_at = stamp
        head.save(update_fields=["submitted_at"])
        article.touch(stamp)
        return head

    @transaction.atomic
    def undo(self, *, by: Any, based_on: int, at: datetime | None = None) -> Version | None:
        """Writes a draft with what stood before version `based_on`: status, note, evidence and borders.

        Undoing again goes one version further back; holds are passed over, for they say nothing of their
        own. What readers see is undone to what they saw before it, never to a draft on the way. None when
        the first version of a passage that was never public is undone: the passage is gone.
        Raises Stale, or Refused when there is nothing before.
        """
        article = Article.objects.locked(self.article_id)
        head = self._head_numbered(based_on)
        earlier = self.versions.filter(number__lt=head.restores or head.number).exclude(act=Act.HOLD)
        if head.is_live:
            earlier = earlier.filter(live_from__isnull=False)
        target = earlier.select_related("judged").order_by("-number").first()
        if target is None:
            if self.versions.ever_live().exists():
                raise Refused(
                    "Nothing that readers saw stands before this judgement. Hold it to stop harm at once, or "
                    "withdraw it."
                )
            self.discard(based_on, by=by)
            return None
        stamp = article.stamp(at)
        placement = self._judged(head, article, self._place_before(target, article))
        if placement:
            placement.written_by, placement.written_at = by, stamp
            if placement.found == Found.CONFIRMED:
                placement.confirmed_by = by
            placement.save()
        self._supersede(head, stamp)
        judged = placement or self._trusted_place(head)
        version = self._write(
            head.number + 1, target.act, Judgement.of(target), judged, by, stamp, restores=target.number
        )
        article.touch(stamp)
        return version

    @transaction.atomic
    def discard(self, number: int, *, by: Any) -> None:
        """Deletes an annotation that was never public. Twice changes nothing. Raises Stale when it moved on.

        Raises Refused when it was public, or when others have commented on it.
        """
        Article.objects.locked(self.article_id)
        if not self.versions.exists():
            return
        self._head_numbered(number)
        if self.versions.ever_live().exists():
            raise Refused(
                "Readers have seen this judgement. Withdraw it instead, so that the record says so."
            )
        if self.comments.exclude(written_by=by).exists():
            raise Refused("Others have commented on this passage, and deleting it would delete their words.")
        self.versions.all().delete()
        self.placements.update(carried_from=None)
        self.placements.all().delete()
        self.delete()

    @transaction.atomic
    def withdraw(
        self, *, by: Any, based_on: int, reason: str = "", reason_text: str, at: datetime | None = None
    ) -> Version:
        """Drafts the withdrawal of what readers see; publish it as any version. Undo is to judge again.

        Raises Refused when readers see nothing, or without a reason in words.
        """
        Article.objects.locked(self.article_id)
        live = self.live()
        if live is None or live.act == Act.WITHDRAW:
            raise Refused("Readers see no judgement on this passage, so there is nothing to withdraw.")
        if not reason_text.strip():
            raise Refused("Say why you withdraw the judgement; readers see the reason.")
        content = Judgement.of(live)
        changed = {name: getattr(content, name) for name in content.__slots__}
        changed |= {"reason": reason, "reason_text": reason_text}
        return self.judge(Judgement(**changed), by=by, based_on=based_on, act=Act.WITHDRAW, at=at)

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
        if span is None or (text := desk_text(article)) is None:
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

    def _place_before(self, target: Version, article: Article) -> Span | None:
        """Where `target` was judged, if that is in the text the desk works on."""
        text = desk_text(article)
        return target.judged.span if text and target.judged.revision_id == text.pk else None
