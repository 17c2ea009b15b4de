"""Whose act it is: a form made for another person writes nothing, keeps the words and names both."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from newsdesk.tests import cast

from .test_permissions import BACKEND, CASES, READ, fingerprint, stage

pytestmark = pytest.mark.django_db
ACTS = [case for case in CASES if case.name not in READ and case.policy == "open"]


def test_every_form_of_the_desk_says_for_whom_it_was_made():
    forms = {}
    for path in (Path(settings.BASE_DIR) / "annotations/templates/desk").glob("*.html"):
        for form in re.findall(r"<form[^>]*method=.post.*?</form>", path.read_text("utf-8"), re.DOTALL):
            forms[path.name, form[:70]] = "{% sender %}" in form or "_queue_owner.html" in form
    # Nobody signs out in another's name, and who signs in has none yet.
    sessions = [key for key in forms if "'desk:log" in key[1]]
    assert len(sessions) == 3
    assert [key for key, is_signed in forms.items() if not is_signed and key not in sessions] == []


@pytest.mark.parametrize("made_for", ["olena", "", "0", "abc", "9" * 30])
@pytest.mark.parametrize("case", ACTS, ids=str)
def test_a_form_of_somebody_else_changes_nothing(case, made_for, client, marta, olena):
    args, form = stage(case, marta if case.own[2] in (200, 302) else olena, olena, client)
    url = reverse(f"desk:{case.name}", args=args)
    client.force_login(marta, backend=BACKEND)
    before = fingerprint()
    made_for = olena.pk if made_for == "olena" else made_for
    for headers in ({}, {"HX-Request": "true"}):
        answer = client.post(url, form | {"made_for": made_for}, headers=headers)
        assert answer.status_code == 409
        if made_for == olena.pk:
            assert "written by Olena, and Marta is signed in now. Nothing was saved." in cast.markup(answer)
    assert fingerprint() == before


def test_a_form_that_does_not_say_is_refused(client, marta, version):
    plain = Client()
    plain.force_login(marta, backend=BACKEND)
    answer = plain.post(reverse("desk:hold", args=[version.annotation_id]), {})
    assert answer.status_code == 409
    assert "does not say who it was made for" in cast.markup(answer)


@pytest.fixture
def version(olena):
    return cast.tag(cast.make_article(by=olena), "nine villages", by=olena)


def test_the_words_are_kept_and_can_be_sent_on_purpose(client, marta, olena, version):
    client.force_login(marta, backend=BACKEND)
    form = {
        "based_on": 1, "status": "disputed", "what": "so", "note": "Two <b>villages</b>.", "then": "save",
        "evidence-TOTAL_FORMS": 0, "evidence-INITIAL_FORMS": 0,
    }  # fmt: skip
    url = reverse("desk:save", args=[version.annotation_id])
    page = cast.markup(client.post(url, form | {"made_for": olena.pk}))
    assert "Two &lt;b&gt;villages&lt;/b&gt;." in page
    assert "Send it as Marta" in page
    assert f'action="{url}"' in page
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page))
    assert fields["made_for"] == str(marta.pk)
    fields["note"] = form["note"]
    assert client.post(url, fields).status_code == 302
    head = version.annotation.head()
    assert (head.note, head.written_by) == ("Two <b>villages</b>.", marta)


def test_a_stale_form_of_nobody_is_not_offered_to_be_sent_again(marta, version):
    """Whoever is signed out has no name to send it under."""
    strict = Client(enforce_csrf_checks=True)
    form, headers = {"made_for": marta.pk, "reason_text": "The mayor called back."}, {
        "Sec-Fetch-Site": "same-origin"
    }  # fmt: skip
    for url in (reverse("desk:hold", args=[version.annotation_id]), reverse("desk:login")):
        answer = strict.post(url, form, headers=headers)
        assert answer.status_code == 403
        assert "older than your session" in cast.markup(answer)
    strict.force_login(marta, backend=BACKEND)
    answer = strict.post(reverse("desk:hold", args=[version.annotation_id]), form, headers=headers)
    assert answer.status_code == 409
    assert "Send it as Marta" in cast.markup(answer)


def test_words_sent_after_the_session_ended_come_back(client, version):
    url = reverse("desk:hold", args=[version.annotation_id])
    answer = client.post(url, {"reason_text": "The mayor called back."})
    assert answer.status_code == 401
    assert "The mayor called back." in cast.markup(answer)
    assert "Send it as" not in cast.markup(answer)
    assert client.post(url, {}).status_code == 302
