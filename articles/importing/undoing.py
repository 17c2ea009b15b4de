"""An import taken back: what nobody has built on goes, what was public stays and is told of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import router, transaction
from django.db.models import ProtectedError, QuerySet
from django.db.models.deletion import Collector
from django.utils import timezone

from articles.models import Article, ImportedFile, ImportRun, Original, Outcome, Revision, SearchText

PUBLISHED = "It is published: withdraw or seal it."
WAS_PUBLIC = "Readers could read it once, so it stays on record."
UNDER_WAY = (
    "This import has not ended, so it cannot be taken back yet; if it was broken off, a day after it began."
)
BUILT_ON = "Somebody has worked on it since."
# What an article takes with it; whatever else hangs on one is somebody's work.
_OWN = {Article, Revision, SearchText}


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of one article that an import made, or gave a new text. `left` says why it stays.

    `file` is the primary key of its `ImportedFile`.
    """

    file: int
    slug: str
    headline: str
    left: str = ""


def undo(run: ImportRun, *, before: int | None = None, at: datetime | None = None) -> Iterator[Undone]:
    """Takes back `run`, file by file, the last first, each in a transaction of its own.

    Articles that were never public and that nobody has annotated or changed go whole; so do drafts that the
    run gave to known articles. The bytes of what went go with it, where nothing else has come from them.
    Broken off, it goes on from the file `before` (a primary key), or from the start. Raises ValueError for a
    run that is still under way.
    """
    if run.is_under_way:
        raise ValueError(UNDER_WAY)
    files = _brought(run)
    for pk in list((files.filter(pk__lt=before) if before else files).values_list("pk", flat=True)):
        if undone := _undo_one(pk):
            yield undone
    if run.undone_at is None:
        run.undone_at = at or timezone.now()
        run.finished_at = run.finished_at or run.undone_at
        run.save(update_fields=["undone_at", "finished_at"])


def left_behind(run: ImportRun, most: int = 200) -> Iterator[Undone]:
    """What a run that was taken back has left, at most so much of it, and why."""
    for file in _brought(run).select_related("article", "revision")[:most]:
        assert file.article
        assert file.revision
        why = _why_left(file.article, file.revision, whole=file.outcome == Outcome.CREATED)
        yield Undone(file.pk, file.article.slug, file.article.headline, why)


def _brought(run: ImportRun) -> QuerySet[ImportedFile]:
    """Files whose article or draft is there, the last first."""
    brought = run.files.filter(outcome__in=[Outcome.CREATED, Outcome.REVISED], revision__isnull=False)
    return brought.defer("revision__body", "revision__blocks").order_by("-pk")


@transaction.atomic
def _undo_one(pk: int) -> Undone | None:
    """None where somebody else has taken it back meanwhile."""
    file = ImportedFile.objects.filter(pk=pk, article__isnull=False).first()
    if file is None or file.article_id is None:
        return None
    article = Article.objects.filter(pk=file.article_id).select_for_update(no_key=True).first()
    text = Revision.objects.filter(imported_files=pk).defer("body", "blocks").first()
    if article is None or text is None:
        return None
    undone = Undone(pk, article.slug, article.headline)
    if left := _why_left(article, text, whole=file.outcome == Outcome.CREATED):
        return replace(undone, left=left)
    try:
        if file.outcome == Outcome.CREATED:
            article.delete()
        else:
            text.delete()
            article.touch(article.stamp())
    except ProtectedError:
        return replace(undone, left=BUILT_ON)
    ImportedFile.objects.filter(pk=pk).update(base="", uri="")
    if file.original_id:
        _drop_bytes(file.original_id)
    return undone


def _why_left(article: Article, text: Revision, *, whole: bool) -> str:
    """The reason why `text`, or with `whole` all of `article`, must stay; '' for none."""
    texts = article.revisions.all() if whole else article.revisions.filter(pk=text.pk)
    if texts.public().exists():
        return PUBLISHED
    if texts.ever_live().exists():
        return WAS_PUBLIC
    changed = article.revisions.exclude(pk=text.pk).exists() or article.assignee_id or article.is_urgent
    if whole and changed:
        return BUILT_ON
    return BUILT_ON if _hangs_on(article if whole else text) else ""


def _hangs_on(row: Article | Revision) -> bool:
    """Whether rows of others hang on `row` (annotations, placements, seals, suggestions set aside)."""
    collector = Collector(using=router.db_for_write(type(row)), origin=row)
    try:
        collector.collect([row])
    except ProtectedError:
        return True
    return bool(set(collector.data) - _OWN) or any(
        query.model not in {ImportedFile, *_OWN} and query.exists() for query in collector.fast_deletes
    )


def _drop_bytes(pk: int) -> None:
    original = Original.objects.filter(pk=pk, revisions__isnull=True)
    if original.exists():
        ImportedFile.objects.filter(original=pk).update(original=None)
        original.delete()
