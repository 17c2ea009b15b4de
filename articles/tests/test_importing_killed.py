"""An import that is killed at any moment, and run again, ends where an undisturbed one does."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

pytestmark = pytest.mark.django_db(transaction=True)
FILES, EMPTY = 400, 8
COUNT = "SELECT count(*) FROM articles_article"
#: What is here, without what differs from run to run.
STATE = (
    "SELECT slug, headline, edition, language FROM articles_article ORDER BY slug",
    "SELECT a.slug, r.number, r.hash, o.sha256 FROM articles_revision r JOIN articles_article a ON a.id = r.article_id "
    "JOIN articles_original o ON o.id = r.original_id ORDER BY r.hash",
    "SELECT words FROM articles_searchtext ORDER BY words",
    "SELECT sha256 FROM articles_original ORDER BY sha256",
)


class Disposable:
    """A database that the command is started on: a file, or the test's own on PostgreSQL."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "killed.sqlite3"
        if connection.vendor == "sqlite":
            self.url = f"sqlite:///{self.path}"
        else:
            given = urlsplit(os.environ["DATABASE_URL"])
            self.url = given._replace(path=f"/{connection.settings_dict['NAME']}").geturl()

    def empty(self) -> None:
        if connection.vendor == "sqlite":
            for path in self.path.parent.glob(f"{self.path.name}*"):
                path.unlink()
            connection.ensure_connection()
            with closing(sqlite3.connect(self.path)) as file:
                connection.connection.backup(file)
        else:
            call_command("flush", interactive=False, verbosity=0)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with self._cursor() as cursor:
            return [tuple(row) for row in cursor.execute(query).fetchall()]

    @contextmanager
    def _cursor(self) -> Iterator[Any]:
        if connection.vendor == "sqlite":
            with closing(sqlite3.connect(self.path, timeout=20)) as file:
                yield file.cursor()
        else:
            with connection.cursor() as cursor:
                yield cursor.cursor

    def start(self, folder: Path) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "manage.py", "import_articles", str(folder)], cwd=settings.BASE_DIR,
            env=os.environ | {"DATABASE_URL": self.url, "DEBUG": "1"},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip


@pytest.fixture
def database(tmp_path) -> Disposable:
    database = Disposable(tmp_path)
    database.empty()
    return database


@pytest.fixture
def files(tmp_path) -> Path:
    """Articles, some of them twice under two names, and files that are empty."""
    folder = tmp_path / "in"
    for number in range(FILES):
        part = folder / f"{number % 7}"
        part.mkdir(parents=True, exist_ok=True)
        words = " ".join(f"lorry {number * 31 + n} of the convoy to Sorna" for n in range(40))
        text = f"Convoy {number} on its way\n\nThe ministry said on Thursday that {words} had left.\n"
        (part / f"{number}.txt").write_text("" if number % (FILES // EMPTY) == 7 else text)
        if number % 20 == 0:
            (part / f"{number}-again.txt").write_text(text)
    return folder


def alive(session: int) -> list[int]:
    """Processes of this session that still run; a process that ended and was not waited for is none."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended meanwhile
            state, _, _, its_session, *_ = stat.read_text().rpartition(") ")[2].split()
            if int(its_session) == session and state != "Z":
                found.append(int(stat.parent.name))
    return found


def wait(is_so: Any, seconds: float = 60) -> bool:
    until = time.monotonic() + seconds
    while not (done := is_so()) and time.monotonic() < until:
        time.sleep(0.005)
    return bool(done)


def test_killed_at_moments_of_chance_and_run_again_it_ends_the_same(files, database):
    chance = random.Random()  # noqa: S311
    there, killed = 0, 0
    for _ in range(20):
        process = database.start(files)
        aim = there + chance.randrange(1, 120)
        wait(lambda aim=aim, process=process: process.poll() is not None or database.rows(COUNT)[0][0] >= aim)
        time.sleep(chance.random() / 50)
        killed += process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert wait(lambda process=process: not alive(process.pid)), "what reads for it ends with it"
        there = database.rows(COUNT)[0][0]
        if there >= FILES - EMPTY:
            break
    assert killed >= 2
    assert database.start(files).wait() == 1  # the empty ones are not imported
    disturbed = [database.rows(query) for query in STATE]
    database.empty()
    assert database.start(files).wait() == 1
    assert [database.rows(query) for query in STATE] == disturbed
    assert len(disturbed[0]) == FILES - EMPTY
