"""What changed before readers: told from the intervals, in words, and nothing that is sealed or a draft."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.actions import corrections, drafts, places, publication, seals
from annotations.actions.carriage import Decision, Fate
from annotations.record import log, texts
from annotations.record.judgements import CONFIRMED
from annotations.text.differences import Kind
from newsdesk.tests import cast
from newsdesk.tests.world import HOUR

pytestmark = pytest.mark.django_db
START = cast.RECEIVED


@pytest.fixture
def article(lena):
    return cast.make_article(by=lena)


def told(article=None, **over):
    return [change.words for change in log.public_changes(article, **over).changes][::-1]


def change_to(annotation, status, *, by, at, **over):
    head = drafts.judge(
        annotation, cast.judgement(status, **over), by=by, based_on=annotation.head().number, at=at
    )
    return publication.publish(annotation, head.number, by=by, at=at)


def test_every_public_act_is_told_in_words(article, lena, olena):
    annotation = cast.publish(article, "nine villages", by=lena, at=START + HOUR).annotation
    contradicting = cast.evidence("contradicts", title="Area measured")
    change_to(
        annotation, "disputed", by=lena, at=START + 2 * HOUR, note="We asked four witnesses.",
        reason="new_evidence", reason_text="a survey", evidence=(contradicting,),
    )  # fmt: skip
    publication.hold(annotation, by=olena, reason_text="A reader wrote.", at=START + 3 * HOUR)
    change_to(annotation, "disputed", by=lena, at=START + 4 * HOUR, evidence=(contradicting,))
    text = cast.make_revision(
        article,
        cast.BODY.replace("nine villages", "nine small villages"),
        change="correction",
        reason="Small.",
    )
    corrections.publish(text, by=lena, at=START + 5 * HOUR)
    places.confirm(annotation, annotation.open_placement().pk, by=olena, at=START + 6 * HOUR)
    drafts.withdraw(
        annotation, by=lena, based_on=annotation.head().number, reason_text="Not ours.", at=START + 7 * HOUR
    )
    publication.publish(annotation, annotation.head().number, by=lena, at=START + 8 * HOUR)
    assert told(article) == [
        "First published here",
        "marked as unverified: we could not establish it",
        "changed from unverified to disputed: contradicted by the evidence",
        "put on hold: we are checking this again",
        "checked again after a hold, now disputed: contradicted by the evidence",
        "Correction",
        CONFIRMED,
        "withdrawn",
    ]
    corrected, change = (log.public_changes(article).changes[n] for n in (-6, -3))
    assert corrected.unsettled == ("1 passage whose words changed is being checked again",)
    assert change.said == "New evidence. A survey."
    assert change.evidence == ("Area measured",)
    assert [(part.kind, part.text) for part in change.note if part.kind != Kind.EQUAL] == [
        (Kind.REMOVED, "three"),
        (Kind.ADDED, "four"),
    ]


def test_a_verdict_that_stays_says_what_else_changed(article, lena):
    annotation = cast.publish(article, "nine villages", by=lena, at=START + HOUR).annotation
    change_to(annotation, "unverified", by=lena, at=START + 2 * HOUR, note="Another note.")
    change_to(
        annotation, "unverified", by=lena, at=START + 3 * HOUR, note="Another note.",
        evidence=(cast.evidence(),),
    )  # fmt: skip
    change_to(
        annotation, "unverified", what="said", by=lena, at=START + 4 * HOUR, evidence=(cast.evidence(),)
    )
    assert told(article)[2:] == [
        "note reworded, still unverified: we could not establish it",
        "new evidence, still unverified: we could not establish it",
        "changed from “Unverified: we could not establish it” to “Unverified that it was said”",
    ]


@pytest.mark.parametrize(
    ("status", "what", "words"),
    [
        ("verified", "said", "marked as verified: it was said"),
        ("disputed", "said", "marked as disputed: whether it was said"),
        ("verified", "footage", "marked as verified footage"),
        ("verified", "so", "marked as verified: it is so"),
    ],
)
def test_a_first_mark_says_as_what(article, lena, status, what, words):
    cast.publish(article, "nine villages", status, what=what, by=lena)
    assert told(article)[-1] == words


def test_words_confirmed_with_a_judgement_or_with_a_text_are_told_once(article, lena, olena):
    annotation = cast.publish(article, "nine villages", by=lena, at=START + HOUR).annotation
    small = cast.BODY.replace("nine villages", "nine small villages")
    text = cast.make_revision(article, small, change="correction")
    corrections.publish(text, by=lena, decisions={annotation.pk: Decision(Fate.HOLDS)}, at=START + 2 * HOUR)
    drafts.judge(annotation, cast.judgement("disputed"), by=lena, based_on=1, at=START + 3 * HOUR)
    text = cast.make_revision(article, cast.BODY.replace("nine villages", "nine tiny villages"))
    corrections.publish(text, by=lena, at=START + 4 * HOUR)
    publication.publish(annotation, 2, by=olena, confirm=True, at=START + 5 * HOUR)
    assert annotation.open_placement().found == "confirmed"
    assert [(change.words, change.unsettled) for change in log.public_changes(article).changes] == [
        ("changed from unverified to disputed", ()),
        ("First published here", ("1 passage whose words changed is being checked again",)),
        ("Correction", (f"1 passage was {CONFIRMED}",)),
        ("marked as unverified: we could not establish it", ()),
        ("First published here", ()),
    ]


def test_drafts_are_not_told(article, lena):
    cast.tag(article, "nine villages", by=lena, at=START + HOUR)
    cast.make_revision(article, cast.BODY + "\n\nMore.")
    cast.make_article(by=lena, public=False)
    assert told() == ["First published here"]


def test_what_is_sealed_is_not_told_and_its_words_are_in_no_difference(article, lena, marta):
    annotation = cast.publish(article, "nine villages", by=lena, at=START + HOUR, note="Secret.").annotation
    seals.seal(annotation.live(), "privacy", by=marta, at=START + 2 * HOUR)
    change_to(annotation, "disputed", by=lena, at=START + 3 * HOUR, note="Open.")
    latest = log.public_changes(article).changes[0]
    assert told(article) == ["First published here", "judged again, now disputed"]
    assert "Secret" not in "".join(part.text for part in latest.note)


def test_a_sealed_text_is_in_no_difference_and_lends_no_words(article, lena, marta):
    first = article.live_revision()
    cast.publish(article, "nine villages", by=lena, at=START + HOUR)
    text = cast.make_revision(article, "The mayor spoke of nine villages.", change="update")
    corrections.publish(text, by=lena, at=START + 2 * HOUR)
    text.refresh_from_db()
    assert texts.text_differences(article, [text])
    seals.seal(first, "court_order", by=marta, at=START + 3 * HOUR)
    found = log.public_changes(article).changes
    assert texts.text_differences(article, [text]) == {}
    assert [change.passage for change in found if change.annotation] == [""]
    assert len(found) == 2


def test_a_sealed_article_is_in_no_log(article, lena, marta):
    seals.seal(article, "rights", by=marta, at=START + HOUR)
    assert told() == []


def test_pages_follow_each_other_without_gap_or_repetition(article, lena):
    for hour, words in enumerate(("nine villages", "the road was open", "on Thursday"), start=1):
        cast.publish(article, words, by=lena, at=START + hour * HOUR)
    seen, before = [], None
    for _ in range(4):
        part = log.public_changes(None, before, size=1)
        seen += part.changes
        before = part.next
    assert before is None
    assert [c.at for c in seen] == [c.at for c in log.public_changes(None).changes]


def test_a_long_text_that_stayed_is_cut_around_its_changes(article, lena):
    long = " ".join(f"word{n}" for n in range(200))
    corrections.publish(cast.make_revision(article, f"{long} old {long}"), by=lena, at=START + HOUR)
    text = cast.make_revision(article, f"{long} new {long}")
    corrections.publish(text, by=lena, at=START + 2 * HOUR)
    text.refresh_from_db()
    shown = "".join(part.text for part in texts.text_differences(article, [text])[text.pk])
    assert "word199 oldnew word0" in shown
    assert "word50 " not in shown
    assert shown.count("…") == 2


def test_only_corrections_and_clarifications_stand_on_top(article, lena):
    for hour, kind in enumerate(("typo", "correction", "update", "clarification"), start=1):
        text = cast.make_revision(article, f"{cast.BODY}\n\nText {kind}.", change=kind, reason=f"A {kind}.")
        corrections.publish(text, by=lena, at=START + hour * HOUR)
    assert [text.reason for text in texts.corrections(article)] == ["A clarification.", "A correction."]
    assert [text.reason for text in texts.corrections(article, START + 3 * HOUR)] == ["A correction."]


def test_the_number_of_queries_does_not_grow(article, lena, django_assert_num_queries):
    words = ["nine villages", "the road was open", "on Thursday", "The ministry", "the river"]
    for hour, passage in enumerate(words[:2], start=1):
        cast.publish(article, passage, by=lena, at=START + hour * HOUR, evidence=(cast.evidence(),))
    with CaptureQueriesContext(connection) as few:
        log.public_changes()
    for hour, passage in enumerate(words[2:], start=5):
        cast.publish(article, passage, by=lena, at=START + hour * HOUR, evidence=(cast.evidence(),))
    with django_assert_num_queries(len(few)):
        log.public_changes()
