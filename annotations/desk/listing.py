"""The desk's list of articles: drafts and public ones, with what waits."""

from __future__ import annotations

from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from annotations.models import Version
from articles.filters import DeskArticleFilter
from articles.models import Article, Revision
from articles.paging import BadToken, page
from newsdesk.errors import error_page

from .access import desk_view
from .site import site

SIZE = 25


@require_safe
@desk_view
def index(request: HttpRequest) -> HttpResponse:
    """All articles, with the filters of the front page. A fixed number of queries whatever their number."""
    drafts = Version.objects.heads().filter(annotation__article=OuterRef("pk"), live_from__isnull=True)
    articles = Article.objects.select_related("outlet").annotate(
        is_public=Exists(Revision.objects.live().filter(article=OuterRef("pk"))),
        has_drafts=Exists(drafts),
        newer_text=Exists(
            Revision.objects.filter(article=OuterRef("pk"), live_from__isnull=True, based_on__isnull=False)
        ),
    )
    found = DeskArticleFilter(request.GET, articles)
    context = {**site.each_context(request), "title": "Articles", "filter": found}
    if not found.form.is_valid():
        return render(request, "desk/index.html", context | {"rows": []}, status=400)
    column = "received_at" if found.column == "changed_at" else found.column
    try:
        rows = page(found.qs, column, request.GET.get("after", ""), SIZE)
    except BadToken as error:
        return error_page(request, 400, str(error))
    query = {key: value for key, value in request.GET.items() if key != "after" and value}
    context |= {
        "rows": rows.rows,
        "next": urlencode(query | {"after": rows.next}) if rows.next else "",
        "waiting": waiting(),
    }
    return render(request, "desk/index.html", context)


def waiting() -> dict[str, int]:
    """What the whole desk has to do, in one query."""
    return Version.objects.heads().aggregate(
        submitted=Count(
            "pk", filter=Q(submitted_at__isnull=False, returned_at__isnull=True, live_from__isnull=True)
        ),
        held=Count("pk", filter=Q(act="hold", live_from__isnull=False)),
    )
