"""Importing from the browser: files posted as a browser posts them, and what the page says of each."""

from __future__ import annotations

import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.formats import batches
from articles.models import Article, ImportedFile, ImportRun, Revision
from articles.parsing import MAX_BYTES
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
TEXT = "The bridge at Kestel is open\n\nBy Ana Dorn\n\nTwo drivers said the road was open on Thursday, {n}.\n"


@pytest.fixture
def editor(client, lena):
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    return client


def text(n: int, name: str = "") -> io.BytesIO:
    file = io.BytesIO((TEXT.format(n=n) * 3).encode())
    file.name = name or f"dispatch-{n}.txt"
    return file


def send(client, *files, **over):
    """The page a browser comes to in the end."""
    return client.post(reverse("desk:import"), {"files": list(files), "origin": "other"} | over, follow=True)


@pytest.mark.parametrize("count", [1, 5])
def test_files_become_articles(count, editor, lena):
    response = send(editor, *[text(n) for n in range(count)])
    assert response.status_code == 200
    assert response.context["summary"].totals == (("created", "new", count),)
    assert Article.objects.count() == count
    assert ImportRun.objects.get().by == lena
    assert not Revision.objects.live().exists()


def test_a_bad_file_does_not_stop_the_others_and_stands_first(editor):
    empty, binary = io.BytesIO(b""), io.BytesIO(bytes(range(256)) * 20)
    empty.name, binary.name = "empty.txt", "picture.txt"
    response = send(editor, text(1), empty, binary, text(2))
    captions = [(group.caption, [row.path for row in group.rows]) for group in response.context["groups"]]
    assert captions == [
        ("2 not imported", ["empty.txt", "picture.txt"]),
        ("2 new", ["dispatch-1.txt", "dispatch-2.txt"]),
    ]
    page = cast.markup(response)
    assert all(row.error in page for row in response.context["groups"][0].rows)


def test_a_file_that_nobody_foresaw_does_not_stop_the_others(editor, monkeypatch):
    usual = batches.read

    def read(data, name):
        return usual(data, name) if name != "dispatch-2.txt" else 1 / 0

    monkeypatch.setattr(batches, "read", read)
    response = send(editor, text(1), text(2), text(3))
    assert response.status_code == 200
    assert response.context["summary"].totals == (("created", "new", 2), ("rejected", "not imported", 1))
    assert "something in it is beyond us" in cast.markup(response)
    assert ImportRun.objects.get().finished_at


def test_the_same_files_again_change_nothing(editor):
    send(editor, text(1))
    response = send(editor, text(1), text(1))
    assert response.context["summary"].totals == (("unchanged", "unchanged", 2),)
    assert Article.objects.count() == 1


def test_a_file_over_the_limit_is_not_even_read(editor):
    big = io.BytesIO(b"a" * (MAX_BYTES + 1))
    big.name = "big.txt"
    response = send(editor, big, text(1))
    assert response.context["summary"].totals == (("created", "new", 1), ("rejected", "not imported", 1))
    assert f"{MAX_BYTES:,} are the limit" in cast.markup(response)
    assert ImportedFile.objects.get(outcome="rejected").original is None


@pytest.mark.parametrize("outlet", ["", "Vesten Herald"])
def test_files_sent_after_the_session_ended_are_said_not_to_be_imported(outlet, client, lena):
    response = send(client, text(1), outlet=outlet)
    assert response.status_code == 401
    page = cast.markup(response)
    assert "<h1>Not imported</h1>" in page
    assert "You were signed out, and nothing was imported. Sign in, then choose the files again." in page
    assert "copy the words back" not in page
    assert f'href="{reverse("desk:login")}?next=%2Fdesk%2Fimport%2F"' in page
    assert outlet in page
    assert not ImportRun.objects.exists()
    assert client.post(reverse("desk:import"), {"origin": "other"}).status_code == 302, "nothing to lose"


def test_files_chosen_before_somebody_signed_in_are_said_not_to_be_imported(lena):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    form = {"files": [text(1)], "origin": "other", "made_for": lena.pk}
    response = strict.post(reverse("desk:import"), form, headers={"Sec-Fetch-Site": "same-origin"})
    assert response.status_code == 409
    assert "You have signed in again since these files were chosen, and nothing was imported." in (
        cast.markup(response)
    )
    assert f'<a href="{reverse("desk:import")}">Choose the files again</a>' in cast.markup(response)


def test_without_a_file_what_was_chosen_stays(editor):
    response = send(editor, outlet="Vesten Herald", origin="licensed", publish="on")
    assert response.status_code == 400
    page = cast.markup(response)
    assert "Choose one or more files." in page
    assert 'value="Vesten Herald"' in page
    assert '<option value="licensed" selected>' in page
    assert "checked" in page
    assert not ImportRun.objects.exists()


def test_published_at_once_where_one_may(editor):
    send(editor, text(1), publish="on", outlet="Vesten Herald")
    article = Article.objects.get()
    assert article.live_revision().outlet_name == "Vesten Herald"


def test_a_contributor_imports_nothing(client, sam):
    client.force_login(sam, backend="django.contrib.auth.backends.ModelBackend")
    assert send(client, text(1)).status_code == 403
    assert not ImportRun.objects.exists()


def test_who_may_only_import_is_not_offered_to_publish(client, sam):
    cast.allow(sam, "articles.import_articles")
    client.force_login(sam, backend="django.contrib.auth.backends.ModelBackend")
    assert 'name="publish"' not in cast.markup(client.get(reverse("desk:import")))
    assert send(client, text(1), publish="on").status_code == 403
    assert not Article.objects.exists()


def test_too_many_files_are_told_in_a_sentence(editor, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 3
    response = send(editor, *[text(n) for n in range(4)])
    assert response.status_code == 400
    assert "More than 3 files came at once, and none was read." in cast.markup(response)
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a" * 300 + ".txt", "<b>&.txt", "звіт.txt", "\u202etxt.exe"]
)
def test_odd_names_are_only_names(name, editor):
    response = send(editor, text(1, name))
    assert response.context["summary"].count == 1
    assert "<b>&" not in cast.markup(response)


def test_the_results_are_a_page_of_their_own_that_sends_nothing_again(editor):
    answer = editor.post(reverse("desk:import"), {"files": [text(1)], "origin": "other"})
    run = ImportRun.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, reverse("desk:imported", args=[run.pk]))
    for _ in range(2):
        page = editor.get(answer["Location"])
        assert page.context["summary"].totals == (("created", "new", 1),)
        assert "The bridge at Kestel is open" in cast.markup(page)
    assert ImportRun.objects.count() == 1


def test_the_heading_says_what_the_totals_say(editor):
    send(editor, text(1))
    empty = io.BytesIO(b"")
    empty.name = "empty.txt"
    response = send(editor, text(1), text(2), text(3), empty)
    captions = [group.caption for group in response.context["groups"]]
    assert captions == ["1 not imported", "2 new, 1 unchanged"]


def test_it_says_whether_readers_see_the_new_ones(editor):
    told = " ".join(cast.markup(send(editor, text(1), text(2))).split())
    assert "2 new articles wait as drafts until somebody publishes them." in told
    told = " ".join(cast.markup(send(editor, text(3), publish="on")).split())
    assert "1 new article is published; readers see it." in told
    assert "until somebody publishes" not in told


def test_the_results_of_many_files_take_no_more_queries(editor):
    found = []
    for numbers in (range(2), range(10, 20)):
        send(editor, *map(text, numbers))
        with CaptureQueriesContext(connection) as queries:
            editor.get(reverse("desk:imported", args=[ImportRun.objects.latest("pk").pk]))
        found.append(len(queries))
    assert found[0] == found[1]


def test_who_may_not_import_reads_no_results(client, editor, sam):
    send(editor, text(1))
    client.force_login(sam, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("desk:imported", args=[ImportRun.objects.get().pk])).status_code == 403
