"""What an import did, for a person: totals, and a page of its files with their outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from articles.importing import FileResult
from articles.models import ImportedFile, ImportRun, Outcome, Revision

#: Files of one page, and of each of the two tables of the first.
SIZE = 100
#: What asks for a person comes first.
REFUSED = (Outcome.REJECTED, Outcome.SKIPPED)
TAKEN = (Outcome.CREATED, Outcome.REVISED, Outcome.UNCHANGED)
_CHUNK = 500


class Total(NamedTuple):
    """How many files had one outcome."""

    outcome: str
    words: str
    files: int


class Group(NamedTuple):
    """Some files of an import; `after` is the primary key behind which the others come, None for none."""

    caption: str
    rows: tuple[FileResult, ...]
    after: int | None


@dataclass(frozen=True, slots=True)
class Summary:
    """What an import did. Its articles are told of as they are now."""

    totals: tuple[Total, ...]
    count: int
    public: int  # how many of the new articles readers can read
    waiting: int  # how many of them no reader could ever read


def summary(run: ImportRun) -> Summary:
    """Two queries."""
    counts = totals([run])[run.pk]
    new = run.files.filter(outcome=Outcome.CREATED, revision__isnull=False)
    states = new.aggregate(
        public=Count("pk", filter=Q(revision__in=Revision.objects.public())),
        waiting=Count("pk", filter=Q(revision__live_from__isnull=True)),
    )
    return Summary(counts, sum(total.files for total in counts), **states)


def totals(runs: Sequence[ImportRun]) -> dict[int, tuple[Total, ...]]:
    """Primary key of each run → how many of its files had each outcome that occurs. One query."""
    files = ImportedFile.objects.filter(run__in=[run.pk for run in runs]).order_by()
    counts = {
        (run, outcome): count
        for run, outcome, count in files.values_list("run", "outcome").annotate(Count("pk"))
    }
    return {
        run.pk: tuple(
            Total(value, str(words), counts[run.pk, value])
            for value, words in Outcome.choices
            if (run.pk, value) in counts
        )
        for run in runs
    }


def first_groups(run: ImportRun, told: Summary) -> list[Group]:
    """What was not taken, then what was: the first of each."""
    found = []
    for outcomes in (REFUSED, TAKEN):
        some = [total for total in told.totals if total.outcome in outcomes]
        if some:
            caption = ", ".join(f"{total.files:,} {total.words}" for total in some)
            found.append(_group(caption, files(run).filter(outcome__in=outcomes)))
    return found


def group(run: ImportRun, total: Total, after: int) -> Group:
    """The files of one outcome behind the one with the primary key `after`."""
    return _group(f"{total.files:,} {total.words}", files(run).filter(outcome=total.outcome, pk__gt=after))


def files(run: ImportRun) -> QuerySet[ImportedFile]:
    return run.files.select_related("article", "revision").defer("revision__body", "revision__blocks")


def every_result(run: ImportRun) -> Iterator[FileResult]:
    """All of them, a few hundred at a time."""
    after = 0
    while rows := list(files(run).filter(pk__gt=after)[:_CHUNK]):
        yield from results(rows)
        after = rows[-1].pk


def results(rows: Iterable[ImportedFile]) -> tuple[FileResult, ...]:
    """What became of each file. One query."""
    rows = list(rows)
    days = dated(row.article_id for row in rows if row.article_id and not row.revision_id)
    return tuple(result(row, days) for row in rows)


def dated(articles: Iterable[int]) -> dict[int, date | None]:
    """Key of an article → the date that its newest text prints."""
    texts = Revision.objects.filter(article__in=set(articles)).order_by("number")
    return dict(texts.values_list("article_id", "published_on"))


def result(file: ImportedFile, days: dict[int, date | None]) -> FileResult:
    """What became of a file, from its row."""
    article, text = file.article, file.revision
    warnings = tuple(file.warnings)
    if article is None:
        return FileResult(file.name, file.outcome, warnings=warnings, error=file.message or None)
    day = text.published_on if text else days.get(article.pk)
    return FileResult(
        file.name, file.outcome, slug=article.slug, headline=text.headline if text else article.headline,
        outlet=text.outlet_name if text else "", language=text.language if text else article.language,
        published_on=day.isoformat() if day else None, warnings=warnings,
    )  # fmt: skip


def _group(caption: str, found: QuerySet[ImportedFile]) -> Group:
    rows = list(found[: SIZE + 1])
    return Group(caption, results(rows[:SIZE]), rows[SIZE - 1].pk if len(rows) > SIZE else None)
