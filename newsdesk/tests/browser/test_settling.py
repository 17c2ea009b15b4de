"""A passage whose words changed or went: what an editor decides beside the text, and on its own page."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from annotations.actions import corrections
from annotations.models import PlacementState
from newsdesk.tests import cast


@pytest.fixture
def annotation(lena):
    return cast.publish(cast.make_article(by=lena), "The mayor spoke of nine villages", by=lena).annotation


def publish_text(annotation, lena, was, now):
    corrections.publish(cast.make_revision(annotation.article, cast.BODY.replace(was, now)), by=lena)


def shown(new_context, desk, annotation):
    page = new_context().new_page()
    page.goto(desk.origin + annotation.article.get_absolute_url())
    return page


def test_the_judgement_still_holds_for_the_words_as_they_are_now(desk, annotation, lena, new_context):
    publish_text(annotation, lena, "nine villages", "nine small villages")
    readers = shown(new_context, desk, annotation)
    expect(readers.get_by_text("We are checking this passage again").first).to_be_visible()
    desk.open(annotation.article)
    desk.passages.first.click()
    expect(desk.inspector).to_contain_text("The words changed since they were judged.")
    desk.button("Still holds").click()
    expect(desk.messages).to_contain_text("Confirmed for the new words.")
    row = annotation.open_placement()
    assert (row.state, row.exact) == (PlacementState.PLACED, "The mayor spoke of nine small villages")
    assert row.confirmed_by == lena
    readers.reload()
    expect(readers.get_by_role("region", name=re.compile("Unverified"))).to_be_visible()
    expect(readers.get_by_text("We are checking this passage again")).to_have_count(0)


def test_a_lost_passage_is_attached_to_other_words_from_the_queue(desk, annotation, lena, new_context):
    publish_text(annotation, lena, "The mayor spoke of nine villages.", "Nobody else spoke.")
    page = desk.page
    page.goto(desk.origin + reverse("desk:index"))
    page.get_by_role("link", name=re.compile("The mayor spoke of nine villages")).click()
    expect(page.get_by_role("heading", name="Where does this passage belong now?")).to_be_visible()
    page.get_by_label("Attach to other words").check()
    page.get_by_label("The other words").fill("Nobody else spoke.")
    desk.button("Decide").click()
    expect(page.get_by_text("Attached. Readers see the judgement on these words now.")).to_be_visible()
    row = annotation.open_placement()
    assert (row.state, row.exact) == (PlacementState.PLACED, "Nobody else spoke.")
    readers = shown(new_context, desk, annotation)
    expect(readers.get_by_role("mark")).to_have_text("Nobody else spoke.")


def test_a_lost_passage_stays_on_the_earlier_text_and_can_be_withdrawn_there(
    desk, annotation, lena, new_context
):
    publish_text(annotation, lena, "The mayor spoke of nine villages.", "Nobody else spoke.")
    page = desk.page
    page.goto(desk.origin + reverse("desk:settle", args=[annotation.pk]))
    page.get_by_label("Keep on the earlier text").check()
    desk.button("Decide").click()
    expect(desk.messages).to_contain_text("It stays on the earlier text.")
    assert annotation.open_placement().state == PlacementState.ORPHANED
    readers = shown(new_context, desk, annotation)
    expect(readers.get_by_role("heading", name="On an earlier text")).to_be_visible()

    page.goto(desk.origin + reverse("desk:settle", args=[annotation.pk]))
    page.get_by_label("Withdraw the judgement").check()
    page.get_by_label("Why you withdraw it").fill("It was never said.")
    desk.button("Decide").click()
    expect(desk.messages).to_contain_text("Withdrawn. Readers see the reason.")
    assert annotation.live().reason_text == "It was never said."
    readers.goto(desk.origin + annotation.get_absolute_url())
    expect(readers.get_by_text("It was never said.").first).to_be_visible()
