"""Forms that the browser sends itself: the network is lost and comes back, and the button is pressed twice."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from annotations.actions import corrections
from annotations.models import Annotation, Comment, JudgementSeal, PlacementState
from articles.models import Article
from newsdesk.tests import cast

OFFLINE = "Not sent: you are offline. What you entered stays on this page; send it when you are online again."


@pytest.fixture
def annotation(transactional_db, lena):
    return cast.publish(cast.make_article(by=lena), "The mayor spoke of nine villages", by=lena).annotation


@pytest.fixture
def lost(console):
    """Presses the button without a network, reads that nothing was sent, and presses it with one again."""
    console.expect("ERR_INTERNET_DISCONNECTED")

    def send(page, name):
        button = page.get_by_role("button", name=name, exact=True)
        address = page.url
        page.context.set_offline(True)
        button.click()
        expect(page.get_by_role("alert").filter(has_text="Not sent")).to_have_text(OFFLINE)
        assert page.url == address
        page.context.set_offline(False)
        button.click()

    return send


def test_a_comment(desk, annotation, lost):
    page = desk.page
    page.goto(desk.origin + reverse("desk:review", args=[annotation.pk]))
    page.get_by_role("heading", name="Comments", exact=True).click()
    page.get_by_label("New comment").fill("Seven, by our count.")
    lost(page, "Comment")
    expect(page.get_by_role("main")).to_contain_text("Seven, by our count.")
    assert Comment.objects.get().text == "Seven, by our count."


def test_a_decision(desk, annotation, lena, lost):
    text = cast.BODY.replace("The mayor spoke of nine villages.", "Nobody else spoke.")
    corrections.publish(cast.make_revision(annotation.article, text), by=lena)
    page = desk.page
    page.goto(desk.origin + reverse("desk:settle", args=[annotation.pk]))
    page.get_by_label("Attach to other words").check()
    page.get_by_label("The other words").fill("Nobody else spoke.")
    lost(page, "Decide")
    expect(page.get_by_text("Attached. Readers see the judgement on these words now.")).to_be_visible()
    row = annotation.open_placement()
    assert (row.state, row.exact) == (PlacementState.PLACED, "Nobody else spoke.")


def test_a_seal(desk_for, marta, annotation, lost):
    desk = desk_for(marta)
    page = desk.page
    page.goto(
        desk.origin + reverse("desk:seal", args=[annotation.article.slug]) + f"?passage={annotation.pk}"
    )
    page.get_by_role("checkbox").first.check()
    page.get_by_label("Court order").check()
    lost(page, "Seal now")
    expect(desk.messages).to_contain_text("Sealed. Readers cannot see it on any page any more")
    assert JudgementSeal.objects.count() == 1


def test_files(desk, live_server, transactional_db, tmp_path, lost):
    file = tmp_path / "bridge.txt"
    file.write_text(
        "The bridge at Kestel is open\n\nTwo drivers said that the lorry had crossed the river.\n"
    )
    page = desk.page
    page.goto(live_server.url + reverse("desk:import"))
    page.get_by_label("Files", exact=True).set_input_files(str(file))
    lost(page, "Import")
    expect(page.get_by_role("region", name="1 file read")).to_be_visible()
    assert Article.objects.get().headline == "The bridge at Kestel is open"


def test_a_server_that_does_not_answer_is_no_lost_network(desk, annotation, console):
    console.expect("Failed to load resource")
    page = desk.page
    page.goto(desk.origin + reverse("desk:review", args=[annotation.pk]))
    page.route("**/healthz", lambda route: route.abort())
    page.get_by_role("heading", name="Comments", exact=True).click()
    page.get_by_label("New comment").fill("Seven, by our count.")
    desk.button("Comment").click()
    expect(page.get_by_role("alert").filter(has_text="Not sent")).to_contain_text(
        "the server does not answer"
    )
    assert page.get_by_label("New comment").input_value() == "Seven, by our count."
    assert not Comment.objects.exists()


def test_pressed_twice_is_sent_once(desk, annotation):
    page = desk.page
    page.goto(desk.origin + reverse("desk:review", args=[annotation.pk]))
    page.get_by_role("heading", name="Comments", exact=True).click()
    page.get_by_label("New comment").fill("Seven, by our count.")
    desk.button("Comment").dblclick()
    expect(page.get_by_role("main")).to_contain_text("Seven, by our count.")
    page.wait_for_load_state("networkidle")
    assert Comment.objects.count() == 1


def test_a_button_says_that_its_form_is_on_its_way(desk, lena):
    article = cast.make_article(by=lena)
    cast.tag(article, "nine villages", by=lena)
    page = desk.page
    page.goto(desk.origin + reverse("desk:ready", args=[article.slug]))
    asked = []
    page.route("**/healthz", lambda route: asked.append(route))
    desk.button("Publish what is ticked").click()
    button = desk.button("Publishing…")
    expect(button).to_be_disabled()
    expect(page.locator("[data-heard]")).to_have_text("Publishing…")
    button.click(force=True)
    assert len(asked) == 1
    asked[0].continue_()
    expect(page.get_by_text("1 published. Readers see it now.")).to_be_visible()
    assert Annotation.objects.public().count() == 1


def test_a_page_that_is_come_back_to_has_its_button_again(desk, lena):
    article = cast.make_article(by=lena)
    cast.tag(article, "nine villages", by=lena)
    page = desk.page
    page.goto(desk.origin + reverse("desk:ready", args=[article.slug]))
    page.route("**/healthz", lambda _: None)  # it stays under way, as in the page that Back brings
    desk.button("Publish what is ticked").click()
    expect(desk.button("Publishing…")).to_be_visible()
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(desk.button("Publish what is ticked")).to_be_enabled()


def test_a_button_whose_form_was_not_sent_is_itself_again(desk, annotation, console):
    console.expect("Failed to load resource")
    page = desk.page
    page.goto(desk.origin + reverse("desk:review", args=[annotation.pk]))
    page.route("**/healthz", lambda route: route.abort())
    page.get_by_role("heading", name="Comments", exact=True).click()
    page.get_by_label("New comment").fill("Seven, by our count.")
    desk.button("Comment").click()
    expect(page.get_by_role("alert").filter(has_text="Not sent")).to_be_visible()
    expect(desk.button("Comment")).to_be_enabled()
