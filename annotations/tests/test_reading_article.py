"""The article's page: what its sentences say of the marks they stand beside."""

from __future__ import annotations

import pytest
from django.utils.html import strip_tags

from annotations import correcting
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(lena):
    article = cast.make_article(by=lena)
    cast.publish(article, "nine villages", "disputed", by=lena)
    cast.publish(article, "Two drivers", "verified", by=lena)
    return article


def page(client, article, **query):
    """The page's words in one line."""
    answer = client.get(article.get_absolute_url(), query)
    assert answer.status_code == 200
    return " ".join(strip_tags(answer.content.decode()).split())


def test_text_without_a_mark_is_called_unassessed_only_where_all_marks_are_shown(article, client):
    unassessed = "Text without a mark has not been assessed."
    assert page(client, article).count(unassessed) == 2  # the strip and the foot
    plain, disputed = page(client, article, show="plain"), page(client, article, show="disputed")
    assert "Our marks are hidden here; they are not gone." in plain
    assert "Only these passages are shown; the others we marked are hidden." in disputed
    assert unassessed not in plain + disputed


def test_an_article_without_marks_hides_none(client, lena):
    bare = page(client, cast.make_article(by=lena), show="plain")
    assert "hidden" not in bare


def revise(article, by, body):
    correcting.publish(cast.make_revision(article, body), by)


def test_the_strip_leads_to_the_row_of_a_passage_whose_words_changed(article, client, lena):
    body = cast.BODY.replace("nine villages", "nine small villages").replace("Two drivers", "Two bus drivers")
    revise(article, lena, body)
    html = client.get(article.get_absolute_url()).content.decode()
    for passage in article.annotations.all():
        assert f'href="#checking-{passage.pk}"' in html
        assert html.count(f'id="checking-{passage.pk}"') == 1
    aside = html[html.index('id="checking"') :]
    assert "We are checking this again" not in aside, "the heading says it of all"
    assert aside.count("The text as it stood until") == 1


def test_passages_that_left_at_different_moments_each_lead_to_their_text(article, client, lena):
    revise(article, lena, cast.BODY.replace("nine villages", "nine small villages"))
    revise(article, lena, article.live_revision().body.replace("Two drivers", "Two bus drivers"))
    assert page(client, article).count("The text as it stood until") == 2
