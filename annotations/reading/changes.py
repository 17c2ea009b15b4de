"""The corrections log: what changed before readers, of one article and site-wide, as pages."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from annotations.page import removals
from annotations.record.log import public_changes
from annotations.record.texts import text_differences
from annotations.wording import clock
from articles.models import Article

from .refusals import moment, text_of


@require_safe
def everywhere(request: HttpRequest) -> HttpResponse:
    """`?before=` a moment: the page of what happened earlier."""
    return _page(request, None)


@require_safe
def of_article(request: HttpRequest, slug: str) -> HttpResponse:
    """The same of one article, with the word differences of its texts."""
    return if_public(request, slug, lambda article: _page(request, article))


def if_public(request: HttpRequest, slug: str, answer: Callable[[Article], HttpResponse]) -> HttpResponse:
    """`answer` for the public article; 451 where it is sealed, 404 where readers have no text of it."""
    found = get_object_or_404(Article, slug=slug)
    text_of(found)
    return answer(found)


def _page(request: HttpRequest, article: Article | None) -> HttpResponse:
    before = moment(request, "before")
    log = public_changes(article, before)
    texts = [change.text for change in log.changes if change.text]
    differences = text_differences(article, texts) if article else {}
    context = {
        "article": article,
        "entries": [
            (change, differences.get(change.text.pk, []) if change.text else []) for change in log.changes
        ],
        "removals": removals.from_record(article) if article else [],
        "next": clock.address(log.next) if log.next else "",
        "before": before,
        "feed": feed_address(article),
    }
    return render(request, "reading/changes.html", context)


def feed_address(article: Article | None) -> str:
    return reverse("article_changes_feed", args=[article.slug]) if article else reverse("changes_feed")
