"""Lines at the desk: endless words wrap, buttons keep theirs whole, the text stays where it is, a finger is offered no keys."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from annotations.actions import reviews
from newsdesk.tests import cast

ENDLESS = "Kestel" * 500
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
WIDTH = "document.documentElement.scrollWidth"
#: The elements that end beyond the window, outermost first, for whoever has to mend it.
WIDEST = """width => [...document.querySelectorAll("body *")]
  .filter((one) => one.getBoundingClientRect().right > width + 1)
  .slice(0, 6).map((one) => `${one.tagName}.${one.className}`)"""


@pytest.fixture
def endless(lena, olena):
    """An article of words that never end: its headline, its body, its passages, what is said of them."""
    body = (
        f"{ENDLESS}\n\nThe mayor said {ENDLESS} burnt. Two drivers saw {ENDLESS}.\n\nNobody else {ENDLESS}."
    )
    article = cast.make_article(body, headline=ENDLESS, by=lena)
    version = cast.publish(article, f"Two drivers saw {ENDLESS}", "disputed", note=ENDLESS, by=lena)
    reviews.submit(
        cast.tag(article, f"The mayor said {ENDLESS} burnt", note=ENDLESS, by=olena).annotation, 1, by=olena
    )
    return version.annotation


def test_endless_words_wrap_on_every_page_of_the_desk(desk, endless, marta, sign_in):
    sign_in(desk.page.context, marta)
    slug, pk = endless.article.slug, endless.pk
    article = reverse("desk:article", args=[slug])
    waiting = endless.article.annotations.exclude(pk=pk).get()
    addresses = [
        reverse("desk:index"),
        reverse("desk:index") + "?list=waiting",
        article,
        f"{article}?passage={pk}",
        f"{article}?view=sentences",
        f"{article}?view=sentences&from=2",
        *(reverse(f"desk:{name}", args=[slug]) for name in ("ready", "correct", "article_history", "seal")),
        *(reverse(f"desk:{name}", args=[waiting.pk]) for name in ("review", "history")),
        reverse("desk:seal", args=[slug]) + f"?passage={pk}",
        reverse("desk:seals"),
        reverse("desk:import"),
    ]
    wide = []
    for address in addresses:
        desk.page.set_viewport_size({"width": 1280, "height": 800})
        desk.page.goto(desk.origin + address)
        for width in (1280, 800, 360):
            desk.page.set_viewport_size({"width": width, "height": 800})
            found = desk.page.evaluate(WIDTH)
            if found > width:
                wide.append((address.replace(slug, "…"), width, found, desk.page.evaluate(WIDEST, width)))
    assert wide == []


def test_headlines_from_right_to_left_stand_right(desk, lena, olena):
    headline, words = "الوزارة تعلن استعادة الجسر", "قالت الوزارة يوم الخميس"
    article = cast.make_article(f"{headline}\n\n{words}.", headline=headline, language="ar", by=lena)
    cast.publish(article, words, "disputed", by=lena)
    reviews.submit(cast.tag(article, headline, by=olena).annotation, 1, by=olena)
    for address, block in (
        (reverse("desk:index"), ".row-title"),
        (reverse("desk:index"), ".queue-words"),
        (reverse("front"), ".lead-line"),
    ):
        desk.page.goto(desk.origin + address)
        ends = desk.page.locator(block).first.evaluate(
            """block => {
              const range = document.createRange();
              range.selectNodeContents(block);
              const boxes = [...range.getClientRects()].filter(({ width }) => width > 2);
              const box = block.getBoundingClientRect();
              return [box.right - Math.max(...boxes.map(({ right }) => right)), box.width];
            }"""
        )
        assert ends[0] < 4, (block, ends)
        assert ends[1] > 400, (block, ends)


def test_a_finger_is_offered_no_keys_while_it_writes(desk_for, lena):
    article = cast.make_article(by=lena)
    cast.publish(article, "nine villages", by=lena)
    phone = desk_for(lena, **PHONE).open(article)
    phone.passages.first.click()
    phone.note.focus()
    expect(phone.note).to_be_focused()
    expect(phone.inspector.locator("kbd").filter(visible=True)).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 1024, 360])
def test_no_word_on_a_tag_button_is_broken(width, desk, lena):
    desk.open(cast.make_article(by=lena))
    desk.page.set_viewport_size({"width": width, "height": 800})
    desk.drag("nine villages")
    buttons = desk.tag_form.locator(".tag")
    expect(buttons.first).to_be_visible()
    lines = buttons.evaluate_all(
        """buttons => buttons.map((button) => {
          const range = document.createRange();
          range.selectNode([...button.childNodes].find((node) => node.data?.trim()));
          return new Set([...range.getClientRects()].map(({ top }) => top)).size;
        })"""
    )
    assert lines == [1, 1, 1]


def test_the_text_stays_where_it_is_when_its_first_words_are_tagged(desk, lena):
    article = cast.make_article(by=lena)
    desk.open(article)
    desk.drag("nine villages")
    before = desk.sheet.bounding_box()["y"]
    desk.tag("1")
    expect(desk.button("Submit 1 for review")).to_be_visible()
    assert desk.sheet.bounding_box()["y"] == before


def test_on_a_phone_the_field_with_the_focus_is_not_under_the_handle(desk_for, lena):
    article = cast.make_article(by=lena)
    cast.publish(article, "nine villages", by=lena)
    phone = desk_for(lena, **PHONE).open(article)
    phone.passages.first.click()
    field = phone.inspector.get_by_label("Who says it")
    field.evaluate(
        """field => {
          const panel = field.closest("[data-inspector]");
          panel.scrollTop += field.getBoundingClientRect().top - panel.getBoundingClientRect().top - 4;
        }"""
    )
    field.focus()
    handle = phone.inspector.locator("[data-drawer]").bounding_box()
    assert field.bounding_box()["y"] > handle["y"] + handle["height"]
