"""A request is UTF-8, whatever charset it names: nothing it says is a 500, or read by two rules."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client, RequestFactory
from django.test.client import FakePayload
from django.urls import reverse

from annotations.models import Comment
from annotations.reading import caching
from articles.models import ImportRun
from newsdesk.one_charset import OneCharset, Request, is_utf8
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
#: Codecs that are no charset, that bring lone surrogates, that know no error handling, and unknown ones.
ODD = [
    "hex", "rot13", "base64", "punycode", "undefined", "idna", "utf-7", "utf-16", "cp037", "unicode_escape",
    "raw_unicode_escape", "mbcs", "no-such-charset", "latin-1", "",
]  # fmt: skip
QUERIES = [
    "q=village%5cud800&show=verified&at=%5cud800", "show=verified", "q=%ED%A0%80", "q=%FF%FE", "q=+2AA-", "at=%ED%BF%BF",
    "%ED%A0%80=1",
]  # fmt: skip
BODY = '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n{words}\r\n--x--\r\n'


@pytest.fixture(autouse=True)
def _as_a_server_answers(client, monkeypatch):
    """A fault is a 500, and requests are made as our application makes them."""
    client.raise_request_exception = False
    monkeypatch.setattr("django.test.client.WSGIRequest", Request)


@pytest.fixture
def passage(lena):
    return cast.publish(cast.make_article(by=lena), "nine villages", "disputed", by=lena).annotation


def addresses(passage):
    slug = passage.article.slug
    readers = [
        reverse("front"), reverse("article", args=[slug]), reverse("article_changes", args=[slug]),
        reverse("article_annotations", args=[slug]), reverse("article_changes_feed", args=[slug]),
        reverse("article_text", args=[slug]), reverse("annotation", args=[passage.pk]), reverse("changes"),
        reverse("changes_feed"), reverse("sitemap"), reverse("how_we_check"), reverse("robots"),
    ]  # fmt: skip
    desk = [
        reverse("desk:index"), reverse("desk:login"), reverse("desk:article", args=[slug]),
        reverse("desk:article_history", args=[slug]), reverse("desk:history", args=[passage.pk]),
        reverse("desk:review", args=[passage.pk]), reverse("desk:correct", args=[slug]), reverse("desk:seals"),
        reverse("desk:import"), reverse("admin:index"), reverse("admin:newsdesk_user_changelist"),
    ]  # fmt: skip
    return readers, desk


def test_no_query_is_a_500_whatever_charset_it_names(client, passage, marta):
    readers, desk = addresses(passage)
    client.force_login(marta, backend=BACKEND)
    for url in readers + desk:
        usual = {query: client.get(url, QUERY_STRING=query).status_code for query in QUERIES}
        assert max(usual.values()) < 500, (url, usual)
        for charset in ("hex", "undefined", "unicode_escape", "cp037"):
            answer = client.get(url, QUERY_STRING=QUERIES[0], CONTENT_TYPE=f"text/html; charset={charset}")
            assert answer.status_code == usual[QUERIES[0]], (url, charset)


def test_a_page_is_kept_under_the_query_that_it_was_made_for(client, passage):
    """By EBCDIC the query names no `show`: the whole page would be kept in the narrowed one's place."""
    url = passage.article.get_absolute_url() + "?show=verified"
    narrowed = client.get(url).content
    cache.clear()
    for charset in ("cp037", "utf-16", "utf-7"):
        assert client.get(url, CONTENT_TYPE=f"text/html; charset={charset}").content == narrowed
        assert client.get(url).content == narrowed


def test_requests_of_another_application_are_utf8_as_well(rf):
    """Such as Django's own, which the test client and its live server have."""
    request = WSGIRequest(rf.get("/?q=a", CONTENT_TYPE="text/html; charset=cp037").environ)
    assert request.encoding == "cp037"
    assert OneCharset(lambda request: request.GET.dict())(request) == {"q": "a"}


def test_the_cache_itself_reads_the_query_as_the_view_does(passage):
    """Without the middleware before it too."""
    url = passage.article.get_absolute_url() + "?show=verified"
    pages = caching.PageCache(caching.public(lambda request: caching.HttpResponse(repr(request.GET))))
    pages(WSGIRequest(RequestFactory().get(url, CONTENT_TYPE="text/html; charset=cp037").environ))
    assert b"'show': ['verified']" in pages(RequestFactory().get(url)).content


@pytest.mark.parametrize("charset", [c for c in ODD if c] + ["utf-8-sig"])
def test_a_form_in_another_charset_is_refused_with_a_sentence(charset, client, passage, lena):
    for signed_in in (True, False):
        if signed_in:
            client.force_login(lena, backend=BACKEND)
        else:
            client.logout()
        for url in (
            reverse("desk:comment", args=[passage.pk]), reverse("desk:login"), reverse("desk:index"),
            reverse("desk:import"), reverse("front"), reverse("article", args=[passage.article.slug]),
            reverse("admin:login"),
        ):  # fmt: skip
            for kind in (
                "multipart/form-data; boundary=x",
                "application/x-www-form-urlencoded",
                "text/plain",
            ):
                answer = client.generic("POST", url, BODY.format(words="A."), f"{kind}; charset={charset}")
                assert answer.status_code == 400, (url, kind)
                page = answer.content.decode()
                assert "<h1>We could not read that form</h1>" in page
                assert "nothing was saved" in page
                assert "default-src 'none'" in answer["Content-Security-Policy"]
                short = client.generic(
                    "POST", url, "text=A.", f"{kind}; charset={charset}", headers={"HX-Request": "true"}
                )
                assert (short.status_code, short["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert not Comment.objects.exists()
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize("charset", ["", "utf-8", "UTF-8", "utf8", "UTF_8", '"utf-8"', "u8"])
def test_utf8_by_any_of_its_names_is_read(charset, client, passage, lena):
    client.force_login(lena, backend=BACKEND)
    url = reverse("desk:comment", args=[passage.pk])
    parameter = f"; charset={charset}" if charset else ""
    client.generic(
        "POST", url, f"text=%D0%A1%D0%B5%D0%BB%D0%B0.&made_for={lena.pk}".encode(),
        f"application/x-www-form-urlencoded{parameter}",
    )  # fmt: skip
    form = BODY.format(words="Села, 2.").removesuffix("--x--\r\n") + BODY.replace(
        '"text"', '"made_for"'
    ).format(words=lena.pk)
    client.generic("POST", url, form.encode(), f"multipart/form-data; boundary=x{parameter}")
    assert [comment.text for comment in Comment.objects.order_by("pk")] == ["Села.", "Села, 2."]


@pytest.mark.parametrize("words", [b"\xed\xa0\x80", b"\xff\xfe\xfa", b"%ED%A0%80", b"+2AA-", b"\\ud800"])
def test_bytes_that_are_no_utf8_are_no_500(words, client, passage, lena):
    client.force_login(lena, backend=BACKEND)
    url = reverse("desk:comment", args=[passage.pk])
    made_for = str(lena.pk).encode()
    sent = {
        "application/x-www-form-urlencoded": b"text=" + words + b"&made_for=" + made_for,
        "multipart/form-data; boundary=x": (
            b'--x\r\nContent-Disposition: form-data; name="made_for"\r\n\r\n' + made_for + b"\r\n"
            b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n' + words + b"\r\n--x--\r\n"
        ),
    }
    for kind, body in sent.items():
        assert client.generic("POST", url, body, kind).status_code == 302
        assert Comment.objects.exists()
        assert client.get(reverse("desk:review", args=[passage.pk])).status_code == 200


@pytest.mark.parametrize("charset", ["unicode_escape", "idna", "undefined", "hex", "utf-16", "nowhere"])
def test_names_of_fields_and_files_in_another_charset_are_no_500(charset, client, passage, lena):
    """RFC 2231 gives each parameter of a part a charset of its own."""
    name = f"name*={charset}''%5cud800"
    for url in (reverse("desk:comment", args=[passage.pk]), reverse("desk:import"), reverse("desk:login")):
        for disposition in (name, f'{name}; filename="a.txt"', f"name=files; filename*={charset}''%5cud800"):
            body = f"--x\r\nContent-Disposition: form-data; {disposition}\r\n\r\nTwo words.\r\n--x--\r\n"
            for person in (lena, None):
                client.logout()
                if person:
                    client.force_login(person, backend=BACKEND)
                answer = client.generic("POST", url, body, "multipart/form-data; boundary=x")
                assert answer.status_code < 500, (url, disposition, person)


@pytest.mark.parametrize("charset", ["idna", "undefined", "nowhere", "hex"])
def test_a_content_type_that_django_cannot_read_is_answered_as_another_charset(charset, passage):
    """It falls before the first middleware; the application is asked as servers ask it."""
    from newsdesk.wsgi import application

    def status(method):
        environ = RequestFactory()._base_environ(
            REQUEST_METHOD=method, CONTENT_TYPE=f"text/html; charset*={charset}''%41", PATH_INFO="/",
            **{"wsgi.input": FakePayload(b"")},
        )  # fmt: skip
        return application.get_response(application.request_class(environ)).status_code

    assert (status("GET"), status("POST")) == (200, 400)


def test_which_charset_is_utf8():
    assert all(is_utf8(name) for name in ("utf-8", "UTF8", "u8", " utf-8 "))
    assert not any(is_utf8(name) for name in ("utf-8-sig", "latin-1", "hex", "", "a\x00b", "é"))


def test_it_comes_before_everything_else():
    assert settings.MIDDLEWARE[0] == "newsdesk.one_charset.OneCharset"
    assert Client().get("/healthz").status_code == 200
