"""A draft passage is deleted while somebody else acts on it: a sentence, and never a broken page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from annotations.actions import drafts
from annotations.desk import access
from annotations.models import Annotation
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
ASKED = ["history", "review", "settle"]
SENT = [
    "save", "undo", "hold", "withdraw", "confirm", "discard", "publish", "return", "second_reading",
    "settle", "comment",
]  # fmt: skip
SAID = {
    "based_on": 1, "number": 1, "placement": 1, "status": "disputed", "what": "so", "note": "n", "then": "publish",
    "asked": "1", "text": "Words.", "reason": "other", "reason_text": "Words.", "fate": "recheck", "from": "review",
    "evidence-TOTAL_FORMS": 0, "evidence-INITIAL_FORMS": 0,
}  # fmt: skip


@pytest.fixture
def version(lena):
    return cast.tag(cast.make_article(by=lena), "nine villages", by=lena)


@pytest.fixture
def vanishing(monkeypatch):
    """Whoever has looked a passage up finds nothing of it any more."""
    found = access.get_object_or_404

    def then_deleted(rows, **names):
        row = found(rows, **names)
        if isinstance(row, Annotation):
            drafts.discard(Annotation.objects.get(pk=row.pk), 1, by=row.created_by)
        return row

    monkeypatch.setattr(access, "get_object_or_404", then_deleted)


@pytest.mark.parametrize(
    ("method", "name"), [("get", name) for name in ASKED] + [("post", name) for name in SENT]
)
def test_what_was_deleted_meanwhile_is_said(method, name, version, vanishing, client, olena):
    client.force_login(olena, backend=BACKEND)
    answer = getattr(client, method)(reverse(f"desk:{name}", args=[version.annotation_id]), SAID)
    assert answer.status_code in (302, 403, 404, 409), answer.status_code
    assert not Annotation.objects.exists()
    if answer.status_code == 404 and name not in ("comment", "settle"):
        assert access.DELETED in cast.markup(answer)


def test_whoever_wrote_a_part_alone_deletes_nothing_of_an_editors(version, client, lena, sam):
    draft = cast.tag(version.annotation.article, "Two drivers", by=sam)
    drafts.judge(draft.annotation, cast.judgement(note="An hour's work."), by=lena, based_on=1)
    client.force_login(sam, backend=BACKEND)
    for name in ("discard", "undo"):
        for based_on in (2, 3):
            client.post(reverse(f"desk:{name}", args=[draft.annotation_id]), {"based_on": based_on})
    assert draft.annotation.versions.filter(note="An hour's work.").exists()
    client.force_login(lena, backend=BACKEND)
    head = draft.annotation.head().number
    client.post(reverse("desk:discard", args=[draft.annotation_id]), {"based_on": head})
    assert not Annotation.objects.filter(pk=draft.annotation_id).exists()
