"""The words of every text, folded for search, and the one question the databases answer differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connections, models
from django.db.models.expressions import RawSQL

from articles.searching import Query, Term, fold

if TYPE_CHECKING:
    from .revision import Revision


class SearchTextQuerySet(models.QuerySet["SearchText"]):
    def matching(self, query: Query) -> SearchTextQuerySet:
        """Texts with every wanted term and no unwanted one; all of them for an empty question."""
        found = self
        ask = _on_sqlite if connections[self.db].vendor == "sqlite" else _on_postgresql
        for sql, values in ask(query):
            found = found.filter(RawSQL(sql, values, output_field=models.BooleanField()))  # noqa: S611
        return found

    def index(self, revision: Revision) -> None:
        """Writes or rewrites the words of one text."""
        self.update_or_create(revision=revision, defaults={"words": fold(revision.body)})


class SearchText(models.Model):
    """`words` is what `articles.searching.fold` makes of the text: recomputable, and no part of the record.

    PostgreSQL has a generated tsvector of it with a GIN index, SQLite an FTS5 table kept by triggers; both
    are made by the migration that made this table.
    """

    revision = models.OneToOneField(
        "articles.Revision", models.CASCADE, primary_key=True, related_name="search_text"
    )
    words = models.TextField()

    objects = SearchTextQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Words of {self.revision}"


# Columns are not qualified: in a subquery the table has an alias, and no other there has these columns.


def _on_sqlite(query: Query) -> list[tuple[str, list[str]]]:
    """FTS5 knows phrases and prefixes. Terms are plain words in quotes, so nothing in them is syntax."""

    def match(terms: tuple[Term, ...], joint: str) -> str:
        return joint.join(f'"{" ".join(term.words)}"{"*" if term.is_prefix else ""}' for term in terms)

    held = "revision_id {} (SELECT rowid FROM articles_searchtext_fts WHERE articles_searchtext_fts MATCH %s)"
    found = []
    if query.wanted:
        found.append((held.format("IN"), [match(query.wanted, " AND ")]))
    if query.unwanted:
        found.append((held.format("NOT IN"), [match(query.unwanted, " OR ")]))
    return found


def _on_postgresql(query: Query) -> list[tuple[str, list[str]]]:
    """The index finds the words; that they stand side by side is seen in the text.

    A tsvector counts positions only to 16,383, and 255 of one word, so phrases are not asked of it.
    """
    found = []
    if query.wanted:
        words = [f"{word}{':*' if t.is_prefix else ''}" for t in query.wanted for word in t.words]
        found.append(("vector @@ to_tsquery('simple', %s)", [" & ".join(words)]))
    for sign, terms in (("LIKE", query.wanted), ("NOT LIKE", query.unwanted)):
        for term in terms:
            if len(term.words) > 1 or (sign == "NOT LIKE"):
                end = "" if term.is_prefix else " "
                found.append((f"words {sign} %s", [f"% {' '.join(term.words)}{end}%"]))
    return found
