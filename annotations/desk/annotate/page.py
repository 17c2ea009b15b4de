"""The annotating page: the text with its marks, and the inspector beside it.

`workspace` is the part that acts swap: htmx gets it alone, a browser without JavaScript the whole page.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from django_htmx.http import retarget, trigger_client_event

from annotations.desk.access import article_for, desk_view
from annotations.desk.posted import known_uuid
from annotations.desk.requests import DeskRequest
from annotations.models import Annotation
from annotations.page.composition import lay_out
from annotations.page.fetching import desk_passages
from annotations.page.numbers import readers_numbers
from annotations.queue import suggestions
from annotations.text.sentences import sentences

from . import runs
from .forms.judgement import EvidenceFormSet
from .forms.passage import TagForm
from .inspector import inspector
from .opened import OpenArticle, Shown
from .parts import is_enough, part
from .sheet import address, as_list, common, drafts_of, listed, waiting_texts, with_suggestions


@require_safe
@desk_view
def annotate(request: DeskRequest, slug: str) -> HttpResponse:
    """`?passage=<uuid>` opens a passage in the inspector; `?view=sentences` is the list of sentences."""
    shown = Shown(chosen=known_uuid(request.GET.get("passage", "")))
    return workspace(request, OpenArticle(article_for(slug)), shown)


def workspace(request: DeskRequest, opened: OpenArticle, shown: Shown) -> HttpResponse:
    """The page; for htmx the workspace alone, or of it what an act changed (`parts`)."""
    if is_enough(request, shown):
        return part(request, opened, shown)
    context = laid_out(request, opened, shown)
    if not request.htmx:
        context["empty_evidence"] = EvidenceFormSet(prefix="evidence").empty_form
        return render(request, "desk/annotate.html", context, status=shown.status)
    response = render(request, "desk/_workspace.html", context, status=shown.status)
    retarget(response, "#workspace")
    if shown.status == 200:
        is_page = request.method == "GET"
        here = request.get_full_path() if is_page else address(request, opened.article, shown.key)
        response["HX-Push-Url"] = here
    return response


def laid_out(request: DeskRequest, opened: OpenArticle, shown: Shown) -> dict[str, Any]:
    """What `_workspace.html` takes."""
    article, text = opened.article, opened.text
    laid = lay_out(text, desk_passages(article, text), shown.key, readers=readers_numbers(text))
    passage = next((p for p in [*laid.passages, *laid.orphans] if p.key == shown.key), None)
    spans = sentences(text.body, text.block_list)
    found = suggestions.open_in(text, [p.span for p in laid.passages], suggestions.dismissed_keys(article))
    # After an act the list is for the next passage; one that was refused stays as it was filled in.
    is_making_a_run = as_list(request) and (request.method == "GET" or shown.tag_form)
    return {
        **common(request, opened, shown),
        "title": text.headline,
        "laid": laid,
        "blocks": with_suggestions(laid, found.left),
        "suggested": found,
        "chosen": passage,
        "tag_form": shown.tag_form or TagForm(revision=text, initial={"uuid": uuid4(), "text": text.pk}),
        "sentences": [[span.start, span.end] for span in spans],
        "listed": listed(text, spans, laid, found.left) if as_list(request) else [],
        "run": runs.wanted(request, text.body, spans) if is_making_a_run else None,
        "drafts": drafts_of(request, laid),
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
        "waiting_texts": waiting_texts(article, text),
        "withdrawn": shown.withdrawn,
        **(inspector(request, passage, text, shown) if passage else {}),
    }


def done(request: DeskRequest, opened: OpenArticle, shown: Shown) -> HttpResponse:
    """After an act: the workspace for htmx, else a redirect, so that reloading repeats nothing."""
    if request.htmx:
        return workspace(request, opened, shown)
    return redirect(address(request, opened.article, shown.key) + ("#inspector" if shown.chosen else ""))


def saved(response: HttpResponse, annotation: Annotation) -> HttpResponse:
    """Tells the page that what was typed about `annotation` is on the server, so it need not keep it."""
    return trigger_client_event(response, "newsdesk:saved", {"annotation": str(annotation.pk)})
