"""Which suggestions of a text are open: what is tagged or dismissed is counted, what only lies beside it is not."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.actions import dismissals
from annotations.queue import suggestions
from annotations.text.spans import Span
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
BODY = "It rained. The convoy reportedly left. Some 2,300 people lived there. It was quiet."


@pytest.fixture
def text():
    return cast.make_article(BODY, public=False).revisions.get()


@pytest.fixture
def first(text):
    found, _ = suggestions.of_text(text)
    return found.span


def left(text, *spans, dismissed=()):
    found = suggestions.open_in(text, spans, set(dismissed))
    return [s.span.of(BODY) for s in found.left], found.tagged, found.dismissed


CONVOY, PEOPLE = "The convoy reportedly left.", "Some 2,300 people lived there."


def test_without_a_tag_all_are_open(text):
    assert left(text) == ([CONVOY, PEOPLE], 0, 0)


def test_a_tag_that_only_touches_a_suggestion_does_not_cover_it(text, first):
    before, after = Span(0, first.start), Span(first.end, first.end + 1)
    assert left(text, before) == ([CONVOY, PEOPLE], 0, 0)
    assert left(text, after) == ([CONVOY, PEOPLE], 0, 0)
    assert left(text, before, after) == ([CONVOY, PEOPLE], 0, 0)


def test_a_tag_on_one_letter_of_a_suggestion_covers_it(text, first):
    for tag in (Span(0, first.start + 1), Span(first.end - 1, first.end + 1)):
        assert left(text, tag) == ([PEOPLE], 1, 0)


def test_a_long_tag_that_began_before_a_short_one_still_covers(text, first):
    assert left(text, Span(0, len(BODY)), Span(1, 3)) == ([], 2, 0)


def test_what_is_tagged_and_dismissed_counts_as_tagged(text, first):
    keys = [suggestion.key for suggestion in suggestions.of_text(text)]
    assert left(text, first, dismissed=keys) == ([], 1, 1)


def test_a_suggestion_is_set_aside_once_and_under_the_lock_of_its_article(text, first, lena):
    with CaptureQueriesContext(connection) as asked:
        row = dismissals.dismiss(text.article, "key", first.of(BODY), by=lena)
    sql = next(query["sql"] for query in asked if not query["sql"].startswith(("SAVEPOINT", "BEGIN")))
    assert 'FROM "articles_article"' in sql
    assert connection.vendor == "sqlite" or sql.endswith("FOR NO KEY UPDATE")
    assert dismissals.dismiss(text.article, "key", "Other words.", by=lena) == row
    assert (row.words, row.dismissed_by) == (CONVOY, lena)
