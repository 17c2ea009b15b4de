"""Stamps of an article: each write is later than the one before, whatever the clock or the caller says."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def article(lena):
    article = cast.make_article(by=lena)
    article.touch(timezone.now())
    return article


def test_a_stamp_is_later_than_the_last_write_when_the_clock_was_set_back(article, monkeypatch):
    last = article.touched_at
    monkeypatch.setattr(timezone, "now", lambda: last - HOUR)
    assert article.stamp() > last


def test_two_writes_of_one_moment_have_a_stamp_each(article, monkeypatch):
    last = article.touched_at
    monkeypatch.setattr(timezone, "now", lambda: last)
    article.record(article.stamp())
    article.touch(article.stamp())
    article.refresh_from_db()
    assert last < article.changed_at < article.touched_at


def test_a_history_told_afterwards_never_goes_back_behind_what_was_told(article):
    last = article.touched_at
    assert article.stamp(last - HOUR) > last
    assert article.stamp(last) > last


def test_a_moment_after_the_last_write_is_taken_as_it_is(article):
    article.touched_at = cast.RECEIVED
    assert article.stamp(cast.RECEIVED + HOUR) == cast.RECEIVED + HOUR
