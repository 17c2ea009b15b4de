"""The borders of a passage move by words and by the marks around them: by key, and by finger."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from annotations.models import Annotation
from annotations.tests import __file__ as ANNOTATIONS
from newsdesk.tests import cast

CASES = json.loads(Path(ANNOTATIONS).with_name("borders.json").read_text(encoding="utf-8"))
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
BODY = (
    "The minister called it “an act of self-defence, not an invasion.” Nobody else did.\n\n"
    "The mayor (of Kestel) spoke: “Nine villages…” Her deputy said «nothing».\n\n"
    + "\n\n".join(f"Line {n} holds the page open." for n in range(30))
)
SELECT = """async ([start, end]) => {
  const { rangeOf } = await import("/static/js/lib/passages.js");
  const selection = document.getSelection();
  selection.removeAllRanges();
  selection.addRange(rangeOf(document.querySelector("#sheet"), start, end));
}"""


@pytest.fixture
def article(olena):
    return cast.make_article(BODY, by=olena)


def press(desk, key, times=1):
    for _ in range(times):
        desk.page.keyboard.press(key)


def test_a_quotation_inside_a_sentence_is_made_exactly_by_key(desk, article):
    desk.open(article)
    desk.page.keyboard.press("j")
    assert desk.selected().endswith("invasion.”")
    press(desk, "}", 4)
    assert desk.selected() == "“an act of self-defence, not an invasion.”"
    press(desk, "[", 2)
    assert desk.selected() == "“an act of self-defence, not an invasion"
    press(desk, "]")
    assert desk.selected() == "“an act of self-defence, not an invasion."
    press(desk, "]")
    assert desk.selected() == "“an act of self-defence, not an invasion.”"
    desk.tag("2")
    assert Annotation.objects.get().head().judged.exact == "“an act of self-defence, not an invasion.”"


def test_the_stop_a_key_took_in_is_kept(desk, article):
    """A careless drag sweeps in a stop, which is left out; a key never does so by accident."""
    desk.open(article)
    desk.drag("an act of self-defence, not an invasion")
    press(desk, "]")
    assert desk.selected().endswith("invasion.")
    desk.tag("2")
    assert Annotation.objects.get().head().judged.exact == "an act of self-defence, not an invasion."


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"] or "nothing")
def test_stops_are_those_of_the_server(desk, article, case):
    desk.open(article)
    text = case["text"]
    found = desk.page.evaluate(
        'async (text) => (await import("/static/js/lib/stops.js")).stops(text, "en")', text
    )
    assert [text[at:] for at in found["starts"]] == case["starts"]
    assert [text[:at] for at in found["ends"]] == case["ends"]


def test_a_finger_moves_both_ends_and_sees_what_it_moves(desk_for, lena, article):
    phone = desk_for(lena, **PHONE).open(article)
    start = BODY.index("an act")
    phone.page.evaluate(SELECT, [start, start + len("an act of self-defence, not an invasion")])
    bar = phone.page.get_by_role("group", name="Move the borders of the selection")
    bar.get_by_role("button", name="Start", exact=True).tap()
    bar.get_by_role("button", name="Start one word earlier").tap()
    assert phone.selected().startswith("“an act")
    bar.get_by_role("button", name="End", exact=True).tap()
    bar.get_by_role("button", name="End one word later").tap()
    bar.get_by_role("button", name="End one word later").tap()
    assert phone.selected() == "“an act of self-defence, not an invasion.”"
    expect(phone.tag_form.locator("[data-quote]")).to_have_text(
        "‘“an act of self-defence, not an invasion.”’"
    )
    phone.tag_form.get_by_role("button", name="Unverified").tap()
    expect(phone.inspector).to_be_visible()
    assert Annotation.objects.get().head().judged.exact == "“an act of self-defence, not an invasion.”"


def test_the_border_that_moves_is_never_under_the_bar(desk_for, lena, article):
    phone = desk_for(lena, **PHONE).open(article)
    first = BODY.index("Line 0")
    phone.page.evaluate(SELECT, [first, first + len("Line 0")])
    bar = phone.page.get_by_role("group", name="Move the borders of the selection")
    later = bar.get_by_role("button", name="End one sentence later")
    for _ in range(20):
        later.tap()
    assert phone.selected().endswith("Line 19 holds the page open.")
    end = phone.box("Line 19 holds the page open.", scroll=False)
    assert 0 < end["y2"] < phone.tag_form.bounding_box()["y"]


@pytest.mark.parametrize("size", [(360, 740), (320, 568), (800, 1000)], ids=str)
def test_bar_and_sheet_never_lie_over_each_other_and_cancel_cancels(desk_for, lena, article, size):
    cast.tag(article, "nothing", by=lena)
    phone = desk_for(lena, viewport={"width": size[0], "height": size[1]}, has_touch=True).open(article)
    phone.passages.first.tap()
    expect(phone.inspector).to_be_visible()
    phone.note.fill("We asked.")
    phone.note.focus()  # as it is after writing: a selection in the text is still about the text
    start = BODY.index("an act")
    phone.page.evaluate("document.activeElement.blur()")
    phone.page.evaluate(SELECT, [start, start + 6])
    bar = phone.page.get_by_role("group", name="Move the borders of the selection")
    expect(bar).to_be_visible()
    expect(phone.inspector).to_be_hidden()
    cancel = bar.get_by_role("button", name="Cancel")
    cancel.focus()  # as Safari leaves it after a tap elsewhere in the bar
    cancel.tap()
    expect(bar).to_be_hidden()
    expect(phone.inspector).to_be_visible()
    assert phone.note.input_value() == "We asked."
