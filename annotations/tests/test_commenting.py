"""Comments: threads, calls, resolving; what is refused keeps what was typed."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from annotations.actions import comments, drafts
from annotations.desk.discussion import discussion
from annotations.models import Annotation, Comment
from articles.models import Article
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def annotation(lena):
    return cast.publish(cast.make_article(by=lena), "nine villages", by=lena).annotation


@pytest.fixture
def url(annotation):
    return reverse("desk:comment", args=[annotation.pk])


def test_a_comment_calls_members_and_says_who_is_none(client, url, annotation, lena, olena, stranger):
    client.force_login(lena, backend=BACKEND)
    client.post(url, {"text": "@olena and @stranger, @nobody: look"})
    comment = Comment.objects.get()
    assert [*comment.mentions.all()] == [olena]
    page = cast.markup(client.get(reverse("desk:article", args=[annotation.article.slug])))
    assert "Nobody at the desk is called @nobody, @stranger." in page


def test_a_reply_to_a_reply_joins_the_thread(client, url, annotation, lena, olena):
    root = comments.write(annotation, "Is it nine?", by=lena)
    reply = comments.write(annotation, "Eight.", by=olena, reply_to=root)
    client.force_login(lena, backend=BACKEND)
    client.post(url, {"text": "Which one is missing?", "reply_to": reply.pk})
    assert Comment.objects.latest("pk").reply_to == root


def test_a_reply_to_another_passages_comment_is_404(client, url, lena):
    other = cast.tag(cast.make_article(by=lena), "nine villages", by=lena).annotation
    comment = comments.write(other, "Elsewhere.", by=lena)
    client.force_login(lena, backend=BACKEND)
    assert client.post(url, {"text": "Here.", "reply_to": comment.pk}).status_code == 404
    assert Comment.objects.count() == 1


def test_a_double_click_is_one_comment(client, url, lena, olena, annotation):
    client.force_login(lena, backend=BACKEND)
    for _ in range(2):
        client.post(url, {"text": "Ask the mayor."})
    assert Comment.objects.count() == 1
    comments.write(annotation, "Ask the mayor.", by=olena)
    assert Comment.objects.count() == 2


def test_the_same_words_in_two_threads_are_two_comments(annotation, lena, olena):
    threads = [comments.write(annotation, text, by=olena) for text in ("Is it nine?", "Is it so?")]
    for root in threads:
        for _ in range(2):
            comments.write(annotation, "Yes.", by=lena, reply_to=root)
    comments.write(annotation, "Yes.", by=lena)
    assert [root.replies.count() for root in threads] == [1, 1]
    assert Comment.objects.filter(text="Yes.").count() == 3


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "Write something first."), ("  \n ", "Write something first."), ("x" * 5001, "at most 5,000")],
)
def test_an_empty_or_endless_comment_is_refused_and_kept(text, told, client, url, lena):
    client.force_login(lena, backend=BACKEND)
    answer = client.post(url, {"text": text})
    assert answer.status_code == 400
    assert told in cast.markup(answer)
    assert text.strip() in cast.markup(answer)
    assert not Comment.objects.exists()


def test_a_thread_is_resolved_and_opened_again(client, annotation, lena, olena):
    root = comments.write(annotation, "Is it nine?", by=lena)
    reply = comments.write(annotation, "Eight.", by=olena, reply_to=root)
    client.force_login(olena, backend=BACKEND)
    url = reverse("desk:resolve", args=[root.pk])
    client.post(url)
    root.refresh_from_db()
    assert root.resolved_by == olena
    client.post(url, {"open": "1"})
    root.refresh_from_db()
    assert (root.resolved_at, root.resolved_by) == (None, None)
    assert client.post(reverse("desk:resolve", args=[reply.pk])).status_code == 404
    assert client.post(reverse("desk:resolve", args=[10**18])).status_code == 404


def test_resolving_twice_keeps_who_was_first(client, annotation, lena, olena):
    root = comments.write(annotation, "Is it nine?", by=lena)
    for person in (olena, lena):
        client.force_login(person, backend=BACKEND)
        client.post(reverse("desk:resolve", args=[root.pk]))
    root.refresh_from_db()
    assert root.resolved_by == olena


def test_a_reply_opens_a_resolved_thread_again(annotation, lena, olena):
    root = comments.write(annotation, "Is it nine?", by=lena)
    comments.resolve(root, by=lena)
    comments.write(annotation, "@lena It is eight.", by=olena, reply_to=root)
    root.refresh_from_db()
    assert root.resolved_at is None
    assert Comment.objects.mentioning(lena).exists()


def test_a_comment_leaves_the_article_as_it_is(client, url, annotation, lena):
    before = Article.objects.values().get(pk=annotation.article_id)
    client.force_login(lena, backend=BACKEND)
    client.post(url, {"text": "Ask the mayor."})
    client.post(reverse("desk:resolve", args=[Comment.objects.get().pk]))
    assert Article.objects.values().get(pk=annotation.article_id) == before


@pytest.mark.parametrize("reply_to", ["x", "-1", "0", str(10**30)])
def test_a_forged_thread_is_refused(reply_to, client, url, lena):
    client.force_login(lena, backend=BACKEND)
    assert client.post(url, {"text": "Here.", "reply_to": reply_to}).status_code in (400, 404)
    assert not Comment.objects.exists()


def test_what_was_typed_in_a_reply_is_kept_in_the_reply(client, url, annotation, lena):
    root = comments.write(annotation, "Is it nine?", by=lena)
    client.force_login(lena, backend=BACKEND)
    answer = client.post(url, {"text": "y" * 5001, "reply_to": root.pk})
    page = cast.markup(answer)
    assert answer.status_code == 400
    assert page.count("y" * 5001) == 1
    _, _, field = page.partition("y" * 5001)[0].rpartition("<textarea")
    assert f'id="reply-{root.pk}"' in field


def test_a_comment_on_what_was_deleted_meanwhile_is_404(client, lena, monkeypatch):
    annotation = cast.tag(cast.make_article(by=lena), "nine villages", by=lena).annotation
    client.force_login(lena, backend=BACKEND)
    seen = Annotation.objects.select_related("article").get(pk=annotation.pk)
    drafts.discard(annotation, 1, by=lena)
    monkeypatch.setattr("annotations.desk.comments.annotation_for", lambda pk: seen)
    answer = client.post(reverse("desk:comment", args=[seen.pk]), {"text": "Too late."})
    assert answer.status_code == 404


def test_the_queries_of_a_discussion_do_not_grow(annotation, lena, olena):
    def fill(count):
        for n in range(count):
            root = comments.write(annotation, f"{n} of {count}?", by=lena)
            comments.write(annotation, "Yes.", by=olena, reply_to=root)
            comments.resolve(root, by=olena)

    def shown():
        with CaptureQueriesContext(connection) as asked:
            found = discussion(annotation)
            for root, replies in found["threads"]:
                for row in (root, *replies):
                    str(row.written_by), str(row.resolved_by)
            list(found["members"])
        return len(asked)

    fill(1)
    few = shown()
    fill(5)
    assert shown() == few <= 3
    assert [len(replies) for _, replies in discussion(annotation)["threads"]] == [1] * 6


def test_a_text_is_never_taken_as_html(client, url, annotation, lena):
    client.force_login(lena, backend=BACKEND)
    client.post(url, {"text": "<script>alert(1)</script> & more"})
    page = client.get(reverse("desk:article", args=[annotation.article.slug]), {"passage": annotation.pk})
    assert b"&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in page.content


def test_no_public_page_holds_a_comment(client, annotation, lena, olena):
    comments.write(annotation, "zqxcomment @olena", by=lena)
    for address in (
        reverse("front"),
        annotation.article.get_absolute_url(),
        annotation.get_absolute_url(),
    ):
        answer = client.get(address)
        assert answer.status_code == 200
        assert b"zqxcomment" not in answer.content


def test_each_verb_locks_the_article_first(annotation, lena):
    root = comments.write(annotation, "Is it nine?", by=lena)
    for verb in (
        lambda: comments.write(annotation, "Eight.", by=lena, reply_to=root),
        lambda: comments.resolve(root, by=lena),
        lambda: comments.reopen(root),
    ):
        with CaptureQueriesContext(connection) as asked:
            verb()
        first = next(query["sql"] for query in asked if not query["sql"].startswith(("SAVEPOINT", "BEGIN")))
        assert 'FROM "articles_article"' in first
        assert connection.vendor == "sqlite" or first.endswith("FOR NO KEY UPDATE")


@pytest.mark.django_db(transaction=True)
def test_clicks_at_the_same_moment_are_one_comment(lena):
    annotation = cast.tag(cast.make_article(by=lena), "nine villages", by=lena).annotation
    start = Barrier(4)

    def click():
        start.wait()
        try:
            comments.write(annotation, "Ask the mayor.", by=lena)
        finally:
            connection.close()

    threads = [Thread(target=click) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Comment.objects.count() == 1


def test_from_the_comparison_one_comes_back_to_it(client, url, annotation, lena):
    client.force_login(lena, backend=BACKEND)
    answer = client.post(url, {"text": "Fine.", "from": "review"})
    assert answer.headers["Location"] == reverse("desk:review", args=[annotation.pk]) + "#comments-head"


def test_what_is_refused_on_the_comparison_stays_there(client, url, annotation, lena):
    client.force_login(lena, backend=BACKEND)
    answer = client.post(url, {"text": "z" * 5001, "from": "review"})
    assert answer.status_code == 400
    assert "desk/review.html" in [template.name for template in answer.templates]
    assert "z" * 5001 in cast.markup(answer)


@pytest.mark.parametrize("login", ["lena@courier.example", "Lena.Brandt", "ОЛЕНА"])
def test_a_colleague_is_called_by_any_login_in_any_case(login, lena):
    person = cast.person(login, "Editor")
    annotation = cast.tag(cast.make_article(by=lena), "nine villages", by=lena).annotation
    comment = comments.write(annotation, f"Look, @{login.swapcase()}.", by=lena)
    assert list(comment.mentions.all()) == [person]
