"""Public pages are rendered once per edition, the same for everybody, and obey a public act at once."""

from __future__ import annotations

import gzip

import brotli
import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from annotations.actions import drafts, publication, seals
from annotations.models import Version
from annotations.reading import caching, validators
from articles.models import Epoch
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
STALE = 'W/"0123456789ab.1"'


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def article(lena):
    article = cast.make_article(by=lena)
    cast.publish(article, "nine villages", "disputed", by=lena)
    article.refresh_from_db()
    return article


@pytest.fixture
def pages(article):
    """Every page that is kept."""
    passage = article.annotations.get()
    return [
        article.get_absolute_url(),
        article.get_absolute_url() + "?show=disputed",
        passage.get_absolute_url(),
        reverse("article_changes", args=[article.slug]),
    ]


def test_a_kept_page_costs_the_probe_alone_and_is_the_same_page(client, pages, django_assert_max_num_queries):
    """On PostgreSQL the probe goes past Django's cursor, which counts."""
    for page in pages:
        first = client.get(page)
        assert first.status_code == 200
        with django_assert_max_num_queries(1):
            again = client.get(page)
        assert again.content == first.content
        assert dict(again.headers) == dict(first.headers)
        with django_assert_max_num_queries(1):
            unchanged = client.get(page, headers={"If-None-Match": f'"other", {first["ETag"]}'})
        assert (unchanged.status_code, unchanged.content) == (304, b"")
        assert unchanged["ETag"] == first["ETag"]
        assert client.get(page, headers={"If-None-Match": STALE}).status_code == 200


def test_readers_get_no_cookie_and_a_page_that_a_cdn_may_keep(client, article, pages):
    at = f"{article.get_absolute_url()}?at=2099-01-01"
    for page in [*pages, reverse("front"), reverse("changes"), reverse("how_we_check")]:
        for _ in range(2):
            answer = client.get(page)
            assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"
            assert "Set-Cookie" not in answer
            assert not answer.cookies
            vary = "Accept, Accept-Encoding" if "/annotations/" in page else "Accept-Encoding"
            assert answer["Vary"] == vary, page
            assert "default-src 'none'" in answer["Content-Security-Policy"]
            assert answer["X-Frame-Options"] == "DENY"
    assert not client.get(at).has_header("Cache-Control"), "an error is not kept"


def test_who_is_signed_in_gets_the_same_page(client, article, lena):
    page = client.get(article.get_absolute_url()).content
    cache.clear()
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(article.get_absolute_url())
    assert answer.content == page
    assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize("act", ["publish", "hold", "withdraw", "seal the passage", "seal the article"])
def test_a_public_act_is_seen_at_once(client, article, pages, lena, olena, act):
    before = [client.get(page) for page in pages]
    annotation = article.annotations.get()
    version = Version.objects.get(annotation=annotation)
    match act:
        case "publish":
            draft = drafts.judge(annotation, cast.judgement("verified"), by=lena, based_on=version.number)
            publication.publish(annotation, draft.number, by=lena)
        case "hold":
            publication.hold(annotation, by=lena)
        case "withdraw":
            draft = drafts.withdraw(annotation, by=lena, based_on=version.number, reason_text="Wrong.")
            publication.publish(annotation, draft.number, by=lena)
        case "seal the passage":
            seals.seal(version, "privacy", by=olena)
        case "seal the article":
            seals.seal(article, "privacy", by=olena)
    for page, old in zip(pages, before, strict=True):
        now = client.get(page, headers={"If-None-Match": old["ETag"]})
        assert now.status_code in (200, 451), page
        assert now.content != old.content
        assert now.get("ETag") != old["ETag"]


def test_a_draft_raises_no_edition(client, article, lena):
    first = client.get(article.get_absolute_url())
    cast.tag(article, "Two drivers", by=lena)
    again = client.get(article.get_absolute_url(), headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_what_was_never_public_has_no_edition_to_guess(client, lena):
    draft = cast.make_article(by=lena, public=False)
    passage = cast.tag(cast.make_article(by=lena), "nine villages", by=lena).annotation
    epoch = Epoch.objects.get().value
    for page in (draft.get_absolute_url(), passage.get_absolute_url()):
        for edition in range(4):
            tag = f'W/"{validators.release()}.{epoch}.{edition}"'
            assert client.get(page, headers={"If-None-Match": tag}).status_code == 404


def test_a_new_release_renders_again(client, article, monkeypatch):
    first = client.get(article.get_absolute_url())
    monkeypatch.setattr(validators, "release", lambda: "another")
    again = client.get(article.get_absolute_url(), headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert again["ETag"].startswith('W/"another.')


def test_the_release_follows_what_the_newsroom_set(settings):
    settings.DEBUG = True
    before = validators.release()
    settings.NEWSDESK_NAME = "The Kestel Courier"
    assert validators.release() != before


def test_a_page_that_an_act_overtook_is_rendered_again(article, lena, rf):
    """Half of its queries would be of the old edition, half of the new."""
    rendered = []

    def view(request):
        if not rendered:
            cast.publish(article, "Two drivers", by=lena)
        rendered.append(1)
        return caching.public(lambda request: caching.HttpResponse(f"page {len(rendered)}"))(request)

    answer = caching.PageCache(view)(rf.get(article.get_absolute_url()))
    assert answer.content == b"page 2"
    article.refresh_from_db()
    assert answer["ETag"].endswith(f'.{article.edition}"')


def test_a_page_with_a_cookie_is_for_one_reader_alone(article, rf):
    rendered = []

    @caching.public
    def view(request):
        rendered.append(1)
        answer = caching.HttpResponse(f"page {len(rendered)} " * 200)
        answer.set_cookie("who", "lena")
        return answer

    pages = caching.PageCache(view)
    for number in (1, 2):
        answer = pages(rf.get(article.get_absolute_url(), headers={"Accept-Encoding": "gzip"}))
        assert answer.content.startswith(b"page %d " % number), (
            "kept, or compressed with what is secret in it"
        )
        assert not answer.has_header("ETag")


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("BR", "br"),
        ("identity", None),
        ("", None),
        ("gzip;q=0", None),
    ],
)
def test_pages_are_compressed_as_the_browser_takes_them(client, article, accepted, encoding):
    plain = client.get(article.get_absolute_url()).content
    unpacked = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]
    for _ in range(2):
        answer = client.get(article.get_absolute_url(), headers={"Accept-Encoding": accepted})
        assert answer.get("Content-Encoding") == encoding
        assert unpacked(answer.content) == plain
        assert int(answer.get("Content-Length", len(answer.content))) == len(answer.content)


def test_forms_of_the_desk_are_not_compressed(client):
    answer = client.get(reverse("desk:login"), headers={"Accept-Encoding": "br, gzip"})
    assert "Content-Encoding" not in answer


def test_other_hosts_and_methods_are_not_answered_from_the_cache(client, article, settings):
    settings.ALLOWED_HOSTS = ["testserver", "news.example"]
    client.get(article.get_absolute_url())
    assert client.get(article.get_absolute_url(), headers={"Host": "evil.example"}).status_code == 400
    assert client.post(article.get_absolute_url()).status_code == 405
    settings.SECURE_SSL_REDIRECT = True
    assert Client().get(article.get_absolute_url()).status_code == 301


def test_it_comes_before_everything_but_what_decides_how_a_request_is_read():
    assert django_settings.MIDDLEWARE[:2] == [
        "newsdesk.one_charset.OneCharset",
        "annotations.reading.caching.PageCache",
    ]
