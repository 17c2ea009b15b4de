"""What was typed survives a dropped network, a broken server, an ended session, a closed tab and a colleague."""

from __future__ import annotations

import re

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import expect

from annotations.models import Annotation
from newsdesk.tests import cast

TYPED = "Typed before it happened."


@pytest.fixture
def version(olena):
    return cast.tag(cast.make_article(by=olena), "nine villages", by=olena)


@pytest.fixture
def open_passage(desk, version):
    desk.open(version.annotation.article)
    desk.passages.first.click()
    expect(desk.inspector).to_be_visible()
    return desk


def saved_note(version):
    return Annotation.objects.get(pk=version.annotation_id).head().note


def test_a_dropped_network_keeps_the_text_and_saves_it_when_it_is_back(open_passage, version, console):
    console.expect("ERR_INTERNET_DISCONNECTED")
    console.expect("htmx:")
    desk = open_passage
    desk.note.fill(TYPED)
    desk.page.context.set_offline(True)
    desk.button("Save draft").click()
    expect(desk.saving).to_have_text("Not saved: you are offline. Kept on this computer.")
    expect(desk.note).to_have_value(TYPED)
    desk.page.context.set_offline(False)
    expect(desk.saving).to_have_text(re.compile(r"^Saved \d\d:\d\d UTC$"))
    assert saved_note(version) == TYPED


def test_publishing_without_a_network_is_kept_as_a_draft_and_never_published_later(
    open_passage, version, console
):
    console.expect("ERR_INTERNET_DISCONNECTED")
    console.expect("htmx:")
    desk = open_passage
    desk.note.fill(TYPED)
    desk.page.context.set_offline(True)
    desk.button("Publish").click()
    expect(desk.saving).to_contain_text("you are offline")
    desk.page.context.set_offline(False)
    expect(desk.saving).to_have_text(re.compile("^Saved"))
    assert saved_note(version) == TYPED
    assert not Annotation.objects.public().exists()


def test_a_broken_server_keeps_the_text(open_passage, version, console):
    console.expect("500")
    console.expect("htmx:|Response Status Error")
    desk = open_passage
    desk.note.fill(TYPED)
    desk.page.route("**/versions/", lambda route: route.fulfill(status=500, body="broken"))
    desk.button("Save draft").click()
    expect(desk.saving).to_contain_text("Not saved: something broke on our side. Kept on this computer")
    expect(desk.note).to_have_value(TYPED)
    desk.page.unroute("**/versions/")
    desk.button("Save draft").click()
    expect(desk.saving).to_have_text(re.compile("^Saved"))
    assert saved_note(version) == TYPED


def test_an_ended_session_is_a_sentence_and_signing_in_elsewhere_saves(
    open_passage, version, lena, sign_in, console
):
    console.expect("401")
    console.expect("htmx:|Response Status Error")
    desk = open_passage
    desk.note.fill(TYPED)
    desk.page.context.clear_cookies(name=django_settings.SESSION_COOKIE_NAME)
    desk.button("Save draft").click()
    expect(desk.saving).to_contain_text("Not saved: you are signed out. Kept on this computer.")
    expect(desk.saving.get_by_role("link")).to_have_attribute("target", "_blank")
    expect(desk.note).to_have_value(TYPED)
    sign_in_in_another_tab(desk, lena)
    desk.button("Save draft").click()
    expect(desk.saving).to_have_text(re.compile("^Saved"))
    assert saved_note(version) == TYPED


def sign_in_in_another_tab(desk, person):
    """By the login page itself, which also rotates the CSRF token that the first tab's form still holds."""
    tab = desk.page.context.new_page()
    tab.goto(desk.origin + "/desk/login/")
    tab.get_by_label("Username").fill(person.username)
    tab.get_by_label("Password").fill(cast.PASSWORD)
    tab.get_by_role("button", name="Sign in").click()
    expect(tab.locator("#user-tools")).to_be_visible()
    tab.close()


def test_a_closed_tab_offers_the_text_again(open_passage, version):
    desk = open_passage
    desk.note.fill(TYPED)
    desk.page.wait_for_timeout(300)  # typing is kept a moment after the last letter
    context = desk.page.context
    desk.page.close()
    desk.page = context.new_page()
    desk.open(version.annotation.article)
    desk.passages.first.click()
    expect(desk.note).to_have_value(TYPED)
    expect(desk.page.locator("[data-kept]")).to_contain_text("It is not saved yet.")
    desk.button("Save draft").click()
    expect(desk.saving).to_have_text(re.compile("^Saved"))
    assert saved_note(version) == TYPED
    desk.page.reload()
    expect(desk.page.locator("[data-kept]")).to_be_hidden()


def test_what_was_kept_can_be_discarded(open_passage, version):
    desk = open_passage
    desk.note.fill(TYPED)
    desk.button("Add evidence").click()
    desk.page.get_by_label("What it is").last.fill("A map")
    desk.page.wait_for_timeout(300)
    desk.page.reload()
    expect(desk.note).to_have_value(TYPED)
    expect(desk.page.get_by_label("What it is").first).to_have_value("A map")
    desk.button("Discard it").click()
    expect(desk.note).to_have_value("We asked three witnesses.")
    desk.page.reload()
    expect(desk.note).to_have_value("We asked three witnesses.")


def test_a_passage_tagged_without_a_network_is_tagged_when_it_is_back(desk, olena, console):
    console.expect("ERR_INTERNET_DISCONNECTED")
    console.expect("htmx:")
    article = cast.make_article(by=olena)
    desk.open(article)
    desk.drag("nine villages")
    desk.page.context.set_offline(True)
    desk.page.keyboard.press("3")
    expect(desk.saving).to_contain_text("Not saved: you are offline. Kept on this computer.")
    desk.page.context.set_offline(False)
    expect(desk.inspector).to_be_visible()
    assert Annotation.objects.get().head().status == "disputed"
    desk.page.reload()
    expect(desk.passages).to_have_count(1)
    assert Annotation.objects.count() == 1


def stale(desk, other, theirs="Olena counted seven.", mine="Lena counted eight."):
    for window in (desk, other):
        window.passages.first.click()
        expect(window.inspector).to_be_visible()
    other.note.fill(theirs)
    other.button("Save draft").click()
    expect(other.messages).to_contain_text("Saved")
    desk.note.fill(mine)
    desk.button("Save draft").click()
    return desk.page.locator(".conflict")


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        ("Keep mine", "Lena counted eight."),
        ("Combine", "Olena counted seven.\n\nLena counted eight."),
        ("Keep Olena’s", "Olena counted seven."),
    ],
)
def test_two_editors_keep_hers_keep_mine_or_combine(choice, kept, desk, desk_for, version, olena, console):
    console.expect("409")
    console.expect("Response Status Error")
    desk.open(version.annotation.article)
    conflict = stale(desk, desk_for(olena).open(version.annotation.article))
    expect(conflict).to_contain_text("Olena changed this while you wrote.")
    expect(conflict).to_contain_text("Olena counted seven.")
    expect(conflict).to_contain_text("Lena counted eight.")
    expect(desk.note).to_have_value("Lena counted eight.")
    conflict.get_by_text(choice, exact=True).click()
    expect(desk.page.locator(".conflict")).to_have_count(0)
    expect(desk.note).to_have_value(kept)
    if choice == "Combine":
        desk.button("Save draft").click()
    if not choice.startswith("Keep Olena"):
        expect(desk.messages).to_contain_text("Saved")
    assert saved_note(version).replace("\r\n", "\n") == kept
    versions = Annotation.objects.get(pk=version.annotation_id).versions
    assert versions.filter(note="Olena counted seven.").exists()


def test_one_editor_in_two_windows_overwrites_nothing(desk, version, console):
    console.expect("409")
    console.expect("Response Status Error")
    desk.open(version.annotation.article)
    other = type(desk)(desk.page.context.new_page(), desk.origin).open(version.annotation.article)
    conflict = stale(desk, other)
    expect(conflict).to_contain_text("You changed this in another window while you wrote here.")
    expect(desk.note).to_have_value("Lena counted eight.")
    assert saved_note(version) == "Olena counted seven."


def test_back_shows_the_page_as_it_is_and_loses_nothing(open_passage, version):
    desk = open_passage
    desk.note.fill(TYPED)
    desk.page.wait_for_timeout(300)
    desk.page.goto(desk.origin + "/desk/")
    desk.page.go_back()
    expect(desk.note).to_have_value(TYPED)
