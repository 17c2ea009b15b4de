"""What happened to an article and its passages, for the desk: who, when, what, newest first.

Built from the rows themselves: every version, text and placement says who wrote and who published it and
when, so there is no second log that could say something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet

from annotations.models import (
    Act,
    Annotation,
    Found,
    JudgementSeal,
    Placement,
    PlacementState,
    ReturnReason,
    Version,
)
from annotations.review.comparison import EvidencePair, Line, evidence_pairs, lines, passage_line
from annotations.rules.judgement import Judgement
from articles.models import Article, Revision, TextSeal
from articles.paging import newest_together
from articles.people import Person

CONFIRMED = "confirmed that the judgement holds for the changed words"
KEPT = "kept the judgement on the earlier text: its words are gone"
#: What became of the passages that were carried to a new text.
CAME_OUT = (
    (PlacementState.PLACED, "stayed"),
    (PlacementState.NEEDS_CHECK, "changed and wait for a check"),
    (PlacementState.ORPHANED, "gone"),
)


@dataclass(frozen=True, slots=True)
class Event:
    """`what` goes on from the name of `by`: “published it”. `lines`, `evidence`: what a draft changed."""

    at: datetime
    by: Person | None
    what: str
    annotation: Annotation | None = None
    words: str = ""  # of the passage
    said: str = ""  # a reason, a note to a colleague
    lines: tuple[Line, ...] = ()
    evidence: tuple[EvidencePair, ...] = ()
    is_public: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """`events` of one page; `next` is the moment the page after begins before, None on the last."""

    events: list[Event]
    next: datetime | None


def of_annotation(annotation: Annotation, before: datetime | None = None, size: int = 50) -> History:
    """The acts on one passage before the moment `before` (None: all), newest first."""
    return _page(_Sources(annotation.article, annotation, before, size), size)


def of_article(article: Article, before: datetime | None = None, size: int = 50) -> History:
    """The acts on an article: on its texts and on all its passages. A fixed number of queries."""
    return _page(_Sources(article, None, before, size), size)


def _page(sources: _Sources, size: int) -> History:
    """Each source gives at most `size` + 1 of its newest rows; the newest of all of them are the page."""
    return History(*newest_together(sources.events(), size))


@dataclass(slots=True)
class _Sources:
    """The newest rows by each of their stamps."""

    article: Article
    annotation: Annotation | None
    before: datetime | None
    size: int

    def events(self) -> Iterator[Event]:
        yield from self.judgements()
        yield from self.placements()
        if self.annotation is None:
            yield from self.texts()
        yield from self.seals()

    def newest(self, rows: QuerySet[Any], stamp: str) -> list[Any]:
        if self.before:
            rows = rows.filter(**{f"{stamp}__lt": self.before})
        return list(rows.filter(**{f"{stamp}__isnull": False}).order_by(f"-{stamp}", "-pk")[: self.size + 1])

    def judgements(self) -> Iterator[Event]:
        versions = Version.objects.filter(**self._of("annotation")).select_related(
            "annotation", "judged", "written_by", "published_by", "returned_by", "second_read_by"
        )
        written = self.newest(_first_hand(versions).prefetch_related("evidence"), "written_at")
        earlier = _earlier(written)
        for version in written:
            yield _drafted(version, earlier.get((version.annotation_id, version.number - 1)))
        # A stamp older than its row was copied from the row before, when a hold was put under a draft, and is
        # told there. One as old as its row was set in the same act, and the row itself is told.
        for version in self.newest(versions.filter(submitted_at__gt=F("written_at")), "submitted_at"):
            yield _event(version, version.submitted_at, version.written_by, "submitted it")
        for version in self.newest(versions.filter(returned_at__gt=F("written_at")), "returned_at"):
            yield _returned(version)
        for version in self.newest(versions, "live_from"):
            yield _published(version)
        for version in self.newest(versions, "second_read_at"):
            yield _event(
                version, version.second_read_at, version.second_read_by, "read it as the second person"
            )

    def placements(self) -> Iterator[Event]:
        """How the passages came through a new text; for an article, all of one text are one line."""
        rows = Placement.objects.filter(**self._of("annotation")).select_related(
            "annotation", "written_by", "confirmed_by", "revision"
        )
        if self.annotation:
            for row in self.newest(rows.filter(found=Found.CARRIED), "written_at"):
                yield _carried(row)
        else:
            yield from self.carried_together()
        # One that waited in a draft is told with that draft.
        at_once = rows.filter(found=Found.CONFIRMED, live_from=F("written_at"))
        for row in self.newest(at_once, "written_at"):
            what = KEPT if row.state == PlacementState.ORPHANED else CONFIRMED
            yield Event(row.written_at, row.confirmed_by, what, row.annotation, row.exact)

    def carried_together(self) -> Iterator[Event]:
        """One line for each text that the passages were carried to; counted by the database, however many."""
        rows = Placement.objects.filter(annotation__article=self.article, found=Found.CARRIED)
        if self.before:
            rows = rows.filter(written_at__lt=self.before)
        counts = {str(state): Count("pk", filter=Q(state=state)) for state in PlacementState}
        groups: list[Any] = list(
            rows.values("revision", "written_at")
            .annotate(last=Max("pk"), **counts)
            .order_by("-written_at")[: self.size + 1]
        )
        known = Placement.objects.select_related("written_by", "revision").in_bulk(
            [group["last"] for group in groups]
        )
        for group in groups:
            row = known[group["last"]]
            said = ", ".join(f"{group[state]} {words}" for state, words in CAME_OUT if group[state])
            what = f"carried the passages to text {row.revision.number}"
            yield Event(row.written_at, row.written_by, what, said=said)

    def texts(self) -> Iterator[Event]:
        texts = (
            Revision.objects.filter(article=self.article)
            .defer("body", "blocks")
            .select_related("written_by", "published_by")
        )
        for text in self.newest(texts, "written_at"):
            yield Event(text.written_at, text.written_by, f"brought in text {text.number}")
        for text in self.newest(texts, "live_from"):
            what = f"published text {text.number}"
            yield Event(text.live_from, text.published_by, what, said=text.reason, is_public=True)

    def seals(self) -> Iterator[Event]:
        judged = JudgementSeal.objects.filter(
            Q(**self._of("version__annotation")) | Q(**self._of("evidence__version__annotation"))
        )
        sources: list[tuple[QuerySet[Any], str]] = [(judged, "a judgement")]
        if self.annotation is None:
            texts = TextSeal.objects.filter(Q(article=self.article) | Q(revision__article=self.article))
            sources.append((texts, "a text"))
        for rows, target in sources:
            for stamp, who, what in (
                ("sealed_at", "sealed_by", "sealed"),
                ("confirmed_at", "confirmed_by", "confirmed the seal on"),
                ("lifting_proposed_at", "lifting_proposed_by", "proposed to lift the seal on"),
                ("lifted_at", "lifted_by", "lifted the seal on"),
            ):
                for row in self.newest(rows.select_related(who), stamp):
                    said = row.get_reason_display()
                    yield Event(
                        getattr(row, stamp), getattr(row, who), f"{what} {target}", said=said, is_public=True
                    )

    def _of(self, path: str) -> dict[str, Any]:
        return {path: self.annotation} if self.annotation else {f"{path}__article": self.article}


def _earlier(written: Iterable[Version]) -> dict[tuple[Any, int], Version]:
    """The version before each of `written`, with its evidence; two queries."""
    wanted = {(version.annotation_id, version.number - 1) for version in written}
    rows = Version.objects.filter(
        annotation__in={key for key, _ in wanted}, number__in={number for _, number in wanted}
    )
    return {
        (row.annotation_id, row.number): row
        for row in rows.select_related("judged").prefetch_related("evidence")
        if (row.annotation_id, row.number) in wanted
    }


def _first_hand(versions: QuerySet[Any]) -> QuerySet[Any]:
    """Without holds, which are written and published in one act, and the drafts copied on top of them."""
    hold = Version.objects.filter(
        annotation=OuterRef("annotation"), number=OuterRef("number") - 1,
        act=Act.HOLD, written_at=OuterRef("written_at"),
    )  # fmt: skip
    return versions.exclude(act=Act.HOLD).exclude(Exists(hold))


def _drafted(version: Version, before: Version | None) -> Event:
    new, old = Judgement.of(version), Judgement.of(before) if before else None
    if before and old and before.act == Act.HOLD:  # its reason is not the judgement's
        old = replace(old, reason="", reason_text="")
    changed = lines(old, new, all_lines=old is None)
    if before and before.judged.exact != version.judged.exact:
        changed = [passage_line(before.judged.exact, version.judged.exact), *changed]
    pairs = evidence_pairs(old, new)
    return _event(
        version, version.written_at, version.written_by,
        f"{_what_was_drafted(version, before, is_same=old == new)} (version {version.number})",
        lines=tuple(changed),
        evidence=tuple(pair for pair in pairs if old is None or pair.kind != "equal"),
    )  # fmt: skip


def _what_was_drafted(version: Version, before: Version | None, *, is_same: bool) -> str:
    placed = version.judged.found if version.judged.written_at == version.written_at else ""
    match version.act:
        case _ if version.restores:
            return f"went back to version {version.restores}"
        case Act.WITHDRAW:
            return "drafted its withdrawal"
        case _ if before is None:
            return "tagged it"
        case _ if is_same and before.returned_at and placed == "":
            return "submitted it again unchanged"
        case _ if is_same and placed == Found.MOVED:
            return "moved its borders"
        case _ if is_same and placed == Found.CONFIRMED:
            return CONFIRMED
    return "changed it"


def _returned(version: Version) -> Event:
    why = "" if version.return_reason == ReturnReason.OTHER else version.get_return_reason_display()
    said = ". ".join(filter(None, [why, version.return_text]))
    return _event(version, version.returned_at, version.returned_by, "returned it", said=said)


def _published(version: Version) -> Event:
    match version.act:
        case Act.HOLD:
            what = "put it on hold before readers"
        case Act.WITHDRAW:
            what = "withdrew it before readers"
        case _:
            what = f"published version {version.number}: {version.get_status_display().lower()}"
    alone = f"alone: {version.alone_reason}" if version.alone_reason else ""
    said = ". ".join(filter(None, [alone, version.reason_text if version.act != Act.JUDGE else ""]))
    return _event(version, version.live_from, version.published_by, what, said=said, is_public=True)


def _event(version: Version, at: datetime | None, by: Person | None, what: str, **over: Any) -> Event:
    assert at is not None
    return Event(at, by, what, version.annotation, version.judged.exact, **over)


def _carried(row: Placement) -> Event:
    became = {
        PlacementState.PLACED: "its words stayed",
        PlacementState.NEEDS_CHECK: "its words changed and wait for a check",
        PlacementState.ORPHANED: "its words are gone",
    }[PlacementState(row.state)]
    what = f"published text {row.revision.number}; {became}"
    return Event(
        row.written_at, row.written_by, what, row.annotation, row.exact, is_public=row.live_from is not None
    )
