"""Every text is found however its names, numbers and initials are written: the words of all are folded again.

Searches find nothing new in the texts there are until this has run, and nothing is lost if it is interrupted:
it runs as one transaction. `manage.py recount` does the same at any time.
"""

from django.db import migrations

from articles.search.folding import fold


def fold_again(apps, schema_editor):
    """One text after another, for each may be long; only those whose words change are written."""
    using = schema_editor.connection.alias
    texts = apps.get_model("articles", "SearchText").objects.using(using)
    rows = texts.values_list("pk", "words", "revision__body").order_by("pk")
    for pk, words, body in rows.iterator(chunk_size=100):
        if (folded := fold(body)) != words:
            texts.filter(pk=pk).update(words=folded)


class Migration(migrations.Migration):
    dependencies = [("articles", "0011_lifting_is_proposed")]

    operations = [migrations.RunPython(fold_again, migrations.RunPython.noop)]
