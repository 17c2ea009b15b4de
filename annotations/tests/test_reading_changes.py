"""The log of changes as pages and Atom feeds."""

from __future__ import annotations

import re

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from annotations.actions import corrections, drafts, publication, seals
from annotations.wording import clock
from annotations.wording.quoting import isolated
from newsdesk.tests import cast
from newsdesk.tests.world import HOUR

pytestmark = pytest.mark.django_db
START = cast.RECEIVED


@pytest.fixture
def article(lena):
    article = cast.make_article(by=lena)
    cast.publish(article, "nine villages", by=lena, at=START + HOUR, note="A <b>bold</b> note & more.")
    return article


@pytest.fixture
def log(article):
    return reverse("article_changes", args=[article.slug])


@pytest.fixture
def feed(article):
    return reverse("article_changes_feed", args=[article.slug])


def test_the_page_of_an_article_tells_its_changes(client, article, log, lena):
    text = cast.make_revision(article, cast.BODY.replace("nine villages", "eight villages"), change="update")
    corrections.publish(text, by=lena, at=START + 2 * HOUR)
    page = cast.markup(client.get(log))
    assert f"“{isolated('nine villages', 'en')}”" in page
    assert "Marked as unverified: we could not establish it" in page
    assert "1 passage whose words changed is being checked again" in page
    assert "<del>" in page
    assert "&lt;b&gt;bold&lt;/b&gt;" in page


def test_the_site_wide_page_names_the_articles(client, article):
    page = cast.markup(client.get(reverse("changes")))
    assert article.headline in page
    assert client.get(reverse("changes")).status_code == 200


def test_earlier_pages_are_reached_by_a_moment(client, article, log):
    page = cast.markup(client.get(log, {"before": (START + HOUR).isoformat()}))
    assert "First published here" in page
    assert "Marked unverified" not in page


@pytest.mark.parametrize("before", ["yesterday", "2999-01-01", "\x00", "0001-01-01T00:00:00+14:00"])
def test_a_moment_that_cannot_be_read_is_a_400(client, log, before):
    assert client.get(log, {"before": before}).status_code == 400
    assert client.get(reverse("changes"), {"before": before}).status_code == 400


@pytest.mark.parametrize("name", ["article_changes", "article_changes_feed"])
def test_an_article_that_is_not_public_has_no_log(client, name, lena, marta, article):
    draft = cast.make_article(by=lena, public=False)
    assert client.get(reverse(name, args=[draft.slug])).status_code == 404
    assert client.get(reverse(name, args=["no-such-article"])).status_code == 404
    seals.seal(article, "court_order", by=marta)
    answer = client.get(reverse(name, args=[article.slug]))
    assert answer.status_code == 451
    assert b"court order" in answer.content
    assert client.post(reverse(name, args=[article.slug])).status_code == 405


def test_the_feed_is_read_by_a_feed_parser(client, article, feed):
    for address in (feed, reverse("changes_feed")):
        answer = client.get(address)
        read = feedparser.parse(answer.content)
        assert answer["Content-Type"].startswith("application/atom+xml")
        assert not read.bozo, read.get("bozo_exception")
        assert read.version == "atom10"
        assert read.feed.author
        assert read.feed.updated_parsed[:5] == (START + HOUR).timetuple()[:5]
        mark, first = read.entries
        assert mark.title == "“nine villages”: marked as unverified: we could not establish it"
        assert "A &lt;b&gt;bold&lt;/b&gt; note &amp; more." in mark.summary
        assert first.title == f"{article.headline}: First published here"
        assert len({entry.id for entry in read.entries}) == 2


def test_the_link_of_an_entry_leads_to_its_line_even_when_much_came_later(client, article, feed, lena):
    link = feedparser.parse(client.get(feed).content).entries[0].link
    for hour in range(2, 40):
        head = article.annotations.get().head()
        draft = drafts.judge(
            head.annotation,
            cast.judgement(note=f"Note {hour}."),
            by=lena,
            based_on=head.number,
            at=START + hour * HOUR,
        )
        publication.publish(head.annotation, draft.number, by=lena, at=START + hour * HOUR)
    address, _, anchor = link.partition("#")
    page = cast.markup(client.get(address))
    assert f'id="{anchor}"' in page
    assert "Note 39." not in page
    assert link in [entry.link for entry in feedparser.parse(client.get(feed).content).entries]


def test_signs_that_xml_cannot_hold_do_not_break_the_feed(client, article, feed):
    cast.publish(article, "the road was open", by=article.live_revision().published_by, note="a\x0cb\uffffc")
    read = feedparser.parse(client.get(feed).content)
    assert not read.bozo
    assert "<p>abc</p>" in read.entries[0].summary


def test_an_article_page_shows_its_corrections_and_leads_to_its_changes(client, article, log, feed, lena):
    text = cast.make_revision(
        article, cast.BODY + "\n\nMore.", change="correction", reason="An earlier text said <less>."
    )
    corrections.publish(text, by=lena, at=START + 2 * HOUR)
    page = cast.markup(client.get(article.get_absolute_url()))
    assert "Correction, 1\u00a0May\u00a02024, 10:00\u00a0UTC:" in page
    assert "An earlier text said &lt;less&gt;." in page
    assert f'href="{log}"' in page
    assert f'href="{feed}"' in page
    before = cast.markup(client.get(article.get_absolute_url(), {"at": (START + HOUR).isoformat()}))
    assert "An earlier text" not in before


def test_a_log_asks_as_many_queries_for_many_changes_as_for_few(client, article, log, lena):
    def queries(address):
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        return len(asked)

    addresses = (log, reverse("changes"), reverse("changes_feed"))
    few = [queries(address) for address in addresses]
    for passage in ("the road was open", "on Thursday", "The ministry"):
        cast.publish(article, passage, by=lena)
    assert [queries(address) for address in addresses] == few


def test_a_line_is_in_sentences_and_the_headline_stands_once_a_day(client, article, log, lena):
    annotation = article.annotations.get()
    reason = {"reason": "new_evidence", "reason_text": "the area has now been measured"}
    again = cast.judgement("disputed", **reason)
    draft = drafts.judge(annotation, again, by=lena, based_on=1, at=START + 2 * HOUR)
    publication.publish(annotation, draft.number, by=lena, at=START + 3 * HOUR)
    words = " ".join(strip_tags(cast.markup(client.get(log))).split())
    assert "Changed from unverified to disputed. New evidence. The area has now been measured." in words
    everywhere = cast.markup(client.get(reverse("changes")))
    assert everywhere.count('class="log-article"') == 1
    publication.hold(annotation, by=lena, at=START + 30 * HOUR)
    assert cast.markup(client.get(reverse("changes"))).count('class="log-article"') == 2
    publication.hold(annotation, by=lena, at=START + 30 * HOUR)
    cast.publish(
        cast.make_article(by=lena, received_at=START + 31 * HOUR),
        "Two drivers",
        by=lena,
        at=START + 32 * HOUR,
    )
    drafts.withdraw(annotation, by=lena, based_on=3, reason_text="Wrong.", at=START + 33 * HOUR)
    publication.publish(annotation, 4, by=lena, at=START + 33 * HOUR)
    assert cast.markup(client.get(reverse("changes"))).count('class="log-article"') == 4


def test_each_change_leads_to_the_article_as_it_stood_then(client, article, lena):
    version = cast.publish(article, "nine villages", "disputed", by=lena)
    page = cast.markup(client.get(reverse("article_changes", args=[article.slug])))
    then = f"{article.get_absolute_url()}?at={clock.address(version.live_from)}"
    assert f'<a href="{then}">The article as it stood then' in page
    assert "nine villages" in cast.markup(client.get(then))
    assert page.count("as it stood then") == 3


def test_what_went_live_with_a_text_is_told_apart_from_it(client, article, log, lena):
    first = article.annotations.get()
    second = cast.publish(article, "Two drivers", by=lena).annotation
    text = cast.BODY.replace("nine villages", "seven villages").replace("Two drivers", "Three drivers")
    corrections.publish(
        cast.make_revision(article, text), by=lena,
        withdrawals={one.pk: corrections.Withdrawal(1, "We confused two places.") for one in (first, second)},
    )  # fmt: skip
    live = article.live_revision().live_from
    assert {first.live().live_from, second.live().live_from} == {live}
    ids = re.findall(r'<li class="log-entry[^>]* id="([^"]+)"', cast.markup(client.get(log)))
    assert len(ids) == len(set(ids)) == 6
    found = feedparser.parse(client.get(reverse("changes_feed")).content).entries
    assert len({entry.id for entry in found}) == len(found) == 6
