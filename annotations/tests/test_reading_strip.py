"""The line above an article says what is marked in it, and does not deny what stands below."""

from __future__ import annotations

import pytest

from annotations.actions import corrections
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
NONE = "We have not marked any passage of this article."
GONE = "No mark stands in this text now."


@pytest.fixture
def article(lena):
    return cast.make_article(by=lena)


def strip(client, article):
    page = cast.markup(client.get(article.get_absolute_url()))
    return page[page.index('<section class="strip"') : page.index("</section>", page.index('class="strip"'))]


def rewrite(article, was, now, by):
    text = article.live_revision().body.replace(was, now)
    corrections.publish(cast.make_revision(article, text), by=by)


def test_an_article_without_a_mark(client, article):
    assert NONE in strip(client, article)


def test_judged_passages_of_an_earlier_text_are_not_denied(client, article, lena):
    cast.publish(article, "The mayor spoke of nine villages", by=lena)
    rewrite(article, "The mayor spoke of nine villages.", "Nobody else spoke.", lena)
    told = strip(client, article)
    assert NONE not in told
    assert GONE in told
    assert 'href="#earlier"' in told
    assert 'id="earlier"' in cast.markup(client.get(article.get_absolute_url()))


def test_nor_is_what_is_being_checked(client, article, lena):
    cast.publish(article, "The mayor spoke of nine villages", by=lena)
    rewrite(article, "The mayor spoke of nine villages.", "The mayor spoke of ten villages.", lena)
    told = strip(client, article)
    row = f"checking-{article.annotations.get().pk}"
    assert f'href="#{row}"' in told
    assert f'id="{row}"' in cast.markup(client.get(article.get_absolute_url()))
    assert NONE not in told
