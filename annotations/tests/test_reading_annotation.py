"""The page of one passage: its verdict, the words it is about, and its history."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.actions import corrections, drafts, places, publication, seals
from annotations.record import past
from newsdesk.tests import cast
from newsdesk.tests.world import HOUR

pytestmark = pytest.mark.django_db
START = cast.RECEIVED
MARKED = "Unverified: we could not establish it"


@pytest.fixture
def article(lena):
    return cast.make_article(by=lena)


@pytest.fixture
def passage(article, lena):
    return cast.publish(article, "nine villages", by=lena, at=START + HOUR).annotation


def revise(article, by, words, hours, old="nine villages"):
    """A text in which `words` stand instead of `old` of the first one."""
    text = cast.make_revision(article, cast.BODY.replace(old, words))
    corrections.publish(text, by=by, at=START + hours * HOUR)
    return text


def page(client, passage, **query):
    answer = client.get(passage.get_absolute_url(), query)
    assert answer.status_code == 200
    return cast.markup(answer)


def history(client, passage, **query):
    """What the rows of the history tell, newest first, without their moments and reasons."""
    rows = re.findall(r"<li><time[^>]*>[^<]*</time> ([^<]*)", page(client, passage, **query))
    return [row.strip() for row in rows]


def test_the_history_tells_what_suspended_the_verdict_and_what_became_of_it(client, article, passage, lena):
    revise(article, lena, "nine small villages", 2)
    assert history(client, passage) == [past.CHANGED, MARKED]
    places.confirm(passage, passage.open_placement().pk, by=lena, at=START + 3 * HOUR)
    revise(article, lena, "no place at all", 4)
    assert history(client, passage) == [past.GONE, past.CONFIRMED, past.CHANGED, MARKED]
    assert history(client, passage, at="2024-05-01T10:00:00Z") == [past.CHANGED, MARKED]
    assert history(client, passage, at="2024-05-01T09:59:00Z") == [MARKED]
    revise(article, lena, "nine small villages", 5)
    assert history(client, passage)[0] == past.AGAIN


def test_a_text_that_left_the_changed_words_alone_is_no_event(client, article, passage, lena):
    changed = cast.BODY.replace("nine villages", "nine small villages")
    for hours, body in enumerate((changed, changed.replace("Two", "Three"), changed + " Rain."), start=2):
        corrections.publish(cast.make_revision(article, body), by=lena, at=START + hours * HOUR)
    assert passage.placements.count() == 4
    assert history(client, passage) == [past.CHANGED, MARKED]


def test_words_seen_by_who_judged_them_are_told_with_the_judgement(client, article, passage, lena):
    revise(article, lena, "nine small villages", 2)
    drafts.judge(passage, cast.judgement("disputed"), by=lena, based_on=1, at=START + 3 * HOUR)
    publication.publish(passage, 2, by=lena, confirm=True, at=START + 4 * HOUR)
    assert history(client, passage) == ["Disputed", past.CHANGED, MARKED]


def test_of_a_sealed_text_and_without_a_judgement_nothing_is_told(client, article, passage, lena, marta):
    text = revise(article, lena, "nine small villages", 2)
    revise(article, lena, "nine villages", 3, old="Rain")
    seals.seal(text, "privacy", by=marta, at=START + 4 * HOUR)
    assert past.CHANGED not in history(client, passage)
    drafts.withdraw(passage, by=lena, based_on=1, reason_text="Wrong.", at=START + 5 * HOUR)
    publication.publish(passage, 2, by=lena, at=START + 6 * HOUR)
    revise(article, lena, "no place at all", 7)
    assert history(client, passage)[0] == "Withdrawn"


def test_the_number_of_queries_does_not_grow_with_what_happened_to_the_words(client, article, passage, lena):
    def asked(at):
        """Of a page that nobody keeps."""
        with CaptureQueriesContext(connection) as queries:
            page(client, passage, at=at)
        return len(queries)

    revise(article, lena, "nine small villages", 2)
    few = asked("2024-05-01T10:00:01Z")
    for hours in range(3, 9):
        revise(article, lena, f"nine small villages and {hours} more", hours)
    assert asked("2024-05-01T16:00:01Z") == few


def test_words_that_left_the_article_are_quoted_and_the_verdict_stands_before_the_reason(
    client, article, passage, lena
):
    assert "“<mark" not in page(client, passage)
    revise(article, lena, "nine small villages", 2)
    told = page(client, passage)
    assert re.search(r"“<mark[^>]*>nine villages</mark>”", told)
    place = [
        told.index(part) for part in ("</blockquote>", 'class="verdict', 'class="banner', "until 1\u00a0May")
    ]
    assert place == sorted(place)


def test_the_reason_of_a_withdrawal_or_a_hold_stands_once(client, passage, lena):
    publication.hold(passage, by=lena, reason_text="A reader wrote.", at=START + 2 * HOUR)
    assert page(client, passage).count("A reader wrote.") == 1
    drafts.withdraw(passage, by=lena, based_on=2, reason_text="Not ours.", at=START + 3 * HOUR)
    publication.publish(passage, 3, by=lena, at=START + 4 * HOUR)
    withdrawn = page(client, passage).partition("<body>")[2]
    assert withdrawn.count("Not ours.") == 1
    assert (
        '<p class="verdict s-withdrawal"><svg aria-hidden="true"><use href="#sign-withdrawal"/>' in withdrawn
    )
    assert withdrawn.count("A reader wrote.") == 1, "of what came before, the history tells the reason"
