"""Every form of the desk, sent with bad input: each error is tied to its field, each control has a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from annotations.actions import comments, corrections, reviews
from articles.models import Article
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
NAMED_BY_ITSELF = {"hidden", "submit", "button"}


class Page(HTMLParser):
    """What a page's fields say of themselves; what lies in a `<template>` is no part of it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.ids: Counter[str] = Counter()
        self.described: set[str] = set()
        self.labels: set[str] = set()
        self.forms: dict[str, set[str]] = {}  # id of a form, and what describes it
        self.controls: list[tuple[dict[str, str], bool]] = []  # attributes, whether it lies in a label
        self.invalid: list[set[str]] = []  # of each invalid control, what describes it or its groups
        self.errors: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self.open.append((tag, found))
        if any(name == "template" for name, _ in self.open):
            return
        self._read(tag, found)

    def _read(self, tag: str, found: dict[str, str]) -> None:
        if "id" in found:
            self.ids[found["id"]] += 1
        self.described |= set(found.get("aria-describedby", "").split())
        if tag == "form":
            self.forms[found.get("id", "")] = set(found.get("aria-describedby", "").split())
        if tag == "label":
            self.labels.add(found.get("for", ""))
        if tag in ("select", "textarea") or (
            tag == "input" and found.get("type", "text") not in NAMED_BY_ITSELF
        ):
            self.controls.append((found, any(name == "label" for name, _ in self.open)))
        if found.get("aria-invalid") == "true":
            around = [found, *(attributes for _, attributes in self.open)]
            self.invalid.append({key for a in around for key in a.get("aria-describedby", "").split()})
        if {"field-error", "errorlist"} & set(found.get("class", "").split()):
            assert "id" in found, f"an error without an id in {self.open[-3:]}"
            self.errors[found["id"]] = ""

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        key = self.open[-1][1].get("id", "") if self.open else ""
        if key in self.errors:
            self.errors[key] += data


def check(html: str) -> Page:
    page = Page(html)
    assert [key for key, count in page.ids.items() if count > 1] == []
    assert page.described - set(page.ids) == set(), "described by what is not there"
    assert set(page.errors) - page.described == set(), "errors that describe nothing"
    for found, in_label in page.controls:
        named = in_label or found.get("id") in page.labels or "aria-label" in found
        assert named or "aria-labelledby" in found, f"a control without a name: {found}"
    assert all(keys & set(page.errors) for keys in page.invalid), "invalid, and nothing says why"
    return page


@pytest.fixture
def article(lena: Any) -> Article:
    return cast.make_article(by=lena, origin="ours")


@pytest.fixture
def draft(article: Article, lena: Any) -> Any:
    version = cast.tag(article, "nine villages", by=lena, evidence=(cast.evidence(),))
    reviews.submit(version.annotation, version.number, by=lena)
    return version


@pytest.fixture
def lost(article: Article, lena: Any) -> Any:
    from django.db import transaction

    annotation = cast.publish(article, "Two drivers", by=lena).annotation
    body = cast.BODY.replace("Two drivers said the road was open.", "")
    text = cast.make_revision(article, body.replace(" \n", "\n"), change="update", reason="The drivers left.")
    with transaction.atomic():
        corrections.publish(text, by=lena)
    return annotation


@pytest.fixture
def desk(client: Any, olena: Any, django_user_model: Any) -> Any:
    admin = cast.person("vera", "Admin")
    client.force_login(admin, backend="django.contrib.auth.backends.ModelBackend")
    return client


EVIDENCE = {
    "evidence-TOTAL_FORMS": "1", "evidence-INITIAL_FORMS": "1", "evidence-0-title": "",
    "evidence-0-kind": "document", "evidence-0-stance": "nonsense", "evidence-0-url": "not an address",
    "evidence-0-quote": "x", "evidence-0-accessed_on": "yesterday", "evidence-0-asked_on": "24-24-24",
    "evidence-0-answer": "No.", "evidence-0-archived_url": "javascript:1",
}  # fmt: skip


def test_the_form_of_a_judgement(desk, draft):
    url = reverse("desk:save", args=[draft.annotation_id])
    data = EVIDENCE | {
        "based_on": draft.number, "status": "true", "what": "all", "note": "x" * 2001, "claimant": "x" * 400,
        "checked_on": "soon", "recheck_on": "later", "borders-quote": "words that stand nowhere",
    }  # fmt: skip
    answer = desk.post(url, data)
    assert answer.status_code == 400
    page = check(cast.markup(answer))
    wrong = {"status", "what", "note", "claimant", "checked_on", "recheck_on", "borders-quote"}
    rows = {"title", "stance", "url", "accessed_on", "asked_on", "archived_url"}
    assert {f"id_{name}_error" for name in wrong} <= set(page.errors)
    assert {f"id_evidence-0-{name}_error" for name in rows} <= set(page.errors)
    assert "Say in a few words what this evidence is." in page.errors["id_evidence-0-title_error"]


def test_too_many_rows_of_evidence(desk, draft):
    url = reverse("desk:save", args=[draft.annotation_id])
    data = {"based_on": draft.number, "status": "disputed", "evidence-TOTAL_FORMS": "60"}
    answer = desk.post(url, data | {"evidence-INITIAL_FORMS": "0"})
    assert answer.status_code == 400
    assert check(cast.markup(answer)).errors["evidence_error"]


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"quote": "words that stand nowhere", "status": "disputed"}, "id_quote_error"),
        ({"quote": "the", "status": "disputed"}, "id_quote_error"),
        ({"quote": "nine villages", "status": "wrong"}, "id_status_error"),
    ],
)
def test_the_form_that_tags(sent, wrong, desk, article):
    data = {"uuid": str(uuid4()), "text": article.live_revision().pk} | sent
    answer = desk.post(reverse("desk:tag", args=[article.slug]), data)
    assert answer.status_code == 400
    assert list(check(cast.markup(answer)).errors) == [wrong]


def test_the_form_of_a_correction(desk, article, draft):
    data = {
        "edition": article.edition, "base": article.live_revision().pk, "body": " ", "then": "publish",
        "language": "???", "change": "nonsense", "published_on": "then", "was": "x" * 2001,
        "byline": "x" * 400,
    }  # fmt: skip
    answer = desk.post(reverse("desk:correct", args=[article.slug]), data)
    assert answer.status_code == 400
    page = check(cast.markup(answer))
    wrong = {"body", "language", "change", "published_on", "was", "byline"}
    assert {f"id_{name}_error" for name in wrong} == set(page.errors)


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({}, "fate"),
        ({"fate": "1-2"}, "fate"),
        ({"fate": "attach", "words": "words that stand nowhere"}, "words"),
        ({"fate": "withdraw"}, "reason"),
    ],
)
def test_the_form_of_a_passage_that_lost_its_words(sent, wrong, desk, lost):
    prefix = f"passage-{lost.pk}"
    data = {f"{prefix}-{name}": value for name, value in sent.items()}
    placement = lost.open_placement().pk
    answer = desk.post(reverse("desk:settle", args=[lost.pk]), data | {"placement": placement})
    assert answer.status_code == 400
    assert list(check(cast.markup(answer)).errors) == [f"id_{prefix}-{wrong}_error"]


def test_the_form_of_a_seal_keeps_what_was_ticked(desk, article, draft):
    url = reverse("desk:seal", args=[article.slug]) + f"?passage={draft.annotation_id}"
    answer = desk.post(url, {})
    assert answer.status_code == 400
    assert set(check(cast.markup(answer)).errors) == {"id_targets_error", "id_reason_error"}
    evidence = draft.evidence.get()
    ticked = [f"judgement-{draft.pk}", f"evidence-{evidence.pk}", f"text-{article.live_revision().pk}"]
    again = desk.post(url, {"targets": ticked})
    page = check(cast.markup(again))
    assert set(page.errors) == {"id_reason_error"}
    assert [found["value"] for found, _ in page.controls if "checked" in found] == ticked


@pytest.mark.parametrize(
    ("name", "sent", "wrong"),
    [
        ("return", {}, "id_reason_error"),
        ("return", {"reason": "other"}, "id_text_error"),
        ("comment", {"from": "review", "text": ""}, "comment_text_error"),
        ("comment", {"from": "article", "text": "x" * 5001}, "comment_text_error"),
    ],
)
def test_the_forms_of_a_second_person(name, sent, wrong, desk, draft):
    url = reverse(f"desk:{name}", args=[draft.annotation_id])
    answer = desk.post(url, {"number": draft.number} | sent)
    assert answer.status_code == 400
    assert list(check(cast.markup(answer)).errors) == [wrong]


def test_a_reply_that_says_nothing(desk, draft, lena):

    roots = [comments.write(draft.annotation, words, by=lena) for words in ("One?", "Two?")]
    url = reverse("desk:comment", args=[draft.annotation_id])
    answer = desk.post(url, {"from": "review", "text": " ", "reply_to": roots[1].pk})
    assert list(check(cast.markup(answer)).errors) == [f"reply-{roots[1].pk}-error"]


def test_the_reason_for_publishing_alone(desk, draft, settings):
    settings.NEWSDESK_POLICY = "strict"
    mine = cast.tag(draft.annotation.article, "the road was open", by=cast.person("zoe", "Editor"))
    desk.force_login(mine.written_by, backend="django.contrib.auth.backends.ModelBackend")
    answer = desk.post(
        reverse("desk:publish", args=[mine.annotation_id]), {"number": mine.number, "alone": "x" * 2001}
    )
    assert answer.status_code == 400
    check(cast.markup(answer))


def test_the_form_of_an_import(desk):
    answer = desk.post(reverse("desk:import"), {"origin": "stolen", "outlet": "x" * 201})
    assert answer.status_code == 400
    page = check(cast.markup(answer))
    assert set(page.errors) == {"id_files_error", "id_origin_error", "id_outlet_error"}
    file = SimpleUploadedFile("a.txt", b"The bridge is open.\n\nTwo drivers crossed it on Thursday.\n")
    check(cast.markup(desk.post(reverse("desk:import"), {"files": file, "origin": "ours"})))


NO_EVIDENCE = {"evidence-TOTAL_FORMS": "0", "evidence-INITIAL_FORMS": "0"}
NOT_OURS = "This form is incomplete or out of date, and nothing was saved. Reload the page."


def test_what_is_wrong_with_the_judgement_as_a_whole_is_tied_to_its_form(desk, draft):
    url = reverse("desk:save", args=[draft.annotation_id])
    answer = desk.post(url, NO_EVIDENCE | {"based_on": "x", "status": "disputed", "what": "so"})
    page = check(cast.markup(answer))
    assert (answer.status_code, page.errors["judgement_error"]) == (400, NOT_OURS)
    assert page.forms["judgement-form"] == {"judgement_error"}
    opened = desk.get(
        reverse("desk:article", args=[draft.annotation.article.slug]), {"passage": draft.annotation_id}
    )
    assert check(cast.markup(opened)).forms["judgement-form"] == set()


@pytest.mark.parametrize("forged", ["", "x", "9" * 5_000, "\x00"])
def test_a_hidden_field_that_nobody_typed_is_told_in_a_sentence(forged, desk, article, draft, lost):
    live = article.live_revision()
    tags = {"uuid": str(uuid4()), "text": live.pk, "quote": "nine villages", "status": "disputed"}
    text = {
        "edition": Article.objects.get(pk=article.pk).edition, "base": live.pk, "body": f"{live.body} More.",
        "language": "en", "change": "update", "said": "More.", "then": "save",
    }  # fmt: skip
    prefix = f"passage-{lost.pk}"
    settles = {f"{prefix}-fate": "earlier", "placement": lost.open_placement().pk}
    of = draft.annotation_id
    borders = NO_EVIDENCE | {
        "based_on": 1,
        "status": "disputed",
        "what": "so",
        "borders-quote": "nine villages",
    }
    sent = [
        ("save", of, NO_EVIDENCE | {"status": "disputed", "what": "so"}, ("based_on",)),
        ("save", of, borders, ("borders-start", "borders-end") if forged else ()),
        ("tag", article.slug, tags, ("uuid", "start", "end", "pick", "place") if forged else ("uuid",)),
        ("correct", article.slug, text, ("edition", "draft") if forged else ("edition",)),
        ("settle", lost.pk, settles, (f"{prefix}-head",) if forged else ()),
        ("publish", of, {}, ("number",)),
        ("return", of, {"reason": "wording"}, ("number",)),
        ("second_reading", of, {}, ("number",)),
        ("comment", of, {"from": "article", "text": "Why?"}, ("reply_to",) if forged else ()),
        ("comment", of, {"from": "review", "text": "Why?"}, ("reply_to",) if forged else ()),
    ]
    untold = []
    for name, argument, data, fields in sent:
        for field in fields:
            if field == "pick" and forged != "9" * 5_000:
                continue  # any short word is a button that there is not, and is told as such
            answer = desk.post(reverse(f"desk:{name}", args=[argument]), data | {field: forged})
            told = NOT_OURS in cast.markup(answer)
            if (answer.status_code, told) != (400, True):
                untold.append((name, field, answer.status_code))
            check(cast.markup(answer))
    assert untold == []


def test_rows_of_evidence_that_did_not_arrive(desk, draft):
    url = reverse("desk:save", args=[draft.annotation_id])
    answer = desk.post(url, {"based_on": draft.number, "status": "disputed", "what": "so"})
    assert answer.status_code == 400
    errors = check(cast.markup(answer)).errors
    assert errors == {"evidence_error": "Part of the evidence did not arrive. Reload the page, then save."}


def test_a_reason_that_a_first_judgement_does_not_ask_for_is_told_all_the_same(desk, draft):
    url = reverse("desk:save", args=[draft.annotation_id])
    data = NO_EVIDENCE | {
        "based_on": draft.number,
        "status": "disputed",
        "what": "so",
        "reason": "spite",
        "reason_text": "x" * 2001,
    }
    answer = desk.post(url, data)
    errors = check(cast.markup(answer)).errors
    assert answer.status_code == 400
    assert {"id_reason_error", "id_reason_text_error"} <= set(errors)


def test_signing_in(client):
    answer = client.post(reverse("desk:login"), {"username": "", "password": ""})
    page = Page(cast.markup(answer))
    assert page.described >= {"id_username_error", "id_password_error"}
    check(cast.markup(answer))


@pytest.mark.parametrize("name", ["front", "desk:index"])
def test_the_filters_of_a_list(name, desk):
    bad = {"q": "a\0b", "status": "wrong", "outlet": "none", "from": "then", "to": "later", "order": "up"}
    answer = desk.get(reverse(name), bad)
    page = check(cast.markup(answer))
    assert {f"id_{field}_error" for field in ("q", "status", "from", "to")} <= set(page.errors)


def _pages(article: Article, draft: Any, lost: Any) -> dict[str, Callable[[], str]]:
    of = article.slug
    return {
        "index": lambda: reverse("desk:index"),
        "article": lambda: reverse("desk:article", args=[of]),
        "sentences": lambda: reverse("desk:article", args=[of]) + "?view=sentences",
        "passage": lambda: reverse("desk:article", args=[of]) + f"?passage={draft.annotation_id}",
        "review": lambda: reverse("desk:review", args=[draft.annotation_id]),
        "ready": lambda: reverse("desk:ready", args=[of]),
        "history": lambda: reverse("desk:history", args=[draft.annotation_id]),
        "correct": lambda: reverse("desk:correct", args=[of]),
        "settle": lambda: reverse("desk:settle", args=[lost.pk]),
        "seal": lambda: reverse("desk:seal", args=[of]),
        "seals": lambda: reverse("desk:seals"),
        "import": lambda: reverse("desk:import"),
        "password": lambda: reverse("desk:password_change"),
    }


def test_pages_that_were_only_opened(desk, article, lost, draft):
    for name, address in _pages(article, draft, lost).items():
        answer = desk.get(address())
        assert answer.status_code == 200, name
        assert check(cast.markup(answer)).errors == {}, name
