"""In the strict policy a second person publishes; two windows never overwrite each other."""

from __future__ import annotations

from playwright.sync_api import expect

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


def test_a_stale_save_shows_both_judgements_and_keeps_what_was_typed(
    desk, desk_for, live_server, lena, olena, console
):
    console.expect("409")
    article = cast.make_article(by=olena)
    version = cast.tag(article, "nine villages", by=lena)
    desk.open(article)
    other = desk_for(olena).open(article)
    for window in (desk, other):
        window.passages.first.click()
        expect(window.inspector).to_be_visible()
    other.note.fill("Olena counted seven.")
    other.button("Save draft").click()
    expect(other.messages).to_contain_text("Saved")
    desk.note.fill("Lena counted eight.")
    desk.button("Save draft").click()
    expect(desk.inspector).to_contain_text("Olena counted seven.")
    expect(desk.note).to_have_value("Lena counted eight.")
    desk.button("Keep mine").click()
    expect(desk.messages).to_contain_text("Saved")
    notes = version.annotation.versions.order_by("number").values_list("note", flat=True)
    assert list(notes)[1:] == ["Olena counted seven.", "Lena counted eight."]


def test_a_double_click_makes_one_passage(desk, live_server, lena):
    article = cast.make_article(by=lena)
    desk.open(article)
    desk.drag("nine villages")
    desk.page.locator("#tag-form button[value=disputed]").dblclick()
    expect(desk.inspector).to_be_visible()
    assert Annotation.objects.count() == 1


def test_offline_keeps_what_was_typed(desk, live_server, lena, console):
    console.expect("ERR_INTERNET_DISCONNECTED")
    console.expect("htmx:")
    article = cast.make_article(by=lena)
    cast.tag(article, "nine villages", by=lena)
    desk.open(article)
    desk.passages.first.click()
    desk.note.fill("Typed on a train.")
    desk.page.context.set_offline(True)
    desk.button("Save draft").click()
    expect(desk.messages).to_contain_text("Not saved")
    expect(desk.note).to_have_value("Typed on a train.")
    desk.page.context.set_offline(False)
    desk.button("Save draft").click()
    expect(desk.messages).to_contain_text("Saved")
