"""The counts per status that lists show: copies, recomputed whole at each public act."""

from __future__ import annotations

from collections import Counter

from articles.models import Article

# From the modules, not the package: the package's verbs are built on this module.
from .models.choices import Act, Checked, PlacementState, Status
from .models.placement import Placement
from .models.version import Version


def counts(article: Article) -> dict[str, int]:
    """Column → number of passages readers see now. “Verified that it was said” is kept apart."""
    states = dict(
        Placement.objects.live().filter(annotation__article=article).values_list("annotation_id", "state")
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
        if act == Act.HOLD or state == PlacementState.NEEDS_CHECK:
            found["rechecking_count"] += 1
        elif status == Status.VERIFIED and what == Checked.SAID:
            found["said_count"] += 1
        else:
            found[f"{status}_count"] += 1
    columns = ("verified_count", "said_count", "unverified_count", "disputed_count", "rechecking_count")
    return {column: found[column] for column in columns}


def recount(article: Article) -> None:
    """Writes the counts. Call it under the article's lock."""
    for column, number in (found := counts(article)).items():
        setattr(article, column, number)
    article.save(update_fields=list(found))
