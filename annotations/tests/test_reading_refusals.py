"""What a reader is told in place of a page: that something was removed, but only where it would have been read."""

from __future__ import annotations

from datetime import timedelta

import pytest

from annotations.actions import corrections, drafts, publication, seals
from newsdesk.tests import cast
from newsdesk.tests.world import HOUR

pytestmark = pytest.mark.django_db
START = cast.RECEIVED


@pytest.fixture
def article(lena):
    return cast.make_article(by=lena)


@pytest.fixture
def passage(article, lena):
    """Judged at 1 h and again at 3 h."""
    annotation = cast.publish(article, "nine villages", by=lena, at=START + HOUR).annotation
    drafts.judge(
        annotation,
        cast.judgement("disputed", note="We asked again."),
        by=lena,
        based_on=1,
        at=START + 2 * HOUR,
    )
    publication.publish(annotation, 2, by=lena, at=START + 3 * HOUR)
    return annotation


def status(client, row, at=None):
    query = {"at": at.isoformat().replace("+00:00", "Z")} if at else {}
    return client.get(row.get_absolute_url(), query).status_code


def test_of_a_sealed_judgement_nothing_is_told_for_a_moment_before_it(client, passage, marta):
    assert status(client, passage, START + HOUR / 2) == 404
    seals.seal(passage.versions.get(number=1), "privacy", by=marta)
    assert status(client, passage, START + HOUR / 2) == 404
    assert status(client, passage, START + 2 * HOUR) == 451
    assert status(client, passage) == 200


def test_at_the_moment_of_a_sealed_judgement_the_one_before_it_is_not_shown(client, passage, marta):
    second = passage.versions.get(number=2)
    seals.seal(second, "privacy", by=marta)
    assert status(client, passage, second.live_from) == 451
    assert status(client, passage, second.live_from - timedelta(microseconds=1)) == 200


def test_of_a_sealed_text_nothing_is_told_where_it_was_not_the_one_to_read(client, article, lena, marta):
    first = article.live_revision()
    corrections.publish(cast.make_revision(article, f"{cast.BODY} More."), by=lena, at=START + 2 * HOUR)
    seals.seal(first, "privacy", by=marta)
    assert status(client, article, START - HOUR) == 404
    assert status(client, article, START + HOUR) == 451
    assert status(client, article, START + 2 * HOUR) == 200


def test_a_sealed_draft_of_what_was_never_public_is_not_told(client, lena, marta):
    article = cast.make_article(by=lena, public=False)
    seals.seal(article.revisions.get(), "privacy", by=marta)
    assert status(client, article) == 404
