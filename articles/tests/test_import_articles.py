"""The command that imports: what it says and how it ends, whatever comes in its way."""

from __future__ import annotations

import json
import os

import pytest
from django.core.management import CommandError, call_command
from django.db import InterfaceError, OperationalError, connections

from articles import importing
from articles.importing import matching
from articles.models import Article, ImportedFile, ImportRun

from .failing import FIRST, OTHER, THIRD, raises_for

pytestmark = pytest.mark.django_db


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
