from django.db import migrations

from articles.parsing import web_address


def mend(apps, schema_editor):
    """`javascript://…` was taken for an address: such ones go, and schemes are written in small letters."""
    for model, column in (("Article", "source_url"), ("Outlet", "homepage")):
        rows = apps.get_model("articles", model).objects.exclude(**{column: ""})
        for pk, address in rows.values_list("pk", column).iterator():
            if address != (sound := web_address(address)):
                rows.model.objects.filter(pk=pk).update(**{column: sound})


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_destroyed_words")]

    operations = [migrations.RunPython(mend, migrations.RunPython.noop)]
