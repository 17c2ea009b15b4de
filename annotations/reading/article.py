"""The annotated article."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from annotations.changes import corrections
from annotations.models import Version
from annotations.presenting import AnnotatedText, lay_out, public_passages, tallies
from articles.models import Article, Revision
from newsdesk.errors import error_page

from . import moments

FILTERS = {"disputed", "unverified", "verified", "recheck", "plain"}
#: Passages the strip names before “more”.
STRIP = 5


@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """An article as readers see it, or saw it at `?at=`; `?show=` narrows the marks."""
    found = get_object_or_404(Article, slug=slug)
    try:
        at = moments.read(request.GET.get("at"))
    except moments.NoMoment as error:
        return error_page(request, 400, str(error))
    show = request.GET.get("show", "")
    if show and show not in FILTERS:
        return error_page(request, 400, "There is no such way to show an article.")
    if found.is_sealed:
        return sealed(request, found)
    text = Revision.objects.public(at).filter(article=found).first()
    if text is None:
        if at and Revision.objects.public().filter(article=found).exists():
            return error_page(request, 404, "Readers could not see this article then.")
        raise Http404
    return render(request, "reading/article.html", context(found, text, at, show))


def context(found: Article, text: Revision, at: datetime | None, show: str) -> dict[str, Any]:
    every = public_passages(found, at)
    strip = tallies(p for p in every if p.placement.start is not None)
    shown = [p for p in every if not show or p.css == show]
    laid = lay_out(text, shown)
    return {
        "article": found,
        "text": text,
        "laid": laid,
        "strip": strip,
        "passage_count": sum(tally.number for tally in strip),
        "concerns": concerns(laid),
        "at": at,
        "show": show,
        "corrections": corrections(found, at),
        "changed_since": changed_since(found, at) if at else 0,
    }


def concerns(laid: AnnotatedText) -> dict[str, list]:
    """The passages the strip links to: disputed first, then unverified and those being checked again."""
    order = {"disputed": 0, "unverified": 1, "recheck": 2}
    ranked = sorted((p for p in laid.passages if p.css in order), key=lambda p: (order[p.css], p.number))
    return {"first": ranked[:STRIP], "more": ranked[STRIP:]}


def changed_since(found: Article, at: datetime) -> int:
    """Passages whose judgement changed after `at`."""
    later = Version.objects.ever_live().filter(annotation__article=found, live_from__gt=at)
    return later.values("annotation").distinct().count()


def sealed(request: HttpRequest, found: Article) -> HttpResponse:
    """451 (RFC 7725): the article is hidden at every moment of time, for a public reason."""
    seal = found.seals.in_force().latest("sealed_at")
    return error_page(
        request,
        451,
        f"This article was removed on {seal.sealed_at:%-d %B %Y}: {seal.get_reason_display()}.",
    )
