"""The imports there were: their list, what one did, its table for a spreadsheet, and one taken back."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from annotations.desk.imports import results, runs
from articles.importing import Importer
from articles.models import Article, ImportRun, Revision
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
STORY = "Convoy {n} on its way\n\nLorry {n} of the convoy left Sorna on Thursday, two drivers said.\n"


@pytest.fixture
def editor(client, lena):
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    return client


def run(
    lena, number: int = 3, *others: tuple[str, bytes], first: int = 0, publish: bool = False
) -> ImportRun:
    files = [(f"in/{n}.txt", STORY.format(n=n).encode()) for n in range(first, first + number)]
    importer = Importer(lena, publish=publish)
    list(importer.results([*files, *others]))
    assert importer.run
    return importer.run


def test_all_imports_are_listed_newest_first_with_what_they_did(editor, lena, monkeypatch):
    monkeypatch.setattr(runs, "SIZE", 2)
    first = run(lena, 2, ("empty.txt", b""))
    second = run(lena, 3)
    third = ImportRun.objects.create(started_at=cast.RECEIVED)
    page = editor.get(reverse("desk:imports"))
    told = [(row.pk, [(t.outcome, t.files) for t in totals]) for row, totals in page.context["runs"]]
    assert told == [(third.pk, []), (second.pk, [("created", 1), ("unchanged", 2)])]
    words = cast.markup(page)
    assert "It has not ended" in words
    assert "By nobody we know." in words
    assert f'href="?before={second.pk}"' in words
    earlier = editor.get(reverse("desk:imports"), {"before": second.pk})
    assert [row.pk for row, _ in earlier.context["runs"]] == [first.pk]
    assert "By Lena." in cast.markup(earlier)
    assert 'rel="next"' not in cast.markup(earlier)
    assert editor.get(reverse("desk:imports"), {"before": "x"}).status_code == 200


def test_the_list_takes_no_more_queries_for_more_imports(editor, lena):
    found = []
    for number in (1, 6):
        for n in range(number):
            run(lena, 1, first=n)
        with CaptureQueriesContext(connection) as queries:
            editor.get(reverse("desk:imports"))
        found.append(len(queries))
    assert found[0] == found[1]


def test_an_import_of_many_files_is_read_page_by_page(editor, lena, monkeypatch):
    monkeypatch.setattr(results, "SIZE", 4)
    done = run(lena, 9, ("a.txt", b""), (".hidden", b"\x00"))
    address = reverse("desk:imported", args=[done.pk])
    page = editor.get(address)
    assert [(len(group.rows), group.caption) for group in page.context["groups"]] == [
        (2, "1 not imported, 1 passed over"), (4, "9 new"),
    ]  # fmt: skip
    assert "These are the first 4; the outcomes above lead to all of each." in cast.markup(page)
    seen, after = [], ""
    for _ in range(3):
        page = editor.get(address, {"outcome": "created", "after": after})
        (group,) = page.context["groups"]
        seen += [row.path for row in group.rows]
        after = group.after
    assert seen == [f"in/{n}.txt" for n in range(9)]
    assert after is None
    assert editor.get(address, {"outcome": "revised"}).status_code == 404
    assert editor.get(address, {"outcome": "nonsense"}).status_code == 404


def test_the_results_are_a_table_for_a_spreadsheet(editor, lena, monkeypatch):
    monkeypatch.setattr(results, "_CHUNK", 2)
    done = run(lena, 3, ("=cmd|x.txt", b""))
    answer = editor.get(reverse("desk:imported_csv", args=[done.pk]))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert f"import-{done.pk}.csv" in answer["Content-Disposition"]
    text = answer.getvalue().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["file"] for row in rows] == ["in/0.txt", "in/1.txt", "in/2.txt", "'=cmd|x.txt"]
    assert rows[1] | {"what to know": ""} == {
        "file": "in/1.txt", "outcome": "new", "article": Article.objects.order_by("pk")[1].slug,
        "headline": "Convoy 1 on its way", "outlet": "", "date": "", "language": "en", "what to know": "",
    }  # fmt: skip
    assert rows[3]["what to know"] == "This file is empty: there is no text to import."


def test_an_import_is_taken_back_after_a_question(editor, lena):
    done = run(lena, 2)
    public = run(lena, 1, first=7, publish=True)
    address = reverse("desk:undo_import", args=[done.pk])
    assert address in cast.markup(editor.get(reverse("desk:imported", args=[done.pk])))
    asked = cast.markup(editor.get(address))
    assert "Take this import back?" in asked
    assert "2 new articles nobody has seen, with the files behind them" in " ".join(asked.split())
    assert Article.objects.count() == 3
    page = editor.post(address, follow=True)
    assert "This import was taken back" in cast.markup(page)
    assert "Nothing of it is left." in cast.markup(page)
    assert Article.objects.count() == 1
    shown = cast.markup(editor.get(reverse("desk:imported", args=[done.pk])))
    assert "Taken back" in shown
    assert address not in shown
    page = cast.markup(editor.post(reverse("desk:undo_import", args=[public.pk]), follow=True))
    assert "What follows was left as it is." in page
    assert "It is published: withdraw or seal it." in page
    assert "Convoy 7 on its way" in page


def test_what_readers_once_read_is_not_counted_among_what_goes(editor, lena):
    done = run(lena, 3)
    _, public, withdrawn = Article.objects.order_by("pk")
    for article in (public, withdrawn):
        article.publish_first(article.revisions.get(), by=lena)
    Revision.objects.filter(article=withdrawn).update(live_until=timezone.now())
    told = results.summary(done)
    assert (told.public, told.waiting) == (1, 1)


def test_taking_back_much_goes_on_where_it_stopped(editor, lena, monkeypatch):
    monkeypatch.setattr(runs, "_TURN", -1)
    done = run(lena, 3)
    address, data = reverse("desk:undo_import", args=[done.pk]), {}
    for left in (2, 1, 0):
        page = editor.post(address, data)
        assert Article.objects.count() == left
        assert "Much of it has gone; there is more." in cast.markup(page)
        data = {"before": page.context["before"]}
    assert editor.post(address, data).status_code == 302
    done.refresh_from_db()
    assert done.undone_at


def test_an_import_under_way_is_not_taken_back(editor, lena):
    done = run(lena, 1)
    ImportRun.objects.update(finished_at=None)
    answer = editor.post(reverse("desk:undo_import", args=[done.pk]))
    assert answer.status_code == 409
    assert "has not ended" in cast.markup(answer)
    assert Article.objects.count() == 1
    page, address = reverse("desk:imported", args=[done.pk]), reverse("desk:undo_import", args=[done.pk])
    assert address not in cast.markup(editor.get(page))
    ImportRun.objects.update(started_at=cast.RECEIVED)
    assert address in cast.markup(editor.get(page))
    assert editor.post(address).status_code == 302
    assert not Article.objects.exists()


@pytest.mark.parametrize("name", ["imports", "imported", "imported_csv", "undo_import"])
def test_whoever_may_not_import_sees_and_takes_back_nothing(name, client, lena, sam):
    done = run(lena, 1)
    client.force_login(sam, backend="django.contrib.auth.backends.ModelBackend")
    address = reverse(f"desk:{name}", args=[] if name == "imports" else [done.pk])
    assert client.get(address).status_code == 403
    assert client.post(address).status_code in (403, 405)
    assert Article.objects.count() == 1
    client.logout()
    assert client.get(address).status_code == 302


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_of_the_table_is_a_formula(sign, editor, lena):
    done = run(lena, 0, (f"{sign}cmd.txt", b""))
    answer = editor.get(reverse("desk:imported_csv", args=[done.pk]))
    assert f"\r\n'{sign}cmd.txt," in answer.getvalue().decode()
