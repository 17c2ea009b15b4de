"""The queue: what waits, for whom, ordered by harm."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from annotations.actions import comments, corrections, drafts, publication, reviews
from annotations.models import Comment, Version
from annotations.queue import queue
from annotations.queue.ages import age
from annotations.rules import policy
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
TODAY = NOW.date()
CONTRADICTS = (cast.evidence("contradicts"),)


def groups(person, now=NOW):
    return {part.group.key: part for part in queue.waiting_for(person, now).groups}


def keys(person, now=NOW):
    return {key: [item.words for item in part.items] for key, part in groups(person, now).items()}


def desk(client, person, **query):
    client.force_login(person, backend=BACKEND)
    return client.get(reverse("desk:index"), query)


@pytest.fixture
def article(lena):
    return cast.make_article(by=lena)


@pytest.fixture
def busy(article, lena, olena, sam):
    """Something of every kind; returned to Lena, who is called as well."""
    held = cast.publish(article, "nine villages", by=lena).annotation
    publication.hold(held, by=lena)
    returned = cast.tag(article, "Two drivers", by=lena).annotation
    reviews.submit(returned, 1, by=lena)
    reviews.send_back(returned, 1, by=olena, reason="wording")
    cast.publish(article, "the road was open", by=olena, recheck_on=TODAY)
    cast.publish(article, "The ministry", by=olena, recheck_on=TODAY + timedelta(days=3))
    waiting = cast.tag(article, "No independent observer", by=sam)
    reviews.submit(waiting.annotation, 1, by=sam)
    comments.write(waiting.annotation, "What do you think, @lena?", by=sam)
    return article


def test_everything_waits_in_the_order_of_its_harm(busy, lena):
    assert keys(lena) == {
        "hold": ["nine villages"],
        "returned": ["Two drivers"],
        "due": ["the road was open"],
        "mentions": ["No independent observer"],
        "waiting": ["No independent observer"],
    }
    assert list(keys(lena)) == ["hold", "returned", "due", "mentions", "waiting"]
    assert queue.waiting_for(lena, NOW).due_soon == 1


def test_what_is_returned_and_who_is_called_is_each_ones_own(busy, olena, sam):
    assert "returned" not in keys(olena)
    assert "mentions" not in keys(olena)


def test_a_contributor_sees_what_they_submitted_and_not_what_others_did(busy, article, olena, sam):
    reviews.submit(cast.tag(article, "Thursday", by=olena).annotation, 1, by=olena)
    assert "waiting" not in keys(sam)
    assert keys(sam)["others"] == ["No independent observer"]
    assert queue.waiting_for(sam, NOW).groups[-1].group.is_quiet
    assert len(keys(olena)["waiting"]) == 2


def test_a_call_is_answered_by_writing_or_by_resolving(busy, lena, sam):
    comment = Comment.objects.get()
    assert "mentions" in keys(lena)
    reply = comments.write(comment.annotation, "Fine.", by=lena, reply_to=comment)
    assert "mentions" not in keys(lena)
    reply.delete()
    comments.resolve(comment, by=sam)
    assert "mentions" not in keys(lena)
    comments.reopen(comment)
    assert "mentions" in keys(lena)


def test_in_strict_ones_own_waits_apart_for_another(busy, article, olena, lena, settings):
    settings.NEWSDESK_POLICY = "strict"
    own = cast.tag(article, "Thursday", by=olena).annotation
    reviews.submit(own, 1, by=olena)
    assert keys(olena)["waiting"] == ["No independent observer"]
    assert keys(olena)["others"] == ["Thursday"]
    assert "others" not in keys(lena)
    assert len(keys(lena)["waiting"]) == 2


def test_whose_part_it_is_is_told_as_the_policy_tells_it(article, lena, olena, sam, settings):
    settings.NEWSDESK_POLICY = "strict"
    plain = cast.tag(article, "Two drivers", by=olena).annotation
    reviews.submit(plain, 1, by=olena)
    built_on = cast.tag(article, "nine villages", by=lena).annotation
    drafts.judge(built_on, cast.judgement("disputed"), by=sam, based_on=1)
    reviews.submit(built_on, 2, by=sam)
    after_live = cast.tag(article, "the road was open", by=lena).annotation
    publication.publish(after_live, 1, by=olena, alone="Night shift.")
    drafts.judge(after_live, cast.judgement("disputed"), by=sam, based_on=1)
    reviews.submit(after_live, 2, by=sam)
    after_hold = cast.tag(article, "The ministry", by=sam).annotation
    publication.publish(after_hold, 1, by=olena, alone="Night shift.")
    publication.hold(after_hold, by=lena)
    drafts.judge(after_hold, cast.judgement("disputed"), by=sam, based_on=2)
    reviews.submit(after_hold, 3, by=sam)
    heads = list(Version.objects.waiting())
    assert len(heads) == 4
    told = {
        person: {v.judged.exact for v in heads if policy.needs_second_person(v, person)}
        for person in (lena, olena)
    }
    assert told[lena]
    assert told[olena]
    for person, words in told.items():
        assert set(keys(person).get("others", [])) == words
        assert set(keys(person).get("waiting", [])) == {v.judged.exact for v in heads} - words


def test_a_row_says_the_verdict_who_and_since_when(busy, lena, olena, client):
    now = timezone.now() + timedelta(hours=3, minutes=20)
    found = {part.group.key: part.items[0] for part in queue.waiting_for(lena, now).groups}
    assert found["hold"].status == "On hold"
    assert (found["hold"].css, found["hold"].who) == ("recheck", lena)
    assert found["returned"].status == "Unverified: we could not establish it"
    assert found["returned"].said == "Wording unfair"
    assert (found["returned"].who, found["returned"].age) == (olena, "3 hours ago")
    assert found["mentions"].said == "What do you think, @lena?"
    comment = Comment.objects.get()
    annotation = comment.annotation_id
    page = reverse("desk:article", args=[busy.slug])
    assert found["hold"].address.startswith(f"{page}?passage=")
    assert found["mentions"].address == f"{page}?passage={annotation}#comment-{comment.pk}"
    assert found["waiting"].address == reverse("desk:review", args=[annotation])


def test_what_is_on_hold_is_not_due_as_well(article, lena):
    publication.hold(cast.publish(article, "nine villages", by=lena, recheck_on=TODAY).annotation, by=lena)
    publication.hold(
        cast.publish(article, "Two drivers", by=lena, recheck_on=TODAY + timedelta(days=1)).annotation,
        by=lena,
    )
    assert list(keys(lena)) == ["hold"]
    assert queue.waiting_for(lena, NOW).due_soon == 0


@pytest.mark.parametrize(
    ("since", "words"),
    [
        (NOW - timedelta(seconds=40), "just now"),
        (NOW - timedelta(minutes=1), "1 minute ago"),
        (NOW - timedelta(hours=3, minutes=50), "3 hours ago"),
        (NOW - timedelta(days=9), "1 week ago"),
        (NOW + timedelta(seconds=5), "just now"),  # another computer's clock
        (TODAY, "due today"),
        (TODAY - timedelta(days=1), "1 day overdue"),
        (TODAY - timedelta(days=13), "13 days overdue"),
        (date(2024, 5, 22), "2 years overdue"),
    ],
)
def test_an_age_is_told_in_one_unit(since, words):
    assert age(since, NOW) == words


def test_what_one_published_alone_waits_for_the_other_editors(article, lena, olena, sam, settings):
    settings.NEWSDESK_POLICY = "strict"
    version = cast.tag(article, "nine villages", by=olena)
    publication.publish(version.annotation, 1, by=olena, alone="Night shift.")
    assert keys(lena)["second"] == ["nine villages"]
    assert "second" not in keys(olena)
    assert "second" not in keys(sam)
    reviews.second_read(version.annotation, 1, by=lena)
    assert "second" not in keys(lena)


def test_an_empty_desk_says_something_useful(client, article, lena):
    client.force_login(lena, backend=BACKEND)
    soon = timezone.now().date() + timedelta(days=2)
    cast.publish(article, "nine villages", by=lena, recheck_on=soon)
    page = cast.markup(client.get(reverse("desk:index")))
    assert "Nothing waits for you. 1 judgement is due to be checked again this week." in page
    assert [*queue.waiting_for(lena, timezone.now()).unowned] == [article]
    assert "Articles without an owner" in page
    article.assign(lena)
    assert "Articles without an owner" not in cast.markup(client.get(reverse("desk:index")))


def test_an_empty_desk_with_nothing_due_says_so(client, lena):
    cast.publish(cast.make_article(by=lena), "nine villages", by=lena)
    page = cast.markup(desk(client, lena))
    assert "Nothing waits for you. No judgement is due to be checked again this week." in page


def test_a_desk_without_articles_says_who_can_import(client, lena, sam):
    assert "Import the first ones" in cast.markup(desk(client, lena))
    assert "An editor can import the first ones." in cast.markup(desk(client, sam))
    assert "No article fits." in cast.markup(desk(client, lena, q="nothing"))


def test_what_waits_for_somebody_else_is_not_called_waiting_for_you(client, article, sam):
    reviews.submit(cast.tag(article, "nine villages", by=sam).annotation, 1, by=sam)
    page = cast.markup(desk(client, sam))
    assert "Nothing waits for you." in page
    assert "Yours, waiting for somebody else" in page


def test_at_most_eight_rows_of_a_group_are_shown_and_all_are_counted(client, lena, sam, monkeypatch):
    body = " ".join(f"word{n}." for n in range(40))
    article = cast.make_article(body, by=lena)
    for n in range(10, 33):
        reviews.submit(cast.tag(article, f"word{n}.", by=sam).annotation, 1, by=sam)
    page = cast.markup(desk(client, lena))
    assert page.count('class="queue-item') == 8
    assert re.search(r'<a href="\?list=waiting">All 23<', page)
    monkeypatch.setattr(queue, "MANY", 20)
    assert "All 20+<" in cast.markup(desk(client, lena))


def test_articles_without_an_owner_wait_last_urgent_ones_first(client, lena, olena):
    plain, urgent, owned = (cast.make_article(by=lena) for _ in range(3))
    draft = cast.make_article(public=False)
    urgent.star(True)
    owned.assign(olena)
    found = queue.waiting_for(lena, NOW)
    assert found.unowned[0] == urgent
    assert {*found.unowned} == {plain, urgent, draft}
    assert found.unowned_total == 3
    assert 'href="?owner=nobody"' in cast.markup(desk(client, lena))


@pytest.mark.parametrize("key", queue.BY_KEY)
def test_a_whole_group_is_paged_oldest_first_and_forged_pages_are_400(key, client, busy, lena, article):
    client.force_login(lena, backend=BACKEND)
    url = reverse("desk:index")
    assert client.get(url, {"list": key}).status_code == 200
    for token in ("x", "2024-01-01_x", f"2024-01-01_{10**30}", "\x00"):
        assert client.get(url, {"list": key, "after": token}).status_code == 400
    assert client.get(url, {"list": "everything"}).status_code == 404


def test_pages_of_a_group_hold_each_once(client, lena, sam):
    body = " ".join(f"word{n}." for n in range(70))
    article = cast.make_article(body, by=lena)
    for n in range(10, 70):
        reviews.submit(cast.tag(article, f"word{n}.", by=sam).annotation, 1, by=sam)
    client.force_login(lena, backend=BACKEND)
    seen, query = [], "list=waiting"
    while query:
        answer = client.get(f"{reverse('desk:index')}?{query}")
        seen += [item.words for item in answer.context["items"]]
        query = answer.context["next"]
    assert seen == [f"word{n}." for n in range(10, 70)]


def test_the_queries_of_the_desk_do_not_grow(client, lena, sam, olena):
    client.force_login(lena, backend=BACKEND)

    def fill(count):
        for _ in range(count):
            article = cast.make_article(by=lena)
            publication.hold(cast.publish(article, "nine villages", by=lena).annotation, by=lena)
            version = cast.tag(article, "Two drivers", "disputed", by=sam, evidence=CONTRADICTS)
            reviews.submit(version.annotation, 1, by=sam)
            comments.write(version.annotation, "Look, @lena", by=sam)
            cast.publish(article, "The ministry", by=olena, recheck_on=TODAY)

    fill(2)
    client.get(reverse("desk:index"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("desk:index"))
    fill(10)
    client.get(reverse("desk:index"))
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("desk:index"))
    assert len(many) == len(few)
    assert len(many) < 20


@pytest.mark.parametrize("key", queue.BY_KEY)
def test_the_queries_of_a_group_do_not_grow(key, client, busy, lena, olena, sam, settings):
    settings.NEWSDESK_POLICY = "strict"

    def fill(count):
        for _ in range(count):
            article = cast.make_article(by=lena)
            publication.publish(
                cast.tag(article, "nine villages", by=olena).annotation, 1, by=olena, alone="Night."
            )
            publication.publish(cast.tag(article, "the road was open", by=lena).annotation, 1, by=olena)
            publication.hold(article.annotations.latest("created_at"), by=lena)
            version = cast.tag(article, "Two drivers", "disputed", by=sam, evidence=CONTRADICTS)
            reviews.submit(version.annotation, 1, by=sam)
            comments.write(version.annotation, "Look, @lena", by=sam)
            own = cast.tag(article, "Thursday", by=lena).annotation
            reviews.submit(own, 1, by=lena)
            back = cast.tag(article, "The mayor", by=lena).annotation
            reviews.submit(back, 1, by=lena)
            reviews.send_back(back, 1, by=olena, reason="wording")
            publication.publish(
                cast.tag(article, "The ministry", by=olena, recheck_on=TODAY).annotation, 1, by=lena
            )
            for words in ("the bridge at Kestel", "No independent observer could reach the river."):
                publication.publish(cast.tag(article, words, by=olena).annotation, 1, by=lena)
            body = cast.BODY.replace("bridge at Kestel", "bridge of Kestel")
            body = body.replace("No independent observer could reach the river. ", "")
            corrections.publish(cast.make_revision(article, body), by=lena)

    fill(2)
    desk(client, lena, list=key)
    with CaptureQueriesContext(connection) as few:
        assert client.get(reverse("desk:index"), {"list": key}).context["items"]
    fill(4)
    with CaptureQueriesContext(connection) as many:
        assert len(client.get(reverse("desk:index"), {"list": key}).context["items"]) >= 5
    assert len(many) == len(few)
    assert len(many) < 12
