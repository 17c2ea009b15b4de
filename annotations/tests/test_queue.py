"""The queue: what waits, for whom, ordered by harm; owners and stars."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from annotations import queue
from annotations.models import Comment
from articles.models import Article
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
TODAY = date(2026, 6, 1)


def keys(person, today=TODAY):
    return {part.group.key: [item.words for item in part.items] for part in queue.waiting_for(person, today)}


@pytest.fixture
def article(lena):
    return cast.make_article(by=lena)


@pytest.fixture
def busy(article, lena, olena, sam):
    """Something of every kind; returned to Lena, who is called as well."""
    held = cast.publish(article, "nine villages", by=lena).annotation
    held.hold(by=lena)
    returned = cast.tag(article, "Two drivers", by=lena).annotation
    returned.submit(1, by=lena)
    returned.send_back(1, by=olena, reason="wording")
    cast.publish(article, "the road was open", by=olena, recheck_on=TODAY)
    cast.publish(article, "The ministry", by=olena, recheck_on=TODAY + timedelta(days=3))
    waiting = cast.tag(article, "No independent observer", by=sam)
    waiting.annotation.submit(1, by=sam)
    Comment.write(waiting.annotation, "What do you think, @lena?", by=sam)
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
    assert queue.due_this_week(TODAY) == 1


def test_what_is_returned_and_who_is_called_is_each_ones_own(busy, olena, sam):
    assert "returned" not in keys(olena)
    assert "mentions" not in keys(olena)
    assert keys(sam)["waiting"] == ["No independent observer"]


def test_a_contributor_sees_what_they_handed_in_and_not_what_others_did(busy, article, olena, sam):
    cast.tag(article, "Thursday", by=olena).annotation.submit(1, by=olena)
    assert keys(sam)["waiting"] == ["No independent observer"]
    assert len(keys(olena)["waiting"]) == 2


def test_a_call_is_answered_by_writing_or_by_resolving(busy, lena, sam):
    comment = Comment.objects.get()
    assert "mentions" in keys(lena)
    reply = Comment.write(comment.annotation, "Fine.", by=lena, reply_to=comment)
    assert "mentions" not in keys(lena)
    reply.delete()
    comment.resolve(by=sam)
    assert "mentions" not in keys(lena)
    comment.resolve(by=sam)
    assert "mentions" in keys(lena)


def test_in_strict_ones_own_waits_for_another_and_says_so(busy, article, olena, settings):
    settings.NEWSDESK_POLICY = "strict"
    own = cast.tag(article, "Thursday", by=olena).annotation
    own.submit(1, by=olena)
    (part,) = [p for p in queue.waiting_for(olena, TODAY) if p.group.key == "waiting"]
    assert [bool(item.said) for item in part.items] == [False, True]


def test_what_one_published_alone_waits_for_the_others(article, lena, olena, settings):
    settings.NEWSDESK_POLICY = "strict"
    version = cast.tag(article, "nine villages", by=olena)
    version.annotation.publish(1, by=olena, alone="Night shift.")
    assert keys(lena)["second"] == ["nine villages"]
    assert "second" not in keys(olena)
    version.annotation.second_read(1, by=lena)
    assert "second" not in keys(lena)


def test_an_empty_desk_says_something_useful(client, article, lena):
    client.force_login(lena, backend=BACKEND)
    soon = timezone.now().date() + timedelta(days=2)
    cast.publish(article, "nine villages", by=lena, recheck_on=soon)
    page = client.get(reverse("desk:index")).content.decode()
    assert "Nothing waits for you. 1 judgement is due to be checked again this week." in page
    assert "1 article without an owner" in page


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
        cast.tag(article, f"word{n}.", by=sam).annotation.submit(1, by=sam)
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
            cast.publish(article, "nine villages", by=lena).annotation.hold(by=lena)
            version = cast.tag(article, "Two drivers", by=sam)
            version.annotation.submit(1, by=sam)
            Comment.write(version.annotation, "Look, @lena", by=sam)
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
    assert len(many) <= 34


# --- owners and stars ------------------------------------------------------------------------


def test_an_article_is_taken_given_and_let_go(client, article, lena, olena):
    client.force_login(lena, backend=BACKEND)
    url = reverse("desk:assign", args=[article.slug])
    for to, owner in (("lena", lena), ("@olena", olena), ("", None)):
        assert client.post(url, {"to": to}).status_code == 302
        article.refresh_from_db()
        assert article.assignee == owner


def test_a_stranger_owns_nothing(client, article, lena, stranger):
    client.force_login(lena, backend=BACKEND)
    client.post(reverse("desk:assign", args=[article.slug]), {"to": stranger.username})
    article.refresh_from_db()
    assert article.assignee is None
    page = client.get(reverse("desk:index")).content.decode()
    assert "Nobody at the desk is called stranger." in page


def test_a_contributor_takes_no_article_from_its_owner(client, article, sam, lena):
    article.assign(lena)
    client.force_login(sam, backend=BACKEND)
    assert client.post(reverse("desk:assign", args=[article.slug]), {"to": "sam"}).status_code == 403
    article.refresh_from_db()
    assert article.assignee == lena


def test_the_list_is_narrowed_to_ones_own_to_nobodys_and_to_the_urgent(client, article, lena):
    other = cast.make_article(by=lena)
    article.assign(lena)
    client.force_login(lena, backend=BACKEND)
    client.post(reverse("desk:star", args=[other.slug]), {"on": "1"})
    for query, found in (
        ({"owner": "me"}, article),
        ({"owner": "nobody"}, other),
        ({"urgent": "on"}, other),
    ):
        rows = client.get(reverse("desk:index"), query).context["rows"]
        assert [row for row, _ in rows] == [found]
    assert client.get(reverse("desk:index"), {"owner": "everybody"}).status_code == 400
    client.post(reverse("desk:star", args=[other.slug]), {"on": "0"})
    assert not Article.objects.filter(is_urgent=True).exists()


def test_the_way_back_is_never_to_another_site(client, article, lena):
    client.force_login(lena, backend=BACKEND)
    url = reverse("desk:star", args=[article.slug])
    for address in ("https://evil.example/", "//evil.example", "javascript:alert(1)"):
        assert client.post(url, {"next": address}).headers["Location"] == reverse("desk:index")
    assert client.post(url, {"next": "/desk/?owner=me"}).headers["Location"] == "/desk/?owner=me"


def test_a_row_says_how_many_suggestions_were_dealt_with(client, lena):
    body = "The convoy reportedly burned.\n\nThe mayor announced that it was over.\n\nSome 300 people fled."
    article = cast.make_article(body, by=lena)
    client.force_login(lena, backend=BACKEND)
    assert "0 of 3 suggestions dealt with" in client.get(reverse("desk:index")).content.decode()
    cast.tag(article, "The convoy reportedly burned", by=lena)
    from annotations.suggested import of_text

    keys_of = [s.key for s in of_text(article.live_revision())]
    client.post(reverse("desk:dismiss", args=[article.slug]), {"key": keys_of[1]})
    client.post(reverse("desk:dismiss", args=[article.slug]), {"key": keys_of[1]})
    assert "2 of 3 suggestions dealt with" in client.get(reverse("desk:index")).content.decode()
    assert client.post(reverse("desk:dismiss", args=[article.slug]), {"key": "x"}).status_code == 404
