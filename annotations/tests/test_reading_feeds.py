"""The Atom feeds: names that last, pages back to the beginning, an import told once."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import feedparser
import pytest
from django.urls import reverse

from annotations.actions import drafts, publication, seals
from annotations.reading import feeds
from articles.importing import Importer, run
from articles.models import Article
from newsdesk.tests import cast
from newsdesk.tests.world import HOUR

pytestmark = pytest.mark.django_db
START = cast.RECEIVED
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def article(lena):
    article = cast.make_article(by=lena)
    cast.publish(article, "nine villages", by=lena, at=START + HOUR, note="Two sources.")
    return article


@pytest.fixture
def addresses(article):
    return (reverse("changes_feed"), reverse("article_changes_feed", args=[article.slug]))


def read(client, address, **headers):
    found = feedparser.parse(client.get(address, **headers).content)
    assert not found.bozo, found.get("bozo_exception")
    return found


def import_many(lena, number, at=START + 5 * HOUR, publish=True):
    files = [
        (f"{n}.txt", f"Bridge {n} is open\n\nThe bridge {n} was opened.".encode()) for n in range(number)
    ]
    return list(Importer(lena, publish=publish, at=at).results(files))


def test_names_of_feed_and_entries_survive_a_new_host_and_https(client, addresses, settings):
    settings.ALLOWED_HOSTS = ["old.example", "new.example"]
    for address in addresses:
        old = read(client, address, headers={"host": "old.example"})
        new = read(client, address, headers={"host": "new.example"}, secure=True)
        assert old.feed.link != new.feed.link
        assert [old.feed.id, *(e.id for e in old.entries)] == [new.feed.id, *(e.id for e in new.entries)]
        assert all(name.startswith("urn:uuid:") for name in (old.feed.id, *(e.id for e in old.entries)))


def test_an_entry_has_one_name_on_every_page_and_in_both_feeds(client, addresses):
    everywhere, of_article = (read(client, address) for address in addresses)
    assert [e.id for e in everywhere.entries] == [e.id for e in of_article.entries]
    assert everywhere.feed.id != of_article.feed.id


def test_the_pages_lead_back_to_the_beginning(client, article, addresses, lena, monkeypatch):
    import_many(lena, 3)
    cast.publish(article, "the road was open", by=lena, at=START + 6 * HOUR)
    for address in addresses:
        monkeypatch.setattr(feeds, "SIZE", 50)
        whole = read(client, address)
        monkeypatch.setattr(feeds, "SIZE", 1)
        found, names, page = [], set(), address
        while page:
            one = read(client, page)
            found += [entry.id for entry in one.entries]
            names.add(one.feed.id)
            links = {link.rel: link.href for link in one.feed.links}
            assert links["first"] == f"http://testserver{address}"
            assert links["self"].endswith(page.removeprefix("http://testserver"))
            page = links.get("next")
        assert found == [entry.id for entry in whole.entries]
        assert names == {whole.feed.id}


def test_an_entry_holds_the_note_as_it_is_now_without_the_words_that_went(client, article, lena):
    annotation = article.annotations.get()
    drafts.judge(annotation, cast.judgement("disputed", note="Three sources."), by=lena, based_on=1)
    publication.publish(annotation, 2, by=lena)
    entry = read(client, reverse("changes_feed")).entries[0]
    assert "Three sources." in entry.summary
    assert "Two" not in entry.summary


def test_many_articles_of_one_import_are_one_entry_and_push_no_correction_out(
    client, article, lena, monkeypatch
):
    monkeypatch.setattr(feeds, "SIZE", 3)
    import_many(lena, 12)
    entries = read(client, reverse("changes_feed")).entries
    assert [entry.title.partition(":")[0] for entry in entries] == [
        "12 articles first published here, by one import", "“nine villages”", article.headline,
    ]  # fmt: skip


def test_what_a_person_publishes_after_an_import_has_an_entry_of_its_own(client, article, lena):
    import_many(lena, 2, publish=False)
    for number, draft in enumerate(Article.objects.exclude(pk=article.pk)):
        draft.publish_first(draft.revisions.get(), by=lena, at=START + (7 + number) * HOUR)
    titles = [entry.title for entry in read(client, reverse("changes_feed")).entries]
    assert sum("First published here" in title for title in titles) == 3
    assert not any("import" in title for title in titles)


def test_what_a_person_publishes_long_after_a_killed_import_has_an_entry_of_its_own(client, lena):
    files = [("1.txt", b"Bridge one is open\n\nThe bridge was opened.")]
    killed = Importer(lena, publish=False, at=START).results(files)
    next(killed)  # never ends
    draft = Article.objects.get()
    draft.publish_first(draft.revisions.get(), by=lena, at=START + 48 * HOUR)
    entry = read(client, reverse("changes_feed")).entries[0]
    assert entry.updated.startswith("2024-05-03")


def test_the_feed_asks_as_many_queries_for_many_imports_as_for_few(
    client, lena, django_assert_max_num_queries
):
    import_many(lena, 2)
    for hour in range(6, 9):
        files = [(f"{hour}{n}.txt", f"Road {hour} {n}\n\nOpened at {hour} {n}.".encode()) for n in range(2)]
        list(Importer(lena, publish=True, at=START + hour * HOUR).results(files))
    with django_assert_max_num_queries(12):
        assert len(read(client, reverse("changes_feed")).entries) == 4


def test_sealed_articles_are_not_counted_with_their_import(client, article, lena, marta):
    import_many(lena, 3)
    first, second = Article.objects.exclude(pk=article.pk).order_by("pk")[:2]
    seals.seal(first, "court_order", by=marta)
    assert "2 articles first published here" in read(client, reverse("changes_feed")).entries[0].title
    name = read(client, reverse("changes_feed")).entries[0].id
    seals.seal(second, "court_order", by=marta)
    entry = read(client, reverse("changes_feed")).entries[0]
    assert entry.title == "Bridge 2 is open: First published here"
    assert entry.id == name
    assert client.get(entry.link).status_code == 200


def test_an_entry_of_an_import_keeps_its_name_while_the_import_goes_on(client, article, lena, monkeypatch):
    monkeypatch.setattr(run, "BATCH_FILES", 1)
    files = [(f"{n}.txt", f"Bridge {n} is open\n\nThe bridge {n} was opened.".encode()) for n in range(3)]
    going_on = Importer(lena, publish=True, at=START + 5 * HOUR).results(files)
    next(going_on)
    next(going_on)
    two = read(client, reverse("changes_feed")).entries[0]
    list(going_on)
    three = read(client, reverse("changes_feed")).entries[0]
    assert (two.title[0], three.title[0]) == ("2", "3")
    assert two.id == three.id


def test_each_feed_has_what_atom_requires_in_utc(client, addresses):
    for address in addresses:
        root = ET.fromstring(client.get(address).content)  # noqa: S314
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
        for holder in (root, *root.findall(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert len(holder.findall(f"{ATOM}{name}")) == 1
            moment = holder.findtext(f"{ATOM}updated")
            assert moment.endswith(("Z", "+00:00"))
        assert root.findall(f"{ATOM}author/{ATOM}name")
        assert len([link for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]) == 1


def test_a_headline_has_its_own_language_and_direction(client, lena):
    article = cast.make_article(by=lena)
    type(article).objects.filter(pk=article.pk).update(language="ar")
    entry = read(client, reverse("changes_feed")).entries[0]
    # The parser takes `dir` and `lang` away as unsafe; the bytes have them.
    page = client.get(reverse("changes_feed")).content.decode()
    assert 'lang="ar" dir="rtl"' in page.replace("&quot;", '"')
    assert article.headline in entry.summary


@pytest.mark.parametrize("before", ["nonsense", "2999-01-01"])
def test_no_page_of_a_feed_is_made_for_a_moment_that_is_none(client, addresses, before):
    for address in addresses:
        assert client.get(address, {"before": before}).status_code == 400


def test_a_page_of_a_feed_is_asked_for_conditionally(client, addresses):
    for address in addresses:
        tag = client.get(address)["ETag"]
        assert client.get(address, headers={"if-none-match": tag}).status_code == 304
