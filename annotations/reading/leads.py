"""The one line of a row of the front page that matters: the article's dek, or the first disputed claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch

from annotations.models import Act, Evidence, Placement, Status, Version
from annotations.wording.quoting import excerpt
from articles.models import Article, Revision

#: Words of a dek, and of a claim.
DEK, CLAIM = 40, 24


@dataclass(frozen=True, slots=True)
class Lead:
    """A dek, or where `claim` is set the words of a disputed passage, and the language of their text."""

    words: str
    claim: str
    language: str


def leads(articles: Iterable[Article]) -> dict[int, Lead]:
    """Article key → its line; an article with neither has none. Five queries, however many articles."""
    keys = [article.pk for article in articles]
    texts = Revision.objects.public().filter(article__in=keys).only("article", "dek", "language")
    found, rest = {}, {}
    for text in texts:
        if text.dek.strip():
            found[text.article_id] = Lead(excerpt(text.dek, DEK), "", text.language)
        else:
            rest[text.pk] = text
    return found | (_claims(rest) if rest else {})


def _claims(texts: dict[int, Revision]) -> dict[int, Lead]:
    """The first disputed passage of each text that readers see in it, withheld verdicts left out.

    Only keys are read of all that is disputed: one article may have a thousand.
    """
    disputed = Version.objects.public().filter(status=Status.DISPUTED, act=Act.JUDGE)
    rows = (
        Placement.objects.live()
        .trusted()
        .filter(Exists(disputed.filter(annotation=OuterRef("annotation"))), revision__in=texts)
        .order_by("start", "-end", "annotation")
        .values_list("revision", "pk")
    )
    first: dict[int, int] = {}
    for revision, placement in rows:
        first.setdefault(revision, placement)
    places = Placement.objects.filter(pk__in=first.values()).only("annotation", "revision", "exact")
    found = {place.annotation_id: place for place in places}
    verdicts = disputed.filter(annotation__in=found).prefetch_related(
        Prefetch("evidence", Evidence.objects.unsealed())
    )
    return {
        (text := texts[found[version.annotation_id].revision_id]).article_id: Lead(
            excerpt(found[version.annotation_id].exact, CLAIM), version.words, text.language
        )
        for version in verdicts
    }
