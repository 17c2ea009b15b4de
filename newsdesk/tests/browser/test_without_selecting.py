"""Tagging where a mouse cannot select: the list of sentences for screen readers, the bar for fingers."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from annotations.models import Annotation
from newsdesk.tests import cast

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


def test_the_list_of_sentences_reads_as_a_list_with_buttons(desk, lena):
    article = cast.make_article(by=lena)
    cast.tag(article, "nine villages", "disputed", by=lena)
    desk.open_plain(article)
    desk.page.get_by_role("link", name="List of sentences", exact=True).click()
    expect(desk.page.locator("[data-sentence-list]")).to_match_aria_snapshot(
        """
        - heading "Sentences (4)" [level=2]
        - list:
          - listitem:
            - paragraph: The ministry announced that the bridge at Kestel had been retaken on Thursday.
            - paragraph:
              - text: "Worth checking: someone’s claim."
              - button "Dismiss the suggestion for sentence 1"
            - group "Tag sentence 1":
              - button "Verified sentence 1"
              - button "Unverified sentence 1"
              - button "Disputed sentence 1"
              - link "A part, or more than sentence 1"
          - listitem:
            - paragraph: No independent observer could reach the river.
            - group "Tag sentence 2":
              - button "Verified sentence 2"
              - button "Unverified sentence 2"
              - button "Disputed sentence 2"
              - link "A part, or more than sentence 2"
          - listitem:
            - paragraph: Two drivers said the road was open.
            - group "Tag sentence 3":
              - button "Verified sentence 3"
              - button "Unverified sentence 3"
              - button "Disputed sentence 3"
              - link "A part, or more than sentence 3"
          - listitem:
            - paragraph: The mayor spoke of nine villages.
            - paragraph:
              - link /Passage a/
            - group "Tag sentence 4":
              - button "Verified sentence 4"
              - button "Unverified sentence 4"
              - button "Disputed sentence 4"
              - link "A part, or more than sentence 4"
        """
    )


def test_a_sentence_of_the_list_is_tagged_noted_and_published(desk, lena):
    article = cast.make_article(by=lena)
    desk.page.goto(f"{desk.origin}/desk/articles/{article.slug}/?view=sentences")
    desk.page.get_by_role("button", name="Unverified sentence 2").click()
    expect(desk.note).to_be_focused()
    desk.note.fill("We asked.")
    desk.button("Publish").click()
    expect(desk.messages).to_contain_text("Published")
    expect(desk.page.get_by_role("heading", name="Sentences (4)")).to_be_visible()
    placement = Annotation.objects.get().open_placement()
    assert placement.exact == "No independent observer could reach the river."


def test_pasted_words_are_tagged_with_javascript_too(desk, lena):
    article = cast.make_article(by=lena)
    desk.open(article)
    desk.page.get_by_text("Paste the words instead").click()
    desk.page.get_by_label("The words of the passage").fill("Two drivers")
    desk.tag_form.get_by_role("button", name="Disputed").click()
    expect(desk.note).to_be_focused()
    assert Annotation.objects.get().head().judged.exact == "Two drivers"


def test_a_run_over_paragraphs_is_made_from_the_list_by_keyboard(desk, lena):
    article = cast.make_article(by=lena)
    desk.page.goto(f"{desk.origin}/desk/articles/{article.slug}/?view=sentences")
    keyboard = desk.page.keyboard
    desk.page.get_by_role("link", name="A part, or more than sentence 3").focus()
    keyboard.press("Enter")
    expect(desk.page.get_by_role("heading", name="A passage that begins in sentence 3")).to_be_focused()
    keyboard.press("Tab")
    expect(desk.page.get_by_label("It ends in sentence")).to_be_focused()
    keyboard.press("ArrowDown")
    expect(desk.page.get_by_label("Last words").locator("option").last).to_have_text(
        "The mayor spoke of nine villages."
    )
    expect(desk.page.get_by_label("It ends in sentence")).to_be_focused()  # the arrow may be pressed again
    expect(desk.page).to_have_url(re.compile(r"from=3&to=4"))
    first, last = desk.page.get_by_label("First words"), desk.page.get_by_label("Last words")
    first.focus()
    keyboard.type("drivers")
    expect(first.locator("option:checked")).to_have_text("drivers said the road was open.")
    last.select_option("The mayor spoke of nine")
    desk.page.get_by_role("group", name="Tag these words as").get_by_role("button", name="Disputed").focus()
    keyboard.press("Enter")
    expect(desk.note).to_be_focused()
    words = "drivers said the road was open.\n\nThe mayor spoke of nine"
    assert Annotation.objects.get().head().judged.exact == words


def test_what_makes_no_passage_is_said_beside_the_list(desk, lena, console):
    console.expect("400|htmx")
    article = cast.make_article(by=lena)
    desk.page.goto(f"{desk.origin}/desk/articles/{article.slug}/?view=sentences&from=2")
    desk.page.get_by_label("First words").select_option("river.")
    desk.page.get_by_label("Last words").select_option("No independent")
    desk.page.get_by_role("group", name="Tag these words as").get_by_role(
        "button", name="Verified", exact=True
    ).click()
    last = desk.page.get_by_label("Last words")
    expect(last).to_have_accessible_description("The passage ends before it begins. Choose a later end.")
    expect(desk.page.get_by_label("First words").locator("option:checked")).to_have_text("river.")
    assert not Annotation.objects.exists()


def test_a_part_is_made_without_javascript(desk_for, lena):
    article = cast.make_article(by=lena)
    page = desk_for(lena, java_script_enabled=False).open_plain(article)
    page.get_by_role("link", name="List of sentences", exact=True).click()
    page.get_by_role("link", name="A part, or more than sentence 2").click()
    page.get_by_label("It ends in sentence").select_option("3: Two drivers said the road was open.")
    page.get_by_role("button", name="Show its words").click()
    page.get_by_label("First words").select_option("reach the river.")
    page.get_by_label("Last words").select_option("Two drivers")
    page.get_by_role("group", name="Tag these words as").get_by_role("button", name="Unverified").click()
    expect(page.get_by_label("Note")).to_be_visible()
    assert Annotation.objects.get().head().judged.exact == "reach the river. Two drivers"


def test_the_list_works_without_javascript(desk_for, lena):
    article = cast.make_article(by=lena)
    page = desk_for(lena, java_script_enabled=False).open_plain(article)
    page.get_by_role("link", name="List of sentences", exact=True).click()
    page.get_by_role("button", name="Disputed sentence 3").click()
    expect(page.get_by_role("heading", name="Sentences (4)")).to_be_visible()
    page.get_by_label("Note").fill("One of them was not there.")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".messages")).to_contain_text("Published")
    assert Annotation.objects.get().live().note == "One of them was not there."


def test_a_finger_moves_the_end_of_the_selection_word_by_word_and_tags(desk_for, lena):
    article = cast.make_article(by=lena)
    phone = desk_for(lena, **PHONE).open(article)
    page = phone.page
    page.evaluate(
        """async ([start, end]) => {
          const { rangeOf } = await import("/static/js/lib/passages.js");
          const selection = document.getSelection();
          selection.removeAllRanges();
          selection.addRange(rangeOf(document.querySelector("#sheet"), start, end));
        }""",
        list(_span(article, "The mayor spoke")),
    )
    bar = page.get_by_role("group", name="Move the borders of the selection")
    expect(bar).to_be_visible()
    for button in [*bar.get_by_role("button").all(), *phone.tag_form.locator(".tag").all()]:
        box = button.bounding_box()
        assert box["height"] >= 48, button
        assert box["width"] >= 48, button
        assert box["x"] >= 0, button
        assert box["x"] + box["width"] <= page.viewport_size["width"], button
    bottom = phone.tag_form.bounding_box()
    assert bottom["y"] + bottom["height"] == page.viewport_size["height"]
    bar.get_by_role("button", name="End one word later").tap()
    assert phone.selected() == "The mayor spoke of"
    bar.get_by_role("button", name="End one sentence later").tap()
    assert phone.selected() == "The mayor spoke of nine villages."
    bar.get_by_role("button", name="End one word earlier").tap()
    assert phone.selected() == "The mayor spoke of nine villages"
    bar.get_by_role("button", name="End one word earlier").tap()
    assert phone.selected() == "The mayor spoke of nine"
    bar.get_by_role("button", name="End one sentence earlier").tap()
    bar.get_by_role("button", name="End one word later").tap()
    phone.tag_form.get_by_role("button", name="Disputed").tap()
    expect(phone.inspector).to_be_visible()
    assert Annotation.objects.get().head().judged.exact.startswith("The mayor spoke of nine villages")


def test_the_open_passage_is_a_sheet_at_half_height_that_grows(desk_for, lena):
    article = cast.make_article(by=lena)
    cast.tag(article, "nine villages", by=lena)
    phone = desk_for(lena, **PHONE).open(article)
    phone.passages.first.tap()
    expect(phone.inspector).to_be_visible()
    height = phone.page.viewport_size["height"]
    assert abs(phone.inspector.bounding_box()["height"] - height / 2) < 3
    phone.button("More").tap()
    expect(phone.inspector).to_have_class(re.compile("is-tall"))
    assert phone.inspector.bounding_box()["height"] > height * 0.85
    phone.button("Less").tap()
    assert abs(phone.inspector.bounding_box()["height"] - height / 2) < 3


def test_cancel_drops_the_selection(desk_for, lena):
    article = cast.make_article(by=lena)
    phone = desk_for(lena, **PHONE).open(article)
    phone.page.keyboard.press("j")
    phone.button("Cancel").tap()
    expect(phone.page.get_by_role("group", name="Move the borders of the selection")).to_be_hidden()


def _span(article, words):
    start = article.live_revision().body.index(words)
    return start, start + len(words)
