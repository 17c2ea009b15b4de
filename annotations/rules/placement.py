"""Where a passage lies, and whether its words are those that were judged."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from annotations.models import Found, Placement, PlacementState, Version
from articles.models import Article, Revision


def desk_text(article: Article) -> Revision | None:
    """The text the desk works on: the live one; before a first publication the one that has passages,
    else the newest."""
    return desk_texts([article.pk]).first()


def desk_texts(articles: Collection[int]) -> QuerySet[Revision]:
    """The same of each of these articles (keys) that has a text."""
    of_article = Revision.objects.filter(article=OuterRef("article"))
    tagged = Placement.objects.filter(annotation__article=OuterRef("article")).order_by("-pk")
    wanted = Coalesce(
        Subquery(of_article.live().values("pk")[:1]),
        Subquery(tagged.values("revision")[:1]),
        Subquery(of_article.order_by("-number").values("pk")[:1]),
    )
    return Revision.objects.filter(article__in=articles, pk=wanted)


def current(version: Version, text: Revision) -> Placement:
    """Where `version` lies in `text`, the desk's text; its state says how sure that is. One query or none."""
    if version.judged.live_from is None and version.judged.revision_id == text.pk:
        return version.judged
    here = list(Placement.objects.filter(annotation=version.annotation_id, revision=text).order_by("pk"))
    for placement in here:
        placement.revision = text
    return current_among(here, version, text)


def current_among(here: Iterable[Placement], version: Version, text: Revision) -> Placement:
    """The same where `here` are known: the placements in `text` of its annotation, oldest first."""
    judged = version.judged
    if judged.live_from is not None:
        return next((placement for placement in here if placement.is_live), judged)
    if judged.revision_id == text.pk:
        return judged
    carried = [p for p in here if p.carried_from_id == version.judged_id and p.live_from is None]
    return carried[-1] if carried else judged


def last_trusted(annotation_id: Any) -> Placement | None:
    """The public placement whose words were last placed or confirmed: what a new text is searched for."""
    return trusted([annotation_id]).last()


def trusted(annotations: Collection[Any]) -> QuerySet[Placement]:
    """All such placements of these annotations (keys), of each the last one last."""
    # By the moment they went live: a draft placement may be older than one that was public before it.
    placements = Placement.objects.trusted().ever_live().filter(annotation__in=annotations)
    return placements.order_by("live_from")


def same_words(judged: Placement, place: Placement | None) -> bool:
    """Whether `place` holds the words of `judged`: it is that row, or was carried from it word for word.

    A row that a person confirmed holds other words, whoever confirmed it and for whichever judgement.
    """
    while place is not None and place != judged:
        if place.state != PlacementState.PLACED or place.found != Found.CARRIED:
            return False
        place = place.carried_from
    return place is not None
