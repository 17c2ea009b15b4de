"""Many drafts of one article at once: handing them in, and publishing all that is ready."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from articles.errors import Refused, Stale
from articles.models import Article

from . import policy
from .models import Annotation, PlacementState, Version
from .placing import desk_text
from .presenting import Passage, desk_passages


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


def drafts(article: Article, by: Any) -> list[Draft]:
    """All drafts of the article in the order of the text, orphans last. A fixed number of queries."""
    text = desk_text(article)
    if text is None:
        return []
    passages = [passage for passage in desk_passages(article, text) if passage.version.is_draft]
    passages.sort(key=lambda p: (p.placement.start is None, p.placement.start or 0))
    writers = policy.writers_of(passage.version for passage in passages)
    return [
        Draft(
            passage,
            _why_not(passage, by, writers[passage.version.pk], is_public=text.is_live),
            policy.missing(passage.version),
        )
        for passage in passages
    ]


def _why_not(passage: Passage, by: Any, writers: set[int], *, is_public: bool) -> str:
    version = passage.version
    if not is_public:
        return "The article is not published yet."
    if version.returned_at:
        return "It was returned and is not handed in again yet."
    if version.submitted_at is None and version.written_by_id != by.pk:
        return f"{version.written_by} has not handed it in yet."
    if passage.placement.state != PlacementState.PLACED:
        return "The words of this passage changed. Open it and look."
    return policy.why_not_publish(version, by, writers=writers)


@transaction.atomic
def publish_ready(article: Article, numbers: Mapping[UUID, int], by: Any) -> list[Version]:
    """Publishes the named version of each annotation (key → number), all or none. Returns the versions.

    Raises Refused or Stale naming the passage that stands in the way, and Annotation.DoesNotExist for a key
    that is none of this article's.
    """
    Article.objects.locked(article.pk)
    known = Annotation.objects.filter(article=article).in_bulk(list(numbers))
    if unknown := set(numbers) - set(known):
        raise Annotation.DoesNotExist(f"{unknown} are no passages of this article.")
    published = []
    for key, number in numbers.items():
        annotation = known[key]
        try:
            published.append(annotation.publish(number, by=by))
        except (Refused, Stale) as why:
            words = annotation.placements.latest("pk").exact
            raise type(why)(f"Nothing was published. ‘{_short(words)}’: {why}") from why
    return published


@transaction.atomic
def submit_drafts(article: Article, by: Any) -> list[Version]:
    """Hands in all drafts of `by` that are not handed in; what was returned waits for a change of its own."""
    Article.objects.locked(article.pk)
    heads = Version.objects.heads().filter(
        annotation__article=article, live_from__isnull=True, submitted_at__isnull=True, written_by=by
    )
    return [
        head.annotation.submit(head.number, by=by)
        for head in heads.select_related("annotation").order_by("pk")
    ]


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:57]}…"
