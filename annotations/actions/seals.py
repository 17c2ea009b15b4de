"""Hiding something at every moment of time, and showing it again.

A seal acts at once, because harm does not wait for a colleague; a second Admin confirms it afterwards. What
was hidden comes back by the word of two: one proposes it, another one does it.
It is a public act: it raises the edition, so that no cache goes on showing what it hides, and counts again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.db import transaction

from annotations.models import Evidence, JudgementSeal, Version
from articles.errors import Refused
from articles.models import Article, Revision, SealBase, TextSeal
from articles.models.seal import SealQuerySet
from articles.people import Person

from . import versions

#: How long a second Admin has to confirm. What nobody confirms stays sealed, and is asked for on every desk.
TO_CONFIRM = timedelta(hours=24)
Sealable = Article | Revision | Version | Evidence


@transaction.atomic
def seal(target: Sealable, reason: str, *, by: Person, at: datetime | None = None) -> SealBase:
    """Hides `target` at every moment, for `reason` (a `SealReason`, which readers see)."""
    article = Article.objects.locked(article_key(target))
    stamp = article.stamp(at)
    model = TextSeal if isinstance(target, Article | Revision) else JudgementSeal
    column = str(target._meta.model_name)
    row = model.objects.create(**{column: target, "reason": reason, "sealed_at": stamp, "sealed_by": by})
    record(article, target, stamp)
    return row


@transaction.atomic
def confirm(row: SealBase, *, by: Person, at: datetime | None = None) -> None:
    """A second Admin agrees. Twice changes nothing. Raises Refused for the one who sealed."""
    article = Article.objects.locked(article_key(target_of(row)))
    row.refresh_from_db()
    if row.confirmed_at:
        return
    if row.lifted_at:
        raise Refused("This seal was lifted, so there is nothing to confirm.")
    if row.sealed_by_id == by.pk:
        raise Refused("You set this seal, so a second person confirms it.")
    row.confirmed_at, row.confirmed_by = article.stamp(at), by
    row.save(update_fields=["confirmed_at", "confirmed_by"])
    article.touch(row.confirmed_at)


@transaction.atomic
def propose_lifting(row: SealBase, *, by: Person, at: datetime | None = None) -> None:
    """One Admin’s word that `row` may go. It changes nothing for readers. Twice changes nothing.

    Raises Refused where the seal was lifted already, or the words destroyed.
    """
    article = Article.objects.locked(article_key(target_of(row)))
    row.refresh_from_db()
    _is_liftable(row)
    if row.lifting_proposed_at:
        return
    row.lifting_proposed_at, row.lifting_proposed_by = article.stamp(at), by
    row.save(update_fields=["lifting_proposed_at", "lifting_proposed_by"])
    article.touch(row.lifting_proposed_at)


@transaction.atomic
def keep(row: SealBase, *, by: Person, at: datetime | None = None) -> None:
    """Takes a proposal back, whoever made it: the seal stays. Twice changes nothing."""
    article = Article.objects.locked(article_key(target_of(row)))
    row.refresh_from_db()
    if row.lifted_at or not row.lifting_proposed_at:
        return
    row.lifting_proposed_at = row.lifting_proposed_by = None
    row.save(update_fields=["lifting_proposed_at", "lifting_proposed_by"])
    article.touch(article.stamp(at))


@transaction.atomic
def lift(row: SealBase, *, by: Person, at: datetime | None = None) -> None:
    """Shows again, at every moment, what `row` hid, unless another seal hides it. Twice changes nothing.

    Raises Refused where nobody has proposed it, for the one who did, and where the words were destroyed.
    """
    article = Article.objects.locked(article_key(target_of(row)))
    row.refresh_from_db()
    if row.lifted_at:
        return
    _is_liftable(row)
    if row.lifting_proposed_by_id is None:
        raise Refused("Nobody has proposed to lift this seal.")
    if row.lifting_proposed_by_id == by.pk:
        raise Refused("You proposed to lift this seal, so a second admin lifts it.")
    row.lifted_at, row.lifted_by = article.stamp(at), by
    row.save(update_fields=["lifted_at", "lifted_by"])
    record(article, target_of(row), row.lifted_at)


def _is_liftable(row: SealBase) -> None:
    if row.lifted_at:
        raise Refused("This seal was lifted already.")
    if row.destroyed_at:
        raise Refused("The words under this seal were destroyed, so there is nothing to show again.")


def in_force() -> list[SealBase]:
    """Every seal in force, the newest first, with the rows it hides. Two queries."""
    return sorted(_both(SealQuerySet.in_force), key=lambda row: row.sealed_at, reverse=True)


def unconfirmed() -> list[SealBase]:
    """Seals in force that no second Admin has confirmed, the oldest first. Two queries."""
    return sorted(_both(SealQuerySet.unconfirmed), key=lambda row: row.sealed_at)


def _both(narrowed: Callable[[SealQuerySet], SealQuerySet]) -> Iterator[SealBase]:
    people = ("sealed_by", "confirmed_by", "lifting_proposed_by")
    yield from narrowed(TextSeal.objects.select_related("article", "revision__article", *people))
    yield from narrowed(
        JudgementSeal.objects.select_related(
            "version__annotation__article", "evidence__version__annotation__article", *people
        )
    )


def target_of(row: SealBase) -> Sealable:
    names = ("article", "revision") if isinstance(row, TextSeal) else ("version", "evidence")
    found: Sealable = next(target for name in names if (target := getattr(row, name)))
    return found


def article_of(target: Sealable) -> Article:
    match target:
        case Article():
            return target
        case Revision():
            return target.article
        case Version():
            return target.annotation.article
        case Evidence():
            return target.version.annotation.article


def article_key(target: Sealable) -> int:
    return target.article_id if isinstance(target, Revision) else article_of(target).pk


def record(article: Article, target: Sealable, stamp: datetime) -> None:
    """A public act where `target` was public; a draft's seal leaves no trace that readers could see."""
    if not _was_public(target):
        article.touch(stamp)
        return
    article.record(stamp)
    versions.recount(article)


def _was_public(target: Sealable) -> bool:
    match target:
        case Article():
            return target.edition > 0
        case Evidence():  # a seal hides its copies in other versions too
            return target.version.annotation.versions.ever_live().exists()
    return target.live_from is not None
