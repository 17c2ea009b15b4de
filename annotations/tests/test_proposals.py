"""What the second person is told of a proposal: both sides, what stands in the way, and whose it is."""

from __future__ import annotations

import pytest

from annotations.actions import corrections, drafts, places, publication, reviews, seals
from annotations.models import Annotation
from annotations.review import proposals
from annotations.rules.judgement import Judgement
from articles.errors import Refused
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
AGAINST = (cast.evidence("contradicts"),)


@pytest.fixture
def article(lena):
    return cast.make_article(by=lena)


@pytest.fixture
def live(article, lena):
    """Lena's judgement, which readers see."""
    return cast.publish(article, "nine villages", by=lena).annotation


@pytest.fixture
def strict(settings):
    settings.NEWSDESK_POLICY = "strict"


def proposed(annotation, by, *, note="Seven.", **over):
    """A change of the head by `by`, submitted."""
    head = annotation.head()
    said = cast.judgement("disputed", note=note, evidence=AGAINST)
    version = drafts.judge(annotation, said, by=by, based_on=head.number, **over)
    return reviews.submit(annotation, version.number, by=by)


def edit_text(article, old, new, by):
    body = article.live_revision().body
    corrections.publish(cast.make_revision(article, body.replace(old, new)), by=by)


# --- the two sides ---------------------------------------------------------------------------


def test_a_first_judgement_has_nothing_before_it(article, lena, olena):
    version = cast.tag(article, "nine villages", by=lena)
    found = proposals.proposal(version.annotation, olena)
    assert (found.head, found.live, found.is_seen, found.comparison.before) == (version, None, False, None)
    assert found.comparison.after.verdict == "Unverified: we could not establish it"
    assert found.why_not == ""


def test_a_change_stands_beside_what_readers_see(live, lena, olena):
    version = proposed(live, olena)
    found = proposals.proposal(live, lena)
    assert (found.head, found.live.number, found.is_seen) == (version, 1, True)
    before, after = found.comparison.before, found.comparison.after
    assert (before.css, after.css) == ("unverified", "disputed")
    assert after.verdict == "Disputed: contradicted by the evidence"


def test_moved_borders_are_in_the_comparison(live, lena, olena):
    proposed(live, olena, span=cast.span_of(cast.BODY, "of nine villages"))
    comparison = proposals.proposal(live, lena).comparison
    assert (comparison.before.passage, comparison.after.passage) == ("nine villages", "of nine villages")
    assert comparison.lines[0].label == "Passage"


def test_what_nobody_proposes_to_change_stands_beside_what_was_before(live, lena, olena):
    publication.publish(live, proposed(live, olena).number, by=lena)
    publication.hold(live, by=lena)
    back = drafts.judge(live, cast.judgement(note="Released."), by=lena, based_on=3)
    publication.publish(live, back.number, by=lena)
    found = proposals.proposal(live, lena)
    assert found.earlier.number == 2  # not the hold, which said nothing
    assert found.comparison.before.judgement.note == "Seven."
    assert (found.why_not, found.is_ones_own) == ("", False)


@pytest.mark.parametrize(
    ("act", "verdict", "css"),
    [("hold", "We are checking this again", "recheck"), ("withdraw", "Withdrawn", "")],
)
def test_what_readers_see_of_a_hold_or_a_withdrawal_is_no_verdict(act, verdict, css, live, lena, olena):
    if act == "hold":
        publication.hold(live, by=lena)
    else:
        publication.publish(
            live, drafts.withdraw(live, by=lena, based_on=1, reason_text="A slip.").number, by=lena
        )
    version = drafts.judge(live, cast.judgement(note="Now it is clear."), by=olena, based_on=2)
    before = proposals.proposal(live, lena).comparison.before
    assert (before.verdict, before.css) == (verdict, css)
    assert version.number == 3


def test_a_sealed_judgement_is_said_to_be_unseen(live, marta, olena):
    seals.seal(live.live(), "privacy", by=marta)
    proposed(live, olena)
    found = proposals.proposal(live, marta)
    assert found.live is not None
    assert not found.is_seen


def test_an_article_without_a_text_has_no_proposal(live, olena, monkeypatch):
    monkeypatch.setattr(proposals, "desk_text", lambda article: None)
    assert proposals.proposal(live, olena) is None


# --- what stands in the way ------------------------------------------------------------------


def refusal(annotation, by, **over):
    """What the verb says to publishing the head, '' when it would do it."""
    try:
        publication.publish(annotation, annotation.head().number, by=by, **over)
    except Refused as why:
        return str(why)
    return ""


def test_the_sentence_is_the_one_the_verb_would_say(article, live, strict, lena, olena, sam):
    unpublished = cast.tag(cast.make_article(by=lena, public=False), "nine villages", by=sam)
    unsaid = cast.tag(article, "Two drivers", "verified", by=sam, what="")
    bare = cast.tag(article, "No independent observer", "disputed", by=sam)
    own = cast.tag(article, "the road was open", by=lena)
    proposed(live, sam)
    edit_text(article, "nine villages", "several hamlets nobody counted before", olena)
    sentences = set()
    for annotation in (unpublished.annotation, unsaid.annotation, bare.annotation, own.annotation, live):
        found = proposals.proposal(annotation, lena)
        sentences.add(found.why_not)
        if not found.words_changed:
            assert found.why_not == refusal(annotation, lena)
    assert len(sentences) == 5, sentences
    assert "" not in sentences


def test_in_open_the_rules_are_no_obstacle(article, lena):
    bare = cast.tag(article, "nine villages", "disputed", by=lena)
    found = proposals.proposal(bare.annotation, lena)
    assert (found.why_not, found.is_ones_own, found.may_alone) == ("", False, False)


def test_alone_is_offered_where_four_eyes_is_the_only_obstacle(strict, article, lena, olena):
    whole = cast.tag(article, "nine villages", "disputed", by=lena, evidence=AGAINST).annotation
    bare = cast.tag(article, "Two drivers", "disputed", by=lena).annotation
    assert proposals.proposal(whole, lena).may_alone
    assert not proposals.proposal(whole, olena).may_alone
    assert not proposals.proposal(bare, lena).may_alone
    assert "second person" in proposals.proposal(bare, lena).why_not


def test_changed_words_need_a_confirmation_and_it_is_enough(article, live, lena, olena):
    proposed(live, olena)
    assert not proposals.proposal(live, lena).words_changed
    edit_text(article, "nine villages", "nine small villages", lena)
    found = proposals.proposal(live, lena)
    assert (found.words_changed, found.why_not) == (True, "")
    assert (found.head.judged.exact, found.place.exact) == ("nine villages", "nine small villages")
    assert "Confirm them first" in refusal(live, lena)
    assert refusal(live, lena, confirm=True) == ""


def test_words_confirmed_for_the_old_judgement_are_not_confirmed_for_the_new_one(article, live, lena, olena):
    proposed(live, olena)
    edit_text(article, "nine villages", "nine small villages", lena)
    places.confirm(live, live.open_placement().pk, by=lena)
    assert proposals.proposal(live, lena).words_changed
    assert "Confirm them first" in refusal(live, lena)
    (draft,) = proposals.drafts(article, lena)
    assert draft.why_not == "The words of this passage changed. Open it and look."


def test_a_live_judgement_on_changed_words_says_so_until_someone_confirms_it(article, live, lena):
    edit_text(article, "nine villages", "nine small villages", lena)
    assert proposals.proposal(live, lena).words_changed
    places.confirm(live, live.open_placement().pk, by=lena)
    assert not proposals.proposal(live, lena).words_changed


def test_a_withdrawal_is_ready_whatever_became_of_the_words(article, live, lena, olena):
    version = drafts.withdraw(live, by=olena, based_on=1, reason_text="A slip.")
    reviews.submit(live, version.number, by=olena)
    edit_text(article, "The mayor spoke of nine villages.", "The mayor was silent.", lena)
    assert live.open_placement().state == "orphaned"
    assert proposals.proposal(live, lena).why_not == ""
    (draft,) = proposals.drafts(article, lena)
    assert draft.is_ready
    assert [v.act for v in publication.publish_many(article, {live.pk: version.number}, by=lena)] == [
        "withdraw"
    ]


# --- the second reading ----------------------------------------------------------------------


def test_what_one_person_published_alone_waits_even_under_a_new_draft(strict, article, lena, olena, marta):
    version = cast.tag(article, "nine villages", "disputed", by=lena, evidence=AGAINST)
    annotation = version.annotation
    publication.publish(annotation, 1, by=lena, alone="Night shift.")
    assert proposals.proposal(annotation, olena).waits_for_reading
    proposed(annotation, olena, note="Eight.")
    assert proposals.proposal(annotation, marta).waits_for_reading
    assert proposals.proposal(annotation, marta).why_not_read == ""
    assert "a second person reads it" in proposals.proposal(annotation, lena).why_not_read
    reviews.second_read(annotation, 1, by=marta)
    assert not proposals.proposal(annotation, olena).waits_for_reading


# --- all that is ready -----------------------------------------------------------------------


def test_what_was_returned_meanwhile_is_not_published_with_the_others(article, lena, olena):
    first = cast.tag(article, "nine villages", by=olena).annotation
    second = cast.tag(article, "Two drivers", by=olena).annotation
    for annotation in (first, second):
        reviews.submit(annotation, 1, by=olena)
    reviews.send_back(second, 1, by=lena, reason="wording")
    with pytest.raises(Refused, match=r"Nothing was published\. “Two drivers”: It was returned"):
        publication.publish_many(article, {first.pk: 1, second.pk: 1}, by=lena)
    assert not Annotation.objects.public().exists()


def test_publishing_what_is_ready_twice_changes_nothing(article, lena, olena):
    annotation = cast.tag(article, "nine villages", by=olena).annotation
    reviews.submit(annotation, 1, by=olena)
    first = publication.publish_many(article, {annotation.pk: 1}, by=lena)
    assert publication.publish_many(article, {annotation.pk: 1}, by=lena) == first
    article.refresh_from_db()
    assert article.edition == 2


def test_what_was_returned_is_not_submitted_again_by_submitting_all(article, lena, olena):
    annotation = cast.tag(article, "nine villages", by=olena).annotation
    reviews.submit(annotation, 1, by=olena)
    reviews.send_back(annotation, 1, by=lena, reason="wording")
    assert reviews.submit_all(article, by=olena) == []
    drafts.judge(annotation, Judgement("disputed"), by=olena, based_on=1)
    assert [version.number for version in reviews.submit_all(article, by=olena)] == [2]
