"""The history of a passage and of an article, for editors."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from annotations.models import Act, Version
from annotations.record import history
from annotations.review import proposals
from articles.models import Article
from newsdesk.errors import error_page

from .access import annotation_for, article_for, desk_view


@require_safe
@desk_view
def of_annotation(request: HttpRequest, pk: UUID) -> HttpResponse:
    annotation = annotation_for(pk)
    try:
        found = history.of_annotation(annotation, before(request))
    except ValueError:
        return error_page(request, 400, "This page address was not made by this list.")
    head = annotation.head()
    return shown(
        request, annotation.article, found,
        annotation=annotation, words=head.judged.exact, withdrawn=withdrawn(request, head),
    )  # fmt: skip


def withdrawn(request: HttpRequest, head: Version) -> Version | None:
    """`head` if readers see that it was withdrawn and this person may take that back."""
    is_gone = head.act == Act.WITHDRAW and head.is_live
    return head if is_gone and request.user.has_perm("annotations.write_draft") else None


def published(version: Version) -> str:
    """What publishing `version` has done; of a withdrawal also where the judgement can be had back."""
    done = proposals.published(version)
    if version.act != Act.WITHDRAW:
        return done
    address = reverse("desk:history", args=[version.annotation_id])
    return format_html('{} <a href="{}">Its history</a> has the judgement.', done, address)


@require_safe
@desk_view
def of_article(request: HttpRequest, slug: str) -> HttpResponse:
    article = article_for(slug)
    try:
        found = history.of_article(article, before(request))
    except ValueError:
        return error_page(request, 400, "This page address was not made by this list.")
    return shown(request, article, found)


def before(request: HttpRequest) -> datetime | None:
    """`?before=`, a moment in UTC; raises ValueError for anything else."""
    value = request.GET.get("before", "")
    if not value:
        return None
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is not None:
        raise ValueError("The addresses of this list have no time zone: it is UTC.")
    return moment.replace(tzinfo=UTC)


def shown(request: HttpRequest, article: Article, found: history.History, **over: object) -> HttpResponse:
    context = {
        "title": f"History: {article.headline}",
        "article": article,
        "events": found.events,
        "next": found.next.replace(tzinfo=None).isoformat() if found.next else "",
        **over,
    }
    return render(request, "desk/history.html", context)
