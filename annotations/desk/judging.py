"""Acts on one annotation: save, submit, publish, hold, withdraw, confirm, discard."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from annotations.models import Annotation, Version
from annotations.placing import current, desk_text
from annotations.spans import Span
from articles.errors import Refused, Stale

from .access import annotation_for, demand, desk_view
from .annotating import done, workspace
from .forms import evidence_forms, judgement_form

PUBLISH = "Your role hands judgements in; an editor publishes them."


def act(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A POST on an annotation. What a verb refuses is a sentence: 403 for a rule, 409 for a stale base."""

    @require_POST
    @desk_view
    @wraps(view)
    def wrapped(request: HttpRequest, pk: UUID) -> HttpResponse:
        annotation = annotation_for(pk)
        try:
            return view(request, annotation)
        except Refused as refused:
            messages.error(request, str(refused))
            return workspace(request, annotation.article, annotation.pk, status=403)
        except Stale as stale:
            messages.error(request, str(stale))
            return workspace(request, annotation.article, annotation.pk, status=409)

    return wrapped


@act
def save(request: HttpRequest, annotation: Annotation) -> HttpResponse:
    """Writes the next version; `then` says what follows: save, more (a row of evidence), submit, publish.

    A stale save is a 409 that shows both judgements and keeps what was typed.
    """
    demand(request, "annotations.write_draft", "Your role may read the desk, not write at it.")
    then = request.POST.get("then", "save")
    if then == "publish":
        demand(request, "annotations.publish_version", PUBLISH)
    head = annotation.head()
    form, evidence = judgement_form(head, request.POST), evidence_forms(head, request.POST)
    if then == "more" or not (form.is_valid() & evidence.is_valid()):
        return again(request, annotation, form, evidence, more=then == "more")
    confirm = form.cleaned_data["confirm"]
    try:
        version = annotation.judge(
            form.judgement(evidence.items()),
            by=request.user,
            based_on=form.cleaned_data["based_on"],
            span=span_of(head) if confirm else None,
        )
    except Stale as stale:
        theirs = stale.current if isinstance(stale.current, Version) else annotation.head()
        return workspace(
            request, annotation.article, annotation.pk, status=409,
            form=form, evidence=evidence, conflict=theirs,
        )  # fmt: skip
    return go_on(request, annotation, version, then, confirm=confirm)


def go_on(
    request: HttpRequest, annotation: Annotation, version: Version, then: str, *, confirm: bool
) -> HttpResponse:
    """What follows a save. The save stands whatever comes of it."""
    if then == "submit":
        annotation.submit(version.number, by=request.user)
        messages.success(request, "Submitted. A second person can publish it now.")
    elif then == "publish":
        try:
            annotation.publish(version.number, by=request.user, confirm=confirm)
            messages.success(request, "Published. Readers see it now.")
        except Refused as refused:
            messages.warning(request, f"Saved as a draft, not published. {refused}")
            return workspace(request, annotation.article, annotation.pk, status=403)
    else:
        messages.success(request, "Saved as a draft.")
    return done(request, annotation.article, annotation.pk)


def again(
    request: HttpRequest, annotation: Annotation, form: object, evidence: object, *, more: bool
) -> HttpResponse:
    """The same form with what was typed: with an empty row of evidence more, or with the errors."""
    if not more:
        return workspace(request, annotation.article, annotation.pk, status=400, form=form, evidence=evidence)
    data = request.POST.copy()
    data["evidence-TOTAL_FORMS"] = str(int(data.get("evidence-TOTAL_FORMS", "0") or 0) + 1)
    return workspace(
        request, annotation.article, annotation.pk,
        form=form, evidence=evidence_forms(annotation.head(), data), adding=True,
    )  # fmt: skip


def span_of(head: Version) -> Span | None:
    """Where the passage lies in the desk's text, for a save that confirms changed words."""
    text = desk_text(head.annotation.article)
    place = current(head, text) if text else None
    if place is None or place.start is None or place.end is None:
        return None
    return Span(place.start, place.end)


@act
def hold(request: HttpRequest, annotation: Annotation) -> HttpResponse:
    demand(request, "annotations.hold_version", "An editor can put this on hold.")
    annotation.hold(by=request.user, reason_text=request.POST.get("reason_text", "")[:2000])
    messages.success(request, "On hold. Readers see that you are checking this again.")
    return done(request, annotation.article, annotation.pk)


@act
def withdraw(request: HttpRequest, annotation: Annotation) -> HttpResponse:
    """Drafts the withdrawal, and publishes it where the person may."""
    demand(request, "annotations.write_draft", "Your role may read the desk, not write at it.")
    version = annotation.withdraw(
        by=request.user, based_on=number(request), reason_text=request.POST.get("reason_text", "")[:2000]
    )
    if not request.user.has_perm("annotations.publish_version"):
        return go_on(request, annotation, version, "submit", confirm=False)
    return go_on(request, annotation, version, "publish", confirm=False)


@act
def confirm(request: HttpRequest, annotation: Annotation) -> HttpResponse:
    """“Still holds.” `placement` is the open placement the editor saw."""
    demand(request, "annotations.publish_version", PUBLISH)
    annotation.confirm(number(request, "placement"), by=request.user)
    messages.success(request, "Confirmed for the new words.")
    return done(request, annotation.article, annotation.pk)


@act
def discard(request: HttpRequest, annotation: Annotation) -> HttpResponse:
    """Deletes a draft that was never public: one's own, or any as an Editor."""
    if annotation.created_by_id != request.user.pk:
        demand(request, "annotations.publish_version", "Its author or an editor can delete this draft.")
    annotation.discard(number(request), by=request.user)
    messages.success(request, "Deleted. It was never public.")
    return done(request, annotation.article, None)


def number(request: HttpRequest, name: str = "based_on") -> int:
    """A whole number of the form; a forged one is refused."""
    try:
        return int(request.POST[name])
    except (KeyError, ValueError) as error:
        raise PermissionDenied("This form is not one of ours.") from error
