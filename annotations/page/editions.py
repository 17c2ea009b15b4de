"""The edition readers are on, asked by one statement: each answer to a reader begins with it.

It goes past the ORM, because building a QuerySet would cost more than the question; on PostgreSQL also past
Django's cursor, which writes values into the statement, so that a prepared one can be used.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import InterfaceError, OperationalError, connection

ARTICLE = """
    SELECT edition, COALESCE((SELECT value FROM articles_epoch), '0')
    FROM articles_article WHERE slug = %s
"""
# A draft's edition is not told: it would say that the draft exists.
PASSAGE = """
    SELECT article.edition, COALESCE((SELECT value FROM articles_epoch), '0')
    FROM annotations_annotation annotation
    JOIN articles_article article ON article.id = annotation.article_id
    WHERE annotation.id = %s AND EXISTS (
        SELECT 1 FROM annotations_version version
        WHERE version.annotation_id = annotation.id AND version.live_from IS NOT NULL
    )
"""


def of_article(slug: str) -> str:
    """Epoch and edition, such as “3f9a.12”; '' for an article that is not there or was never public."""
    return _ask(ARTICLE, slug)


def of_passage(pk: UUID) -> str:
    """The same of its article; '' for a passage that is not there or was never public."""
    # SQLite has no type for a UUID.
    return _ask(PASSAGE, pk if connection.features.has_native_uuid_field else pk.hex)


def _ask(sql: str, value: Any) -> str:
    """This question is itself the check that a connection kept open is still alive, so none precedes it."""
    connection.health_check_done = True  # type: ignore[attr-defined]
    ask = _on_postgresql if connection.vendor == "postgresql" else _on_sqlite
    try:
        row = ask(sql, value)
    except (InterfaceError, OperationalError):
        if connection.in_atomic_block:
            raise
        connection.close()
        row = ask(sql, value)
    return f"{row[1]}.{row[0]}" if row and row[0] else ""


def _on_sqlite(sql: str, value: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, [value])
        return cursor.fetchone()


def _on_postgresql(sql: str, value: Any) -> Any:
    from psycopg import Cursor

    connection.ensure_connection()
    with connection.wrap_database_errors, Cursor(connection.connection) as cursor:
        return cursor.execute(sql, [value], prepare=True).fetchone()
