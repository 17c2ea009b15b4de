"""One text of an article, with all that a reader reads."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from articles.languages import direction
from articles.parsing import Block, BlockKind
from articles.search.lookup import Hits, find

from .interval import IS_DESTROYED, IS_EMPTY, Interval, IntervalQuerySet, interval_constraints, open_row
from .seal import TextSeal
from .search import SearchText

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class TextChange(models.TextChoices):
    """Why a text differs from the one before, in the trade's words."""

    FIRST = "first", "First publication"
    CORRECTION = "correction", "Correction"
    CLARIFICATION = "clarification", "Clarification"
    UPDATE = "update", "Update"
    TYPO = "typo", "Typing error"
    PUBLISHER = "publisher", "The publisher changed this text"


class RevisionQuerySet(IntervalQuerySet):
    def public(self, at: datetime | None = None) -> RevisionQuerySet:
        """Texts that readers could read at `at` (aware; None: now), less what is sealed now."""
        sealed = TextSeal.objects.in_force()
        return self.live(at).exclude(
            Exists(sealed.filter(Q(revision=OuterRef("pk")) | Q(article=OuterRef("article_id"))))
        )

    def destroyed(self) -> RevisionQuerySet:
        """Texts whose words an Admin had destroyed under a seal."""
        seals = TextSeal.objects.filter(destroyed_at__isnull=False)
        return self.filter(
            Exists(seals.filter(Q(revision=OuterRef("pk")) | Q(article=OuterRef("article_id"))))
        )

    def create_many(self, texts: Sequence[Revision]) -> None:
        """New texts, with their hashes and their words for search: two queries."""
        for text in texts:
            text.set_hashes()
        self.bulk_create(texts)
        SearchText.objects.index_many(texts)

    def find(self, question: str) -> Hits | None:
        """Asks the index which of these texts fit; None for a question without words. One query."""
        return find(self, question)


def dump_blocks(blocks: Sequence[Block]) -> list[list[str | int]]:
    """JSON of blocks: [kind, start, end], code points into the body, end exclusive."""
    return [[str(block.kind), block.start, block.end] for block in blocks]


class Revision(Interval):
    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    based_on = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    original = models.ForeignKey(
        "articles.Original", models.PROTECT, null=True, blank=True, related_name="revisions"
    )

    outlet = models.ForeignKey("articles.Outlet", models.PROTECT, null=True, blank=True, related_name="+")
    outlet_name = models.CharField(max_length=200, blank=True)  # as printed
    headline = models.CharField(max_length=500)
    headline_derived = models.BooleanField(default=False)
    dek = models.TextField(blank=True)
    byline = models.CharField(max_length=300, blank=True)
    credit = models.CharField(max_length=300, blank=True)
    published_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=35, default="und")
    body = models.TextField()
    blocks = models.JSONField(default=list)
    hash = models.CharField(max_length=64, editable=False)
    words_hash = models.CharField(max_length=64, default="", db_index=True, editable=False)  # import

    change = models.CharField(max_length=15, choices=TextChange.choices, default=TextChange.FIRST)
    reason = models.TextField(blank=True)  # public: what was wrong and what is right
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    written_at = models.DateTimeField(editable=False)

    record_free = ("words_hash",)  # recomputable
    record_words = {
        "body": IS_DESTROYED, "headline": IS_DESTROYED, "blocks": "{new} = '[]'", "dek": IS_EMPTY,
        "byline": IS_EMPTY, "credit": IS_EMPTY, "reason": IS_EMPTY,
    }  # fmt: skip
    record_destroyed = (
        'EXISTS (SELECT 1 FROM "articles_textseal" s WHERE s."destroyed_at" IS NOT NULL '
        'AND (s."revision_id" = {row}."id" OR s."article_id" = {row}."article_id"))'
    )
    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["article", "number"]
        permissions = [("publish_revision", "Can publish and correct texts")]
        indexes = [
            # The site-wide log of changes and its feed, newest first.
            models.Index(
                F("live_from").desc(),
                F("id").desc(),
                condition=Q(live_from__isnull=False),
                name="articles_revision_by_change",
            ),
        ]
        constraints = [
            *interval_constraints("articles_revision"),
            open_row("article", "articles_revision"),
            models.UniqueConstraint(fields=["article", "number"], name="articles_revision_number_once"),
            models.CheckConstraint(
                condition=Q(change__in=TextChange.values), name="articles_revision_change_is_known"
            ),
            models.CheckConstraint(condition=~Q(body=""), name="articles_revision_has_text"),
            models.CheckConstraint(condition=Q(number__gte=1), name="articles_revision_number_from_one"),
            models.CheckConstraint(
                condition=Q(based_on__isnull=True) | ~Q(based_on=F("id")),
                name="articles_revision_not_on_itself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.headline} (text {self.number})"

    def save(self, *, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        if update_fields is None or "body" in update_fields:
            self.set_hashes()
            update_fields = update_fields and {*update_fields, "hash", "words_hash"}
        super().save(update_fields=update_fields, **kwargs)
        if update_fields is None or "body" in update_fields:
            SearchText.objects.index(self)

    def set_hashes(self) -> None:
        self.hash, self.words_hash = body_hash(self.body), words_hash(self.body)

    def clean(self) -> None:
        end = 0
        for block in self.block_list:
            if not end <= block.start < block.end <= len(self.body):
                raise ValidationError(
                    f"Block {block.kind} {block.start}–{block.end} does not fit "
                    f"a text of {len(self.body)} code points."
                )
            end = block.end

    @property
    def block_list(self) -> list[Block]:
        return [Block(BlockKind(kind), start, end) for kind, start, end in self.blocks]

    @property
    def direction(self) -> str:
        """The value of HTML's `dir`."""
        return direction(self.language)


def body_hash(body: str) -> str:
    """SHA-256 of the text's UTF-8 bytes, in hex."""
    return hashlib.sha256(body.encode()).hexdigest()


def words_hash(body: str) -> str:
    """As `body_hash`, without the white space of the text: texts that differ in it alone are the same."""
    return hashlib.sha256("".join(body.split()).encode()).hexdigest()
