"""Tagging a passage: one selection, one status."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from annotations.actions import dismissals, drafts
from annotations.checking.attribution import holds_attribution
from annotations.desk.access import article_for, demand, desk_view
from annotations.desk.requests import DeskRequest
from annotations.models import Act, Checked, Found, Placement, Status, Version
from annotations.queue import suggestions
from annotations.rules.judgement import Judgement
from annotations.rules.placement import current
from annotations.text.spans import Span
from articles.errors import Stale
from articles.models import Revision

from .forms.passage import TagForm
from .opened import Change, OpenArticle, Shown, Twice
from .page import done, saved, workspace

CHANGED = "The text of this article has changed since you opened it. Select the words again."


@require_POST
@desk_view
def create(request: DeskRequest, slug: str) -> HttpResponse:
    """A new annotation with a first draft. The form carries its key, so a resent save is the same save."""
    demand(request, "annotations.write_draft")
    opened = OpenArticle(article_for(slug))
    text = opened.text
    if str(text.pk) != request.POST.get("text"):
        messages.error(request, CHANGED)
        return workspace(request, opened, Shown(status=409))
    form = TagForm(request.POST, revision=text)
    if not form.is_valid():
        return workspace(request, opened, Shown(status=400, tag_form=form))
    span, status = form.cleaned_data["span"], form.cleaned_data["status"]
    known = None if form.cleaned_data["again"] else tagged_already(text, span, form.cleaned_data["uuid"])
    if known:
        twice = Twice(form, span, span.of(text.body), Status(status))
        return workspace(request, opened, Shown(chosen=known, status=409, change=Change(), twice=twice))
    # “Verified” around “he announced that …” misleads, so there the editor says what was checked.
    unclear = status == Status.VERIFIED and holds_attribution(span.of(text.body))
    try:
        version = drafts.begin(
            text,
            span,
            Judgement(status=status, what="" if unclear else Checked.SO),
            by=request.user,
            found=_found(form),
            pk=form.cleaned_data["uuid"],
        )
    except Stale as stale:
        messages.error(request, str(stale))
        return workspace(request, opened.again(), Shown(status=409))
    annotation = version.annotation
    page = done(request, opened, Shown(chosen=annotation, change=Change(is_new=True)))
    return saved(page, annotation)


def tagged_already(text: Revision, span: Span, key: UUID) -> UUID | None:
    """The passage that lies exactly on `span` at the desk, the oldest of several; None for none.

    A resent tag (`key`) is the same tag. Withdrawn judgements lie nowhere.
    """
    here = Placement.objects.filter(revision=text, start=span.start, end=span.end).values("annotation")
    for head in Version.objects.heads().filter(annotation__in=here).select_related("judged").order_by("pk"):
        if head.annotation_id == key:
            return None
        place = current(head, text)
        is_there = (place.revision_id, place.start, place.end) == (text.pk, span.start, span.end)
        if is_there and (head.act != Act.WITHDRAW or head.is_draft):
            found: UUID = head.annotation_id
            return found
    return None


def _found(form: TagForm) -> Found:
    data = form.cleaned_data
    by_words = data["start"] is None and data["first"] is None and not data["pick"]
    return Found.QUOTED if by_words else Found.SELECTED


@require_POST
@desk_view
def dismiss(request: DeskRequest, slug: str) -> HttpResponse:
    """Sets the suggestion `key` aside for good."""
    demand(request, "annotations.write_draft")
    opened = OpenArticle(article_for(slug))
    key = request.POST.get("key", "")
    suggestion = next((one for one in suggestions.of_text(opened.text) if one.key == key), None)
    if suggestion is None:
        messages.error(request, "This sentence is not in the text any more.")
        return workspace(request, opened, Shown(status=404))
    dismissals.dismiss(opened.article, key, suggestion.span.of(opened.text.body), by=request.user)
    messages.success(request, "Set aside. It will not be suggested again.")
    return done(request, opened, Shown())
