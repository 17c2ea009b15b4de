"""Acts on one annotation: undo, hold, withdraw, confirm, delete. Saving its form is in `saving`."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from annotations.actions import drafts, places, publication, reviews
from annotations.desk import outcomes
from annotations.desk.access import View, annotation_for, demand, desk_view
from annotations.desk.posted import number, words
from annotations.desk.requests import DeskRequest
from annotations.models import Act, Annotation, Version
from annotations.rules import policy
from articles.errors import Refused, Stale

from .opened import Change, OpenArticle, Shown
from .page import done, saved, workspace

ActView = Callable[[DeskRequest, Annotation, OpenArticle], HttpResponse]


def act(view: ActView) -> View:
    """A POST on an annotation. What a verb refuses is a sentence: 403 for a rule, 409 for a stale base."""

    @require_POST
    @desk_view
    @wraps(view)
    def wrapped(request: DeskRequest, pk: UUID) -> HttpResponse:
        annotation = annotation_for(pk)
        opened = OpenArticle(annotation.article)
        try:
            return view(request, annotation, opened)
        except (Refused, Stale) as why:
            messages.error(request, str(why))
            status = 409 if isinstance(why, Stale) else 403
            shown = Shown(chosen=annotation, status=status, change=Change())
            return workspace(request, opened.again(), shown)

    return wrapped


@act
def undo(request: DeskRequest, annotation: Annotation, opened: OpenArticle) -> HttpResponse:
    """Brings back, as a draft, what stood before; of a passage just tagged nothing is left."""
    demand(request, "annotations.write_draft")
    head = annotation.head()
    if 1 in (head.number, head.restores):
        demand_to_delete(request, annotation)
    was = opened.place_of(annotation)
    version = drafts.undo(annotation, by=request.user, based_on=number(request, "based_on"))
    if version is None:
        messages.success(request, "Undone. The passage is not tagged any more.")
        return done(request, opened, Shown())
    live = annotation.live()
    still = f" Readers still see: {live.told_now}." if live else ""
    if live and live.act == Act.JUDGE:
        still += " Hold it if that does harm."
    messages.success(request, f"Undone: version {version.restores} is back, as a draft.{still}")
    return saved(done(request, opened, Shown(chosen=annotation, change=Change(was=was))), annotation)


@act
def hold(request: DeskRequest, annotation: Annotation, opened: OpenArticle) -> HttpResponse:
    demand(request, "annotations.hold_version")
    publication.hold(annotation, by=request.user, reason_text=words(request, "reason_text"))
    messages.success(request, "On hold. Readers see that you are checking this again.")
    return done(request, opened, Shown(chosen=annotation, change=Change()))


@act
def withdraw(request: DeskRequest, annotation: Annotation, opened: OpenArticle) -> HttpResponse:
    """Drafts the withdrawal; publishes it where the person may, else submits it."""
    demand(request, "annotations.write_draft")
    version = drafts.withdraw(
        annotation,
        by=request.user,
        based_on=number(request, "based_on"),
        reason_text=words(request, "reason_text"),
    )
    may = request.user.has_perm("annotations.publish_version") and not policy.why_not_publish(
        version, request.user
    )
    return go_on(request, annotation, opened, version, "publish" if may else "submit")


@act
def confirm(request: DeskRequest, annotation: Annotation, opened: OpenArticle) -> HttpResponse:
    """“Still holds.” `placement` is the open placement the editor saw."""
    demand(request, "annotations.publish_version")
    places.confirm(annotation, number(request, "placement"), by=request.user)
    live = annotation.live()
    held = " Readers still see that you are checking it again." if live and live.act == Act.HOLD else ""
    messages.success(request, f"Confirmed for the new words.{held}")
    return done(request, opened, Shown(chosen=annotation, change=Change()))


@act
def discard(request: DeskRequest, annotation: Annotation, opened: OpenArticle) -> HttpResponse:
    """Deletes a passage that was never public: one's own, or any as an Editor."""
    demand_to_delete(request, annotation)
    drafts.discard(annotation, number(request, "based_on"), by=request.user)
    messages.success(request, "Deleted. It was never public.")
    return done(request, opened, Shown())


def demand_to_delete(request: DeskRequest, annotation: Annotation) -> None:
    """Whoever wrote all of a passage may delete it, and any Editor: with it go the drafts of everybody."""
    others = annotation.versions.exclude(written_by=request.user.pk)
    if annotation.created_by_id != request.user.pk or others.exists():
        sentence = "Others worked on this draft, so only an editor may delete it."
        demand(request, "annotations.publish_version", sentence)


def go_on(
    request: DeskRequest, annotation: Annotation, opened: OpenArticle, version: Version, then: str, *,
    confirm: bool = False, change: Change | None = None,
) -> HttpResponse:  # fmt: skip
    """What follows a save of `version`: submit, publish, or nothing. The save stands whatever comes of it."""
    withdrawn = None
    try:
        if then == "submit":
            reviews.submit(annotation, version.number, by=request.user)
            messages.success(request, outcomes.submitted(version))
        elif then == "publish":
            live = publication.publish(annotation, version.number, by=request.user, confirm=confirm)
            messages.success(request, outcomes.published(live))
            withdrawn = outcomes.withdrawn(request, live)
        else:
            messages.success(request, "Saved as a draft.")
    except Refused as refused:
        undone = "not submitted" if then == "submit" else "not published"
        messages.warning(request, f"Saved as a draft, {undone}. {refused}")
        shown = Shown(chosen=annotation, status=403, change=change)
        return saved(workspace(request, opened, shown), annotation)
    shown = Shown(chosen=annotation, change=change, withdrawn=withdrawn)
    return saved(done(request, opened, shown), annotation)
