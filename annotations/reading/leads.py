"""The one line of a row of the front page that matters: the article's dek, or the first disputed claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from annotations.models import Act, Placement, Status, Version
from articles.models import Article, Revision

#: Letters of a dek; past them it ends at a word.
DEK = 240


@dataclass(frozen=True, slots=True)
class Lead:
    """A dek, or where `claim` is set the words of a disputed passage, and how their text is written."""

    words: str
    claim: str
    language: str
    direction: str


def leads(articles: Iterable[Article]) -> dict[int, Lead]:
    """Article key → its line; an article with neither has none. Three queries, however many articles."""
    keys = [article.pk for article in articles]
    texts = Revision.objects.public().filter(article__in=keys).only("article", "dek", "language")
    found, rest = {}, {}
    for text in texts:
        if text.dek.strip():
            words = " ".join(text.dek.split())
            short = words if len(words) <= DEK else words[:DEK].rpartition(" ")[0] + " …"
            found[text.article_id] = Lead(short, "", text.language, text.direction)
        else:
            rest[text.pk] = text
    return found | (_claims(rest) if rest else {})


def _claims(texts: dict[int, Revision]) -> dict[int, Lead]:
    """The first disputed passage of each text that readers see in it, withheld verdicts left out."""
    verdicts = Version.objects.public().filter(status=Status.DISPUTED, act=Act.JUDGE)
    disputed = {
        version.annotation_id: version
        for version in verdicts.filter(
            annotation__article__in=[text.article_id for text in texts.values()]
        ).prefetch_related("evidence")
    }
    places = Placement.objects.live().trusted().filter(revision__in=texts, annotation__in=disputed)
    found: dict[int, Lead] = {}
    for place in places.only("annotation", "revision", "start", "exact").order_by("start", "pk"):
        text = texts[place.revision_id]
        claim = disputed[place.annotation_id].words
        found.setdefault(text.article_id, Lead(_short(place.exact), claim, text.language, text.direction))
    return found


def _short(words: str) -> str:
    """A claim's first words, without the line breaks of a passage over paragraphs."""
    every = words.split()
    return " ".join(every[:24]) + (" …" if len(every) > 24 else "")
