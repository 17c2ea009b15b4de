"""The desk's history: who, when, what, newest first, page by page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from annotations.actions import corrections, drafts, places, publication, reviews, seals
from annotations.record import history
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
    reviews.submit(annotation, 1, by=lena, at=start + 2 * HOUR)
    reviews.send_back(annotation, 1, by=olena, reason="wording", text="Kinder words.", at=start + 3 * HOUR)
    drafts.judge(annotation, 
        cast.judgement("disputed", note="Two.", evidence=(cast.evidence(),)),
        by=lena, based_on=1, at=start + 4 * HOUR,
    )  # fmt: skip
    publication.publish(annotation, 2, by=olena, at=start + 5 * HOUR)
    publication.hold(annotation, by=olena, reason_text="A reader wrote.", at=start + 6 * HOUR)
    drafts.undo(annotation, by=lena, based_on=3, at=start + 7 * HOUR)
    publication.publish(annotation, 4, by=olena, at=start + 8 * HOUR)
    text = cast.make_revision(article, cast.BODY.replace("nine villages", "nine small villages"))
    corrections.publish(text, by=lena, at=start + 9 * HOUR)
    places.confirm(annotation, annotation.open_placement().pk, by=olena, at=start + 10 * HOUR)
    seals.seal(annotation.live(), "privacy", by=marta, at=start + 11 * HOUR)
    return annotation


def test_every_act_on_a_passage_is_told_with_its_person(annotation):
    told = [(event.by.username, event.what) for event in history.of_annotation(annotation).events][::-1]
    assert told == [
        ("lena", "tagged it (version 1)"),
        ("lena", "submitted it"),
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


def test_what_was_kept_on_an_earlier_text_is_told(article, lena, olena):
    annotation = cast.publish(article, "nine villages", by=lena).annotation
    corrections.publish(cast.make_revision(article, "Quite another text."), by=lena)
    places.keep(annotation, annotation.open_placement().pk, by=olena)
    first = history.of_annotation(annotation).events[0]
    assert (first.by, first.what) == (olena, "kept the judgement on the earlier text: its words are gone")


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
    from annotations.rules.judgement import Judgement

    span = cast.span_of(cast.BODY, "of nine villages")
    drafts.judge(annotation, Judgement.of(head), by=lena, based_on=1, span=span)
    assert history.of_annotation(annotation).events[0].what == "moved its borders (version 2)"


def test_the_pages_show_it_and_refuse_forged_addresses(client, annotation, article, lena):
    client.force_login(lena, backend=BACKEND)
    for url in (
        reverse("desk:history", args=[annotation.pk]),
        reverse("desk:article_history", args=[article.slug]),
    ):
        page = cast.markup(client.get(url))
        assert "put it on hold before readers" in page
        assert "Kinder words." in page
        for forged in ("x", "2024", "2024-05-01T00:00:00+23:59", "0001-01-01", "9999-12-31T23:59:59", "\x00"):
            assert client.get(url, {"before": forged}).status_code in (200, 400)
        assert client.get(url, {"before": "nonsense"}).status_code == 400


# --- what must not be told twice, wrongly, or not at all -----------------------------------------


def told(annotation):
    """(person, what) of each event, oldest first."""
    return [(event.by.username, event.what) for event in history.of_annotation(annotation).events][::-1]


def test_a_draft_under_a_hold_is_told_once_and_as_its_authors(article, lena, olena):
    annotation = cast.publish(article, "nine villages", by=lena).annotation
    drafts.judge(annotation, cast.judgement("disputed", note="Two."), by=lena, based_on=1)
    reviews.submit(annotation, 2, by=lena)
    reviews.send_back(annotation, 2, by=olena, reason="wording")
    publication.hold(annotation, by=olena, reason_text="A reader wrote.")
    drafts.judge(annotation, cast.judgement("disputed", note="Three."), by=lena, based_on=4)
    assert told(annotation)[2:] == [
        ("lena", "changed it (version 2)"),
        ("lena", "submitted it"),
        ("olena", "returned it"),
        ("olena", "put it on hold before readers"),
        ("lena", "changed it (version 5)"),
    ]
    newest, hold = history.of_annotation(annotation).events[:2]
    assert [line.label for line in newest.lines] == ["Note"]
    assert hold.said == "A reader wrote."


def test_the_reason_of_a_hold_is_no_part_of_the_change_that_follows(article, lena):
    annotation = cast.publish(article, "nine villages", by=lena).annotation
    publication.hold(annotation, by=lena, reason_text="A reader wrote.")
    drafts.judge(annotation, cast.judgement(note="Now it is clear."), by=lena, based_on=2)
    assert [line.label for line in history.of_annotation(annotation).events[0].lines] == ["Note"]


def test_what_was_submitted_again_is_one_event(article, lena, olena):
    annotation = cast.tag(article, "nine villages", by=lena).annotation
    reviews.submit(annotation, 1, by=lena)
    reviews.send_back(annotation, 1, by=olena, reason="not_asked")
    reviews.submit(annotation, 1, by=lena)
    assert told(annotation)[3:] == [("lena", "submitted it again unchanged (version 2)")]


def test_publishing_alone_and_the_second_reading_are_told(article, lena, olena, settings):
    settings.NEWSDESK_POLICY = "strict"
    annotation = cast.tag(article, "nine villages", by=lena).annotation
    publication.publish(annotation, 1, by=lena, alone="Night shift.")
    reviews.second_read(annotation, 1, by=olena)
    assert told(annotation)[1:] == [
        ("lena", "published version 1: unverified"),
        ("olena", "read it as the second person"),
    ]
    assert history.of_annotation(annotation).events[1].said == "alone: Night shift."


def test_a_withdrawal_is_told_with_its_reason(article, lena):
    annotation = cast.publish(article, "nine villages", by=lena).annotation
    publication.publish(
        annotation, drafts.withdraw(annotation, by=lena, based_on=1, reason_text="A slip.").number, by=lena
    )
    live, draft = history.of_annotation(annotation).events[:2]
    assert (live.what, live.said, live.is_public) == ("withdrew it before readers", "A slip.", True)
    assert draft.what == "drafted its withdrawal (version 2)"


def test_moved_borders_are_told_in_words(article, lena):
    annotation = cast.tag(article, "nine villages", by=lena).annotation
    span = cast.span_of(cast.BODY, "of nine villages")
    drafts.judge(annotation, cast.judgement("disputed"), by=lena, based_on=1, span=span)
    event = history.of_annotation(annotation).events[0]
    assert event.what == "changed it (version 2)"
    assert [line.label for line in event.lines] == ["Passage", "Status"]


def test_words_confirmed_in_a_draft_and_on_publishing_are_told_once_each(article, lena, olena):
    draft = cast.tag(article, "nine villages", by=lena).annotation
    live = cast.publish(article, "Two drivers", by=lena).annotation
    drafts.judge(live, cast.judgement("disputed"), by=lena, based_on=1)
    body = cast.BODY.replace("nine villages", "nine small villages").replace(
        "Two drivers", "Two lorry drivers"
    )
    corrections.publish(cast.make_revision(article, body), by=lena)
    place = draft.placements.latest("pk").span
    drafts.judge(draft, cast.judgement(), by=lena, based_on=1, span=place)
    publication.publish(draft, 2, by=lena)
    publication.publish(live, 2, by=olena, confirm=True)
    confirmed = "confirmed that the judgement holds for the changed words"
    assert [what for _, what in told(draft)][2:] == [
        f"{confirmed} (version 2)",
        "published version 2: unverified",
    ]
    assert sorted(what for _, what in told(live)[-2:]) == [confirmed, "published version 2: disputed"]


def test_an_article_counts_all_its_passages_however_many_came_along(lena):
    article = cast.make_article(" ".join(f"word{n}." for n in range(70)), by=lena)
    for n in range(10, 70):
        cast.tag(article, f"word{n}.", by=lena)
    body = article.live_revision().body.replace("word69.", "nothing.")
    corrections.publish(cast.make_revision(article, body), by=lena)
    (event,) = [e for e in history.of_article(article).events if e.what == "carried the passages to text 2"]
    assert event.said == "59 stayed, 1 changed and wait for a check"
    assert event.by == lena


def test_a_changed_row_of_evidence_says_what_changed_in_it(article, lena):
    annotation = cast.tag(article, "nine villages", by=lena, evidence=(cast.evidence(),)).annotation
    said = cast.judgement(evidence=(cast.evidence("contradicts"),))
    drafts.judge(annotation, said, by=lena, based_on=1)
    (pair,) = history.of_annotation(annotation).events[0].evidence
    assert (pair.kind, [line.label for line in pair.lines]) == ("changed", ["Stance"])


def test_a_return_in_ones_own_words_is_told_in_them_alone(article, lena, olena):
    annotation = cast.tag(article, "nine villages", by=lena).annotation
    reviews.submit(annotation, 1, by=lena)
    reviews.send_back(annotation, 1, by=olena, reason="other", text="Ask the mayor.")
    assert history.of_annotation(annotation).events[0].said == "Ask the mayor."
