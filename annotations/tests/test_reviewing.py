"""Review: returning, publishing alone, a second reading, all that is ready; by verbs and by pages."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from annotations.actions import comments, drafts, publication, reviews
from annotations.models import Annotation, Version
from annotations.review import proposals
from annotations.review.comparison import evidence_lines, lines
from annotations.rules import policy
from articles.errors import Refused, Stale
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
ENOUGH = (cast.evidence(), cast.evidence(title="A second map"))


@pytest.fixture
def article(lena):
    return cast.make_article(by=lena)


@pytest.fixture
def submitted(article, olena):
    """Olena's judgement, submitted."""
    version = cast.tag(article, "nine villages", "verified", by=olena, evidence=ENOUGH)
    return reviews.submit(version.annotation, 1, by=olena)


@pytest.fixture
def strict(settings):
    settings.NEWSDESK_POLICY = "strict"


# --- returning -------------------------------------------------------------------------------


def test_a_returned_judgement_waits_for_its_author_and_not_for_review(submitted, lena):
    reviews.send_back(submitted.annotation, 1, by=lena, reason="second_source", text="One map is not enough.")
    assert [*Version.objects.returned()] == [submitted]
    assert not Version.objects.waiting().exists()
    head = submitted.annotation.head()
    assert (head.returned_by, head.return_reason) == (lena, "second_source")


def test_returning_twice_changes_nothing(submitted, lena, marta):
    first = reviews.send_back(submitted.annotation, 1, by=lena, reason="wording").returned_at
    assert reviews.send_back(submitted.annotation, 1, by=marta, reason="not_asked").returned_at == first
    assert submitted.annotation.head().return_reason == "wording"


@pytest.mark.parametrize(
    ("reason", "text", "told"),
    [("other", "  ", "own words"), ("because", "", "Choose why"), ("", "", "Choose why")],
)
def test_a_return_says_why(reason, text, told, submitted, lena):
    with pytest.raises(Refused, match=told):
        reviews.send_back(submitted.annotation, 1, by=lena, reason=reason, text=text)
    assert submitted.annotation.head().returned_at is None


def test_nobody_returns_their_own_nor_what_was_not_submitted(submitted, olena, lena, article):
    with pytest.raises(Refused, match="yourself"):
        reviews.send_back(submitted.annotation, 1, by=olena, reason="wording")
    draft = cast.tag(article, "Two drivers", by=olena)
    with pytest.raises(Refused, match="Nothing was submitted"):
        reviews.send_back(draft.annotation, 1, by=lena, reason="wording")
    with pytest.raises(Stale):
        reviews.send_back(submitted.annotation, 7, by=lena, reason="wording")


def test_what_was_returned_is_submitted_again_as_a_version_of_its_own(submitted, lena, olena):
    reviews.send_back(submitted.annotation, 1, by=lena, reason="not_asked")
    again = reviews.submit(submitted.annotation, 1, by=olena)
    assert again.number == 2
    assert [*Version.objects.waiting()] == [again]
    submitted.refresh_from_db()
    assert submitted.return_reason == "not_asked"


# --- alone, and the second reading -----------------------------------------------------------


def test_in_strict_ones_own_goes_live_with_a_reason_and_waits_for_a_second_reading(
    strict, submitted, olena, lena
):
    annotation = submitted.annotation
    with pytest.raises(Refused, match="second person"):
        publication.publish(annotation, 1, by=olena)
    with pytest.raises(Refused, match="second person"):
        publication.publish(annotation, 1, by=olena, alone="   ")
    publication.publish(annotation, 1, by=olena, alone="Nobody is here at night.")
    assert [v.alone_reason for v in Version.objects.for_second_reading()] == ["Nobody is here at night."]
    with pytest.raises(Refused, match="second person reads"):
        reviews.second_read(annotation, 1, by=olena)
    edition = Annotation.objects.get(pk=annotation.pk).article.edition
    reviews.second_read(annotation, 1, by=lena)
    assert not Version.objects.for_second_reading().exists()
    assert Annotation.objects.get(pk=annotation.pk).article.edition == edition  # readers see no change


def test_a_reason_never_stands_in_for_evidence(strict, article, olena):
    version = cast.tag(article, "nine villages", "verified", by=olena, evidence=())
    with pytest.raises(Refused, match="0 of 2"):
        publication.publish(version.annotation, 1, by=olena, alone="Nobody is here.")


def test_a_reason_nobody_needed_is_not_kept(submitted, lena):
    publication.publish(submitted.annotation, 1, by=lena, alone="In a hurry.")
    assert not Version.objects.for_second_reading().exists()


def test_a_second_reading_is_of_the_live_version_and_only_where_one_waits(submitted, lena, olena):
    publication.publish(submitted.annotation, 1, by=olena)
    with pytest.raises(Refused, match="does not wait"):
        reviews.second_read(submitted.annotation, 1, by=lena)
    with pytest.raises(Stale):
        reviews.second_read(submitted.annotation, 2, by=lena)


# --- undo ------------------------------------------------------------------------------------


def test_undo_goes_back_one_version_after_the_other_and_keeps_them_all(article, lena):
    annotation = cast.tag(article, "nine villages", by=lena, note="First.").annotation
    drafts.judge(annotation, cast.judgement("disputed", note="Second."), by=lena, based_on=1)
    drafts.judge(annotation, cast.judgement("disputed", note="Third.", evidence=ENOUGH), by=lena, based_on=2)
    notes = [drafts.undo(annotation, by=lena, based_on=number).note for number in (3, 4)]
    assert notes == ["Second.", "First."]
    assert annotation.versions.count() == 5
    assert drafts.undo(annotation, by=lena, based_on=5) is None
    assert not Annotation.objects.exists()


def test_undo_passes_over_a_hold_and_leaves_readers_what_they_see(article, lena):
    annotation = cast.publish(article, "nine villages", by=lena, note="First.").annotation
    second = drafts.judge(annotation, cast.judgement("disputed", note="Second."), by=lena, based_on=1)
    publication.publish(annotation, second.number, by=lena)
    held = publication.hold(annotation, by=lena)
    back = drafts.undo(annotation, by=lena, based_on=held.number)
    assert (back.restores, back.note, back.is_draft) == (2, "Second.", True)
    assert annotation.live().act == "hold"


def test_undo_of_what_released_a_hold_goes_to_what_the_hold_stopped(article, lena):
    annotation = cast.publish(article, "nine villages", by=lena, note="First.").annotation
    publication.hold(annotation, by=lena)
    drafts.judge(annotation, cast.judgement("disputed", note="Released."), by=lena, based_on=2)
    publication.publish(annotation, 3, by=lena)
    back = drafts.undo(annotation, by=lena, based_on=3)
    assert (back.act, back.restores, back.status, back.note) == ("judge", 1, "unverified", "First.")


def test_undo_on_an_old_version_is_stale(article, lena):
    annotation = cast.tag(article, "nine villages", by=lena).annotation
    drafts.judge(annotation, cast.judgement("disputed"), by=lena, based_on=1)
    with pytest.raises(Stale):
        drafts.undo(annotation, by=lena, based_on=1)


def test_undo_never_deletes_a_colleagues_words(article, lena, olena):

    annotation = cast.tag(article, "nine villages", by=lena).annotation
    comments.write(annotation, "Ask the mayor.", by=olena)
    with pytest.raises(Refused, match="Others have commented"):
        drafts.undo(annotation, by=lena, based_on=1)
    assert Annotation.objects.exists()


# --- all that is ready -----------------------------------------------------------------------


def test_drafts_say_what_keeps_each_from_being_published(strict, article, submitted, lena, olena):
    own = cast.tag(article, "Two drivers", "disputed", by=lena, evidence=(cast.evidence("contradicts"),))
    cast.tag(article, "No independent observer", by=olena)
    found = {d.passage.placement.exact: d for d in proposals.drafts(article, lena)}
    assert found["nine villages"].is_ready
    assert "second person" in found["Two drivers"].why_not
    assert "has not submitted it" in found["No independent observer"].why_not
    reviews.submit(own.annotation, 1, by=lena)
    reviews.send_back(own.annotation, 1, by=olena, reason="wording")
    (returned,) = [d for d in proposals.drafts(article, lena) if d.passage.placement.exact == "Two drivers"]
    assert "returned" in returned.why_not


def test_all_or_none_is_published(strict, article, submitted, lena, olena):
    bare = cast.tag(article, "Two drivers", "verified", by=olena)
    reviews.submit(bare.annotation, 1, by=olena)
    numbers = {submitted.annotation_id: 1, bare.annotation_id: 1}
    with pytest.raises(Refused, match=r"Nothing was published\. “Two drivers”: 0 of 2"):
        publication.publish_many(article, numbers, by=lena)
    assert not Annotation.objects.public().exists()
    assert len(publication.publish_many(article, {submitted.annotation_id: 1}, by=lena)) == 1


def test_what_is_ready_is_asked_for_under_the_lock_alone(article, submitted, lena):
    """Asked before, what a colleague returns meanwhile would be published all the same."""
    with CaptureQueriesContext(connection) as queries:
        publication.publish_many(article, {submitted.annotation_id: 1}, by=lena)
    first = next(q["sql"] for q in queries if q["sql"].startswith("SELECT"))
    assert 'FROM "articles_article"' in first
    assert connection.vendor == "sqlite" or "FOR NO KEY UPDATE" in first


def test_a_number_that_moved_on_publishes_nothing(article, submitted, lena, olena):
    drafts.judge(submitted.annotation, cast.judgement("disputed"), by=olena, based_on=1)
    with pytest.raises(Stale, match="Nothing was published"):
        publication.publish_many(article, {submitted.annotation_id: 1}, by=lena)


def test_what_is_public_already_stays_as_it_is_whoever_publishes_many(article, lena, olena):
    alone = cast.publish(article, "nine villages", by=lena)
    assert alone.submitted_at is None
    assert publication.publish_many(article, {alone.annotation_id: 1}, by=olena) == [alone]


def test_a_passage_of_another_article_is_unknown(article, lena, olena):
    other = cast.tag(cast.make_article(by=lena), "nine villages", by=olena)
    with pytest.raises(Annotation.DoesNotExist):
        publication.publish_many(article, {other.annotation_id: 1}, by=lena)


def test_what_does_not_say_what_was_checked_stays_a_draft_and_the_others_are_submitted(article, lena):
    cast.tag(article, "nine villages", by=lena, what="")
    said = cast.tag(article, "Two drivers", by=lena)
    assert reviews.submit_all(article, by=lena) == [said]
    assert Version.objects.waiting().get() == said


def test_all_of_ones_own_drafts_are_submitted(article, lena, olena):
    cast.tag(article, "nine villages", by=lena)
    cast.tag(article, "Two drivers", by=lena)
    cast.tag(article, "No independent observer", by=olena)
    assert len(reviews.submit_all(article, by=lena)) == 2
    assert Version.objects.waiting().count() == 2
    assert reviews.submit_all(article, by=lena) == []


def test_writers_of_many_versions_are_those_of_each(article, lena, olena, marta):
    first = cast.publish(article, "nine villages", by=lena).annotation
    drafts.judge(first, cast.judgement("disputed"), by=olena, based_on=1)
    head = drafts.judge(first, cast.judgement("verified"), by=marta, based_on=2)
    second = cast.tag(article, "Two drivers", by=lena)
    found = policy.writers_of([head, second])
    assert found == {head.pk: {olena.pk, marta.pk}, second.pk: {lena.pk}}
    assert all(policy.writers_since_live(version) == found[version.pk] for version in (head, second))


# --- comparing -------------------------------------------------------------------------------


def test_a_comparison_shows_what_differs_in_the_order_of_the_form():
    before = cast.judgement("unverified", note="No map showed it.", evidence=(cast.evidence(),))
    after = cast.judgement("disputed", note="One map showed it.", evidence=ENOUGH)
    found = lines(before, after)
    assert [line.label for line in found if line.differs] == ["Status", "Note"]
    note = found[2]
    assert "".join(change.text for change in note.before) == "No map showed it."
    assert "".join(change.text for change in note.after) == "One map showed it."
    assert [row.kind for row in evidence_lines(before, after)] == ["equal", "added"]
    assert [row.kind for row in evidence_lines(after, before)] == ["equal", "removed"]
    assert not any(line.differs for line in lines(None, after))


# --- the pages -------------------------------------------------------------------------------


def test_the_comparison_says_what_readers_see_what_is_proposed_and_the_rules(
    client, strict, article, lena, olena
):
    annotation = cast.tag(
        article, "nine villages", "unverified", by=olena, note="No map showed it."
    ).annotation
    publication.publish(annotation, 1, by=lena)
    version = drafts.judge(
        annotation, cast.judgement("disputed", note="One map showed it."), by=olena, based_on=1
    )
    reviews.submit(annotation, 2, by=olena)
    client.force_login(lena, backend=BACKEND)
    page = cast.markup(client.get(reverse("desk:review", args=[annotation.pk])))
    assert "Readers see now" in page
    assert "0 of 1" in page
    assert ">Publish</button>" not in page
    assert "Return it" in page
    drafts.judge(
        annotation,
        cast.judgement("disputed", evidence=(cast.evidence("contradicts"),)),
        by=olena,
        based_on=version.number,
    )
    reviews.submit(annotation, 3, by=olena)
    assert ">Publish</button>" in cast.markup(client.get(reverse("desk:review", args=[annotation.pk])))
    client.force_login(olena, backend=BACKEND)
    page = cast.markup(client.get(reverse("desk:review", args=[annotation.pk])))
    assert "You wrote part of this, so a second person publishes it." in page
    assert ">Publish</button>" not in page
    assert "Publish alone" in page


def test_a_refused_return_keeps_what_was_typed(client, submitted, lena):
    client.force_login(lena, backend=BACKEND)
    url = reverse("desk:return", args=[submitted.annotation_id])
    answer = client.post(url, {"number": 1, "text": "One map is not enough."})
    assert answer.status_code == 400
    assert b"One map is not enough." in answer.content
    assert b"Choose why you return it." in answer.content
    assert client.post(url, {"number": 1, "reason": "other", "text": "x" * 1_000_000}).status_code == 400
    assert submitted.annotation.head().returned_at is None


@pytest.mark.parametrize(
    "versions",
    [[], ["x"], ["x:1"], [f"{uuid4()}:1:2"], [f"{uuid4()}:-1"], [f"{uuid4()}:{10**12}"]],
)
def test_forged_lists_of_what_is_ready_are_refused(versions, client, article, submitted, lena):
    client.force_login(lena, backend=BACKEND)
    answer = client.post(reverse("desk:ready", args=[article.slug]), {"version": versions})
    assert answer.status_code == 400
    assert not Annotation.objects.public().exists()


def test_a_strange_passage_among_what_is_ready_is_404(client, article, submitted, lena):
    client.force_login(lena, backend=BACKEND)
    url = reverse("desk:ready", args=[article.slug])
    answer = client.post(url, {"version": [f"{submitted.annotation_id}:1", f"{uuid4()}:1"]})
    assert answer.status_code == 404
    assert not Annotation.objects.public().exists()


def test_what_is_ready_is_published_from_the_page_and_the_left_suggestions_are_shown(
    client, article, submitted, lena
):
    client.force_login(lena, backend=BACKEND)
    url = reverse("desk:ready", args=[article.slug])
    page = cast.markup(client.get(url))
    assert "1 draft, 1 ready." in page
    assert "left unmarked" in page
    assert client.post(url, {"version": [f"{submitted.annotation_id}:1"]}).status_code == 302
    assert Annotation.objects.public().count() == 1


@pytest.mark.parametrize("name", ["review", "ready", "history", "article_history"])
def test_the_queries_of_the_pages_do_not_grow(name, client, lena, olena, django_assert_num_queries):
    client.force_login(lena, backend=BACKEND)
    article = cast.make_article(" ".join(f"word{n}." for n in range(60)), by=lena)

    def fill(numbers):
        for n in numbers:
            version = cast.tag(article, f"word{n}.", by=olena, evidence=ENOUGH)
            reviews.submit(version.annotation, 1, by=olena)
            drafts.judge(version.annotation, cast.judgement("disputed"), by=lena, based_on=1)
        return version.annotation

    annotation = fill(range(10, 15))
    args = [annotation.pk] if name in ("review", "history") else [article.slug]
    url = reverse(f"desk:{name}", args=args)
    client.get(url)
    with CaptureQueriesContext(connection) as before:
        client.get(url)
    fill(range(20, 40))
    with django_assert_num_queries(len(before)):
        client.get(url)


def test_many_published_at_once_are_counted_once(article, lena):
    """Counting reads all passages of the article, so that once for each would take the square of them."""
    drafts = [cast.tag(article, words, by=lena) for words in ("nine villages", "Two drivers", "The mayor")]
    with CaptureQueriesContext(connection) as queries:
        publication.publish_many(article, {draft.annotation_id: draft.number for draft in drafts}, by=lena)
    assert sum('SET "verified_count"' in query["sql"] for query in queries) == 1
    article.refresh_from_db()
    assert (article.unverified_count, article.edition) == (3, 4)
