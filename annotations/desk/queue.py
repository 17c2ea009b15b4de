"""The desk's front page: what waits, ordered by harm, and all articles, drafts and public ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from annotations.actions import seals
from annotations.models import Version
from annotations.queue import groups, queue, suggestions
from annotations.queue.ages import age
from annotations.queue.suggestions import Suggested
from annotations.rules.members import members, owners
from annotations.wording import clock
from articles.filters import DeskArticleFilter
from articles.models import Article, Revision
from articles.paging import BadToken, page
from newsdesk.errors import error_page

from .access import desk_view
from .requests import DeskRequest

SIZE = 25
SHOWN = 8


@dataclass(frozen=True, slots=True)
class Row:
    """An article of the list, when it came in, and how its suggestions were dealt with."""

    article: Article
    age: str
    suggested: Suggested | None


@require_safe
@desk_view
def index(request: DeskRequest) -> HttpResponse:
    """The queue and the list of articles; `?list=<group>` is one group of the queue, whole."""
    if "list" in request.GET:
        return one_group(request, request.GET["list"])
    people = list(members().order_by("username"))
    known = owners().order_by("username")
    found = DeskArticleFilter(request.GET, Article.objects.all(), request=request, owners=known)
    context: dict[str, Any] = {"title": "Desk", "filter": found}
    if not found.form.is_valid():
        return render(request, "desk/index.html", context | {"rows": []}, status=400)
    token = request.GET.get("after", "")
    try:
        rows = page(with_flags(found.qs), found.column, token, SIZE)
    except BadToken as error:
        return error_page(request, 400, str(error))
    found.tell_counts()
    query = {key: value for key, value in request.GET.items() if key != "after" and value}
    context |= {
        "number": found.number(len(rows.rows), are_all=not token and not rows.next),
        "rows": dressed(rows.rows),
        "next": urlencode(query | {"after": rows.next}) if rows.next else "",
        "members": people,
        "may_assign": request.user.has_perm("articles.publish_revision"),
        "heading": "h2",
    }
    if not token and not found.is_narrowed:
        now = timezone.now()
        unconfirmed = seals.unconfirmed() if request.user.has_perm("articles.seal") else []
        context |= {
            "queue": queue.waiting_for(request.user, now, SHOWN),
            "heading": "h3",
            "seals_waiting": len(unconfirmed),
            "seals_late": sum(row.sealed_at + seals.TO_CONFIRM < now for row in unconfirmed),
        }
    return render(request, "desk/index.html", context)


def with_flags(articles: QuerySet[Any]) -> QuerySet[Any]:
    """Adds what a row says about its article; for one page only, not for all that are counted."""
    drafts = Version.objects.heads().filter(annotation__article=OuterRef("pk"), live_from__isnull=True)
    flagged: QuerySet[Any] = articles.select_related("outlet", "assignee").annotate(
        is_public=Exists(Revision.objects.live().filter(article=OuterRef("pk"))),
        has_drafts=Exists(drafts),
        newer_text=Exists(
            Revision.objects.filter(article=OuterRef("pk"), live_from__isnull=True, based_on__isnull=False)
        ),
    )
    return flagged


def dressed(articles: list[Article]) -> list[Row]:
    """A page of articles with what the list says beside them."""
    now, dealt_with = timezone.now(), suggestions.of_articles(articles)
    return [Row(a, age(a.received_at, now), dealt_with.get(a.pk)) for a in articles]


def one_group(request: DeskRequest, key: str) -> HttpResponse:
    """All of one group, oldest first, page by page."""
    group = groups.BY_KEY.get(key)
    if group is None:
        raise Http404
    now = timezone.now()
    try:
        found = page(
            group.rows(request.user, clock.today(now)), group.column, request.GET.get("after", ""), SIZE,
            ascending=True,
        )  # fmt: skip
    except BadToken as error:
        return error_page(request, 400, str(error))
    context = {
        "title": group.title,
        "group": group,
        "items": queue.items_of(group, [row.pk for row in found.rows], now),
        "next": urlencode({"list": key, "after": found.next}) if found.next else "",
    }
    return render(request, "desk/queue.html", context)
