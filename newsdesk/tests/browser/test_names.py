"""Desk and readers call a passage by the same number, also after an act that renumbers those that follow."""

from __future__ import annotations

from playwright.sync_api import expect

from newsdesk.tests import cast


def test_what_is_published_gets_its_number_and_moves_the_others(desk, lena):
    article = cast.make_article(by=lena)
    cast.publish(article, "nine villages", by=lena)
    cast.tag(article, "the bridge at Kestel", by=lena)
    desk.open(article)
    names = desk.page.locator(".passage-number")
    expect(names).to_have_text(["b", "1"])
    desk.passages.first.click()
    expect(desk.inspector).to_be_visible()
    desk.button("Publish").click()
    expect(names).to_have_text(["1", "2"])
    marks = desk.sheet.locator(".note-ref")
    expect(marks).to_have_text([" end of note \u20601", " end of note \u20602"])
    expect(desk.sheet.locator(".sign").last).to_have_text("unverified, note 2: \u2060")
    desk.page.get_by_role("link", name="Readers’ page").click()
    readers = desk.page.locator("main .note-ref")
    expect(readers).to_have_text([" end of note \u20601", " end of note \u20602"])
