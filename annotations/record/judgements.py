"""How judgements changed before readers, and how a person confirmed their words without a new judgement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from annotations.models import Act, Evidence, Found, Placement, PlacementState, Version
from annotations.models.evidence import leaving_the_desk
from annotations.models.version import VersionQuerySet
from annotations.text.differences import Difference, Kind, word_differences
from annotations.wording import verdicts
from articles.models import TextSeal

from .changes import PublicChange

CONFIRMED = "checked for changed words: the judgement holds"
KEPT = "no longer in the text: the judgement stays on the earlier one"


def readable() -> VersionQuerySet:
    """What readers could ever read and still may: judgements with their evidence that is not sealed."""
    return (
        Version.objects.ever_live()
        .unsealed()
        .select_related("annotation__article", "judged")
        .prefetch_related(Prefetch("evidence", Evidence.objects.unsealed()))
    )


def changes(versions: list[Version]) -> Iterator[PublicChange]:
    replaced = _replaced(versions)
    texts = {version.judged.revision_id for version in versions}
    sealed = set(TextSeal.objects.in_force().filter(revision__in=texts).values_list("revision", flat=True))
    for version in versions:
        key = (version.annotation_id, version.live_from)
        old = replaced.get(key)
        assert version.live_from is not None
        yield PublicChange(
            version.live_from,
            version.annotation.article,
            _words(old, version, is_first=key not in replaced),
            annotation=version.annotation,
            passage="" if version.judged.revision_id in sealed else version.judged.exact,
            said=version.said,
            note=_note(old, version),
            evidence=_came(old, version),
            css=version.css,
        )


def _replaced(versions: Iterable[Version]) -> dict[tuple[Any, datetime | None], Version | None]:
    """(annotation, moment) → the version that closed then, None where it is sealed. Two queries."""
    wanted = {(version.annotation_id, version.live_from) for version in versions}
    rows = (
        Version.objects.filter(
            annotation__in={key for key, _ in wanted}, live_until__in={moment for _, moment in wanted}
        )
        .select_related("judged")
        .prefetch_related(Prefetch("evidence", Evidence.objects.unsealed()))
        .annotate(is_readable=Exists(Version.objects.unsealed().filter(pk=OuterRef("pk"))))
    )
    return {(row.annotation_id, row.live_until): row if row.is_readable else None for row in rows}


def _words(old: Version | None, new: Version, *, is_first: bool) -> str:
    verdict = verdicts.marked_as(new)
    match new.act:
        case Act.HOLD:
            return f"{verdicts.small(new.told)}: {verdicts.small(new.told_now)}"
        case Act.WITHDRAW:
            return verdicts.small(new.told)
        case _ if is_first:
            return f"marked as {verdict}"
        case _ if old is None:
            return f"judged again, now {verdict}"
        case _ if old.act == Act.HOLD:
            return f"checked again after a hold, now {verdict}"
        case _ if old.act == Act.WITHDRAW:
            return f"marked again as {verdict}"
        case _ if old.status != new.status:
            return f"changed from {old.get_status_display().lower()} to {verdict}"
        case _ if old.words != new.words:
            return f"changed from “{old.words}” to “{new.words}”"
    return f"{what_else_changed(old, new)}, still {verdict}"


def what_else_changed(old: Version, new: Version) -> str:
    """What changed in a judgement whose verdict stayed. Uses prefetched evidence, and `judged` of both."""
    if _came(old, new):
        return "new evidence"
    if old.note != new.note:
        return "note reworded"
    if old.judged_id != new.judged_id and old.judged.exact != new.judged.exact:
        return "borders of the passage moved"
    return "details changed"


def _note(old: Version | None, new: Version) -> tuple[Difference, ...]:
    """How the note became another; the whole note where there was none before it that readers can read."""
    if new.act != Act.JUDGE or not new.note or (old and old.note == new.note):
        return ()
    if old is None or old.act != Act.JUDGE:
        return (Difference(Kind.EQUAL, new.note),)
    return tuple(word_differences(old.note, new.note))


def _came(old: Version | None, new: Version) -> tuple[str, ...]:
    """The titles of the evidence a changed judgement brought, as readers may read them."""
    if old is None:
        return ()
    known = {row.title for row in leaving_the_desk(old.evidence.all())}
    return tuple(row.title for row in leaving_the_desk(new.evidence.all()) if row.title not in known)


# --- placements a person decided on, without a new judgement or a new text ------------------------


def standing() -> QuerySet[Version]:
    """Of an outer placement: the judgement readers could read when it began."""
    began = OuterRef("live_from")
    return (
        Version.objects.unsealed()
        .filter(annotation=OuterRef("annotation"), live_from__lte=began)
        .filter(Q(live_until__isnull=True) | Q(live_until__gt=began))
        .exclude(act=Act.WITHDRAW)
    )


def confirmed_alone() -> QuerySet[Placement]:
    at_once = Version.objects.filter(annotation=OuterRef("annotation"), live_from=OuterRef("live_from"))
    sealed = TextSeal.objects.in_force()
    return (
        Placement.objects.ever_live()
        .filter(Exists(standing()), found=Found.CONFIRMED)
        .exclude(Exists(at_once))
        .exclude(live_from=F("revision__live_from"))  # told with the text
        .exclude(Exists(sealed.filter(revision=OuterRef("revision"))))
        # The words of a lost passage are those of the text it was last sure in.
        .exclude(
            Q(state=PlacementState.ORPHANED)
            & Exists(sealed.filter(revision__placements=OuterRef("carried_from_id")))
        )
        .select_related("annotation__article")
    )


def confirmations(placements: list[Placement]) -> Iterator[PublicChange]:
    for row in placements:
        assert row.live_from is not None
        words = KEPT if row.state == PlacementState.ORPHANED else CONFIRMED
        yield PublicChange(
            row.live_from, row.annotation.article, words, annotation=row.annotation, passage=row.exact
        )
