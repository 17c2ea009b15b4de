"""The desk's acts over HTTP: who may, what is refused, and that a refusal changes nothing."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from annotations.actions import reviews
from annotations.models import Annotation, Placement, Version
from articles.errors import Refused
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
URLS = {
    "index": [], "import": [], "article": ["slug"], "tag": ["slug"], "publish_text": ["slug"],
    "save": ["pk"], "hold": ["pk"], "withdraw": ["pk"], "confirm": ["pk"], "discard": ["pk"],
}  # fmt: skip


@pytest.fixture
def version(lena):
    return cast.publish(cast.make_article(by=lena), "nine villages", by=lena)


def form(version, **over):
    data = {"based_on": version.number, "status": "disputed", "what": "so", "note": "Two.", "then": "save"}
    data["reason"] = "new_evidence"
    return data | {"evidence-TOTAL_FORMS": 0, "evidence-INITIAL_FORMS": 0} | over


def tagging(article, **over):
    body = article.live_revision().body
    start = body.index("Two drivers")
    data = {"uuid": uuid4(), "text": article.live_revision().pk, "start": start, "end": start + 11}
    return data | {"quote": "Two drivers", "status": "disputed"} | over


@pytest.mark.parametrize("name", URLS)
def test_strangers_stay_outside(name, client, version, stranger):
    known = {"slug": version.annotation.article.slug, "pk": version.annotation_id}
    url = reverse(f"desk:{name}", args=[known[key] for key in URLS[name]])
    method = client.get if name in ("index", "import", "article") else client.post
    assert method(url).headers["Location"].startswith(reverse("desk:login"))
    assert method(url, headers={"HX-Request": "true"}).status_code == 401
    client.force_login(stranger, backend="django.contrib.auth.backends.ModelBackend")
    before = Version.objects.count()
    assert method(url).status_code == 403
    assert Version.objects.count() == before


@pytest.mark.parametrize(
    ("name", "over", "status"),
    [
        ("a status that is none", {"status": "true"}, 400),
        ("words that do not stand there", {"quote": "Three drivers"}, 400),
        ("a place outside the text", {"start": 10_000, "end": 10_011}, 400),
        ("white space only", {"start": 78, "end": 80, "quote": "\n\n"}, 400),
        ("an old text", {"text": 999}, 409),
        ("no key", {"uuid": "x"}, 400),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_forged_tags_are_refused(name, over, status, client, version, lena):
    article = version.annotation.article
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(reverse("desk:tag", args=[article.slug]), tagging(article, **over))
    assert answer.status_code == status
    assert Annotation.objects.count() == 1


def test_a_resent_tag_is_one_passage(client, version, lena):
    article = version.annotation.article
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    data = tagging(article)
    for _ in range(2):
        assert client.post(reverse("desk:tag", args=[article.slug]), data).status_code == 302
    assert Annotation.objects.count() == 2
    assert Placement.objects.get(annotation=data["uuid"]).exact == "Two drivers"


@pytest.mark.parametrize(
    ("over", "status"),
    [
        ({"status": "true"}, 400),
        ({"note": "x" * 1_000_000}, 400),
        ({"based_on": "x"}, 400),
        ({"evidence-TOTAL_FORMS": "x"}, 400),
        (
            {
                "evidence-TOTAL_FORMS": 1, "evidence-0-title": "Map", "evidence-0-kind": "data",
                "evidence-0-stance": "supports", "evidence-0-url": "javascript:alert(1)",
            },
            400,
        ),
        ({"based_on": 7}, 409),
    ],
)  # fmt: skip
def test_forged_saves_are_refused_and_keep_what_was_typed(over, status, client, version, lena):
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(reverse("desk:save", args=[version.annotation_id]), form(version, **over))
    assert answer.status_code == status
    assert Version.objects.count() == 1
    if "note" not in over:
        assert b"Two." in answer.content


def test_a_contributor_submits_and_never_publishes(client, version, sam):
    client.force_login(sam, backend="django.contrib.auth.backends.ModelBackend")
    url = reverse("desk:save", args=[version.annotation_id])
    assert client.post(url, form(version, then="publish")).status_code == 403
    assert client.post(url, form(version, then="submit")).status_code == 302
    assert version.annotation.head().submitted_at
    assert version.annotation.live() == version


def test_nothing_is_submitted_while_it_is_not_said_what_was_checked(client, lena):
    article = cast.make_article(by=lena)
    version = cast.tag(article, "The ministry announced", "verified", by=lena, what="")
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(
        reverse("desk:save", args=[version.annotation_id]),
        form(version, then="submit", what="", note="New."),
    )
    assert answer.status_code in (400, 403)
    client.post(reverse("desk:submit_all", args=[article.slug]))
    assert not Version.objects.waiting().exists()
    with pytest.raises(Refused, match="Say what was checked"):
        reviews.submit(version.annotation, version.annotation.head().number, by=lena)


@pytest.mark.parametrize("key", ["", "x", "-1", "9" * 5000, "٣"])
def test_a_forged_text_to_publish_is_404(key, client, version, lena):
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    url = reverse("desk:publish_text", args=[version.annotation.article.slug])
    assert client.post(url, {"revision": key, "edition": key}).status_code == 404


def test_in_strict_a_forged_publication_of_ones_own_is_refused(client, version, lena, settings):
    settings.NEWSDESK_POLICY = "strict"
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(reverse("desk:save", args=[version.annotation_id]), form(version, then="publish"))
    assert answer.status_code == 403
    assert version.annotation.live() == version


def test_the_queries_of_the_annotating_page_do_not_grow(client, lena, django_assert_max_num_queries):
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    body = " ".join(f"word{n}" for n in range(60))
    article = cast.make_article(body, by=lena)
    for n in range(30):
        cast.publish(article, f"word{n} ", by=lena, evidence=(cast.evidence(),))
    with django_assert_max_num_queries(12):
        client.get(reverse("desk:article", args=[article.slug]))
    with django_assert_max_num_queries(12):
        client.get(article.get_absolute_url())


@pytest.mark.parametrize("then", ["save", "more"])
def test_more_than_fifty_rows_of_evidence_are_refused_and_not_read(then, client, version, lena):
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    rows = {f"evidence-{n}-{name}": value for n in range(60) for name, value in
            {"title": f"Map {n}", "kind": "document", "stance": "supports"}.items()}  # fmt: skip
    posted = form(version, then=then) | rows | {"evidence-TOTAL_FORMS": 1000}
    answer = client.post(reverse("desk:save", args=[version.annotation_id]), posted)
    page = cast.markup(answer)
    assert answer.status_code == (400 if then == "save" else 200)
    assert "Map 49" in page
    assert "Map 50" not in page
    assert Version.objects.count() == 1
    if then == "save":
        assert "A judgement has at most 50 pieces of evidence." in page


@pytest.mark.parametrize("rows", ["abc", "-1", "9" * 30, ""])
@pytest.mark.parametrize("then", ["save", "more"])
def test_a_broken_count_of_evidence_keeps_what_was_typed(rows, then, client, version, lena):
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    posted = form(version, then=then, note="Typed at night.") | {"evidence-TOTAL_FORMS": rows}
    answer = client.post(reverse("desk:save", args=[version.annotation_id]), posted)
    assert answer.status_code == (400 if then == "save" else 200)
    assert "Typed at night." in cast.markup(answer)
    assert Version.objects.count() == 1


@pytest.mark.parametrize(
    "address", ["abc", "//evil.example/", "https://evil.example/", "/\\\\evil.example", "", "javascript:x"]
)
def test_a_list_to_go_back_to_is_one_of_ours(address, client, version, lena):
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    star = reverse("desk:star", args=[version.annotation.article.slug])
    assert client.post(star, {"on": "1", "next": address}).headers["Location"] == reverse("desk:index")
    assert client.post(star, {"on": "1", "next": "/desk/?q=a"}).headers["Location"] == "/desk/?q=a"


def test_links_of_the_list_of_sentences_name_the_view_once(client, lena):
    """The list's own values say which view it is, so that htmx would send it twice."""
    article = cast.make_article(by=lena)
    cast.tag(article, "nine villages", by=lena)
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    page = cast.markup(client.get(reverse("desk:article", args=[article.slug]) + "?view=sentences"))
    asked = re.findall(r'hx-get="([^"]*)"', page)
    assert any("from=" in address for address in asked)
    assert [address for address in asked if "view=" in address] == []
