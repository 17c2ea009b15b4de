"""The annotating page: the text with its marks, and the inspector beside it.

`workspace` is the part that acts swap: htmx gets it alone, a browser without JavaScript the whole page.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from annotations import policy
from annotations.models import Status
from annotations.placing import desk_text
from annotations.presenting import Passage, desk_passages, lay_out
from annotations.sentences import sentences
from articles.models import Article, Revision
from newsdesk.errors import error_page

from .access import article_for, desk_view
from .forms import TagForm, evidence_forms, judgement_form, known_uuid
from .site import site


@require_safe
@desk_view
def annotate(request: HttpRequest, slug: str) -> HttpResponse:
    """`?passage=<uuid>` opens a passage in the inspector."""
    return workspace(request, article_for(slug), known_uuid(request.GET.get("passage", "")))


def workspace(
    request: HttpRequest,
    article: Article,
    chosen: UUID | None = None,
    *,
    status: int = 200,
    **over: Any,
) -> HttpResponse:
    """The page, or for htmx the workspace alone. `over` replaces what is made by default (bound forms)."""
    text = desk_text(article)
    if text is None:
        return error_page(request, 404, "This article has no text.")
    laid = lay_out(text, desk_passages(article, text), chosen)
    passage = next((p for p in [*laid.passages, *laid.orphans] if p.key == chosen), None)
    context = {
        **site.each_context(request),
        "title": text.headline,
        "article": article,
        "text": text,
        "laid": laid,
        "chosen": passage,
        "tag_form": TagForm(revision=text, initial={"uuid": uuid4(), "text": text.pk}),
        "statuses": Status,
        "sentences": [[span.start, span.end] for span in sentences(text.body, text.block_list)],
        "is_strict": policy.is_strict(),
        "waiting_texts": waiting_texts(article, text),
        **(inspector(request, passage) if passage else {}),
        **over,
    }
    template = "desk/_workspace.html" if request.htmx else "desk/annotate.html"  # type: ignore[attr-defined]
    response = render(request, template, context, status=status)
    if request.htmx and status == 200:  # type: ignore[attr-defined]
        response["HX-Push-Url"] = address(article, chosen)
    return response


def inspector(request: HttpRequest, passage: Passage) -> dict[str, Any]:
    """What the inspector says of the chosen passage."""
    head = passage.version
    live = head if head.is_live else passage.version.annotation.live()
    may_publish = request.user.has_perm("annotations.publish_version")
    return {
        "form": judgement_form(head),
        "evidence": evidence_forms(head, extra=0),
        "live": live,
        "missing": policy.missing(head),
        "forbidden": policy.why_not_publish(head, request.user) if may_publish and policy.is_strict() else "",
        "may_publish": may_publish,
        "may_hold": request.user.has_perm("annotations.hold_version"),
    }


def waiting_texts(article: Article, text: Revision) -> list[Revision]:
    """Drafts of the text that nobody has published: the one the desk works on, and newer ones."""
    drafts = article.revisions.filter(live_from__isnull=True, number__gte=text.number)
    return list(drafts.order_by("number"))


def address(article: Article, chosen: UUID | None) -> str:
    page = reverse("desk:article", args=[article.slug])
    return f"{page}?passage={chosen}" if chosen else page


def done(request: HttpRequest, article: Article, chosen: UUID | None, **over: Any) -> HttpResponse:
    """After an act: the workspace for htmx, else a redirect, so that reloading repeats nothing."""
    if request.htmx:  # type: ignore[attr-defined]
        return workspace(request, article, chosen, **over)
    return redirect(address(article, chosen) + ("#inspector" if chosen else ""))
