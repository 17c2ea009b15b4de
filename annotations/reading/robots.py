"""What robots may visit, and the list of pages made for them."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.models import Article, Origin


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """RFC 9309. The desk is not for robots; `noindex` in a page keeps the page itself out."""
    lines = [
        "User-agent: *",
        "Disallow: /desk/",
        "Disallow: /admin/",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


class Articles(Sitemap):
    """The articles whose pages may be listed."""

    limit = 5_000

    def items(self) -> QuerySet[Article]:
        rows = Article.objects.public().order_by("pk").only("slug", "changed_at")
        return rows if settings.NEWSDESK_INDEX_OTHER_OUTLETS else rows.exclude(origin=Origin.OTHER)

    def lastmod(self, article: Article) -> datetime | None:
        return article.changed_at

    def get_latest_lastmod(self) -> datetime | None:
        """In one query: Django would look at every article."""
        last: datetime | None = self.items().aggregate(last=Max("changed_at"))["last"]
        return last


class Pages(Sitemap):
    def items(self) -> list[str]:
        return ["front", "changes", "how_we_check"]

    def location(self, name: str) -> str:
        return reverse(name)


SITEMAPS = {"articles": Articles, "pages": Pages}
