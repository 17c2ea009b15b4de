"""An article with its passages, ready for a template: what readers get and what the desk works on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from annotations.models import Act, Annotation, Checked, Evidence, Placement, PlacementState, Status, Version
from annotations.text.spans import Span
from annotations.wording import clock
from annotations.wording.quoting import excerpt
from articles.languages import UNKNOWN
from articles.models import Article, Revision
from articles.parsing import BlockKind

from . import marks, notes, removals
from .layout import LaidBlock, levels, segments

RECHECK = "recheck"
#: The word for the look of a withdrawal that waits; readers see nothing of it.
WITHDRAWAL = "withdrawal"
#: What readers never see of a judgement is not even fetched for them.
DESK_ONLY = (
    "recheck_on", "written_at", "submitted_at", "returned_at", "superseded_at", "restores", "returned_by",
    "return_reason", "return_text", "alone_reason", "second_read_at", "second_read_by",
)  # fmt: skip
#: Nor is this of a placement; a moment costs as much to read from PostgreSQL as a row.
UNSHOWN = ("candidates", "prefix", "suffix", "found", "confirmed_by", "written_by", "written_at")
#: Letters that name a passage; those that look like a stroke or a naught are left out.
LETTERS = "abcdefghjkmnpqrstuvwxyz"


@dataclass(slots=True)
class Passage:
    """One annotation on one text.

    `number` tells it from the others of the page: before readers in reading order, at the desk by age. `name`
    is what the desk calls it: the number readers see, or a letter for what they do not see.
    """

    version: Version
    placement: Placement
    evidence: list[Evidence]
    number: int = 0
    name: str = ""
    # For readers alone, see `past` and `removals`: judgements before this one, what became of it after a past
    # moment and whether it still reads the same but for its words, and sentences on evidence that is sealed.
    earlier: list[Version] = field(default_factory=list)
    since: str = ""
    is_only_reworded: bool = False
    removed: list[str] = field(default_factory=list)
    # Of the text it is laid out on.
    language: str = UNKNOWN

    @property
    def key(self) -> UUID:
        return self.version.annotation_id

    @property
    def span(self) -> Span:
        assert self.placement.start is not None
        assert self.placement.end is not None
        return Span(self.placement.start, self.placement.end)

    @property
    def is_sure(self) -> bool:
        """Whether the judged words stand in this text. Elsewhere readers are shown no place for them."""
        return self.placement.state == PlacementState.PLACED

    @property
    def source(self) -> Placement:
        """Where the judged words stand for sure: here, or in the text they were last sure in."""
        return self.placement if self.is_sure else self.placement.carried_from or self.placement

    @property
    def until(self) -> str:
        """The last moment its words were in the article, as `?at=` reads it; '' while they are."""
        closed = self.source.live_until
        if self.is_sure or closed is None:
            return ""
        return clock.address(closed - timedelta(microseconds=1))

    @property
    def is_rechecked(self) -> bool:
        """No verdict is shown: on hold, or the words changed since they were judged."""
        return self.version.act == Act.HOLD or self.placement.state == PlacementState.NEEDS_CHECK

    @property
    def is_withdrawal(self) -> bool:
        """At the desk: what lies on top is a withdrawal that nobody has published yet."""
        return self.version.act == Act.WITHDRAW and self.version.is_draft

    @property
    def css(self) -> str:
        if self.is_withdrawal:
            return WITHDRAWAL
        return RECHECK if self.is_rechecked else self.version.status

    @property
    def kind(self) -> str:
        """What it counts as and is asked for by, see `tallies`: of what is verified, *as said* is apart."""
        return "said" if self.css == Status.VERIFIED and self.version.what == Checked.SAID else self.css

    @property
    def spoken(self) -> str:
        if self.is_withdrawal:
            return "to be withdrawn"
        return "being checked again" if self.is_rechecked else self.version.spoken

    @property
    def words(self) -> str:
        if self.is_withdrawal:
            return "Withdrawal"
        return "We are checking this again" if self.is_rechecked else self.version.words

    @property
    def label(self) -> str:
        """What it is called, as a text, which a template prints without asking how numbers are written."""
        return self.name or str(self.number)

    @property
    def address(self) -> str:
        return reverse("annotation", args=[self.key])

    @property
    def excerpt(self) -> str:
        """The passage's first words, for where the whole would be too long."""
        return excerpt(self.source.exact)

    @property
    def fold(self) -> str:
        """What the fold of the note holds."""
        number = len(self.evidence) + len(self.removed)
        evidence = f"Evidence ({number})" if number and not self.is_rechecked else ""
        return ", ".join(filter(None, [evidence, "history" if self.earlier else ""])).capitalize() or "More"

    @property
    def checked(self) -> str:
        """When and by whom. Credit is the newsroom's, unless the person chose to be named."""
        day = f" {clock.day(self.version.checked_on)}" if self.version.checked_on else ""
        return f"Checked{day} by {self.version.written_by.public_name or settings.NEWSDESK_NAME}."

    @property
    def note(self) -> SafeString:
        """The note as readers get it."""
        return mark_safe(notes.render(self, settings.NEWSDESK_CONTACT))  # noqa: S308 - escaped there

    @property
    def evidence_list(self) -> SafeString:
        return mark_safe(notes.evidence(self.evidence, self.removed))  # noqa: S308 - escaped there

    @property
    def tail(self) -> str:
        """What the sign alone does not say: of a dispute, its kind."""
        if self.css != Status.DISPUTED or self.words == "Disputed":
            return ""
        tail = self.words.removeprefix("Disputed: ")
        return tail[0].lower() + tail[1:]


@dataclass(slots=True)
class PageBlock:
    """A block of the text as HTML, and the passages that end in it."""

    kind: str
    start: int
    end: int
    html: SafeString
    passages: list[Passage] = field(default_factory=list)


@dataclass(slots=True)
class AnnotatedText:
    """A text laid out with its passages; `headline` is the headline's block where the text has one.

    `checking` and `orphans` have no place in the text: their words changed, or are gone.
    """

    text: Revision
    passages: list[Passage]
    checking: list[Passage]
    orphans: list[Passage]
    headline: PageBlock | None
    blocks: list[PageBlock]

    @property
    def checking_until(self) -> str:
        return _one_until(self.checking)

    @property
    def orphans_until(self) -> str:
        return _one_until(self.orphans)


def lay_out(
    text: Revision,
    passages: Iterable[Passage],
    chosen: UUID | None = None,
    *,
    readers: Mapping[UUID, int] | None = None,
    near: Sequence[Span] | None = None,
    show: str = "",
    is_desk: bool = True,
) -> AnnotatedText:
    """Numbers the passages in the order of the text, lays them out, and renders the marks.

    With `readers`, the numbers they have before readers, they are numbered as they were made, so that a new
    one changes nothing in the page, and named by readers' number, or by a letter while readers see none.
    With `show`, a `Passage.kind`, only those passages are laid out, under the numbers they have among all.
    With `near` only the blocks that these spans touch are rendered; the others have no HTML. At the desk
    passages whose words changed are shown where they seem to be; before readers (`is_desk` false) nowhere.
    """
    every = list(passages)
    for passage in every:
        passage.language = text.language
    here = [p for p in every if p.placement.start is not None and p.placement.revision_id == text.pk]
    placed = [p for p in here if is_desk or p.is_sure]
    placed.sort(key=lambda p: _in_reading_order(p.placement))
    aged = placed if readers is None else sorted(placed, key=_by_age)
    for number, passage in enumerate(aged, start=1):
        passage.number = number
        if readers is not None:
            passage.name = str(readers.get(passage.key) or letters(number))
    placed = [passage for passage in placed if not show or passage.kind == show]
    spans = [passage.span for passage in placed]
    looks = [
        marks.Mark(
            key=str(passage.key),
            number=passage.number,
            label=passage.label,
            css=passage.css,
            spoken=passage.spoken,
            level=level,
            is_draft=passage.version.is_draft,
            is_chosen=passage.key == chosen,
        )
        for passage, level in zip(placed, levels(spans), strict=True)
    ]
    blocks = [
        _page_block(text.body, block, looks, placed, is_wanted=near is None or _touches(block, near))
        for block in segments(text.body, text.block_list, spans)
    ]
    headline = next((block for block in blocks if block.kind == BlockKind.HEADLINE), None)
    return AnnotatedText(
        text=text,
        passages=placed,
        # Databases name rows in any order; a page read again is the same page.
        checking=sorted(
            (passage for passage in here if not (is_desk or passage.is_sure)),
            key=lambda passage: _in_reading_order(passage.placement),
        ),
        orphans=sorted(
            (passage for passage in every if passage.placement.start is None), key=_where_it_stood
        ),
        headline=headline,
        blocks=[block for block in blocks if block is not headline],
    )


def _one_until(passages: Sequence[Passage]) -> str:
    """The moment until which all of them stood in the article; '' where there is not one for all."""
    moments = {passage.until for passage in passages}
    return moments.pop() if len(moments) == 1 else ""


def _where_it_stood(passage: Passage) -> tuple[int, str]:
    """The order of passages in the text that held their words last."""
    return passage.source.start or 0, str(passage.key)


def _by_age(passage: Passage) -> tuple[datetime, str]:
    return passage.version.annotation.created_at, str(passage.key)


def letters(number: int) -> str:
    """1 → a, 23 → z, 24 → aa: what readers have no number for is never taken for one of theirs."""
    found = ""
    while number:
        number, rest = divmod(number - 1, len(LETTERS))
        found = LETTERS[rest] + found
    return found


def _in_reading_order(placement: Placement) -> tuple[int, int, str]:
    """The outer of two passages that begin together comes first."""
    assert placement.start is not None
    assert placement.end is not None
    return placement.start, -placement.end, str(placement.annotation_id)


def number_of(passage: Passage, text: Revision, at: datetime | None = None) -> int:
    """The number `lay_out` gives a public passage among all of its text; 0 where it shows none. One query."""
    return readers_numbers(text, at).get(passage.key, 0)


def readers_numbers(text: Revision, at: datetime | None = None) -> dict[UUID, int]:
    """The number of each passage that readers see in `text`, in reading order. One query."""
    shown = Version.objects.public(at).filter(annotation=OuterRef("annotation")).exclude(act=Act.WITHDRAW)
    placed = Placement.objects.live(at).trusted().filter(Exists(shown), revision=text)
    order = sorted(placed.only("annotation", "start", "end"), key=_in_reading_order)
    return {row.annotation_id: number for number, row in enumerate(order, start=1)}


def _touches(block: LaidBlock, spans: Iterable[Span]) -> bool:
    return any(span.start < block.end and block.start < span.end for span in spans)


def _page_block(
    body: str, block: LaidBlock, looks: list[marks.Mark], placed: list[Passage], *, is_wanted: bool
) -> PageBlock:
    return PageBlock(
        kind=str(block.kind),
        start=block.start,
        end=block.end,
        # Escaped by `marks.render`; a property test holds it to that.
        html=mark_safe(marks.render(body, block, looks) if is_wanted else ""),  # noqa: S308
        passages=sorted((placed[i] for i in block.closes), key=lambda p: p.number),
    )


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


def leaving_the_desk(rows: Iterable[Evidence]) -> list[Evidence]:
    """The rows readers may see; an internal row is left with its public description, or is left out."""
    leaving = []
    for row in rows:
        if not row.is_internal:
            leaving.append(row)
        elif row.public_description:
            leaving.append(
                Evidence(
                    pk=row.pk,
                    kind=row.kind,
                    stance=row.stance,
                    is_internal=True,
                    title=row.public_description,
                )
            )
    return leaving


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
        Passage(head, _place(head, rows.get(head.annotation_id, []), text), list(head.evidence.all()))
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
    return [Passage(head, _place(head, rows.get(head.annotation_id, []), text), []) for head in found]


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
    return Passage(head, _place(head, list(here), text), list(head.evidence.all()))


def _place(head: Version, here: list[Placement], text: Revision) -> Placement:
    """`placing.current` for many passages at once: `here` are the annotation's placements in `text`."""
    if head.judged.live_from is not None:
        return next((p for p in here if p.is_live), head.judged)
    if head.judged.revision_id == text.pk:
        return head.judged
    carried = [p for p in here if p.carried_from_id == head.judged_id and p.live_from is None]
    return carried[-1] if carried else head.judged
