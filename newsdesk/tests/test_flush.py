"""A database that was emptied: guarded as before, and in another epoch."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import DatabaseError

from articles.models import Article, Epoch
from newsdesk.tests import cast


@pytest.mark.django_db(transaction=True)
def test_an_emptied_database_begins_another_epoch_and_keeps_its_guards(django_user_model):
    before = Epoch.objects.begin()
    cast.make_article(by=django_user_model.objects.create_user("lena"))
    call_command("flush", interactive=False, verbosity=0)
    assert not Article.objects.exists()
    assert Epoch.objects.get().value != before
    article = cast.make_article(by=django_user_model.objects.create_user("olena"))
    with pytest.raises(DatabaseError):
        Article.objects.filter(pk=article.pk).delete()
