"""What was public is never overwritten, deleted or added to: the database refuses, whoever asks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction

from annotations.models import Annotation, Evidence, JudgementSeal, Placement, Version
from articles.models import Article, Original, Revision, TextSeal

from .world import WAYS

DESTROYED = {"destroyed_at", "destroyed_hash"}
PROPOSAL = {"lifting_proposed_at", "lifting_proposed_by"}  # may be taken back
#: What may change although the row was public. Everything else is content.
FREE = {
    Article: {
        "source_key", "origin", "source_url", "rights_note", "assignee", "edition", "changed_at", "touched_at",
        "headline", "outlet", "language", "dated", "verified_count", "said_count", "unverified_count",
        "disputed_count", "rechecking_count", "is_urgent",
    },
    Revision: {"live_from", "live_until", "published_by", "words_hash"},
    Version: {
        "live_from", "live_until", "published_by", "submitted_at", "returned_at", "returned_by", "superseded_at",
        "second_read_at", "second_read_by", "return_reason", "return_text",
    },
    Placement: {"live_from", "live_until", "published_by"},
    TextSeal: {"confirmed_at", "confirmed_by", "lifted_at", "lifted_by", *PROPOSAL, *DESTROYED},
    JudgementSeal: {"confirmed_at", "confirmed_by", "lifted_at", "lifted_by", *PROPOSAL, *DESTROYED},
    Annotation: set(), Evidence: set(), Original: set(),
}  # fmt: skip
INTERNAL = {"return_reason", "return_text", "words_hash"}
STAMPS = {
    model: names - INTERNAL - DESTROYED - PROPOSAL
    for model, names in FREE.items()
    if model is not Article and names
}
PUBLIC = [
    "article", "original", "text", "closed_text", "annotation", "version", "closed_version", "placement",
    "closed_placement", "evidence", "text_seal", "new_text_seal", "judgement_seal",
]  # fmt: skip
#: Rows with every stamp of their kind set.
STAMPED = ["closed_text", "closed_version", "closed_placement", "text_seal", "judgement_seal"]
DRAFTS = [
    "draft_article",
    "draft_text",
    "draft_annotation",
    "draft_version",
    "draft_placement",
    "draft_evidence",
]

pytestmark = pytest.mark.django_db
by_either_way = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)


def refused(act: Any, /, *args: Any, **values: Any) -> str:
    """The database's sentence; '' when it let the act pass, which is then undone."""
    try:
        with transaction.atomic():
            act(*args, **values)
            transaction.set_rollback(True)
    except IntegrityError as error:
        return str(error)
    return ""


def other(field: models.Field, row: models.Model) -> Any:
    """A value of the field's kind that the row does not have."""
    value = getattr(row, field.attname)
    match field.target_field if field.is_relation else field:
        case models.UUIDField():
            return Annotation().pk
        case models.BinaryField():
            return b"other bytes"
        case models.BooleanField():
            return not value
        case models.IntegerField():
            return (value or 0) + 1000  # far from any other row's, whose UNIQUE would object first
        case models.JSONField():
            return [["paragraph", 0, 1]]
        case models.DateTimeField():
            return value + timedelta(microseconds=1)
        case models.DateField():
            return row.live_from.date() if isinstance(row, Revision) else Article.objects.first().dated
        case _:
            return f"x{value}"[: field.max_length]


def fields(row: models.Model, names: set[str]) -> list[models.Field]:
    return [field for field in row._meta.local_concrete_fields if field.name in names]


@by_either_way
@pytest.mark.parametrize("name", PUBLIC)
def test_content_of_a_public_row_is_never_overwritten(name, way, rows):
    row = rows[name]
    content = {field.name for field in row._meta.local_concrete_fields} - FREE[type(row)]
    passed = [
        field.name
        for field in fields(row, content)
        if "never overwritten" not in refused(way.update, row, **{field.attname: other(field, row)})
    ]
    assert not passed


@by_either_way
@pytest.mark.parametrize("name", PUBLIC)
def test_content_of_a_public_row_is_never_emptied(name, way, rows):
    row = rows[name]
    content = {field.name for field in row._meta.local_concrete_fields if field.null} - FREE[type(row)]
    passed = [
        field.name
        for field in fields(row, content)
        if getattr(row, field.attname) is not None
        and "never overwritten" not in refused(way.update, row, **{field.attname: None})
    ]
    assert not passed


@by_either_way
@pytest.mark.parametrize("name", STAMPED)
def test_a_stamp_is_set_once_and_stays(name, way, rows):
    row = rows[name]
    passed = [
        (field.name, value)
        for field in fields(row, STAMPS[type(row)])
        for value in (other(field, row), None)
        if "a stamp is set once" not in refused(way.update, row, **{field.attname: value})
    ]
    assert not passed
    assert all(getattr(row, field.attname) for field in fields(row, STAMPS[type(row)]))


@by_either_way
def test_a_stamp_of_a_draft_is_set_once_too(way, rows):
    way.update(rows["draft_version"], submitted_at=rows["draft_version"].written_at)
    assert "set once" in refused(way.update, rows["draft_version"], submitted_at=None)


@by_either_way
def test_a_public_text_is_closed_once(way, rows):
    later = rows["text"].live_from + timedelta(days=1)
    way.update(rows["text"], live_until=later)
    assert "set once" in refused(way.update, rows["text"], live_until=later + timedelta(days=1))
    assert "set once" in refused(way.update, rows["text"], live_until=None)


@by_either_way
@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_row_is_never_deleted(name, way, rows):
    assert "never deleted" in refused(way.delete, rows[name])
    with pytest.raises(IntegrityError), transaction.atomic():
        rows[name].delete()


@by_either_way
def test_a_public_article_does_not_become_deletable_by_its_edition(way, rows):
    way.update(rows["article"], edition=0)
    assert "never deleted" in refused(way.delete, rows["article"])
    assert "never overwritten" in refused(way.update, rows["article"], slug="another")


@by_either_way
def test_nothing_is_added_to_the_evidence_of_a_public_version(way, rows):
    for name in ("version", "closed_version"):
        told = refused(way.insert, rows["draft_evidence"], version_id=rows[name].pk)
        assert "nothing is added" in told


@by_either_way
def test_evidence_of_a_draft_does_not_move_to_a_public_version(way, rows):
    told = refused(way.update, rows["draft_evidence"], version_id=rows["version"].pk)
    assert "never overwritten" in told


@by_either_way
@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_may_be_deleted_or_changed(name, way, rows):
    row = rows[name]
    told = refused(way.delete, row)
    # Deleting an article or annotation alone leaves its rows without an owner; that is another rule.
    assert "keep_" not in told
    assert "never" not in told
    changeable = {"note", "body", "title", "exact", "rights_note"}
    for field in fields(row, changeable):
        assert refused(way.update, row, **{field.attname: "Other words."}) == ""


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL has no REPLACE")
@pytest.mark.parametrize("name", PUBLIC)
def test_sqlite_does_not_replace_a_public_row(name, rows):
    row = rows[name]
    way = WAYS["by SQL"]
    told = refused(way.insert, row, verb="INSERT OR REPLACE", id=row.pk)
    assert "never replaced" in told or "nothing is added" in told


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL has no REPLACE")
@pytest.mark.parametrize(
    ("draft", "public"), [("draft_text", "closed_text"), ("draft_version", "closed_version"),
                          ("draft_article", "article"), ("draft_placement", "placement")],
)  # fmt: skip
def test_sqlite_does_not_let_a_draft_take_the_place_of_a_public_row(draft, public, rows):
    row = rows[draft]
    with connection.cursor() as cursor:
        table = row._meta.db_table
        told = refused(
            cursor.execute,
            f'UPDATE OR REPLACE "{table}" SET id = %s WHERE id = %s',
            [rows[public].pk, row.pk],
        )
        assert "never replaced" in told
        if hasattr(row, "number"):
            told = refused(
                cursor.execute, f'UPDATE OR REPLACE "{table}" SET number = 1 WHERE id = %s', [row.pk]
            )
            assert "never replaced" in told


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL has no REPLACE")
def test_sqlite_does_not_let_a_draft_push_out_the_open_row(rows):
    """Unique under a condition: kept by the connection's setting alone (see `guards._against_replace`)."""
    version = rows["draft_version"]
    with connection.cursor() as cursor:
        told = refused(
            cursor.execute,
            "UPDATE OR REPLACE annotations_version SET live_from = %s, published_by_id = %s WHERE id = %s",
            [str(version.written_at), rows["lena"].pk, version.pk],
        )
    assert "never deleted" in told


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("model", FREE, ids=lambda model: model.__name__)
def test_postgresql_does_not_empty_a_table_of_the_record(model, rows):
    with connection.cursor() as cursor:
        # Deferred foreign keys of this very transaction would object first.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in (model._meta.db_table, "newsdesk_user"):  # the second reaches the first by CASCADE
            told = refused(cursor.execute, f'TRUNCATE "{table}" CASCADE')
            assert "the record is not emptied" in told


def test_rows_of_the_world_are_what_their_names_say(rows):
    """The tests above would prove nothing on rows that are not public."""
    assert {type(rows[name]) for name in PUBLIC} == set(FREE)
    assert all(rows[name].live_from for name in PUBLIC if hasattr(rows[name], "live_from"))
    assert not any(rows[name].live_from for name in DRAFTS if hasattr(rows[name], "live_from"))
