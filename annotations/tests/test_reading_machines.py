"""What machines read: expanded by a JSON-LD processor, its selectors applied to the text by a few lines."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pyld import jsonld

from annotations.actions import corrections, drafts, publication, seals
from annotations.formats.web_annotation import PAGE, unique_context
from annotations.models import Version
from annotations.reading.schema_org import ld_script
from articles.models import Article
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
CONTEXTS = {
    "http://www.w3.org/ns/anno.jsonld": json.loads(
        Path(__file__).with_name("contexts").joinpath("anno.json").read_text("utf-8")
    ),
    "https://schema.org": {"@context": {"@vocab": "https://schema.org/"}},
}
# Emoji families, flags, combining marks, right-to-left words, and a sentence that stands twice.
BODY = (
    "👩‍👩‍👧 in Kestel 🇺🇦 said the bridge was open. The bridge was open.\n\n"
    "Cafe\u0301 owners saw it. The bridge was open. العدد 300 كيلومتر."
)


def load(url, options):
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": CONTEXTS[url],
    }


def expanded(data):
    """By the processor; fails where a key is dropped for want of a meaning."""
    (found,) = jsonld.expand(data, {"documentLoader": load, "base": None})
    assert keys_of(data) == count_of(found), "a term was dropped"
    return found


def keys_of(data):
    """Keys with a value, however deep, contexts aside."""
    if isinstance(data, list):
        return sum(map(keys_of, data))
    if not isinstance(data, dict):
        return 0
    return sum(1 + keys_of(value) for key, value in data.items() if key != "@context")


def count_of(found):
    if isinstance(found, list):
        return sum(map(count_of, found))
    if not isinstance(found, dict) or "@value" in found:
        return 0
    if set(found) == {"@list"}:
        return count_of(found["@list"])
    if set(found) == {"@id"} and not getattr(found, "node", None):
        return 0
    return sum(1 + count_of(value) for value in found.values())


@pytest.fixture
def article(lena):
    article = cast.make_article(BODY, by=lena, language="en", source_url="https://wire.example/bridge")
    text = article.live_revision()
    from annotations.text.spans import Span

    second = BODY.index("The bridge was open")
    third = BODY.rindex("The bridge was open")
    spans = [
        (0, BODY.index("The bridge") - 1),
        (second, second + 19),
        (third, third + 19),
        (BODY.index("Cafe"), third + 10),
        (BODY.index("العدد"), BODY.index("كيلومتر") + 7),
    ]
    for start, end in spans:
        version = drafts.begin(
            text,
            Span(start, end),
            cast.judgement("disputed", claimant="The mayor", evidence=(cast.evidence("contradicts"),)),
            by=lena,
        )
        publication.publish(version.annotation, version.number, by=lena)
    article.refresh_from_db()
    return article


def fetch(client, article, **query):
    answer = client.get(reverse("article_annotations", args=[article.slug]), query)
    assert answer.status_code == 200
    return answer, json.loads(answer.content)


def test_the_collection_is_the_w3c_model(client, article):
    answer, data = fetch(client, article)
    assert answer["Content-Type"] == 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in answer
    oa, as_ = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
    found = expanded(data)
    assert found["@type"] == [f"{as_}OrderedCollection"]
    assert found[f"{as_}totalItems"][0]["@value"] == 5
    (page,) = found[f"{as_}first"]
    items = page[f"{as_}items"][0]["@list"]
    assert len(items) == 5
    for item in items:
        assert item["@type"] == [f"{oa}Annotation"]
        assert item[f"{oa}motivatedBy"] == [{"@id": f"{oa}assessing"}]
        (creator,) = item["http://purl.org/dc/terms/creator"]
        assert creator["@type"] == ["http://xmlns.com/foaf/0.1/Organization"]
        purposes = [body[f"{oa}hasPurpose"][0]["@id"] for body in item[f"{oa}hasBody"]]
        assert purposes == [f"{oa}{name}" for name in ("assessing", "classifying", "commenting", "linking")]
        (target,) = item[f"{oa}hasTarget"]
        assert target[f"{oa}hasSource"] == [{"@id": f"http://testserver{article.get_absolute_url()}text.txt"}]
        (state,) = target[f"{oa}hasState"]
        assert state[f"{oa}sourceDate"][0]["@type"] == "http://www.w3.org/2001/XMLSchema#dateTime"
        cached = state[f"{oa}cachedSource"][0]["@id"]
        assert client.get(cached.removeprefix("http://testserver")).status_code == 200


def by_quote(text, selector):
    """Where a stranger's program finds the quotation."""
    whole = selector["prefix"] + selector["exact"] + selector["suffix"]
    places = [at for at in range(len(text)) if text.startswith(whole, at)]
    assert len(places) == 1, "the quotation with its context stands more than once"
    start = places[0] + len(selector["prefix"])
    return start, start + len(selector["exact"])


def test_its_selectors_give_the_quotes(client, article):
    items = fetch(client, article)[1]["first"]["items"]
    published = article.live_revision().body
    words = set()
    for item in items:
        quote, position = item["target"]["selector"]
        start, end = position["start"], position["end"]
        assert published[start:end] == quote["exact"]
        assert by_quote(published, quote) == (start, end)
        words.add(quote["exact"])
        assert item["id"].startswith("http://testserver/annotations/")
    assert "The bridge was open" in words
    assert any(word.startswith("👩‍👩‍👧") for word in words)


@pytest.mark.parametrize(("text", "word"), [("a" * 500, "a"), ("one two " * 200, "two"), ("x", "x")])
def test_context_grows_until_it_is_the_only_one(text, word):
    for start in (0, len(text) // 2, len(text) - 1):
        prefix, suffix = unique_context(text, start, start + 1)
        assert text.count(prefix + text[start] + suffix) == 1


def test_pages(client, lena, monkeypatch):
    from annotations.formats import web_annotation

    article = cast.make_article(by=lena)
    for words in ("nine villages", "Two drivers", "No independent observer"):
        cast.publish(article, words, by=lena)
    monkeypatch.setattr(web_annotation, "PAGE", 2)
    assert PAGE == 100
    whole = fetch(client, article)[1]
    assert [len(whole["first"]["items"]), whole["total"]] == [2, 3]
    second = fetch(client, article, page=1)[1]
    assert second["id"] == whole["last"] == whole["first"]["next"]
    assert (len(second["items"]), second["startIndex"], second["prev"]) == (1, 2, whole["first"]["id"])
    assert "next" not in second
    expanded(second)
    for page in ("2", "-1", "x", "٣", "1" * 40, "\x00", ""):
        answer = client.get(reverse("article_annotations", args=[article.slug]), {"page": page})
        assert answer.status_code == 404


def test_an_article_without_marks_has_an_empty_collection(client, lena):
    data = fetch(client, cast.make_article(by=lena))[1]
    assert (data["total"], "first" in data) == (0, False)


def test_what_carries_no_verdict_is_left_out(client, lena):
    article = cast.make_article(by=lena)
    held = cast.publish(article, "nine villages", "disputed", by=lena).annotation
    cast.publish(article, "Two drivers", by=lena)
    gone = cast.publish(article, "No independent observer", by=lena)
    cast.tag(article, "the road was open", by=lena)
    publication.hold(held, by=lena)
    with transaction.atomic():
        text = cast.BODY.replace("Two drivers", "Ten drivers").replace("No independent observer", "Nobody")
        corrections.publish(cast.make_revision(article, text), by=lena)
    assert fetch(client, article)[1]["total"] == 0
    assert gone.annotation.get_absolute_url()


def test_at_an_earlier_moment_it_says_what_was_said_then(client, lena):
    article = cast.make_article(by=lena)
    annotation = cast.publish(article, "nine villages", "verified", by=lena).annotation
    cast.publish(article, "Two drivers", by=lena)
    article.refresh_from_db()
    then = article.changed_at.isoformat().replace("+00:00", "Z")
    publication.hold(annotation, by=lena)
    with transaction.atomic():
        corrections.publish(cast.make_revision(article, "So. " + cast.BODY), by=lena)
    assert fetch(client, article)[1]["total"] == 1
    data = fetch(client, article, at=then)[1]
    items = data["first"]["items"]
    assert [item["body"][1]["value"] for item in items] == ["unverified", "verified"]
    for item in items:
        target = item["target"]
        quote, position = target["selector"]
        assert cast.BODY[position["start"] : position["end"]] == quote["exact"]
        assert target["state"]["cached"].endswith(f"{article.get_absolute_url()}text.txt?at={then}")
        assert target["source"] == target["state"]["cached"]
    for address in (data["id"], data["last"]):
        assert json.loads(client.get(address).content)["id"] == address
    address = reverse("article_annotations", args=[article.slug])
    for at, status in (("x", 400), ("2999-01-01", 400), ("2001-01-01", 404)):
        assert client.get(address, {"at": at}).status_code == status


def test_its_head_is_that_of_the_whole(client, article):
    address = reverse("article_annotations", args=[article.slug])
    whole, head = client.get(address), client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("Content-Type", "Access-Control-Allow-Origin", "ETag"):
        assert head[name] == whole[name]


def test_refusals(client, lena, olena):
    draft = cast.make_article(by=lena, public=False)
    sealed = cast.make_article(by=lena)
    seals.seal(sealed, "court_order", by=olena)
    for article, status in ((draft, 404), (sealed, 451)):
        assert client.get(reverse("article_annotations", args=[article.slug])).status_code == status
        assert client.head(reverse("article_annotations", args=[article.slug])).status_code == status


def test_the_number_of_queries_does_not_grow(client, lena):
    article, numbers = cast.make_article(by=lena), []
    for words in ("nine villages", "Two drivers"):
        cast.publish(article, words, "disputed", by=lena, evidence=(cast.evidence("contradicts"),))
        with CaptureQueriesContext(connection) as queries:
            fetch(client, article, page=0)
        numbers.append(len(queries))
    assert numbers[0] == numbers[1] <= 10


# --- schema.org in the pages ----------------------------------------------------------------------


class Scripts(HTMLParser):
    """The JSON-LD of a page, as a browser's parser sees it."""

    def __init__(self):
        super().__init__()
        self.inside, self.found = False, []

    def handle_starttag(self, tag, attrs):
        self.inside = tag == "script" and ("type", "application/ld+json") in attrs
        if self.inside:
            self.found.append("")

    def handle_endtag(self, tag):
        self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.found[-1] += data


def scripts(html):
    parser = Scripts()
    parser.feed(html)
    return [json.loads(found) for found in parser.found]


NASTY = "</script><script>alert(1)</script><!-- \u2028 \u202e txet & “quotes” \\ 🇺🇦"


def test_no_text_leaves_its_script():
    written = ld_script({"headline": NASTY})
    assert scripts(written) == [{"headline": NASTY}]
    assert written.count("<") == 2
    assert "\u202e" not in written
    assert ld_script(None) == ""


def page_of(client, address):
    return client.get(address).content.decode()


def test_the_article_is_a_news_article(client, lena):
    article = cast.make_article(
        by=lena, headline=NASTY, byline="Petra Olsany", published_on=datetime(2024, 4, 30, tzinfo=UTC).date(),
        origin="licensed", source_url="https://wire.example/bridge",
    )  # fmt: skip
    with transaction.atomic():
        text = cast.make_revision(
            article, cast.BODY + " More.", change="correction", reason="It was nine, not ten.",
            published_on=datetime(2024, 4, 30, tzinfo=UTC).date(), byline="Petra Olsany",
        )  # fmt: skip
        corrections.publish(text, by=lena)
    article.refresh_from_db()
    (data,) = scripts(page_of(client, article.get_absolute_url()))
    found = expanded(data)
    vocabulary = "https://schema.org/"
    assert found["@type"] == [f"{vocabulary}NewsArticle"]
    assert data["headline"] == NASTY
    assert data["datePublished"] == "2024-04-30"
    assert data["author"] == [{"@type": "Person", "name": "Petra Olsany"}]
    assert data["isBasedOn"] == "https://wire.example/bridge"
    assert data["correction"][0]["text"] == "It was nine, not ten."
    assert data["dateModified"] == article.changed_at.isoformat()


def test_what_is_not_known_is_not_claimed(client, lena):
    article = cast.make_article(by=lena, language="und", origin="licensed")
    (data,) = scripts(page_of(client, article.get_absolute_url()))
    unknown = {
        "inLanguage", "datePublished", "dateModified", "author", "publisher", "isBasedOn", "correction",
    }  # fmt: skip
    assert not unknown & set(data)


@pytest.mark.parametrize(("origin", "is_told"), [("ours", True), ("licensed", True), ("other", False)])
def test_when_an_article_was_changed_is_told_of_those_we_change(client, lena, origin, is_told):
    article = cast.make_article(by=lena, origin=origin)
    cast.publish(article, "nine villages", by=lena)
    (data,) = scripts(page_of(client, article.get_absolute_url()))
    assert ("dateModified" in data) is is_told


def test_a_claim_review_is_on_the_permalink_where_it_is_due(client, lena):
    article = cast.make_article(by=lena)
    due = cast.publish(
        article,
        "nine villages",
        "disputed",
        by=lena,
        claimant="The mayor",
        evidence=(cast.evidence("contradicts"),),
    )
    internal = cast.evidence("contradicts", is_internal=True, public_description="An officer")
    hidden = cast.publish(
        article, "Two drivers", "disputed", by=lena, claimant="The drivers", evidence=(internal,)
    )
    (data,) = scripts(page_of(client, due.annotation.get_absolute_url()))
    expanded(data)
    assert data["@type"] == "ClaimReview"
    assert data["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "Disputed: contradicted by the evidence",
    }
    assert scripts(page_of(client, hidden.annotation.get_absolute_url())) == []
    moment = Version.objects.get(pk=due.pk).live_from.isoformat().replace("+00:00", "Z")
    assert scripts(page_of(client, f"{due.annotation.get_absolute_url()}?at={moment}")) == []
    publication.hold(due.annotation, by=lena)
    assert scripts(page_of(client, due.annotation.get_absolute_url())) == []


# --- listing --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("origin", "is_set", "is_listed"),
    [("ours", False, True), ("licensed", False, True), ("other", False, False), ("other", True, True)],
)
def test_other_outlets_articles_point_to_their_source(client, lena, settings, origin, is_set, is_listed):
    settings.NEWSDESK_INDEX_OTHER_OUTLETS = is_set
    article = cast.make_article(by=lena, origin=origin, source_url="https://wire.example/bridge")
    html = page_of(client, article.get_absolute_url())
    assert ('<meta name="robots" content="noindex">' not in html) is is_listed
    own = f"http://testserver{article.get_absolute_url()}"
    assert re.findall(r'rel="canonical" href="([^"]+)"', html) == [
        own if is_listed else "https://wire.example/bridge"
    ]
    listed = client.get("/sitemap-articles.xml").content.decode()
    assert (article.get_absolute_url() in listed) is is_listed


def test_past_pages_are_not_listed(client, lena):
    article = cast.make_article(by=lena, origin="ours")
    html = page_of(client, f"{article.get_absolute_url()}?at=2024-05-02")
    assert '<meta name="robots" content="noindex">' in html
    assert "canonical" not in html
    assert scripts(html) == []


def test_robots_and_sitemap(client, lena, olena):
    shown = cast.make_article(by=lena, origin="ours")
    draft = cast.make_article(by=lena, origin="ours", public=False)
    sealed = cast.make_article(by=lena, origin="ours")
    seals.seal(sealed, "privacy", by=olena)
    robots = client.get("/robots.txt").content.decode()
    assert "Disallow: /desk/\n" in robots
    assert "Sitemap: http://testserver/sitemap.xml\n" in robots
    index = client.get("/sitemap.xml").content.decode()
    assert "http://testserver/sitemap-articles.xml" in index
    with CaptureQueriesContext(connection) as queries:
        listed = client.get("/sitemap-articles.xml").content.decode()
    assert len(queries) <= 4
    assert shown.get_absolute_url() in listed
    assert Article.objects.get(pk=shown.pk).changed_at.strftime("%Y-%m-%d") in listed
    assert draft.get_absolute_url() not in listed
    assert sealed.get_absolute_url() not in listed
    assert client.get("/sitemap-nowhere.xml").status_code == 404
    assert client.get("/sitemap-articles.xml?p=99").status_code == 404
    assert client.get("/sitemap-articles.xml?p=x").status_code == 404
