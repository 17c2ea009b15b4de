"""The list of articles: owners and stars, filters and orders, and what a row says."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.errors import Stale
from articles.models import Article
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


def desk(client, person, **query):
    client.force_login(person, backend=BACKEND)
    return client.get(reverse("desk:index"), query)


@pytest.fixture
def article(lena):
    return cast.make_article(by=lena)


def test_an_article_is_taken_given_and_let_go(client, article, lena, olena):
    client.force_login(lena, backend=BACKEND)
    url = reverse("desk:assign", args=[article.slug])
    for to, owner in (("lena", lena), ("@olena", olena), ("", None)):
        assert client.post(url, {"to": to}).status_code == 302
        article.refresh_from_db()
        assert article.assignee == owner


def test_a_stranger_owns_nothing(client, article, lena, stranger):
    client.force_login(lena, backend=BACKEND)
    client.post(reverse("desk:assign", args=[article.slug]), {"to": stranger.username})
    article.refresh_from_db()
    assert article.assignee is None
    page = cast.markup(client.get(reverse("desk:index")))
    assert "Nobody at the desk is called stranger." in page


def test_a_contributor_takes_no_article_from_its_owner(client, article, sam, lena):
    article.assign(lena)
    client.force_login(sam, backend=BACKEND)
    assert client.post(reverse("desk:assign", args=[article.slug]), {"to": "sam"}).status_code == 403
    article.refresh_from_db()
    assert article.assignee == lena


def test_what_changed_hands_meanwhile_is_not_taken(client, article, lena, olena):
    client.force_login(lena, backend=BACKEND)
    seen = Article.objects.get(pk=article.pk)
    article.assign(olena)
    url = reverse("desk:assign", args=[article.slug])
    client.post(url, {"to": "lena", "was": ""})
    assert Article.objects.get(pk=article.pk).assignee == olena
    assert "It has changed hands meanwhile." in cast.markup(client.get(reverse("desk:index")))
    with pytest.raises(Stale):
        seen.assign(lena)
    client.post(url, {"to": "lena", "was": "olena"})
    assert Article.objects.get(pk=article.pk).assignee == lena


@pytest.mark.parametrize("login", ["\x00", "x" * 5000, "@", "lena\x00", "'; --"])
def test_a_forged_owner_is_a_sentence(login, client, article, lena):
    article.assign(lena)
    client.force_login(lena, backend=BACKEND)
    assert client.post(reverse("desk:assign", args=[article.slug]), {"to": login}).status_code == 302
    article.refresh_from_db()
    assert article.assignee in (lena, None)


def test_the_star_says_whether_it_is_pressed(client, article, lena):
    assert 'aria-pressed="false"' in cast.markup(desk(client, lena))
    article.star(True)
    assert 'aria-pressed="true"' in cast.markup(desk(client, lena))


def test_the_list_is_ordered_as_asked(client, lena):
    older = cast.make_article(by=lena, published_on=date(2024, 1, 2))
    newer = cast.make_article(by=lena, published_on=date(2024, 1, 3))
    cast.tag(older, "nine villages", by=lena)  # a draft: nothing readers see has changed
    for order, first in (("date", newer), ("changed", older)):
        assert desk(client, lena, order=order).context["rows"][0].article == first


def test_the_list_is_narrowed_to_ones_own_to_nobodys_and_to_the_urgent(client, article, lena):
    other = cast.make_article(by=lena)
    article.assign(lena)
    client.force_login(lena, backend=BACKEND)
    client.post(reverse("desk:star", args=[other.slug]), {"on": "1"})
    for query, found in (
        ({"owner": "me"}, article),
        ({"owner": "nobody"}, other),
        ({"owner": "@lena"}, article),
        ({"urgent": "on"}, other),
    ):
        rows = client.get(reverse("desk:index"), query).context["rows"]
        assert [row.article for row in rows] == [found]
    assert client.get(reverse("desk:index"), {"owner": "everybody"}).status_code == 400
    client.post(reverse("desk:star", args=[other.slug]), {"on": "0"})
    assert not Article.objects.filter(is_urgent=True).exists()


def test_the_way_back_is_never_to_another_site(client, article, lena):
    client.force_login(lena, backend=BACKEND)
    url = reverse("desk:star", args=[article.slug])
    for address in ("https://evil.example/", "//evil.example", "javascript:alert(1)"):
        assert client.post(url, {"next": address}).headers["Location"] == reverse("desk:index")
    assert client.post(url, {"next": "/desk/?owner=me"}).headers["Location"] == "/desk/?owner=me"


def test_a_row_says_how_many_suggestions_were_dealt_with(client, lena):
    body = "The convoy reportedly burned.\n\nThe mayor announced that it was over.\n\nSome 300 people fled."
    article = cast.make_article(body, by=lena)
    client.force_login(lena, backend=BACKEND)
    assert "0 of 3 suggestions dealt with" in cast.markup(client.get(reverse("desk:index")))
    cast.tag(article, "The convoy reportedly burned", by=lena)
    from annotations.queue.suggestions import of_text

    keys_of = [s.key for s in of_text(article.live_revision())]
    client.post(reverse("desk:dismiss", args=[article.slug]), {"key": keys_of[1]})
    client.post(reverse("desk:dismiss", args=[article.slug]), {"key": keys_of[1]})
    assert "2 of 3 suggestions dealt with" in cast.markup(client.get(reverse("desk:index")))
    assert client.post(reverse("desk:dismiss", args=[article.slug]), {"key": "x"}).status_code == 404


def test_articles_of_somebody_who_left_are_found_and_given_away(client, lena, olena):
    article = cast.make_article(by=lena)
    article.assign(olena)
    olena.is_active = False
    olena.save()
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("desk:index"), {"owner": "@olena"})
    assert page.status_code == 200
    assert article.headline in cast.markup(page)
    assert 'value="@olena"' in cast.markup(page)
    client.post(reverse("desk:assign", args=[article.slug]), {"to": "lena", "was": "olena"})
    article.refresh_from_db()
    assert article.assignee == lena
    assert 'value="@olena"' not in cast.markup(client.get(reverse("desk:index")))


def test_the_list_says_how_many_it_found_and_counts_by_status(client, article, lena):
    cast.publish(article, "nine villages", "disputed", by=lena)
    cast.make_article("Only a draft.", by=lena, public=False)
    page = cast.markup(desk(client, lena))
    assert '<p class="found">2 articles.</p>' in page
    assert "disputed (1)</option>" in page
    assert '<p class="found">1 article fits.</p>' in cast.markup(desk(client, lena, status="disputed"))
    assert '<p class="found">1 article fits.</p>' in cast.markup(desk(client, lena, q="draft"))
    assert 'class="found"' not in cast.markup(desk(client, lena, q="zeppelin"))


def test_the_queries_of_the_list_do_not_grow_with_it(client, lena):
    numbers = []
    cast.make_article(by=lena)
    desk(client, lena)  # permissions, and what a text suggests, are read once
    for more in (2, 12):
        for _ in range(more):
            cast.make_article(by=lena)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("desk:index"), {"q": "villages"})
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]
