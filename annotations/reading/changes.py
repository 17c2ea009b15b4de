"""The corrections log: what changed before readers, of one article and site-wide, as pages and Atom feeds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import regex
from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html_join
from django.utils.text import Truncator
from django.views.decorators.http import require_safe

from annotations import clock, removals
from annotations.changes import PublicChange, public_changes, text_differences
from annotations.differences import Kind
from articles.models import Article

from .refusals import moment, text_of

#: Entries of a feed.
FEED = 50
# What XML 1.0 cannot hold (section 2.2); a note typed at the desk may.
_NOT_XML = regex.compile(r"[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


@require_safe
def everywhere(request: HttpRequest) -> HttpResponse:
    """`?before=` a moment: the page of what happened earlier."""
    return _page(request, None)


@require_safe
def of_article(request: HttpRequest, slug: str) -> HttpResponse:
    """The same of one article, with the word differences of its texts."""
    return _if_public(request, slug, lambda article: _page(request, article))


def _if_public(request: HttpRequest, slug: str, answer: Callable[[Article], HttpResponse]) -> HttpResponse:
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
        "feed": _feed_address(article),
    }
    return render(request, "reading/changes.html", context)


def _feed_address(article: Article | None) -> str:
    return reverse("article_changes_feed", args=[article.slug]) if article else reverse("changes_feed")


@require_safe
def feed_everywhere(request: HttpRequest) -> HttpResponse:
    return ChangesFeed()(request)


@require_safe
def feed_of_article(request: HttpRequest, slug: str) -> HttpResponse:
    return _if_public(request, slug, lambda article: ChangesFeed()(request, article=article))


class ChangesFeed(Feed):
    """Atom (RFC 4287). An entry's id is the address of its line in the log, which stays."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, article: Article | None = None) -> Article | None:
        return article

    def title(self, article: Article | None) -> str:
        about = f"changes to “{article}”" if article else "what changed"
        return _xml(f"{settings.NEWSDESK_NAME}: {about}")

    def author_name(self, article: Article | None) -> str:
        return _xml(settings.NEWSDESK_NAME)

    def link(self, article: Article | None) -> str:
        return reverse("article_changes", args=[article.slug]) if article else reverse("changes")

    def feed_url(self, article: Article | None) -> str:
        return _feed_address(article)

    def subtitle(self, article: Article | None) -> str:
        return "Every judgement and every text we changed before readers, with the reason."

    def items(self, article: Article | None) -> list[PublicChange]:
        return public_changes(article, size=FEED).changes

    def item_title(self, change: PublicChange) -> str:
        passage = f"“{Truncator(change.passage).words(24)}”" if change.passage else "A passage"
        return _xml(f"{passage if change.annotation else change.article.headline}: {change.words}")

    def item_description(self, change: PublicChange) -> str:
        note = "".join(part.text for part in change.note if part.kind != Kind.REMOVED)
        parts = [f"In: {change.article.headline}", change.said, note]
        parts += [f"{fate}." for fate in change.unsettled]
        parts += [f"New evidence: {title}" for title in change.evidence]
        return format_html_join("\n", "<p>{}</p>", ((_xml(part),) for part in parts if part))

    def item_link(self, change: PublicChange) -> str:
        return change.get_absolute_url()

    def item_pubdate(self, change: PublicChange) -> datetime:
        return change.at

    def item_updateddate(self, change: PublicChange) -> datetime:
        return change.at


def _xml(text: Any) -> str:
    return _NOT_XML.sub("", str(text))
