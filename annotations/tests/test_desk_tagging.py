"""Tagging over HTTP: words that are tagged already offer their passage first, a second one only on purpose."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse

from annotations.actions import corrections, drafts, publication
from annotations.desk.annotate import tagging
from annotations.desk.annotate.forms.passage import MOST_PLACES
from annotations.models import Annotation
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
WORDS = "nine villages"


@pytest.fixture
def version(lena, client):
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    return cast.tag(cast.make_article(by=lena), WORDS, "unverified", by=lena)


def post(client, version, **over):
    text = version.judged.revision
    start = text.body.index(WORDS)
    data = {"uuid": uuid4(), "text": text.pk, "start": start, "end": start + len(WORDS), "quote": WORDS}
    htmx = {"HX-Request": "true", "HX-Target": "chosen"}
    url = reverse("desk:tag", args=[version.annotation.article.slug])
    return client.post(url, data | {"status": "disputed"} | over, headers=htmx)


def test_the_same_words_open_their_passage_and_nothing_is_added(client, version):
    answer = post(client, version)
    assert answer.status_code == 409
    page = cast.markup(answer)
    assert "These words are tagged already." in page
    assert f'data-annotation="{version.annotation_id}"' in page
    assert "Tag them a second time, as disputed" in page
    assert Annotation.objects.count() == 1
    assert version.annotation.head().status == "unverified"


def test_the_same_words_pasted_or_picked_open_it_too(client, version):
    assert post(client, version, start="", end="").status_code == 409
    whole = "The mayor spoke of nine villages."
    at = version.judged.revision.body.index(whole)
    assert post(client, version, pick=f"disputed {at} {at + len(whole)}", quote="").status_code == 200
    assert post(client, version, pick=f"disputed {at} {at + len(whole)}", quote="").status_code == 409


def test_on_purpose_they_are_tagged_a_second_time(client, version):
    assert post(client, version, again="1").status_code == 200
    assert {a.head().status for a in Annotation.objects.all()} == {"unverified", "disputed"}


def test_a_resent_tag_is_no_second_passage(client, version):
    assert post(client, version, uuid=version.annotation_id).status_code == 200
    assert Annotation.objects.count() == 1


def test_other_words_at_the_same_beginning_are_another_passage(client, version):
    text = version.judged.revision
    start = text.body.index(WORDS)
    assert post(client, version, end=start + 4, quote="nine").status_code == 200
    assert post(client, version, start=start + 5, quote="villages").status_code == 200
    assert Annotation.objects.count() == 3


def test_withdrawn_words_can_be_judged_anew(client, lena):
    article = cast.make_article(by=lena)
    version = cast.publish(article, WORDS, by=lena)
    gone = drafts.withdraw(version.annotation, by=lena, based_on=version.number, reason_text="Wrong.")
    assert post(client, version).status_code in (302, 401)  # nobody is signed in yet
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    assert post(client, version).status_code == 409  # a withdrawal that waits still lies there
    publication.publish(version.annotation, gone.number, by=lena)
    assert post(client, version).status_code == 200


def test_a_passage_that_was_moved_away_leaves_its_words_free(client, version, lena):
    text = version.judged.revision
    there = cast.span_of(text.body, "The mayor")
    drafts.judge(version.annotation, cast.judgement(), by=lena, based_on=version.number, span=there)
    assert post(client, version).status_code == 200


@pytest.mark.parametrize(("times", "offered"), [(MOST_PLACES, MOST_PLACES), (MOST_PLACES + 1, 0)])
def test_words_that_stand_almost_everywhere_are_not_offered_place_by_place(client, lena, times, offered):
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    article = cast.make_article("Smoke rose. " * times, by=lena)
    data = {"uuid": uuid4(), "text": article.live_revision().pk, "status": "disputed", "quote": "Smoke rose"}
    page = cast.markup(client.post(reverse("desk:tag", args=[article.slug]), data))
    assert f"These words appear in {times} places." in page
    assert page.count('type="radio" name="place"') == offered
    assert ("Add the words around them" in page) is not bool(offered)


def test_a_text_that_was_replaced_while_the_tag_was_under_way_is_shown_as_it_is_now(
    client, version, lena, monkeypatch
):
    begin = drafts.begin

    def overtaken(text, *args, **over):
        corrections.publish(cast.make_revision(text.article, f"Corrected at noon. {text.body}"), by=lena)
        return begin(text, *args, **over)

    monkeypatch.setattr(tagging.drafts, "begin", overtaken)
    text = version.judged.revision
    start = text.body.index("Two drivers")
    answer = post(client, version, start=start, end=start + 11, quote="Two drivers")
    assert answer.status_code == 409
    assert "Corrected at noon." in cast.markup(answer)
    assert Annotation.objects.count() == 1
