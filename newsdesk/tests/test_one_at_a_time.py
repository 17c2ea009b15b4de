"""Two nodes that start at once: the second migrate, or demo, waits for the first and says so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from newsdesk.one_at_a_time import one_at_a_time


def start(*command: str) -> subprocess.Popen[str]:
    """`manage.py command` as a process of its own on the test's database."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "postgresql":
        url = os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}"
    else:
        url = f"sqlite:///{name}"
    return subprocess.Popen(
        [sys.executable, "manage.py", *command],
        cwd=Path(settings.BASE_DIR),
        env=os.environ | {"DATABASE_URL": url},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("command", [("migrate", "--verbosity", "0"), ("demo",)])
def test_the_second_waits_and_says_so(command):
    with one_at_a_time(print):
        process = start(*command)
        assert process.stderr is not None
        said = process.stderr.readline()
        assert "Waiting for it to end." in said
        assert process.poll() is None
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, out + err


@pytest.mark.django_db(transaction=True)
def test_two_at_once_load_the_demo_once():
    from articles.models import Article

    first, second = start("demo"), start("demo")
    said = [process.communicate(timeout=120) for process in (first, second)]
    assert [first.returncode, second.returncode] == [0, 0], said
    assert sorted("Loaded" in out for out, _ in said) == [False, True]
    assert Article.objects.count() > 3


def test_whoever_ends_in_an_error_lets_the_next_in(db):
    said: list[str] = []
    with pytest.raises(ZeroDivisionError), one_at_a_time(said.append):
        1 / 0  # noqa: B018
    with one_at_a_time(said.append):
        pass
    assert said == []
