"""How the texts of articles changed before readers: corrections, imports, and what became of the passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from annotations.models import Found, Placement, PlacementState
from annotations.text.differences import Difference, excerpts, word_differences
from annotations.wording import verdicts
from annotations.wording.quoting import sentence
from articles import by_import
from articles.models import Article, Revision, TextChange, TextSeal

from .changes import PublicChange
from .judgements import CONFIRMED, standing

#: Words kept on either side of a change in a long text.
AROUND = 12
FIRST = "First published here"


def corrections(article: Article, at: datetime | None = None) -> list[Revision]:
    """The texts that corrected or clarified the article by `at` (None: now), newest first, for its top."""
    texts = unsealed().filter(
        article=article,
        change__in=(TextChange.CORRECTION, TextChange.CLARIFICATION),
    )
    texts = texts.filter(live_from__lte=at) if at else texts
    return list(texts.defer("body", "blocks").order_by("-live_from"))


def text_differences(article: Article, texts: Sequence[Revision]) -> dict[int, list[Difference]]:
    """Text → how it differs from the one readers had before it, with `AROUND` words about each change.

    A first text is left out, and so is one that replaced a text now sealed. One query.
    """
    keys = {text.pk for text in texts}
    moments = [text.live_from for text in texts]
    rows = unsealed().filter(article=article).only("article", "body", "live_from", "live_until")
    found = list(rows.filter(Q(pk__in=keys) | Q(live_until__in=moments)))
    before = {row.live_until: row.body for row in found}
    return {
        row.pk: excerpts(word_differences(before[row.live_from], row.body), AROUND)
        for row in found
        if row.pk in keys and row.live_from in before
    }


def unsealed() -> QuerySet[Revision]:
    sealed = TextSeal.objects.in_force().filter(revision=OuterRef("pk"))
    return Revision.objects.ever_live().exclude(Exists(sealed)).select_related("article")


def changes(texts: Iterable[Revision]) -> Iterator[PublicChange]:
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


def imports(before: datetime | None, size: int) -> Iterator[PublicChange]:
    """The newest imports that published what readers can read."""
    readable = unsealed().filter(Exists(Article.objects.public().filter(pk=OuterRef("article"))))
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
            return f"{number} {noun} whose words changed {'is' if one else 'are'} {verdicts.ON_HOLD.spoken}"
        case PlacementState.ORPHANED:
            return f"{number} {noun} {'stays' if one else 'stay'} on the earlier text"
    return f"{number} {noun} {'was' if one else 'were'} {CONFIRMED}"
