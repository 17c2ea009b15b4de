"""After a refusal the focus is on the first field that is wrong, and says what is wrong with it."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from annotations.actions import reviews
from newsdesk.tests import cast

WIDTHS = [1280, 800, 360]


@pytest.fixture
def article(transactional_db, lena):
    return cast.make_article(by=lena, origin="ours")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_refused_judgement_leads_to_the_first_wrong_field_in_its_fold(
    width, desk, live_server, article, lena, console
):
    console.expect("400")
    version = cast.tag(article, "nine villages", by=lena, evidence=(cast.evidence(),))
    page = desk.page
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(
        live_server.url + reverse("desk:article", args=[article.slug]) + f"?passage={version.annotation_id}"
    )
    row = page.locator(".evidence-form")
    row.locator("summary").first.click()
    row.get_by_label("Address", exact=True).fill("ftp://example.org/a")
    row.get_by_label("Address", exact=True).evaluate("field => field.type = 'text'")
    page.get_by_role("button", name="Save draft").click()
    wrong = page.locator(".evidence-form").get_by_label("Address", exact=True)
    expect(wrong).to_be_focused()
    expect(wrong).to_be_in_viewport()
    expect(wrong).to_have_attribute("aria-invalid", "true")
    expect(wrong).to_have_accessible_description(
        "Give the address of a web page, beginning with http:// or https://."
    )
    found = [
        (v["id"], v["nodes"][0]["html"][:200])
        for v in Axe().run(page, context="#inspector", options={"preload": False}).response["violations"]
    ]
    assert found == []


def test_a_refused_seal_leads_to_what_shall_be_sealed(page, desk_for, live_server, article, console):
    console.expect("400")
    page = desk_for(cast.person("vera", "Admin")).page
    page.goto(live_server.url + reverse("desk:seal", args=[article.slug]))
    page.get_by_label("Privacy").check()
    page.get_by_role("button", name="Seal now").click()
    expect(page.get_by_label("The whole article")).to_be_focused()
    expect(page.get_by_role("group", name="The text")).to_have_accessible_description("Choose what to seal.")
    expect(page.get_by_label("Privacy")).to_be_checked()


def test_a_return_without_a_reason_leads_to_its_fold(desk, live_server, article, console):
    console.expect("400")
    author = cast.person("author", "Contributor")
    version = cast.tag(article, "nine villages", by=author)
    reviews.submit(version.annotation, version.number, by=author)
    page = desk.page
    page.goto(live_server.url + reverse("desk:review", args=[version.annotation_id]))
    page.get_by_text("Return…").click()
    page.get_by_label("in my own words").check()
    page.get_by_role("button", name="Return it").click()
    field = page.get_by_label("In your own words")
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description("Say in your own words why you return it.")


def test_a_preview_of_a_correction_takes_the_focus_from_nobody(desk, live_server, article, lena):
    cast.publish(article, "nine villages", by=lena)
    page = desk.page
    page.goto(live_server.url + reverse("desk:correct", args=[article.slug]))
    field = page.get_by_label("The text", exact=True)
    field.fill("")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        field.press("Space")
    expect(page.locator("#correction-form")).not_to_have_class("htmx-request")
    expect(field).to_be_focused()
