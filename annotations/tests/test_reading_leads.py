"""The line of a row of the front page: a dek, or the first disputed claim in words with its verdict."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from annotations.actions import corrections, publication, seals
from annotations.reading.leads import Lead, leads
from annotations.wording.quoting import isolated
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(lena):
    article = cast.make_article(by=lena)
    cast.publish(article, "nine villages", "disputed", by=lena, evidence=(cast.evidence("contradicts"),))
    cast.publish(article, "No independent observer", "unverified", by=lena)
    return article


def line(article):
    return leads([article]).get(article.pk)


def test_the_first_disputed_claim_says_what_kind_of_dispute_it_is(article, lena):
    found = line(article)
    assert found == Lead("nine villages", "Disputed: contradicted by the evidence", "en")
    cast.publish(article, "Two drivers", "disputed", by=lena)
    assert line(article).words == "Two drivers"


def test_of_two_that_begin_together_the_outer_comes_first(article, lena):
    cast.publish(article, "No independent observer could", "disputed", by=lena)
    cast.publish(article, "No independent observer could reach the river", "disputed", by=lena)
    assert line(article).words == "No independent observer could reach the river"


def test_a_long_claim_ends_at_a_word(lena):
    article = cast.make_article("One claim " * 20 + "ends.", by=lena)
    cast.publish(article, ("One claim " * 20).strip(), "disputed", by=lena)
    assert line(article).words == ("One claim " * 12).strip() + "\u00a0…"


@pytest.mark.parametrize(
    ("dek", "words"),
    [
        ("  What the\nriver  hides. ", "What the river hides."),
        ("word " * 100, ("word " * 40).strip() + "\u00a0…"),
        (" ", None),
    ],
    ids=["short", "long", "none"],
)
def test_a_dek_comes_first(lena, dek, words):
    article = cast.make_article(by=lena, public=False)
    text = article.revisions.get()
    text.dek = dek
    text.save()
    with transaction.atomic():
        article.publish_first(text, by=lena)
    cast.publish(article, "nine villages", "disputed", by=lena)
    assert line(article).claim == ("" if words else "Disputed")
    assert line(article).words == (words or "nine villages")


def test_drafts_held_withdrawn_and_sealed_judgements_are_no_line(article, lena):
    version = article.annotations.order_by("created_at").first().live()
    cast.tag(article, "Two drivers", "disputed", by=lena)
    assert line(article).words == "nine villages"
    publication.hold(version.annotation, by=lena, reason_text="")
    assert line(article) is None


def test_a_claim_whose_words_changed_is_no_line(article, lena):
    body = article.live_revision().body.replace("nine villages", "nine or ten villages")
    corrections.publish(cast.make_revision(article, body), by=lena)
    assert article.annotations.order_by("created_at").first().open_placement().state == "needs_check"
    assert line(article) is None


def test_a_sealed_judgement_is_no_line(article, lena):
    version = article.annotations.order_by("created_at").first().live()
    seals.seal(version, by=lena, reason="privacy")
    assert line(article) is None


def test_sealed_evidence_does_not_tell_what_kind_of_dispute_it_is(article, lena):
    version = article.annotations.order_by("created_at").first().live()
    seals.seal(version.evidence.get(), by=lena, reason="privacy")
    assert line(article).claim == "Disputed"


def test_a_row_shows_it_and_queries_do_not_grow(article, client, lena):
    page = cast.markup(client.get(reverse("front")))
    assert f"“{isolated('nine villages', 'en')}”" in page
    assert '<span class="vh" lang="en" dir="ltr">Disputed: contradicted by the evidence: </span>' in page
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("front"))
    for _ in range(4):
        cast.publish(cast.make_article(by=lena), "Two drivers", "disputed", by=lena)
    with CaptureQueriesContext(connection) as five:
        client.get(reverse("front"))
    assert len(five) == len(one)
