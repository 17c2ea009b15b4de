"""The list of changes and what leads out of it: the feed, the permalink, an address typed in capitals."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from newsdesk.tests import cast


@pytest.fixture
def annotation(lena):
    return cast.publish(cast.make_article(by=lena), "nine villages", "disputed", by=lena).annotation


@pytest.mark.parametrize("of_one_article", [False, True])
def test_from_the_list_of_changes_to_its_feed(of_one_article, page, live_server, annotation):
    article = annotation.article
    page.goto(live_server.url + article.get_absolute_url())
    if of_one_article:
        page.goto(live_server.url + reverse("article_changes", args=[article.slug]))
    else:
        page.get_by_role("navigation", name="Site").get_by_role("link", name="Changes").click()
    expect(page.get_by_role("main")).to_contain_text("nine villages")
    page.get_by_role("link", name="Atom feed").click()
    expect(page).to_have_url(re.compile(r"changes\.atom$"))
    expect(page.locator("body")).to_contain_text("We asked three witnesses.")


def test_an_address_typed_in_capitals_leads_to_the_one_that_is_kept(page, live_server, annotation):
    page.goto(live_server.url + reverse("annotation_in_capitals", args=[str(annotation.pk).upper()]))
    expect(page).to_have_url(live_server.url + annotation.get_absolute_url())
    expect(page.get_by_role("mark")).to_have_text("nine villages")
