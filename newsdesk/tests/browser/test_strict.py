"""A strict newsroom and a seal, as hands and eyes meet them: wide, on a tablet and on a phone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from annotations.actions import drafts, reviews
from annotations.models import JudgementSeal
from newsdesk.tests import cast

SIZES = {1280: 1000, 800: 1000, 360: 740}
RECORDS = (cast.evidence(), cast.evidence(title="Second map"))


@pytest.fixture
def waiting(transactional_db, settings, lena):
    """A withdrawal of Lena's that waits for a second person."""
    article = cast.make_article(by=lena)
    annotation = cast.publish(article, "nine villages", "verified", by=lena, evidence=RECORDS).annotation
    settings.NEWSDESK_POLICY = "strict"
    drafts.withdraw(annotation, by=lena, based_on=1, reason_text="The mayor took it back.")
    return reviews.submit(annotation, 2, by=lena).annotation


@pytest.mark.parametrize("width", SIZES)
def test_a_withdrawal_that_waits_is_looked_at_and_published(width, desk_for, waiting, olena):
    desk = desk_for(olena, {"width": width, "height": SIZES[width]}).open(waiting.article)
    mark = desk.sheet.locator(".sign.s-withdrawal")
    expect(mark).to_have_count(1)
    desk.passages.first.click()
    expect(desk.inspector.get_by_text("A withdrawal waits.")).to_be_visible()
    expect(desk.inspector).to_contain_text("We withdrew our judgement. The mayor took it back.")
    expect(desk.note).to_have_count(0)
    expect(desk.passages.first).to_have_attribute("aria-current", "true")
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= width
    way = desk.page.get_by_role("link", name="Look at it, then publish")
    way.scroll_into_view_if_needed()
    way.click()
    expect(desk.page.get_by_text("A withdrawal waits.")).to_be_visible()
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= width
    desk.button("Publish the withdrawal").click()
    expect(desk.messages).to_contain_text("Withdrawn. Readers see the reason.")
    assert waiting.live().act == "withdraw"


def test_its_author_takes_it_back_and_has_the_form_again(desk, waiting):
    desk.open(waiting.article)
    desk.passages.first.click()
    expect(
        desk.inspector.get_by_text("You wrote part of this, so a second person publishes it.")
    ).to_be_visible()
    expect(desk.page.get_by_role("link", name="Look at it, then publish")).to_have_count(0)
    desk.page.get_by_role("button", name="Take the withdrawal back").click()
    expect(desk.note).to_be_visible()
    expect(desk.sheet.locator(".sign.s-verified")).to_have_count(1)
    assert waiting.head().act == "judge"


def test_withdrawing_hands_in_and_says_what_readers_go_on_seeing(desk, lena, settings):
    article = cast.make_article(by=lena)
    annotation = cast.publish(article, "nine villages", "verified", by=lena, evidence=RECORDS).annotation
    settings.NEWSDESK_POLICY = "strict"
    desk.open(article)
    desk.passages.first.click()
    expect(desk.button("Publish change")).to_have_count(0)
    expect(desk.inspector).to_contain_text("What you change here, a second person publishes.")
    desk.page.get_by_text("Withdraw", exact=True).click()
    desk.page.get_by_label("Why you withdraw it").fill("A slip.")
    desk.button("Submit the withdrawal").click()
    expect(desk.messages).to_contain_text("Until then readers see: Verified: it is so.")
    expect(desk.inspector.get_by_text("A withdrawal waits.")).to_be_visible()
    assert annotation.live().act == "judge"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_a_withdrawal_waits(scheme, desk_for, waiting, olena, live_server):
    desk = desk_for(olena, color_scheme=scheme, bypass_csp=True)
    found = {}
    for name, address in {
        "passage": reverse("desk:article", args=[waiting.article.slug]) + f"?passage={waiting.pk}",
        "review": reverse("desk:review", args=[waiting.pk]),
        "ready": reverse("desk:ready", args=[waiting.article.slug]),
        "queue": reverse("desk:index"),
    }.items():
        desk.page.goto(live_server.url + address)
        part = "#chosen" if name == "passage" else "#content, .workspace, main"
        assert desk.page.locator(part).count(), name
        result = Axe().run(desk.page, context=part, options={"preload": False})
        if result.violations_count:
            found[name] = result.generate_report()
    assert not found, "\n".join(f"{name}: {report}" for name, report in found.items())


@pytest.mark.parametrize("width", SIZES)
def test_the_passage_that_one_came_from_is_sealed_from_the_first_box(width, desk_for, lena, marta):
    article = cast.make_article(by=lena)
    annotation = cast.publish(article, "nine villages", "verified", by=lena, evidence=RECORDS).annotation
    cast.publish(article, "Two drivers", by=lena)
    desk = desk_for(marta, {"width": width, "height": SIZES[width]}).open(article)
    page = desk.page
    page.goto(f"{desk.origin}{reverse('desk:article', args=[article.slug])}?passage={annotation.pk}")
    page.get_by_role("link", name="Seals", exact=True).last.click()
    boxes = page.get_by_role("checkbox")
    expect(page.locator(":checked[name=targets]")).to_have_count(0)
    boxes.first.check()
    assert page.evaluate("[...document.querySelectorAll('[name=targets]')].at(-1).value") == "article"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_label("Privacy").check()
    page.get_by_role("button", name="Seal now").click()
    expect(desk.messages).to_contain_text("Sealed.")
    assert JudgementSeal.objects.get().version.annotation == annotation
