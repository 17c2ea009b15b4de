"""The annotating page: the text with its marks, and the inspector beside it.

`workspace` is the part that acts swap: htmx gets it alone, a browser without JavaScript the whole page.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django_htmx.http import retarget, trigger_client_event

from annotations.checking.attribution import holds_attribution
from annotations.checking.claimants import claimant
from annotations.checking.detection import Suggestion
from annotations.models import Act, Annotation, PlacementState, Status, Version
from annotations.page.presenting import (
    AnnotatedText,
    PageBlock,
    Passage,
    desk_passages,
    lay_out,
    readers_numbers,
)
from annotations.queue import suggestions
from annotations.review.proposals import UNPUBLISHED
from annotations.rules import policy
from annotations.rules.judgement import Judgement
from annotations.rules.placement import desk_text
from annotations.text.sentences import sentences
from annotations.text.spans import Span
from articles.models import Article, Revision
from newsdesk.errors import error_page

from . import runs, swapping
from .access import article_for, desk_view
from .commenting import discussion
from .forms import EvidenceFormSet, evidence_forms, judgement_form
from .passage_forms import BordersForm, TagForm, known_uuid
from .swapping import Change

#: Of what readers see already, in strict policy.
CHANGED = "What you change here, a second person publishes."


@require_safe
@desk_view
def annotate(request: HttpRequest, slug: str) -> HttpResponse:
    """`?passage=<uuid>` opens a passage in the inspector; `?view=sentences` is the list of sentences."""
    return workspace(request, article_for(slug), known_uuid(request.GET.get("passage", "")))


def workspace(
    request: HttpRequest,
    article: Article,
    chosen: UUID | None = None,
    *,
    status: int = 200,
    change: Change | None = None,
    **over: Any,
) -> HttpResponse:
    """The page; for htmx the workspace alone, or of it what an act changed (`swapping.part`).

    `change` says what an act did to the passage, None that it did nothing or who knows what. `over` replaces
    what is made by default (bound forms).
    """
    text = desk_text(article)
    if text is None:
        return error_page(request, 404, "This article has no text.")
    if swapping.is_enough(request, chosen, change, over):
        return swapping.part(request, article, text, chosen, change, status, over)
    laid = lay_out(text, desk_passages(article, text), chosen, readers=readers_numbers(text))
    passage = next((p for p in [*laid.passages, *laid.orphans] if p.key == chosen), None)
    spans = sentences(text.body, text.block_list)
    found = suggestions.open_in(text, [p.span for p in laid.passages], suggestions.dismissed_keys(article))
    # After an act the list is for the next passage; one that was refused stays as it was filled in.
    is_making_a_run = as_list(request) and (request.method == "GET" or "tag_form" in over)
    context = {
        "title": text.headline,
        **common(request, article, text),
        "laid": laid,
        "blocks": with_suggestions(laid, found.left),
        "suggested": found,
        "chosen": passage,
        "tag_form": TagForm(revision=text, initial={"uuid": uuid4(), "text": text.pk}),
        "sentences": [[span.start, span.end] for span in spans],
        "listed": listed(text, spans, laid, found.left) if as_list(request) else [],
        "run": runs.wanted(request, text.body, spans) if is_making_a_run else None,
        "drafts": drafts_of(request, laid),
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
        "waiting_texts": waiting_texts(article, text),
        **(inspector(request, passage, text) if passage else {}),
        **over,
    }
    template = "desk/_workspace.html" if request.htmx else "desk/annotate.html"  # type: ignore[attr-defined]
    if not request.htmx:  # type: ignore[attr-defined]
        context["empty_evidence"] = EvidenceFormSet(prefix="evidence").empty_form
    response = render(request, template, context, status=status)
    if request.htmx:  # type: ignore[attr-defined]
        retarget(response, "#workspace")
        if status == 200:
            is_page = request.method == "GET"
            response["HX-Push-Url"] = (
                request.get_full_path() if is_page else address(request, article, chosen)
            )
    return response


def common(request: HttpRequest, article: Article, text: Revision) -> dict[str, Any]:
    """What every partial of the page needs."""
    return {
        "article": article,
        "text": text,
        "statuses": Status,
        "as_list": as_list(request),
        "target": "#workspace" if as_list(request) else "#chosen",
        "is_strict": policy.is_strict(),
        "may_publish": request.user.has_perm("annotations.publish_version"),
    }


def inspector(request: HttpRequest, passage: Passage, text: Revision) -> dict[str, Any]:
    """What the inspector says of the chosen passage."""
    head = passage.version
    live = head if head.is_live else passage.version.annotation.live()
    is_changed = passage.placement.state == PlacementState.NEEDS_CHECK
    why_not, missing = why_not_publish(request, head, text), policy.missing(head)
    return {
        "form": judgement_form(head),
        "evidence": evidence_forms(head),
        "borders": BordersForm(revision=text),
        "offer": offered_claimant(passage, text),
        "is_said": holds_attribution(passage.placement.exact),
        "live": live,
        "look": look(Judgement.of(head), is_plain_draft=is_plain_draft(head), is_forbidden=bool(why_not)),
        "rules": policy.rules(head),
        "missing": missing,
        "is_forbidden": bool(why_not),
        # What is missing is said below the buttons whoever looks.
        "forbidden": "" if why_not in " ".join(missing) else why_not,
        "why_not_confirm": policy.why_not_confirm(live, request.user) if is_changed else "",
        "may_hold": request.user.has_perm("annotations.hold_version"),
        **discussion(passage.version.annotation),
    }


def why_not_publish(request: HttpRequest, head: Version, text: Revision) -> str:
    """The sentence that stands where a person who may publish is offered no Publish, '' else."""
    if not request.user.has_perm("annotations.publish_version"):
        return ""
    if not text.is_live:
        return UNPUBLISHED
    if not policy.is_strict():
        return ""
    return CHANGED if head.is_live else policy.why_not_publish(head, request.user)


def is_plain_draft(version: Version) -> bool:
    """A judgement neither public nor handed in."""
    return version.is_draft and version.act == Act.JUDGE and version.submitted_at is None


def look(judgement: Judgement, *, is_plain_draft: bool, is_forbidden: bool = False) -> str:
    """A short digest of what the marks and lists of the page show of a judgement; its note is not in it.

    `is_forbidden`: the person may publish, and the rule says no to this version.
    """
    shown = (
        judgement.status, judgement.what, judgement.evidence, bool(judgement.claimant), is_plain_draft,
        is_forbidden,
    )  # fmt: skip
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:16]


def offered_claimant(passage: Passage, text: Revision) -> str:
    """Who the passage's sentence says it is; offered beside the empty field, never filled in."""
    if passage.version.claimant or passage.placement.start is None:
        return ""
    here = passage.span
    blocks = [block for block in text.block_list if block.start < here.end and here.start < block.end]
    around = [s for s in sentences(text.body, blocks) if s.start < here.end and here.start < s.end]
    return next(filter(None, (claimant(words.of(text.body)) for words in [here, *around])), "")


def drafts_of(request: HttpRequest, laid: AnnotatedText) -> list[Passage]:
    """The person's own drafts that wait to be handed in."""
    return [
        passage
        for passage in [*laid.passages, *laid.orphans]
        if passage.version.is_draft
        and passage.version.submitted_at is None
        and passage.version.written_by_id == request.user.pk
    ]


def with_suggestions(laid: AnnotatedText, left: list[Suggestion]) -> list[tuple[PageBlock, list[Suggestion]]]:
    """Each block of the text, its headline first, with the suggestions that begin in it."""
    every = [laid.headline, *laid.blocks] if laid.headline else laid.blocks
    starts = [suggestion.span.start for suggestion in left]
    return [
        (block, left[bisect_left(starts, block.start) : bisect_left(starts, block.end)]) for block in every
    ]


def listed(
    text: Revision, spans: list[Span], laid: AnnotatedText, left: list[Suggestion]
) -> list[dict[str, Any]]:
    """The sentences as a list: number, words, the passages on each, and why it is worth checking."""
    why = {suggestion.span: suggestion for suggestion in left}
    starts, ends = [span.start for span in spans], [span.end for span in spans]
    passages: list[list[Passage]] = [[] for _ in spans]
    for passage in laid.passages:
        for n in range(bisect_right(ends, passage.span.start), bisect_left(starts, passage.span.end)):
            passages[n].append(passage)
    return [
        {
            "number": number,
            "span": span,
            "words": span.of(text.body),
            "passages": passages[number - 1],
            "suggestion": why.get(span),
        }
        for number, span in enumerate(spans, start=1)
    ]


def waiting_texts(article: Article, text: Revision) -> list[Revision]:
    """Drafts of the text that nobody has published: the one the desk works on, and newer ones."""
    drafts = article.revisions.filter(live_from__isnull=True, number__gte=text.number)
    return list(drafts.order_by("number"))


def as_list(request: HttpRequest) -> bool:
    """Whether the text is shown as a list of sentences; acts of that page say so too."""
    return "sentences" in (request.GET.get("view"), request.POST.get("view"))


def address(request: HttpRequest, article: Article, chosen: UUID | None) -> str:
    page = reverse("desk:article", args=[article.slug])
    query = ({"view": "sentences"} if as_list(request) else {}) | ({"passage": chosen} if chosen else {})
    return f"{page}?{urlencode(query)}" if query else page


def done(request: HttpRequest, article: Article, chosen: UUID | None, **over: Any) -> HttpResponse:
    """After an act: the workspace for htmx, else a redirect, so that reloading repeats nothing."""
    if request.htmx:  # type: ignore[attr-defined]
        return workspace(request, article, chosen, **over)
    return redirect(address(request, article, chosen) + ("#inspector" if chosen else ""))


def saved(response: HttpResponse, annotation: Annotation) -> HttpResponse:
    """Tells the page that what was typed about `annotation` is on the server, so it need not keep it."""
    return trigger_client_event(response, "newsdesk:saved", {"annotation": str(annotation.pk)})
