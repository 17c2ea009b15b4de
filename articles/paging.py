"""Keyset paging: the next page begins after a key, so page 1,000 costs what page 1 costs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from .numbers import whole

Event = TypeVar("Event")


class BadToken(ValueError):
    """A page token that this list did not make."""


@dataclass(frozen=True, slots=True)
class Page:
    """`rows` of one page; `next` is the token of the page after, '' on the last."""

    rows: list[Any]
    next: str


def page(rows: QuerySet[Any], column: str, token: str, size: int, *, ascending: bool = False) -> Page:
    """A page of `rows` by `column` and primary key, both descending or both `ascending`.

    It begins after `token` ('' for the first page). `column` holds dates, datetimes or integers and is
    never NULL in `rows`. Raises BadToken.
    """
    sign, after = ("", "gt") if ascending else ("-", "lt")
    rows = rows.order_by(f"{sign}{column}", f"{sign}pk")
    if token:
        value, pk = _read(rows, column, token)
        rows = rows.filter(Q(**{f"{column}__{after}": value}) | Q(**{column: value, f"pk__{after}": pk}))
    found = list(rows[: size + 1])
    last = found[size - 1] if len(found) > size else None
    return Page(found[:size], f"{_text(getattr(last, column))}_{last.pk}" if last else "")


def _text(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _read(rows: QuerySet[Any], column: str, token: str) -> tuple[Any, int]:
    text, _, pk = token.rpartition("_")
    try:
        value = rows.model._meta.get_field(column).to_python(text)
        if isinstance(value, datetime):
            value = value.astimezone(UTC)  # raises OverflowError at the ends of the calendar
    except Exception as error:  # ValidationError and others; any of them is a forgery
        raise BadToken("This is not the address of a page of this list.") from error
    key = whole(pk)
    if value is None or key < 0 or (isinstance(value, int) and abs(value) >= 2**31):
        raise BadToken("This is not the address of a page of this list.")
    return value, key


def newest_together(events: Iterable[Event], size: int) -> tuple[list[Event], datetime | None]:
    """A page of a log: the newest `size` of `events` by their `at`; and the moment the next begins before.

    Events of one moment stay together, so that the next page begins after all of them; None on the last.
    """
    found = sorted(events, key=attrgetter("at"), reverse=True)
    page = found[:size]
    page += [event for event in found[size:] if event.at == page[-1].at]  # type: ignore[attr-defined]
    return page, page[-1].at if len(found) > len(page) else None  # type: ignore[attr-defined]
