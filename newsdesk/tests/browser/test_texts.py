"""Texts that wait: a first one goes live, a draft of a correction is thrown away."""

from __future__ import annotations

import re

from django.urls import reverse
from playwright.sync_api import expect

from newsdesk.tests import cast


def test_an_imported_article_goes_live_with_one_click(desk, lena, new_context, console):
    console.expect("404")
    article = cast.make_article(public=False)
    readers = new_context().new_page()
    assert readers.goto(desk.origin + article.get_absolute_url()).status == 404
    desk.open(article)
    expect(desk.page.get_by_text("Text 1 is not public")).to_be_visible()
    desk.button("Publish text 1").click()
    expect(desk.messages).to_contain_text("Published. Readers see this text now.")
    desk.page.get_by_role("link", name="Readers’ page").click()
    expect(desk.page.get_by_role("main")).to_contain_text("The mayor spoke of nine villages.")
    assert article.live_revision().published_by == lena


def test_a_correction_is_kept_as_a_draft_and_thrown_away(desk, lena):
    article = cast.make_article(by=lena, origin="ours")
    page = desk.page
    page.goto(desk.origin + reverse("desk:correct", args=[article.slug]))
    page.get_by_label("The text", exact=True).fill(cast.BODY.replace("nine villages", "eight villages"))
    desk.button("Save draft").click()
    expect(desk.messages).to_contain_text(re.compile("draft", re.IGNORECASE))
    draft = article.revisions.get(live_from__isnull=True)
    assert "eight villages" in draft.body
    expect(desk.button("Discard this draft")).to_be_visible()
    desk.button("Discard this draft").click()
    expect(desk.messages).to_contain_text("Text 2, a draft, is discarded.")
    expect(page.get_by_label("The text", exact=True)).to_have_value(cast.BODY)
    assert article.revisions.get() == article.live_revision()
