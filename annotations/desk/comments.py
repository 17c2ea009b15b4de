"""Writing comments on a passage, replying, and resolving threads."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from annotations.actions import comments
from annotations.models import Annotation, Comment
from annotations.text.mentions import mentioned

from .access import annotation_for, demand, desk_view
from .annotate.opened import OpenArticle, Shown
from .annotate.page import done, workspace
from .discussion import CommentForm
from .posted import tell_forged
from .requests import DeskRequest
from .review import Bound, comparison


@require_POST
@desk_view
def comment(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Writes a comment, or a reply to one of the same annotation."""
    demand(request, "annotations.add_comment")
    annotation = annotation_for(pk)
    form = CommentForm(request.POST)
    if not form.is_valid():
        tell_forged(request, form)
        return refused(request, annotation, form)
    answered = form.cleaned_data["reply_to"]
    reply_to = get_object_or_404(annotation.comments, pk=answered) if answered is not None else None
    try:
        written = comments.write(annotation, form.cleaned_data["text"], by=request.user, reply_to=reply_to)
    except ObjectDoesNotExist as gone:
        raise Http404 from gone
    known = {person.get_username() for person in written.mentions.all()}
    if unknown := sorted(mentioned(written.text) - known):
        messages.warning(request, f"Written. Nobody at the desk is called @{', @'.join(unknown)}.")
    else:
        messages.success(request, "Written.")
    return back(request, annotation)


def refused(request: DeskRequest, annotation: Annotation, form: CommentForm) -> HttpResponse:
    """The page the form stood on, with what was typed."""
    if on_review(request):
        return comparison(request, annotation, 400, Bound(comment_form=form))
    shown = Shown(chosen=annotation, status=400, comment_form=form)
    return workspace(request, OpenArticle(annotation.article), shown)


@require_POST
@desk_view
def resolve(request: DeskRequest, pk: int) -> HttpResponse:
    """Closes a thread; with `open` set to 1, opens it again. Twice changes nothing."""
    demand(request, "annotations.add_comment")
    root = get_object_or_404(Comment.objects.select_related("annotation__article"), pk=pk, reply_to=None)
    if request.POST.get("open") == "1":
        comments.reopen(root)
        messages.success(request, "Open again.")
    else:
        comments.resolve(root, by=request.user)
        messages.success(request, "Resolved.")
    return back(request, root.annotation)


def back(request: DeskRequest, annotation: Annotation) -> HttpResponse:
    """To the page the form stood on."""
    if on_review(request):
        return redirect(reverse("desk:review", args=[annotation.pk]) + "#comments-head")
    return done(request, OpenArticle(annotation.article), Shown(chosen=annotation))


def on_review(request: DeskRequest) -> bool:
    return request.POST.get("from") == "review"
