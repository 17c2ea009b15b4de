"""The words of every text, and the index each database has for them."""

import django.db.models.deletion
from django.db import migrations, models

from articles.search.folding import fold

SQLITE = [
    """CREATE VIRTUAL TABLE articles_searchtext_fts USING fts5(
        words, content='articles_searchtext', content_rowid='revision_id',
        tokenize="unicode61 remove_diacritics 0"
    )""",
    """CREATE TRIGGER search_articles_searchtext_added AFTER INSERT ON articles_searchtext BEGIN
        INSERT INTO articles_searchtext_fts(rowid, words) VALUES (NEW.revision_id, NEW.words);
    END""",
    """CREATE TRIGGER search_articles_searchtext_removed AFTER DELETE ON articles_searchtext BEGIN
        INSERT INTO articles_searchtext_fts(articles_searchtext_fts, rowid, words)
        VALUES ('delete', OLD.revision_id, OLD.words);
    END""",
    """CREATE TRIGGER search_articles_searchtext_changed AFTER UPDATE ON articles_searchtext BEGIN
        INSERT INTO articles_searchtext_fts(articles_searchtext_fts, rowid, words)
        VALUES ('delete', OLD.revision_id, OLD.words);
        INSERT INTO articles_searchtext_fts(rowid, words) VALUES (NEW.revision_id, NEW.words);
    END""",
]
# Without positions: they end at 16,383, so that phrases are looked for in the words themselves.
POSTGRESQL = [
    """ALTER TABLE articles_searchtext ADD COLUMN vector tsvector
        GENERATED ALWAYS AS (strip(to_tsvector('simple', words))) STORED""",
    "CREATE INDEX articles_searchtext_vector ON articles_searchtext USING gin (vector)",
]


def make_index(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE articles_searchtext_fts")


def fill(apps, schema_editor):
    """The words of the texts there are, a few at a time: a text may be long."""
    texts = apps.get_model("articles", "Revision").objects.using(schema_editor.connection.alias)
    words = apps.get_model("articles", "SearchText").objects.using(schema_editor.connection.alias)
    batch = []
    for pk, body in texts.values_list("pk", "body").iterator(chunk_size=100):
        batch.append(words.model(revision_id=pk, words=fold(body)))
        if len(batch) == 100:
            words.bulk_create(batch)
            batch = []
    words.bulk_create(batch)


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_indexes_of_the_log")]

    operations = [
        migrations.CreateModel(
            name="SearchText",
            fields=[
                (
                    "revision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_text",
                        serialize=False,
                        to="articles.revision",
                    ),
                ),
                ("words", models.TextField()),
            ],
        ),
        migrations.RunPython(make_index, drop_index),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
