"""What is tagged while nothing can be saved waits, and is saved once, in order, for whoever tagged it; whose act
it is when two people share a browser; and the page that Back and Forward give."""

from __future__ import annotations

import re

import pytest
from django.conf import settings as django_settings
from django.urls import reverse
from playwright.sync_api import expect

from annotations.models import Annotation
from newsdesk.tests import cast


@pytest.fixture
def article(olena):
    return cast.make_article(by=olena)


@pytest.fixture
def failing(console):
    for pattern in (
        "ERR_INTERNET_DISCONNECTED",
        "htmx:",
        "401",
        "409",
        "Response Status Error",
        "ERR_CONNECTION",
    ):
        console.expect(pattern)


def waiting(desk):
    return desk.page.locator("[data-waiting]")


def tag_offline(desk, *pairs):
    for words, key in pairs:
        desk.drag(words)
        desk.page.keyboard.press(key)
        expect(waiting(desk)).to_contain_text(words)


def test_two_passages_tagged_offline_arrive_both_in_their_order(desk, article, failing):
    desk.open(article)
    desk.page.context.set_offline(True)
    tag_offline(desk, ("nine villages", "3"), ("Two drivers", "1"))
    expect(desk.saving).to_have_text("Not saved: you are offline. Kept on this computer.")
    expect(waiting(desk)).to_contain_text("2 passages wait on this computer")
    desk.page.context.set_offline(False)
    expect(desk.passages).to_have_count(2)
    expect(waiting(desk)).to_be_hidden()
    tagged = list(Annotation.objects.order_by("created_at"))
    assert [a.open_placement() or a.placements.get() for a in tagged]
    assert [a.placements.get().exact for a in tagged] == ["nine villages", "Two drivers"]
    assert [a.head().status for a in tagged] == ["disputed", "verified"]
    assert len({a.pk for a in tagged}) == 2


def test_what_waits_can_be_discarded_and_survives_a_closed_tab(desk, article, failing):
    desk.open(article)
    desk.page.context.set_offline(True)
    tag_offline(desk, ("nine villages", "3"), ("Two drivers", "1"))
    waiting(desk).get_by_role("listitem").filter(has_text="nine villages").get_by_role(
        "button", name="Discard it"
    ).click()
    expect(waiting(desk)).to_contain_text("One passage waits on this computer")
    context = desk.page.context
    desk.page.close()
    context.set_offline(False)
    desk.page = context.new_page()
    desk.open(article)
    expect(desk.passages).to_have_count(1)
    assert [a.placements.get().exact for a in Annotation.objects.all()] == ["Two drivers"]


def test_signed_out_elsewhere_it_is_said_and_sent_after_signing_in_again(desk, article, lena, failing):
    desk.open(article)
    tab = desk.page.context.new_page()
    tab.goto(desk.origin + reverse("desk:index"))
    sign_out(tab)
    desk.drag("nine villages")
    desk.page.keyboard.press("3")
    expect(desk.saving).to_contain_text("Not saved: you are signed out. Kept on this computer.")
    expect(desk.saving.get_by_role("link", name=re.compile("Sign in"))).to_be_visible()
    sign_in(tab, desk, lena)
    desk.page.evaluate("window.dispatchEvent(new Event('focus'))")  # the person comes back to this tab
    expect(desk.passages).to_have_count(1)
    assert Annotation.objects.get().created_by == lena


def sign_out(tab):
    tab.get_by_role("button", name="Sign out").click()
    expect(tab.locator("#user-tools")).to_have_count(0)


def sign_in(tab, desk, person):
    tab.goto(desk.origin + reverse("desk:login"))
    tab.get_by_label("Username").fill(person.username)
    tab.get_by_label("Password").fill(cast.PASSWORD)
    tab.get_by_role("button", name="Sign in").click()
    expect(tab.locator("#user-tools")).to_be_visible()


def another_signs_in(desk, person):
    """In a second tab of the same browser, by its forms."""
    tab = desk.page.context.new_page()
    tab.goto(desk.origin + reverse("desk:index"))
    sign_out(tab)
    sign_in(tab, desk, person)
    return tab


def test_a_note_typed_by_one_person_is_never_signed_by_another(desk, article, lena, olena, failing):
    version = cast.tag(article, "nine villages", by=olena)
    desk.open(article)
    desk.passages.first.click()
    desk.note.fill("Lena counted eight.")
    tab = another_signs_in(desk, olena)
    desk.button("Save draft").click()
    expect(desk.saving).to_contain_text(
        "This was written by Lena, and Olena is signed in now. Nothing was saved."
    )
    expect(desk.note).to_have_value("Lena counted eight.")
    assert version.annotation.versions.count() == 1
    sign_out(tab)
    sign_in(tab, desk, lena)
    desk.button("Save draft").click()
    expect(desk.saving).to_have_text(re.compile("^Saved"))
    head = version.annotation.head()
    assert (head.note, head.written_by) == ("Lena counted eight.", lena)


def test_what_lena_tagged_waits_for_lena(desk, article, lena, olena, failing):
    desk.open(article)
    tab = another_signs_in(desk, olena)
    tag_offline(desk, ("nine villages", "3"))
    other = type(desk)(tab, desk.origin).open(article)
    expect(waiting(other)).to_be_hidden()
    assert not Annotation.objects.exists()
    sign_out(tab)
    sign_in(tab, desk, lena)
    other.open(article)
    expect(other.passages).to_have_count(1)
    assert Annotation.objects.get().created_by == lena


def test_without_javascript_the_words_come_back_and_can_be_sent_on_purpose(
    new_context, live_server, lena, olena, article, failing
):
    from newsdesk.tests.browser.hands import Desk

    version = cast.tag(article, "nine villages", by=olena)
    page = new_context(java_script_enabled=False).new_page()
    desk = Desk(page, live_server.url)
    sign_in(page, desk, lena)
    page.goto(
        f"{live_server.url}{reverse('desk:article', args=[article.slug])}?passage={version.annotation_id}"
    )
    desk.note.fill("Lena counted eight.")
    another_signs_in(desk, olena)
    desk.button("Save draft").click()
    expect(page.get_by_text("This was written by Lena, and Olena is signed in now.")).to_be_visible()
    expect(page.get_by_label("What was typed")).to_have_value("Lena counted eight.")
    with page.expect_popup() as popup:
        page.get_by_role("button", name="Sign out in a new tab").click()
    sign_in(popup.value, desk, olena)  # the words still stand here, whoever signs in there
    expect(page.get_by_label("What was typed")).to_have_value("Lena counted eight.")
    page.get_by_role("button", name="Send it as Olena").click()
    page.get_by_role("button", name="Send it as Olena").click()  # after signing in anew, said once more
    expect(desk.messages).to_contain_text("Saved as a draft.")
    assert version.annotation.head().written_by == olena


def test_a_full_memory_is_a_sentence(desk, article, olena):
    cast.tag(article, "nine villages", by=olena)
    desk.page.add_init_script(
        """const write = Storage.prototype.setItem;
           Storage.prototype.setItem = function (key, value) {
             if (key.startsWith("newsdesk:")) throw new DOMException("full", "QuotaExceededError");
             write.call(this, key, value);
           };"""
    )
    desk.open(article)
    desk.passages.first.click()
    desk.note.press_sequentially("Eight.")
    expect(desk.saving).to_contain_text("This browser keeps nothing more for us")
    desk.button("Save draft").click()
    expect(desk.saving).to_have_text(re.compile("^Saved"))


def test_back_and_forward_give_the_whole_page_and_its_keys(desk, article, olena):
    passages = ("Two drivers", "the road was open", "nine villages")
    for words in passages:
        cast.tag(article, words, by=olena, note=f"About {words}.")
    desk.open(article)
    header = desk.page.locator("#header")
    notes = [f"About {words}." for words in passages]
    for number, note in enumerate(notes):
        desk.passages.nth(number).click()
        expect(desk.note).to_have_value(note)
    for go, note in [("back", 1), ("back", 0), ("forward", 1), ("forward", 2)]:
        getattr(desk.page, f"go_{go}")()
        expect(desk.note).to_have_value(notes[note])
        expect(header).to_be_visible()
    last = notes[2]
    assert desk.page.evaluate("getComputedStyle(document.querySelector('.bench')).display") == "grid"
    desk.page.keyboard.press("j")
    assert desk.selected()
    desk.page.goto(desk.origin + reverse("desk:index"))
    desk.page.go_back()
    expect(desk.note).to_have_value(last)


def test_keys_of_an_input_method_do_nothing_here(desk, article, olena):
    cast.tag(article, "nine villages", "unverified", by=olena)
    desk.open(article)
    desk.passages.first.click()
    expect(desk.inspector).to_be_visible()
    desk.drag("Two drivers")
    desk.page.evaluate(
        """for (const over of [{ isComposing: true }, { keyCode: 229 }])
             for (const key of ["1", "z", "Escape", "Enter"]) {
               const event = new KeyboardEvent("keydown", { key, bubbles: true, ctrlKey: key === "Enter", ...over });
               if (over.keyCode) Object.defineProperty(event, "keyCode", { value: 229 });
               document.body.dispatchEvent(event);
             }"""
    )
    assert desk.selected() == "Two drivers"
    assert Annotation.objects.count() == 1
    assert Annotation.objects.get().versions.count() == 1


def test_the_session_cookie_alone_gone_is_a_sentence_for_tagging(desk, article, failing):
    desk.open(article)
    desk.page.context.clear_cookies(name=django_settings.SESSION_COOKIE_NAME)
    tag_offline(desk, ("nine villages", "3"))
    expect(desk.saving).to_contain_text("you are signed out")
    assert not Annotation.objects.exists()
