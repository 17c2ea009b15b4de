"""What no constraint can say of judgements, as generators of findings: each a sentence that names its row."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from annotations.actions import seals
from annotations.models import Act, Annotation, Placement, Version
from annotations.rules.counts import copies
from annotations.wording.clock import moment
from articles.integrity import CHUNK, differences, overlaps
from articles.models import Article, Revision


def findings() -> Iterator[str]:
    yield from overlaps(Version.objects.all(), "annotation_id", "Version")
    yield from overlaps(Placement.objects.all(), "annotation_id", "Placement")
    yield from headless()
    yield from strays()
    yield from misplaced()
    yield from unplaced()
    yield from wrong_counts()
    yield from overdue_seals()


def headless() -> Iterator[str]:
    heads = Version.objects.heads().filter(annotation=OuterRef("pk"))
    for pk in Annotation.objects.exclude(Exists(heads)).values_list("pk", flat=True).iterator():
        yield f"Annotation {pk} has no newest version."


def strays() -> Iterator[str]:
    """Rows that refer to what belongs to another article or another annotation."""
    elsewhere = Placement.objects.exclude(revision__article=F("annotation__article"))
    for pk, text in elsewhere.values_list("pk", "revision").iterator():
        yield f"Placement {pk} lies in text {text}, which is of another article."
    carried = Placement.objects.filter(carried_from__isnull=False).exclude(
        carried_from__annotation=F("annotation")
    )
    for pk, origin in carried.values_list("pk", "carried_from").iterator():
        yield f"Placement {pk} was carried from placement {origin}, which is of another annotation."
    judged = Version.objects.exclude(judged__annotation=F("annotation"))
    for pk, place in judged.values_list("pk", "judged").iterator():
        yield f"Version {pk} judges placement {place}, which is of another annotation."


def misplaced() -> Iterator[str]:
    """Placements whose words are not where they say; read text by text, to hold one in memory."""
    body, text = "", None
    gone = Revision.objects.destroyed().values("pk")
    placed = Placement.objects.filter(start__isnull=False).exclude(revision__in=gone)
    placed = placed.order_by("revision_id", "pk")
    columns = ("pk", "revision", "start", "end", "exact")
    for pk, revision, start, end, exact in placed.values_list(*columns).iterator():
        if revision != text:
            text, body = revision, Revision.objects.values_list("body", flat=True).get(pk=revision)
        if end > len(body):
            yield f"Placement {pk} ends at {end}, beyond text {text} of {len(body)} code points."
        elif exact != body[start:end]:
            yield f"Placement {pk} says “{exact[:60]}”, but text {text} has “{body[start:end][:60]}” there."


def unplaced() -> Iterator[str]:
    """Public judgements that have no place in the live text, and public placements without a judgement."""
    live_text = Revision.objects.live().filter(article=OuterRef("annotation__article"))
    placed = Placement.objects.live().filter(
        annotation=OuterRef("annotation"), revision__in=Revision.objects.live()
    )
    judgements = Version.objects.live().order_by("pk")
    for pk in judgements.exclude(Exists(live_text)).values_list("pk", flat=True).iterator():
        yield f"Version {pk} is public, but its article is not."
    nowhere = judgements.filter(Exists(live_text)).exclude(act=Act.WITHDRAW).exclude(Exists(placed))
    for pk in nowhere.values_list("pk", flat=True).iterator():
        yield f"Version {pk} is public, but its passage has no place in the live text."
    judged = Version.objects.live().filter(annotation=OuterRef("annotation"))
    for pk in Placement.objects.live().exclude(Exists(judged)).values_list("pk", flat=True).iterator():
        yield f"Placement {pk} is public, but no judgement on it is."


def overdue_seals() -> Iterator[str]:
    """Seals that no second Admin has confirmed in time. They hold all the same."""
    for row in seals.unconfirmed():
        if row.sealed_at + seals.TO_CONFIRM < timezone.now():
            yield f"The seal “{row}”, set {moment(row.sealed_at)}, waits for a second Admin."


def wrong_counts() -> Iterator[str]:
    """Articles whose counts, edition or stamps are not what the record gives."""
    for article in Article.objects.order_by("pk").iterator(CHUNK):
        of_the_text = article.copies()
        should_be = {name: value for name, value in copies(article).items() if name not in of_the_text}
        yield from differences(article, should_be)
