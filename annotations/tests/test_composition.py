"""A text composed with its passages: in which block each stands, and those that have no place in it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from annotations.actions import corrections
from annotations.page.composition import lay_out
from annotations.page.fetching import desk_passages, public_passages
from annotations.text.spans import Span
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def article(lena):
    return cast.make_article(by=lena)


def words(passages):
    return [passage.placement.exact for passage in passages]


def revise(article, by, old, new, **over):
    corrections.publish(
        cast.make_revision(article, article.live_revision().body.replace(old, new)), by=by, **over
    )


@pytest.fixture
def three(article, lena):
    """Passages of the desk, made from the last to the first, one around another."""
    start = article.touched_at
    for hour, place in enumerate(["nine villages", "bridge at Kestel", "the bridge at Kestel had"]):
        cast.tag(article, place, by=lena, at=start + hour * HOUR)
    return desk_passages(article, article.live_revision())


def test_passages_are_numbered_as_one_reads_the_outer_before_the_inner(article, three):
    laid = lay_out(article.live_revision(), three)
    assert words(laid.passages) == ["the bridge at Kestel had", "bridge at Kestel", "nine villages"]
    assert [passage.number for passage in laid.passages] == [1, 2, 3]


def test_at_the_desk_passages_are_numbered_as_they_were_made(article, three):
    laid = lay_out(article.live_revision(), three, readers={})
    assert [passage.number for passage in laid.passages] == [3, 2, 1]


def test_a_passage_belongs_to_the_block_it_ends_in(article, lena):
    cast.tag(article, "Thursday.\n\nNo independent observer", by=lena)
    text = article.live_revision()
    laid = lay_out(text, desk_passages(article, text))
    assert [len(block.passages) for block in laid.blocks] == [0, 1, 0]


def test_the_headline_is_laid_out_apart_and_hidden_lines_not_at_all(lena):
    body = "Bridge taken\n\n2024-05-01\n\nNobody was there."
    blocks = [["headline", 0, 12], ["meta", 14, 24], ["paragraph", 26, 43]]
    article = cast.make_article(body, by=lena, blocks=blocks)
    cast.tag(article, "Bridge taken", by=lena)
    text = article.live_revision()
    laid = lay_out(text, desk_passages(article, text))
    assert (laid.headline.kind, len(laid.headline.passages)) == ("headline", 1)
    assert [block.kind for block in laid.blocks] == ["paragraph"]
    assert "2024" not in laid.headline.html + laid.blocks[0].html


def test_only_blocks_near_a_change_are_rendered_when_asked(article, three):
    laid = lay_out(article.live_revision(), three, near=[Span(0, 5)])
    assert [bool(block.html) for block in laid.blocks] == [True, False, False]
    assert [len(block.passages) for block in laid.blocks] == [2, 0, 1]
    assert not any(block.html for block in lay_out(article.live_revision(), three, near=[]).blocks)


def test_orphans_are_kept_apart_and_passages_of_another_text_are_left_out(article, lena):
    cast.publish(article, "nine villages", by=lena)
    cast.publish(article, "Two drivers", by=lena)
    old = article.live_revision()
    revise(article, lena, "The mayor spoke of nine villages.", "Nothing is known of the rest.")
    every = public_passages(article)
    laid = lay_out(article.live_revision(), every)
    assert (words(laid.passages), words(laid.orphans)) == (["Two drivers"], ["nine villages"])
    assert laid.orphans[0].number == 0
    assert words(lay_out(old, every).passages) == []


def test_marks_say_what_a_passage_is_and_escape_the_text(lena):
    article = cast.make_article("He wrote <b>nine</b> & more.", by=lena)
    version = cast.tag(article, "nine", "disputed", by=lena)
    text = article.live_revision()
    (block,) = lay_out(text, desk_passages(article, text), chosen=version.annotation_id).blocks
    assert "&lt;b&gt;" in block.html
    assert "&amp; more." in block.html
    assert "disputed" in block.html
    assert "<b>" not in block.html
    plain = lay_out(text, desk_passages(article, text)).blocks[0].html
    assert plain != block.html, "the chosen passage is marked"


def test_lost_passages_stand_in_the_order_of_the_text_that_held_them(lena):
    article = cast.make_article(by=lena)
    for words in ("nine villages", "Two drivers", "The ministry"):
        cast.publish(article, words, by=lena)
    with transaction.atomic():
        corrections.publish(
            cast.make_revision(article, "Quite another text, of quite other things."), by=lena
        )
    article.refresh_from_db()
    text = article.live_revision()
    every = public_passages(article)
    for order in (every, every[::-1]):
        laid = lay_out(text, order, is_desk=False)
        assert [passage.excerpt for passage in laid.orphans] == [
            "The ministry",
            "Two drivers",
            "nine villages",
        ]
