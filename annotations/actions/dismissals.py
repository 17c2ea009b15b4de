"""Suggestions that an editor sets aside."""

from __future__ import annotations

from django.db import transaction

from annotations.models import Dismissal
from articles.models import Article
from articles.people import Person


@transaction.atomic
def dismiss(article: Article, key: str, words: str, *, by: Person) -> Dismissal:
    """Sets the suggestion `key`, a sentence of these `words`, aside for good; twice changes nothing."""
    article = Article.objects.locked(article.pk)
    row, _ = Dismissal.objects.get_or_create(
        article=article, key=key, defaults={"words": words, "dismissed_by": by}
    )
    return row
