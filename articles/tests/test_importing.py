"""Import: idempotent, tolerant of bad files, and never a public change."""

from __future__ import annotations

import json
import os
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import DataError, IntegrityError, InterfaceError, OperationalError, connections

from annotations.actions import corrections
from articles import importing
from articles.formats import batches
from articles.importing import Defaults, Importer, likeness, matching, read_paths
from articles.importing.matching import Catalogue
from articles.importing.writing import Writer
from articles.models import Article, ImportedFile, ImportRun, Original, Outlet, Revision
from articles.parsing import parse
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
FIRST = "The bridge at Kestel\n\nThe ministry said the bridge was open on Thursday.\n\nTwo drivers agreed with it.\n"
SECOND = FIRST.replace("Thursday", "Friday")
OTHER = (
    "Weather\n\nRain is expected over the whole of the coast until the end of next week, forecasters wrote.\n"
)
THIRD = (
    "Harvest\n\nFarmers near Kestel brought in the wheat a week before the usual day, the cooperative said.\n"
)


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


def raises_for(monkeypatch, words, error, where=batches, name="read"):
    """Whatever reads a file, or finds its slug, raises `error` for the one that holds `words`."""
    usual = getattr(where, name)

    def reads(data, *args):
        if words in (data if isinstance(data, bytes) else data.body.encode()):
            raise error
        return usual(data, *args)

    monkeypatch.setattr(where, name, reads)


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


def test_a_database_that_is_gone_ends_the_run_and_it_is_not_called_finished(tmp_path, monkeypatch):
    gone = OperationalError("server closed the connection")
    raises_for(monkeypatch, b"Rain is expected", gone, matching, "free_slug")
    monkeypatch.setattr(importing.run, "BATCH_ENTRIES", 1)
    monkeypatch.setattr(connections["default"], "is_usable", lambda: False)
    for name, text in (("a.txt", FIRST), ("b.txt", OTHER), ("c.txt", THIRD)):
        (tmp_path / name).write_text(text)
    said = r"The database is gone; before that: 1 new\. Import it again"
    with pytest.raises(CommandError, match=said) as stopped:
        call_command("import_articles", tmp_path)
    assert isinstance(stopped.value.__cause__, OperationalError)
    assert [file.outcome for file in ImportedFile.objects.all()] == ["created"]
    assert ImportRun.objects.get().finished_at is None


def test_a_connection_that_is_closed_is_a_database_that_is_gone(tmp_path, monkeypatch):
    raises_for(
        monkeypatch, b"Rain is expected", InterfaceError("connection already closed"), matching, "free_slug"
    )
    monkeypatch.setattr(connections["default"], "is_usable", lambda: False)
    (tmp_path / "a.txt").write_text(OTHER)
    with pytest.raises(CommandError, match=r"The database is gone; before that: no files\."):
        call_command("import_articles", tmp_path)
    assert not ImportedFile.objects.exists()


def test_the_command_says_how_far_it_came_when_it_is_stopped(tmp_path, monkeypatch):
    raises_for(monkeypatch, b"Rain is expected", KeyboardInterrupt(), matching, "free_slug")
    monkeypatch.setattr(importing.run, "BATCH_ENTRIES", 1)
    for name, text in (("a.txt", FIRST), ("b.txt", OTHER)):
        (tmp_path / name).write_text(text)
    with pytest.raises(CommandError, match=r"It was stopped; before that: 1 new\. Import it again"):
        call_command("import_articles", tmp_path)


def test_a_report_that_finds_no_room_on_the_disk_ends_in_a_sentence(tmp_path):
    (tmp_path / "a.txt").write_text(FIRST)
    with pytest.raises(
        CommandError, match=r"cannot be written \(No space left on device\); before that: 1 new\."
    ):
        call_command("import_articles", tmp_path, report="/dev/full")


def test_odd_names_of_files_stop_nothing(tmp_path, capsys):
    """Bytes that are no UTF-8, and a path longer than its column (which PostgreSQL alone enforces)."""
    deep = tmp_path / ("d" * 200) / ("e" * 200) / ("f" * 200)
    deep.mkdir(parents=True)
    for name, text in ((b"\xff.txt", FIRST), (b"b.txt", OTHER), (b"c.txt", "")):
        (deep / os.fsdecode(name)).write_text(text)
    report = tmp_path / "report.jsonl"
    for outcomes in (["rejected", "created", "created"], ["rejected", "unchanged", "unchanged"]):
        with pytest.raises(SystemExit):
            call_command("import_articles", deep, report=str(report))
        lines = [json.loads(line) for line in report.read_text("utf-8").splitlines()]
        assert sorted(line["outcome"] for line in lines) == sorted(outcomes)
    assert all(len(file.name) == 500 for file in ImportedFile.objects.all())
    assert {file.name[-6:] for file in ImportedFile.objects.all()} == {"/\ufffd.txt", "/b.txt", "/c.txt"}


def test_the_command_goes_on_after_a_file_that_nobody_foresaw(tmp_path, monkeypatch, capsys):
    raises_for(monkeypatch, b"Rain is expected", ZeroDivisionError())
    for name, text in (("a.txt", FIRST), ("b.txt", OTHER), ("c.txt", THIRD)):
        (tmp_path / name).write_text(text)
    with pytest.raises(SystemExit) as stopped:
        call_command("import_articles", tmp_path)
    assert stopped.value.code == 1
    assert capsys.readouterr().out.startswith("2 new, 1 not imported.\n")
    assert ImportRun.objects.get().finished_at


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


def test_the_command_reports_each_input_and_exits_1_when_one_was_rejected(tmp_path, capsys):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(FIRST)
    (tmp_path / "in" / ".hidden").write_text("no")
    report = tmp_path / "report.jsonl"
    with pytest.raises(SystemExit) as stopped:
        call_command(
            "import_articles", tmp_path / "in", tmp_path / "nowhere", report=str(report), publish=True
        )
    assert stopped.value.code == 1
    lines = [json.loads(line) for line in report.read_text().splitlines()]
    assert [line["outcome"] for line in lines] == ["skipped", "created", "rejected"]
    assert "nowhere" in lines[2]["error"]
    assert list(lines[0]) == [
        "path", "outcome", "slug", "headline", "outlet", "published_on", "byline", "language", "paragraphs", "warnings",
        "error",
    ]  # fmt: skip
    assert Article.objects.public().count() == 1


def test_whole_articles_come_in_whole(received, lena):
    files = [(path.name, path.read_bytes()) for path in received]
    results = run(*files, by=lena, publish=True)
    assert [r.outcome for r in results] == ["created"] * len(files)
    assert len(files) >= 5
    for (name, data), result in zip(files, results, strict=True):
        text = Article.objects.get(slug=result.slug).live_revision()
        assert "".join(text.body.split()) == "".join(data.decode(parse(data, name).encoding).split()), name
    assert [r.outcome for r in run(*files)] == ["unchanged"] * len(files)
