"""The desk's history: who, when, what, newest first, page by page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from annotations import correcting, history, sealing
from newsdesk.tests import cast
from newsdesk.tests.world import HOUR

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def article(lena):
    return cast.make_article(by=lena)


@pytest.fixture
def annotation(article, lena, olena, marta):
    """A passage with an act of every kind."""
    start = cast.RECEIVED
    annotation = cast.tag(article, "nine villages", by=lena, at=start + HOUR, note="One.").annotation
    annotation.submit(1, by=lena, at=start + 2 * HOUR)
    annotation.send_back(1, by=olena, reason="wording", text="Kinder words.", at=start + 3 * HOUR)
    annotation.judge(
        cast.judgement("disputed", note="Two.", evidence=(cast.evidence(),)),
        by=lena, based_on=1, at=start + 4 * HOUR,
    )  # fmt: skip
    annotation.publish(2, by=olena, at=start + 5 * HOUR)
    annotation.hold(by=olena, reason_text="A reader wrote.", at=start + 6 * HOUR)
    annotation.undo(by=lena, based_on=3, at=start + 7 * HOUR)
    annotation.publish(4, by=olena, at=start + 8 * HOUR)
    text = cast.make_revision(article, cast.BODY.replace("nine villages", "nine small villages"))
    correcting.publish(text, lena, at=start + 9 * HOUR)
    annotation.confirm(annotation.open_placement().pk, by=olena, at=start + 10 * HOUR)
    sealing.seal(annotation.live(), "privacy", by=marta, at=start + 11 * HOUR)
    return annotation


def test_every_act_on_a_passage_is_told_with_its_person(annotation):
    told = [(event.by.username, event.what) for event in history.of_annotation(annotation).events][::-1]
    assert told == [
        ("lena", "tagged it (version 1)"),
        ("lena", "handed it in"),
        ("olena", "returned it"),
        ("lena", "changed it (version 2)"),
        ("olena", "published version 2: disputed"),
        ("olena", "put it on hold before readers"),
        ("lena", "went back to version 2 (version 4)"),
        ("olena", "published version 4: disputed"),
        ("lena", "published text 2; its words changed and wait for a check"),
        ("olena", "confirmed that the judgement holds for the changed words"),
        ("marta", "sealed a judgement"),
    ]


def test_a_change_is_told_word_by_word(annotation):
    (event,) = [e for e in history.of_annotation(annotation).events if e.what.startswith("changed it")]
    assert [line.label for line in event.lines] == ["Status", "Note"]
    assert [row.kind for row in event.evidence] == ["added"]
    (returned,) = [e for e in history.of_annotation(annotation).events if e.what == "returned it"]
    assert returned.said == "wording unfair. Kinder words."


def test_an_article_tells_of_its_texts_as_well(annotation, article):
    told = {event.what for event in history.of_article(article).events}
    assert {"published text 1", "published text 2", "carried the passages to text 2"} <= told
    assert len(history.of_article(article).events) > len(history.of_annotation(annotation).events)


@pytest.mark.parametrize("size", [1, 2, 5])
def test_page_by_page_gives_all_and_each_once(size, annotation, article):
    whole = history.of_article(article).events
    found, before = [], None
    for _ in range(len(whole) + 1):
        page = history.of_article(article, before, size)
        found += page.events
        if page.next is None:
            break
        before = page.next
    assert [(e.at, e.what) for e in found] == [(e.at, e.what) for e in whole]


def test_borders_that_moved_are_told_as_such(article, lena):
    annotation = cast.tag(article, "nine villages", by=lena).annotation
    head = annotation.head()
    from annotations.judgement import Judgement

    span = cast.span_of(cast.BODY, "of nine villages")
    annotation.judge(Judgement.of(head), by=lena, based_on=1, span=span)
    assert history.of_annotation(annotation).events[0].what == "moved its borders (version 2)"


def test_the_pages_show_it_and_refuse_forged_addresses(client, annotation, article, lena):
    client.force_login(lena, backend=BACKEND)
    for url in (
        reverse("desk:history", args=[annotation.pk]),
        reverse("desk:article_history", args=[article.slug]),
    ):
        page = client.get(url).content.decode()
        assert "put it on hold before readers" in page
        assert "Kinder words." in page
        for forged in ("x", "2024", "2024-05-01T00:00:00+23:59", "0001-01-01", "9999-12-31T23:59:59", "\x00"):
            assert client.get(url, {"before": forged}).status_code in (200, 400)
        assert client.get(url, {"before": "nonsense"}).status_code == 400
