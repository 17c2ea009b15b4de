"""In the strict policy a second person publishes; a double click is one save."""

from __future__ import annotations

from playwright.sync_api import expect

from annotations.actions import publication
from annotations.models import Annotation
from newsdesk.tests import cast


def test_the_author_is_refused_and_a_second_person_publishes(
    desk, desk_for, live_server, lena, olena, settings
):
    settings.NEWSDESK_POLICY = "strict"
    article = cast.make_article(by=olena)
    desk.open(article)
    desk.drag("nine villages")
    desk.tag("2")
    desk.note.fill("We asked three witnesses.")
    expect(desk.button("Publish")).to_have_count(0)
    expect(desk.inspector).to_contain_text("You wrote part of this, so a second person publishes it.")
    desk.button("Submit for review").click()
    expect(desk.messages).to_contain_text("Submitted")
    assert not Annotation.objects.public().exists()
    second = desk_for(olena).open(article)
    second.passages.first.click()
    second.button("Publish").click()
    expect(second.messages).to_contain_text("Published")
    assert Annotation.objects.public().get().live().note == "We asked three witnesses."


def test_in_open_one_editor_needs_three_acts_from_selection_to_public_page(
    desk, new_context, live_server, olena
):
    article = cast.make_article(by=olena)
    desk.open(article)
    desk.drag("nine villages")  # one: select
    desk.page.keyboard.press("2")  # two: the key
    desk.button("Publish").click()  # three
    expect(desk.messages).to_contain_text("Published. Readers see it now.")
    page = new_context().new_page()
    page.goto(live_server.url + article.get_absolute_url())
    expect(page.locator("mark[data-n='1']")).to_have_text("nine villages")


def test_in_strict_the_author_is_refused_while_hold_is_not(desk, lena, olena, settings):
    settings.NEWSDESK_POLICY = "strict"
    article = cast.make_article(by=olena)
    annotation = cast.tag(article, "nine villages", by=lena).annotation
    publication.publish(annotation, 1, by=olena)
    desk.open(article)
    desk.passages.first.click()
    desk.note.fill("I was wrong.")
    expect(desk.button("Publish")).to_have_count(0)
    expect(desk.button("Publish change")).to_have_count(0)
    desk.button("Save draft").click()
    expect(desk.messages).to_contain_text("Saved as a draft.")
    desk.button("Hold").click()
    expect(desk.messages).to_contain_text("On hold. Readers see that you are checking this again.")
    assert annotation.live().act == "hold"
    assert annotation.head().note == "I was wrong."


def test_a_double_click_makes_one_passage(desk, live_server, lena):
    article = cast.make_article(by=lena)
    desk.open(article)
    desk.drag("nine villages")
    desk.page.locator("#tag-form button[value=disputed]").dblclick()
    expect(desk.inspector).to_be_visible()
    assert Annotation.objects.count() == 1
