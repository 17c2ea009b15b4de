"""What a second person needs to decide on: one proposal, or many drafts of one article at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from annotations.models import Act, Annotation, Placement, PlacementState, Version
from annotations.page.fetching import desk_passages
from annotations.page.passages import Passage
from annotations.rules import policy
from annotations.rules.judgement import Judgement
from annotations.rules.placement import current, desk_text, same_words
from articles.models import Article, Revision
from articles.people import Person

from .comparison import Comparison, Side, compare

UNPUBLISHED = "This article is not published yet. Publish it first, then its judgements."
GONE = "The words of this passage are not in the text any more. Attach it, or withdraw it."
NOT_YOURS = "You wrote or published this, so a second person reads it."


@dataclass(frozen=True, slots=True)
class Proposal:
    """The head of an annotation before `by`, who is to decide on it. Says nothing of permissions.

    `live` is what readers have; it is the head itself where nothing is proposed. `is_seen` is False when
    they do not see it all the same: it is sealed, or its article is. With `words_changed` publishing takes
    a confirmation. `why_not` and `why_not_read` are sentences, '' when nothing stands in the way.
    """

    head: Version
    live: Version | None
    is_seen: bool
    earlier: Version | None  # the judgement readers had before the head, where the head is live
    text: Revision
    place: Placement
    words_changed: bool
    comparison: Comparison
    why_not: str
    is_ones_own: bool
    may_alone: bool
    waits_for_reading: bool
    why_not_read: str


def proposal(annotation: Annotation, by: Person) -> Proposal | None:
    """The newest version beside what readers see; None for an article without a text."""
    text = desk_text(annotation.article)
    if text is None:
        return None
    versions = annotation.versions.select_related(
        "written_by", "published_by", "returned_by", "judged"
    ).prefetch_related("evidence")
    head = versions.get(superseded_at__isnull=True)
    live = head if head.is_live else versions.live().first()
    earlier = _earlier(versions, head) if head.is_live else None
    place = current(head, text)
    open_place = annotation.open_placement()
    proposed = _side(head, place)
    if head.is_live:
        before = _side(earlier, earlier.judged) if earlier else None
    else:
        before = _side(live, open_place or live.judged) if live else None
    writers = policy.writers_since_live(head)
    obstacle = _obstacle(head, place, text)
    is_ones_own = policy.needs_second_person(head, by, writers)
    return Proposal(
        head=head,
        live=live,
        is_seen=bool(live) and annotation.versions.public().exists(),
        earlier=earlier,
        text=text,
        place=place,
        words_changed=head.act == Act.JUDGE and place.span is not None and _changed(head, place),
        comparison=compare(before, proposed),
        why_not=(obstacle or policy.why_not_publish(head, by, writers=writers)) if head.is_draft else "",
        is_ones_own=head.is_draft and is_ones_own,
        may_alone=head.is_draft and is_ones_own and not obstacle
        and not policy.why_not_publish(head, by, writers=writers - {by.pk}),
        waits_for_reading=_waits_for_reading(live),
        why_not_read=_why_not_read(live, by) if live and _waits_for_reading(live) else "",
    )  # fmt: skip


def published(version: Version) -> str:
    """The sentence for whoever has just published `version`."""
    withdrawn = version.act == Act.WITHDRAW
    return "Withdrawn. Readers see the reason." if withdrawn else "Published. Readers see it now."


def _earlier(versions: Any, head: Version) -> Version | None:
    before = versions.ever_live().filter(number__lt=head.number).exclude(act=Act.HOLD)
    last: Version | None = before.order_by("-number").first()
    return last


def _side(version: Version, place: Placement) -> Side:
    verdict = version.told if version.act == Act.WITHDRAW else version.told_now
    return Side(version.act, version.css, verdict, place.exact, Judgement.of(version))


def _changed(head: Version, place: Placement) -> bool:
    """Whether the words are not those that were judged; of a live judgement: and nobody confirmed them."""
    return place.state == PlacementState.NEEDS_CHECK or (head.is_draft and not same_words(head.judged, place))


def _obstacle(version: Version, place: Placement, text: Revision) -> str:
    """What keeps anybody from publishing `version`, whatever it says: '' or a sentence."""
    if not text.is_live:
        return UNPUBLISHED
    if version.act == Act.JUDGE and (place.start is None or place.revision_id != text.pk):
        return GONE
    return ""


def _waits_for_reading(live: Version | None) -> bool:
    return bool(live and live.alone_reason and not live.second_read_at)


def _why_not_read(live: Version, by: Person) -> str:
    its_own = by.pk == live.published_by_id or by.pk in policy.writers_since_live(live)
    return NOT_YOURS if its_own else ""


# --- all drafts of an article --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft judgement, the sentence that keeps `by` from publishing it now ('' for none), and what the
    evidence rule still asks for."""

    passage: Passage
    why_not: str
    missing: list[str]

    @property
    def is_ready(self) -> bool:
        return not self.why_not and not self.missing


def drafts(article: Article, by: Person) -> list[Draft]:
    """All drafts of the article in the order of the text, orphans last. A fixed number of queries."""
    text = desk_text(article)
    if text is None:
        return []
    passages = [passage for passage in desk_passages(article, text) if passage.version.is_draft]
    passages.sort(key=lambda p: (p.placement.start is None, p.placement.start or 0))
    writers = policy.writers_of(passage.version for passage in passages)
    rows = _traced(passages)
    return [
        Draft(
            passage,
            _why_not(passage, rows[passage.placement.pk], text, by, writers[passage.version.pk]),
            policy.unmet(passage.version),
        )
        for passage in passages
    ]


def _traced(passages: list[Passage]) -> dict[int, Placement]:
    """The placements of the passages by key, each knowing the one it was carried from. One query."""
    rows = Placement.objects.filter(annotation__in=[passage.key for passage in passages]).in_bulk()
    for row in rows.values():
        if row.carried_from_id:
            row.carried_from = rows[row.carried_from_id]
    return rows


def _why_not(passage: Passage, place: Placement, text: Revision, by: Person, writers: set[int]) -> str:
    version = passage.version
    if obstacle := _obstacle(version, place, text):
        return obstacle
    if unready := policy.why_not_ready(version, by):
        return unready
    changed = place.state != PlacementState.PLACED or not same_words(version.judged, place)
    if version.act == Act.JUDGE and changed:
        return "The words of this passage changed. Open it and look."
    return policy.why_not_publish(version, by, writers=writers)


def unsaid_drafts(article: Article, by: Person) -> QuerySet[Version]:
    """Drafts of `by` that cannot be submitted: they do not say what was checked."""
    return Version.objects.unsubmitted(by).filter(annotation__article=article, act=Act.JUDGE, what="")
