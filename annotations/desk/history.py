"""The history of a passage and of an article, for editors."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from annotations.models import Version
from annotations.record import history
from articles.models import Article
from newsdesk.errors import error_page

from .access import annotation_for, article_for, desk_view
from .outcomes import withdrawn
from .requests import DeskRequest


@require_safe
@desk_view
def of_annotation(request: DeskRequest, pk: UUID) -> HttpResponse:
    annotation = annotation_for(pk)
    try:
        found = history.of_annotation(annotation, before(request))
    except ValueError:
        return error_page(request, 400, "This is not the address of a page of this list.")
    return shown(request, annotation.article, found, annotation.head())


@require_safe
@desk_view
def of_article(request: DeskRequest, slug: str) -> HttpResponse:
    article = article_for(slug)
    try:
        found = history.of_article(article, before(request))
    except ValueError:
        return error_page(request, 400, "This is not the address of a page of this list.")
    return shown(request, article, found)


def before(request: DeskRequest) -> datetime | None:
    """`?before=`, a moment in UTC; raises ValueError for anything else."""
    value = request.GET.get("before", "")
    if not value:
        return None
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is not None:
        raise ValueError("The addresses of this list have no time zone: it is UTC.")
    return moment.replace(tzinfo=UTC)


def shown(
    request: DeskRequest, article: Article, found: history.History, head: Version | None = None
) -> HttpResponse:
    """The page of a history: of the passage that `head` judges, else of the whole article."""
    context = {
        "title": f"History: {article.headline}",
        "article": article,
        "events": found.events,
        "next": found.next.replace(tzinfo=None).isoformat() if found.next else "",
        "annotation": head and head.annotation,
        "words": head.judged.exact if head else "",
        "withdrawn": head and withdrawn(request, head),
    }
    return render(request, "desk/history.html", context)
