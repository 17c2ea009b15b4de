"""A judgement is withdrawn before readers, a draft is deleted, drafts are submitted."""

from __future__ import annotations

import re

from django.urls import reverse
from playwright.sync_api import expect

from annotations.actions import drafts, publication
from annotations.models import Act, Annotation
from newsdesk.tests import cast


def test_a_judgement_is_withdrawn_and_readers_are_told_why(desk, lena, new_context):
    article = cast.make_article(by=lena)
    annotation = cast.publish(article, "nine villages", by=lena).annotation
    desk.open(article)
    desk.passages.first.click()
    desk.page.get_by_text("Withdraw", exact=True).click()
    desk.page.get_by_label("Why you withdraw it").fill("We confused two places.")
    desk.button("Withdraw the judgement").click()
    expect(desk.messages).to_contain_text("Withdrawn. Readers see the reason.")
    expect(desk.button("Withdraw the judgement")).to_have_count(0)
    live = annotation.live()
    assert (live.act, live.reason_text, live.written_by) == (Act.WITHDRAW, "We confused two places.", lena)
    readers = new_context().new_page()
    readers.goto(desk.origin + annotation.get_absolute_url())
    expect(readers.get_by_role("main")).to_contain_text("We confused two places.")
    readers.goto(desk.origin + article.get_absolute_url())
    expect(readers.get_by_text("nine villages")).to_be_visible()
    expect(readers.get_by_role("region", name=re.compile("Unverified"))).to_have_count(0)


def test_a_contributor_hands_the_withdrawal_in(desk_for, sam, lena):
    article = cast.make_article(by=lena)
    annotation = cast.publish(article, "nine villages", by=lena).annotation
    desk = desk_for(sam).open(article)
    desk.passages.first.click()
    desk.page.get_by_text("Withdraw", exact=True).click()
    desk.page.get_by_label("Why you withdraw it").fill("We confused two places.")
    desk.button("Submit the withdrawal").click()
    expect(desk.messages).to_contain_text("The withdrawal is submitted. A second person publishes it.")
    expect(desk.inspector).to_contain_text("A withdrawal waits.")
    expect(desk.inspector).to_contain_text("We confused two places.")
    assert annotation.live().act == Act.JUDGE
    assert annotation.head().submitted_at


def test_a_draft_is_deleted_and_a_colleague_s_stays_a_contributor_s_to_see(desk_for, sam, lena, console):
    console.expect("403|Response Status Error")
    article = cast.make_article(by=lena)
    cast.tag(article, "nine villages", by=sam)
    cast.tag(article, "Two drivers", by=lena)
    desk = desk_for(sam).open(article)
    desk.passages.filter(has_text="nine villages").click()
    desk.button("Delete").click()
    expect(desk.messages).to_contain_text("Deleted. It was never public.")
    expect(desk.passages).to_have_count(1)
    assert [a.created_by for a in Annotation.objects.all()] == [lena]
    desk.passages.first.click()
    desk.button("Delete").click()
    expect(desk.saving).to_contain_text("Others worked on this draft, so only an editor may delete it.")
    assert Annotation.objects.count() == 1


def test_a_contributor_hands_all_drafts_in_at_once(desk_for, desk, sam, lena):
    article = cast.make_article(by=lena)
    for words in ("nine villages", "Two drivers"):
        cast.tag(article, words, by=sam)
    theirs = cast.tag(article, "the road was open", by=lena)
    contributor = desk_for(sam).open(article)
    contributor.page.get_by_role("button", name=re.compile(r"^Submit \d for review$")).click()
    expect(contributor.messages).to_contain_text("2 submitted.")
    submitted = [a.head().submitted_at for a in Annotation.objects.filter(created_by=sam)]
    assert len(submitted) == 2
    assert all(submitted)
    assert theirs.annotation.head().submitted_at is None
    desk.page.goto(desk.origin + reverse("desk:index"))
    expect(desk.page.get_by_role("link", name="nine villages")).to_be_visible()


def test_z_right_after_a_withdrawal_brings_the_judgement_back(desk, lena):
    article = cast.make_article(by=lena)
    annotation = cast.publish(article, "nine villages", "disputed", by=lena).annotation
    desk.open(article)
    desk.passages.first.click()
    desk.page.get_by_text("Withdraw", exact=True).click()
    desk.page.get_by_label("Why you withdraw it").fill("We confused two places.")
    desk.button("Withdraw the judgement").click()
    expect(desk.messages.get_by_role("link", name="Its history")).to_be_visible()
    expect(desk.messages.get_by_role("button", name="Take the withdrawal back")).to_be_visible()
    desk.page.keyboard.press("z")
    expect(desk.inspector).to_be_visible()
    expect(desk.messages).to_contain_text("is back, as a draft.")
    assert (annotation.head().status, annotation.head().is_draft) == ("disputed", True)
    assert annotation.live().act == Act.WITHDRAW


def test_later_its_history_brings_it_back(desk, lena):
    article = cast.make_article(by=lena)
    annotation = cast.publish(article, "nine villages", "disputed", by=lena).annotation
    drafted = drafts.withdraw(annotation, by=lena, based_on=1, reason_text="We confused two places.")
    publication.publish(annotation, drafted.number, by=lena)
    desk.page.goto(desk.origin + reverse("desk:history", args=[annotation.pk]))
    desk.button("Take the withdrawal back").click()
    expect(desk.inspector).to_be_visible()
    expect(desk.messages).to_contain_text("is back, as a draft.")
