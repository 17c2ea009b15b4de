"""A second person at work: compares, returns, publishes, reads again; with JavaScript and without."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from annotations.actions import comments, corrections, drafts, reviews
from newsdesk.tests import cast

AGAINST = cast.evidence("contradicts", quote="Seven, by our count.")


@pytest.fixture
def proposal(transactional_db, settings, lena, olena):
    """Olena's change of a judgement of Lena's, submitted, in a strict newsroom."""
    article = cast.make_article(by=lena)
    annotation = cast.publish(article, "nine villages", by=lena, evidence=(cast.evidence(),)).annotation
    settings.NEWSDESK_POLICY = "strict"
    said = cast.judgement("disputed", note="We asked two witnesses.", evidence=(AGAINST,))
    drafts.judge(
        annotation,
        said,
        by=olena,
        based_on=1,
        span=cast.span_of(cast.BODY, "The mayor spoke of nine villages"),
    )
    return reviews.submit(annotation, 2, by=olena).annotation


@pytest.fixture
def window(new_context, sign_in, live_server):
    """A page of one of the newsroom's people, at the address of a name."""

    def opened(person, name, argument, **over):
        context = new_context(**over)
        sign_in(context, person)
        page = context.new_page()
        page.goto(live_server.url + reverse(f"desk:{name}", args=[argument]))
        return page

    return opened


def test_returned_with_a_reason_changed_and_published_without_javascript(
    window, proposal, live_server, lena, olena, console
):
    console.expect("400")
    review = window(lena, "review", proposal.pk, java_script_enabled=False)
    table = review.get_by_role("table")
    expect(table).to_contain_text("Olena proposes a change")
    expect(table.get_by_role("list", name="What changed in it")).to_contain_text("contradicts")
    review.get_by_text("Return…").click()
    review.get_by_label("in my own words").check()
    review.get_by_role("button", name="Return it").click()
    expect(review.get_by_role("alert")).to_have_text("Say in your own words why you return it.")
    expect(review.get_by_label("in my own words")).to_be_checked()
    review.get_by_label("In your own words").fill("One map is not enough.")
    review.get_by_role("button", name="Return it").click()
    expect(review.locator(".messages")).to_contain_text("Returned.")
    drafts.judge(
        proposal, cast.judgement("disputed", note="Now two maps.", evidence=(AGAINST,)), by=olena, based_on=2
    )
    reviews.submit(proposal, 3, by=olena)
    own = window(olena, "review", proposal.pk, java_script_enabled=False)
    expect(own.get_by_text("You wrote part of this, so a second person publishes it.")).to_be_visible()
    expect(own.get_by_role("button", name="Publish", exact=True)).to_have_count(0)
    review.reload()
    review.get_by_role("button", name="Publish", exact=True).click()
    expect(review.locator(".messages")).to_contain_text("Published. Readers see it now.")
    review.goto(live_server.url + proposal.article.get_absolute_url())
    expect(review.get_by_text("Now two maps.").first).to_be_visible()


def test_published_alone_is_read_a_second_time(window, proposal, lena, olena):
    own = window(olena, "review", proposal.pk)
    own.get_by_text("Publish alone…").click()
    own.get_by_role("button", name="Publish alone").click()  # the browser asks for the reason
    expect(own.get_by_text("Publish alone…")).to_be_visible()
    own.get_by_label("Why it cannot wait for a second person").fill("Nobody else is here at night.")
    own.get_by_role("button", name="Publish alone").click()
    expect(own.get_by_text("so a second person reads it")).to_be_visible()
    second = window(lena, "review", proposal.pk)
    expect(second.get_by_text("Nobody else is here at night.")).to_be_visible()
    second.get_by_role("button", name="Read and agreed").click()
    expect(second.locator(".messages")).to_contain_text("you have read it")
    assert proposal.live().second_read_by == lena


def test_all_that_is_ready_is_published_with_one_click(window, proposal, lena, olena):
    article = proposal.article
    cast.tag(article, "Two drivers", by=lena)
    ready = window(lena, "ready", article.slug)
    boxes = ready.get_by_role("checkbox")
    expect(boxes).to_have_count(2)
    expect(ready.locator(":checked")).to_have_count(1)
    expect(ready.get_by_text("You wrote part of this, so a second person publishes it.")).to_be_visible()
    ready.get_by_role("button", name="Publish what is ticked").click()
    expect(ready.locator(".messages")).to_contain_text("1 published. Readers see it now.")
    assert proposal.live().number == 2


def test_the_history_tells_what_changed_word_by_word(window, proposal, lena):
    history = window(lena, "history", proposal.pk)
    newest = history.get_by_role("listitem").first
    expect(newest).to_contain_text("Olena submitted it")
    changed = history.get_by_role("listitem").nth(1)
    expect(changed).to_contain_text("Olena changed it (version 2)")
    expect(changed.get_by_role("deletion").filter(has_text="three")).to_have_count(1)
    expect(changed.get_by_role("insertion").filter(has_text="two")).to_have_count(1)


@pytest.fixture
def full(proposal, lena, olena, sam):
    """Every kind of thing that these pages can show, at once."""
    article = proposal.article
    comments.write(proposal, "Ask the mayor again.", by=lena)
    long = cast.judgement(
        "disputed", note="Nobody " * 200 + "X" * 400, claimant="The ministry of everything " * 6,
        evidence=tuple(cast.evidence(title=f"Report {n} " * 12, url=f"https://example.org/{'long' * 40}/{n}") for n in range(12)),
    )  # fmt: skip
    drafts.judge(proposal, long, by=olena, based_on=2)
    reviews.submit(proposal, 3, by=olena)
    returned = cast.tag(article, "Two drivers", by=olena).annotation
    reviews.submit(returned, 1, by=olena)
    reviews.send_back(returned, 1, by=lena, reason="other", text="Ask the drivers for their names. " * 8)
    text = cast.BODY.replace("nine villages", "nine small villages")
    corrections.publish(cast.make_revision(article, text), by=lena)
    return {
        "comparison": ("review", proposal.pk),
        "returned": ("review", returned.pk),
        "ready": ("ready", article.slug),
        "history": ("history", proposal.pk),
        "article history": ("article_history", article.slug),
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_second_persons_pages(scheme, full, window, lena, live_server):
    page = window(lena, *full["ready"], color_scheme=scheme, bypass_csp=True)  # axe is injected into the page
    found = {}
    for name, (address, argument) in full.items():
        page.goto(live_server.url + reverse(f"desk:{address}", args=[argument]))
        page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
        result = Axe().run(page, options={"preload": False})  # it resolves @import against the page
        if result.violations_count:
            found[name] = result.generate_report()
    assert not found, "\n".join(f"{name}: {report}" for name, report in found.items())


def test_the_second_persons_pages_do_not_scroll_sideways(full, window, lena, live_server):
    page = window(lena, *full["ready"])
    page.set_viewport_size({"width": 320, "height": 800})
    wide = {}
    for name, (address, argument) in full.items():
        page.goto(live_server.url + reverse(f"desk:{address}", args=[argument]))
        page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide[name] = width
    assert wide == {}
