"""The corrections log: what changed before readers, of one article and site-wide, as pages and Atom feeds."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import regex
from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html_join
from django.views.decorators.http import require_safe

from annotations.changes import PublicChange, public_changes, text_differences
from annotations.differences import Kind
from articles.models import Article, Revision
from newsdesk.errors import error_page

from . import moments
from .article import sealed

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
    found = get_object_or_404(Article, slug=slug)
    if found.is_sealed:
        return sealed(request, found)
    return _page(request, _public(found))


def _public(article: Article) -> Article:
    if not Revision.objects.public().filter(article=article).exists():
        raise Http404
    return article


def _page(request: HttpRequest, article: Article | None) -> HttpResponse:
    try:
        before = moments.read(request.GET.get("before"))
    except moments.NoMoment as error:
        return error_page(request, 400, str(error))
    log = public_changes(article, before)
    texts = [change.text for change in log.changes if change.text]
    differences = text_differences(article, texts) if article else {}
    context = {
        "article": article,
        "entries": [
            (change, differences.get(change.text.pk, []) if change.text else []) for change in log.changes
        ],
        "next": log.next.isoformat().replace("+00:00", "Z") if log.next else "",
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
    found = get_object_or_404(Article, slug=slug)
    if found.is_sealed:
        return sealed(request, found)
    return ChangesFeed()(request, article=_public(found))


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
        about = f"“{_shortened(change.passage)}”" if change.annotation else change.article.headline
        return _xml(f"{about}: {change.words}")

    def item_description(self, change: PublicChange) -> str:
        note = "".join(part.text for part in change.note if part.kind != Kind.REMOVED)
        parts = [f"In: {change.article.headline}", change.said, note]
        parts += [f"New evidence: {title}" for title in change.evidence]
        return format_html_join("\n", "<p>{}</p>", ((_xml(part),) for part in parts if part))

    def item_link(self, change: PublicChange) -> str:
        return change.get_absolute_url()

    def item_pubdate(self, change: PublicChange) -> datetime:
        return change.at

    def item_updateddate(self, change: PublicChange) -> datetime:
        return change.at


def _shortened(words: str) -> str:
    """A title's worth of a passage, on one line; of sealed words nothing."""
    words = " ".join(words.split()) or "A passage"
    return words if len(words) <= 120 else words[:120].rsplit(" ", 1)[0] + " …"


def _xml(text: Any) -> str:
    return _NOT_XML.sub("", str(text))
