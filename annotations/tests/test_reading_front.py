"""The front page: what is found, in which order, how many, and what cannot be read."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import filters
from articles.models import Article, Outlet
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
ADDRESS = "/"


def headlines(answer):
    assert answer.status_code == 200, answer.status_code
    return re.findall(r'<h2><a href="[^"]*" lang="en" dir="ltr">([^<]+)<', cast.markup(answer))


def marked(by, headline, *statuses, **over):
    """A public article with a passage of each status."""
    article = cast.make_article(by=by, headline=headline, **over)
    for words, status in zip(
        ["nine villages", "Two drivers", "No independent observer"], statuses, strict=False
    ):
        cast.publish(article, words, status, by=by)
    return article


@pytest.fixture
def three(lena):
    courier = Outlet.objects.create(name="Kestel Courier", slug="kestel-courier")
    marked(lena, "Old", "verified", published_on=date(2024, 3, 1), outlet=courier)
    marked(lena, "Middle", "disputed", "disputed", published_on=date(2024, 4, 1))
    marked(lena, "New", "unverified", "disputed")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["New", "Middle", "Old"]),
        ({"order": "disputed"}, ["Middle", "New", "Old"]),
        ({"order": "changed"}, ["New", "Middle", "Old"]),
        ({"status": "disputed"}, ["New", "Middle"]),
        ({"status": "verified"}, ["Old"]),
        ({"status": "recheck"}, []),
        ({"outlet": "kestel-courier"}, ["Old"]),
        ({"from": "2024-04-01"}, ["New", "Middle"]),
        ({"from": "2024-03-01", "to": "2024-04-01"}, ["Middle", "Old"]),
        ({"status": "disputed", "to": "2024-04-02"}, ["Middle"]),
        ({"q": "villages -lantern"}, ["New", "Middle", "Old"]),
        ({"q": "lantern"}, []),
        ({"utm_source": "elsewhere"}, ["New", "Middle", "Old"]),
    ],
)
def test_filters_and_orders(client, three, query, found):
    assert headlines(client.get(ADDRESS, query)) == found


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"status": "wrong"}, "“wrong” is none of these"),
        ({"order": "<b>"}, "“&lt;b&gt;” is none of these"),
        ({"outlet": "nowhere"}, "“nowhere” is none of these"),
        ({"from": "yesterday"}, "Write the day as"),
        ({"to": "99999-01-01"}, "Write the day as"),
        ({"from": "2024-05-01", "to": "2024-04-01"}, "lies before"),
        ({"q": "a\x00b"}, "Null characters"),
        ({"q": "x" * 201}, "at most 200"),
        ({"after": "2024-01-01"}, "not the address of a page of this list"),
        ({"after": "2024-01-01_x"}, "not the address of a page of this list"),
        ({"after": "nonsense_1"}, "not the address of a page of this list"),
        ({"after": "2024-01-01_99999999999999999999"}, "not the address of a page of this list"),
        ({"after": "\x00_1"}, "not the address of a page of this list"),
        ({"after": "999999999999_1", "order": "disputed"}, "not the address of a page of this list"),
    ],
)
def test_what_cannot_be_read_is_a_400_that_says_so(client, three, query, said):
    answer = client.get(ADDRESS, query)
    assert answer.status_code == 400
    assert said in cast.markup(answer)
    assert "masthead" in cast.markup(answer), "in the site's design"


def test_counts_beside_the_statuses_follow_the_other_filters(client, three, monkeypatch):
    def counts(**query):
        return re.findall(r'<option value="\w+"[^>]*>([^<]*\))<', cast.markup(client.get(ADDRESS, query)))

    assert counts() == [
        "disputed (2)", "unverified (1)", "verified (1)", "verified as said (0)", "being checked again (0)"
    ]  # fmt: skip
    assert counts(to="2024-04-01", status="verified")[0] == "disputed (1)"
    monkeypatch.setattr(filters, "COUNTED", 2)
    assert counts()[0] == "disputed (2+)"


def test_the_list_says_how_many_it_found_on_every_page(client, lena):
    def said(address):
        return re.findall(r'<p class="found">([^<]*)</p>', cast.markup(client.get(address)))

    assert said("/") == [], "the empty page has words of its own"
    for n in range(21):
        cast.make_article(by=lena, headline=f"No. {n}")
    assert said("/") == ["21 articles."]
    onward = re.search(r'rel="next" href="(\?[^"]+)"', cast.markup(client.get("/")))[1]
    assert said("/" + onward.replace("&amp;", "&")) == ["21 articles."]
    assert said("/?q=villages") == ["21 articles fit."]
    assert said("/?q=villages&status=disputed") == []


def test_an_address_shows_what_it_asks_for(client, three):
    page = client.get(ADDRESS, {"q": "Mueller U.S.", "status": "disputed", "outlet": "kestel-courier"})
    page = cast.markup(page)
    assert 'name="q" value="Mueller U.S."' in page
    assert re.search(r'<option value="disputed" selected>disputed \(\d+\)</option>', page)
    assert '<option value="kestel-courier" selected>Kestel Courier</option>' in page


def test_another_spelling_stands_in_its_sentence(client, lena):
    cast.make_article("In 2024 Herr Müller of Łódź had 12\u202f000 friends in the U.S. and more.", by=lena)
    for asked, found in (("mueller", "Müller"), ("lodz", "Łódź"), ("12,000", "12\u202f000"), ("us", "U.S.")):
        page = cast.markup(client.get(ADDRESS, {"q": asked}))
        assert f'<mark class="hit">{found}</mark>' in page


def test_the_hit_stands_in_its_sentence(client, three):
    page = cast.markup(client.get(ADDRESS, {"q": "DRIVER"}))
    assert '<mark class="hit">drivers</mark> said the road was open.' in page
    assert ">Two <mark" in page
    assert "hit-sentence" not in cast.markup(client.get(ADDRESS, {"q": "-lantern"}))


def test_a_long_sentence_is_cut_around_the_hit(client, lena):
    cast.make_article(f"Many {'words ' * 40}lantern {'more ' * 40}end.", by=lena)
    page = cast.markup(client.get(ADDRESS, {"q": "lantern"}))
    sentence = re.search(r'class="hit-sentence"[^>]*>(.*?)</p>', page)[1]
    assert sentence.startswith("…\u00a0words")
    assert sentence.endswith("more\u00a0…")
    assert len(sentence.split()) < 40


def test_a_hit_without_spaces_around_it_is_cut_as_well(client, lena):
    cast.make_article(f"{'九个村庄' * 100}桥梁{'仍然开放' * 100}。", by=lena, language="zh")
    cast.make_article(f"{'x' * 100_000} lantern{'y' * 100_000}", by=lena)
    page = cast.markup(client.get(ADDRESS, {"q": "桥梁"}))
    sentence = re.search(r'class="hit-sentence" lang="zh" dir="ltr">(.*?)</p>', page)[1]
    assert '村庄<mark class="hit">桥梁</mark>仍然' in sentence
    assert sentence.startswith("…")
    assert sentence.endswith("…")
    assert len(sentence) < 400
    assert len(client.get(ADDRESS, {"q": "lantern"}).content) < 20_000


def test_a_hit_is_written_as_its_text_is(client, lena):
    cast.make_article("استأنف الميناء تحميل الحبوب.", by=lena, language="ar")
    page = cast.markup(client.get(ADDRESS, {"q": "الحبوب"}))
    assert '<p class="hit-sentence" lang="ar" dir="rtl">استأنف الميناء تحميل <mark' in page


def test_the_page_is_the_same_for_everybody_and_asks_for_no_session(client, three, lena):
    anonymous = client.get(ADDRESS, {"q": "villages"})
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    with CaptureQueriesContext(connection) as queries:
        signed_in = client.get(ADDRESS, {"q": "villages"})
    assert signed_in.content == anonymous.content
    assert "Cookie" not in signed_in.headers.get("Vary", "")
    assert not signed_in.cookies
    assert not [query for query in queries if "django_session" in query["sql"]]


def test_markup_in_a_text_is_shown_as_text(client, lena):
    cast.make_article("A <script>alert(1)</script> lantern & more.", by=lena)
    page = cast.markup(client.get(ADDRESS, {"q": "lantern"}))
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_what_has_no_date_says_so(client, three):
    page = cast.markup(client.get(ADDRESS))
    assert page.count("date unknown,</span> received 1\u00a0May\u00a02024") == 1
    assert '<time datetime="2024-03-01">1 Mar 2024</time>' in page


def test_pages_hold_every_article_once_in_every_order(client, lena):
    for n in range(45):
        article = cast.make_article(
            by=lena, headline=f"No. {n:02}", received_at=cast.RECEIVED + timedelta(days=n % 7)
        )
        Article.objects.filter(pk=article.pk).update(disputed_count=n % 3)
    for order in ("", "date", "disputed", "changed"):
        seen, address = [], f"/?order={order}" if order else "/"
        while address:
            answer = client.get(address)
            seen += headlines(answer)
            onward = re.search(r'rel="next" href="(\?[^"]+)"', cast.markup(answer))
            address = "/" + onward[1].replace("&amp;", "&") if onward else ""
        assert sorted(seen) == [f"No. {n:02}" for n in range(45)], order


def test_the_number_of_queries_does_not_grow(client, lena):
    numbers = []
    for more in (2, 18):
        for _ in range(more):
            marked(lena, "Row", "disputed")
        with CaptureQueriesContext(connection) as queries:
            client.get(ADDRESS, {"q": "villages", "order": "disputed"})
        numbers.append(len(queries))
    assert numbers[0] == numbers[1] <= 5


def test_drafts_and_sealed_articles_are_not_there(client, lena, olena):
    from annotations.actions import seals

    cast.make_article(by=lena, public=False, headline="Draft")
    seals.seal(cast.make_article(by=lena, headline="Sealed"), "privacy", by=olena)
    assert headlines(client.get(ADDRESS)) == []
    assert headlines(client.get(ADDRESS, {"q": "villages"})) == []


def test_an_empty_site_and_an_empty_answer_say_what_to_do(client, lena):
    assert "No article has been published yet" in cast.markup(client.get(ADDRESS))
    cast.make_article(by=lena)
    assert "Try other words or fewer filters" in cast.markup(client.get(ADDRESS, {"q": "lantern"}))
    assert reverse("front") == ADDRESS
