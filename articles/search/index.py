"""The index each database has for the words of the texts: an FTS5 table, or a tsvector with a GIN index.

The words are folded and stand between single spaces, so neither database may read anything into them: the
tokenizer “ascii” and the array divide at spaces alone. SQLite's “unicode61” and PostgreSQL's parser know
older, and different, tables of letters than `articles.search.folding` does.
"""

from __future__ import annotations

from django.apps import AppConfig
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "articles_searchtext"
INDEX = "articles_searchtext_fts"
#: What SQLite must have: name → how it is made.
SQLITE = {
    INDEX: """CREATE VIRTUAL TABLE articles_searchtext_fts USING fts5(
        words, content='articles_searchtext', content_rowid='revision_id', tokenize='ascii'
    )""",
    "search_articles_searchtext_added": """CREATE TRIGGER search_articles_searchtext_added
        AFTER INSERT ON articles_searchtext BEGIN
            INSERT INTO articles_searchtext_fts(rowid, words) VALUES (NEW.revision_id, NEW.words);
        END""",
    "search_articles_searchtext_removed": """CREATE TRIGGER search_articles_searchtext_removed
        AFTER DELETE ON articles_searchtext BEGIN
            INSERT INTO articles_searchtext_fts(articles_searchtext_fts, rowid, words)
            VALUES ('delete', OLD.revision_id, OLD.words);
        END""",
    "search_articles_searchtext_changed": """CREATE TRIGGER search_articles_searchtext_changed
        AFTER UPDATE ON articles_searchtext BEGIN
            INSERT INTO articles_searchtext_fts(articles_searchtext_fts, rowid, words)
            VALUES ('delete', OLD.revision_id, OLD.words);
            INSERT INTO articles_searchtext_fts(rowid, words) VALUES (NEW.revision_id, NEW.words);
        END""",
}
_REBUILD = "INSERT INTO articles_searchtext_fts(articles_searchtext_fts) VALUES ('rebuild')"
#: What PostgreSQL has of it. Without positions: they end at 16,383, so that phrases are looked for in the
#: words themselves.
POSTGRESQL = (
    "ALTER TABLE articles_searchtext DROP COLUMN IF EXISTS vector",  # and its index
    """ALTER TABLE articles_searchtext ADD COLUMN vector tsvector
        GENERATED ALWAYS AS (array_to_tsvector(string_to_array(btrim(words), ' '))) STORED""",
    "CREATE INDEX articles_searchtext_vector ON articles_searchtext USING gin (vector)",
)


def make(connection: BaseDatabaseWrapper) -> None:
    """Makes the index of all words there are, instead of the one there is."""
    statements = (
        POSTGRESQL if connection.vendor == "postgresql" else (*_dropped(), *SQLITE.values(), _REBUILD)
    )
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _dropped() -> list[str]:
    return [f"DROP {'TABLE' if name == INDEX else 'TRIGGER'} IF EXISTS {name}" for name in reversed(SQLITE)]


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of what there must be and is not, or is otherwise, sorted.

    PostgreSQL has it from the migration and never loses it; SQLite drops the triggers of a table that a
    migration rebuilds.
    """
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'trigger')")
        there = dict(cursor.fetchall())
    return sorted(name for name, sql in SQLITE.items() if there.get(name) != sql)


def bring_about(app_config: AppConfig, using: str, **kwargs: object) -> None:
    """`post_migrate` handler: makes the index again where any of it is missing."""
    connection = connections[using]
    if TABLE in connection.introspection.table_names() and missing(connection):
        with transaction.atomic(using):
            make(connection)
