"""Triggers that keep the public record, on SQLite and PostgreSQL alike.

No code path, shell or SQL prompt may change the words of what was ever public, set a stamp twice, or
delete such a row: the database refuses (IntegrityError). Each model says what it keeps, in the
attributes of `articles.models.Guarded`; this module only writes the SQL. The triggers are made again
after every migrate, because SQLite drops those of a table that a migration rebuilds.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import AppConfig, apps
from django.db import connections
from django.db.models import Model

from .models.interval import Guarded

PREFIX = "keep_"


@dataclass(frozen=True, slots=True)
class Trigger:
    """One rule on one table. `when` is SQL over OLD and NEW that must never be true."""

    name: str
    table: str
    event: str  # UPDATE, DELETE, INSERT or TRUNCATE
    when: str
    message: str


def triggers(vendor: str) -> list[Trigger]:
    """All triggers there must be on a database of this vendor ('sqlite' or 'postgresql')."""
    found: list[Trigger] = []
    for model in apps.get_models():
        if issubclass(model, Guarded) and model._meta.managed:
            found += _triggers_of(model, vendor)
    return found


def _triggers_of(model: type[Guarded], vendor: str) -> list[Trigger]:
    table = model._meta.db_table
    differs = "IS NOT" if vendor == "sqlite" else "IS DISTINCT FROM"
    was_public = f"({model.record_when.format(row='OLD')})"

    def columns(names: set[str]) -> list[str]:
        return [f.column for f in model._meta.local_concrete_fields if f.name in names]

    every = {f.name for f in model._meta.local_concrete_fields}
    content = columns(every - set(model.record_stamps) - set(model.record_free))
    changed = " OR ".join(f'OLD."{c}" {differs} NEW."{c}"' for c in content)
    found = [
        Trigger(
            f"{PREFIX}{table}_content", table, "UPDATE", f"{was_public} AND ({changed})",
            f"{table}: what was public is never overwritten; write a new row",
        ),
        Trigger(
            f"{PREFIX}{table}_rows", table, "DELETE", was_public,
            f"{table}: what was public is never deleted; withdraw or seal it",
        ),
    ]  # fmt: skip
    if model.record_stamps:
        again = " OR ".join(
            f'(OLD."{c}" IS NOT NULL AND OLD."{c}" {differs} NEW."{c}")'
            for c in columns(set(model.record_stamps))
        )
        found.append(
            Trigger(f"{PREFIX}{table}_stamps", table, "UPDATE", again, f"{table}: a stamp is set once")
        )
    if model.record_closed_to_new:
        found.append(
            Trigger(
                f"{PREFIX}{table}_closed", table, "INSERT", f"({model.record_when.format(row='NEW')})",
                f"{table}: nothing is added to what was public; write a new version",
            )
        )  # fmt: skip
    if vendor == "postgresql":  # SQLite has no TRUNCATE
        found.append(
            Trigger(
                f"{PREFIX}{table}_whole", table, "TRUNCATE", "TRUE", f"{table}: the record is not emptied"
            )
        )
    return found


def install(using: str = "default") -> None:
    """Makes every trigger, replacing those that are there."""
    connection = connections[using]
    with connection.cursor() as cursor:
        remove(using)
        for trigger in triggers(connection.vendor):
            for statement in _sql(trigger, connection.vendor):
                cursor.execute(statement)


def remove(using: str = "default") -> None:
    """Drops every trigger of ours; only `flush` (an emptied test database) has reason to."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for name, table in installed(using):
            suffix = "" if connection.vendor == "sqlite" else f' ON "{table}"'
            cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{suffix}')


def installed(using: str = "default") -> list[tuple[str, str]]:
    """(trigger, table) of the triggers of ours that the database has, sorted."""
    connection = connections[using]
    if connection.vendor == "sqlite":
        query = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
    else:
        query = (
            "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE NOT t.tgisinternal AND n.nspname = current_schema() AND t.tgname LIKE %s"
        )
    with connection.cursor() as cursor:
        cursor.execute(query, [f"{PREFIX}%"])
        return sorted(cursor.fetchall())


def _sql(trigger: Trigger, vendor: str) -> list[str]:
    message = trigger.message.replace("'", "''")
    if vendor == "sqlite":
        return [
            f'CREATE TRIGGER "{trigger.name}" BEFORE {trigger.event} ON "{trigger.table}" '
            f"FOR EACH ROW WHEN {trigger.when} BEGIN SELECT RAISE(ABORT, '{message}'); END"
        ]
    scope = "STATEMENT" if trigger.event == "TRUNCATE" else "ROW"
    result = "OLD" if trigger.event == "DELETE" else "NULL" if scope == "STATEMENT" else "NEW"
    return [
        f'CREATE OR REPLACE FUNCTION "{trigger.name}"() RETURNS trigger LANGUAGE plpgsql AS $keep$ '
        f"BEGIN IF {trigger.when} THEN "
        f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; "
        f"END IF; RETURN {result}; END $keep$",
        f'CREATE OR REPLACE TRIGGER "{trigger.name}" BEFORE {trigger.event} ON "{trigger.table}" '
        f'FOR EACH {scope} EXECUTE FUNCTION "{trigger.name}"()',
    ]


def bring_about(app_config: AppConfig, using: str, **kwargs: object) -> None:
    """`post_migrate` handler: installs the triggers once all guarded tables are there."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    guarded: list[type[Model]] = [m for m in apps.get_models() if issubclass(m, Guarded)]
    if all(m._meta.db_table in tables for m in guarded):
        install(using)
