"""The desk talks about a passage: a comment, a reply, resolved, open again; on both pages that show it."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from annotations.models import Comment
from newsdesk.tests import cast


@pytest.fixture
def annotation(lena, olena):
    return cast.publish(cast.make_article(by=olena), "nine villages", by=lena).annotation


def talk(page, said):
    """A thread from its first word to its second end; `said(sentence)` waits for what the page answers."""
    comments = page.get_by_role("region", name=re.compile("Comments"))
    comments.get_by_role("heading", name="Comments").click()
    comments.get_by_label("New comment").fill("@olena, which villages?")
    comments.get_by_role("button", name="Comment", exact=True).click()
    said("Written.")
    expect(comments.get_by_role("heading", name="Comments (1 open)")).to_be_visible()
    expect(comments.get_by_text("@olena, which villages?").last).to_be_visible()

    comments.get_by_text(re.compile("^Reply")).first.click()
    comments.get_by_label("Your reply").fill("The nine of the valley.")
    comments.get_by_role("button", name="Reply", exact=True).click()
    said("Written.")
    expect(comments.get_by_text("The nine of the valley.")).to_be_visible()

    comments.get_by_role("button", name=re.compile("^Resolve")).click()
    said("Resolved.")
    comments.get_by_role("heading", name="Comments", exact=True).click()
    expect(comments.get_by_text("Resolved by Lena")).to_be_visible()
    assert Comment.objects.get(reply_to=None).resolved_at

    comments.get_by_role("button", name=re.compile("^Open again")).click()
    said("Open again.")
    expect(comments.get_by_role("button", name=re.compile("^Resolve"))).to_be_visible()


def assert_it_stands(annotation, lena, olena):
    root, reply = annotation.comments.order_by("pk")
    assert (root.text, root.written_by, root.resolved_at) == ("@olena, which villages?", lena, None)
    assert list(root.mentions.all()) == [olena]
    assert (reply.text, reply.reply_to) == ("The nine of the valley.", root)


def test_beside_the_text(desk, annotation, lena, olena, new_context):
    desk.open(annotation.article)
    desk.passages.first.click()
    talk(desk.page, lambda sentence: expect(desk.messages).to_contain_text(sentence))
    assert_it_stands(annotation, lena, olena)
    readers = new_context().new_page()
    for address in (annotation.article.get_absolute_url(), annotation.get_absolute_url()):
        readers.goto(desk.origin + address)
        expect(readers.get_by_text("nine villages").first).to_be_visible()
        expect(readers.get_by_text("The nine of the valley.")).to_have_count(0)


def test_on_the_page_that_compares(desk, annotation, lena, olena):
    page = desk.page
    page.goto(desk.origin + reverse("desk:review", args=[annotation.pk]))
    talk(page, lambda sentence: expect(page.get_by_role("status").first).to_contain_text(sentence))
    expect(page).to_have_url(re.compile(reverse("desk:review", args=[annotation.pk])))
    assert_it_stands(annotation, lena, olena)


def test_an_empty_comment_is_a_sentence_at_its_field(desk, annotation, console):
    console.expect("400")
    desk.open(annotation.article)
    desk.passages.first.click()
    comments = desk.page.get_by_role("region", name=re.compile("Comments"))
    comments.get_by_role("heading", name="Comments").click()
    comments.get_by_role("button", name="Comment", exact=True).click()
    expect(comments.get_by_role("alert")).to_have_text("Write something first.")
    assert not Comment.objects.exists()
