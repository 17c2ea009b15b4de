"""What an import published is what it made; a newer file's text is published by the person who looks at it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import OuterRef

from annotations.actions import corrections
from articles import by_import
from articles.importing import Importer
from articles.models import Article, ImportRun, Revision
from newsdesk.tests import cast

pytestmark = pytest.mark.django_db
START, HOUR = cast.RECEIVED, timedelta(hours=1)
FIRST = b"The bridge at Kestel\n\nThe ministry said the bridge was open on Thursday.\n"
SECOND = FIRST.replace(b"Thursday", b"Friday")


def published():
    """Numbers of the texts that count as an import's."""
    rows = Revision.objects.filter(by_import.published(OuterRef("pk"), OuterRef("live_from")))
    return [*rows.order_by("number").values_list("number", flat=True)]


def told():
    """(how many, their newest text) of each import, newest first."""
    runs = by_import.newest(Revision.objects.public(), None, 10)
    return [(run.number, run.newest.number) for run in runs]


@pytest.mark.parametrize("is_killed", [False, True])
def test_the_newer_text_of_a_known_article_is_no_imports_doing(is_killed, lena):
    list(Importer(lena, publish=True, at=START).results([("a.txt", FIRST)]))
    assert (published(), told()) == ([1], [(1, 1)])
    revising = Importer(lena, publish=True, at=START + HOUR).results([("a.txt", SECOND)])
    next(revising)
    if not is_killed:
        list(revising)
    assert ImportRun.objects.filter(finished_at=None).count() == is_killed
    corrections.publish(Article.objects.get().revisions.get(number=2), by=lena, at=START + HOUR)
    assert Article.objects.get().live_revision().number == 2
    assert (published(), told()) == ([1], [])
