"""What no constraint can say of texts, as generators of findings: each a sentence that names its row.

Rows are read one after another, so that memory stays small however long the record is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connections
from django.db.models import F

from articles.models.revision import body_hash, words_hash

from . import guards
from .models import Article, IntervalQuerySet, Revision, SearchText

CHUNK = 100  # rows in memory; each may hold a long text


def findings(using: str = "default") -> Iterator[str]:
    yield from missing_triggers(using)
    yield from overlaps(Revision.objects.all(), "article_id", "Text")
    yield from bases_elsewhere()
    yield from unfit_texts()
    yield from unsearchable()
    yield from wrong_copies()


@contextmanager
def snapshot(using: str = "default") -> Iterator[None]:
    """One state of the database for all that is read inside, while others go on writing.

    Inside a transaction it changes nothing.
    """
    connection = connections[using]
    if connection.in_atomic_block:
        yield
        return
    # A plain BEGIN: on SQLite, Django's own would lock every writer out for as long as the check runs.
    mode = " ISOLATION LEVEL REPEATABLE READ, READ ONLY" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"BEGIN{mode}")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def missing_triggers(using: str = "default") -> Iterator[str]:
    for name in guards.missing(using):
        yield f"Trigger {name} is missing or switched off; run `manage.py migrate`."


def overlaps(rows: IntervalQuerySet, owner: str, noun: str) -> Iterator[str]:
    """Rows that were public while an earlier row of the same `owner` column still was."""
    ordered = rows.ever_live().order_by(owner, "live_from", "pk")
    before: tuple[Any, Any, Any] = (None, None, None)
    for pk, key, begin, end in ordered.values_list("pk", owner, "live_from", "live_until").iterator():
        other, owned_by, until = before
        if key != owned_by:
            before = (pk, key, end)
            continue
        if until is None or begin < until:
            yield f"{noun} {pk} was public from {begin.isoformat()}, when {noun.lower()} {other} still was."
        if until is not None and (end is None or end > until):
            before = (pk, key, end)


def bases_elsewhere() -> Iterator[str]:
    strays = Revision.objects.filter(based_on__isnull=False).exclude(based_on__article=F("article"))
    for pk, base in strays.values_list("pk", "based_on").order_by("pk").iterator():
        yield f"Text {pk} is based on text {base}, which is of another article."


def unfit_texts() -> Iterator[str]:
    """Texts whose blocks do not fit them, or whose hash is another text's; destroyed ones left out."""
    gone = set(Revision.objects.destroyed().values_list("pk", flat=True))
    for text in Revision.objects.only("body", "blocks", "hash", "words_hash").order_by("pk").iterator(CHUNK):
        if text.pk in gone:
            continue
        try:
            text.clean()
        except ValidationError as error:
            yield f"Text {text.pk}: {error.messages[0]}"
        except (TypeError, ValueError) as error:
            yield f"Text {text.pk} has blocks that cannot be read: {error}."
        if (text.hash, text.words_hash) != (body_hash(text.body), words_hash(text.body)):
            yield f"Text {text.pk} has the hash of another text."


def unsearchable() -> Iterator[str]:
    """Texts that no search finds, or not by all their words."""
    for text in SearchText.objects.unindexed():
        yield f"Text {text.pk} is not found by all its words; run `manage.py recount`."


def wrong_copies() -> Iterator[str]:
    """Articles whose headline, outlet, language or date for lists is not their text's."""
    for article in Article.objects.order_by("pk").iterator(CHUNK):
        yield from differences(article, article.copies())


def differences(article: Article, should_be: dict[str, Any]) -> Iterator[str]:
    for column, value in should_be.items():
        if (is_now := getattr(article, column)) != value:
            yield (
                f"Article {article.pk} ({article.slug}) has {column} {is_now!s}, not {value!s}; "
                "run `manage.py recount`."
            )
