"""The front page on a phone and on a wide screen: headlines first, filters at hand."""

from __future__ import annotations

import os

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from newsdesk.tests import cast


@pytest.fixture
def articles(lena):
    for number in range(1, 5):
        article = cast.make_article(by=lena, headline=f"The bridge at Kestel changes hands, part {number}")
        cast.publish(article, "the bridge at Kestel had been retaken", "disputed", by=lena)
        cast.publish(article, "nine villages", "verified", by=lena, what="said")


@pytest.fixture
def front(new_context, live_server, articles):
    def opened(width, height, query="", **over):
        page = new_context(**over).new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.goto(live_server.url + reverse("front") + query)
        if shots := os.environ.get("SHOTS"):
            page.screenshot(path=f"{shots}/front-{width}{query.replace('?', '-')}.png")
        return page

    return opened


@pytest.mark.parametrize("size", [(360, 740), (320, 640)], ids=str)
def test_on_a_phone_a_headline_stands_in_the_first_screen_and_the_filters_fold(front, size):
    page = front(*size)
    expect(page.get_by_role("heading", name="part 4")).to_be_in_viewport(ratio=1)
    expect(page.get_by_label("Outlet")).to_be_hidden()
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("With passages").select_option("said")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("Filter (1)")).to_be_visible()
    expect(page.get_by_role("heading", name="part 4")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_the_fields_show_the_values_in_force(front):
    page = front(360, 740, "?status=disputed&from=2024-01-01&q=bridge")
    expect(page.get_by_role("searchbox", name="Search")).to_have_value("bridge")
    page.get_by_text("Filter (2)").click()
    expect(page.get_by_label("With passages")).to_have_value("disputed")
    expect(page.get_by_label("From")).to_have_value("2024-01-01")


def test_where_there_is_room_the_filters_are_no_fold(front):
    page = front(1280, 900)
    expect(page.get_by_label("Outlet")).to_be_visible()
    page.get_by_label("With passages").select_option("recheck")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("No article fits.")).to_be_visible()


def test_a_row_says_what_matters(front):
    page = front(1280, 900)
    row = page.get_by_role("listitem").filter(has_text="part 4")
    expect(row).to_contain_text("Disputed: “the bridge at Kestel had been retaken”")
    expect(row).to_contain_text("1 verified as said")
