"""An act answers with what it changed on the page, and with all of it."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from annotations.models import Annotation
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
HTMX = {"HX-Request": "true", "HX-Target": "chosen"}
BODY = (
    "The ministry announced that the bridge at Kestel had been retaken on Thursday.\n\n"
    "No independent observer could reach the river. Two drivers said the road was open.\n\n"
    "The mayor spoke of nine villages."
)


@pytest.fixture
def article(lena, client):
    client.force_login(lena, backend=BACKEND)
    return cast.make_article(BODY, by=lena)


def form(**over):
    return {
        "based_on": 1, "status": "unverified", "what": "so", "note": "Two.", "then": "save",
        "evidence-TOTAL_FORMS": 0, "evidence-INITIAL_FORMS": 0,
    } | over  # fmt: skip


def blocks(answer):
    """The starts of the paragraphs that an answer draws again."""
    return [int(start) for start in re.findall(r'id="block-(\d+)" hx-swap-oob', cast.markup(answer))]


def start_of(words):
    return BODY.rindex("\n\n", 0, BODY.index(words)) + 2 if "\n\n" in BODY[: BODY.index(words)] else 0


def tag(client, article, words, **over):
    start = BODY.index(words)
    data = {"uuid": uuid4(), "start": start, "end": start + len(words)}
    data |= {"text": over.get("text") or article.live_revision().pk}
    data |= {"quote": words, "status": "disputed"} | over
    return client.post(reverse("desk:tag", args=[article.slug]), data, headers=HTMX)


def test_a_new_passage_draws_its_paragraph_its_line_and_a_new_key(client, article):
    answer = tag(client, article, "nine villages")
    page = cast.markup(answer)
    assert answer.status_code == 200
    assert blocks(answer) == [start_of("nine villages")]
    assert 'hx-swap-oob="beforeend:#passage-list"' in page
    assert 'hx-swap-oob="outerHTML:.new-key"' in page
    assert "Passages (1)" in page
    assert "newsdesk:saved" in answer.headers["HX-Trigger"]
    answer = tag(client, article, "The ministry")
    assert blocks(answer) == [0]
    assert 'hx-swap-oob="beforebegin:#note-1"' in cast.markup(answer)  # before it in the text


def test_a_passage_that_pushes_anothers_line_down_draws_that_ones_paragraphs_too(client, article, lena):
    across = cast.tag(article, "had been retaken on Thursday.\n\nNo independent observer", by=lena)
    answer = tag(client, article, "on Thursday")
    assert across.judged.start < start_of("No independent")
    assert blocks(answer) == [0, start_of("No independent")]


def test_saving_a_note_draws_nothing_again(client, article, lena):
    version = cast.tag(article, "nine villages", by=lena)
    url = reverse("desk:article", args=[article.slug])
    page = cast.markup(client.get(url, {"passage": str(version.annotation_id)}, headers=HTMX))
    (look,) = re.findall(r'name="look" value="(\w+)"', page)
    answer = client.post(reverse("desk:save", args=[version.annotation_id]), form(look=look), headers=HTMX)
    assert answer.headers["HX-Reswap"] == "none"
    assert blocks(answer) == []
    assert 'value="2" hx-swap-oob="outerHTML:.based-on"' in cast.markup(answer)
    assert version.annotation.head().note == "Two."


@pytest.mark.parametrize(
    "over",
    [
        {"status": "disputed"},
        {"what": "said"},
        {"claimant": "The mayor"},
        {
            "evidence-TOTAL_FORMS": 1, "evidence-0-title": "Map", "evidence-0-kind": "data",
            "evidence-0-stance": "supports",
        },
        {"look": "forged"},
    ],
    ids=lambda over: next(iter(over)),
)  # fmt: skip
def test_saving_what_the_page_shows_elsewhere_draws_it_again(over, client, article, lena):
    version = cast.tag(article, "nine villages", by=lena)
    url = reverse("desk:article", args=[article.slug])
    page = cast.markup(client.get(url, {"passage": str(version.annotation_id)}, headers=HTMX))
    (look,) = re.findall(r'name="look" value="(\w+)"', page)
    answer = client.post(
        reverse("desk:save", args=[version.annotation_id]), form(**({"look": look} | over)), headers=HTMX
    )
    assert blocks(answer) == [start_of("nine villages")]


def test_moved_borders_draw_both_places(client, article, lena):
    version = cast.tag(article, "nine villages", by=lena)
    start = BODY.index("the bridge")
    moved = {"borders-start": start, "borders-end": start + 10, "borders-quote": "the bridge"}
    answer = client.post(reverse("desk:save", args=[version.annotation_id]), form(**moved), headers=HTMX)
    assert blocks(answer) == [0, start_of("nine villages")]
    assert version.annotation.head().judged.exact == "the bridge"


def test_opening_a_passage_draws_the_inspector_alone(client, article, lena):
    version = cast.tag(article, "nine villages", by=lena)
    url = reverse("desk:article", args=[article.slug])
    answer = client.get(url, {"passage": str(version.annotation_id)}, headers=HTMX)
    assert blocks(answer) == []
    assert b"judgement-form" in answer.content
    assert b'id="sheet"' not in answer.content


@pytest.mark.parametrize("name", ["discard", "undo"])
def test_a_passage_that_is_gone_takes_the_whole_workspace(name, client, article, lena):
    version = cast.tag(article, "nine villages", by=lena)
    answer = client.post(reverse(f"desk:{name}", args=[version.annotation_id]), {"based_on": 1}, headers=HTMX)
    assert answer.headers["HX-Retarget"] == "#workspace"
    assert b'id="sheet"' in answer.content
    assert not Annotation.objects.exists()


def test_a_passage_of_another_article_is_not_shown_here(client, article, lena):
    other = cast.tag(cast.make_article(by=lena), "nine villages", by=lena)
    url = reverse("desk:article", args=[article.slug])
    answer = client.get(url, {"passage": str(other.annotation_id)}, headers=HTMX)
    assert answer.status_code == 404


def test_errors_of_a_form_stay_in_the_inspector_and_keep_what_was_typed(client, article, lena):
    version = cast.tag(article, "nine villages", by=lena)
    answer = client.post(
        reverse("desk:save", args=[version.annotation_id]),
        form(note="x" * 2001, claimant="The mayor"), headers=HTMX,
    )  # fmt: skip
    assert answer.status_code == 400
    assert b"The mayor" in answer.content
    assert b'id="sheet"' not in answer.content
    assert "HX-Push-Url" not in answer.headers


@pytest.mark.parametrize(
    ("act", "queries"),
    [("tag", 26), ("save the note", 15), ("save the status", 25), ("save what is wrong", 13)],
)
def test_an_act_asks_the_database_little(act, queries, client, article, lena, django_assert_max_num_queries):
    version = cast.tag(article, "nine villages", by=lena)
    url = reverse("desk:article", args=[article.slug])
    page = cast.markup(client.get(url, {"passage": str(version.annotation_id)}, headers=HTMX))
    (look,) = re.findall(r'name="look" value="(\w+)"', page)
    save = reverse("desk:save", args=[version.annotation_id])
    posted = {
        "save the note": form(look=look),
        "save the status": form(status="disputed"),
        "save what is wrong": form(note="x" * 2001),
    }
    text = article.live_revision().pk
    with django_assert_max_num_queries(queries):
        answer = (
            tag(client, article, "The ministry", text=text)
            if act == "tag"
            else client.post(save, posted[act], headers=HTMX)
        )
    assert answer.status_code == (400 if act == "save what is wrong" else 200)


@pytest.mark.parametrize(("over", "status"), [({"then": "more"}, 200), ({"based_on": 9}, 409)])
def test_new_borders_that_were_typed_stay_where_nothing_was_saved(over, status, client, article, lena):
    version = cast.tag(article, "nine villages", by=lena)
    start = BODY.index("the bridge")
    moved = {"borders-start": start, "borders-end": start + 10, "borders-quote": "the bridge"}
    answer = client.post(
        reverse("desk:save", args=[version.annotation_id]), form(**moved, **over), headers=HTMX
    )
    assert answer.status_code == status
    assert re.search(r'name="borders-quote"[^>]*>\s*the bridge</textarea>', cast.markup(answer))
