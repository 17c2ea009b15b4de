"""What changed before readers: texts and judgements, newest first.

Built from the intervals: the row that closed and the row that opened at the same moment are the change, so
there is no second log that could say something else. Nothing here comes from drafts or from the desk's own
fields, and what is sealed now is told of no moment of time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from articles import by_import
from articles.models import Article, Revision
from articles.paging import newest_together

from . import judgements, texts
from .changes import PublicChange


@dataclass(frozen=True, slots=True)
class Log:
    """`changes` of one page; `next` is the moment the page after begins before, None on the last."""

    changes: list[PublicChange]
    next: datetime | None


def public_changes(article: Article | None = None, before: datetime | None = None, size: int = 30) -> Log:
    """The public acts on `article` (None: on every public article) before `before`, newest first.

    At most `size`, and those of the last one's very moment; a fixed number of queries.
    """
    return _log(_all(article, before, size), size)


def changes_by_import(before: datetime | None = None, size: int = 30) -> Log:
    """The same of every public article, but what one import published is one change, when it began."""
    alone = texts.unsealed().exclude(by_import.published(OuterRef("pk"), OuterRef("live_from")))
    acts = chain(_all(None, before, size, alone), texts.imports(before, size))
    return _log(acts, size)


def _log(acts: Iterable[PublicChange], size: int) -> Log:
    """A page of them; what went live together with a text is told apart from it and from each other."""
    changes, following = newest_together(acts, size)
    together = Counter((change.article.pk, change.at) for change in changes)
    return Log(
        [
            replace(change, apart=f"-{change.annotation.pk}")
            if change.annotation and together[change.article.pk, change.at] > 1
            else change
            for change in changes
        ],
        following,
    )


def _all(
    article: Article | None, before: datetime | None, size: int, rows: QuerySet[Revision] | None = None
) -> Iterator[PublicChange]:
    def newest(rows: QuerySet[Any], path: str) -> list[Any]:
        if article:
            rows = rows.filter(**{path: article})
        else:
            rows = rows.filter(Exists(Article.objects.public().filter(pk=OuterRef(path))))
        if before:
            rows = rows.filter(live_from__lt=before)
        return list(rows.order_by("-live_from", "-pk")[: size + 1])

    rows = texts.unsealed() if rows is None else rows
    yield from texts.changes(newest(rows.defer("body", "blocks"), "article"))
    yield from judgements.changes(newest(judgements.readable(), "annotation__article"))
    yield from judgements.confirmations(newest(judgements.confirmed_alone(), "annotation__article"))
