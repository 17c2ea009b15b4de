"""Comments: threads, calls, resolving; what is refused keeps what was typed."""

from __future__ import annotations

import pytest
from django.urls import reverse

from annotations.models import Comment
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
    page = client.get(reverse("desk:article", args=[annotation.article.slug])).content.decode()
    assert "Nobody at the desk is called @nobody, @stranger." in page


def test_a_reply_to_a_reply_joins_the_thread(client, url, annotation, lena, olena):
    root = Comment.write(annotation, "Is it nine?", by=lena)
    reply = Comment.write(annotation, "Eight.", by=olena, reply_to=root)
    client.force_login(lena, backend=BACKEND)
    client.post(url, {"text": "Which one is missing?", "reply_to": reply.pk})
    assert Comment.objects.latest("pk").reply_to == root


def test_a_reply_to_another_passages_comment_is_404(client, url, lena):
    other = cast.tag(cast.make_article(by=lena), "nine villages", by=lena).annotation
    comment = Comment.write(other, "Elsewhere.", by=lena)
    client.force_login(lena, backend=BACKEND)
    assert client.post(url, {"text": "Here.", "reply_to": comment.pk}).status_code == 404
    assert Comment.objects.count() == 1


def test_a_double_click_is_one_comment(client, url, lena, olena, annotation):
    client.force_login(lena, backend=BACKEND)
    for _ in range(2):
        client.post(url, {"text": "Ask the mayor."})
    assert Comment.objects.count() == 1
    Comment.write(annotation, "Ask the mayor.", by=olena)
    assert Comment.objects.count() == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "Write something first."), ("  \n ", "Write something first."), ("x" * 5001, "at most 5,000")],
)
def test_an_empty_or_endless_comment_is_refused_and_kept(text, told, client, url, lena):
    client.force_login(lena, backend=BACKEND)
    answer = client.post(url, {"text": text})
    assert answer.status_code == 400
    assert told in answer.content.decode()
    assert text.strip() in answer.content.decode()
    assert not Comment.objects.exists()


def test_a_thread_is_resolved_and_opened_again(client, annotation, lena, olena):
    root = Comment.write(annotation, "Is it nine?", by=lena)
    reply = Comment.write(annotation, "Eight.", by=olena, reply_to=root)
    client.force_login(olena, backend=BACKEND)
    url = reverse("desk:resolve", args=[root.pk])
    client.post(url)
    root.refresh_from_db()
    assert root.resolved_by == olena
    client.post(url)
    root.refresh_from_db()
    assert root.resolved_at is None
    assert client.post(reverse("desk:resolve", args=[reply.pk])).status_code == 404


def test_from_the_comparison_one_comes_back_to_it(client, url, annotation, lena):
    client.force_login(lena, backend=BACKEND)
    answer = client.post(url, {"text": "Fine.", "from": "review"})
    assert answer.headers["Location"] == reverse("desk:review", args=[annotation.pk])
