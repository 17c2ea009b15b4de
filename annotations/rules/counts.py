"""The counts per status that lists show: copies, recomputed whole at each public act.

They are written by `annotations.actions.versions.recount`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from annotations.models import Act, JudgementSeal, Placement, PlacementState, Version
from annotations.wording import verdicts
from articles.counts import COUNTS
from articles.models import Article, Revision, TextSeal


def counts(article: Article) -> dict[str, int]:
    """Column → number of passages readers see now. “Verified that it was said” is kept apart."""
    states = dict(
        Placement.objects.public().filter(annotation__article=article).values_list("annotation_id", "state")
    )
    judgements = (
        Version.objects.public()
        .filter(annotation__article=article)
        .values_list("annotation_id", "act", "status", "what")
    )
    found: Counter[str] = Counter()
    for annotation, act, status, what in judgements:
        state = states.get(annotation)
        if act == Act.WITHDRAW or state in (None, PlacementState.ORPHANED):
            continue
        is_rechecked = act == Act.HOLD or state == PlacementState.NEEDS_CHECK
        found[verdicts.RECHECK if is_rechecked else verdicts.kind_of(status, what)] += 1
    return {count.column: found[count.name] for count in COUNTS}


def public_acts(article: Article) -> list[datetime]:
    """The stamps of all that ever changed what readers see of the article, in order; each act has its own."""
    intervals = (
        Revision.objects.filter(article=article),
        Version.objects.filter(annotation__article=article),
        Placement.objects.filter(annotation__article=article),
    )
    shown = _stamps(intervals, "live_from", "live_until")
    if not shown:
        return []
    seals = (
        TextSeal.objects.filter(Q(article=article) | Q(revision__article=article)),
        JudgementSeal.objects.filter(
            Q(version__annotation__article=article) | Q(evidence__version__annotation__article=article)
        ),
    )
    first = min(shown)
    hidden = {stamp for stamp in _stamps(seals, "sealed_at", "lifted_at") if stamp > first}
    return sorted(shown | hidden)


def _stamps(querysets: Iterable[QuerySet[Any]], *columns: str) -> set[datetime]:
    return {
        stamp
        for rows in querysets
        for row in rows.values_list(*columns)
        for stamp in row
        if stamp is not None
    }


def copies(article: Article) -> dict[str, Any]:
    """Column → what every copy on the article's row should hold. Edition and stamps are never lowered."""
    acts = public_acts(article)
    last = max([*acts[-1:], *filter(None, [article.changed_at])], default=None)
    return (
        article.copies()
        | counts(article)
        | {
            "edition": max(article.edition, len(acts)),
            "changed_at": last,
            "touched_at": max(filter(None, [article.touched_at, last])),
        }
    )
