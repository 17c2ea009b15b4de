"""What a past page says became of its judgements since, and that it says nothing where they read the same."""

from __future__ import annotations

import pytest

from annotations.actions import corrections, drafts, places, publication, seals
from annotations.page.fetching import public_passages
from annotations.reading.article import since as page_since
from annotations.record import past
from newsdesk.tests import cast
from newsdesk.tests.world import HOUR

pytestmark = pytest.mark.django_db
START = cast.RECEIVED
THEN = START + 2 * HOUR
AGAINST = cast.evidence("contradicts")


@pytest.fixture
def article(lena):
    return cast.make_article(by=lena)


@pytest.fixture
def passage(article, lena):
    """What was read at `THEN`."""
    return cast.publish(article, "nine villages", "disputed", by=lena, at=START + HOUR).annotation


def since(article, at=THEN):
    """Of the one passage of the past page."""
    (found,) = public_passages(article, at)
    past.tell_since(article, [found])
    return found.since


def revise(article, by, old, new, at):
    text = cast.make_revision(article, article.live_revision().body.replace(old, new))
    corrections.publish(text, by=by, at=at)


def test_a_passage_that_nobody_touched_reads_the_same(article, passage):
    assert since(article) == ""


def test_a_passage_that_was_only_carried_to_later_texts_reads_the_same(article, passage, lena):
    revise(article, lena, "The mayor", "Today the mayor", START + 3 * HOUR)
    revise(article, lena, "Two drivers", "Three drivers", START + 4 * HOUR)
    assert passage.placements.count() == 3
    assert since(article) == ""


def test_a_draft_is_not_told(article, passage, lena):
    drafts.judge(passage, cast.judgement("verified"), by=lena, based_on=1)
    assert since(article) == ""


def test_another_judgement_a_hold_and_a_withdrawal_are_told_with_their_day(article, passage, lena):
    drafts.judge(passage, cast.judgement("verified"), by=lena, based_on=1, at=START + 3 * HOUR)
    publication.publish(passage, 2, by=lena, at=START + 4 * HOUR)
    assert since(article) == "verified (1\u00a0May\u00a02024)"
    publication.hold(passage, by=lena, at=START + 30 * HOUR)
    assert since(article) == "being checked again (2\u00a0May\u00a02024)"
    drafts.withdraw(passage, by=lena, based_on=3, reason_text="Wrong.", at=START + 54 * HOUR)
    publication.publish(passage, 4, by=lena, at=START + 55 * HOUR)
    assert since(article) == "withdrawn (3\u00a0May\u00a02024)"


@pytest.mark.parametrize(
    ("over", "told"),
    [
        ({"note": "We asked four witnesses."}, "note reworded"),
        ({"evidence": (AGAINST, cast.evidence("context", title="Photo"))}, "new evidence"),
        ({"claimant": "The mayor"}, "details changed"),
    ],
)
def test_the_same_verdict_in_other_words_is_no_change_of_the_judgement(article, lena, over, told):
    first = cast.publish(article, "nine villages", "disputed", by=lena, at=START + HOUR, evidence=(AGAINST,))
    again = cast.judgement("disputed", **{"evidence": (AGAINST,)} | over)
    drafts.judge(first.annotation, again, by=lena, based_on=1, at=START + 3 * HOUR)
    publication.publish(first.annotation, 2, by=lena, at=START + 4 * HOUR)
    (found,) = public_passages(article, THEN)
    past.tell_since(article, [found])
    assert (found.since, found.is_only_reworded) == (f"{told} (1\u00a0May\u00a02024)", True)
    every = public_passages(article, THEN)
    past.tell_since(article, every)
    assert page_since(article, article.live_revision(), every, THEN) == []


def test_another_verdict_has_no_second_colon(article, lena):
    first = cast.publish(article, "nine villages", "disputed", by=lena, at=START + HOUR, evidence=(AGAINST,))
    both = (AGAINST, cast.evidence("supports"))
    drafts.judge(
        first.annotation, cast.judgement("disputed", evidence=both), by=lena, based_on=1, at=START + 3 * HOUR
    )
    publication.publish(first.annotation, 2, by=lena, at=START + 4 * HOUR)
    assert since(article) == "disputed, accounts differ (1\u00a0May\u00a02024)"
    drafts.judge(
        first.annotation, cast.judgement("verified", what="said"), by=lena, based_on=2, at=START + 5 * HOUR
    )
    publication.publish(first.annotation, 3, by=lena, at=START + 6 * HOUR)
    assert since(article) == "verified as said (1\u00a0May\u00a02024)"
    every = public_passages(article, THEN)
    past.tell_since(article, every)
    assert page_since(article, article.live_revision(), every, THEN) == ["1 judgement has changed since."]


def test_words_that_changed_or_left_are_told(article, passage, lena):
    revise(article, lena, "nine villages", "nine small villages", START + 3 * HOUR)
    assert since(article) == "being checked again, because its words changed (1\u00a0May\u00a02024)"
    changed = START + 3 * HOUR
    places.confirm(passage, passage.open_placement().pk, by=lena, at=START + 4 * HOUR)
    assert since(article, changed) == "checked for its changed words: it holds (1\u00a0May\u00a02024)"
    revise(article, lena, "The mayor spoke of nine small villages.", "It rained.", START + 5 * HOUR)
    assert since(article) == "these words left the article (1\u00a0May\u00a02024)"


def test_a_judgement_that_is_sealed_now_is_told_as_removed(article, passage, lena, marta):
    (then,) = public_passages(article, THEN)
    seals.seal(passage.live(), "privacy", by=marta)
    past.tell_since(article, [then])
    assert then.since == "removed"


def test_passages_are_counted_as_marked_since_when_they_were_marked_first_after_it(article, passage, lena):
    cast.publish(article, "Two drivers", by=lena, at=START + 3 * HOUR)
    cast.tag(article, "The ministry", by=lena)
    drafts.judge(passage, cast.judgement("verified"), by=lena, based_on=1)
    publication.publish(passage, 2, by=lena)  # again, not first
    gone = cast.publish(article, "on Thursday", by=lena).annotation
    publication.publish(
        gone, drafts.withdraw(gone, by=lena, based_on=1, reason_text="Wrong.").number, by=lena
    )
    assert past.marked_since(article, THEN) == 1
    assert past.marked_since(article, START) == 2


def test_earlier_judgements_stand_newest_first_and_end_where_the_shown_one_begins(article, passage, lena):
    for number, status in ((1, "unverified"), (2, "verified")):
        at = START + (2 * number + 1) * HOUR
        drafts.judge(passage, cast.judgement(status), by=lena, based_on=number, at=at)
        publication.publish(passage, number + 1, by=lena, at=at + HOUR)
    moments = {None: [2, 1], START + 4 * HOUR: [1], THEN: []}
    for at, numbers in moments.items():
        (shown,) = public_passages(article, at)
        past.tell_earlier(article, [shown])
        assert [version.number for version in shown.earlier] == numbers, at
