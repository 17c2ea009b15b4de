"""An import taken back: what nobody built on goes whole, what was public or worked on stays and is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db.models import QuerySet
from django.utils import timezone

from annotations.actions import drafts
from annotations.text.spans import Span
from articles.importing import Importer, undo
from articles.models import Article, ImportedFile, ImportRun, Original, Revision, SearchText
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
BRIDGE = "The bridge at Kestel\n\nThe ministry said the bridge was open on Thursday.\n\nTwo drivers agreed.\n"
NEWER = BRIDGE.replace("Thursday", "Friday")
RAIN = "Rain over the coast\n\nRain is expected over the whole of the coast until the end of next week.\n"


def run(*files, **options) -> ImportRun:
    importer = Importer(**options)
    list(importer.results([(name, text.encode()) for name, text in files]))
    assert importer.run
    return importer.run


def left(run: ImportRun) -> list[tuple[str, str]]:
    return sorted((undone.headline, undone.left) for undone in undo(run))


def test_what_nobody_saw_goes_whole_and_comes_in_again_as_new():
    done = run(("a.txt", BRIDGE), ("b.txt", RAIN), ("c.txt", ""))
    assert left(done) == [("Rain over the coast", ""), ("The bridge at Kestel", "")]
    assert not Article.objects.exists()
    assert not Revision.objects.exists()
    assert not SearchText.objects.exists()
    assert not Original.objects.exists()
    done.refresh_from_db()
    assert done.undone_at
    assert [file.outcome for file in done.files.all()] == ["created", "created", "rejected"]
    again = run(("a.txt", BRIDGE), ("b.txt", RAIN))
    assert [file.outcome for file in again.files.all()] == ["created", "created"]


def test_what_was_published_is_left(lena):
    done = run(("a.txt", BRIDGE), by=lena, publish=True)
    assert left(done) == [("The bridge at Kestel", "It is published: withdraw or seal it.")]
    assert Article.objects.public().count() == 1


def test_what_was_withdrawn_is_left_and_not_called_published(lena):
    done = run(("a.txt", BRIDGE), by=lena, publish=True)
    Revision.objects.update(live_until=timezone.now())
    assert left(done) == [("The bridge at Kestel", "Readers could read it once, so it stays on record.")]
    assert Article.objects.exists()


def test_what_somebody_worked_on_is_left(lena):
    done = run(("a.txt", BRIDGE), ("b.txt", RAIN), ("c.txt", f"{RAIN}\nAgain."), ("d.txt", f"{RAIN}\nMore."))
    marked, assigned, starred, _ = Article.objects.order_by("pk")
    drafts.begin(marked.revisions.get(), Span(22, 34), cast.judgement(), by=lena)
    assigned.assign(lena)
    starred.star(True)
    worked = "Somebody has worked on it since."
    assert left(done) == sorted(
        [
            ("The bridge at Kestel", worked),
            ("Rain over the coast", worked),
            ("Rain over the coast", worked),
            ("Rain over the coast", ""),
        ]
    )
    assert Article.objects.count() == 3


def test_a_newer_text_of_a_known_article_goes_alone(lena):
    run(("a.txt", BRIDGE), by=lena, publish=True)
    newer = run(("a.txt", NEWER), by=lena)
    assert left(newer) == [("The bridge at Kestel", "")]
    assert [text.number for text in Revision.objects.all()] == [1]
    assert Original.objects.count() == 1
    assert [file.outcome for file in run(("a.txt", NEWER)).files.all()] == ["revised"]


def test_an_article_that_got_a_newer_text_since_is_left_until_that_is_taken_back():
    first, second = run(("a.txt", BRIDGE)), run(("a.txt", NEWER))
    assert left(first) == [("The bridge at Kestel", "Somebody has worked on it since.")]
    assert left(second) == [("The bridge at Kestel", "")]
    assert left(first) == [("The bridge at Kestel", "")]
    assert not Article.objects.exists()


def test_two_texts_of_one_article_in_one_import_go_together():
    assert left(run(("a.txt", BRIDGE), ("a.txt", NEWER))) == [("The bridge at Kestel", "")] * 2
    assert not Article.objects.exists()


def test_bytes_that_another_article_came_from_stay():
    run(("a.txt", RAIN))
    original = Original.objects.get()
    done = run(("b.txt", BRIDGE))
    Revision.objects.filter(headline="The bridge at Kestel").update(original=original)
    ImportedFile.objects.filter(run=done).update(original=original)
    assert left(done) == [("The bridge at Kestel", "")]
    assert original in Original.objects.all()


def test_an_article_is_locked_before_it_gets_a_text_or_loses_one(lena, monkeypatch):
    """Where it bites is PostgreSQL; that it is asked for is seen on both."""
    locked, usual = [], QuerySet.select_for_update

    def spied(self, **how):
        if self.model is Article:
            locked.append(how)
        return usual(self, **how)

    run(("a.txt", BRIDGE), by=lena, publish=True)
    monkeypatch.setattr(QuerySet, "select_for_update", spied)
    newer = run(("a.txt", NEWER), by=lena)
    assert locked == [{"no_key": True}]
    list(undo(newer))
    assert locked == [{"no_key": True}] * 2


def test_an_import_under_way_is_not_taken_back():
    done = run(("a.txt", BRIDGE))
    ImportRun.objects.update(finished_at=None)
    done.refresh_from_db()
    with pytest.raises(ValueError, match="has not ended"):
        list(undo(done))
    assert Article.objects.exists()


def test_an_import_that_was_broken_off_is_taken_back_a_day_later():
    done = run(("a.txt", BRIDGE))
    ImportRun.objects.update(finished_at=None, started_at=timezone.now() - timedelta(hours=25))
    done.refresh_from_db()
    assert left(done) == [("The bridge at Kestel", "")]
    done.refresh_from_db()
    assert done.undone_at == done.finished_at
    assert done.undone_at


def test_the_command_takes_back_and_tells_what_is_left(lena, capsys):
    run(("a.txt", BRIDGE), by=lena, publish=True)
    done = run(("a.txt", NEWER), ("b.txt", RAIN), by=lena)
    call_command("import_articles", undo=done.pk)
    assert capsys.readouterr().out == "2 taken back, 0 left.\n"
    public = run(("c.txt", f"{RAIN}\nAgain."), by=lena, publish=True)
    with pytest.raises(SystemExit) as stopped:
        call_command("import_articles", undo=public.pk)
    assert stopped.value.code == 1
    told = capsys.readouterr()
    assert told.out == "0 taken back, 1 left.\n"
    assert told.err.startswith("Rain over the coast (rain-")
    assert told.err.endswith("): It is published: withdraw or seal it.\n")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"undo": 99}, "There is no import with the number 99."),
        ({"undo": 1, "paths": ["a.txt"]}, "not both"),
        ({}, "Which files?"),
    ],
)
def test_the_command_says_what_it_was_not_told(options, said):
    with pytest.raises(CommandError, match=said):
        call_command("import_articles", *options.pop("paths", []), **options)


def test_an_article_is_not_known_by_the_address_of_a_text_that_was_taken_back():
    address = "URL: https://courier.example/bridge\n\n"
    run(("a.txt", BRIDGE))
    newer = run(("a.txt", address + NEWER))
    assert [file.outcome for file in newer.files.all()] == ["revised"]
    list(undo(newer))
    again = run(("z.txt", address + NEWER))
    assert [file.outcome for file in again.files.all()] == ["created"]
