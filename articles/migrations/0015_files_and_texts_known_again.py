"""What came in before is known again: files by the ends of their names, texts by their words."""

import hashlib
from pathlib import PurePosixPath

from django.db import migrations

CHUNK = 500


def name_files(apps, schema_editor):
    """Their folders were not kept, so they agree with any."""
    files = apps.get_model("articles", "ImportedFile").objects.using(schema_editor.connection.alias)
    rows = []
    for row in files.filter(article__isnull=False).only("name").order_by("pk").iterator(CHUNK):
        row.base = PurePosixPath(row.name).name[-255:]
        rows.append(row)
        if len(rows) == CHUNK:
            files.bulk_update(rows, ["base"])
            rows = []
    files.bulk_update(rows, ["base"])


def hash_texts(apps, schema_editor):
    texts = apps.get_model("articles", "Revision").objects.using(schema_editor.connection.alias)
    rows = []
    for row in texts.only("body").order_by("pk").iterator(CHUNK):
        row.words_hash = hashlib.sha256("".join(row.body.split()).encode()).hexdigest()
        rows.append(row)
        if len(rows) == CHUNK:
            texts.bulk_update(rows, ["words_hash"])
            rows = []
    texts.bulk_update(rows, ["words_hash"])


class Migration(migrations.Migration):
    dependencies = [("articles", "0014_what_a_file_is_known_by")]

    operations = [
        migrations.RunPython(name_files, migrations.RunPython.noop),
        migrations.RunPython(hash_texts, migrations.RunPython.noop),
    ]
