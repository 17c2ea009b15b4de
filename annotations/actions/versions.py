"""The steps that acts on an annotation share. Call them under the article's lock."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from annotations.models import Annotation, Evidence, Placement, Version
from annotations.rules.counts import counts
from annotations.rules.judgement import Judgement
from articles.errors import Stale
from articles.models import Article
from articles.people import Person


def head_numbered(annotation: Annotation, number: int) -> Version:
    """The newest version, which must be `number`; raises Stale."""
    head = annotation.head()
    if head.number != number:
        raise Stale("This passage has changed since you looked at it.", head)
    return head


def supersede(annotation: Annotation, head: Version, stamp: datetime) -> None:
    """One guarded UPDATE; no row changed means that someone else was first, whatever was locked."""
    changed = annotation.versions.filter(number=head.number, superseded_at__isnull=True).update(
        superseded_at=stamp
    )
    if not changed:
        raise Stale("Someone changed this passage while you wrote.", annotation.head())


def write(
    annotation: Annotation,
    number: int,
    act: str,
    judgement: Judgement,
    judged: Placement,
    *,
    by: Person,
    stamp: datetime,
    **over: Any,
) -> Version:
    """A version with its evidence; `over` are columns that say otherwise than `judgement`."""
    columns = judgement.columns() | over
    version = annotation.versions.create(
        number=number, act=act, judged=judged, written_by=by, written_at=stamp, **columns
    )
    Evidence.objects.bulk_create(Evidence(version=version, **row) for row in judgement.evidence_columns())
    return version


def go_live(annotation: Annotation, version: Version, *, by: Person, stamp: datetime) -> None:
    """Readers get `version` from `stamp` on, and the one before no longer."""
    if live := annotation.live():
        live.close(stamp)
    version.open(stamp, by)


def record(article: Article, stamp: datetime) -> None:
    """Readers see something else from `stamp` on: another edition, and the counts again."""
    article.record(stamp)
    recount(article)


def recount(article: Article) -> None:
    """Writes the counts. Call it under the article's lock."""
    for column, number in (found := counts(article)).items():
        setattr(article, column, number)
    article.save(update_fields=list(found))
