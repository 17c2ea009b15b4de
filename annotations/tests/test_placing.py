"""Where the desk works, where a version lies now, and which words may be carried to the next text."""

from __future__ import annotations

from datetime import timedelta

import pytest

from annotations.actions import corrections, drafts, places, publication
from annotations.models import Placement, PlacementState
from annotations.rules import placement
from annotations.text.spans import Span
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
PLACED, NEEDS_CHECK, ORPHANED = PlacementState.PLACED, PlacementState.NEEDS_CHECK, PlacementState.ORPHANED


@pytest.fixture
def article(lena):
    return cast.make_article(by=lena)


def revise(article, by, old, new):
    text = cast.make_revision(article, article.live_revision().body.replace(old, new))
    corrections.publish(text, by=by)
    return text


# --- the desk's text -------------------------------------------------------------------------


def test_the_desk_works_on_the_live_text_whatever_was_drafted(article):
    live = article.live_revision()
    cast.make_revision(article, "A draft.")
    assert placement.desk_text(article) == live


def test_before_publication_it_is_the_newest_text_until_one_has_passages(lena):
    article = cast.make_article(public=False)
    newer = cast.make_revision(article, cast.BODY + " More.")
    assert placement.desk_text(article) == newer
    cast.tag(article, "nine villages", by=lena)
    cast.make_revision(article, cast.BODY + " Still more.")
    assert placement.desk_text(article) == newer


def test_an_article_without_a_text_has_none():
    article = cast.make_article(public=False)
    article.revisions.all().delete()
    assert placement.desk_text(article) is None


# --- where a version lies --------------------------------------------------------------------


def test_a_draft_lies_where_it_was_tagged_and_a_live_one_in_its_open_placement(article, lena):
    version = cast.tag(article, "nine villages", by=lena)
    text = article.live_revision()
    assert placement.current(version, text) == version.judged
    publication.publish(version.annotation, 1, by=lena)
    assert placement.current(version.annotation.live(), text) == version.annotation.open_placement()


def test_of_several_places_in_one_text_the_open_one_counts(article, lena):
    first = cast.publish(article, "nine villages", by=lena)
    text = article.live_revision()
    wider = cast.span_of(text.body, "The mayor spoke of nine villages")
    moved = drafts.judge(first.annotation, cast.judgement(), by=lena, based_on=1, span=wider)
    publication.publish(first.annotation, moved.number, by=lena)
    first.refresh_from_db()
    assert placement.current(first, text) == moved.judged != first.judged


def test_after_a_correction_both_lie_in_the_new_text(article, lena):
    draft = cast.tag(article, "Two drivers", by=lena)
    public = cast.publish(article, "nine villages", by=lena)
    text = revise(article, lena, "The ministry", "Yesterday the ministry")
    for version, words in ((draft, "Two drivers"), (public, "nine villages")):
        version.refresh_from_db()
        place = placement.current(version, text)
        assert (place.revision, place.exact, place.state) == (text, words, PLACED)


def test_a_draft_whose_text_was_skipped_stays_where_it_was_judged(article, lena):
    draft = cast.tag(article, "nine villages", by=lena)
    other = cast.make_revision(article, "Another text.")
    assert placement.current(draft, other) == draft.judged


def test_of_two_carried_drafts_the_newest_counts(article, lena):
    draft = cast.tag(article, "nine villages", by=lena)
    text = revise(article, lena, "The ministry", "Yesterday the ministry")
    first = placement.current(draft, text)
    second = Placement.objects.get(pk=first.pk)
    second.pk = None
    second.save()
    assert placement.current(draft, text) == second


# --- what may be carried ---------------------------------------------------------------------


def test_changed_words_are_never_carried_and_a_confirmation_is(article, lena):
    annotation = cast.publish(article, "nine villages", by=lena).annotation
    first = annotation.open_placement()
    assert placement.last_trusted(annotation.pk) == first
    revise(article, lena, "nine villages", "nine small villages")
    changed = annotation.open_placement()
    assert changed.state == NEEDS_CHECK
    assert placement.last_trusted(annotation.pk) == first
    confirmed = places.confirm(annotation, changed.pk, by=lena)
    assert placement.last_trusted(annotation.pk) == confirmed


def test_an_orphan_comes_home_when_the_judged_words_are_back(article, lena):
    annotation = cast.publish(article, "nine villages", by=lena).annotation
    revise(article, lena, "The mayor spoke of nine villages.", "Nothing is known of the rest.")
    orphan = annotation.open_placement()
    assert (orphan.state, orphan.span, orphan.exact) == (ORPHANED, None, "nine villages")
    revise(article, lena, "Nothing is known of the rest.", "The mayor spoke of nine villages.")
    home = annotation.open_placement()
    assert (home.state, home.exact) == (PLACED, "nine villages")
    assert placement.last_trusted(annotation.pk) == home


def test_the_last_to_go_live_is_trusted_not_the_last_made(article, lena):
    annotation = cast.publish(article, "nine villages", by=lena).annotation
    body = article.live_revision().body
    draft = drafts.judge(
        annotation, cast.judgement(), by=lena, based_on=1, span=cast.span_of(body, "spoke of nine villages")
    )
    revise(article, lena, "The ministry", "Yesterday the ministry")
    carried = annotation.open_placement()
    assert carried.exact == "nine villages"
    publication.publish(annotation, draft.number, by=lena)
    assert placement.last_trusted(annotation.pk).exact == "spoke of nine villages"


def test_a_draft_never_public_has_nothing_to_trust(article, lena):
    assert placement.last_trusted(cast.tag(article, "nine villages", by=lena).annotation_id) is None


# --- the same words --------------------------------------------------------------------------


def chain(article, by, *links):
    """A placement and what was made of it: each link is (state, found)."""
    text = article.live_revision()
    version = cast.tag(article, "nine villages", by=by)
    rows = [version.judged]
    for state, found in links:
        span = Span(None, None) if state == ORPHANED else rows[0].span
        row = Placement(
            annotation=version.annotation, revision=text, start=span.start, end=span.end, exact="x",
            state=state, found=found, confirmed_by=by, carried_from=rows[-1], written_by=by,
            written_at=version.written_at + timedelta(seconds=1),
        )  # fmt: skip
        row.save()
        rows.append(row)
    return rows[0], rows[-1]


@pytest.mark.parametrize(
    ("links", "same"),
    [
        ([], True),
        ([(PLACED, "carried")], True),
        ([(PLACED, "carried"), (PLACED, "carried")], True),
        ([(NEEDS_CHECK, "carried")], False),
        ([(ORPHANED, "carried")], False),
        ([(NEEDS_CHECK, "carried"), (PLACED, "carried")], False),
        ([(PLACED, "confirmed")], False),
        ([(PLACED, "moved")], False),
        ([(PLACED, "confirmed"), (PLACED, "carried")], False),
    ],
)
def test_words_are_the_same_only_when_carried_as_they_were(links, same, article, lena):
    judged, place = chain(article, lena, *links)
    assert placement.same_words(judged, place) is same


def test_a_placement_of_elsewhere_or_none_has_not_the_same_words(article, lena):
    one = cast.tag(article, "nine villages", by=lena).judged
    other = cast.tag(article, "Two drivers", by=lena).judged
    assert not placement.same_words(one, other)
    assert not placement.same_words(one, None)


def test_a_draft_lies_where_it_was_carried_to_and_never_on_a_place_that_was_public(article, lena):
    """A place that readers saw is not opened again: a judgement brought back from before waits to be carried."""
    text = article.live_revision()
    version = cast.tag(article, "nine villages", by=lena)
    revised = revise(article, lena, "The mayor", "Today the mayor")
    (carried,) = Placement.objects.filter(carried_from=version.judged)
    assert placement.current_among([carried], version, revised) == carried
    seen = Placement(
        pk=carried.pk + 1, revision=revised, carried_from=version.judged, live_from=text.live_from
    )
    assert placement.current_among([carried, seen], version, revised) == carried
    assert placement.current_among([seen], version, revised) == version.judged
