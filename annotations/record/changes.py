"""What changed before readers: texts and judgements, newest first, in words.

Built from the intervals: the row that closed and the row that opened at the same moment are the change, so
there is no second log that could say something else. Nothing here comes from drafts or from the desk's own
fields, and what is sealed now is told of no moment of time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse

from annotations.models import (
    Act,
    Annotation,
    Checked,
    Evidence,
    Found,
    Placement,
    PlacementState,
    Status,
    Version,
)
from annotations.models.version import VersionQuerySet
from annotations.page.presenting import leaving_the_desk
from annotations.text.differences import Change, Kind, excerpts, word_differences
from annotations.wording import clock
from annotations.wording.quoting import sentence
from articles import by_import
from articles.models import Article, ImportRun, Revision, TextChange, TextSeal
from articles.paging import newest_together

#: Words kept on either side of a change in a long text.
AROUND = 12
FIRST = "First published here"
CONFIRMED = "checked for changed words: the judgement holds"
KEPT = "no longer in the text: the judgement stays on the earlier one"


@dataclass(frozen=True, slots=True)
class PublicChange:
    """One public act at `at` (UTC). `words` goes on from the passage, or is the whole act for a text.

    `passage` are the judged words, '' for a text; `said` is the public reason in sentences; `note` how the
    public note changed word by word; `evidence` the titles that came with it; `css` the status now, '' for a
    text; `unsettled` says which passages a new text left to be checked or behind. `run` is the import that
    published one article, or many: then without `text`, and `article` is the newest. `apart` tells it from
    what went live with it, '' where nothing did.
    """

    at: datetime
    article: Article
    words: str
    annotation: Annotation | None = None
    passage: str = ""
    said: str = ""
    note: tuple[Change, ...] = ()
    evidence: tuple[str, ...] = ()
    css: str = ""
    text: Revision | None = None
    unsettled: tuple[str, ...] = ()
    run: ImportRun | None = None
    apart: str = ""

    def get_absolute_url(self) -> str:
        """The line of the log that tells this, on a page that begins with it, so that it stays there."""
        after = clock.address(self.at + timedelta(microseconds=1))
        return f"{reverse('article_changes', args=[self.article.slug])}?before={after}#{self.anchor}"

    @property
    def anchor(self) -> str:
        """Unique within an article."""
        return f"at-{self.at:%Y%m%dT%H%M%S%f}{self.apart}"


@dataclass(frozen=True, slots=True)
class Log:
    """`changes` of one page; `next` is the moment the page after begins before, None on the last."""

    changes: list[PublicChange]
    next: datetime | None


def public_changes(article: Article | None = None, before: datetime | None = None, size: int = 30) -> Log:
    """The public acts on `article` (None: on every public article) before `before`, newest first.

    At most `size`, and those of the last one's very moment; a fixed number of queries.
    """
    return _log(_all(article, before, size), size)


def changes_by_import(before: datetime | None = None, size: int = 30) -> Log:
    """The same of every public article, but what one import published is one change, when it began."""
    alone = _unsealed_texts().exclude(by_import.published(OuterRef("pk"), OuterRef("live_from")))
    acts = chain(_all(None, before, size, alone), _imports(before, size))
    return _log(acts, size)


def _log(acts: Iterable[PublicChange], size: int) -> Log:
    """A page of them; what went live together with a text is told apart from it and from each other."""
    changes, following = newest_together(acts, size)
    together = Counter((change.article.pk, change.at) for change in changes)
    return Log(
        [
            replace(change, apart=f"-{change.annotation.pk}")
            if change.annotation and together[change.article.pk, change.at] > 1
            else change
            for change in changes
        ],
        following,
    )


def corrections(article: Article, at: datetime | None = None) -> list[Revision]:
    """The texts that corrected or clarified the article by `at` (None: now), newest first, for its top."""
    texts = _unsealed_texts().filter(
        article=article,
        change__in=(TextChange.CORRECTION, TextChange.CLARIFICATION),
    )
    texts = texts.filter(live_from__lte=at) if at else texts
    return list(texts.defer("body", "blocks").order_by("-live_from"))


def text_differences(article: Article, texts: Sequence[Revision]) -> dict[int, list[Change]]:
    """Text → how it differs from the one readers had before it, with `AROUND` words about each change.

    A first text, and one whose text before is sealed, is not in it. One query.
    """
    keys = {text.pk for text in texts}
    moments = [text.live_from for text in texts]
    rows = _unsealed_texts().filter(article=article).only("article", "body", "live_from", "live_until")
    found = list(rows.filter(Q(pk__in=keys) | Q(live_until__in=moments)))
    before = {row.live_until: row.body for row in found}
    return {
        row.pk: excerpts(word_differences(before[row.live_from], row.body), AROUND)
        for row in found
        if row.pk in keys and row.live_from in before
    }


def _all(
    article: Article | None, before: datetime | None, size: int, texts: QuerySet[Revision] | None = None
) -> Iterator[PublicChange]:
    def newest(rows: QuerySet[Any], path: str) -> list[Any]:
        if article:
            rows = rows.filter(**{path: article})
        else:
            rows = rows.filter(Exists(Article.objects.public().filter(pk=OuterRef(path))))
        if before:
            rows = rows.filter(live_from__lt=before)
        return list(rows.order_by("-live_from", "-pk")[: size + 1])

    texts = _unsealed_texts() if texts is None else texts
    yield from _texts(newest(texts.defer("body", "blocks"), "article"))
    yield from _judgements(newest(_unsealed_judgements(), "annotation__article"))
    yield from _confirmations(newest(_confirmed_alone(), "annotation__article"))


# --- texts ----------------------------------------------------------------------------------------


def _unsealed_texts() -> QuerySet[Revision]:
    sealed = TextSeal.objects.in_force().filter(revision=OuterRef("pk"))
    return Revision.objects.ever_live().exclude(Exists(sealed)).select_related("article")


def _texts(texts: list[Revision]) -> Iterator[PublicChange]:
    fates = _fates(texts)
    for text in texts:
        change = TextChange(text.change)
        words = FIRST if change == TextChange.FIRST else change.label
        assert text.live_from is not None
        yield PublicChange(
            text.live_from,
            text.article,
            words,
            said=sentence(text.reason),
            unsettled=tuple(fates.get(text.pk, ())),
            text=text,
        )


def _imports(before: datetime | None, size: int) -> Iterator[PublicChange]:
    """The newest imports that published what readers can read."""
    readable = _unsealed_texts().filter(Exists(Article.objects.public().filter(pk=OuterRef("article"))))
    for run in by_import.newest(readable, before, size + 1):
        number, newest = run.number, run.newest  # type: ignore[attr-defined]
        if number > 1:
            words = f"{number:,} articles first published here, by one import"
            yield PublicChange(run.started_at, newest.article, words, run=run)
        else:
            yield PublicChange(run.started_at, newest.article, FIRST, text=newest, run=run)


def _fates(texts: Iterable[Revision]) -> dict[int, list[str]]:
    """Text → what became of the public passages that did not simply stay, in sentences without full stop."""
    rows = (
        Placement.objects.filter(
            Exists(standing()), revision__in=[text.pk for text in texts], live_from=F("revision__live_from")
        )
        .exclude(state=PlacementState.PLACED, found=Found.CARRIED)
        .values_list("revision", "state")
        .order_by("revision", "state")
        .annotate(number=Count("pk"))
    )
    found: dict[int, list[str]] = {}
    for revision, state, number in rows:
        found.setdefault(revision, []).append(_fate(state, number))
    return found


def _fate(state: str, number: int) -> str:
    one = number == 1
    noun = "passage" if one else "passages"
    match state:
        case PlacementState.NEEDS_CHECK:
            return f"{number} {noun} whose words changed {'is' if one else 'are'} being checked again"
        case PlacementState.ORPHANED:
            return f"{number} {noun} {'stays' if one else 'stay'} on the earlier text"
    return f"{number} {noun} {'was' if one else 'were'} {CONFIRMED}"


def standing() -> QuerySet[Version]:
    """Of an outer placement: the judgement readers could read when it began."""
    began = OuterRef("live_from")
    return (
        Version.objects.unsealed()
        .filter(annotation=OuterRef("annotation"), live_from__lte=began)
        .filter(Q(live_until__isnull=True) | Q(live_until__gt=began))
        .exclude(act=Act.WITHDRAW)
    )


# --- judgements -----------------------------------------------------------------------------------


def _unsealed_judgements() -> VersionQuerySet:
    """Versions that were public, with the evidence that may leave the desk."""
    return (
        Version.objects.ever_live()
        .unsealed()
        .select_related("annotation__article", "judged")
        .prefetch_related(Prefetch("evidence", Evidence.objects.unsealed()))
    )


def _judgements(versions: list[Version]) -> Iterator[PublicChange]:
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
            css=_css(version),
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
    verdict = _verdict(new)
    match new.act:
        case Act.HOLD:
            return "put on hold: we are checking this again"
        case Act.WITHDRAW:
            return "withdrawn"
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


def _verdict(version: Version) -> str:
    """In a form that follows “marked as”."""
    if version.what == Checked.SAID:
        said = "it was said" if version.status == Status.VERIFIED else "whether it was said"
        return f"{version.get_status_display().lower()}: {said}"
    return version.words[0].lower() + version.words[1:]


def what_else_changed(old: Version, new: Version) -> str:
    """Of a judgement whose verdict stayed (uses prefetched evidence, and where both were judged)."""
    if _came(old, new):
        return "new evidence"
    if old.note != new.note:
        return "note reworded"
    if old.judged_id != new.judged_id and old.judged.exact != new.judged.exact:
        return "borders of the passage moved"
    return "details changed"


def _note(old: Version | None, new: Version) -> tuple[Change, ...]:
    """How the note became another; the whole note where there was none before it that readers can read."""
    if new.act != Act.JUDGE or not new.note or (old and old.note == new.note):
        return ()
    if old is None or old.act != Act.JUDGE:
        return (Change(Kind.EQUAL, new.note),)
    return tuple(word_differences(old.note, new.note))


def _came(old: Version | None, new: Version) -> tuple[str, ...]:
    """The titles of the evidence a changed judgement brought, as readers may read them."""
    if old is None:
        return ()
    known = {row.title for row in leaving_the_desk(old.evidence.all())}
    return tuple(row.title for row in leaving_the_desk(new.evidence.all()) if row.title not in known)


def _css(version: Version) -> str:
    return {Act.HOLD: "recheck", Act.WITHDRAW: ""}.get(Act(version.act), version.status)


# --- placements a person decided on, without a new judgement or a new text ------------------------


def _confirmed_alone() -> QuerySet[Placement]:
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


def _confirmations(placements: list[Placement]) -> Iterator[PublicChange]:
    for row in placements:
        assert row.live_from is not None
        words = KEPT if row.state == PlacementState.ORPHANED else CONFIRMED
        yield PublicChange(
            row.live_from, row.annotation.article, words, annotation=row.annotation, passage=row.exact
        )
