"""The corrections log as Atom (RFC 4287), page by page back to its beginning (RFC 5005, section 3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

import regex
from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import Min
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_safe

from annotations.record.changes import PublicChange
from annotations.record.log import Log, changes_by_import, public_changes
from annotations.text.differences import Kind
from annotations.wording import clock
from annotations.wording.quoting import excerpt, nested
from articles.models import Article, Revision

from .changes import feed_address, if_public
from .refusals import moment

#: Entries of a page.
SIZE = 50
#: The names of all our feeds and entries are derived from it (RFC 9562, section 5.5). Never to be changed.
NAMES = UUID("5d0c3c1e-6f0a-4c55-9a53-1f3b7a0f6e21")
# What XML 1.0 cannot hold (section 2.2); a note typed at the desk may.
_NOT_XML = regex.compile(r"[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a feed: of `article` (None: of all), of what was before `before` (None: the newest)."""

    article: Article | None
    before: datetime | None
    log: Log


@require_safe
def everywhere(request: HttpRequest) -> HttpResponse:
    """`?before=` a moment: the page of what happened earlier."""
    before = moment(request, "before")
    return ChangesFeed()(request, page=Page(None, before, changes_by_import(before, SIZE)))


@require_safe
def of_article(request: HttpRequest, slug: str) -> HttpResponse:
    def answer(article: Article) -> HttpResponse:
        before = moment(request, "before")
        return ChangesFeed()(request, page=Page(article, before, public_changes(article, before, SIZE)))

    return if_public(request, slug, answer)


class PagedAtom(Atom1Feed):
    """Atom with the links that lead from page to page."""

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        for rel in ("first", "next"):
            if address := self.feed.get(rel):
                handler.addQuickElement("link", "", {"rel": rel, "href": address})


class ChangesFeed(Feed):
    """The ids of the feed and of its entries name no host: they outlive a new one, and a move to https."""

    feed_type = PagedAtom
    language = "en"

    def get_object(self, request: HttpRequest, page: Page) -> Page:
        self.absolute = request.build_absolute_uri
        return page

    def title(self, page: Page) -> str:
        about = f"changes to “{page.article}”" if page.article else "what changed"
        return _xml(f"{settings.NEWSDESK_NAME}: {about}")

    def author_name(self, page: Page) -> str:
        return _xml(settings.NEWSDESK_NAME)

    def link(self, page: Page) -> str:
        return reverse("article_changes", args=[page.article.slug]) if page.article else reverse("changes")

    def feed_url(self, page: Page) -> str:
        return _address(page.article, page.before)

    def feed_guid(self, page: Page) -> str:
        return _urn(page.article.slug if page.article else f"{_beginning()} everywhere")

    def feed_extra_kwargs(self, page: Page) -> dict[str, str]:
        links = {"first": self.absolute(_address(page.article, None))}
        if page.log.next:
            links["next"] = self.absolute(_address(page.article, page.log.next))
        return links

    def subtitle(self, page: Page) -> str:
        return "Every judgement and every text changed since publication, with the reason."

    def items(self, page: Page) -> list[PublicChange]:
        return page.log.changes

    def item_title(self, change: PublicChange) -> str:
        if is_of_many(change):
            return change.words
        words = nested(excerpt(change.passage, 24), change.article.language)
        passage = f"“{words}”" if words else "A passage"
        return _xml(f"{passage if change.annotation else change.article.headline}: {change.words}")

    def item_description(self, change: PublicChange) -> str:
        if is_of_many(change):
            return format_html("<p>{}.</p>", change.words)
        note = "".join(part.text for part in change.note if part.kind != Kind.REMOVED)
        parts = [change.said, note]
        parts += [f"{fate}." for fate in change.unsettled]
        parts += [f"New evidence: {title}" for title in change.evidence]
        text = Revision(language=change.article.language)
        where = format_html(
            '<p>In: <span lang="{}" dir="{}">{}</span></p>\n',
            text.language,
            text.direction,
            _xml(change.article.headline),
        )
        return where + format_html_join("\n", "<p>{}</p>", ((_xml(part),) for part in parts if part))

    def item_guid(self, change: PublicChange) -> str:
        about = f"import {change.run.pk}" if change.run else change.article.slug
        return _urn(f"{about} {clock.address(change.at)}{change.apart}")

    def item_link(self, change: PublicChange) -> str:
        if is_of_many(change):
            return reverse("front")
        return change.article.get_absolute_url() if change.run else change.get_absolute_url()

    def item_pubdate(self, change: PublicChange) -> datetime:
        return change.at

    def item_updateddate(self, change: PublicChange) -> datetime:
        return change.at


def is_of_many(change: PublicChange) -> bool:
    """Whether it tells of an import that published more than one article."""
    return change.run is not None and change.text is None


def _address(article: Article | None, before: datetime | None) -> str:
    return feed_address(article) + (f"?before={clock.address(before)}" if before else "")


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid5(NAMES, name)}"


def _beginning() -> str:
    """The first moment of the public record, which tells one newsroom from another and never changes."""
    first = Revision.objects.ever_live().aggregate(first=Min("live_from"))["first"]
    return clock.address(first) if first else settings.NEWSDESK_NAME


def _xml(text: Any) -> str:
    kept: str = _NOT_XML.sub("", str(text))
    return kept
