"""Probes and error pages: what a machine that watches the site and a person who lost their way are told."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import OperationalError
from django.db.migrations.executor import MigrationExecutor

from newsdesk import errors


def test_the_process_is_up(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert client.head("/healthz").status_code == 200
    assert client.post("/healthz").status_code == 405


def test_the_database_is_ready(client, db):
    assert client.get("/readyz").status_code == 200


def test_waiting_migrations_are_not_ready(client, db, monkeypatch):
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda self, targets: [("one", False)])
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert b"1 migrations are not applied" in answer.content


def test_a_database_that_does_not_answer_is_not_ready(client, db, monkeypatch):
    def broken(self, targets):
        raise OperationalError("gone away with a secret in it")

    monkeypatch.setattr(MigrationExecutor, "migration_plan", broken)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.content == b"The database does not answer.\n"


# --- error pages ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere/",
        "/articles/no-such-article/",
        "/annotations/00000000-0000-0000-0000-000000000000/",
        "/articles/%00/",
    ],
)
def test_what_is_not_there_is_a_404_in_the_sites_design(client, db, address):
    answer = client.get(address)
    assert answer.status_code == 404
    assert b"masthead" in answer.content
    assert b"There is no such page" in answer.content
    assert b'<meta name="robots" content="noindex">' in answer.content
    assert answer.get("Cache-Control", "public, max-age=5") == "public, max-age=5", "it may come any moment"


@pytest.mark.parametrize("status", sorted(errors.SENTENCES))
def test_every_error_has_a_page_and_for_htmx_a_sentence(rf, status):
    request = rf.get("/")
    request.user = AnonymousUser()
    page = errors.error_page(request, status, "So <it> is.")
    assert page.status_code == status
    assert "So &lt;it&gt; is." in page.content.decode()
    part = errors.error_page(rf.get("/", headers={"HX-Request": "true"}), status)
    assert part["Content-Type"] == "text/plain; charset=utf-8"
    assert part.content.decode() == errors.SENTENCES[status][1]


def test_a_500_needs_no_database(rf, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = errors.server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "Nothing you saved is lost" in answer.content.decode()
    assert "told" not in answer.content.decode(), "nobody is"
