"""The desk's front page: what waits, ordered by harm, and all articles, drafts and public ones."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from annotations import queue, suggested
from annotations.models import Version
from annotations.models.comment import members
from articles.filters import DeskArticleFilter
from articles.models import Article, Revision
from articles.paging import BadToken, page
from newsdesk.errors import error_page

from .access import desk_view
from .site import site

SIZE = 25
SHOWN = 6


@require_safe
@desk_view
def index(request: HttpRequest) -> HttpResponse:
    """The queue and the list of articles; `?list=<group>` is one group of the queue, whole."""
    if "list" in request.GET:
        return one_group(request, request.GET["list"])
    found = DeskArticleFilter(request.GET, articles(), request=request)
    context = {**site.each_context(request), "title": "Desk", "filter": found}
    if not found.form.is_valid():
        return render(request, "desk/index.html", context | {"rows": []}, status=400)
    column = "received_at" if found.column == "changed_at" else found.column
    token = request.GET.get("after", "")
    try:
        rows = page(found.qs, column, token, SIZE)
    except BadToken as error:
        return error_page(request, 400, str(error))
    dealt_with = suggested.of_articles(rows.rows)
    query = {key: value for key, value in request.GET.items() if key != "after" and value}
    context |= {
        "rows": [(article, dealt_with.get(article.pk)) for article in rows.rows],
        "next": urlencode(query | {"after": rows.next}) if rows.next else "",
        "members": members().order_by("username"),
        "may_assign": request.user.has_perm("articles.publish_revision"),
    }
    if not token and not found.is_narrowed:
        context |= waiting(request)
    return render(request, "desk/index.html", context)


def articles() -> Any:
    drafts = Version.objects.heads().filter(annotation__article=OuterRef("pk"), live_from__isnull=True)
    return Article.objects.select_related("outlet", "assignee").annotate(
        is_public=Exists(Revision.objects.live().filter(article=OuterRef("pk"))),
        has_drafts=Exists(drafts),
        newer_text=Exists(
            Revision.objects.filter(article=OuterRef("pk"), live_from__isnull=True, based_on__isnull=False)
        ),
    )


def waiting(request: HttpRequest) -> dict[str, Any]:
    """What the queue shows above the articles."""
    today = timezone.now().date()
    unowned = Article.objects.filter(assignee__isnull=True)
    return {
        "shows_queue": True,
        "waiting": queue.waiting_for(request.user, today, SHOWN),
        "due_soon": queue.due_this_week(today),
        "unowned": unowned.count(),
    }


def one_group(request: HttpRequest, key: str) -> HttpResponse:
    """All of one group, oldest first, page by page."""
    group = queue.BY_KEY.get(key)
    if group is None:
        raise Http404
    try:
        found = page(
            group.rows(request.user, timezone.now().date()), group.column, request.GET.get("after", ""), SIZE,
            ascending=True,
        )  # fmt: skip
    except BadToken as error:
        return error_page(request, 400, str(error))
    context = {
        **site.each_context(request),
        "title": group.title,
        "group": group,
        "items": queue.items_of(group, found.rows, request.user),
        "next": urlencode({"list": key, "after": found.next}) if found.next else "",
    }
    return render(request, "desk/queue.html", context)
