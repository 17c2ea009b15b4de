"""Readers: without JavaScript, on a phone, by keyboard, in the dark, in forced colours, on paper, right to left."""

from __future__ import annotations

import io
import itertools
from typing import Any

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from annotations.actions import drafts, publication, seals
from articles.models import Article, Origin
from newsdesk.tests import cast

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def article(transactional_db: None, lena: Any) -> Article:
    """Three passages with evidence; the disputed one was unverified before."""
    article = cast.make_article(by=lena, origin=Origin.OURS)
    note = (
        "We asked three witnesses and compared their accounts with two maps of the river from that week. " * 3
    )
    cast.publish(
        article, "the bridge at Kestel", "verified", by=lena, note=note, evidence=(cast.evidence(),) * 2
    )
    first = cast.publish(article, "Two drivers", by=lena)
    change = cast.judgement("disputed", evidence=(cast.evidence("contradicts", title="Film of the road"),))
    again = drafts.judge(first.annotation, change, by=lena, based_on=first.number)
    publication.publish(first.annotation, again.number, by=lena)
    cast.publish(article, "nine villages", by=lena)
    article.refresh_from_db()
    return article


def passage(article: Article, words: str) -> Any:
    return article.annotations.filter(placements__exact=words).distinct().get()


def opened(context: Any, live_server: Any, path: str, **viewport: int) -> Page:
    page = context.new_page()
    if viewport:
        page.set_viewport_size(viewport)
    page.goto(live_server.url + path)
    return page


# --- without JavaScript ---------------------------------------------------------------------------


def test_without_javascript_on_a_phone(article, new_context, live_server):
    page = opened(new_context(java_script_enabled=False), live_server, article.get_absolute_url(), **PHONE)
    note = page.locator("#note-1")
    text = note.locator(".note-text")
    line = float(text.evaluate("e => parseFloat(getComputedStyle(e).lineHeight)"))
    assert note.locator(".note-head").is_visible()
    assert text.bounding_box()["height"] > 3 * line, "a judgement is never cut"
    assert text.evaluate("e => e.scrollHeight <= e.clientHeight + 1")
    assert not note.locator(".evidence").is_visible()
    note.locator("summary").click()
    assert note.locator(".evidence-row").count() == 2
    assert note.locator(".evidence-row").first.is_visible()
    note_top = page.locator("#note-3").bounding_box()["y"]
    mark = page.locator("mark", has_text="nine villages").bounding_box()
    assert note_top > mark["y"], "the note follows its paragraph"


def test_without_javascript_on_a_desk(article, new_context, live_server):
    page = opened(new_context(java_script_enabled=False), live_server, article.get_absolute_url())
    text, note = page.locator("mark").first.bounding_box(), page.locator("#note-1").bounding_box()
    assert note["x"] > text["x"] + text["width"]
    page.locator(".show").get_by_role("link", name="disputed").click()
    assert page.locator("mark").all_text_contents() == ["Two drivers"]
    assert page.locator("#note-2").is_visible(), "a passage keeps its number"
    page.get_by_role("link", name="plain text").click()
    assert page.locator("mark, .note").count() == 0
    page.get_by_role("link", name="all", exact=True).click()
    assert page.locator("mark").count() == 3


def test_search_and_filters_without_javascript(article, new_context, live_server):
    page = opened(new_context(java_script_enabled=False), live_server, "/")
    page.get_by_label("Search").fill("drivers")
    page.get_by_label("With passages").select_option("disputed")
    page.get_by_role("button", name="Search").click()
    assert "q=drivers" in page.url
    assert page.locator("mark.hit").inner_text() == "drivers"
    page.get_by_role("link", name=article.headline).click()
    assert page.locator("h1").inner_text() == article.headline


# --- with it --------------------------------------------------------------------------------------


def test_notes_stand_level_with_their_passages(article, page, live_server):
    page.goto(live_server.url + article.get_absolute_url())
    tops = []
    for n in (1, 2, 3):
        sign, note = page.locator(f"#passage-{n}").bounding_box(), page.locator(f"#note-{n}").bounding_box()
        assert note["y"] >= sign["y"] - 12
        tops.append((note["y"], note["y"] + note["height"]))
    assert all(above[1] <= below[0] for above, below in itertools.pairwise(tops)), "none overlaps"


def test_by_keyboard_alone(article, page, live_server):
    page.goto(live_server.url + article.get_absolute_url())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('#note-2 summary')"):
            break
    page.keyboard.press("Enter")
    assert page.locator("#note-2 .evidence").is_visible()
    assert "Film of the road" in page.locator("#note-2").inner_text()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid", "the focus is seen"


def test_steps_between_passages_while_a_filter_is_on(article, page, live_server, lena):
    cast.publish(article, "No independent observer", by=lena)
    page.goto(live_server.url + article.get_absolute_url())
    assert page.locator(".walk").count() == 0
    page.goto(live_server.url + article.get_absolute_url() + "?show=unverified")
    foot = page.locator(".walk")
    assert foot.inner_text().split() == [
        "‹",
        "Previous",
        "passage",
        "1",
        "of",
        "2",
        "unverified",
        "Next",
        "passage",
        "›",
    ]
    page.get_by_role("link", name="Next passage").click()
    assert page.url.endswith("#passage-4")
    assert "2 of 2" in foot.inner_text()
    page.get_by_role("link", name="Next passage").click()
    assert "1 of 2" in foot.inner_text(), "after the last comes the first"


def test_in_the_dark_and_in_forced_colours(article, new_context, live_server):
    dark = opened(new_context(color_scheme="dark"), live_server, article.get_absolute_url())
    assert dark.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 24, 28)"
    forced = opened(new_context(forced_colors="active"), live_server, article.get_absolute_url())
    look = forced.evaluate(
        """() => [...document.querySelectorAll('mark')].map((mark) => {
          const style = getComputedStyle(mark);
          return [style.backgroundColor, style.borderBottomStyle, style.borderBottomWidth];
        })"""
    )
    assert [line[1] for line in look] == ["solid", "double", "dashed"], "the line carries the status alone"
    assert len({line[0] for line in look}) == 1, "no tint"
    assert all(float(line[2].removesuffix("px")) >= 2 for line in look)
    assert forced.locator(".sign svg").count() == 3


def test_on_paper(article, page, live_server):
    page.goto(live_server.url + article.get_absolute_url())
    words = " ".join(
        " ".join(sheet.extract_text().split()) for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    )
    assert "2 Disputed: contradicted by the evidence" in words
    assert "We asked three witnesses" in words
    assert "Film of the road" in words, "what is folded on the screen is open on paper"
    assert "https://example.org/map" in words
    assert "Text without a mark has not been assessed" in words
    assert "Show:" not in words
    assert words.index("said the road was open") < words.index("2 Disputed") < words.index("The mayor spoke")


def test_right_to_left(new_context, live_server, lena, transactional_db):
    body = "أعلنت الوزارة أن الجسر في كيستل قد استُعيد يوم الخميس 300 كيلومتر.\n\nتحدث العمدة عن تسع قرى."
    article = cast.make_article(body, by=lena, language="ar", headline="الجسر")
    cast.publish(article, "تسع قرى", "disputed", by=lena)
    for viewport in ({"width": 1280, "height": 900}, PHONE):
        page = opened(new_context(), live_server, article.get_absolute_url(), **viewport)
        paragraph = page.locator(".text").first
        assert paragraph.evaluate("e => getComputedStyle(e).direction") == "rtl"
        assert page.locator("#note-1").evaluate("e => getComputedStyle(e).direction") == "ltr"
        sign, mark = page.locator("#passage-1").bounding_box(), page.locator("mark").bounding_box()
        assert sign["x"] >= mark["x"] + mark["width"] - 2, (
            "the sign stands before the first word: on its right"
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_the_article_begins_on_the_first_screen_and_no_passage_is_cut_in_its_note(
    page, live_server, lena, transactional_db
):
    words = [
        f"The ministry announced on day {n} that its troops had taken nine villages in the north"
        for n in range(9)
    ]
    article = cast.make_article(
        ". ".join(words) + f".\n\nhttps://example.org/{'x' * 400} was the source.", by=lena,
        headline="Tesmar says it holds nine villages as Halvia reports a counterattack on both banks of the river",
    )  # fmt: skip
    for n, one in enumerate(words[:6]):
        cast.publish(article, one, ["disputed", "unverified", "verified"][n % 3], by=lena)
    cast.publish(article, f"https://example.org/{'x' * 400} was the source", "disputed", by=lena)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(live_server.url + article.get_absolute_url())
    assert page.locator(".block.paragraph").first.bounding_box()["y"] < 780
    for width in (800, 360, 320):
        page.set_viewport_size({"width": width, "height": 900})
        for quoted in page.locator(".note-passage").all():
            assert quoted.evaluate(
                "e => e.scrollWidth <= e.clientWidth && e.scrollHeight <= e.clientHeight + 1"
            )
        assert page.evaluate("document.documentElement.scrollWidth") <= width


# --- permalinks -----------------------------------------------------------------------------------


def test_the_permalink_of_a_withdrawn_passage(article, page, live_server, lena):
    annotation = passage(article, "nine villages")
    version = drafts.withdraw(annotation, by=lena, based_on=1, reason_text="We confused two places.")
    publication.publish(annotation, version.number, by=lena)
    page.goto(live_server.url + annotation.get_absolute_url())
    words = page.locator("main").inner_text()
    assert "We withdrew our judgement on" in words
    assert "We confused two places." in words
    assert "nine villages" in words
    assert page.locator("mark.is-unjudged").count() == 1
    page.goto(live_server.url + article.get_absolute_url())
    assert page.locator("mark", has_text="nine villages").count() == 0


def test_the_permalink_of_a_held_passage(article, page, live_server, lena):
    annotation = passage(article, "nine villages")
    publication.hold(annotation, by=lena)
    page.goto(live_server.url + annotation.get_absolute_url())
    words = page.locator("main").inner_text()
    assert "We are checking this again, since" in words
    assert "We asked three witnesses." not in words, "no verdict and no reasons for one"
    page.get_by_role("link", name="Read it in the article").click()
    assert page.locator("mark.s-recheck", has_text="nine villages").count() == 1


def test_the_permalink_of_a_sealed_passage(article, page, live_server, marta, console):
    console.expect("451")
    annotation = passage(article, "nine villages")
    seals.seal(annotation.versions.get(), "court_order", by=marta)
    answer = page.goto(live_server.url + annotation.get_absolute_url())
    assert answer.status == 451
    words = page.locator("main").inner_text()
    assert "court order" in words
    assert "nine villages" not in words


def test_a_past_page_says_so_and_what_changed(article, page, live_server):
    moment = passage(article, "Two drivers").versions.get(number=1).live_from
    page.goto(f"{live_server.url}{article.get_absolute_url()}?at={moment.isoformat().replace('+00:00', 'Z')}")
    assert "You are reading this page as it stood on" in page.locator(".banner").inner_text()
    assert (
        "1 judgement has changed since. 1 more passage has been marked since."
        in page.locator(".banner").inner_text()
    )
    assert "Since then: disputed (" in page.locator("#note-2").inner_text()
    page.get_by_role("link", name="See today’s page.").click()
    assert page.locator(".banner").count() == 0


def test_markup_and_endless_words_break_nothing(page, new_context, live_server, lena, transactional_db):
    endless = "x" * 100_000
    body = f"</script><script>alert(1)</script> <img src=x onerror=alert(2)> \u202ereversed &amp; {endless} end.\n\nNext."
    article = cast.make_article(body, by=lena, headline="A </title><b>headline</b>")
    cast.publish(article, "<img src=x onerror=alert(2)>", "disputed", by=lena, note="<b>bold</b> </section>")
    for viewport in ({"width": 1280, "height": 900}, PHONE):
        page.set_viewport_size(viewport)
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        page.goto(live_server.url + article.get_absolute_url())
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        assert page.locator("mark").first.inner_text() == "<img src=x onerror=alert(2)>"
        assert "<b>bold</b>" in page.locator("#note-1").inner_text()
        assert page.locator("main b, main img").count() == 0
