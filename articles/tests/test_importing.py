"""Import: idempotent, tolerant of bad files, and never a public change."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DataError, IntegrityError, OperationalError

from annotations.actions import corrections
from articles import importing
from articles.formats import Item, batches
from articles.importing import Defaults, Importer, likeness, matching, read_paths
from articles.importing.matching import Catalogue
from articles.importing.readers import Readers
from articles.importing.writing import Writer
from articles.models import Article, ImportedFile, ImportRun, Original, Outlet, Revision
from articles.parsing import parse
from newsdesk.tests import cast

from .failing import FIRST, OTHER, SECOND, THIRD, raises_for

pytestmark = pytest.mark.django_db


def run(*files: tuple[str, bytes | str], **options):
    return list(Importer(options.pop("by", None), **options).results(files))


def test_bytes_seen_before_change_nothing_whatever_the_text_is_now(lena):
    (new,) = run(("a.txt", FIRST.encode()), by=lena, publish=True)
    article = Article.objects.get(slug=new.slug)
    corrections.publish(cast.make_revision(article, "Quite another text."), by=lena)
    (again,) = run(("elsewhere/a.txt", FIRST.encode()))
    assert (new.outcome, again.outcome, again.slug) == ("created", "unchanged", new.slug)
    assert Revision.objects.count() == 2
    assert Original.objects.count() == 1


def test_a_changed_file_of_a_public_article_is_a_draft(lena):
    run(("a.txt", FIRST.encode()), by=lena, publish=True)
    (revised,) = run(("a.txt", SECOND.encode()), by=lena, publish=True)
    article = Article.objects.get()
    assert revised.outcome == "revised"
    assert "Thursday" in article.live_revision().body
    draft = article.revisions.get(number=2)
    assert (draft.is_live, draft.based_on) == (False, article.live_revision())


@pytest.mark.parametrize(
    ("origin", "change"), [("ours", "update"), ("licensed", "publisher"), ("other", "publisher")]
)
def test_a_newer_file_of_ours_is_our_update_and_that_of_another_outlet_the_publishers(origin, change, lena):
    defaults = Defaults(origin=origin)
    run(("a.txt", FIRST.encode()), by=lena, publish=True, defaults=defaults)
    run(("a.txt", SECOND.encode()), by=lena, defaults=defaults)
    assert [text.change for text in Revision.objects.order_by("number")] == ["first", change]


def test_one_name_with_quite_another_text_is_another_article():
    results = run(("a.txt", FIRST.encode()), ("a.txt", OTHER.encode()), ("a.txt", OTHER.encode() + b"\n"))
    assert [r.outcome for r in results] == ["created", "created", "unchanged"]
    assert "another article" in " ".join(results[1].warnings)
    assert Article.objects.count() == 2


def test_a_name_that_begins_like_another_is_another_article():
    results = run(("a.txt.txt", FIRST.encode()), ("a.txt", SECOND.encode()))
    assert [r.outcome for r in results] == ["created", "created"]
    assert "another article" not in " ".join(results[1].warnings)


def test_a_newer_file_that_names_no_outlet_keeps_the_articles():
    courier = Defaults(outlet="Kestel Courier")
    run(("a.txt", FIRST.encode()), defaults=courier)
    run(("a.txt", SECOND.encode()), defaults=courier)
    assert [text.outlet_name for text in Revision.objects.all()] == ["Kestel Courier"] * 2


def test_an_outlet_that_was_made_in_vain_is_made_again(monkeypatch):
    """Its transaction failed, so the outlet that is remembered is not there."""
    usual, fails = Writer._text, iter([True])

    def fails_once(self, article, entry, original):
        text = usual(self, article, entry, original)
        if next(fails, False):
            raise OverflowError
        return text

    monkeypatch.setattr(Writer, "_text", fails_once)
    (result,) = run(("a.txt", FIRST.encode()), defaults=Defaults(outlet="Kestel Courier"))
    assert result.outcome == "created"
    assert Article.objects.get().outlet == Outlet.objects.get()


def test_an_outlet_is_known_by_its_name_in_any_case():
    for number, name in enumerate(("Kestel Courier", "KESTEL COURIER", " kestel courier ")):
        run((f"{number}.txt", f"{FIRST}\nText {number}.\n".encode()), defaults=Defaults(outlet=name))
    assert [outlet.name for outlet in Outlet.objects.all()] == ["Kestel Courier"]


def test_a_draft_is_stamped_after_what_a_colleague_wrote_while_its_file_was_read(lena, monkeypatch):
    run(("a.txt", FIRST.encode()), by=lena, publish=True, at=cast.RECEIVED)
    later, decide = cast.RECEIVED + timedelta(hours=2), Catalogue.decide

    def overtaken(self, entry):
        decide(self, entry)
        Article.objects.get().touch(later)

    monkeypatch.setattr(Catalogue, "decide", overtaken)
    run(("a.txt", SECOND.encode()), by=lena, at=cast.RECEIVED + timedelta(hours=1))
    assert Revision.objects.get(number=2).written_at > later
    assert Article.objects.get().touched_at > later


def test_hidden_files_and_what_lies_in_hidden_folders_are_passed_over(tmp_path):
    folder = tmp_path / ".kept" / "in"
    for name in (".git/a.txt", "b.txt", "deep/.cache/c.txt", "deep/.d.txt", "deep/e.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(FIRST)
    sources = list(read_paths([folder]))
    read = [source.path for source in sources if not source.skipped]
    assert read == [str(folder / "b.txt"), str(folder / "deep/e.txt")]
    told = [source.path for source in sources if source.skipped]
    assert told == [str(folder / name) for name in (".git", "deep/.cache", "deep/.d.txt")]


def test_a_bad_file_never_stops_the_others():
    results = run(
        ("a.txt", FIRST.encode()),
        ("b.bin", b"\x89PNG\r\n\x1a\n\0\0"),
        ("c.txt", b""),
        ("d.txt", OTHER.encode()),
    )
    assert [r.outcome for r in results] == ["created", "rejected", "rejected", "created"]
    assert all(r.error for r in results[1:3])


@pytest.mark.parametrize("place", [(batches, "read"), (matching, "free_slug")])
@pytest.mark.parametrize(
    "error", [ValueError("Rain is expected"), RecursionError(), AssertionError(), KeyError(1)]
)
@pytest.mark.parametrize("dry_run", [False, True])
def test_a_file_that_nobody_foresaw_never_stops_the_others(place, error, dry_run, monkeypatch, caplog):
    raises_for(monkeypatch, b"Rain is expected", error, *place)
    files = [("a.txt", FIRST.encode()), ("b.txt", OTHER.encode()), ("c.txt", THIRD.encode())]
    results = run(*files, dry_run=dry_run)
    assert [r.outcome for r in results] == ["created", "rejected", "created"]
    assert results[1].error.startswith("This file could not be read; something in it is beyond us.")
    (logged,) = caplog.records
    assert logged.getMessage() == "The file 'b.txt' was not imported"
    assert logged.exc_info[1] is error
    if not dry_run:
        assert ImportRun.objects.get().finished_at
        assert [file.outcome for file in ImportedFile.objects.all()] == ["created", "rejected", "created"]
        assert (Article.objects.count(), Original.objects.count()) == (2, 2)


def test_what_was_written_of_such_a_file_is_undone(monkeypatch):
    """Its original and its article are there already when its text is refused."""
    usual = Writer._text

    def refuses(self, article, entry, original):
        if "Rain" in entry.parsed.body:
            raise OverflowError
        return usual(self, article, entry, original)

    monkeypatch.setattr(Writer, "_text", refuses)
    results = run(("a.txt", FIRST.encode()), ("b.txt", OTHER.encode()), ("c.txt", THIRD.encode()))
    assert [r.outcome for r in results] == ["created", "rejected", "created"]
    assert (Article.objects.count(), Original.objects.count()) == (2, 2)


@pytest.mark.parametrize(
    "error", [DataError("too long"), IntegrityError("twice"), OperationalError("is locked")]
)
def test_what_the_database_does_not_take_is_told_of_the_file(error, monkeypatch, caplog):
    raises_for(monkeypatch, b"Rain is expected", error, matching, "free_slug")
    results = run(("a.txt", FIRST.encode()), ("b.txt", OTHER.encode()), ("c.txt", THIRD.encode()))
    assert [r.outcome for r in results] == ["created", "rejected", "created"]
    assert results[1].error.startswith("The database did not take this file")
    assert ImportRun.objects.get().finished_at


def test_a_batch_holds_no_more_bytes_than_memory_bears(monkeypatch):
    sent, send = [], Readers.send

    def spied(self, files):
        sent.append(len(files))
        return send(self, files)

    monkeypatch.setattr(Readers, "send", spied)
    monkeypatch.setattr(importing.run, "BATCH_BYTES", 2 * len(FIRST))
    run(*((f"{name}.txt", FIRST.replace("T", name).encode()) for name in "abcde"))
    assert sent == [2, 2, 1]


def test_a_file_of_many_articles_tells_of_each_when_it_comes_again(monkeypatch):
    def read(data, name):
        for number, text in enumerate(data.split(b"---"), 1):
            yield Item(parse(text, name), mark=f"#{number}")

    monkeypatch.setattr(batches, "read", read)
    both = f"{FIRST}---{OTHER}".encode()
    assert [(r.path, r.outcome) for r in run(("a.txt", both))] == [
        ("a.txt#1", "created"),
        ("a.txt#2", "created"),
    ]
    assert [(r.path, r.outcome) for r in run(("a.txt", both))] == [
        ("a.txt#1", "unchanged"),
        ("a.txt#2", "unchanged"),
    ]


def test_a_dry_run_says_the_same_and_writes_nothing(lena):
    files = [
        ("a.txt", FIRST.encode()),
        ("a.txt", SECOND.encode()),
        ("b.txt", FIRST.encode()),
        ("c.txt", b" "),
    ]
    said = run(*files, dry_run=True)
    assert not Article.objects.exists()
    done = run(*files)
    assert [(r.outcome, r.slug) for r in said] == [(r.outcome, r.slug) for r in done]
    assert [r.outcome for r in done] == ["created", "revised", "unchanged", "rejected"]


def test_legacy_encodings_are_detected_and_told():
    words = "Министр заявил, что мост у Кестеля открыт. Два водителя сказали то же самое в четверг утром.\n"
    (result,) = run(("a.txt", words.encode("windows-1251")))
    assert "мост у Кестеля" in Revision.objects.get().body
    assert (
        "windows-1251" in " ".join(result.warnings).lower() or "cp1251" in " ".join(result.warnings).lower()
    )


@pytest.mark.parametrize("others", [[], [("b.txt", OTHER.encode())]])
def test_an_article_another_import_made_meanwhile_is_known(others, monkeypatch):
    look, blind = Catalogue.load, iter([True])

    def not_seen_yet(self, entries):
        """The first look comes before the other import's commit."""
        if not next(blind, False):
            look(self, entries)

    run(("a.txt", FIRST.encode()))
    monkeypatch.setattr(Catalogue, "load", not_seen_yet)
    monkeypatch.setattr(importing.run, "_known_bytes", lambda shas: {})
    results = run(("a.txt", FIRST.encode()), *others)
    assert [result.outcome for result in results] == ["unchanged", *["created"] * len(others)]
    assert Article.objects.count() == 1 + len(others)


def test_likeness_is_of_words():
    assert likeness("one two three", "ONE two, four") == pytest.approx(2 / 3)


def test_whole_articles_come_in_whole(received, lena):
    files = [(path.name, path.read_bytes()) for path in received]
    results = run(*files, by=lena, publish=True)
    assert [r.outcome for r in results] == ["created"] * len(files)
    assert len(files) >= 5
    for (name, data), result in zip(files, results, strict=True):
        text = Article.objects.get(slug=result.slug).live_revision()
        assert "".join(text.body.split()) == "".join(data.decode(parse(data, name).encoding).split()), name
    assert [r.outcome for r in run(*files)] == ["unchanged"] * len(files)
