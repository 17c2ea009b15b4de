"""The probe: what it tells, what it does not, and that a lost connection is asked again."""

from __future__ import annotations

import uuid

import pytest
from django.db import OperationalError, connection, transaction

from annotations.page import editions
from articles.models import Epoch
from newsdesk.tests import cast


def epoch():
    """Where tests have emptied the database there is none."""
    return Epoch.objects.values_list("value", flat=True).first() or "0"


@pytest.mark.django_db
def test_it_tells_the_edition_of_what_is_public(lena, django_assert_num_queries):
    article = cast.make_article(by=lena)
    version = cast.publish(article, "nine villages", by=lena)
    article.refresh_from_db()
    assert article.edition == 2
    assert editions.of_article(article.slug) == f"{epoch()}.2"
    assert editions.of_passage(version.annotation_id) == f"{epoch()}.2"


@pytest.mark.django_db
def test_of_drafts_and_of_nothing_it_tells_nothing(lena):
    draft = cast.make_article(by=lena, public=False)
    passage = cast.tag(cast.make_article(by=lena), "nine villages", by=lena)
    assert editions.of_article(draft.slug) == ""
    assert editions.of_passage(passage.annotation_id) == ""
    assert editions.of_article("nothing-of-the-kind") == ""
    assert editions.of_passage(uuid.uuid4()) == ""


@pytest.fixture
def failing_once(monkeypatch):
    """The database that does not answer the first time; the times it was asked."""
    name = f"_on_{connection.vendor}"
    ask, asked = getattr(editions, name), []

    def fail_once(sql, value):
        asked.append(value)
        if len(asked) == 1:
            raise OperationalError("the connection is lost")
        return ask(sql, value)

    monkeypatch.setattr(editions, name, fail_once)
    return asked


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_was_lost_is_made_again(lena, failing_once):
    article = cast.make_article(by=lena)
    assert editions.of_article(article.slug) == f"{epoch()}.1"
    assert len(failing_once) == 2


@pytest.mark.django_db(transaction=True)
def test_inside_a_transaction_a_lost_connection_is_not_hidden(lena, failing_once):
    with pytest.raises(OperationalError), transaction.atomic():
        editions.of_article("any")
    assert len(failing_once) == 1
