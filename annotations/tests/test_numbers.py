"""What a passage is called: a number before readers, at the desk theirs or a letter."""

from __future__ import annotations

import pytest

from annotations.actions import drafts, publication
from annotations.page.composition import lay_out
from annotations.page.fetching import desk_passages, public_passages
from annotations.page.numbers import letters, readers_numbers
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db


def test_the_desk_calls_a_passage_by_the_number_readers_see(lena):
    article = cast.make_article(by=lena)
    cast.publish(article, "nine villages", by=lena)  # the oldest, and the last in the text
    cast.tag(article, "No independent observer", by=lena)
    first = cast.publish(article, "the bridge at Kestel", by=lena)
    hidden = cast.publish(article, "Two drivers", by=lena)
    drafts.withdraw(hidden.annotation, by=lena, based_on=hidden.number, reason_text="Wrong.")
    live = first.annotation.live()
    drafts.judge(
        first.annotation, cast.judgement("disputed"), by=lena, based_on=live.number
    )  # a draft on top
    text = article.live_revision()
    readers = lay_out(text, public_passages(article), is_desk=False)
    numbers = {p.key: str(p.number) for p in readers.passages}
    desk = lay_out(text, desk_passages(article, text), readers=readers_numbers(text))
    assert [(p.placement.exact, p.label) for p in desk.passages] == [
        ("the bridge at Kestel", "1"),
        ("No independent observer", "b"),
        ("Two drivers", "2"),
        ("nine villages", "3"),
    ]
    assert {p.key: p.label for p in desk.passages if p.key in numbers} == numbers
    html = "".join(block.html for block in desk.blocks)
    assert "note b: " in html
    assert 'data-n="2" data-skip><span class="vh" lang="en" dir="ltr"> end of note </span>\u2060b</a>' in html


@pytest.mark.parametrize(
    ("number", "name"), [(1, "a"), (9, "j"), (23, "z"), (24, "aa"), (46, "az"), (47, "ba"), (553, "aaa")]
)
def test_letters(number, name):
    assert letters(number) == name


def test_what_was_withdrawn_before_readers_has_no_number(lena):
    article = cast.make_article(by=lena)
    first = cast.publish(article, "the bridge at Kestel", by=lena)
    last = cast.publish(article, "nine villages", by=lena)
    assert readers_numbers(article.live_revision()) == {first.annotation_id: 1, last.annotation_id: 2}
    drafts.withdraw(first.annotation, by=lena, based_on=1, reason_text="Wrong.")
    publication.publish(first.annotation, 2, by=lena)
    assert readers_numbers(article.live_revision()) == {last.annotation_id: 1}
