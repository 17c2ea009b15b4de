"""The index divides the words at spaces alone, and capitals hidden in other signs are folded too."""

from django.db import migrations

from articles.search import index
from articles.search.folding import fold


def make_index(apps, schema_editor):
    index.make(schema_editor.connection)


def fold_again(apps, schema_editor):
    """One text after another: each may be long, and few of them change."""
    using = schema_editor.connection.alias
    texts = apps.get_model("articles", "SearchText").objects.using(using)
    rows = texts.values_list("pk", "words", "revision__body").order_by("pk")
    for pk, words, body in rows.iterator(chunk_size=100):
        if (folded := fold(body)) != words:
            texts.filter(pk=pk).update(words=folded)


class Migration(migrations.Migration):
    dependencies = [("articles", "0005_indexes_of_the_front_page")]

    operations = [
        migrations.RunPython(make_index, migrations.RunPython.noop),
        migrations.RunPython(fold_again, migrations.RunPython.noop),
    ]
