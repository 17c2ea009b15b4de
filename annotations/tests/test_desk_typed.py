"""What is typed at the desk is kept without control characters: no page, and no feed, could hold them."""

from __future__ import annotations

import re
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse

from annotations.actions import publication
from annotations.models import Comment, Version
from newsdesk.models import User
from newsdesk.tests import cast

from .test_desk_senders import ACTS
from .test_junk import MORE
from .test_permissions import BACKEND, stage

pytestmark = pytest.mark.django_db
ODD = "\x01\x08\x1f\x7f\x80\ufffe\uffff"
FOUND = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def stored():
    """Every value of every column of words."""
    for model in apps.get_models():
        columns = [
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField) and model._meta.app_label != "sessions"
        ]
        for row in model.objects.values(*columns) if columns else ():
            yield from (
                (model.__name__, name, value) for name, value in row.items() if isinstance(value, str)
            )


@pytest.mark.parametrize("case", ACTS, ids=str)
def test_no_act_stores_a_control_character(case, client, marta, olena):
    """They stand in every field at once, and the act does what it does without them."""
    is_own = case.own[2] in (200, 302)
    args, form = stage(case, marta if is_own else olena, olena, client)
    client.force_login(marta, backend=BACKEND)
    if case.name == "save":
        form = MORE["save"] | form | {"note": "Nine.", "claimant": "A mayor", "reported_by": "B"}
        form |= {"evidence-0-quote": "They", "borders-quote": "", "borders-start": "", "borders-end": ""}
    if case.name == "import":
        form = {"outlet": "The Herald", "origin": "other"}
    odd = {name: f"{value}{ODD}" for name, value in form.items() if not isinstance(value, list)}
    answer = client.post(reverse(f"desk:{case.name}", args=args), form | odd)
    assert answer.status_code == (400 if case.name == "import" else (case.own if is_own else case.other)[2])
    assert [what for what in stored() if FOUND.search(what[2])] == []


def test_words_reach_readers_and_feeds_whole(client, olena):
    version = cast.publish(cast.make_article(by=olena), "nine villages", "verified", by=olena)
    annotation, article = version.annotation, version.annotation.article
    client.force_login(olena, backend=BACKEND)
    words = "Two\x01 villages,\x0bnot\x1f nine.\r\n\tSee \x08the map.\ufffe"
    form = {
        "based_on": 1, "status": "disputed", "what": "so", "note": words, "claimant": words, "reported_by": words,
        "evidence-TOTAL_FORMS": 1, "evidence-INITIAL_FORMS": 0, "evidence-0-title": words,
        "evidence-0-kind": "document", "evidence-0-stance": "contradicts", "evidence-0-quote": words,
        "reason": "we_were_wrong", "reason_text": words,
    }  # fmt: skip
    answer = client.post(reverse("desk:save", args=[annotation.pk]), form | {"then": "save"})
    assert answer.status_code == 302, answer.context["form"].errors
    head = Version.objects.get(annotation=annotation, number=2)
    said = "Two villages,\nnot nine.\r\n\tSee the map."
    (evidence,) = head.evidence.all()
    assert [head.note, head.claimant, head.reported_by, head.reason_text] == [said] * 4
    assert [evidence.title, evidence.quote] == [said] * 2
    publication.publish(annotation, 2, by=olena, alone="Night shift.")
    client.post(reverse("desk:comment", args=[annotation.pk]), {"text": words})
    assert Comment.objects.get().text == said
    client.post(reverse("desk:withdraw", args=[annotation.pk]), {"based_on": 2, "reason_text": words})
    assert annotation.head().reason_text == said
    publication.publish(annotation, 3, by=olena, alone="Night shift.")
    for url in (
        annotation.get_absolute_url(),
        article.get_absolute_url(),
        reverse("article_changes", args=[article.slug]),
    ):
        page = cast.markup(Client().get(url))
        assert not FOUND.search(page), url
    for url in (reverse("article_changes_feed", args=[article.slug]), reverse("changes_feed")):
        ElementTree.fromstring(Client().get(url).content)  # noqa: S314 - our own


def test_a_form_given_back_is_clean_as_well(client, olena):
    version = cast.tag(cast.make_article(by=olena), "nine villages", by=olena)
    client.force_login(olena, backend=BACKEND)
    url = reverse("desk:comment", args=[version.annotation_id])
    page = cast.markup(client.post(url, {"text": "\x01\x02"}))
    assert "Write something first." in page
    page = cast.markup(client.post(url, {"text": "A\x01b " * 3_000}))
    assert "Ab Ab" in page
    assert not FOUND.search(page)


def test_words_given_back_to_somebody_else_are_clean(client, olena, marta):
    version = cast.tag(cast.make_article(by=olena), "nine villages", by=olena)
    url = reverse("desk:comment", args=[version.annotation_id])
    for browser, headers in (
        (client, {}),
        (Client(enforce_csrf_checks=True), {"Sec-Fetch-Site": "same-origin"}),
    ):
        browser.force_login(marta, backend=BACKEND)
        form = {"te\x01xt": "Two\x01 words.", "made_for": olena.pk}
        answer = browser.post(url, form, headers=headers)
        assert answer.status_code == 409
        page = cast.markup(answer)
        assert "Two words." in page
        assert not FOUND.search(page)


def test_surrogates_in_any_spelling_become_the_sign_for_what_is_no_character(client, olena):
    version = cast.tag(cast.make_article(by=olena), "nine villages", by=olena)
    client.force_login(olena, backend=BACKEND)
    body = urlencode({"made_for": olena.pk, "text": b"Two \xed\xa0\x80 words."})
    kind = "application/x-www-form-urlencoded"
    client.generic("POST", reverse("desk:comment", args=[version.annotation_id]), body, kind)
    assert Comment.objects.get().text == "Two \ufffd\ufffd\ufffd words."


def test_names_of_people_and_outlets_are_clean(client, marta, olena):
    client.force_login(marta, backend=BACKEND)
    client.post(
        reverse("admin:articles_outlet_add"), {"name": "The\x01 Herald", "slug": "herald", "homepage": ""}
    )
    client.post(
        reverse("admin:newsdesk_user_change", args=[olena.pk]),
        {"username": "olena", "first_name": "Ole\x08na", "public_name": "O.\x1f Desk", "is_active": "on"},
    )
    assert apps.get_model("articles", "Outlet").objects.get().name == "The Herald"
    olena.refresh_from_db()
    assert (olena.first_name, olena.public_name) == ("Olena", "O. Desk")


def test_a_password_is_what_was_typed(client, marta):
    client.force_login(marta, backend=BACKEND)
    secret = "a\x01 horse of its own"
    form = {"username": "new", "password1": secret, "password2": secret, "usable_password": "true"}
    assert client.post(reverse("admin:newsdesk_user_add"), form).status_code == 302
    assert User.objects.get(username="new").check_password(secret)
