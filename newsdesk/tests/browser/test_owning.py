"""Whose article it is, and whether it is urgent: said and taken back in the list of articles."""

from __future__ import annotations

import re

from django.urls import reverse
from playwright.sync_api import expect

from newsdesk.tests import cast


def test_an_article_is_starred_taken_let_go_and_given_to_a_colleague(desk, lena, olena):
    article = cast.make_article(by=olena)
    page = desk.page
    page.goto(desk.origin + reverse("desk:index"))
    row = page.get_by_role("listitem").filter(has=page.get_by_role("button", name=re.compile("Urgent")))
    said = desk.messages.filter(has_text=f"{article.headline}:")

    row.get_by_role("button", name=re.compile("Urgent")).click()
    expect(row.get_by_role("button", name=re.compile("Urgent"), pressed=True)).to_be_visible()
    article.refresh_from_db()
    assert article.is_urgent
    row.get_by_role("button", name=re.compile("Urgent")).click()
    expect(row.get_by_role("button", name=re.compile("Urgent"), pressed=False)).to_be_visible()
    article.refresh_from_db()
    assert not article.is_urgent

    row.get_by_role("button", name=re.compile("Take it")).click()
    expect(said).to_contain_text("now Lena’s.")
    expect(row.get_by_text("Yours", exact=True)).to_be_visible()
    article.refresh_from_db()
    assert article.assignee == lena
    row.get_by_role("button", name=re.compile("Let go")).click()
    expect(said).to_contain_text("without an owner.")
    expect(row.get_by_text("No owner", exact=True)).to_be_visible()
    article.refresh_from_db()
    assert article.assignee is None

    row.get_by_text(re.compile("Give to…")).click()
    row.get_by_label("Login of the new owner").fill("olena")
    row.get_by_role("button", name="Give", exact=True).click()
    expect(said).to_contain_text("now Olena’s.")
    expect(row.get_by_text("With Olena")).to_be_visible()
    article.refresh_from_db()
    assert article.assignee == olena


def test_nobody_of_that_name_is_a_sentence_and_changes_nothing(desk, olena):
    article = cast.make_article(by=olena)
    article.assign(olena)
    page = desk.page
    page.goto(desk.origin + reverse("desk:index"))
    page.get_by_text(re.compile("Give to…")).click()
    page.get_by_label("Login of the new owner").fill("olga")
    page.get_by_role("button", name="Give", exact=True).click()
    expect(page.get_by_text("Nobody at the desk is called olga.")).to_be_visible()
    expect(page.get_by_text("With Olena")).to_be_visible()
    article.refresh_from_db()
    assert article.assignee == olena
