"""The page of one public passage whose words changed or were lost: where it belongs now."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from annotations.actions import drafts, places, publication, reviews
from annotations.actions.carriage import Fate
from annotations.desk import outcomes
from annotations.desk.access import annotation_for, demand, desk_view
from annotations.desk.discussion import discussion
from annotations.desk.requests import DeskRequest
from annotations.models import Act, Annotation, Placement, PlacementState
from annotations.review.preview import Question, question_of
from annotations.rules import policy
from annotations.rules.placement import last_trusted
from annotations.text.context import Text
from articles.errors import Refused, Stale
from articles.models import Revision
from articles.numbers import whole

from .forms import DecisionForm

DECIDE = "Only an editor decides where a passage belongs."


@require_http_methods(["GET", "HEAD", "POST"])
@desk_view
def settle(request: DeskRequest, pk: UUID) -> HttpResponse:
    """The old passage in its context, the nearest places in the new text, and what may become of it.

    A POST names the open placement it was decided on: 409 when that is not the open one any more.
    """
    annotation = annotation_for(pk)
    found = _question(annotation, request)
    if found is None:
        messages.info(request, "This passage is still on its own words. There is nothing to decide.")
        return redirect(f"{reverse('desk:article', args=[annotation.article.slug])}?passage={annotation.pk}")
    question, row = found
    text = Text(row.revision.body, row.revision.block_list)
    if request.method != "POST":
        return page(request, annotation, row, DecisionForm(question=question, text=text))
    demand(request, "annotations.publish_version", DECIDE)
    form = DecisionForm(request.POST, question=question, text=text)
    if not form.is_valid() or not form.is_decided:
        if not form.errors:
            form.add_error("fate", "Choose what should happen to the passage.")
        return page(request, annotation, row, form, status=400)
    try:
        messages.success(request, _decide(request, annotation, form))
    except Refused as refused:
        messages.error(request, str(refused))
        return page(request, annotation, row, form, status=403)
    except Stale as stale:
        messages.error(request, str(stale))
        return _again(request, annotation)
    return redirect("desk:index" if request.POST.get("from") == "queue" else _place(annotation))


def _decide(request: DeskRequest, annotation: Annotation, form: DecisionForm) -> str:
    """Does what the form says; returns the sentence that tells it."""
    placement = whole(request.POST.get("placement", ""))
    if said := form.withdrawal:
        version = drafts.withdraw(
            annotation, by=request.user, based_on=said.based_on, reason_text=said.reason
        )
        if policy.why_not_publish(version, request.user):
            return outcomes.submitted(reviews.submit(annotation, version.number, by=request.user))
        return outcomes.published(publication.publish(annotation, version.number, by=request.user))
    assert form.decision is not None
    if form.decision.fate == Fate.EARLIER:
        places.keep(annotation, placement, by=request.user)
        return "It stays on the earlier text. If the words come back, so does the mark."
    places.confirm(annotation, placement, by=request.user, span=form.decision.span)
    live = annotation.live()
    if live and live.act == Act.HOLD:
        return "Attached. Readers still see that you are checking it again."
    return "Attached. Readers see the judgement on these words now."


def _question(annotation: Annotation, request: DeskRequest) -> tuple[Question, Placement] | None:
    """None where nothing waits: readers see no judgement, or it stands on its words."""
    live, row = annotation.live(), annotation.open_placement()
    if live is None or live.act == Act.WITHDRAW or row is None or row.state == PlacementState.PLACED:
        return None
    trusted = last_trusted(annotation.pk)
    if trusted is None:
        return None
    head = annotation.head().number
    return question_of(row, trusted, live, head, request.user), row


def _again(request: DeskRequest, annotation: Annotation) -> HttpResponse:
    found = _question(annotation, request)
    if found is None:
        return redirect(_place(annotation))
    question, row = found
    form = DecisionForm(question=question, text=Text(row.revision.body, row.revision.block_list))
    return page(request, annotation, row, form, status=409)


def _place(annotation: Annotation) -> str:
    return f"{reverse('desk:article', args=[annotation.article.slug])}?passage={annotation.pk}"


def page(
    request: DeskRequest, annotation: Annotation, row: Placement, form: DecisionForm, status: int = 200
) -> HttpResponse:
    text: Revision = row.revision
    trusted = last_trusted(annotation.pk)
    context = {
        "title": "Where a passage belongs",
        "annotation": annotation,
        "article": annotation.article,
        "text": text,
        "paragraphs": [text.body[block.start : block.end] for block in text.block_list],
        "placement": row,
        "earlier": trusted.revision if trusted else None,
        "decision": form,
        "is_place": True,
        "is_strict": policy.is_strict(),
        "may_publish": request.user.has_perm("annotations.publish_version"),
        "from_queue": "from" in request.GET or request.POST.get("from") == "queue",
        **discussion(annotation),
    }
    return render(request, "desk/settle.html", context, status=status)
