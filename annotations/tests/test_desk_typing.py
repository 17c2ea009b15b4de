"""A new article, typed or pasted at the desk."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from articles.models import Article, ImportedFile, ImportRun, Revision
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
TEXT = "Two drivers said the road was open.\r\n\r\nNobody else had been there on Thursday."


@pytest.fixture
def editor(client, lena):
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    return client


def send(client, **over):
    form = {"headline": "The bridge at Kestel", "origin": "ours", "text": TEXT} | over
    return client.post(reverse("desk:type_article"), form, follow=True)


def test_what_is_typed_is_an_article_with_all_that_was_said_of_it(editor, lena):
    page = send(
        editor, byline="Ana Dorn", outlet="Kestel Courier", published_on="2024-09-12",
        source_url="courier.example/bridge", language="en",
    )  # fmt: skip
    text = Revision.objects.get()
    assert text.body == (
        "The bridge at Kestel\n\nTwo drivers said the road was open.\n\nNobody else had been there on Thursday."
    )
    assert (text.headline, text.byline, text.outlet_name) == (
        "The bridge at Kestel", "Ana Dorn", "Kestel Courier",
    )  # fmt: skip
    assert (text.published_on, text.language, text.is_live) == (date(2024, 9, 12), "en", False)
    article = text.article
    assert (article.origin, article.source_url) == ("ours", "https://courier.example/bridge")
    assert bytes(text.original.data).decode() == TEXT
    assert page.redirect_chain[-1][0] == reverse("desk:article", args=[article.slug])
    assert "It is a draft until somebody publishes it." in cast.markup(page)
    assert ImportRun.objects.get().by == lena


def test_it_is_published_at_once_where_one_may(editor):
    page = send(editor, publish="on")
    assert Revision.objects.get().is_live
    assert "The article is published; readers see it." in cast.markup(page)


def test_without_a_headline_one_is_derived_and_said_in_the_record(editor):
    send(editor, headline="")
    text = Revision.objects.get()
    assert (text.headline, text.headline_derived) == ("Two drivers said the road was open.", True)
    assert "There is no headline" in ImportedFile.objects.get().warnings[0]


def test_the_same_again_changes_nothing_and_two_are_never_one(editor):
    send(editor)
    page = send(editor)
    assert "This text is here already; nothing was changed." in cast.markup(page)
    send(editor, text=TEXT.replace("Two", "Three"))
    assert Article.objects.count() == 2


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"text": " \u200b "}, "Type or paste the text of the article."),
        ({"text": ""}, "Type or paste the text of the article."),
        ({"published_on": "soon"}, "Write the day as 2024-09-12."),
        ({"language": "Klingon"}, "“Klingon” is no language; write a tag such as en or pt-BR."),
        ({"source_url": "javascript://courier.example/%0aalert(1)"}, "Enter a valid URL."),
    ],
)
def test_what_cannot_be_taken_is_told_and_nothing_typed_is_lost(over, said, editor):
    page = send(editor, byline="Ana Dorn", **over)
    assert page.status_code == 400
    assert said in cast.markup(page)
    assert 'value="Ana Dorn"' in cast.markup(page)
    assert not ImportRun.objects.exists()


def test_a_contributor_brings_nothing_in(client, sam):
    client.force_login(sam, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("desk:type_article")).status_code == 403
    assert send(client).status_code == 403
    assert not Article.objects.exists()


def test_who_may_only_import_does_not_publish(client, sam):
    cast.allow(sam, "articles.import_articles")
    client.force_login(sam, backend="django.contrib.auth.backends.ModelBackend")
    assert 'name="publish"' not in cast.markup(client.get(reverse("desk:type_article")))
    assert send(client, publish="on").status_code == 403
    assert not Article.objects.exists()


def test_what_is_sent_after_the_session_ended_is_given_back(client):
    page = send(client)
    assert page.status_code == 401
    assert "Nobody else had been there on Thursday." in cast.markup(page)
