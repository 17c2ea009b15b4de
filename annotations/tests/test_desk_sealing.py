"""Seals at the desk: set, confirmed by another admin, lifted; what is overdue is said."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from annotations.actions import drafts, publication, seals
from annotations.models import JudgementSeal, Version
from annotations.record import integrity
from annotations.wording.quoting import isolated
from articles.models import TextSeal
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def other_admin(db):
    return cast.person("ivo", "Admin")


@pytest.fixture
def desk(client, marta):
    client.force_login(marta, backend=BACKEND)
    return client


@pytest.fixture
def version(lena):
    return cast.publish(cast.make_article(by=lena), "nine villages", by=lena, evidence=(cast.evidence(),))


def page(answer):
    return cast.markup(answer)


def address(version, passage=False):
    url = reverse("desk:seal", args=[version.annotation.article.slug])
    return f"{url}?passage={version.annotation_id}" if passage else url


def test_the_page_leads_from_the_article_to_the_passage_its_versions_and_their_evidence(desk, version):
    opened = page(desk.get(address(version)))
    assert f"?passage={version.annotation_id}" in opened
    opened = page(desk.get(address(version, passage=True)))
    evidence = version.evidence.get()
    for key in ("article", f"judgement-{version.pk}", f"evidence-{evidence.pk}"):
        assert f'value="{key}"' in opened


def boxes(answer):
    """(what is offered, in the order of the page, what of it is ticked)."""
    found = re.findall(r'name="targets" value="([^"]+)"( checked)?', page(answer))
    return [key for key, _ in found], [key for key, ticked in found if ticked]


def test_from_a_passage_the_passage_is_offered_first_and_the_article_last_and_nothing_is_ticked(
    desk, version
):
    offered, ticked = boxes(desk.get(address(version, passage=True)))
    text, evidence = version.annotation.article.live_revision(), version.evidence.get()
    assert offered == [
        "passage", f"judgement-{version.pk}", f"evidence-{evidence.pk}", f"text-{text.pk}", "article",
    ]  # fmt: skip
    assert ticked == []
    assert f"“{isolated('nine villages', 'en')}”" in page(desk.get(address(version, passage=True)))
    offered, ticked = boxes(desk.get(address(version)))
    assert (offered, ticked) == (["article", f"text-{text.pk}"], [])


def test_a_passage_is_sealed_with_every_judgement_that_readers_saw_each_once(desk, version, lena):
    annotation = version.annotation
    second = publication.publish(
        annotation, drafts.judge(annotation, cast.judgement("disputed"), by=lena, based_on=1).number, by=lena
    )
    draft = drafts.judge(annotation, cast.judgement("verified"), by=lena, based_on=2)
    sent = {"targets": ["passage", f"judgement-{second.pk}"], "reason": "privacy"}
    assert desk.post(address(version, passage=True), sent).status_code == 302
    assert set(JudgementSeal.objects.values_list("version", flat=True)) == {version.pk, second.pk}
    assert JudgementSeal.objects.count() == 2
    assert not annotation.versions.public().exists()
    offered, ticked = boxes(desk.get(address(version, passage=True)))
    assert ("passage" in offered, ticked) == (False, [])
    assert f"judgement-{draft.pk}" in offered


def test_a_passage_that_readers_never_saw_is_its_newest_judgement(desk, version, lena):
    draft = cast.tag(version.annotation.article, "Two drivers", by=lena)
    sent = {"targets": ["passage"], "reason": "privacy"}
    assert desk.post(address(draft, passage=True), sent).status_code == 302
    assert JudgementSeal.objects.get().version == draft


def test_what_was_ticked_is_what_is_ticked_after_a_mistake(desk, version):
    answer = desk.post(address(version, passage=True), {"targets": ["article"]})
    assert (answer.status_code, boxes(answer)[1]) == (400, ["article"])


def test_several_are_sealed_at_once_and_wait_for_another_admin(desk, version, other_admin, client):
    evidence = version.evidence.get()
    text = version.annotation.article.live_revision()
    targets = [f"text-{text.pk}", f"evidence-{evidence.pk}"]
    answer = desk.post(address(version, passage=True), {"targets": targets, "reason": "court_order"})
    assert answer.url == reverse("desk:seals")
    assert (TextSeal.objects.get().revision, JudgementSeal.objects.get().evidence) == (text, evidence)
    assert "You set this seal, so a second admin confirms it." in page(desk.get(answer.url))
    client.force_login(other_admin, backend=BACKEND)
    assert "2 seals</strong> wait for a second admin" in page(client.get(reverse("desk:index")))
    client.post(reverse("desk:confirm_seal", args=["text", TextSeal.objects.get().pk]))
    client.post(reverse("desk:confirm_seal", args=["judgement", JudgementSeal.objects.get().pk]))
    assert TextSeal.objects.get().confirmed_by == other_admin
    assert "wait for a second admin" not in page(client.get(reverse("desk:index")))


def test_who_may_not_seal_is_not_told_of_seals_that_wait(client, version, marta, lena):
    seals.seal(version, "court_order", by=marta)
    client.force_login(lena, backend=BACKEND)
    assert "for a second admin" not in page(client.get(reverse("desk:index")))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"reason": "privacy"}, "Choose what to seal."),
        ({"targets": ["article"]}, "Choose the reason readers are told."),
        ({"targets": ["article"], "reason": "spite"}, "Choose the reason readers are told."),
        ({"targets": ["text-999999"], "reason": "privacy"}, "Choose what to seal."),
        ({"targets": ["judgement-\x00"], "reason": "privacy"}, "Choose what to seal."),
    ],
)
def test_a_form_that_says_too_little_seals_nothing(data, sentence, desk, version):
    answer = desk.post(address(version), data)
    assert (answer.status_code, sentence in page(answer)) == (400, True)
    assert not TextSeal.objects.exists()


def test_what_is_of_another_article_cannot_be_sealed_from_here(desk, version, lena):
    other = cast.make_article(by=lena).live_revision()
    answer = desk.post(address(version), {"targets": [f"text-{other.pk}"], "reason": "privacy"})
    assert (answer.status_code, TextSeal.objects.exists()) == (400, False)
    strange = cast.publish(other.article, "nine villages", by=lena).annotation_id
    assert desk.get(f"{address(version)}?passage={strange}").status_code == 404
    assert desk.get(f"{address(version)}?passage=x").status_code == 404


@pytest.mark.parametrize("name", ["confirm_seal", "lift_seal", "propose_lifting", "keep_seal"])
def test_a_seal_that_is_not_there_is_404(name, desk, version):
    for kind in ("text", "judgement", "article"):
        assert desk.post(reverse(f"desk:{name}", args=[kind, 99])).status_code == 404


def test_ones_own_seal_is_refused_with_the_list(desk, version, marta):
    seal = seals.seal(version, "privacy", by=marta)
    answer = desk.post(reverse("desk:confirm_seal", args=["judgement", seal.pk]))
    assert (answer.status_code, "second person confirms" in page(answer)) == (403, True)


def test_a_seal_nobody_confirmed_in_a_day_holds_and_is_asked_for(desk, version, marta):
    seal = seals.seal(version, "privacy", by=marta)
    assert list(integrity.overdue_seals()) == []
    late = timezone.now() - timedelta(hours=25)
    seal = JudgementSeal(version=version, reason="safety", sealed_at=late, sealed_by=marta)
    seal.save()
    assert "1 overdue" in page(desk.get(reverse("desk:index")))
    assert "Overdue: it was to be confirmed by" in page(desk.get(reverse("desk:seals")))
    (finding,) = integrity.overdue_seals()
    assert "waits for a second Admin" in finding
    with pytest.raises((CommandError, SystemExit)):
        call_command("check_integrity")


def test_the_queries_of_the_list_do_not_grow(desk, version, marta, lena):
    def count():
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(reverse("desk:seals")).status_code == 200
        return len(queries)

    seals.seal(version, "privacy", by=marta)
    count()
    few = count()
    for _ in range(4):
        more = cast.publish(cast.make_article(by=lena), "nine villages", by=lena, evidence=(cast.evidence(),))
        for target in (more, more.evidence.get(), more.annotation.article):
            seals.seal(target, "privacy", by=marta)
    assert count() == few < 12


def test_what_one_admin_proposes_to_lift_another_lifts(desk, version, marta, other_admin, client):
    seal = seals.seal(version, "privacy", by=marta)
    acts = {
        name: reverse(f"desk:{name}", args=["judgement", seal.pk])
        for name in ("propose_lifting", "lift_seal", "keep_seal")
    }
    listed = reverse("desk:seals")
    assert "Propose to lift it" in page(desk.get(listed))
    assert acts["lift_seal"] not in page(desk.get(listed))
    assert desk.post(acts["lift_seal"]).status_code == 403
    desk.post(acts["propose_lifting"])
    assert "A second admin lifts it." in page(desk.get(listed))
    assert acts["lift_seal"] not in page(desk.get(listed)), "not by who proposed it"
    assert "You proposed to lift this seal" in page(desk.post(acts["lift_seal"]))
    assert JudgementSeal.objects.in_force().exists()
    assert not Version.objects.public().exists()
    client.force_login(other_admin, backend=BACKEND)
    assert acts["lift_seal"] in page(client.get(listed))
    client.post(acts["keep_seal"])
    assert client.post(acts["lift_seal"]).status_code == 403, "the proposal was taken back"
    client.force_login(marta, backend=BACKEND)
    client.post(acts["propose_lifting"])
    client.force_login(other_admin, backend=BACKEND)
    client.post(acts["lift_seal"])
    assert JudgementSeal.objects.get().lifted_by == other_admin
    assert Version.objects.public().exists()


def test_a_newsroom_with_one_admin_is_told_to_make_a_second(desk, version, other_admin):
    sentence = "You are the only admin."
    assert sentence not in page(desk.get(reverse("desk:seals")))
    other_admin.is_active = False
    other_admin.save()
    assert sentence in page(desk.get(reverse("desk:seals")))
    assert sentence in page(desk.get(address(version)))
