"""Saving over HTTP: verified words that tell what someone said go nowhere before it was asked what was checked."""

from __future__ import annotations

import pytest
from django.urls import reverse

from annotations.actions import drafts, publication
from annotations.desk.annotate.forms.judgement import ASK_WHAT, ASK_WHY
from articles.errors import Refused
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
SAID = "The ministry announced that the bridge at Kestel had been retaken"


@pytest.fixture(params=["open", "strict"])
def policy(request, settings):
    settings.NEWSDESK_POLICY = request.param
    return request.param


@pytest.fixture
def version(lena, client):
    """Tagged unverified: “it is so” stands in the form, and nobody chose it."""
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    return cast.tag(cast.make_article(by=lena), SAID, "unverified", by=lena)


def post(client, version, then="publish", **over):
    data = {"based_on": version.annotation.head().number, "status": "verified", "what": "so", "note": "Seen."}
    rows = {"evidence-TOTAL_FORMS": 0, "evidence-INITIAL_FORMS": 0, "asked": ""}
    url = reverse("desk:save", args=[version.annotation_id])
    return client.post(url, data | rows | {"then": then} | over, headers={"HX-Request": "true"})


@pytest.mark.parametrize("then", ["publish", "submit"])
def test_it_is_asked_once_with_nothing_chosen(client, version, policy, then):
    answer = post(client, version, then)
    assert answer.status_code == 400
    form = answer.context["form"]
    assert form.errors["what"] == [ASK_WHAT]
    assert (form["what"].value(), form["asked"].value(), form["note"].value()) == ("", "1", "Seen.")
    assert 'name="asked" value="1"' in cast.markup(answer)
    assert version.annotation.head() == version
    assert version.annotation.live() is None


@pytest.mark.parametrize("what", ["so", "said"])
def test_what_was_chosen_after_the_question_goes_live(client, version, what):
    assert post(client, version, what=what, asked="1").status_code == 200
    assert version.annotation.live().what == what


def test_a_choice_that_is_not_the_one_that_stood_there_needs_no_question(client, version):
    assert post(client, version, what="said").status_code == 200
    assert version.annotation.live().what == "said"


def test_a_draft_tells_itself_that_it_is_not_said_so_that_no_list_publishes_it_unasked(client, version, lena):
    assert post(client, version, "save").status_code == 200
    assert version.annotation.head().what == ""
    with pytest.raises(Refused):
        publication.publish(version.annotation, version.annotation.head().number, by=lena)


def test_a_draft_that_says_it_is_saved_as_it_is(client, version):
    assert post(client, version, "save", asked="1").status_code == 200
    assert version.annotation.head().what == "so"


def test_what_is_published_is_asked_though_the_draft_was_saved(client, version):
    assert post(client, version, "save").status_code == 200
    assert post(client, version).status_code == 400
    assert version.annotation.live() is None


def test_what_readers_see_already_is_not_asked_again(client, version):
    post(client, version, asked="1")
    assert post(client, version, note="Seen twice.").status_code == 200
    assert version.annotation.live().note == "Seen twice."


@pytest.mark.parametrize("status", ["unverified", "disputed"])
def test_other_statuses_are_not_asked(client, version, status):
    assert post(client, version, status=status).status_code == 200


def test_words_without_an_attribution_are_not_asked(client, version, lena):
    plain = cast.tag(version.annotation.article, "nine villages", by=lena)
    assert post(client, plain).status_code == 200


def test_the_words_of_new_borders_count(client, version, lena):
    plain = cast.tag(version.annotation.article, "nine villages", by=lena)
    text = plain.judged.revision
    wider = cast.span_of(text.body, SAID)
    borders = {"borders-start": wider.start, "borders-end": wider.end, "borders-quote": SAID}
    assert post(client, plain, **borders).status_code == 400
    assert plain.annotation.live() is None


# --- why a verdict changes ------------------------------------------------------------------------


@pytest.fixture
def public(lena, client):
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    return cast.publish(cast.make_article(by=lena), "nine villages", "disputed", by=lena)


@pytest.mark.parametrize("then", ["publish", "submit"])
@pytest.mark.parametrize("held", [False, True])
def test_another_verdict_than_readers_have_goes_nowhere_without_a_reason(client, public, lena, then, held):
    if held:
        publication.hold(public.annotation, by=lena)
    answer = post(client, public, then, asked="1")
    assert answer.status_code == 400
    assert answer.context["form"].errors["reason"] == [ASK_WHY]
    assert '<details class="why" open>' in cast.markup(answer)
    assert public.annotation.head().number == 1 + held
    assert post(client, public, "save", asked="1").status_code == 200
    assert post(client, public, then, asked="1", reason_text="The map was wrong.").status_code == 200
    assert public.annotation.head().reason_text == "The map was wrong."


def test_the_same_verdict_needs_none_and_the_last_reason_is_none_for_the_next(client, public):
    assert post(client, public, status="disputed", reason_text="The map was wrong.").status_code == 200
    page = client.get(
        reverse("desk:article", args=[public.annotation.article.slug]), {"passage": public.annotation_id}
    )
    assert "The map was wrong." not in cast.markup(page)
    before = public.annotation.head()
    assert post(client, public, "save", status="disputed").status_code == 200
    assert public.annotation.head() == before, "a form that says nothing new is no new version"
    assert post(client, public, asked="1").context["form"].errors["reason"] == [ASK_WHY]


def test_after_a_withdrawal_readers_have_no_verdict_that_could_change(client, public, lena):
    version = drafts.withdraw(public.annotation, by=lena, based_on=1, reason_text="The map was wrong.")
    publication.publish(public.annotation, version.number, by=lena)
    assert post(client, public, asked="1").status_code == 200
    assert public.annotation.live().status == "verified"


# --- what readers see meanwhile -------------------------------------------------------------------


def test_of_what_is_on_hold_no_verdict_is_said_to_be_seen(client, public, lena):
    drafts.judge(public.annotation, cast.judgement("disputed", note="Again."), by=lena, based_on=1)
    publication.hold(public.annotation, by=lena)
    address = reverse("desk:undo", args=[public.annotation_id])
    head = public.annotation.head().number
    page = cast.markup(client.post(address, {"based_on": head}, headers={"HX-Request": "true"}))
    assert "Readers still see: We are checking this again." in page
    assert "Hold it if that does harm" not in page
    assert "Readers still see: Disputed" not in page


@pytest.mark.parametrize("mode", ["open", "strict"])
def test_on_an_article_that_is_not_public_no_publication_is_offered(client, lena, settings, mode):
    settings.NEWSDESK_POLICY = mode
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    version = cast.tag(cast.make_article(by=lena, public=False), "nine villages", by=lena)
    address = reverse("desk:article", args=[version.annotation.article.slug])
    page = cast.markup(client.get(address, {"passage": version.annotation_id}))
    assert 'id="act-publish"' not in page
    assert "This article is not published yet. Publish it first, then its judgements." in page
