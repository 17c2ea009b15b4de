"""A withdrawal that readers see can be taken back: right after it, and later from the passage's history."""

from __future__ import annotations

import pytest
from django.urls import reverse

from annotations.models import Act
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
BUTTON = "Take the withdrawal back"


@pytest.fixture
def annotation(lena):
    return cast.publish(cast.make_article(by=lena), "nine villages", "disputed", by=lena).annotation


@pytest.fixture
def desk(client, lena):
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    return client


def withdraw(desk, annotation, **headers):
    form = {"based_on": annotation.head().number, "reason_text": "We confused two places."}
    return desk.post(reverse("desk:withdraw", args=[annotation.pk]), form, follow=True, **headers)


def history(desk, annotation):
    return cast.markup(desk.get(reverse("desk:history", args=[annotation.pk])))


def test_publishing_it_says_how_to_come_back(desk, annotation):
    page = cast.markup(withdraw(desk, annotation))
    address = reverse("desk:history", args=[annotation.pk])
    said = f'Withdrawn. Readers see the reason. <a href="{address}">Its history</a> has the judgement.'
    assert said in page


def test_htmx_gets_the_button_of_the_key_with_it(desk, annotation):
    page = cast.markup(withdraw(desk, annotation, headers={"HX-Request": "true", "HX-Target": "chosen"}))
    assert BUTTON in page
    assert page.count("data-undo") == 1


def test_its_history_brings_the_judgement_back_as_a_draft(desk, annotation, lena):
    assert BUTTON not in history(desk, annotation)
    withdraw(desk, annotation)
    assert BUTTON in history(desk, annotation)
    form = {"based_on": annotation.head().number}
    answer = desk.post(reverse("desk:undo", args=[annotation.pk]), form, follow=True)
    assert "is back, as a draft." in cast.markup(answer)
    head = annotation.head()
    assert (head.act, head.status, head.is_draft, head.written_by) == (Act.JUDGE, "disputed", True, lena)
    assert annotation.live().act == Act.WITHDRAW
    assert BUTTON not in history(desk, annotation)


def test_who_only_reads_is_not_offered_it(client, desk, annotation):
    withdraw(desk, annotation)
    guest = cast.person("guest")
    cast.allow(guest, "annotations.view_desk")
    client.force_login(guest, backend="django.contrib.auth.backends.ModelBackend")
    assert BUTTON not in history(client, annotation)
