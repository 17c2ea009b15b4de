"""Triggers that keep the public record, on SQLite and PostgreSQL alike.

No code path, shell or SQL prompt may change the words of what was ever public, set a stamp twice, or
delete such a row: the database refuses (IntegrityError). Each model says what it keeps, in the
attributes of `articles.models.Guarded`; this module only writes the SQL. The triggers are made again
after every migrate, because SQLite drops those of a table that a migration rebuilds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig, apps
from django.db import connections, transaction
from django.db.models import Model

from articles.models.interval import Guarded

PREFIX = "keep_"


@dataclass(frozen=True, slots=True)
class Trigger:
    """One rule on one table. `when` is SQL over OLD and NEW that must never be true."""

    name: str
    table: str
    event: str  # UPDATE, UPDATE OF …, DELETE, INSERT or TRUNCATE
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
    is_public = f"({model.record_when.format(row='NEW')})"

    def columns(names: set[str]) -> list[str]:
        return [str(f.column) for f in model._meta.local_concrete_fields if f.name in names]

    every = {f.name for f in model._meta.local_concrete_fields}
    content = columns(every - set(model.record_stamps) - set(model.record_free))
    destroyed = model.record_destroyed.format(row="OLD")

    def changes(column: str) -> str:
        differs_here = f'OLD."{column}" {differs} NEW."{column}"'
        if column not in model.record_words:
            return differs_here
        is_blank = model.record_words[column].format(new=f'NEW."{column}"')
        return f"({differs_here} AND NOT ({is_blank} AND {destroyed}))"

    changed = " OR ".join(map(changes, content))
    # A row must not move into what was public either.
    touched = f"({was_public} OR {is_public})" if model.record_closed_to_new else was_public
    found = [
        Trigger(
            f"{PREFIX}{table}_content", table, "UPDATE", f"({changed}) AND {touched}",
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
                f"{PREFIX}{table}_closed", table, "INSERT", is_public,
                f"{table}: nothing is added to what was public; write a new version",
            )
        )  # fmt: skip
    if vendor == "postgresql":  # SQLite has no TRUNCATE
        found.append(
            Trigger(
                f"{PREFIX}{table}_whole", table, "TRUNCATE", "TRUE", f"{table}: the record is not emptied"
            )
        )
    else:
        found += _against_replace(model)
    return found


def _against_replace(model: type[Guarded]) -> list[Trigger]:
    """SQLite's REPLACE deletes the row in its way without firing DELETE triggers; here it meets a refusal.

    Keys that are unique only under a condition (“one open row”) are not watched here: `PRAGMA
    recursive_triggers` makes REPLACE fire the DELETE triggers after all.
    """
    table, pk = model._meta.db_table, model._meta.pk.column
    column = {f.name: str(f.column) for f in model._meta.local_concrete_fields}
    keys = [[column[f.name]] for f in model._meta.local_concrete_fields if f.unique]
    keys += [[column[name] for name in rule.fields] for rule in model._meta.total_unique_constraints]
    same = " OR ".join(" AND ".join(f'was."{c}" = NEW."{c}"' for c in key) for key in keys)
    public = f'SELECT 1 FROM "{table}" AS was WHERE ({same}) AND ({model.record_when.format(row="was")})'  # noqa: S608 - names are our models'
    watched = ", ".join(f'"{c}"' for c in sorted({c for key in keys for c in key}))
    message = f"{table}: what was public is never replaced; write a new row"
    return [
        Trigger(f"{PREFIX}{table}_replaced", table, "INSERT", f"EXISTS ({public})", message),
        Trigger(
            f"{PREFIX}{table}_displaced", table, f"UPDATE OF {watched}",
            f'EXISTS ({public} AND was."{pk}" <> OLD."{pk}")', message,
        ),
    ]  # fmt: skip


def install(using: str = "default") -> None:
    """Makes every trigger, replacing those that are there; nobody ever sees the tables without them."""
    connection = connections[using]
    with transaction.atomic(using), connection.cursor() as cursor:
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


def missing(using: str = "default") -> list[str]:
    """Names of the triggers there must be and are not, or are switched off, sorted."""
    connection = connections[using]
    there = {name for name, _ in installed(using)}
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgenabled = 'D'")
            there -= {name for (name,) in cursor.fetchall()}
    return sorted({trigger.name for trigger in triggers(connection.vendor)} - there)


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


def step_aside(app_config: AppConfig, using: str, plan: list[Any], **kwargs: object) -> None:
    """`pre_migrate` handler: on SQLite a migration copies whole tables, which the triggers would refuse."""
    if plan and connections[using].vendor == "sqlite":
        remove(using)


def bring_about(app_config: AppConfig, using: str, **kwargs: object) -> None:
    """`post_migrate` handler: installs the triggers once all guarded tables are there."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    guarded: list[type[Model]] = [m for m in apps.get_models() if issubclass(m, Guarded)]
    if all(m._meta.db_table in tables for m in guarded):
        install(using)
