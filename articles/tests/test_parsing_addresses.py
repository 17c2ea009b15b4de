"""What counts as the address of a web page, and that nothing else is stored or shown."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from annotations.actions import seals
from annotations.desk.annotate.forms.judgement import EvidenceForm
from articles.importing import Importer
from articles.models import Article, Outlet
from articles.parsing import parse, web_address
from newsdesk.tests import cast

GOOD = {
    "https://example.org/a?b=c#d": "https://example.org/a?b=c#d",
    "  HTTPS://Example.org/A ": "https://Example.org/A",
    "www.example.org/report": "https://www.example.org/report",
    "http://127.0.0.1:8000/": "http://127.0.0.1:8000/",
    "http://[::1]/": "http://[::1]/",
    "https://пример.укр/новини": "https://xn--e1afmkfd.xn--j1amh/новини",
    "https://ПРИМЕР。укр:8443?a=б": "https://xn--e1afmkfd.xn--j1amh:8443?a=б",
    "https://аpple.com/": "https://xn--pple-43d.com/",  # its first letter is Cyrillic
    "https://ａｐｐｌｅ.com/": "https://apple.com/",
    "https://straße.example/": "https://xn--strae-oqa.example/",  # and not strasse.example
    "https://paral·lel.example/": "https://xn--parallel-koa.example/",
    "https://xn--e1afmkfd.xn--j1amh/": "https://xn--e1afmkfd.xn--j1amh/",
    "https://example.org./a": "https://example.org./a",
    "https://a_b.example-1.org/": "https://a_b.example-1.org/",
    "https://1.example/": "https://1.example/",
    "https://localhost/": "https://localhost/",
}
BAD = [
    "javascript://example.org/%0Aalert(1)", "JaVaScRiPt:alert(1)", "java\tscript://x", "data://text/html,x",
    "file:///etc/passwd", "ftp://example.org/", "//example.org/a", "/a", "example.org", "", " ", "https://",
    "https:///a", "https://editor@example.org/", "https://news.example@evil.example/", "https://a b.example/",
    "https://example.org/\nSet-Cookie:x", "https://example.org/\x00", "https://example.org:port/",
    "https://[::1/", "https://example.org/\u202egpj", 'https://example.org/"onload=', "https:\\\\example.org",
    "https://example.org/" + "a" * 2000, "mailto:a@example.org", "www. x", "vbscript://x",
    "https://.", "https://..", "https://-/", "http://1", "http://1/", "https://example..org/", "https://.example.org/",
    "https://example.org../", "https://-a.example/", "https://a-.example/", "https://a.-b/", "https://_/", "http://1.",
    "http://1.2.3/", "http://256.1.1.1/", "http://0x7f.1/", "http://1.2.3.4.5/", "https://ex%61mple.org/",
    "https://example.org,", "https://exam!ple.org/", "https://" + "a" * 64 + ".org/", "https://" + "a." * 127 + "org/",
    "https://я..укр/", "https://-я/", "https://я-/", "https://я\u00ad.укр/", "https://☃/", "https://«я».укр/",
    "https://" + "я" * 64 + ".укр/", "https://ⅰ℀.example/", "http://①", "https://。/", "https://［a］/", "https://［/", "https://я！.укр/", "http://[::g]/",
    "https://я.укр/" + "a" * 1984,
]  # fmt: skip


@pytest.mark.parametrize("text", GOOD)
def test_an_address_of_a_web_page(text):
    assert web_address(text) == GOOD[text]


@pytest.mark.parametrize("text", BAD)
def test_everything_else_is_none(text):
    assert web_address(text) == ""


@pytest.mark.parametrize(
    "host", ["пример.укр", "münchen.example", "例え.テスト", "παράδειγμα.δοκιμή", "العربية.example"]
)
def test_hosts_have_the_names_that_python_and_browsers_give_them(host):
    address = web_address(f"https://{host}/")
    assert address == f"https://{host.encode('idna').decode()}/"
    assert web_address(address) == address


@pytest.mark.parametrize("text", [text for text in BAD if text.isprintable() and "://" in text])
def test_a_file_with_such_an_address_says_so_and_keeps_the_line(text):
    article = parse(
        f"Title: The bridge\nURL: {text}\n\nTwo drivers crossed it on Thursday.".encode(), "a.txt"
    )
    assert article.source_url == ""
    assert text[:20] in article.body


def test_a_file_says_which_address_was_not_taken():
    article = parse(b"Title: The bridge\nURL: javascript://x\n\nTwo drivers crossed it.", "a.txt")
    assert "“javascript://x” is no address of a web page; it was not taken." in article.warnings


def test_an_address_of_a_file_without_its_scheme_is_completed():
    article = parse(b"Title: The bridge\nURL: www.example.org/a\n\nTwo drivers crossed it.", "a.txt")
    assert article.source_url == "https://www.example.org/a"


@pytest.mark.django_db
def test_readers_never_meet_it(lena, client):
    data = b"Title: The bridge\nURL: javascript://example.org/%0Aalert(1)\n\nTwo drivers crossed it."
    list(Importer(lena, publish=True).results([("a.txt", data)]))
    page = client.get(Article.objects.get().get_absolute_url()).content.decode()
    assert 'href="javascript' not in page
    assert "javascript:" not in page.partition("</head>")[0]


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "column"), [(Article, "source_url"), (Outlet, "homepage")])
def test_models_refuse_it_with_a_sentence(model, column):
    field = model._meta.get_field(column)
    for typed in ("javascript://x", "https://.", "http://1"):
        with pytest.raises(ValidationError, match="beginning with http:// or https://"):
            field.clean(typed, None)
    assert field.clean("HTTPS://аpple.com/", None) == "https://xn--pple-43d.com/"
    assert field.clean("", None) == ""


@pytest.mark.django_db
def test_an_outlets_homepage_is_kept_as_what_it_is(client):
    client.force_login(cast.person("marta", "Admin"), backend="django.contrib.auth.backends.ModelBackend")
    form = {"name": "The Herald", "slug": "herald"}
    for typed, status in (("https://.", 200), ("HTTP://ПРИМЕР.укр/", 302)):
        assert (
            client.post(reverse("admin:articles_outlet_add"), form | {"homepage": typed}).status_code
            == status
        )
    assert Outlet.objects.get().homepage == "http://xn--e1afmkfd.xn--j1amh/"


def test_a_look_alike_is_seen_as_what_it_is():
    form = EvidenceForm(
        {"title": "A map", "kind": "document", "stance": "supports", "url": "https://аpple.com/map"}
    )
    assert form.is_valid(), form.errors
    assert form.cleaned_data["url"] == "https://xn--pple-43d.com/map"


@pytest.mark.parametrize(("typed", "kept"), [("www.example.org/a", "https://www.example.org/a"), ("", "")])
def test_an_editor_may_leave_out_the_scheme(typed, kept):
    form = EvidenceForm(
        {"title": "A map", "kind": "document", "stance": "supports", "url": typed, "archived_url": typed}
    )
    assert form.is_valid(), form.errors
    assert (form.cleaned_data["url"], form.cleaned_data["archived_url"]) == (kept, kept)


@pytest.mark.parametrize("column", ["url", "archived_url"])
@pytest.mark.parametrize("typed", ["javascript://x", "https://.", "https://-/", "http://1"])
def test_an_editor_is_told_what_is_no_address(column, typed):
    form = EvidenceForm({"title": "A map", "kind": "document", "stance": "supports", column: typed})
    assert "Give the address of a web page" in form.errors[column][0]


@pytest.mark.django_db
def test_the_front_page_names_no_outlet_that_readers_cannot_read(lena, client):
    marta, made = cast.person("marta", "Admin"), {}
    for name in ("Public", "Sealed", "Draft"):
        outlet = Outlet.objects.create(name=f"{name} Herald", slug=name)
        made[name] = cast.make_article(by=lena, public=name != "Draft")
        Article.objects.filter(pk=made[name].pk).update(outlet=outlet)
    Outlet.objects.create(name="Gone Herald", slug="Gone")
    seals.seal(made["Sealed"], "court_order", by=marta)
    page = client.get(reverse("front")).content.decode()
    assert "Public Herald" in page
    assert not any(f"{name} Herald" in page for name in ("Draft", "Sealed", "Gone"))
    for name in ("Draft", "Sealed", "Gone", "nowhere"):
        refused = client.get(reverse("front"), {"outlet": name})
        assert refused.status_code == 400
        assert f"{name} Herald" not in refused.content.decode()
    assert client.get(reverse("front"), {"outlet": "Public"}).status_code == 200
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    desk = client.get(reverse("desk:index")).content.decode()
    assert "Draft Herald" in desk
