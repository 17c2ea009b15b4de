"""A text goes live and every passage is placed again, in one transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from articles.errors import Stale
from articles.models import Article, Revision

from .counting import recount
from .models import Placement
from .placing import carry


@transaction.atomic
def publish(
    revision: Revision, by: Any, *, edition: int | None = None, at: datetime | None = None
) -> list[Placement]:
    """`revision` becomes the live text; returns the placements made for the article's passages.

    `edition` is the article's edition that the editor's preview was made from. Publishing the live text
    again changes nothing. Raises Stale when something public changed since the preview, or when the
    revision was drafted on a text that is no longer the live one.
    """
    article = Article.objects.locked(revision.article_id)
    revision.refresh_from_db()
    if revision.is_live:
        return []
    if edition is not None and edition != article.edition:
        raise Stale("The article has changed since this preview. Look at the new one.", article)
    live = article.live_revision()
    if revision.live_from is not None:
        raise Stale("This text was public before. Draft it again on the live text.", live)
    if live and revision.based_on_id != live.pk:
        raise Stale("This draft is not based on the text readers have now. Rebase it first.", live)
    stamp = article.stamp(at)
    if live:
        live.close(stamp)
    revision.open(stamp, by)
    placements = carry(article, revision, by, stamp)
    article.record(stamp)
    recount(article)
    return placements
