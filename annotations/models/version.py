"""One judgement. Saving writes the next version; what was public stays as it was."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.functional import cached_property

from annotations.wording import verdicts
from annotations.wording.quoting import sentence
from articles.models import Interval, IntervalQuerySet, Revision
from articles.models.interval import IS_EMPTY, interval_constraints, open_row

from .choices import Act, Checked, Reason, ReturnReason, Status
from .seal import JudgementSeal, told

#: Longest public note, in code points. Longer texts belong in an article of their own.
NOTE_LENGTH = 2000


class VersionQuerySet(IntervalQuerySet):
    def public(self, at: datetime | None = None) -> VersionQuerySet:
        """Judgements readers could see at `at` (aware; None: now): live, on a live text, not sealed now."""
        return (
            self.live(at)
            .unsealed()
            .filter(
                Exists(Revision.objects.public(at).filter(article=OuterRef("annotation__article_id"))),
            )
        )

    def unsealed(self) -> VersionQuerySet:
        """Without the sealed ones, and without others of the same annotation that carry a sealed note."""
        return self.exclude(Exists(self._seals()))

    def sealed(self) -> VersionQuerySet:
        """What `unsealed` leaves out, with the seal's `sealed_at` and `seal_reason`."""
        found: VersionQuerySet = self.filter(Exists(self._seals())).annotate(**told(self._seals()))
        return found

    @staticmethod
    def _seals() -> QuerySet[JudgementSeal]:
        """Of an outer row: the seals on it, or on one of its annotation with its note."""
        same_note = Q(version__annotation=OuterRef("annotation"), version__note=OuterRef("note"))
        seals = JudgementSeal.objects.in_force().filter(version__isnull=False)
        return seals.filter(Q(version=OuterRef("pk")) | same_note & ~Q(version__note=""))

    def heads(self) -> VersionQuerySet:
        """The newest version of each annotation, draft or live."""
        return self.filter(superseded_at__isnull=True)

    def on_hold(self) -> VersionQuerySet:
        """Live holds: readers see “we are checking this again” there."""
        return self.live().filter(act=Act.HOLD)

    def for_second_reading(self) -> VersionQuerySet:
        """Live judgements that one person published alone and nobody else has read since."""
        return self.live().exclude(alone_reason="").filter(second_read_at__isnull=True)

    def returned(self) -> VersionQuerySet:
        """Drafts a reviewer returned, not rewritten since."""
        return self.heads().filter(returned_at__isnull=False, live_from__isnull=True)

    def due(self, on: date) -> VersionQuerySet:
        """Live judgements to be checked again by the day `on`."""
        return self.live().filter(recheck_on__lte=on).exclude(act=Act.WITHDRAW)

    def unsubmitted(self, writer: Any) -> VersionQuerySet:
        """Drafts that `writer` wrote and has not submitted."""
        return self.heads().filter(live_from__isnull=True, submitted_at__isnull=True, written_by=writer)

    def waiting(self) -> VersionQuerySet:
        """Submitted drafts that nobody has published or returned."""
        return self.heads().filter(
            submitted_at__isnull=False, returned_at__isnull=True, live_from__isnull=True
        )


class Version(Interval):
    annotation = models.ForeignKey(
        "annotations.Annotation", models.CASCADE, related_name="versions", db_index=False
    )
    number = models.PositiveIntegerField()
    act = models.CharField(max_length=10, choices=Act.choices, default=Act.JUDGE)
    status = models.CharField(max_length=12, choices=Status.choices)
    # Empty while the editor has not said yet; nothing goes live so.
    what = models.CharField("what was checked", max_length=10, choices=Checked.choices, blank=True)
    note = models.TextField(max_length=NOTE_LENGTH, blank=True)
    claimant = models.CharField("who says it", max_length=200, blank=True)
    reported_by = models.CharField(max_length=200, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    recheck_on = models.DateField("check again on", null=True, blank=True)
    reason = models.CharField("reason for the change", max_length=20, choices=Reason.choices, blank=True)
    reason_text = models.TextField(max_length=NOTE_LENGTH, blank=True)
    judged = models.ForeignKey("annotations.Placement", models.PROTECT, related_name="judgements")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(editable=False)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    returned_at = models.DateTimeField(null=True, blank=True, editable=False)
    superseded_at = models.DateTimeField(null=True, blank=True, editable=False)
    # The number of the version whose content an undo brought back.
    restores = models.PositiveIntegerField(null=True, blank=True, editable=False)
    # Internal: why it was returned, why one person published it alone, who read it a second time.
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    return_reason = models.CharField(max_length=20, choices=ReturnReason.choices, blank=True)
    return_text = models.TextField(max_length=NOTE_LENGTH, blank=True)
    alone_reason = models.TextField(max_length=NOTE_LENGTH, blank=True)
    second_read_at = models.DateTimeField(null=True, blank=True, editable=False)
    second_read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    record_stamps = (
        *Interval.record_stamps, "submitted_at", "returned_at", "returned_by", "superseded_at",
        "second_read_at", "second_read_by",
    )  # fmt: skip
    record_free = ("return_reason", "return_text")
    record_words = {
        "note": IS_EMPTY, "claimant": IS_EMPTY, "reported_by": IS_EMPTY, "reason_text": IS_EMPTY,
        "alone_reason": IS_EMPTY,
    }  # fmt: skip
    record_destroyed = (
        '(EXISTS (SELECT 1 FROM "annotations_judgementseal" s '
        'WHERE s."version_id" = {row}."id" AND s."destroyed_at" IS NOT NULL) '
        'OR EXISTS (SELECT 1 FROM "annotations_annotation" a JOIN "articles_textseal" s '
        'ON s."article_id" = a."article_id" '
        'WHERE a."id" = {row}."annotation_id" AND s."destroyed_at" IS NOT NULL))'
    )
    objects = VersionQuerySet.as_manager()

    class Meta:
        permissions = [
            ("write_draft", "Can write drafts"),
            ("publish_version", "Can publish judgements"),
            ("hold_version", "Can put a judgement on hold"),
        ]
        indexes = [
            # The site-wide log of changes and its feed, newest first.
            models.Index(
                F("live_from").desc(),
                F("id").desc(),
                condition=Q(live_from__isnull=False),
                name="annotations_version_by_change",
            ),
            # The desk's queue: what waits for review, oldest first.
            models.Index(
                fields=["submitted_at", "id"],
                condition=Q(superseded_at__isnull=True, submitted_at__isnull=False, live_from__isnull=True),
                name="annotations_version_waiting",
            ),
            # The desk's queue: what is on hold, longest first.
            models.Index(
                fields=["live_from", "id"],
                condition=Q(live_from__isnull=False, live_until__isnull=True, act=Act.HOLD),
                name="annotations_version_on_hold",
            ),
            # The desk's queue: what was returned to its author.
            models.Index(
                fields=["written_by", "returned_at", "id"],
                condition=Q(superseded_at__isnull=True, returned_at__isnull=False, live_from__isnull=True),
                name="annotations_version_returned",
            ),
            # The desk's queue: what is due to be checked again, and what will be this week.
            models.Index(
                fields=["recheck_on", "id"],
                condition=Q(live_from__isnull=False, live_until__isnull=True, recheck_on__isnull=False),
                name="annotations_version_due",
            ),
            # The desk's queue: what one person published alone.
            models.Index(
                fields=["live_from", "id"],
                condition=Q(live_from__isnull=False, live_until__isnull=True, second_read_at__isnull=True)
                & ~Q(alone_reason=""),
                name="annotations_version_alone",
            ),
        ]
        constraints = [
            *interval_constraints("annotations_version"),
            open_row("annotation", "annotations_version"),
            models.UniqueConstraint(fields=["annotation", "number"], name="annotations_version_number_once"),
            models.UniqueConstraint(
                fields=["annotation"],
                condition=Q(superseded_at__isnull=True),
                name="annotations_version_one_head",
            ),
            models.CheckConstraint(condition=Q(act__in=Act.values), name="annotations_version_act_is_known"),
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="annotations_version_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(what__in=Checked.values) | Q(what="", live_from__isnull=True),
                name="annotations_version_live_says_what_was_checked",
            ),
            models.CheckConstraint(
                condition=Q(reason__in=["", *Reason.values]), name="annotations_version_reason_is_known"
            ),
            models.CheckConstraint(
                condition=Q(return_reason__in=["", *ReturnReason.values]),
                name="annotations_version_return_reason_is_known",
            ),
            models.CheckConstraint(
                condition=Q(second_read_by__isnull=True) | ~Q(second_read_by=F("published_by")),
                name="annotations_version_second_reader_is_another",
            ),
            models.CheckConstraint(
                condition=Q(restores__isnull=True) | Q(restores__lt=F("number")),
                name="annotations_version_restores_an_earlier_one",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="annotations_version_number_from_one"),
            models.CheckConstraint(
                condition=Q(superseded_at__isnull=True) | Q(superseded_at__gte=F("written_at")),
                name="annotations_version_superseded_after_written",
            ),
            models.CheckConstraint(
                condition=Q(returned_at__isnull=True) | Q(submitted_at__isnull=False),
                name="annotations_version_returned_after_submitted",
            ),
        ]

    def __str__(self) -> str:
        return f"Version {self.number}: {self.get_act_display()} {self.get_status_display()}"

    def validate_constraints(self, exclude: Any = None) -> None:
        """Left to the database, which checks them as it writes; asked before, each would cost a query."""

    @property
    def is_draft(self) -> bool:
        return self.live_from is None

    @cached_property
    def stances(self) -> set[str]:
        """The stances of the evidence at hand (uses prefetched evidence; who has fetched it may set this)."""
        return {evidence.stance for evidence in self.evidence.all()}

    @property
    def words(self) -> str:
        """The verdict in words, saying what was checked (uses prefetched evidence, as do the next three)."""
        return verdicts.words(self)

    @property
    def told(self) -> str:
        """The act in a word or the verdict in words, for a history."""
        return verdicts.told(self)

    @property
    def told_now(self) -> str:
        """What readers read of it while it is live."""
        return verdicts.told_now(self)

    @property
    def at_desk(self) -> str:
        """What the desk calls it in its lists."""
        return verdicts.at_desk(self, is_draft=self.is_draft)

    @property
    def css(self) -> str:
        return verdicts.css(self)

    @property
    def said(self) -> str:
        """The public reason in sentences: “New evidence. The drone's footage.”."""
        return " ".join(sentence(part) for part in (self.get_reason_display(), self.reason_text) if part)
