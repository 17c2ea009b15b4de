"""A text is drafted, and goes live with every passage placed again, in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from annotations.actions import drafts, publication, reviews
from annotations.models import Act, Annotation, Placement, PlacementState, Version
from annotations.rules import policy
from articles.editing import Edited
from articles.errors import Refused, Stale
from articles.models import Article, Origin, Revision, TextChange
from articles.models.revision import dump_blocks
from articles.people import Person

from . import comments, contradicted, versions
from .carriage import STAYS, Carriage, Decision, Fate, carriages, carry, need_decision

NOT_OURS = "This text belongs to another outlet. Import its newer file, or annotate it."
SAME = "This is the text readers have. Nothing would change."


@dataclass(frozen=True, slots=True)
class CorrectedText:
    """What an editor wrote: the text, what is known of it, and what readers are told of the change."""

    text: Edited
    change: str  # a TextChange
    reason: str  # public
    byline: str
    published_on: date | None
    language: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Of a public passage: version `based_on` is its head, `reason` what readers are told."""

    based_on: int
    reason: str


@transaction.atomic
def draft(
    article: Article,
    words: CorrectedText,
    *,
    by: Person,
    over: int | None = None,
    seen: str = "",
    at: datetime | None = None,
) -> Revision:
    """Writes `words` as a draft on the text readers have now; they see nothing of it.

    `over` is the key of the draft they were made from and `seen` the hash of its text then: `by`'s own is
    written over, of a file's draft only what is said of the change, where its text stayed; else a new draft
    stands beside it. Raises Refused for the text of
    another outlet, and where nothing is public yet.
    """
    article = Article.objects.locked(article.pk)
    live = article.live_revision()
    if live is None:
        raise Refused("This article is not public yet, so there is nothing to correct.")
    row = article.revisions.filter(pk=over, live_from__isnull=True).first() if over else None
    is_same = bool(row and row.body == words.text.body)
    if article.origin == Origin.OTHER and not (is_same and words.change == TextChange.PUBLISHER):
        raise Refused(NOT_OURS)
    stamp = article.stamp(at)
    if row is None or not (is_same or _is_ones_own(row, by, seen)):
        last = article.revisions.order_by("-number").values_list("number", flat=True).first() or 0
        row = Revision(article=article, number=last + 1, **_taken_over(live))
    if not is_same:
        row.body, row.blocks = words.text.body, dump_blocks(words.text.blocks)
        row.headline, row.headline_derived = words.text.headline, words.text.headline_derived
        row.dek, row.original = words.text.dek, None
        row.written_by, row.written_at = by, stamp
    if article.origin != Origin.OTHER:
        row.byline, row.published_on, row.language = words.byline, words.published_on, words.language
    row.change, row.reason, row.based_on = words.change, words.reason, live
    row.save()
    article.touch(stamp)
    return row


def _is_ones_own(row: Revision, by: Person, seen: str) -> bool:
    """Whether `row` is a draft that `by` typed, and nobody has written over since its text was read."""
    return row.original_id is None and row.written_by_id == by.pk and row.hash == seen


def _taken_over(live: Revision) -> dict[str, Any]:
    """What a correction does not ask about again."""
    return {name: getattr(live, name) for name in ("outlet", "outlet_name", "credit")}


@transaction.atomic
def discard(revision: Revision) -> None:
    """Deletes a draft that was never public. Twice changes nothing.

    Raises Refused when passages lie in it, or another text was made from it.
    """
    Article.objects.locked(revision.article_id)
    row = Revision.objects.filter(pk=revision.pk, live_from__isnull=True).first()
    if row is None:
        return
    if row.placements.exists() or Revision.objects.filter(based_on=row).exists():
        raise Refused("Passages or other texts rest on this draft, so it stays.")
    row.delete()


@transaction.atomic
def publish(
    revision: Revision,
    *,
    by: Person,
    edition: int | None = None,
    decisions: Mapping[Any, Decision] | None = None,
    withdrawals: Mapping[Any, Withdrawal] | None = None,
    at: datetime | None = None,
) -> list[Placement]:
    """`revision` becomes the live text; returns the placements made for the article's passages.

    `edition` is the article's edition that the editor's preview was made from. With `decisions` (annotation
    key → Decision) every public passage that does not simply stay must be decided on, or be among the
    `withdrawals`; without, passages that are not certain wait at the desk. A withdrawal goes live with the
    text, or is submitted where the policy asks for a second person. Where the text is a correction, every
    “verified” on words that it calls wrong is decided on in any case: it stays for a reason that colleagues
    find at the passage, goes on hold, or is withdrawn. All that goes live has one stamp, so that no moment
    shows one without the other. Publishing the live text again changes nothing.
    Raises Stale when something public changed since the preview, or when the revision was drafted on a text
    that is no longer the live one; Refused for what is undecided or not `by`'s to decide.
    """
    article = Article.objects.locked(revision.article_id)
    revision.refresh_from_db()
    if revision.is_live:
        return []
    if edition is not None and edition != article.edition:
        raise Stale("The article has changed since this preview. Look at the new one.", article)
    live = article.live_revision()
    if revision.live_from is not None:
        raise Stale("This text was public before. Draft it again on the live text.", live)
    if live and revision.based_on_id != live.pk:
        raise Stale("This draft is not based on the text readers have now. Rebase it first.", live)
    drafted = _withdrawn(article, withdrawals or {}, by, at)
    article.refresh_from_db()
    stamp = article.stamp(at)
    for version in drafted:
        publication.publish(version.annotation, version.number, by=by, stamp=stamp)
    found = carriages(article, revision.body, but=revision.pk)
    wrong = contradicted.verified(article, live, revision, found) if live else set()
    if decisions is not None:
        _demand_decided(article, found, {**decisions, **(withdrawals or {})})
        _demand_may_decide(article, decisions, by, wrong)
    stays = contradicted.settle(article, wrong, decisions or {}, withdrawals or {}, by, stamp)
    article.refresh_from_db()
    if live:
        live.close(stamp)
    revision.open(stamp, by)
    placements = carry(found, revision, by=by, stamp=stamp, decisions=decisions)
    article.record(stamp)
    versions.recount(article)
    for annotation, why in stays:
        comments.write(annotation, f"Text {revision.number} calls these words wrong. It stays: {why}", by=by)
    return placements


def unsettled(found: list[Carriage], withdrawn: set[Any]) -> list[Carriage]:
    """Those whose words readers have now and this text changes or loses: somebody must decide on them.

    `withdrawn` are the annotations whose judgement readers no longer see.
    """
    return [
        carriage
        for carriage in found
        if carriage.open_row
        and carriage.open_row.state == PlacementState.PLACED
        and not carriage.is_settled
        and carriage.key not in withdrawn
    ]


def withdrawn(article: Article) -> set[Any]:
    """Keys of the annotations whose judgement was withdrawn before readers."""
    rows = Version.objects.live().filter(annotation__article=article, act=Act.WITHDRAW)
    return set(rows.values_list("annotation", flat=True))


def _demand_decided(article: Article, found: list[Carriage], decided: Mapping[Any, object]) -> None:
    left = [row for row in unsettled(found, withdrawn(article)) if row.key not in decided]
    if left:
        raise Refused(need_decision(len(left)))


def _demand_may_decide(
    article: Article, decisions: Mapping[Any, Decision], by: Person, wrong: Collection[Any]
) -> None:
    """In the strict policy nobody says of a verdict of their own that it holds for other words, nor that it
    stays on words that a correction calls wrong."""
    confirming = [
        key
        for key, said in decisions.items()
        if said.fate in (Fate.HOLDS, Fate.ATTACH) or (key in wrong and said.fate in STAYS)
    ]
    if not policy.is_strict() or not confirming:
        return
    versions = list(Version.objects.live().filter(annotation__article=article, annotation__in=confirming))
    writers = policy.writers_of(versions)
    for version in versions:
        if sentence := policy.why_not_confirm(version, by, writers[version.pk]):
            raise Refused(sentence)


def _withdrawn(
    article: Article, withdrawals: Mapping[Any, Withdrawal], by: Person, at: datetime | None
) -> list[Version]:
    """Drafts the withdrawals; returns those that `by` may publish, and submits the others."""
    found = []
    for annotation in Annotation.objects.filter(article=article, pk__in=withdrawals).order_by("created_at"):
        said = withdrawals[annotation.pk]
        version = drafts.withdraw(annotation, by=by, based_on=said.based_on, reason_text=said.reason, at=at)
        if policy.why_not_publish(version, by):
            reviews.submit(annotation, version.number, by=by, at=at)
        else:
            found.append(version)
    return found
