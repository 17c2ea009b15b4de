"""Opening a passage shows its form, whatever the width; what an act says is seen and heard; the focus stays."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from newsdesk.tests import cast

WIDTHS = {"wide": (1280, 800), "middle": (800, 1000), "phone": (360, 740), "smallest": (320, 568)}
BODY = "\n\n".join(f"Dispatch {n}: the mayor spoke of village {n}, and gave no names." for n in range(1, 41))


@pytest.fixture
def long_article(olena):
    """Forty passages, so that the panel and the page are longer than any screen."""
    article = cast.make_article(BODY, by=olena)
    for number in range(1, 41):
        cast.tag(article, f"village {number},", "unverified", by=olena, note="We asked for names.")
    return article


@pytest.fixture(params=WIDTHS)
def at_width(request, desk_for, lena):
    width, height = WIDTHS[request.param]
    return desk_for(lena, viewport={"width": width, "height": height})


def test_the_form_is_seen_from_its_top_wherever_the_passage_was_opened(at_width, long_article):
    desk = at_width.open(long_article)
    last = desk.passages.last
    last.scroll_into_view_if_needed()
    last.click()
    heading = desk.page.get_by_role("heading", name="village 40")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport(ratio=1)
    expect(desk.page.locator("section.inspector .standing")).to_be_in_viewport(ratio=1)
    mark = desk.sheet.locator("mark.is-chosen").first
    expect(mark).to_be_in_viewport(ratio=1)
    inspector = desk.inspector.bounding_box()
    at = mark.bounding_box()
    is_beside = at["x"] + at["width"] <= inspector["x"]
    assert is_beside or at["y"] + at["height"] <= inspector["y"], "the form lies over the words it is about"


def test_nothing_of_the_form_is_cut(at_width, long_article):
    desk = at_width.open(long_article)
    desk.page.keyboard.press("n")
    expect(desk.inspector).to_be_visible()
    desk.page.keyboard.press("e")
    desk.inspector.evaluate("box => box.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    cut = desk.page.evaluate(
        """() => {
          const box = document.querySelector("section.inspector");
          const edge = box.getBoundingClientRect();
          const wide = [...box.querySelectorAll("*")].filter((one) => {
            const here = one.getBoundingClientRect();
            return here.width > 1 && (here.right > edge.right + 0.5 || here.left < edge.left - 0.5);
          });
          const root = document.documentElement;
          return [...wide.map((one) => one.outerHTML.slice(0, 80)), root.scrollWidth > root.clientWidth ? "page" : ""]
            .filter(Boolean);
        }"""
    )
    assert cut == []


def test_what_an_act_says_is_seen_and_heard_once(at_width, long_article):
    desk = at_width.open(long_article)
    region = desk.page.get_by_role("status").first
    expect(region).to_have_count(1)
    handle = region.element_handle()
    desk.page.keyboard.press("n")
    expect(desk.inspector).to_be_visible()
    desk.note.fill("The town hall gave seven names.")
    desk.note.press("Control+s")
    expect(region).to_have_text("Saved as a draft.")
    expect(desk.messages.get_by_text("Saved as a draft.")).to_be_in_viewport(ratio=1)
    expect(desk.note).to_be_focused()
    desk.button("Publish").scroll_into_view_if_needed()
    desk.button("Publish").focus()
    desk.page.keyboard.press("Enter")
    expect(region).to_have_text("Published. Readers see it now.")
    expect(desk.messages.get_by_text("Published. Readers see it now.")).to_be_in_viewport(ratio=1)
    expect(desk.button("Publish change")).to_be_focused()
    assert handle.evaluate("region => region.isConnected"), (
        "a live region that was swapped away is never read"
    )


def test_the_focus_is_on_the_heading_where_what_was_used_is_gone(at_width, long_article):
    desk = at_width.open(long_article)
    desk.page.keyboard.press("n")
    heading = desk.page.get_by_role("heading", name="village 1,")
    expect(heading).to_be_focused()
    desk.button("Delete").focus()
    desk.page.keyboard.press("Enter")
    expect(desk.passages).to_have_count(39)
    expect(desk.page.get_by_role("heading", name="Passages (39)")).to_be_focused()


def test_a_step_by_key_tells_the_sentence(desk, long_article):
    desk.open(long_article)
    region = desk.page.get_by_role("status").first
    desk.page.keyboard.press("j")
    expect(region).to_have_text("Dispatch 1: the mayor spoke of village 1, and gave no names.")
    desk.page.keyboard.press("j")
    expect(region).to_have_text("Dispatch 2: the mayor spoke of village 2, and gave no names.")
    desk.page.keyboard.press("[")
    expect(region).to_have_text("Ends: and gave no names")
    desk.page.keyboard.press("}")
    expect(region).to_have_text("Begins: 2: the mayor spoke")
