"""Comments on an annotation: writing, replying, resolving."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from annotations.mentions import mentioned
from annotations.models import Annotation, Comment
from annotations.models.comment import COMMENT_LENGTH, members

from .access import annotation_for, demand, desk_view


class CommentForm(forms.Form):
    text = forms.CharField(
        label="Comment", max_length=COMMENT_LENGTH, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": "Write something first.",
            "max_length": f"A comment has at most {COMMENT_LENGTH:,} characters.",
        },
    )  # fmt: skip
    reply_to = forms.IntegerField(required=False, widget=forms.HiddenInput)


def discussion(annotation: Annotation) -> dict[str, Any]:
    """What `_comments.html` takes: the threads, whom one can call, and an empty form. Three queries."""
    rows = list(annotation.comments.select_related("written_by", "resolved_by"))
    return {
        "threads": [
            (root, [row for row in rows if row.reply_to_id == root.pk])
            for root in rows
            if root.reply_to_id is None
        ],
        "open_threads": sum(row.reply_to_id is None and row.resolved_at is None for row in rows),
        "members": members().order_by("username").values_list("username", flat=True)[:12],
        "comment_form": CommentForm(auto_id="comment_%s"),
    }


@require_POST
@desk_view
def comment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Writes a comment, or a reply to one of the same annotation."""
    from .annotating import done, workspace

    demand(request, "annotations.add_comment", "Your role may read comments, not write them.")
    annotation = annotation_for(pk)
    form = CommentForm(request.POST, auto_id="comment_%s")
    if not form.is_valid():
        return workspace(request, annotation.article, annotation.pk, status=400, comment_form=form)
    answered = form.cleaned_data["reply_to"]
    reply_to = get_object_or_404(annotation.comments, pk=answered) if answered else None
    written = Comment.write(annotation, form.cleaned_data["text"], by=request.user, reply_to=reply_to)
    known = {person.get_username() for person in written.mentions.all()}
    if unknown := sorted(mentioned(written.text) - known):
        messages.warning(request, f"Written. Nobody at the desk is called @{', @'.join(unknown)}.")
    else:
        messages.success(request, "Written.")
    if request.POST.get("from") == "review":
        return redirect("desk:review", annotation.pk)
    return done(request, annotation.article, annotation.pk)


@require_POST
@desk_view
def resolve(request: HttpRequest, pk: int) -> HttpResponse:
    """Closes a thread, or opens it again."""
    from .annotating import done

    demand(request, "annotations.add_comment", "Your role may read comments, not write them.")
    root = get_object_or_404(Comment.objects.select_related("annotation__article"), pk=pk, reply_to=None)
    root.resolve(by=request.user)
    messages.success(request, "Resolved." if root.resolved_at else "Open again.")
    if request.POST.get("from") == "review":
        return redirect("desk:review", root.annotation_id)
    return done(request, root.annotation.article, root.annotation_id)
