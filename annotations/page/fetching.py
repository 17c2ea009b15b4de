"""Which passages a page shows of an article: to readers what may leave the desk, to the desk all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from annotations.models import Act, Annotation, Evidence, Placement, PlacementState, Version
from annotations.models.evidence import leaving_the_desk
from annotations.rules.placement import current_among
from articles.models import Article, Revision

from . import removals
from .passages import Passage

#: What readers never see of a judgement is not even fetched for them.
DESK_ONLY = (
    "recheck_on", "written_at", "submitted_at", "returned_at", "superseded_at", "restores", "returned_by",
    "return_reason", "return_text", "alone_reason", "second_read_at", "second_read_by",
)  # fmt: skip
#: Nor is this of a placement; a moment costs as much to read from PostgreSQL as a row.
UNSHOWN = ("candidates", "prefix", "suffix", "found", "confirmed_by", "written_by", "written_at")


def public_passages(article: Article, at: datetime | None = None) -> list[Passage]:
    """What readers see of an article at `at` (aware; None: now), withdrawn judgements left out.

    Evidence is what may leave the desk: internal rows only with their public description. Five queries,
    one more where words changed or are gone, and one where evidence is sealed.
    """
    versions = list(
        Version.objects.public(at)
        .filter(annotation__article=article)
        .exclude(act=Act.WITHDRAW)
        .prefetch_related("written_by")  # people are few: fetched apart, a thousand judgements share them
        .defer(*DESK_ONLY)
    )
    placements = {
        p.annotation_id: p
        for p in Placement.objects.readable(at).filter(annotation__article=article).defer(*UNSHOWN)
    }
    _with_sources(placements.values())
    has_sealed = removals.has_sealed_evidence(article)
    rows_of = Evidence.objects.unsealed() if has_sealed else Evidence.objects.all()
    # Grouped here: Django's own prefetching makes a QuerySet for each judgement.
    evidence: dict[int, list[Evidence]] = {}
    for row in rows_of.filter(version__in=versions):
        evidence.setdefault(row.version_id, []).append(row)
    removed = removals.of_evidence(versions) if has_sealed else {}
    found = []
    for version in versions:
        rows = evidence.get(version.pk, [])
        version.stances = {row.stance for row in rows}
        if version.annotation_id in placements:
            place, gone = placements[version.annotation_id], removed.get(version.pk, [])
            found.append(Passage(version, place, leaving_the_desk(rows), removed=gone))
    return found


def _with_sources(placements: Iterable[Placement]) -> None:
    """Fetches where the words of unsure placements were last sure. One query where there are any."""
    unsure = [p for p in placements if p.state != PlacementState.PLACED and p.carried_from_id]
    sources = Placement.objects.defer("candidates").in_bulk([p.carried_from_id for p in unsure])
    for placement in unsure:
        placement.carried_from = sources[placement.carried_from_id]


def desk_passages(article: Article, text: Revision) -> list[Passage]:
    """The head of every annotation of the article, placed in `text`, the desk's text. Four queries."""
    heads = (
        Version.objects.heads()
        .filter(annotation__article=article)
        .select_related("annotation", "written_by", "judged", "returned_by")
        .prefetch_related("evidence")
    )
    rows = _placements_in(text, article)
    return [
        Passage(head, current_among(rows.get(head.annotation_id, []), head, text), list(head.evidence.all()))
        for head in heads
        if head.act != Act.WITHDRAW or head.is_draft
    ]


def desk_outline(article: Article, text: Revision) -> list[Passage]:
    """The same with only what marks show of a passage: no evidence, no people, no words. Three queries."""
    heads = (
        Version.objects.heads()
        .filter(annotation__article=article)
        .select_related("annotation")
        .only(
            "act", "status", "what", "live_from", "live_until", "submitted_at", "returned_at",
            "written_by_id", "judged_id", "annotation__created_at", "annotation__article_id",
        )
    )  # fmt: skip
    found = [head for head in heads if head.act != Act.WITHDRAW or head.is_draft]
    rows = _placements_in(text, article)
    here = {placement.pk: placement for group in rows.values() for placement in group}
    elsewhere = Placement.objects.in_bulk([h.judged_id for h in found if h.judged_id not in here])
    for head in found:
        head.judged = here.get(head.judged_id) or elsewhere[head.judged_id]
    return [Passage(head, current_among(rows.get(head.annotation_id, []), head, text), []) for head in found]


def _placements_in(text: Revision, article: Article) -> dict[Any, list[Placement]]:
    """Annotation key → its placements in `text`, oldest first."""
    rows: dict[Any, list[Placement]] = {}
    for placement in Placement.objects.filter(annotation__article=article, revision=text).order_by("pk"):
        rows.setdefault(placement.annotation_id, []).append(placement)
    return rows


def desk_passage(annotation: Annotation, text: Revision) -> Passage:
    """One passage as the desk has it, without a number. Three queries."""
    head = (
        annotation.versions.select_related("annotation", "written_by", "judged", "returned_by")
        .prefetch_related("evidence")
        .get(superseded_at__isnull=True)
    )
    here = annotation.placements.filter(revision=text).order_by("pk")
    return Passage(head, current_among(here, head, text), list(head.evidence.all()))
