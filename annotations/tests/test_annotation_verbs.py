"""What each verb of an annotation writes, what it refuses, and that a refusal or a repetition writes nothing."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from annotations.actions import comments, corrections, drafts, places, publication, reviews
from annotations.models import Annotation, Comment, Evidence, Placement, Version
from annotations.rules.judgement import Judgement
from articles.errors import Refused, Stale
from articles.models import Article
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
BODY = cast.BODY
NINE, DRIVERS = cast.span_of(BODY, "nine villages"), cast.span_of(BODY, "Two drivers")
AGAINST = (cast.evidence("contradicts"),)


@pytest.fixture
def article(lena):
    return cast.make_article(by=lena)


@pytest.fixture
def draft(article, lena):
    return cast.tag(article, "nine villages", by=lena, evidence=(cast.evidence(),))


@pytest.fixture
def live(draft, lena):
    return publication.publish(draft.annotation, 1, by=lena)


@pytest.fixture
def strict(settings):
    settings.NEWSDESK_POLICY = "strict"


def record():
    """Every row that a verb could write."""
    models = (Article, Annotation, Version, Evidence, Placement, Comment)
    return [list(model.objects.order_by("pk").values()) for model in models]


def refuses(error, match, act, *args, **kwargs):
    """`act` raises `error` saying `match` and leaves the record as it was."""
    before = record()
    with pytest.raises(error, match=match) as raised:
        act(*args, **kwargs)
    assert record() == before
    return raised.value


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def counted(article):
    article = fresh(article)
    names = ("verified", "said", "unverified", "disputed", "rechecking")
    found = {name: getattr(article, f"{name}_count") for name in names}
    return {name: number for name, number in found.items() if number}


def revise(article, by, old, new):
    corrections.publish(cast.make_revision(article, article.live_revision().body.replace(old, new)), by=by)


# --- what all verbs have in common -----------------------------------------------------------

#: Verb → (whether readers see what it does, the call on Lena's live annotation with a draft of Olena's on top).
VERBS = {
    "begin": (False, lambda a, t, by: drafts.begin(t, DRIVERS, cast.judgement(), by=by)),
    "judge": (False, lambda a, t, by: drafts.judge(a, cast.judgement("verified"), by=by, based_on=2)),
    "submit": (False, lambda a, t, by: reviews.submit(a, 2, by=by)),
    "undo": (False, lambda a, t, by: drafts.undo(a, by=by, based_on=2)),
    "withdraw": (False, lambda a, t, by: drafts.withdraw(a, by=by, based_on=2, reason_text="Wrong.")),
    "publish": (True, lambda a, t, by: publication.publish(a, 2, by=by)),
    "hold": (True, lambda a, t, by: publication.hold(a, by=by)),
    "confirm": (True, lambda a, t, by: places.confirm(a, a.open_placement().pk, by=by)),
}


@pytest.fixture
def at_work(article, live, lena, olena):
    """A live judgement on words that changed meanwhile, and a draft on top of it."""
    revise(article, lena, "nine villages", "nine small villages")
    drafts.judge(live.annotation, cast.judgement("disputed"), by=olena, based_on=1, span=span_now(article))
    return live.annotation


def span_now(article):
    return cast.span_of(article.live_revision().body, "nine small villages")


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_takes_one_stamp_and_only_public_acts_raise_the_edition(verb, at_work, article, lena):
    is_public, act = VERBS[verb]
    before = fresh(article)
    act(at_work, article.live_revision(), lena)
    after = fresh(article)
    assert after.touched_at > before.touched_at
    assert after.edition == before.edition + is_public
    assert after.changed_at == (after.touched_at if is_public else before.changed_at)


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_locks_the_article_before_it_reads_anything(verb, at_work, article, lena):
    text = article.live_revision()
    place = at_work.open_placement()
    with pytest.MonkeyPatch.context() as patch, CaptureQueriesContext(connection) as queries:
        patch.setattr(Annotation, "open_placement", lambda self: place)  # the caller's own question
        VERBS[verb][1](at_work, text, lena)
    first = next(q["sql"] for q in queries if q["sql"].startswith("SELECT"))
    assert 'FROM "articles_article"' in first
    assert connection.vendor == "sqlite" or "FOR NO KEY UPDATE" in first


@pytest.mark.parametrize("verb", ["begin", "judge", "submit", "publish", "hold"])
def test_a_moment_in_the_future_is_refused(verb, article, draft, lena):
    annotation, at = draft.annotation, timezone.now() + timedelta(minutes=1)
    calls = {
        "begin": lambda: cast.tag(article, "Two drivers", by=lena, at=at),
        "judge": lambda: drafts.judge(annotation, cast.judgement("disputed"), by=lena, based_on=1, at=at),
        "submit": lambda: reviews.submit(annotation, 1, by=lena, at=at),
        "publish": lambda: publication.publish(annotation, 1, by=lena, at=at),
        "hold": lambda: publication.hold(annotation, by=lena, at=at),
    }
    if verb == "hold":
        publication.publish(annotation, 1, by=lena)
    refuses(ValueError, "in the future", calls[verb])


# --- begin -----------------------------------------------------------------------------------


def test_tagging_writes_an_annotation_a_placement_and_a_draft_of_one_moment(article, draft, lena):
    annotation, place = draft.annotation, draft.judged
    stamp = fresh(article).touched_at
    assert (draft.number, draft.is_draft, draft.written_by, annotation.created_by) == (1, True, lena, lena)
    assert {draft.written_at, annotation.created_at, place.written_at} == {stamp}
    assert (place.exact, place.span, place.live_from) == ("nine villages", NINE, None)
    assert place.prefix.endswith("spoke of ")
    assert place.suffix == "."
    assert draft.evidence.count() == 1
    assert counted(article) == {}


def test_a_resent_tag_is_the_same_tag_even_after_the_text_went_on(article, lena):
    key, text = uuid4(), article.live_revision()
    first = drafts.begin(text, NINE, cast.judgement(), by=lena, pk=key)
    before = record()
    assert drafts.begin(text, NINE, cast.judgement("disputed"), by=lena, pk=key) == first
    assert record() == before
    revise(article, lena, "The ministry", "Yesterday the ministry")
    assert drafts.begin(text, NINE, cast.judgement(), by=lena, pk=key) == first


@pytest.mark.parametrize("other", ["words", "person", "article"])
def test_a_key_that_is_taken_is_refused(other, article, draft, lena, olena):
    text = cast.make_article(by=lena).live_revision() if other == "article" else article.live_revision()
    span, by = DRIVERS if other == "words" else NINE, olena if other == "person" else lena
    begin = drafts.begin
    refuses(Stale, "saved in its place", begin, text, span, cast.judgement(), by=by, pk=draft.annotation_id)


def test_tagging_a_text_the_desk_no_longer_works_on_is_stale(article, lena):
    old = article.live_revision()
    revise(article, lena, "The ministry", "Yesterday the ministry")
    error = refuses(Stale, "has changed", drafts.begin, old, NINE, cast.judgement(), by=lena)
    assert error.current == article


def test_a_span_outside_the_text_writes_nothing(article, lena):
    span = type(NINE)(5, len(BODY) + 1)
    text = article.live_revision()
    refuses(ValueError, "does not lie", drafts.begin, text, span, cast.judgement(), by=lena)


# --- judge -----------------------------------------------------------------------------------


def test_judging_writes_the_next_draft_and_readers_keep_what_they_have(article, live, olena):
    version = drafts.judge(
        live.annotation, cast.judgement("disputed", evidence=AGAINST), by=olena, based_on=1
    )
    assert (version.number, version.is_draft, version.written_by) == (2, True, olena)
    assert [row.stance for row in version.evidence.all()] == ["contradicts"]
    assert version.judged == live.judged
    assert fresh(live).superseded_at == version.written_at
    assert live.annotation.live() == live
    assert counted(article) == {"unverified": 1}
    assert live.evidence.get().title == "Map of the river"


def test_a_save_that_changes_nothing_or_is_sent_twice_writes_nothing(draft, lena):
    annotation = draft.annotation
    before = record()
    assert drafts.judge(annotation, Judgement.of(draft), by=lena, based_on=1, span=NINE) == draft
    assert record() == before
    second = drafts.judge(annotation, cast.judgement("disputed"), by=lena, based_on=1)
    before = record()
    assert drafts.judge(annotation, cast.judgement("disputed"), by=lena, based_on=1) == second
    assert record() == before


@pytest.mark.parametrize("based_on", [0, 1, 3, -1])
def test_judging_on_another_base_is_stale_and_names_the_head(based_on, draft, lena, olena):
    annotation = draft.annotation
    head = drafts.judge(annotation, cast.judgement("disputed"), by=lena, based_on=1)
    content = cast.judgement("verified")
    error = refuses(Stale, "while you wrote", drafts.judge, annotation, content, by=olena, based_on=based_on)
    assert error.current == head


def test_the_same_words_of_another_person_on_an_old_base_are_stale(draft, lena, olena):
    drafts.judge(draft.annotation, cast.judgement("disputed"), by=lena, based_on=1)
    refuses(
        Stale,
        "while you wrote",
        drafts.judge,
        draft.annotation,
        cast.judgement("disputed"),
        by=olena,
        based_on=1,
    )


def test_moving_the_borders_is_a_draft_with_a_placement_of_its_own(article, live, lena):
    wider = cast.span_of(BODY, "spoke of nine villages")
    version = drafts.judge(live.annotation, Judgement.of(live), by=lena, based_on=1, span=wider)
    assert (version.judged.exact, version.judged.found) == ("spoke of nine villages", "moved")
    assert version.judged.carried_from == live.judged
    assert live.annotation.open_placement().exact == "nine villages"
    publication.publish(live.annotation, 2, by=lena)
    assert live.annotation.open_placement() == version.judged
    assert fresh(live.judged).live_until == fresh(article).changed_at


def test_borders_outside_the_text_write_nothing(draft, lena):
    span = type(NINE)(5, len(BODY) + 1)
    refuses(
        ValueError,
        "not lie",
        drafts.judge,
        draft.annotation,
        cast.judgement(),
        by=lena,
        based_on=1,
        span=span,
    )


# --- submit ----------------------------------------------------------------------------------


def test_submitting_stamps_the_head_once(article, draft, lena, olena):
    submitted = reviews.submit(draft.annotation, 1, by=lena)
    assert submitted.submitted_at == fresh(article).touched_at
    before = record()
    assert reviews.submit(draft.annotation, 1, by=olena) == submitted
    assert record() == before


def test_what_is_live_is_not_submitted_and_an_old_version_is_stale(live, lena):
    before = record()
    assert reviews.submit(live.annotation, 1, by=lena).submitted_at is None
    assert record() == before
    drafts.judge(live.annotation, cast.judgement("disputed"), by=lena, based_on=1)
    refuses(Stale, "since you looked", reviews.submit, live.annotation, 1, by=lena)


# --- discard ---------------------------------------------------------------------------------


def test_discarding_leaves_nothing_of_a_draft_and_the_rest_alone(article, draft, lena):
    other = cast.tag(article, "Two drivers", by=lena)
    annotation = draft.annotation
    drafts.judge(
        annotation, Judgement.of(draft), by=lena, based_on=1, span=cast.span_of(BODY, "of nine villages")
    )
    comments.write(annotation, "Mine.", by=lena)
    edition = fresh(article).edition
    drafts.discard(annotation, 2, by=lena)
    assert [*Annotation.objects.all()] == [other.annotation]
    assert [*Version.objects.all()] == [other]
    assert [*Placement.objects.all()] == [other.judged]
    assert not Comment.objects.exists()
    assert fresh(article).edition == edition


def test_discarding_twice_changes_nothing(draft, lena):
    once, twice = fresh(draft.annotation), fresh(draft.annotation)
    drafts.discard(once, 1, by=lena)
    before = record()
    drafts.discard(twice, 1, by=lena)  # a double click: both were read before the first was deleted
    assert record() == before


def test_what_readers_saw_is_never_discarded(live, lena):
    refuses(Refused, "Withdraw it instead", drafts.discard, live.annotation, 1, by=lena)


def test_discarding_never_takes_a_colleagues_words_and_an_old_version_is_stale(draft, lena, olena):
    comments.write(draft.annotation, "Ask the mayor.", by=olena)
    refuses(Refused, "Others have commented", drafts.discard, draft.annotation, 1, by=lena)
    drafts.judge(draft.annotation, cast.judgement("disputed"), by=olena, based_on=1)
    refuses(Stale, "since you looked", drafts.discard, draft.annotation, 1, by=lena)


# --- publish ---------------------------------------------------------------------------------


def test_publishing_opens_version_and_placement_at_one_moment_and_counts(article, draft, olena):
    live = publication.publish(draft.annotation, 1, by=olena)
    place, stamp = draft.annotation.open_placement(), fresh(article).changed_at
    assert (live.live_from, place.live_from) == (stamp, stamp)
    assert (live.published_by, place.published_by, place) == (olena, olena, draft.judged)
    assert counted(article) == {"unverified": 1}


def test_publishing_the_next_closes_the_one_before(article, live, lena):
    second = drafts.judge(live.annotation, cast.judgement("disputed", evidence=AGAINST), by=lena, based_on=1)
    second = publication.publish(live.annotation, 2, by=lena)
    assert fresh(live).live_until == second.live_from
    assert live.annotation.live() == second
    assert live.annotation.placements.count() == 1, "the words did not move"
    assert counted(article) == {"disputed": 1}


def test_publishing_twice_changes_nothing(live, olena):
    before = record()
    assert publication.publish(live.annotation, 1, by=olena) == live
    assert record() == before


@pytest.mark.parametrize("number", [0, 1, 3])
def test_only_the_head_is_published(number, draft, lena):
    drafts.judge(draft.annotation, cast.judgement("disputed"), by=lena, based_on=1)
    refuses(Stale, "since you looked", publication.publish, draft.annotation, number, by=lena)


def test_nothing_is_public_on_an_article_that_is_not(lena):
    version = cast.tag(cast.make_article(public=False), "nine villages", by=lena)
    refuses(Refused, "not published yet", publication.publish, version.annotation, 1, by=lena)


def test_what_was_checked_is_said_before_it_is_published(article, lena):
    version = cast.tag(article, "nine villages", by=lena, what="")
    refuses(Refused, "what was checked", publication.publish, version.annotation, 1, by=lena)


def test_in_strict_ones_own_is_not_published_but_with_a_reason(strict, draft, lena):
    refuses(Refused, "second person", publication.publish, draft.annotation, 1, by=lena)
    assert (
        publication.publish(draft.annotation, 1, by=lena, alone=" Night shift. ").alone_reason
        == "Night shift."
    )


def test_a_judgement_on_changed_words_goes_live_only_confirmed(article, live, lena, olena):
    version = drafts.judge(live.annotation, cast.judgement("disputed"), by=lena, based_on=1)
    revise(article, lena, "nine villages", "nine small villages")
    refuses(Refused, "Confirm them first", publication.publish, live.annotation, version.number, by=olena)
    publication.publish(live.annotation, version.number, by=olena, confirm=True)
    place = live.annotation.open_placement()
    assert (place.exact, place.found, place.confirmed_by) == ("nine small villages", "confirmed", olena)
    assert live.annotation.live().judged == place
    assert counted(article) == {"disputed": 1}


def test_words_that_are_gone_are_not_judged_before_readers(article, draft, lena):
    revise(article, lena, "The mayor spoke of nine villages.", "Nothing is known of the rest.")
    refuses(
        Refused, "not in the text any more", publication.publish, draft.annotation, 1, by=lena, confirm=True
    )


# --- hold ------------------------------------------------------------------------------------


def test_a_hold_takes_the_verdict_away_at_once_even_in_strict_by_the_author(
    strict, article, draft, lena, olena
):
    live = publication.publish(draft.annotation, 1, by=olena)
    held = publication.hold(live.annotation, by=lena, reason_text="A reader wrote.")
    assert (held.act, held.is_live, held.reason_text) == ("hold", True, "A reader wrote.")
    assert Judgement.of(held).evidence == Judgement.of(live).evidence
    assert fresh(live).live_until == held.live_from == fresh(article).changed_at
    assert counted(article) == {"rechecking": 1}
    assert live.annotation.head() == held


def test_holding_twice_changes_nothing(live, lena, olena):
    held = publication.hold(live.annotation, by=lena, reason_text="First.")
    before = record()
    assert publication.hold(live.annotation, by=olena, reason_text="Second.") == held
    assert record() == before


def test_a_draft_in_the_making_stays_the_head_with_all_that_was_done_to_it(live, lena, olena, marta):
    annotation = live.annotation
    drafts.judge(annotation, cast.judgement("disputed", note="Two.", evidence=AGAINST), by=olena, based_on=1)
    reviews.submit(annotation, 2, by=olena)
    reviews.send_back(annotation, 2, by=lena, reason="other", text="Ask again.")
    draft = annotation.head()
    held = publication.hold(annotation, by=marta)
    head = annotation.head()
    assert (held.number, head.number, held.superseded_at is None) == (3, 4, False)
    assert Judgement.of(head) == Judgement.of(draft)
    for name in ("written_by", "submitted_at", "returned_at", "returned_by", "return_reason", "return_text"):
        assert getattr(head, name) == getattr(draft, name)


def test_a_draft_that_an_undo_brought_back_is_undone_further_after_a_hold(live, lena, olena):
    annotation = live.annotation
    for number, note in enumerate(("Two.", "Three."), start=1):
        drafts.judge(annotation, cast.judgement("disputed", note=note), by=lena, based_on=number)
    drafts.undo(annotation, by=lena, based_on=3)
    publication.hold(annotation, by=olena)
    head = annotation.head()
    assert (head.number, head.restores, head.note) == (6, 2, "Two.")
    back = drafts.undo(annotation, by=lena, based_on=6)
    assert (back.restores, back.note) == (1, live.note)


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_where_readers_see_no_judgement_nothing_is_held(state, draft, lena):
    annotation = draft.annotation
    if state == "withdrawn":
        publication.publish(annotation, 1, by=lena)
        drafts.withdraw(annotation, by=lena, based_on=1, reason_text="Wrong.")
        publication.publish(annotation, 2, by=lena)
    refuses(Refused, "nothing to hold", publication.hold, annotation, by=lena)


# --- withdraw --------------------------------------------------------------------------------


def test_a_withdrawal_is_a_draft_until_it_is_published(article, live, lena, olena):
    annotation = live.annotation
    version = drafts.withdraw(
        annotation, by=lena, based_on=1, reason="we_were_wrong", reason_text="It was eight."
    )
    assert (version.act, version.is_draft, version.reason_text) == ("withdraw", True, "It was eight.")
    assert Judgement.of(version).evidence == Judgement.of(live).evidence
    assert counted(article) == {"unverified": 1}
    publication.publish(annotation, 2, by=olena)
    assert counted(article) == {}
    assert annotation.open_placement() == live.judged
    again = drafts.judge(annotation, cast.judgement("disputed"), by=lena, based_on=2)
    publication.publish(annotation, again.number, by=lena)
    assert counted(article) == {"disputed": 1}


def test_withdrawing_twice_changes_nothing(live, lena):
    version = drafts.withdraw(live.annotation, by=lena, based_on=1, reason_text="Wrong.")
    before = record()
    assert drafts.withdraw(live.annotation, by=lena, based_on=1, reason_text="Wrong.") == version
    assert record() == before


def test_a_withdrawal_needs_a_reason_and_something_to_withdraw(draft, lena):
    annotation = draft.annotation
    refuses(
        Refused, "nothing to withdraw", drafts.withdraw, annotation, by=lena, based_on=1, reason_text="Wrong."
    )
    publication.publish(annotation, 1, by=lena)
    refuses(Refused, "Say why", drafts.withdraw, annotation, by=lena, based_on=1, reason_text=" \n")
    refuses(Stale, "while you wrote", drafts.withdraw, annotation, by=lena, based_on=2, reason_text="Wrong.")
    drafts.withdraw(annotation, by=lena, based_on=1, reason_text="Wrong.")
    publication.publish(annotation, 2, by=lena)
    refuses(
        Refused, "nothing to withdraw", drafts.withdraw, annotation, by=lena, based_on=2, reason_text="Wrong."
    )


def test_a_withdrawal_is_of_what_readers_see_not_of_the_draft_on_top(live, lena, olena):
    annotation = live.annotation
    moved = cast.span_of(BODY, "spoke of nine villages")
    drafts.judge(annotation, cast.judgement("disputed", note="Draft."), by=olena, based_on=1, span=moved)
    version = drafts.withdraw(annotation, by=lena, based_on=2, reason_text="Wrong.")
    assert (version.status, version.note, version.judged) == (live.status, live.note, live.judged)


# --- confirm ---------------------------------------------------------------------------------


@pytest.fixture
def changed(article, live, lena):
    """The open placement of a passage whose words changed."""
    revise(article, lena, "nine villages", "nine small villages")
    return live.annotation.open_placement()


def test_confirming_gives_the_verdict_back_on_the_new_words(article, live, changed, olena):
    assert counted(article) == {"rechecking": 1}
    new = places.confirm(live.annotation, changed.pk, by=olena)
    assert (new.exact, new.found, new.confirmed_by) == ("nine small villages", "confirmed", olena)
    assert (new.carried_from, fresh(changed).live_until) == (changed, new.live_from)
    assert live.annotation.open_placement() == new
    assert counted(article) == {"unverified": 1}
    assert live.annotation.versions.count() == 1


def test_confirming_twice_changes_nothing(live, changed, olena):
    new = places.confirm(live.annotation, changed.pk, by=olena)
    before = record()
    assert places.confirm(live.annotation, changed.pk, by=olena) == new
    assert record() == before


def test_confirming_an_earlier_placement_is_stale_and_names_the_open_one(live, changed, lena):
    error = refuses(Stale, "changed again", places.confirm, live.annotation, live.judged_id, by=lena)
    assert error.current == changed


def test_where_nothing_waits_nothing_is_confirmed(live, draft, article, lena):
    refuses(Refused, "does not wait", places.confirm, live.annotation, live.judged_id, by=lena)
    other = cast.tag(article, "Two drivers", by=lena)
    refuses(Stale, "changed again", places.confirm, other.annotation, other.judged_id, by=lena)


def test_in_strict_nobody_confirms_their_own_verdict(changed, live, lena, olena, settings):
    settings.NEWSDESK_POLICY = "strict"
    refuses(Refused, "second person confirms", places.confirm, live.annotation, changed.pk, by=lena)
    assert places.confirm(live.annotation, changed.pk, by=olena)


def test_in_strict_nobody_attaches_their_own_verdict_to_other_words(
    changed, article, live, lena, olena, settings
):
    settings.NEWSDESK_POLICY = "strict"
    annotation, span = live.annotation, cast.span_of(article.live_revision().body, "Two drivers")
    refuses(Refused, "second person confirms", places.confirm, annotation, changed.pk, by=lena, span=span)
    assert places.confirm(annotation, changed.pk, by=olena, span=span).exact == "Two drivers"


def test_what_readers_see_is_undone_to_what_they_saw_before_never_to_a_draft_on_the_way(lena):
    annotation = cast.tag(cast.make_article(by=lena), "nine villages", by=lena, note="").annotation
    drafts.judge(annotation, cast.judgement("disputed", note="Two maps."), by=lena, based_on=1)
    publication.publish(annotation, 2, by=lena)
    with pytest.raises(Refused, match="Nothing that readers saw stands before"):
        drafts.undo(annotation, by=lena, based_on=2)
    drafts.judge(annotation, cast.judgement("verified", note=""), by=lena, based_on=2)
    drafts.judge(annotation, cast.judgement("verified", note="Three maps."), by=lena, based_on=3)
    publication.publish(annotation, 4, by=lena)
    version = drafts.undo(annotation, by=lena, based_on=4)
    assert (version.restores, version.status, version.note) == (2, "disputed", "Two maps.")
