"""z takes back the last change of the open passage: its status, its note, its borders, its very existence."""

from __future__ import annotations

from playwright.sync_api import expect

from annotations.actions import drafts, publication
from annotations.models import Annotation
from newsdesk.tests import cast


def open_passage(desk, article):
    desk.open(article)
    desk.passages.first.click()
    expect(desk.inspector).to_be_visible()


def test_judgement_and_note_are_undone_one_by_one(desk, lena):
    article = cast.make_article(by=lena)
    version = cast.tag(article, "nine villages", "unverified", by=lena, note="First.")
    annotation = version.annotation
    drafts.judge(annotation, cast.judgement("unverified", note="Second."), by=lena, based_on=1)
    drafts.judge(annotation, cast.judgement("disputed", note="Second."), by=lena, based_on=2)
    open_passage(desk, article)
    desk.page.keyboard.press("z")
    expect(desk.page.locator("input[name=status][value=unverified]")).to_be_checked()
    expect(desk.note).to_have_value("Second.")
    desk.page.keyboard.press("z")
    expect(desk.note).to_have_value("First.")
    assert annotation.head().restores == 1
    assert annotation.versions.count() == 5  # nothing is taken out of the history
    desk.page.keyboard.press("z")
    expect(desk.passages).to_have_count(0)
    assert not Annotation.objects.exists()


def test_borders_are_moved_by_key_and_undone(desk, lena):
    article = cast.make_article(by=lena)
    annotation = cast.tag(article, "nine villages", by=lena).annotation
    open_passage(desk, article)
    desk.page.keyboard.press("b")
    assert desk.selected() == "nine villages"
    desk.page.keyboard.press("Shift+BracketLeft")
    assert desk.selected() == "of nine villages"
    desk.page.keyboard.press("b")
    expect(desk.inspector).to_contain_text("“of nine villages”")
    assert annotation.head().judged.exact == "of nine villages"
    desk.page.keyboard.press("Escape")
    desk.page.keyboard.press("z")
    expect(desk.inspector).to_contain_text("“nine villages”")
    assert annotation.head().judged.exact == "nine villages"


def test_what_readers_see_stays_until_the_undone_version_is_published_with_a_reason(desk, lena, console):
    console.expect("400")
    article = cast.make_article(by=lena)
    annotation = cast.publish(article, "nine villages", "unverified", by=lena).annotation
    second = drafts.judge(annotation, cast.judgement("disputed"), by=lena, based_on=1)
    publication.publish(annotation, second.number, by=lena)
    open_passage(desk, article)
    desk.page.keyboard.press("z")
    expect(desk.messages).to_contain_text("Undone: version 1 is back, as a draft.")
    assert annotation.live().status == "disputed"
    desk.button("Publish").click()
    why = desk.page.get_by_label("Why the judgement changes")
    expect(why).to_be_visible()
    expect(desk.inspector.get_by_role("alert")).to_contain_text(
        "Readers see another verdict now. Say why it changes"
    )
    assert annotation.live().status == "disputed"
    why.select_option("we were wrong")
    desk.button("Publish").click()
    expect(desk.messages).to_contain_text("Published")
    assert (annotation.live().status, annotation.live().reason) == ("unverified", "we_were_wrong")


def test_a_passage_readers_saw_from_the_start_cannot_be_undone_away(desk, lena, console):
    console.expect("403")
    console.expect("Response Status Error")
    article = cast.make_article(by=lena)
    cast.publish(article, "nine villages", by=lena)
    open_passage(desk, article)
    desk.page.keyboard.press("z")
    expect(desk.messages).to_contain_text("Nothing that readers saw stands before this judgement.")
    assert Annotation.objects.public().count() == 1
