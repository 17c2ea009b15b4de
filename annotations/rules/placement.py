"""Where a passage lies, and whether its words are those that were judged."""

from __future__ import annotations

from typing import Any

# From the modules, not the package: the package's verbs are built on this module.
from annotations.models.choices import Found, PlacementState
from annotations.models.placement import Placement
from annotations.models.version import Version
from articles.models import Article, Revision


def desk_text(article: Article) -> Revision | None:
    """The text the desk works on: the live one; before a first publication the one that has passages,
    else the newest."""
    if live := article.live_revision():
        return live
    newest = Placement.objects.filter(annotation__article=article).order_by("-pk").first()
    return newest.revision if newest else article.revisions.order_by("-number").first()


def current(version: Version, text: Revision) -> Placement:
    """Where `version` lies in `text`, the desk's text; its state says how sure that is."""
    if version.judged.live_from is not None:
        return version.annotation.open_placement() or version.judged
    if version.judged.revision_id == text.pk:
        return version.judged
    carried = version.judged.carried_to.filter(revision=text, live_from__isnull=True)
    return carried.order_by("-pk").first() or version.judged


def last_trusted(annotation_id: Any) -> Placement | None:
    """The public placement whose words were last placed or confirmed: what a new text is searched for."""
    placements = Placement.objects.trusted().ever_live().filter(annotation=annotation_id)
    return placements.order_by("-live_from").first()


def same_words(judged: Placement, place: Placement | None) -> bool:
    """Whether `place` holds the words of `judged`: it is that row, or was carried from it word for word.

    A row that a person confirmed has other words, whoever confirmed them for whichever judgement.
    """
    while place is not None and place != judged:
        if place.state != PlacementState.PLACED or place.found != Found.CARRIED:
            return False
        place = place.carried_from
    return place is not None
