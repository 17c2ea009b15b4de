"""What failed is said and heard, nothing said before it contradicts it, and words of every form are kept."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from annotations.actions import comments
from annotations.models import Annotation, Comment
from newsdesk.tests import cast

OFFLINE_KEPT = "Not saved: you are offline. Kept on this computer."
BACK = re.compile(r"^What you typed at \d\d:\d\d UTC is back\. It is not sent yet\.")


@pytest.fixture(autouse=True)
def _failing(console):
    for pattern in ("ERR_INTERNET_DISCONNECTED", "htmx:", "400", "409", "Response Status Error"):
        console.expect(pattern)


@pytest.fixture
def annotation(lena, olena):
    return cast.publish(cast.make_article(by=olena), "nine villages", by=lena).annotation


@pytest.fixture
def opened(desk, annotation):
    desk.open(annotation.article)
    desk.passages.first.click()
    expect(desk.inspector).to_be_visible()
    return desk


def reopened(desk, annotation):
    """The page as it is opened the next time, a passage chosen by its address."""
    desk.page.goto(
        desk.origin + reverse("desk:article", args=[annotation.article.slug]) + f"?passage={annotation.pk}"
    )
    expect(desk.inspector).to_be_visible()


# --- a refusal is said and heard -----------------------------------------------------------------


def test_a_refused_save_is_no_longer_under_way(opened):
    desk = opened
    desk.button("Add evidence").click()
    desk.page.get_by_label("What it is").last.fill("A map")
    desk.page.get_by_label(re.compile("^Address|^Link|^Web")).last.fill("nowhere at all")
    desk.button("Save draft").click()
    expect(desk.page.locator(".field-error").first).to_be_visible()
    expect(desk.saving).to_have_text("Not saved.")
    expect(desk.heard).to_have_text("Not saved.")


def paste(desk, words):
    desk.page.get_by_text("Paste the words instead").click()
    desk.page.get_by_label("The words of the passage").fill(words)
    desk.tag_form.get_by_role("button", name=re.compile("^Disputed")).click()


def test_pasted_words_that_are_not_in_the_text(desk, annotation):
    desk.open(annotation.article)
    paste(desk, "words of no article")
    expect(desk.page.locator("#tag-form .field-error")).to_be_visible()
    expect(desk.saving).to_have_text("Not saved.")
    expect(desk.heard).to_have_text("Not saved.")
    expect(desk.page.get_by_label("The words of the passage")).to_have_value("words of no article")


def test_pasted_words_that_stand_in_many_places(desk, lena):
    article = cast.make_article("Nine villages burn. " * 29 + "That is all.", by=lena)
    desk.open(article)
    paste(desk, "villages")
    expect(desk.page.get_by_role("group", name="Which one?")).to_be_visible()
    expect(desk.saving).to_have_text("Not saved.")


def test_a_conflict(opened, desk_for, annotation, olena):
    other = desk_for(olena).open(annotation.article)
    other.passages.first.click()
    other.note.fill("Olena counted seven.")
    other.button("Save draft").click()
    expect(other.messages).to_contain_text("Saved")
    opened.note.fill("Lena counted eight.")
    opened.button("Save draft").click()
    expect(opened.page.locator(".conflict")).to_be_visible()
    expect(opened.saving).to_have_text("Not saved.")
    expect(opened.heard).to_have_text("Not saved.")


# --- words of every form are kept ----------------------------------------------------------------


def unfold_comments(desk):
    if not desk.page.get_by_label("New comment").is_visible():
        desk.page.get_by_role("heading", name=re.compile("^Comments")).click()


def write_comment(desk):
    unfold_comments(desk)
    desk.page.get_by_label("New comment").fill("Who counted the villages?")
    return desk.button("Comment")


def write_reply(desk):
    unfold_comments(desk)
    desk.page.get_by_text(re.compile("^Reply")).first.click()
    desk.page.get_by_label("Your reply").fill("The mayor did.")
    return desk.button("Reply")


def write_reason(desk):
    desk.page.get_by_text("Withdraw", exact=True).click()
    desk.page.get_by_label("Why you withdraw it").fill("The mayor counted again.")
    return desk.button("Withdraw the judgement")


@pytest.mark.parametrize(
    ("write", "label", "words"),
    [
        (write_comment, "New comment", "Who counted the villages?"),
        (write_reply, "Your reply", "The mayor did."),
        (write_reason, "Why you withdraw it", "The mayor counted again."),
    ],
)
def test_typed_offline_it_is_there_again_and_gone_once_it_is_sent(
    desk, annotation, olena, write, label, words
):
    comments.write(annotation, "Is it nine?", by=olena)
    reopened(desk, annotation)
    button = write(desk)
    desk.page.context.set_offline(True)
    button.click()
    expect(desk.saving).to_have_text(OFFLINE_KEPT)
    desk.page.context.set_offline(False)
    reopened(desk, annotation)
    expect(desk.page.get_by_label(label)).to_have_value(words)
    expect(desk.page.get_by_label(label)).to_be_visible()
    expect(desk.page.locator("[data-kept-words]")).to_have_text(BACK)
    desk.page.get_by_role("button", name=button_name(button)).click()
    expect(desk.messages).to_have_text(re.compile("Written|Withdrawn"))
    assert words in [*Comment.objects.values_list("text", flat=True), annotation.head().reason_text]
    desk.page.goto(desk.origin + reverse("desk:article", args=[annotation.article.slug]))
    assert desk.page.evaluate("Object.keys(localStorage).filter((key) => key.includes(':kept:'))") == []


def button_name(button):
    return re.compile(f"^{button.inner_text()}$")


def test_what_was_kept_of_a_comment_can_be_discarded(desk, annotation):
    reopened(desk, annotation)
    write_comment(desk)
    reopened(desk, annotation)
    desk.button("Discard it").click()
    expect(desk.page.get_by_label("New comment")).to_have_value("")
    reopened(desk, annotation)
    expect(desk.page.get_by_label("New comment")).to_have_value("")
    expect(desk.page.locator("[data-kept-words]")).to_have_count(0)


def test_a_comment_stays_while_another_act_swaps_the_form_and_is_anothers_for_nobody(
    desk, annotation, olena, sign_in
):
    cast.tag(annotation.article, "Two drivers", by=olena)
    reopened(desk, annotation)
    write_comment(desk)
    desk.passages.first.click()
    expect(desk.inspector.get_by_role("heading", name=re.compile("Two drivers"))).to_be_visible()
    expect(desk.page.get_by_label("New comment")).to_have_value("")
    desk.passages.last.click()
    expect(desk.page.get_by_label("New comment")).to_have_value("Who counted the villages?")
    sign_in(desk.page.context, olena)
    reopened(desk, annotation)
    expect(desk.page.get_by_label("New comment")).to_have_value("")


def test_pasted_words_are_there_again(desk, annotation):
    desk.open(annotation.article)
    desk.page.get_by_text("Paste the words instead").click()
    desk.page.get_by_label("The words of the passage").fill("Two drivers said")
    desk.sheet.click(position={"x": 5, "y": 5})  # elsewhere: nothing is selected
    expect(desk.page.get_by_label("The words of the passage")).to_have_value("Two drivers said")
    desk.page.reload()
    expect(desk.page.get_by_label("The words of the passage")).to_have_value("Two drivers said")
    desk.tag_form.get_by_role("button", name=re.compile("^Disputed")).click()
    expect(desk.passages).to_have_count(2)
    desk.page.reload()
    expect(desk.page.get_by_label("The words of the passage")).to_have_value("")


def test_nothing_is_kept_where_nothing_was_typed(opened):
    desk = opened
    desk.page.context.set_offline(True)
    desk.button("Hold").click()
    expect(desk.saving).to_have_text("Not saved: you are offline.")
    desk.passages.first.click()
    expect(desk.saving).to_have_text("Not loaded: you are offline.")


# --- one voice -----------------------------------------------------------------------------------


def test_what_failed_takes_the_success_before_it_away(opened):
    desk = opened
    desk.note.fill("Seven, by our count.")
    desk.button("Save draft").click()
    expect(desk.messages).to_have_text("Saved as a draft.")
    button = write_comment(desk)
    desk.page.context.set_offline(True)
    button.click()
    expect(desk.saving).to_have_text(OFFLINE_KEPT)
    expect(desk.page.get_by_text("Saved as a draft.").filter(visible=True)).to_have_count(0)
    expect(desk.heard).to_have_text(OFFLINE_KEPT)


def test_another_person_s_session_takes_it_away_too(opened, olena, sign_in):
    desk = opened
    desk.note.fill("Seven, by our count.")
    desk.button("Save draft").click()
    expect(desk.messages).to_have_text("Saved as a draft.")
    sign_in(desk.page.context, olena)
    desk.note.fill("Eight.")
    desk.button("Save draft").click()
    expect(desk.saving).to_contain_text("Olena is signed in now. Nothing was saved.")
    expect(desk.messages).to_have_text("")


def test_what_was_tagged_offline_is_heard_when_it_is_saved(desk, annotation):
    desk.open(annotation.article)
    desk.drag("Two drivers")
    desk.page.context.set_offline(True)
    desk.page.keyboard.press("3")
    expect(desk.heard).to_have_text(OFFLINE_KEPT)
    desk.page.context.set_offline(False)
    expect(desk.saving).to_have_text("Saved what you tagged before.")
    expect(desk.heard).to_have_text("Saved what you tagged before.")
    assert Annotation.objects.count() == 2
