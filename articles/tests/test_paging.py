"""Keyset paging: every row once, whatever is equal, whatever is added meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from articles.models import Article
from articles.paging import BadToken, newest_together, page
from newsdesk.tests import cast

START = datetime(2024, 5, 1, tzinfo=UTC)


@pytest.fixture
def rows(db):
    for n in range(7):
        article = cast.make_article(public=False)
        Article.objects.filter(pk=article.pk).update(
            disputed_count=n % 2, touched_at=START + timedelta(n // 3)
        )
    return Article.objects.all()


def walk(rows, column, size, **over):
    seen, token = [], ""
    while True:
        found = page(rows, column, token, size, **over)
        seen += found.rows
        assert len(found.rows) <= size
        if not found.next:
            return seen
        token = found.next


@pytest.mark.parametrize("column", ["disputed_count", "touched_at", "dated"])
@pytest.mark.parametrize("size", [1, 3, 7, 50])
def test_every_row_once_and_in_order(rows, column, size):
    seen = walk(rows, column, size)
    assert seen == list(rows.order_by(f"-{column}", "-pk"))
    assert walk(rows, column, size, ascending=True) == seen[::-1]


def test_what_is_added_meanwhile_shifts_nothing(rows):
    first = page(rows, "touched_at", "", 3)
    newest = cast.make_article(public=False)
    Article.objects.filter(pk=newest.pk).update(touched_at=START + timedelta(99))
    second = page(rows, "touched_at", first.next, 3)
    assert not {*first.rows} & {*second.rows}
    assert newest not in second.rows


@pytest.mark.parametrize(
    "token", ["x", "_", "1", "_1", "2024-05-01T00:00:00Z_", "0001-01-01T00:00:00+14:00_1", "a_b_c", "\x00_1"]
)
def test_a_forged_token_is_refused(rows, token):
    with pytest.raises(BadToken):
        page(rows, "touched_at", token, 3)


@dataclass(frozen=True)
class Event:
    at: datetime


def test_events_of_one_moment_stay_together():
    events = [Event(START + timedelta(hours=n // 4)) for n in range(10)]
    first, before = newest_together(events, 3)
    assert [event.at for event in first] == [START + timedelta(hours=2)] * 2 + [
        START + timedelta(hours=1)
    ] * 4
    assert before == START + timedelta(hours=1)
    rest, end = newest_together([event for event in events if event.at < before], 30)
    assert len(rest) == 4
    assert end is None
