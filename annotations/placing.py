"""Where passages lie, and how they get into the next text.

A passage is carried from the last placement that was placed or confirmed, never from one that still
needs a check: a second small edit must not launder changed words back into a verdict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from articles.models import Article, Revision

from .anchoring import reanchor

# From the modules, not the package: the package's verbs are built on this module.
from .models.choices import Found, PlacementState
from .models.placement import Placement
from .models.version import Version


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


def carry(article: Article, text: Revision, by: Any, stamp: datetime) -> list[Placement]:
    """Places every passage of the article in `text`, which goes live at `stamp`. Returns the new rows.

    Call it under the article's lock. Public passages get an open placement, the one before being closed;
    passages of drafts get a draft placement.
    """
    public, drafts = _to_carry(article, text)
    found = _landings([*public.values(), *drafts], text)
    rows = []
    for placement in public.values():
        rows.append(_landed(placement, found[placement.pk], text, by, stamp, live=True))
    for placement in drafts:
        rows.append(_landed(placement, found[placement.pk], text, by, stamp, live=False))
    Placement.objects.live().filter(annotation__in=list(public)).update(live_until=stamp)
    Placement.objects.bulk_create(rows)
    return rows


def _to_carry(article: Article, text: Revision) -> tuple[dict[Any, Placement], list[Placement]]:
    """(annotation key → last trusted public placement, trusted draft placements), not in `text` yet."""
    placements = Placement.objects.filter(annotation__article=article).order_by("pk")
    open_rows = {p.annotation_id: p for p in placements.live()}
    trusted: dict[Any, Placement] = {}
    # By the moment they went live: a draft placement may be older than one that was public before it.
    for placement in placements.trusted().ever_live().order_by("live_from"):
        trusted[placement.annotation_id] = placement
    public = {
        key: trusted[key] for key, row in open_rows.items() if row.revision_id != text.pk and key in trusted
    }
    heads = Version.objects.heads().filter(annotation__article=article, live_from__isnull=True)
    judged = Placement.objects.filter(
        pk__in=heads.values("judged"), live_from__isnull=True, state=PlacementState.PLACED
    )
    return public, list(judged.exclude(revision=text))


def _landings(placements: Iterable[Placement], text: Revision) -> dict[int, Any]:
    """Placement key → where its words landed; one alignment for each earlier text."""
    by_text: dict[int, list[Placement]] = defaultdict(list)
    for placement in placements:
        by_text[placement.revision_id].append(placement)
    bodies = dict(Revision.objects.filter(pk__in=by_text).values_list("pk", "body"))
    found = {}
    for pk, group in by_text.items():
        landings = reanchor(bodies[pk], text.body, [p.span for p in group if p.span])
        found.update({p.pk: landing for p, landing in zip(group, landings, strict=True)})
    return found


def _landed(
    old: Placement, landing: Any, text: Revision, by: Any, stamp: datetime, *, live: bool
) -> Placement:
    fields = {
        "annotation_id": old.annotation_id,
        "found": Found.CARRIED,
        "carried_from": old,
        "written_by": by,
        "written_at": stamp,
        "state": str(landing.state),
        "candidates": [list(pair) for pair in landing.candidates],
        "live_from": stamp if live else None,
        "published_by": by if live else None,
    }
    if landing.start is None:
        return Placement(revision=text, exact=old.exact, prefix=old.prefix, suffix=old.suffix, **fields)
    return Placement.at_span(text, landing.start, landing.end, **fields)


def confirmed(at: Placement, start: int, end: int, by: Any, stamp: datetime) -> Placement:
    """A saved draft placement: a person says the passage is these words of `at.revision`."""
    row = Placement.at_span(
        at.revision, start, end,
        annotation_id=at.annotation_id, found=Found.CONFIRMED, confirmed_by=by, carried_from=at,
        written_by=by, written_at=stamp,
    )  # fmt: skip
    row.save()
    return row
