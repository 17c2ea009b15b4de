"""Every public page answers conditionally, refuses what it does not serve, and says how long it may be kept."""

from __future__ import annotations

import json
import re

import pytest
from django.core.management import call_command
from django.urls import reverse

from annotations.actions import publication, seals
from annotations.reading import caching, validators
from articles.models import Epoch
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(lena):
    article = cast.make_article(by=lena)
    cast.publish(article, "nine villages", "disputed", by=lena)
    article.refresh_from_db()
    return article


@pytest.fixture
def pages(article):
    """Every public address."""
    slug, passage = article.slug, article.annotations.get()
    then = article.changed_at.isoformat().replace("+00:00", "Z")
    return {
        "front": reverse("front"), "search": reverse("front") + "?q=villages", "article": article.get_absolute_url(),
        "past": f"{article.get_absolute_url()}?at={then}", "log": reverse("article_changes", args=[slug]),
        "feed": reverse("article_changes_feed", args=[slug]), "text": reverse("article_text", args=[slug]),
        "past text": reverse("article_text", args=[slug]) + f"?at={then}", "permalink": passage.get_absolute_url(),
        "past permalink": f"{passage.get_absolute_url()}?at={then}", "jsonld": reverse("article_annotations", args=[slug]),
        "changes": reverse("changes"), "changes feed": reverse("changes_feed"), "how": reverse("how_we_check"),
        "robots": reverse("robots"), "sitemap": reverse("sitemap"),
        "sitemap of articles": reverse("django.contrib.sitemaps.views.sitemap", args=["articles"]),
    }  # fmt: skip


def test_each_gives_304_for_its_tag_weakly_in_a_list_and_for_a_star(client, pages):
    for name, url in pages.items():
        first = client.get(url)
        assert first.status_code == 200, name
        tag = first["ETag"]
        assert "Last-Modified" not in first, name
        for asked in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
            again = client.get(url, headers={"If-None-Match": asked})
            assert (again.status_code, again.content) == (304, b""), (name, asked)
            assert again["ETag"] == tag
            assert again["Cache-Control"] == first["Cache-Control"], name
        for asked in ('"other"', "nonsense", tag[:-2] + '"', ""):
            assert client.get(url, headers={"If-None-Match": asked}).status_code == 200, (name, asked)


def test_a_public_act_gives_each_page_that_shows_it_another_tag(client, pages, article, lena):
    before = {name: client.get(url)["ETag"] for name, url in pages.items()}
    publication.hold(article.annotations.get(), by=lena)
    same = {name for name, url in pages.items() if client.get(url)["ETag"] == before[name]}
    assert same == {
        "past text",
        "how",
        "robots",
        "sitemap",
        "sitemap of articles",
    }  # other outlets’ are not listed


def test_a_seal_is_obeyed_whatever_the_client_holds(client, pages, article, marta):
    before = {name: client.get(url)["ETag"] for name, url in pages.items()}
    seals.seal(article, "court_order", by=marta)
    for name in (
        "article",
        "past",
        "log",
        "feed",
        "text",
        "past text",
        "permalink",
        "past permalink",
        "jsonld",
    ):
        assert client.get(pages[name], headers={"If-None-Match": before[name]}).status_code == 451, name
    for name in ("front", "changes", "changes feed"):
        assert client.get(pages[name], headers={"If-None-Match": before[name]}).status_code == 200, name


def test_what_is_not_there_is_not_unmodified(client, pages, article, marta):
    """“*” asks for whatever page there is (RFC 9110, section 13.1.2): where there is none, that is the answer."""
    any_page = {"If-None-Match": "*"}
    missing = [re.sub(r"/articles/[^/]+/", "/articles/nothing-of-the-kind/", url) for url in pages.values()]
    missing = [re.sub(r"/annotations/[0-9a-f]{8}", "/annotations/00000000", url) for url in missing]
    missing = [url for url in missing if url not in pages.values()]
    assert len(missing) == 9
    for url in [*missing, "/nowhere/", "/sitemap-nothing.xml"]:
        assert client.get(url, headers=any_page).status_code == 404, url
    pages["narrowed"] = pages["article"] + "?show=disputed"
    for url in pages.values():
        client.get(url)  # what was kept of it is no answer either
    seals.seal(article, "court_order", by=marta)
    removed = [name for name, url in pages.items() if client.get(url).status_code == 451]
    assert len(removed) == 10
    for name, url in pages.items():
        for method in (client.get, client.head):
            usual = method(url)
            assert usual.status_code == (451 if name in removed else 200), name
            assert method(url, headers=any_page).status_code == (451 if name in removed else 304), name


def test_after_a_restore_no_tag_of_before_holds(client, pages, capsys):
    named = ("article", "log", "text", "permalink", "jsonld")
    before = {name: client.get(pages[name])["ETag"] for name in named}
    value = Epoch.objects.get().value
    call_command("new_epoch")
    assert Epoch.objects.get().value != value
    for name in named:
        again = client.get(pages[name], headers={"If-None-Match": before[name]})
        assert again.status_code == 200, name
        assert again["ETag"] != before[name]


def test_what_is_not_served_is_405_with_what_is(client, pages):
    for name, url in pages.items():
        for method in ("post", "put", "delete", "patch"):
            answer = getattr(client, method)(url)
            assert answer.status_code == 405, (name, method)
            assert {"GET", "HEAD"} <= set(answer["Allow"].split(", ")), name
        assert client.head(url).status_code == 200, name


def test_programs_may_ask_first(client, pages):
    for name in ("text", "jsonld", "permalink"):
        answer = client.options(
            pages[name], headers={"Origin": "https://tool.example", "Access-Control-Request-Method": "GET"}
        )
        assert answer.status_code == 204
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "If-None-Match" in answer["Access-Control-Allow-Headers"]
        assert client.get(pages[name])["Access-Control-Allow-Origin"] == "*"


def test_how_long_a_refusal_may_be_kept(client, article, marta):
    missing = client.get("/articles/nothing-of-the-kind/")
    assert (missing.status_code, missing["Cache-Control"]) == (404, "public, max-age=5")
    assert "ETag" not in missing
    seals.seal(article, "safety", by=marta)
    sealed = client.get(article.get_absolute_url())
    assert (sealed.status_code, sealed["Cache-Control"]) == (451, "no-cache")
    assert sealed["Link"] == '<http://testserver/>; rel="blocked-by"'
    page = sealed.content.decode()
    assert "<h1>Removed for a person’s safety</h1>" in page
    assert "legal reasons" not in page


def test_an_address_in_capitals_is_moved(client, article):
    url = article.annotations.get().get_absolute_url()
    capitals = re.sub(r"[0-9a-f-]{36}", lambda found: found[0].upper(), url)
    assert capitals != url
    answer = client.get(capitals + "?at=2024-05-01")
    assert (answer.status_code, answer["Location"]) == (301, url + "?at=2024-05-01")


def test_the_text_is_what_selectors_point_into(client, article, pages):
    """An independent client: fetches the source that a target names and looks for the quotation with its context."""
    for url in (pages["jsonld"], pages["jsonld"] + "?at=" + pages["past"].partition("?at=")[2]):
        for item in json.loads(client.get(url).content)["first"]["items"]:
            target = item["target"]
            answer = client.get(target["source"].removeprefix("http://testserver"))
            assert answer["Content-Type"] == "text/plain; charset=utf-8"
            text = answer.content.decode("utf-8")
            quote, position = target["selector"]
            assert text.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert target["scope"] == f"http://testserver{article.get_absolute_url()}"
    page = client.get(article.get_absolute_url()).content.decode()
    assert f'<link rel="alternate" type="text/plain" title="The text alone" href="{pages["text"]}">' in page


@pytest.mark.parametrize(
    ("accept", "is_json"),
    [
        ("application/ld+json", True),
        ('application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"', True),
        ("application/ld+json, text/html;q=0.5", True),
        ("application/LD+JSON", True),
        ("APPLICATION/ld+json; q=1, Text/HTML; q=0.5", True),
        ("application/ld+json; q*=idna''1", False),
        ("text/x; q*=nowhere''1", False),
        ("text/html, application/ld+json;q=0.5", False),
        ("text/html,application/xhtml+xml,*/*;q=0.8", False),
        ("*/*", False),
        ("image/png", False),
        ("", False),
    ],
)
def test_a_passage_is_json_ld_for_those_who_ask(accept, is_json, client, article, pages):
    client.get(pages["permalink"])  # the page is kept now, and must not be taken for the other form
    answer = client.get(pages["permalink"], headers={"Accept": accept} if accept else {})
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/ld+json" if is_json else "text/html")
    assert "Accept" in answer["Vary"].split(", ")
    if is_json:
        data = json.loads(answer.content)
        assert data["@context"] == "http://www.w3.org/ns/anno.jsonld"
        assert data["id"] == f"http://testserver{pages['permalink']}"
        assert client.get(pages["permalink"])["Content-Type"].startswith("text/html")


@pytest.mark.parametrize(
    "accept", ["application/LD+JSON", "application/ld+json", "Application/Ld+Json;q=0.9"]
)
def test_the_form_for_machines_is_never_kept_for_people(accept, client, pages):
    """Whoever asks first, with the header in whatever case."""
    machine = client.get(pages["permalink"], headers={"Accept": accept})
    assert machine["Content-Type"].startswith("application/ld+json")
    for _ in range(2):
        page = client.get(pages["permalink"], headers={"Accept": "text/html"})
        assert page["Content-Type"].startswith("text/html")
    assert client.get(pages["permalink"], headers={"Accept": accept}).content == machine.content


def test_a_page_is_kept_under_what_its_own_type_says(article, pages, rf):
    """Were the view to give another form than the cache expects, it would be given to the one who asked."""
    made = []

    @caching.public
    def view(request):
        made.append(1)
        return caching.HttpResponse("{}", content_type="application/ld+json")

    kept = caching.PageCache(view)
    for _ in range(2):
        kept(rf.get(pages["permalink"]))
    assert len(made) == 2


def test_a_passage_without_a_verdict_has_no_form_for_machines(client, article, pages, lena):
    publication.hold(article.annotations.get(), by=lena)
    answer = client.get(pages["permalink"], headers={"Accept": "application/ld+json"})
    assert answer["Content-Type"].startswith("text/html")


def test_tags_are_compared_as_rfc_9110_says():
    assert validators.is_met('W/"a"', 'W/"a"')
    assert validators.is_met('"a"', 'W/"a"')
    assert validators.is_met('"b", W/"a"', 'W/"a"')
    assert validators.is_any(" * ")
    assert not any(validators.is_any(asked) for asked in ('"*"', '*, "a"', "", 'W/"a"'))
    assert not validators.is_met('"ab"', 'W/"a"')
    assert not validators.is_met('W/"a', 'W/"a"')
    assert not validators.is_met("", 'W/"a"')
