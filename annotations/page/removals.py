"""What readers are told of what was sealed: that something was removed, when and why, and nothing of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.text import capfirst

from annotations.models import Evidence, JudgementSeal, Version
from annotations.wording.clock import day
from articles.models import Article, Revision, SealReason, TextSeal


def from_page(article: Article, at: datetime | None = None) -> list[str]:
    """Sentences on the judgements missing from the article's page at `at` (None: now). Two queries."""
    if not JudgementSeal.objects.in_force().filter(version__annotation__article=article).exists():
        return []
    rows = Version.objects.live(at).sealed().filter(annotation__article=article).order_by("sealed_at", "pk")
    return [f"A judgement was {_removed(row)}" for row in rows]


def from_record(article: Article) -> list[str]:
    """Sentences on all that is missing from the record of the article, in the order of its removal."""
    public = Revision.objects.ever_live().filter(article=article)
    texts = TextSeal.objects.in_force().filter(revision__in=public)
    found = [(row.sealed_at, f"A text was {_sentence(row.sealed_at, row.reason)}") for row in texts]
    judgements = Version.objects.ever_live().sealed().filter(annotation__article=article)
    found += [(row.sealed_at, f"A judgement was {_removed(row)}") for row in judgements]
    return [sentence for _, sentence in sorted(found)]


def has_sealed_evidence(article: Article) -> bool:
    """Whether any evidence of the article is sealed; mostly none is, and then nobody need look for copies."""
    seals = JudgementSeal.objects.in_force().filter(evidence__isnull=False)
    return seals.filter(evidence__version__annotation__article=article).exists()


def of_evidence(versions: Iterable[Version]) -> dict[int, list[str]]:
    """Version key → a sentence for each piece of its evidence that readers could see and that is sealed.

    One query.
    """
    rows = Evidence.objects.sealed().filter(version__in=list(versions))
    found: dict[int, list[str]] = {}
    for row in rows:
        if not row.is_internal or row.public_description:
            found.setdefault(row.version_id, []).append(capfirst(_removed(row)))
    return found


def _removed(row: Version | Evidence) -> str:
    """Of a row of `sealed()`."""
    return _sentence(row.sealed_at, row.seal_reason)  # type: ignore[union-attr]


def _sentence(sealed_at: datetime, reason: str) -> str:
    return f"removed on {day(sealed_at)}: {SealReason(reason).label}."
