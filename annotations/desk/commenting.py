"""Comments on an annotation: writing, replying, resolving."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from annotations.actions import comments
from annotations.models import Annotation, Comment
from annotations.models.comment import COMMENT_LENGTH
from annotations.rules.members import members
from annotations.text.mentions import mentioned

from .access import annotation_for, demand, desk_view
from .posted import tell_forged


class CommentForm(forms.Form):
    text = forms.CharField(
        label="Comment", max_length=COMMENT_LENGTH, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": "Write something first.",
            "max_length": f"A comment has at most {COMMENT_LENGTH:,} characters.",
        },
    )  # fmt: skip
    reply_to = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @property
    def is_reply(self) -> bool:
        """Whether what was sent answers a thread, whose own field then shows it again."""
        return bool(self["reply_to"].value())


def discussion(annotation: Annotation) -> dict[str, Any]:
    """What `_comments.html` takes: the threads, whom one can call, and an empty form. Two queries."""
    found: dict[int, tuple[Comment, list[Comment]]] = {}
    for row in annotation.comments.select_related("written_by", "resolved_by"):
        if row.reply_to_id is None:
            found[row.pk] = (row, [])
        else:
            found[row.reply_to_id][1].append(row)  # it was written later, so its thread is there
    return {
        "threads": list(found.values()),
        "open_threads": sum(root.resolved_at is None for root, _ in found.values()),
        "members": members().order_by("username").values_list("username", flat=True)[:12],
        "comment_form": CommentForm(auto_id="comment_%s"),
    }


@require_POST
@desk_view
def comment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Writes a comment, or a reply to one of the same annotation."""
    demand(request, "annotations.add_comment", "Your role may read comments, not write them.")
    annotation = annotation_for(pk)
    form = CommentForm(request.POST, auto_id="comment_%s")
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


def refused(request: HttpRequest, annotation: Annotation, form: CommentForm) -> HttpResponse:
    """The page the form stood on, with what was typed."""
    from .annotating import workspace
    from .reviewing import comparison

    if on_review(request):
        return comparison(request, annotation, 400, comment_form=form)
    return workspace(request, annotation.article, annotation.pk, status=400, comment_form=form)


@require_POST
@desk_view
def resolve(request: HttpRequest, pk: int) -> HttpResponse:
    """Closes a thread; with `open` set to 1, opens it again. Twice changes nothing."""
    demand(request, "annotations.add_comment", "Your role may read comments, not resolve them.")
    root = get_object_or_404(Comment.objects.select_related("annotation__article"), pk=pk, reply_to=None)
    if request.POST.get("open") == "1":
        comments.reopen(root)
        messages.success(request, "Open again.")
    else:
        comments.resolve(root, by=request.user)
        messages.success(request, "Resolved.")
    return back(request, root.annotation)


def back(request: HttpRequest, annotation: Annotation) -> HttpResponse:
    """To the page the form stood on."""
    from .annotating import done

    if on_review(request):
        return redirect(reverse("desk:review", args=[annotation.pk]) + "#comments-head")
    return done(request, annotation.article, annotation.pk)


def on_review(request: HttpRequest) -> bool:
    return request.POST.get("from") == "review"
