"""Where an annotation lies in one text."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from annotations.text.spans import Span
from articles.models import Interval, IntervalQuerySet, Revision, TextSeal
from articles.models.interval import IS_DESTROYED, IS_EMPTY, interval_constraints, open_row

from .choices import Act, Found, PlacementState
from .version import Version

#: Code points kept on either side of the passage, as the W3C TextQuoteSelector's prefix and suffix.
CONTEXT = 32


class PlacementQuerySet(IntervalQuerySet):
    def public(self, at: datetime | None = None) -> PlacementQuerySet:
        """Placements in the text readers could read at `at`, of judgements they could see then."""
        seen = Version.objects.public(at).filter(annotation=OuterRef("annotation_id"))
        return self.readable(at).filter(Exists(seen))

    def readable(self, at: datetime | None = None) -> PlacementQuerySet:
        """Open ones at `at` whose words readers could read then; says nothing of their judgements.

        Where the words changed or are gone, readers are told those of the text they were last sure in, so
        that text must not be sealed either.
        """
        sealed = TextSeal.objects.in_force().filter(revision__placements=OuterRef("carried_from_id"))
        return self.live(at).filter(
            Q(state=PlacementState.ORPHANED)
            | Exists(Revision.objects.public(at).filter(pk=OuterRef("revision_id"))),
            Q(state=PlacementState.PLACED) | ~Exists(sealed),
        )

    def to_check(self) -> PlacementQuerySet:
        """Open ones whose words changed, of judgements readers would see: a person must look at them."""
        return self._of_judgements().filter(state=PlacementState.NEEDS_CHECK)

    def lost(self) -> PlacementQuerySet:
        """Open ones whose words are gone, and nobody has said yet what shall become of them."""
        return self._of_judgements().filter(state=PlacementState.ORPHANED, confirmed_by__isnull=True)

    def _of_judgements(self) -> PlacementQuerySet:
        judged = Version.objects.live().filter(annotation=OuterRef("annotation_id"), act=Act.JUDGE)
        return self.live().filter(Exists(judged))

    def trusted(self) -> PlacementQuerySet:
        """Placements whose words were judged or confirmed; only these are ever carried to a new text."""
        return self.filter(state=PlacementState.PLACED)


class Placement(Interval):
    """`start` and `end` are code points into `revision.body`, end exclusive; both NULL when orphaned.

    `exact` are the words there (of an orphan: the words it was last found by). Nothing here changes once
    written: confirming or moving writes a new row.
    """

    annotation = models.ForeignKey(
        "annotations.Annotation", models.CASCADE, related_name="placements", db_index=False
    )
    revision = models.ForeignKey("articles.Revision", models.PROTECT, related_name="placements")
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    exact = models.TextField()
    prefix = models.CharField(max_length=CONTEXT, blank=True)
    suffix = models.CharField(max_length=CONTEXT, blank=True)
    state = models.CharField(max_length=12, choices=PlacementState.choices, default=PlacementState.PLACED)
    found = models.CharField(max_length=10, choices=Found.choices, default=Found.SELECTED)
    candidates = models.JSONField(default=list, blank=True)  # [[start, end], …] where two places are equal
    carried_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="carried_to")
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(editable=False)

    record_words = {"exact": IS_DESTROYED, "prefix": IS_EMPTY, "suffix": IS_EMPTY}
    record_destroyed = (
        'EXISTS (SELECT 1 FROM "articles_revision" mine '
        'JOIN "articles_revision" r ON r."article_id" = mine."article_id" JOIN "articles_textseal" s '
        'ON (s."revision_id" = r."id" OR s."article_id" = r."article_id") '
        'WHERE mine."id" = {row}."revision_id" AND s."destroyed_at" IS NOT NULL)'
    )
    objects = PlacementQuerySet.as_manager()

    class Meta:
        indexes = [
            # Every page that shows an annotation: its placements, newest last.
            models.Index(fields=["annotation", "id"], name="annotations_placement_of"),
            # The log of changes: passages confirmed for changed words.
            models.Index(
                F("live_from").desc(),
                F("id").desc(),
                condition=Q(live_from__isnull=False, found=Found.CONFIRMED),
                name="annotations_placement_sure",
            ),
            # The desk's queue: passages whose words changed or are gone, longest first.
            models.Index(
                fields=["state", "live_from", "id"],
                condition=Q(live_from__isnull=False, live_until__isnull=True)
                & ~Q(state=PlacementState.PLACED),
                name="annotations_placement_open",
            ),
        ]
        constraints = [
            *interval_constraints("annotations_placement"),
            open_row("annotation", "annotations_placement"),
            models.CheckConstraint(
                condition=Q(state__in=PlacementState.values), name="annotations_placement_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(found__in=Found.values), name="annotations_placement_found_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state=PlacementState.ORPHANED, start__isnull=True, end__isnull=True)
                | (
                    ~Q(state=PlacementState.ORPHANED)
                    # said outright, because a CHECK that comes out as NULL counts as kept
                    & Q(start__isnull=False, end__isnull=False, start__gte=0, end__gt=F("start"))
                ),
                name="annotations_placement_lies_somewhere_or_is_orphaned",
            ),
            models.CheckConstraint(condition=~Q(exact=""), name="annotations_placement_has_words"),
            models.CheckConstraint(
                condition=~Q(found=Found.CONFIRMED) | Q(confirmed_by__isnull=False),
                name="annotations_placement_confirmed_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.exact[:60]}” {self.get_state_display()}"

    @property
    def span(self) -> Span | None:
        """Code points in the revision's body; None when orphaned."""
        return None if self.start is None or self.end is None else Span(self.start, self.end)

    @classmethod
    def at_span(cls, revision: Revision, start: int, end: int, **fields: object) -> Placement:
        """An unsaved placement on `revision.body[start:end]`, its words and context read from the text.

        Raises ValueError for a span that does not lie in the text.
        """
        body = revision.body
        if not 0 <= start < end <= len(body):
            raise ValueError(f"{start}–{end} does not lie in a text of {len(body)} code points.")
        return cls(
            revision=revision,
            start=start,
            end=end,
            exact=body[start:end],
            prefix=body[max(0, start - CONTEXT) : start],
            suffix=body[end : end + CONTEXT],
            **fields,
        )
