"""Days and evidence as an editor fills them in."""

from __future__ import annotations

from playwright.sync_api import expect

from annotations.wording import clock
from newsdesk.tests import cast


def test_the_first_evidence_of_a_dispute_contradicts_and_a_right_of_reply_shows_its_days(desk, lena):
    version = cast.tag(cast.make_article(by=lena), "nine villages", "disputed", by=lena)
    desk.open(version.annotation.article)
    desk.passages.first.click()
    expect(desk.page.get_by_label("Checked on")).to_have_value(clock.today().isoformat())
    desk.button("Add evidence").click()
    row = desk.page.locator(".evidence-form").last
    expect(row.get_by_label("Stance")).to_have_value("contradicts")
    expect(row.get_by_label("Asked on")).to_be_hidden()
    row.get_by_label("Kind").select_option("right_of_reply")
    row.get_by_label("Asked on").fill("2024-05-01")
    row.get_by_label("What it is").fill("The mayor was asked")
    row.get_by_label("Address").fill("www.example.org/reply")
    desk.button("Add evidence").click()
    expect(desk.page.locator(".evidence-form").last.get_by_label("Stance")).to_have_value("supports")
    desk.page.get_by_label("What it is").last.fill("A map")
    desk.button("Save draft").click()
    expect(desk.messages).to_contain_text("Saved as a draft.")
    first = version.annotation.head().evidence.first()
    assert (first.stance, first.url, str(first.asked_on)) == (
        "contradicts",
        "https://www.example.org/reply",
        "2024-05-01",
    )
