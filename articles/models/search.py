"""The words of every text, folded for search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models

from articles.search.folding import fold

if TYPE_CHECKING:
    from .revision import Revision


class SearchTextQuerySet(models.QuerySet["SearchText"]):
    def index(self, revision: Revision) -> None:
        """Writes or rewrites the words of one text."""
        self.update_or_create(revision=revision, defaults={"words": fold(revision.body)})

    def index_many(self, revisions: Iterable[Revision]) -> None:
        """Writes the words of new texts. One query."""
        self.bulk_create(SearchText(revision=text, words=fold(text.body)) for text in revisions)

    def unindexed(self) -> Iterator[Revision]:
        """Texts whose words are not there or not their own, read one by one; destroyed ones left out."""
        every = apps.get_model("articles", "Revision")._default_manager
        texts = every.exclude(pk__in=every.destroyed().values("pk"))
        texts = texts.select_related("search_text").only("article", "body", "search_text__words")
        for text in texts.order_by("pk").iterator(100):
            there = getattr(text, "search_text", None)
            if there is None or there.words != fold(text.body):
                yield text


class SearchText(models.Model):
    """`words` is what `articles.search.folding.fold` makes of the text: recomputable, no part of the record.

    PostgreSQL has a generated tsvector of it with a GIN index, SQLite an FTS5 table kept by triggers: see
    `articles.search.index`.
    """

    revision = models.OneToOneField(
        "articles.Revision", models.CASCADE, primary_key=True, related_name="search_text"
    )
    words = models.TextField()

    objects = SearchTextQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Words of {self.revision}"
