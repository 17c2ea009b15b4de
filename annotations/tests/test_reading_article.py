"""The article's page: what its sentences say of the marks they stand beside."""

from __future__ import annotations

import pytest
from django.utils.html import strip_tags

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
    return " ".join(strip_tags(answer.content.decode()).split())


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
