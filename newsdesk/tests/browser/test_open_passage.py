"""The open passage has one tint, whatever lies in it; the others have none, and no box is drawn round anything."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from newsdesk.tests import cast

LOOKS = """(number) => [...document.querySelectorAll('mark')].map((mark) => {
  const style = getComputedStyle(mark);
  return [mark.dataset.n.split(' ').includes(String(number)), style.backgroundColor, style.outlineStyle];
})"""


@pytest.fixture
def article(lena):
    article = cast.make_article(by=lena)
    outer = "The ministry announced that the bridge at Kestel had been retaken on Thursday."
    cast.publish(article, outer, "verified", by=lena, what="said")
    cast.publish(
        article,
        "the bridge at Kestel had been retaken",
        "disputed",
        by=lena,
        evidence=(cast.evidence("contradicts"),),
    )
    cast.publish(article, "nine villages", "unverified", by=lena)
    return article


def check(page: Page, number: int) -> None:
    looks = page.evaluate(LOOKS, number)
    mine = {tint for is_mine, tint, _ in looks if is_mine}
    others = {tint for is_mine, tint, _ in looks if not is_mine}
    assert len(mine) == 1, looks
    assert mine != {"rgba(0, 0, 0, 0)"}
    assert others == {"rgba(0, 0, 0, 0)"}
    assert {outline for *_, outline in looks} == {"none"}


@pytest.mark.parametrize("width", [1280, 800, 360])
def test_on_the_readers_page(width, article, page, live_server):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{live_server.url}{article.get_absolute_url()}#passage-1")
    check(page, 1)
    box = page.locator(".note-ref").last.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator("#note-3")).to_be_visible()
    check(page, 3)


def test_at_the_desk(article, desk):
    desk.open(article)
    desk.passages.first.click()
    expect(desk.inspector).to_be_visible()
    number = int(desk.passages.first.get_attribute("data-passage") or 0)
    check(desk.page, number)


def test_a_drag_leaves_no_frame_round_the_page(article, desk):
    desk.open(article)
    desk.page.keyboard.press("Tab")
    desk.drag("nine villages")
    framed = desk.page.evaluate(
        "getComputedStyle(document.activeElement).outlineStyle !== 'none' && document.activeElement.id === 'content-start'"
    )
    assert not framed


def test_a_note_is_whole_on_a_phone(page, live_server, lena):
    article = cast.make_article(by=lena)
    note = "We asked three witnesses and the mayor's office, and compared two maps. " * 8
    cast.publish(article, "nine villages", by=lena, note=note.strip())
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(live_server.url + article.get_absolute_url())
    cut = page.locator(".note-text").evaluate("note => note.scrollHeight - note.clientHeight")
    assert cut <= 1


def test_signs_and_numbers_stay_with_their_words(page, live_server, article):
    page.goto(live_server.url + article.get_absolute_url())
    for width in range(280, 420, 12):
        page.set_viewport_size({"width": width, "height": 800})
        apart = page.evaluate(
            """() => [...document.querySelectorAll('.sign')].filter((sign) => {
              const mark = sign.nextElementSibling, range = document.createRange();
              const walker = document.createTreeWalker(mark, NodeFilter.SHOW_TEXT); walker.nextNode();
              range.setStart(walker.currentNode, 0); range.setEnd(walker.currentNode, 1);
              const a = sign.querySelector('svg').getBoundingClientRect(), b = range.getBoundingClientRect();
              return Math.abs(a.bottom - b.bottom) > 20;
            }).length"""
        )
        assert apart == 0, width


@pytest.mark.parametrize("width", [320, 800, 1280])
def test_a_long_word_scrolls_nothing_sideways(width, page, live_server, lena):
    word = "https://example.org/" + "a" * 380
    article = cast.make_article(by=lena, headline=word[:300], byline=word[:200])
    evidence = cast.evidence(title=word[:300], url=word, quote=word)
    version = cast.publish(
        article, "nine villages", by=lena, note=word, claimant=word[:200], evidence=(evidence,)
    )
    page.set_viewport_size({"width": width, "height": 800})
    for path in (
        article.get_absolute_url(),
        version.annotation.get_absolute_url(),
        "/",
        "/changes/",
        "/?q=villages",
    ):
        page.goto(live_server.url + path)
        page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
