"""From the login page to what readers see, on a real article: by mouse, by keyboard, without JavaScript."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from annotations.models import Annotation
from articles.models import Article
from newsdesk.tests import cast

from .hands import Desk

#: Of a real article, and of the sample that stands in for it.
WORDS = (
    "this claim remains unverified at this time",
    "almost nobody who passed it on asked which bridge it was",
)
NOTE = "We asked three witnesses; no picture shows it."


@pytest.fixture
def article(guest_post: Any, olena: Any) -> Article:
    """Public, without a mark."""
    return guest_post(by=olena)


@pytest.fixture
def words(article: Article) -> str:
    """The passage that is marked."""
    return next(words for words in WORDS if words in article.live_revision().body)


def sign_in_by_mouse(page: Page, live_server: Any, person: Any) -> None:
    page.goto(live_server.url + reverse("desk:index"))
    page.get_by_label("Username").fill(person.username)
    page.get_by_label("Password").fill(cast.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Articles", exact=True)).to_be_visible()


def assert_readers_see_it(
    context: BrowserContext, live_server: Any, article: Article, words: str, note: str = NOTE
) -> None:
    """Signed out: the mark stands on the very words, is tied to its note both ways, and the offsets are Python's."""
    placement = Annotation.objects.public().get().open_placement()
    body = article.live_revision().body
    assert (placement.start, placement.end) == (body.index(words), body.index(words) + len(words))
    assert placement.exact == words
    page = context.new_page()
    page.goto(live_server.url + article.get_absolute_url())
    mark = page.locator("mark[data-n='1']")
    expect(mark).to_have_text(words)
    expect(page.locator("#passage-1")).to_have_text(re.compile(r"unverified, note 1:"))
    expect(page.locator("a.note-ref")).to_have_attribute("href", "#note-1")
    shown = page.get_by_role("region", name=re.compile("Unverified"))
    expect(shown).to_have_attribute("id", "note-1")
    expect(shown).to_contain_text(note)
    expect(shown.get_by_role("link", name="Passage 1 in the text")).to_have_attribute("href", "#passage-1")
    expect(page.locator(".strip-head")).to_contain_text("We marked 1 passage")


def test_the_main_job_with_the_mouse(page: Page, new_context, live_server, article, words, lena):
    sign_in_by_mouse(page, live_server, lena)
    page.get_by_role("link", name=re.compile(article.headline[:20])).click()
    desk = Desk(page, live_server.url)
    expect(desk.tag_form).to_have_class(re.compile("is-live"))
    desk.drag(words)
    assert desk.selected() == words
    desk.tag("2")
    expect(desk.note).to_be_focused()
    desk.note.fill(NOTE)
    desk.button("Publish").click()
    expect(desk.messages).to_contain_text("Published. Readers see it now.")
    assert_readers_see_it(new_context(), live_server, article, words)


def test_the_main_job_by_keyboard_alone(page: Page, new_context, live_server, article, words, lena):
    page.goto(live_server.url + reverse("desk:article", args=[article.slug]))
    keyboard = page.keyboard
    tab_to(page, page.get_by_label("Username"))
    keyboard.type(lena.username)
    keyboard.press("Tab")
    keyboard.type(cast.PASSWORD)
    keyboard.press("Enter")
    desk = Desk(page, live_server.url)
    expect(desk.tag_form).to_have_class(re.compile("is-live"))
    for _ in range(20):
        keyboard.press("j")
        if words in desk.selected():
            break
    for _ in range(10):
        if desk.selected().startswith(words):
            break
        keyboard.press("Shift+BracketRight")
    while desk.selected() != words:
        before = desk.selected()
        keyboard.press("BracketLeft")
        assert len(desk.selected()) < len(before)
    desk.tag("2")
    expect(desk.note).to_be_focused()
    keyboard.type(NOTE)
    tab_to(page, desk.button("Publish"))
    keyboard.press("Enter")
    expect(desk.messages).to_contain_text("Published. Readers see it now.")
    assert_readers_see_it(new_context(), live_server, article, words)


def tab_to(page: Page, target: Any) -> None:
    for _ in range(40):
        if target.evaluate("(element) => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {target}")


def test_the_main_job_without_javascript(desk_for, new_context, live_server, article, words, lena):
    page = desk_for(lena, java_script_enabled=False).open_plain(article)
    paste(page, words, "Unverified")
    page.get_by_label("Note").fill(NOTE)
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".messages")).to_contain_text("Published. Readers see it now.")
    assert_readers_see_it(new_context(), live_server, article, words)


def paste(page: Page, words: str, status: str) -> None:
    if not page.get_by_label("The words of the passage").is_visible():
        page.get_by_text("Paste the words instead").click()
    page.get_by_label("The words of the passage").fill(words)
    page.get_by_role("group", name="Tag the passage as").get_by_role("button", name=status).click()
