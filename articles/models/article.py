"""The identity of an article, its lock, and its stamps."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import BooleanField, Exists, F, OuterRef, Q, Subquery, Value
from django.urls import reverse
from django.utils import timezone

from articles.counts import COUNTS
from articles.errors import Stale
from articles.people import Person
from articles.search.lookup import Among, Hits, conditions

from .addresses import WebAddressField, is_web_address
from .interval import Guarded
from .revision import Revision


class Origin(models.TextChoices):
    OURS = "ours", "our own"
    LICENSED = "licensed", "licensed"
    OTHER = "other", "another outlet"


class ArticleQuerySet(models.QuerySet["Article"]):
    def locked(self, pk: int) -> Article:
        """The article, its row locked until the transaction ends: every write below it begins here.

        FOR NO KEY UPDATE lets others insert rows that refer to it. On SQLite the IMMEDIATE
        transaction is the lock. Raises Article.DoesNotExist.
        """
        return self.select_for_update(no_key=True).get(pk=pk)

    def public(self, at: datetime | None = None) -> ArticleQuerySet:
        """Articles with a text that readers could read at `at` (aware; None: now), less what is sealed."""
        return self.filter(Exists(Revision.objects.public(at).filter(article=OuterRef("pk"))))

    def with_date(self) -> ArticleQuerySet:
        """Adds `published_on` as the live text prints it; None when it has no date."""
        live = Revision.objects.live().filter(article=OuterRef("pk"))
        return self.annotate(published_on=Subquery(live.values("published_on")[:1]))

    def search(self, question: str | Hits, *, drafts: bool = False) -> ArticleQuerySet:
        """Articles whose public text fits `question`: words, "phrases", -not (see `articles.search.words`).

        With `drafts` any of their texts will do: that is for the desk alone. Without words all articles fit.

        The index is asked at once, by one query, or has been: then `question` is what it found. Where few
        texts fit, it has named them all. Where many do, they are met soon on the way down any list, so each
        article on the way is asked for its words.
        """
        texts = Revision.objects.all() if drafts else Revision.objects.public()
        found = texts.find(question) if isinstance(question, str) else question
        if found is None:
            return self
        if found.is_whole:
            return self.among(found.articles)
        fitting = texts.filter(*conditions(found.query, "search_text__words"), article=OuterRef("pk"))
        # A scalar subquery, because PostgreSQL would turn EXISTS into a join with all that fit.
        return self.filter(Subquery(fitting.values(is_there=Value(True))[:1], output_field=BooleanField()))

    def among(self, articles: list[int]) -> ArticleQuerySet:
        """Those of these primary keys."""
        return self.filter(Among(F("pk"), articles))


class Article(Guarded):
    """What came in. Everything readers read of it is in its revisions.

    `headline`, `outlet`, `language`, `dated` and the counts are copies for lists, recomputable by
    `manage.py recount`. `edition` counts the public acts; `changed_at` is the stamp of the last one and
    `touched_at` that of the last write of any kind, so that drafts leave no trace readers could see.
    """

    slug = models.SlugField(max_length=80, unique=True, editable=False)
    source_key = models.CharField(max_length=500, unique=True, editable=False)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.OTHER)
    source_url = WebAddressField(max_length=1000, blank=True)
    rights_note = models.CharField(max_length=300, blank=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="assigned_articles"
    )
    is_urgent = models.BooleanField(default=False)  # the desk's star
    received_at = models.DateTimeField(editable=False)

    edition = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(null=True, editable=False)
    touched_at = models.DateTimeField(editable=False)

    headline = models.CharField(max_length=500, editable=False)
    outlet = models.ForeignKey("articles.Outlet", models.PROTECT, null=True, blank=True, editable=False)
    language = models.CharField(max_length=35, default="und", editable=False)
    dated = models.DateField(editable=False)
    verified_count = models.PositiveIntegerField(default=0, editable=False)
    said_count = models.PositiveIntegerField(default=0, editable=False)
    unverified_count = models.PositiveIntegerField(default=0, editable=False)
    disputed_count = models.PositiveIntegerField(default=0, editable=False)
    rechecking_count = models.PositiveIntegerField(default=0, editable=False)

    objects = ArticleQuerySet.as_manager()
    record_when = (
        'EXISTS (SELECT 1 FROM "articles_revision" r '
        'WHERE r."article_id" = {row}."id" AND r."live_from" IS NOT NULL)'
    )
    record_free = (
        "source_key", "origin", "source_url", "rights_note", "assignee", "is_urgent",
        "edition", "changed_at", "touched_at", "headline", "outlet", "language", "dated",
        "verified_count", "said_count", "unverified_count", "disputed_count", "rechecking_count",
    )  # fmt: skip

    class Meta:
        permissions = [("import_articles", "Can import articles")]
        indexes = [
            # The front page and the desk's list, newest first, paged by key.
            models.Index(F("dated").desc(), F("id").desc(), name="articles_article_by_date"),
            # The front page by most disputed.
            models.Index(F("disputed_count").desc(), F("id").desc(), name="articles_article_by_disputes"),
            # Import: is nearly the same text here already?
            models.Index(fields=["headline"], name="articles_article_by_headline"),
            # The front page, narrowed to a status, newest first.
            *(
                models.Index(
                    F("dated").desc(),
                    F("id").desc(),
                    condition=count.is_any,
                    name=f"articles_article_{count.name}",
                )
                for count in COUNTS
            ),
            # The front page by last change. Never-published articles are not listed there.
            models.Index(
                F("changed_at").desc(),
                F("id").desc(),
                condition=Q(changed_at__isnull=False),
                name="articles_article_by_change",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(origin__in=Origin.values), name="articles_article_origin_is_known"
            ),
            models.CheckConstraint(
                condition=Q(changed_at__isnull=True) | Q(changed_at__lte=F("touched_at")),
                name="articles_article_public_act_is_a_write",
            ),
            is_web_address("source_url", name="articles_article_source_url_is_web_address"),
        ]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.slug])

    # --- time ------------------------------------------------------------------------------

    def stamp(self, at: datetime | None = None) -> datetime:
        """The moment of the write under way, in UTC: later than every write before, whatever the clock says.

        `at` (aware) is for histories that are told afterwards, such as the demo's. Raises ValueError for a
        moment in the future: nothing goes live later than now.
        """
        if at is not None and at > timezone.now():
            raise ValueError(f"{at.isoformat()} is in the future; nothing goes live later than now.")
        return max(at or timezone.now(), self.touched_at + timedelta(microseconds=1))

    def touch(self, stamp: datetime) -> None:
        """Records a write that readers cannot see."""
        self.touched_at = stamp
        self.save(update_fields=["touched_at"])

    def begin_edition(self, stamp: datetime) -> None:
        """Sets (without saving) what each public act leaves on its article."""
        self.touched_at = self.changed_at = stamp
        self.edition += 1

    def record(self, stamp: datetime) -> None:
        """Records a public act: a new edition, and the copies of the live text made again."""
        self.begin_edition(stamp)
        copies = self.copy_from_text()
        self.save(update_fields=["touched_at", "changed_at", "edition", *copies])

    def copies(self) -> dict[str, Any]:
        """Column → what lists show of the live text, else of the newest."""
        texts = self.revisions.defer("body", "blocks")
        text = texts.live().first() or texts.order_by("-number").first()
        if text is None:
            return {}
        return {
            "headline": text.headline,
            "outlet_id": text.outlet_id,
            "language": text.language,
            "dated": text.published_on or timezone.localdate(self.received_at),
        }

    def copy_from_text(self) -> list[str]:
        """Sets (without saving) the copies; returns their columns."""
        for column, value in (copies := self.copies()).items():
            setattr(self, column, value)
        return list(copies)

    # --- the desk's own marks, which readers never see -------------------------------------

    def assign(self, person: Person | None) -> None:
        """`person` is the owner from now on; None: nobody.

        One guarded UPDATE. Raises Stale when the article has changed hands since this row was read.
        """
        if not Article.objects.filter(pk=self.pk, assignee=self.assignee_id).update(assignee=person):
            raise Stale("It has changed hands meanwhile.", self)
        self.assignee = person

    def star(self, is_urgent: bool) -> None:
        self.is_urgent = is_urgent
        self.save(update_fields=["is_urgent"])

    # --- texts -----------------------------------------------------------------------------

    def live_revision(self) -> Revision | None:
        """The open text, sealed or not; what readers get is `Revision.objects.public()`."""
        return self.revisions.live().first()

    def publish_first(self, revision: Revision, *, by: Person, at: datetime | None = None) -> None:
        """First publication of a new article. Call it under the article's lock.

        Any later text goes live only through `annotations.actions.corrections.publish`, which places every
        passage again. Raises ValueError when a text was live before.
        """
        if self.revisions.ever_live().exists():
            raise ValueError(f"“{self}” has been public before; correct it instead.")
        stamp = self.stamp(at)
        revision.open(stamp, by)
        self.record(stamp)
