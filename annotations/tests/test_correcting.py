"""A text is drafted, previewed and published; every passage is placed again, by its words or by a person."""

from __future__ import annotations

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from annotations.actions import contradicted, corrections, drafts, places, publication
from annotations.actions.carriage import Decision, Fate, carriages
from annotations.actions.corrections import CorrectedText, Withdrawal
from annotations.models import Annotation, Found, Placement, PlacementState
from annotations.page.fetching import public_passages
from annotations.review.preview import preview
from annotations.rules import policy
from annotations.text.context import Text
from articles.editing import edited
from articles.errors import Refused, Stale
from articles.models import Article, Revision
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
PLACED, NEEDS_CHECK, ORPHANED = PlacementState.PLACED, PlacementState.NEEDS_CHECK, PlacementState.ORPHANED
CHANGED = cast.BODY.replace("nine villages", "nine small villages")
LOST = cast.BODY.replace("\n\nThe mayor spoke of nine villages.", "")


@pytest.fixture
def article(lena):
    return cast.make_article(by=lena, origin="ours")


def words(article, body, **over):
    live = article.live_revision()
    text = edited(body, live.body, live.block_list)
    return CorrectedText(
        **{
            "text": text, "change": "update", "reason": "", "byline": "", "published_on": None,
            "language": "en",
        }
        | over
    )  # fmt: skip


def go(article, body, by, **over):
    return corrections.publish(corrections.draft(article, words(article, body), by=by), by=by, **over)


def place(annotation):
    return annotation.open_placement()


# --- drafts ---------------------------------------------------------------------------------------


def test_a_draft_is_a_new_text_that_readers_do_not_see(article, lena):
    edition = article.edition
    draft = corrections.draft(article, words(article, CHANGED, byline="By A. Writer"), by=lena)
    assert (draft.number, draft.based_on, draft.body, draft.byline) == (
        2, article.live_revision(), CHANGED, "By A. Writer",
    )  # fmt: skip
    article.refresh_from_db()
    assert (article.edition, article.live_revision().number) == (edition, 1)


def test_ones_own_draft_is_written_over_a_colleagues_is_not(article, lena, olena):
    draft = corrections.draft(article, words(article, CHANGED), by=lena)
    again = corrections.draft(article, words(article, LOST), by=lena, over=draft.pk, seen=draft.hash)
    assert (again.pk, again.body) == (draft.pk, LOST)
    other = corrections.draft(article, words(article, CHANGED), by=olena, over=draft.pk, seen=again.hash)
    assert other.pk != draft.pk
    assert Revision.objects.get(pk=draft.pk).body == LOST


def test_a_draft_written_over_in_another_window_is_kept(article, lena):
    draft = corrections.draft(article, words(article, CHANGED), by=lena)
    seen = draft.hash
    corrections.draft(article, words(article, LOST), by=lena, over=draft.pk, seen=seen)
    late = corrections.draft(article, words(article, f"{CHANGED} More."), by=lena, over=draft.pk, seen=seen)
    assert late.pk != draft.pk


def test_of_the_same_text_only_what_is_said_of_it_changes(article, lena, olena):
    draft = corrections.draft(article, words(article, CHANGED), by=lena)
    said = words(article, CHANGED, change="clarification", reason="They are small.")
    again = corrections.draft(article, said, by=olena, over=draft.pk)
    assert (again.pk, again.reason, again.written_by) == (draft.pk, "They are small.", lena)


def test_the_text_of_another_outlet_is_never_edited(lena):
    article = cast.make_article(by=lena, origin="other")
    with pytest.raises(Refused, match="belongs to another outlet"):
        corrections.draft(article, words(article, CHANGED), by=lena)
    newer = cast.make_revision(article, CHANGED, change="publisher")
    with pytest.raises(Refused, match="belongs to another outlet"):
        corrections.draft(article, words(article, LOST, change="publisher"), by=lena, over=newer.pk)
    with pytest.raises(Refused, match="belongs to another outlet"):
        corrections.draft(article, words(article, CHANGED, change="correction"), by=lena, over=newer.pk)
    said = words(article, CHANGED, change="publisher", reason="They changed a number.")
    corrections.publish(corrections.draft(article, said, by=lena, over=newer.pk), by=lena)
    assert (article.live_revision().pk, article.live_revision().reason) == (
        newer.pk,
        "They changed a number.",
    )


def test_nothing_public_nothing_to_correct(lena):
    article = cast.make_article(public=False)
    text = edited(CHANGED, cast.BODY, [])
    with pytest.raises(Refused, match="not public yet"):
        corrections.draft(article, CorrectedText(text, "update", "", "", None, "en"), by=lena)


def test_a_draft_is_discarded_unless_something_rests_on_it(article, lena):
    draft = corrections.draft(article, words(article, CHANGED), by=lena)
    corrections.discard(draft)
    corrections.discard(draft)
    assert not Revision.objects.filter(pk=draft.pk).exists()
    first = article.live_revision()
    go(article, CHANGED, lena)
    corrections.discard(first)
    assert Revision.objects.filter(pk=first.pk).exists()


# --- decisions ------------------------------------------------------------------------------------


def test_every_passage_that_does_not_simply_stay_is_decided_on(article, lena):
    cast.publish(article, "nine villages", by=lena)
    cast.publish(article, "Two drivers", by=lena)
    with pytest.raises(Refused, match="1 passage needs your decision"):
        go(article, CHANGED, lena, decisions={})
    assert article.live_revision().number == 1
    rewritten = CHANGED.replace("Two drivers", "Three drivers")
    with pytest.raises(Refused, match="2 passages need your decision"):
        go(article, rewritten, lena, decisions={})
    go(article, f"{cast.BODY} More.", lena, decisions={})


@pytest.mark.parametrize(
    ("decision", "body", "state", "exact", "confirmed"),
    [
        (Decision(Fate.HOLDS), CHANGED, PLACED, "nine small villages", True),
        (Decision(Fate.RECHECK), CHANGED, NEEDS_CHECK, "nine small villages", False),
        (Decision(Fate.EARLIER), CHANGED, ORPHANED, "nine villages", True),
        (Decision(Fate.EARLIER), LOST, ORPHANED, "nine villages", True),
        (Decision(Fate.ATTACH, cast.span_of(LOST, "Two drivers")), LOST, PLACED, "Two drivers", True),
    ],
)
def test_a_decision_makes_the_placement_in_the_same_act(
    decision, body, state, exact, confirmed, article, lena
):
    annotation = cast.publish(article, "nine villages", by=lena).annotation
    edition = Article.objects.get(pk=article.pk).edition
    go(article, body, lena, decisions={annotation.pk: decision})
    row = place(annotation)
    assert (row.state, row.exact, bool(row.confirmed_by)) == (state, exact, confirmed)
    assert row.revision == article.live_revision()
    assert row.live_from == row.revision.live_from
    assert Article.objects.get(pk=article.pk).edition == edition + 1


@pytest.mark.parametrize("fate", [*Fate])
def test_a_passage_that_simply_stays_is_carried_whatever_was_decided_on_it(fate, article, lena):
    """A decision is made from a preview; the words may be back by the time the text goes live."""
    annotation = cast.publish(article, "nine villages", by=lena).annotation
    span = cast.span_of(cast.BODY, "Two drivers") if fate == Fate.ATTACH else None
    go(article, f"{cast.BODY} More.", lena, decisions={annotation.pk: Decision(fate, span)})
    row = place(annotation)
    assert (row.state, row.exact, row.found, row.confirmed_by) == (
        PLACED, "nine villages", Found.CARRIED, None,
    )  # fmt: skip


def test_what_holds_nowhere_cannot_hold(article, lena):
    annotation = cast.publish(article, "nine villages", by=lena).annotation
    with pytest.raises(Refused, match="not in the new text"):
        go(article, LOST, lena, decisions={annotation.pk: Decision(Fate.HOLDS)})
    assert place(annotation).state == PLACED


def test_a_passage_is_withdrawn_with_the_text(article, lena):
    version = cast.publish(article, "nine villages", by=lena)
    asked = {version.annotation_id: Withdrawal(1, "The mayor said no such thing.")}
    go(article, LOST, lena, decisions={}, withdrawals=asked)
    live = version.annotation.live()
    assert (live.act, live.reason_text) == ("withdraw", "The mayor said no such thing.")
    assert live.live_from == article.live_revision().live_from
    assert public_passages(article) == []


def test_in_a_strict_newsroom_nobody_confirms_their_own_and_a_withdrawal_is_submitted(
    article, lena, olena, settings
):
    annotation = cast.publish(article, "nine villages", by=lena).annotation
    settings.NEWSDESK_POLICY = "strict"
    assert policy.is_strict()
    with pytest.raises(Refused, match="second person confirms"):
        go(article, CHANGED, lena, decisions={annotation.pk: Decision(Fate.HOLDS)})
    go(article, LOST, lena, decisions={}, withdrawals={annotation.pk: Withdrawal(1, "No more.")})
    head = annotation.head()
    assert (head.act, head.is_draft, bool(head.submitted_at)) == ("withdraw", True, True)
    assert place(annotation).state == ORPHANED
    assert annotation.live().act == "judge"


def test_in_a_strict_newsroom_nobody_attaches_their_own_verdict_to_other_words(
    article, lena, olena, settings
):
    annotation = cast.publish(article, "nine villages", by=lena).annotation
    settings.NEWSDESK_POLICY = "strict"
    attached = {annotation.pk: Decision(Fate.ATTACH, cast.span_of(LOST, "Two drivers"))}
    draft = corrections.draft(article, words(article, LOST), by=lena)
    with pytest.raises(Refused, match="second person confirms"):
        corrections.publish(draft, by=lena, decisions=attached)
    assert (article.live_revision().number, place(annotation).exact) == (1, "nine villages")
    corrections.publish(draft, by=olena, decisions=attached)
    assert (place(annotation).exact, place(annotation).confirmed_by) == ("Two drivers", olena)


def test_a_withdrawal_on_a_stale_base_changes_nothing(article, lena, olena):
    annotation = cast.publish(article, "nine villages", by=lena).annotation
    drafts.judge(annotation, cast.judgement("disputed"), by=olena, based_on=1)
    with pytest.raises(Stale):
        go(article, LOST, lena, decisions={}, withdrawals={annotation.pk: Withdrawal(1, "No.")})
    assert (article.live_revision().number, annotation.head().number) == (1, 2)


def test_a_changed_edition_is_stale(article, lena):
    draft = corrections.draft(article, words(article, CHANGED), by=lena)
    edition = Article.objects.get(pk=article.pk).edition
    cast.publish(article, "Two drivers", by=lena)
    with pytest.raises(Stale, match="changed since this preview"):
        corrections.publish(draft, by=lena, edition=edition, decisions={})


# --- verdicts on words that a correction calls wrong -------------------------------------------------

ELSEWHERE = f"{cast.BODY} More."  # every passage stays


def correct(article, body, by, was="nine villages", **over):
    reason = f"An earlier text said {was}. It should have said seven."
    draft = corrections.draft(article, words(article, body, change="correction", reason=reason), by=by)
    return corrections.publish(draft, by=by, **over)


@pytest.fixture
def verified(article, lena):
    return cast.publish(article, "spoke of nine villages", "verified", by=lena).annotation


@pytest.mark.parametrize("decisions", [None, {}, "holds", "earlier"])
@pytest.mark.parametrize("body", [CHANGED, LOST, ELSEWHERE])
def test_a_correction_of_verified_words_says_what_becomes_of_the_verdict(
    body, decisions, article, verified, lena
):
    decided = {verified.pk: Decision(Fate(decisions))} if isinstance(decisions, str) else decisions
    with pytest.raises(Refused, match=r"You call words wrong|need.* your decision"):
        correct(article, body, lena, decisions=decided)
    assert (article.live_revision().number, verified.live().act) == (1, "judge")


@pytest.mark.parametrize(
    "was", ["nine villages", "that the mayor spoke of nine", "they spoke of “nine villages”"]
)
def test_it_is_asked_where_the_words_lie_in_the_passage_or_overlap_it(was, article, verified, lena):
    with pytest.raises(Refused, match="You call words wrong"):
        correct(article, ELSEWHERE, lena, was, decisions={})


@pytest.mark.parametrize("was", ["the mayor", "ten towns"])
def test_it_is_not_asked_where_they_stand_elsewhere_or_nowhere(was, article, verified, lena):
    correct(article, ELSEWHERE, lena, was, decisions={})


@pytest.mark.parametrize("status", ["unverified", "disputed"])
def test_other_verdicts_are_not_asked_about(status, article, lena):
    cast.publish(article, "nine villages", status, by=lena)
    correct(article, ELSEWHERE, lena, decisions={})


@pytest.mark.parametrize("change", ["update", "typo", "clarification"])
def test_other_changes_ask_nothing(change, article, verified, lena):
    said = words(article, ELSEWHERE, change=change, reason="Nine villages it was.")
    corrections.publish(corrections.draft(article, said, by=lena), by=lena, decisions={})


def test_where_readers_see_no_verdict_nothing_is_asked(article, verified, lena):
    publication.hold(verified, by=lena)
    correct(article, ELSEWHERE, lena, decisions={})
    assert verified.live().act == "hold"


def test_where_what_was_wrong_is_a_paraphrase_every_verified_passage_that_changes_is_meant(
    article, verified, lena
):
    holds = {verified.pk: Decision(Fate.HOLDS)}
    with pytest.raises(Refused, match="You call words wrong"):
        correct(article, CHANGED, lena, "that he named ten towns", decisions=holds)
    correct(article, CHANGED, lena, "Two drivers", decisions=holds)


def test_it_stays_for_a_reason_that_colleagues_find(article, verified, lena):
    stays = {verified.pk: Decision(Fate.HOLDS, why="He did say it.")}
    correct(article, ELSEWHERE, lena, decisions=stays)
    assert (verified.live().number, verified.live().act) == (1, "judge")
    assert (place(verified).state, place(verified).found) == (PLACED, Found.CARRIED)
    comment = verified.comments.get()
    assert (comment.text, comment.written_by) == (
        "Text 2 calls these words wrong. It stays: He did say it.", lena,
    )  # fmt: skip


@pytest.mark.parametrize("body", [ELSEWHERE, CHANGED])
def test_judged_again_is_a_hold_from_the_moment_of_the_text(body, article, verified, lena):
    correct(article, body, lena, decisions={verified.pk: Decision(Fate.RECHECK)})
    live = verified.live()
    assert (live.act, live.reason_text) == ("hold", contradicted.HELD)
    assert live.live_from == article.live_revision().live_from
    assert public_passages(article)[0].words == "We are checking this again"


def test_a_lost_passage_is_judged_again_too(article, verified, lena):
    correct(article, LOST, lena, decisions={verified.pk: Decision(Fate.RECHECK)})
    assert (place(verified).state, verified.live().act) == (ORPHANED, "hold")
    assert public_passages(article)[0].words == "We are checking this again"


def test_what_is_kept_on_an_earlier_text_is_asked_when_a_later_correction_calls_it_wrong(
    article, verified, lena
):
    go(article, LOST, lena, decisions={verified.pk: Decision(Fate.EARLIER)})
    with pytest.raises(Refused, match="You call words wrong"):
        correct(article, f"{LOST} More.", lena, decisions={})
    correct(article, f"{LOST} More.", lena, withdrawals={verified.pk: Withdrawal(1, "Seven.")}, decisions={})
    assert public_passages(article) == []


def test_a_colleagues_draft_survives_the_hold_of_a_correction(article, verified, lena, olena):
    drafts.judge(verified, cast.judgement("disputed", note="Seven."), by=olena, based_on=1)
    correct(article, ELSEWHERE, lena, decisions={verified.pk: Decision(Fate.RECHECK)})
    head = verified.head()
    assert (head.note, head.is_draft, head.written_by, verified.live().act) == ("Seven.", True, olena, "hold")


def test_in_a_strict_newsroom_a_withdrawal_that_waits_is_on_hold_till_then(
    article, verified, lena, olena, settings
):
    settings.NEWSDESK_POLICY = "strict"
    for fate in (Fate.HOLDS, Fate.EARLIER):
        mine = {verified.pk: Decision(fate, why="I know it.")}
        with pytest.raises(Refused, match="second person confirms"):
            correct(article, ELSEWHERE, lena, decisions=mine)
    correct(article, ELSEWHERE, lena, decisions={}, withdrawals={verified.pk: Withdrawal(1, "Seven.")})
    head = verified.head()
    assert (head.act, bool(head.submitted_at), verified.live().act) == ("withdraw", True, "hold")
    publication.publish(verified, head.number, by=olena)
    assert verified.live().act == "withdraw"


def test_in_a_strict_newsroom_a_colleague_says_that_it_stays(article, verified, olena, settings):
    settings.NEWSDESK_POLICY = "strict"
    stays = {verified.pk: Decision(Fate.HOLDS, why="He did say it.")}
    correct(article, ELSEWHERE, olena, decisions=stays)
    assert verified.live().act == "judge"


# --- over many texts ------------------------------------------------------------------------------


def test_a_second_small_edit_launders_nothing_and_the_words_bring_the_mark_back(article, lena):
    annotation = cast.publish(article, "nine villages", by=lena).annotation
    go(article, CHANGED, lena)
    go(article, CHANGED.replace("The mayor", "Today the mayor"), lena)
    assert place(annotation).state == NEEDS_CHECK
    go(article, cast.BODY.replace("The mayor", "Today the mayor"), lena)
    assert (place(annotation).state, place(annotation).exact) == (PLACED, "nine villages")


def test_what_was_kept_on_an_earlier_text_is_not_asked_again_until_its_words_are_back(article, lena):
    annotation = cast.publish(article, "nine villages", by=lena).annotation
    go(article, LOST, lena, decisions={annotation.pk: Decision(Fate.EARLIER)})
    assert not Placement.objects.lost().exists()
    go(article, f"{LOST} More.", lena, decisions={})
    row = place(annotation)
    assert (row.state, row.confirmed_by, row.found) == (ORPHANED, lena, Found.CONFIRMED)
    assert not Placement.objects.lost().exists()
    go(article, cast.BODY, lena, decisions={})
    assert (place(annotation).state, place(annotation).exact) == (PLACED, "nine villages")


def test_a_lost_passage_is_attached_or_kept_later(article, lena, olena):
    first, second = (cast.publish(article, w, by=lena).annotation for w in ("nine villages", "The mayor"))
    go(article, LOST, lena)
    assert Placement.objects.lost().count() == 2
    span = cast.span_of(LOST, "Two drivers")
    row = places.confirm(first, place(first).pk, by=olena, span=span)
    assert (row.state, row.span, row.confirmed_by) == (PLACED, span, olena)
    assert places.confirm(first, row.carried_from_id, by=olena, span=span) == row
    lost = place(second)
    kept = places.keep(second, lost.pk, by=olena)
    assert places.keep(second, lost.pk, by=olena) == kept
    assert (kept.state, kept.carried_from.exact) == (ORPHANED, "The mayor")
    assert not Placement.objects.lost().exists()
    with pytest.raises(Stale):
        places.confirm(second, lost.pk, by=olena, span=span)
    with pytest.raises(Refused, match="Say which words"):
        places.confirm(second, kept.pk, by=olena)
    assert places.confirm(second, kept.pk, by=olena, span=cast.span_of(LOST, "Thursday")).exact == "Thursday"
    with pytest.raises(Refused, match="does not wait"):
        places.keep(second, place(second).pk, by=olena)


def test_a_judgement_written_before_a_new_text_goes_live_after_it_where_its_words_stayed(article, lena):
    stayed = cast.tag(article, "Two drivers", by=lena).annotation
    changed = cast.tag(article, "nine villages", by=lena).annotation
    go(article, CHANGED, lena)
    assert publication.publish(stayed, 1, by=lena).judged.revision == article.live_revision()
    with pytest.raises(Refused, match="changed since they were judged"):
        publication.publish(changed, 1, by=lena)
    assert publication.publish(changed, 1, by=lena, confirm=True).judged.exact == "nine small villages"


EDITS = [
    ("nine", "ten"), ("ten", "nine"), ("villages", "small villages"), ("small villages", "villages"),
    ("The mayor", "Today the mayor"), ("Today the mayor", "The mayor"),
    ("\n\nThe mayor spoke of nine villages.", ""), ("Two drivers", "Two drivers and a boy"),
]  # fmt: skip


class Chains(TestCase):
    """Through any chain of texts a passage is placed on its judged words alone."""

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.sampled_from(EDITS), min_size=1, max_size=6))
    def test_a_chain_of_texts_never_places_a_passage_on_other_words(self, edits):
        lena = cast.person("lena-of-chains", "Editor")
        article = cast.make_article(by=lena, origin="ours")
        annotation = cast.publish(article, "spoke of nine villages", by=lena).annotation
        texts = [lambda body, pair=pair: body.replace(*pair) for pair in edits]
        for changed in [*texts, lambda body: cast.BODY]:
            body = article.live_revision().body
            if changed(body) != body:
                go(article, changed(body), lena)
            row = place(annotation)
            if row.state == PLACED:
                assert row.exact == "spoke of nine villages"
            else:
                assert "spoke of nine villages" not in article.live_revision().body
        assert place(annotation).state == PLACED  # the first text is back


# --- the preview ----------------------------------------------------------------------------------


def seen(article, body, by):
    return preview(Article.objects.get(pk=article.pk), article.live_revision(), Text(body, []), by)


def test_the_preview_says_what_stays_what_changed_and_what_is_lost_and_writes_nothing(article, lena):
    for quote in ("Two drivers", "nine villages", "The ministry"):
        cast.publish(article, quote, by=lena)
    cast.tag(article, "The mayor", by=lena)
    before = Placement.objects.count()
    body = LOST.replace("Two drivers", "Two tired drivers")
    found = seen(article, body, lena)
    assert (found.staying, found.changed, found.lost, found.drafts) == (1, 1, 1, (0, 0, 1))
    changed, lost = found.questions
    assert (changed.was.words, changed.now.words) == ("Two drivers", "Two tired drivers")
    assert (lost.was.words, lost.now, lost.is_lost) == ("nine villages", None, True)
    assert Placement.objects.count() == before


def test_what_waited_before_is_not_asked_again(article, lena):
    cast.publish(article, "nine villages", by=lena)
    go(article, CHANGED, lena)
    found = seen(article, f"{CHANGED} More.", lena)
    assert (found.staying, found.questions, found.waiting) == (0, [], 1)


def test_a_withdrawn_passage_is_not_asked_about(article, lena):
    annotation = cast.publish(article, "nine villages", by=lena).annotation
    drafts.withdraw(annotation, by=lena, based_on=1, reason_text="No.")
    publication.publish(annotation, 2, by=lena)
    assert seen(article, LOST, lena).questions == []


def test_two_places_as_likely_are_both_offered(article, lena):
    cast.publish(article, "Two drivers said the road was open.", by=lena)
    twice = cast.BODY.replace("road was open.", "road was open. Two drivers said the road was open.")
    (question,) = seen(article, twice, lena).questions
    assert question.is_unsure
    assert [offer.words for offer in question.offers] == ["Two drivers said the road was open."]


def test_the_same_text_everything_moved_and_a_new_text(article, lena):
    cast.publish(article, "nine villages", by=lena)
    assert seen(article, cast.BODY, lena).is_same
    moved = seen(article, "\n\n".join(reversed(cast.BODY.split("\n\n"))), lena)
    assert (moved.staying, moved.questions) == (1, [])
    assert seen(article, "Quite another thing.", lena).lost == 1


def test_the_queries_of_the_preview_do_not_grow(article, lena):
    def count():
        with CaptureQueriesContext(connection) as queries:
            seen(article, "Quite another thing.", lena)
        return len(queries)

    cast.publish(article, "nine villages", by=lena)
    few = count()
    for quote in ("Two drivers", "The mayor", "Thursday", "the bridge"):
        cast.publish(article, quote, by=lena)
    assert count() == few <= 10


def test_a_megabyte_with_five_thousand_passages_is_carried(lena):
    paragraphs = [f"Paragraph {n}: the council counted {n} houses near the river." for n in range(15_000)]
    body = "\n\n".join(paragraphs)
    article = cast.make_article(body, by=lena, origin="ours")
    text = article.live_revision()
    known = Annotation.objects.bulk_create(
        Annotation(article=article, created_by=lena, created_at=cast.RECEIVED) for _ in range(5_000)
    )
    Placement.objects.bulk_create(
        Placement.at_span(
            text, start, start + 30, annotation=annotation, written_by=lena, written_at=cast.RECEIVED,
            live_from=cast.RECEIVED, published_by=lena,
        )
        for annotation, start in zip(known, (body.index(p) for p in paragraphs[::3]), strict=True)
    )  # fmt: skip
    new = body.replace(paragraphs[3], paragraphs[3].replace("council", "town")).replace(paragraphs[6], "")
    states = Counter(str(row.landing.state) for row in carriages(article, new))
    assert states == {"placed": 4_998, "needs_check": 1, "orphaned": 1}
