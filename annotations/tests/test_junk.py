"""No form and no address, whatever stands in it, is a 500: each field of each act, one at a time, with junk."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.urls import reverse

from newsdesk.tests import cast

from .test_permissions import BACKEND, BOTH, CASES, READ, stage

pytestmark = pytest.mark.django_db
HUGE = "9" * 30
JUNK = [
    "abc", "-1", HUGE, "a\x00b", "²", "x" * 5_000, "9999-99-99", "//evil.example", "😀" * 301,
]  # fmt: skip
#: Fields that acts read beside those of `stage`.
MORE = {
    "save": {
        "borders-quote": "nine", "borders-start": "1", "borders-end": "4", "borders-place": "0", "confirm": "on",
        "evidence-0-title": "A map", "evidence-0-url": "https://example.org/", "evidence-0-kind": "document",
        "evidence-0-stance": "supports", "evidence-0-accessed_on": "2024-05-01", "evidence-0-DELETE": "",
        "evidence-0-quote": "", "evidence-0-public_description": "", "evidence-TOTAL_FORMS": "1",
        "evidence-INITIAL_FORMS": "0", "checked_on": "2024-05-01", "recheck_on": "", "claimant": "", "look": "x",
    },
    "tag": {"view": "sentences", "place": "0", "pick": "unverified 1 4"},
    "assign": {"to": "lena", "was": "", "next": "/desk/"},
    "star": {"next": "/desk/"},
    "return": {"return_reason": "other", "return_text": "Ask again."},
    "publish": {"alone": "Night shift.", "confirm": "on"},
    "settle": {"rest": "later", "words": "nine"},
    "correct": {"draft": "1", "seen": "1", "rest": "later", "was": "nine", "right": "ten", "headline": "H", "dek": ""},
    "ready": {"version": "x:1"},
    "comment": {"reply_to": "1", "from": "review", "next": "/desk/"},
    "resolve": {"from": "review", "next": "/desk/"},
    "import": {"outlet": "A", "origin": "other", "publish": "on", "files": "a"},
}  # fmt: skip
LISTS = [
    "q", "outlet", "from", "order", "after", "owner", "urgent", "list", "passage", "view", "text", "page", "at", "show",
]  # fmt: skip


def calm(send):
    """Sends and undoes; the status, or the error that would have been a 500."""
    with transaction.atomic():
        try:
            with transaction.atomic():
                status = send().status_code
        except Exception as error:
            status = f"{type(error).__name__}: {error}"[:160]
        transaction.set_rollback(True)
    return status


def sound(status):
    return isinstance(status, int) and status < 500


@pytest.mark.parametrize("case", [c for c in CASES if c.name not in READ and c.policy == "open"], ids=str)
def test_no_field_of_an_act_is_a_500(case, client, marta, olena):
    args, form = stage(case, marta if case.own[2] in (200, 302) else olena, olena, client)
    url = reverse(f"desk:{case.name}", args=args)
    client.force_login(marta, backend=BACKEND)
    found = {}
    fields = MORE.get(case.name, {}) | form
    for name, usual in fields.items():
        for value in [*JUNK, [usual, "abc"]]:
            posted = fields | {name: value}
            status = calm(lambda posted=posted: client.post(url, posted))
            if not sound(status):
                found[name, str(value)[:20]] = status
            if case.name == "save":
                status = calm(lambda posted=posted: client.post(url, posted | {"then": "more"}))
                if not sound(status):
                    found[name, "more", str(value)[:20]] = status
    without = calm(lambda: client.post(url, {}))
    assert sound(without), without
    assert not found, "\n".join(f"{key}: {what}" for key, what in found.items())


@pytest.mark.parametrize("case", [c for c in CASES if c.name in READ | BOTH and c.policy == "open"], ids=str)
def test_no_address_of_the_desk_is_a_500(case, client, marta, olena):
    args, _ = stage(case, marta, olena, client)
    url = reverse(f"desk:{case.name}", args=args)
    client.force_login(marta, backend=BACKEND)
    found = {}
    for name in LISTS:
        for value in JUNK:
            status = calm(lambda name=name, value=value: client.get(url, {name: value}))
            if not sound(status):
                found[name, value[:20]] = status
    assert not found, "\n".join(f"{key}: {what}" for key, what in found.items())


def test_no_address_of_the_readers_is_a_500(client, lena):
    version = cast.publish(cast.make_article(by=lena), "nine villages", by=lena)
    slug, pk = version.annotation.article.slug, version.annotation_id
    urls = [
        reverse("front"), reverse("article", args=[slug]), reverse("article_changes", args=[slug]),
        reverse("article_annotations", args=[slug]), reverse("article_changes_feed", args=[slug]),
        reverse("annotation", args=[pk]), reverse("changes"), reverse("changes_feed"), reverse("sitemap"),
        reverse("how_we_check"), reverse("robots"),
    ]  # fmt: skip
    found = {}
    for url in urls:
        for name in LISTS:
            for value in JUNK:
                status = calm(lambda url=url, name=name, value=value: client.get(url, {name: value}))
                if not sound(status):
                    found[url, name, value[:20]] = status
    assert not found, "\n".join(f"{key}: {what}" for key, what in found.items())
