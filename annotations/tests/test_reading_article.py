"""The article's page: what its sentences say of the marks they stand beside."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.utils.html import strip_tags

from annotations.actions import corrections
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(lena):
    article = cast.make_article(by=lena)
    cast.publish(article, "nine villages", "disputed", by=lena)
    cast.publish(article, "Two drivers", "verified", by=lena)
    return article


def page(client, article, **query):
    """The page's words in one line."""
    answer = client.get(article.get_absolute_url(), query)
    assert answer.status_code == 200
    return " ".join(strip_tags(cast.markup(answer)).split())


def test_text_without_a_mark_is_called_unassessed_only_where_all_marks_are_shown(article, client):
    unassessed = "Text without a mark has not been assessed."
    assert page(client, article).count(unassessed) == 2  # the strip and the foot
    plain, disputed = page(client, article, show="plain"), page(client, article, show="disputed")
    assert "Our marks are hidden here; they are not gone." in plain
    assert "Only these passages are shown; the others we marked are hidden." in disputed
    assert unassessed not in plain + disputed


def test_an_article_without_marks_hides_none(client, lena):
    bare = page(client, cast.make_article(by=lena), show="plain")
    assert "hidden" not in bare


def revise(article, by, body):
    corrections.publish(cast.make_revision(article, body), by=by)


def test_the_strip_leads_to_the_row_of_a_passage_whose_words_changed(article, client, lena):
    body = cast.BODY.replace("nine villages", "nine small villages").replace("Two drivers", "Two bus drivers")
    revise(article, lena, body)
    html = cast.markup(client.get(article.get_absolute_url()))
    for passage in article.annotations.all():
        assert f'href="#checking-{passage.pk}"' in html
        assert html.count(f'id="checking-{passage.pk}"') == 1
    aside = html[html.index('id="checking"') :]
    assert "We are checking this again" not in aside, "the heading says it of all"
    assert aside.count("The text as it stood until") == 1


def test_passages_that_left_at_different_moments_each_lead_to_their_text(article, client, lena):
    revise(article, lena, cast.BODY.replace("nine villages", "nine small villages"))
    revise(article, lena, article.live_revision().body.replace("Two drivers", "Two bus drivers"))
    assert page(client, article).count("The text as it stood until") == 2


def test_separators_stand_before_what_follows_and_never_end_a_line(client, lena):
    article = cast.make_article(by=lena, byline="A. Writer", source_url="https://example.org/a")
    html = cast.markup(client.get(article.get_absolute_url()))
    byline = html.partition('class="byline"')[2].partition("</p>")[0]
    assert byline.count("·") == byline.count('<span class="nowrap"><span aria-hidden="true">·</span> ') == 3
    row = cast.markup(client.get("/"))
    assert row.count("·") == row.count('<span class="nowrap"><span aria-hidden="true">·</span> ')


@pytest.mark.parametrize(("kind", "is_said"), [("caption", False), ("credit", False), ("paragraph", True)])
def test_a_credit_that_the_text_holds_is_not_said_again(kind, is_said, client, lena):
    body = "Nobody was there.\n\nThe river. Photo: Anke Dorvald"
    blocks = [["paragraph", 0, 17], [kind, 19, len(body)]]
    article = cast.make_article(body, by=lena, blocks=blocks, public=False)
    text = article.revisions.get()
    text.credit = "Anke Dorvald"
    text.save()
    with transaction.atomic():
        article.publish_first(text, by=lena)
    assert ("Credit: Anke Dorvald" in page(client, article)) is is_said


def test_a_filter_says_in_its_bar_what_is_walked_through(article, client):
    assert "1 of 1 disputed" in page(client, article, show="disputed")
