"""A real article is corrected in the browser: five passages, each with another fate, and what readers see."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from annotations.actions import drafts, publication
from annotations.models import Annotation, PlacementState
from annotations.text.sentences import sentences
from annotations.text.spans import Span
from articles.models import Article
from newsdesk.tests import cast

FATES = ("untouched", "moved", "changed", "deleted", "duplicated")


class Story:
    """The article, the words of its five passages, and the text that an editor makes of it."""

    def __init__(self, article: Article, by) -> None:
        self.article = article
        self.text = article.live_revision()
        body, blocks = self.text.body, [b for b in self.text.block_list if b.kind == "paragraph"]
        alone = {block: sentences(body, [block]) for block in blocks}
        several = [block for block in blocks if len(alone[block]) >= 2]
        single = next(block for block in blocks if len(alone[block]) == 1 and block is not blocks[0])
        first, last = several[0], several[-1]
        assert first is not last
        spans = {
            "untouched": alone[blocks[0]][0],
            "moved": alone[single][0],
            "changed": alone[first][0],
            "deleted": alone[first][1],
            "duplicated": alone[last][0],
        }
        self.words = {fate: Span(span.start, span.end).of(body) for fate, span in spans.items()}
        assert len(set(self.words.values())) == 5
        self.annotations: dict[str, Annotation] = {
            fate: cast.publish(article, words, by=by, note=f"Note on what was {fate}.").annotation
            for fate, words in self.words.items()
        }
        old = self.words["changed"].split()
        self.changed = " ".join([*old[:4], "zyxomated", *old[5:]])
        paragraphs = body.split("\n\n")
        paragraphs.remove(self.words["moved"])
        new = "\n\n".join([*paragraphs, self.words["moved"]])
        new = new.replace(self.words["changed"], self.changed).replace(self.words["deleted"], "")
        twice = f"{self.words['duplicated']} {self.words['duplicated']}"
        self.new = new.replace(self.words["duplicated"], twice)


@pytest.fixture
def story(guest_post, lena) -> Story:
    article = guest_post(by=lena)
    Article.objects.filter(pk=article.pk).update(origin="ours")
    return Story(Article.objects.get(pk=article.pk), lena)


@pytest.fixture
def desk_page(page: Page, sign_in, live_server, story, lena) -> Page:
    sign_in(page.context, lena)
    page.goto(live_server.url + reverse("desk:correct", args=[story.article.slug]))
    return page


def card(page: Page, annotation: Annotation):
    return page.locator(f"fieldset:has([name='passage-{annotation.pk}-fate'])")


def readers(new_context, live_server, story: Story, query: str = "") -> Page:
    page = new_context().new_page()
    page.goto(live_server.url + story.article.get_absolute_url() + query)
    return page


def test_five_passages_of_a_whole_article_are_corrected(desk_page, story, new_context, live_server):
    before = readers(new_context, live_server, story).locator("main").inner_text()
    desk_page.get_by_label("The text", exact=True).fill(story.new)
    tally = desk_page.locator(".tally-line")
    expect(tally).to_have_text("✓ 2 stay ! 2 changed ✗ 1 lost")
    publish = desk_page.get_by_role("button", name="Publish")
    expect(publish).to_be_disabled()
    expect(desk_page.get_by_role("link", name="3 passages need your decision.")).to_be_visible()
    card(desk_page, story.annotations["changed"]).get_by_label("Still holds").check()
    expect(desk_page.get_by_role("link", name="2 passages need your decision.")).to_be_visible()
    card(desk_page, story.annotations["deleted"]).get_by_label("Keep on the earlier text").check()
    card(desk_page, story.annotations["duplicated"]).get_by_label("These are the words").check()
    expect(publish).to_be_enabled()
    desk_page.get_by_label("Correction").check()
    desk_page.get_by_label("What was wrong").fill("that nobody zyxomated.")
    desk_page.get_by_label("What is right").fill("that they did")
    said = "An earlier text said that nobody zyxomated. It should have said that they did."
    expect(desk_page.locator(".correction-line")).to_contain_text(said)
    publish.click()
    expect(desk_page.locator(".messages")).to_contain_text("Published. Readers see this text now.")

    after = readers(new_context, live_server, story)
    expect(after.locator(".correction")).to_contain_text(said)
    places = {fate: a.open_placement() for fate, a in story.annotations.items()}
    assert {fate: place.state for fate, place in places.items()} == {
        "untouched": "placed", "moved": "placed", "changed": "placed", "deleted": "orphaned",
        "duplicated": "placed",
    }  # fmt: skip
    assert places["changed"].exact == story.changed
    assert places["duplicated"].exact == story.words["duplicated"]
    assert after.locator("section.note").count() == 4
    earlier = after.locator("#earlier")
    expect(earlier).to_contain_text("On an earlier text")
    expect(earlier).to_contain_text(story.words["deleted"].split()[0])
    assert "Note on what was deleted." not in after.locator("main").inner_text()
    assert "zyxomated" in after.locator(".text mark").all_inner_texts().__str__()

    earlier.get_by_role("link", name="The text as it stood").click()
    expect(after.get_by_text("Note on what was deleted.")).to_be_visible()
    assert "zyxomated" not in after.locator(".text").all_inner_texts().__str__()
    live = story.article.live_revision()
    then = (live.live_from - timedelta(microseconds=1)).isoformat().replace("+00:00", "Z")
    past = readers(new_context, live_server, story, f"?at={then}").locator("main").inner_text()
    for paragraph in before.split("\n"):
        if story.words["untouched"][:40] in paragraph or "Note on what was" in paragraph:
            assert paragraph in past
    assert "You are reading this page as it stood" in past


def test_what_is_to_be_judged_again_waits_under_the_text_and_in_the_queue(
    desk_page, story, new_context, live_server
):
    desk_page.get_by_label("The text", exact=True).fill(
        story.text.body.replace(story.words["changed"], story.changed)
    )
    card(desk_page, story.annotations["changed"]).get_by_label("Judge again").check()
    desk_page.get_by_label("Update").check()
    desk_page.get_by_label("What readers should know").fill("A word came.")
    desk_page.get_by_role("button", name="Publish").click()
    expect(desk_page.locator(".messages")).to_contain_text("Published.")
    page = readers(new_context, live_server, story)
    checking = page.locator("#checking")
    expect(checking).to_contain_text("We are checking this passage again")
    assert "Note on what was changed." not in page.locator("main").inner_text()
    desk_page.goto(live_server.url + reverse("desk:index"))
    desk_page.locator("#queue-changed .queue-words a").click()
    desk_page.get_by_label("Still holds").check()
    desk_page.get_by_role("button", name="Decide").click()
    expect(desk_page.get_by_role("heading", name="What waits")).to_be_visible()
    assert desk_page.locator("#queue-changed").count() == 0
    page.reload()
    assert page.locator("#checking").count() == 0
    expect(page.get_by_text("Note on what was changed.")).to_be_visible()


def test_a_lost_passage_is_attached_by_selecting_words(desk_page, story, live_server, lena):
    from annotations.actions import corrections

    body = story.text.body.replace(story.words["deleted"], "")
    corrections.publish(cast.make_revision(story.article, body), by=lena)
    lost = story.annotations["deleted"]
    desk_page.goto(live_server.url + reverse("desk:settle", args=[lost.pk]))
    desk_page.get_by_label("Attach to other words").check()
    desk_page.evaluate(
        """() => {
            const node = document.querySelector("[data-sheet] p").firstChild, range = document.createRange();
            range.setStart(node, 0);
            range.setEnd(node, 12);
            document.getSelection().addRange(range);
        }"""
    )
    desk_page.get_by_role("button", name="Take the words selected").click()
    taken = desk_page.get_by_label("The other words").input_value()
    assert taken
    assert taken in body
    first = story.words["untouched"]
    desk_page.get_by_label("The other words").fill(first)
    desk_page.get_by_role("button", name="Decide").click()
    expect(desk_page.locator(".messages")).to_contain_text("Attached.")
    row = lost.open_placement()
    assert (row.state, row.exact) == (PlacementState.PLACED, first)


def test_a_correction_without_javascript(new_context, sign_in, live_server, story, lena):
    context = new_context(java_script_enabled=False)
    sign_in(context, lena)
    page = context.new_page()
    page.goto(live_server.url + reverse("desk:correct", args=[story.article.slug]))
    page.get_by_label("The text", exact=True).fill(story.text.body.replace(story.words["deleted"], ""))
    page.get_by_role("button", name="See what changes").click()
    expect(page.locator(".tally-line")).to_have_text("✓ 4 stay ! 0 changed ✗ 1 lost")
    page.get_by_label("Withdraw the judgement").check()
    page.get_by_label("Why you withdraw it").fill("It was never said.")
    page.get_by_label("Typing error").check()
    page.get_by_role("button", name="Publish").click()
    if page.get_by_label("no fact of ours was wrong").count():
        page.get_by_label("no fact of ours was wrong").check()
        page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Published. Readers see this text now.")).to_be_visible()
    assert story.annotations["deleted"].live().reason_text == "It was never said."


def test_what_is_chosen_while_a_preview_is_under_way_stays_chosen(desk_page, story):
    desk_page.get_by_label("The text", exact=True).fill(story.new)
    expect(desk_page.locator("[data-question]")).to_have_count(3)
    held = []
    desk_page.route("**/correction/", lambda route: held.append(route))
    desk_page.get_by_label("Update").check()
    deleted = card(desk_page, story.annotations["deleted"])
    deleted.get_by_label("Withdraw the judgement").check()
    deleted.get_by_label("Why you withdraw it").fill("It was never said.")
    assert held, "no preview was asked for"
    held[0].continue_()
    expect(desk_page.locator(".told-head")).to_have_text("In the list of changes:")
    expect(deleted.get_by_label("Withdraw the judgement")).to_be_checked()
    expect(deleted.get_by_label("Why you withdraw it")).to_have_value("It was never said.")


def test_a_colleague_publishes_while_one_types(desk_page, story, live_server, lena, console):
    from annotations.actions import corrections

    console.expect("409|htmx")
    text = desk_page.get_by_label("The text", exact=True)
    text.fill(f"{story.text.body}\n\nMine.")
    expect(desk_page.locator("#correction-differences")).to_contain_text("Mine.")
    theirs = story.text.body.replace(story.words["changed"], story.changed)
    corrections.publish(cast.make_revision(story.article, theirs), by=lena)
    text.fill(f"{story.text.body}\n\nMine, and more.")
    expect(desk_page.locator(".messages")).to_contain_text("Both changes are put together here")
    expect(text).to_have_value(f"{theirs}\n\nMine, and more.")
    expect(desk_page.locator("#correction-differences")).to_contain_text("Mine, and more.")
    text.fill(f"{theirs}\n\nMine, and more of it.")
    expect(desk_page.locator("#correction-differences")).to_contain_text("more of it.")
    desk_page.get_by_label("Update").check()
    desk_page.get_by_label("What readers should know").fill("A line came.")
    desk_page.get_by_role("button", name="Publish").click()
    expect(desk_page.locator(".messages")).to_contain_text("Published.")
    assert story.article.live_revision().body == f"{theirs}\n\nMine, and more of it."


def test_what_was_typed_is_back_after_the_window_was_closed(desk_page, story):
    text = desk_page.get_by_label("The text", exact=True)
    text.fill(f"{story.text.body}\n\nA line nobody saved.")
    expect(desk_page.locator("#correction-differences")).to_contain_text("A line nobody saved.")
    desk_page.wait_for_timeout(400)
    desk_page.reload()
    expect(desk_page.get_by_text("is back. It is not saved yet.")).to_be_visible()
    expect(text).to_have_value(f"{story.text.body}\n\nA line nobody saved.")
    expect(desk_page.locator("#correction-differences")).to_contain_text("A line nobody saved.")
    desk_page.get_by_role("button", name="Discard it").click()
    expect(text).to_have_value(story.text.body)


def test_pulling_the_network_loses_nothing(desk_page, story, console):
    console.expect("Failed to load|ERR_INTERNET_DISCONNECTED|htmx")
    desk_page.context.set_offline(True)
    text = desk_page.get_by_label("The text", exact=True)
    text.fill(f"{story.text.body}\n\nWritten on a train.")
    desk_page.wait_for_timeout(1_000)
    desk_page.context.set_offline(False)
    desk_page.reload()
    expect(text).to_have_value(f"{story.text.body}\n\nWritten on a train.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_are_sound_with_all_their_questions(
    scheme, width, new_context, sign_in, live_server, story, lena
):
    context = new_context(color_scheme=scheme, bypass_csp=True)
    sign_in(context, lena)
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(live_server.url + reverse("desk:correct", args=[story.article.slug]))
    page.get_by_label("The text", exact=True).fill(story.new)
    expect(page.locator("[data-question]")).to_have_count(3)
    page.get_by_label("Clarification").check()
    card(page, story.annotations["changed"]).get_by_label("Move to other words").check()
    expect(page.locator(".correction-line")).to_be_visible()
    result = Axe().run(page, options={"preload": False})
    assert not result.violations_count, result.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1280, 360])
def test_a_verified_passage_that_a_correction_calls_wrong_is_decided_on(
    width, new_context, sign_in, live_server, story, lena, console
):
    console.expect("400")
    words = story.words["untouched"]
    annotation = story.annotations["untouched"]
    said = cast.judgement(
        "verified", note="Two records.", evidence=(cast.evidence(), cast.evidence(title="B"))
    )
    publication.publish(annotation, drafts.judge(annotation, said, by=lena, based_on=1).number, by=lena)
    context = new_context()
    sign_in(context, lena)
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(live_server.url + reverse("desk:correct", args=[story.article.slug]))
    page.get_by_label("The text", exact=True).fill(f"{story.text.body}\n\nA line.")
    page.get_by_label("Correction").check()
    publish = page.get_by_role("button", name="Publish correction")
    expect(publish).to_be_enabled()
    page.get_by_label("What was wrong").fill(" ".join(words.split()[:5]))
    page.get_by_label("What is right").fill("something else")
    expect(page.get_by_role("link", name="1 passage needs your decision.")).to_be_visible()
    expect(publish).to_be_disabled()
    expect(page.get_by_text("You call words wrong that readers see as verified.")).to_be_visible()
    asked = card(page, annotation)
    why = asked.get_by_label("Why the judgement stays")
    expect(why).to_be_hidden()
    asked.get_by_label("It stays").check()
    expect(why).to_be_visible()
    publish.click()
    expect(page.get_by_role("alert")).to_have_text(
        "Say why the judgement stays on words that you call wrong."
    )
    assert story.article.live_revision().number == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    card(page, annotation).get_by_label("Judge again").check()
    expect(card(page, annotation).get_by_label("Why the judgement stays")).to_be_hidden()
    page.get_by_role("button", name="Publish correction").click()
    expect(page.locator(".messages")).to_contain_text("On hold until judged again: 1 passage.")
    after = readers(new_context, live_server, story)
    expect(after.locator(".text mark").first).to_have_class(re.compile("s-recheck"))
    assert "Two records." not in after.locator("main").inner_text()


def test_another_outlets_newer_file_is_imported_decided_on_and_published(desk, live_server, lena, tmp_path):
    file = tmp_path / "bridge.txt"
    file.write_text(f"The bridge at Kestel is open\n\nBy Ana Dorn\n\n{cast.BODY}\n", encoding="utf-8")
    page = desk.page

    def bring(words):
        page.goto(live_server.url + reverse("desk:import"))
        page.get_by_label("Files", exact=True).set_input_files(str(file))
        page.get_by_role("button", name="Import", exact=True).click()
        expect(page.get_by_role("region", name="1 file read")).to_contain_text(words)

    bring("new")
    article = Article.objects.get()
    article.publish_first(article.revisions.get(), by=lena)
    annotation = cast.publish(article, "nine villages", by=lena).annotation
    file.write_text(file.read_text("utf-8").replace("nine villages", "nine small villages"), encoding="utf-8")
    bring("new text of a known article")

    desk.open(article).page.get_by_role("link", name="Its publisher’s changes").click()
    page.get_by_role("link", name=re.compile("Look at text 2")).click()
    page.get_by_label(re.compile("The publisher changed this text")).check()
    page.get_by_label(re.compile("Still holds|still holds")).first.check()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(desk.messages).to_contain_text("Published. Readers see this text now.")
    article.refresh_from_db()
    assert "nine small villages" in article.live_revision().body
    assert "Ana Dorn" in article.live_revision().byline
    assert annotation.open_placement().exact == "nine small villages"
