"""The second person's page: one proposal beside what readers see, and the acts on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from annotations.actions import publication, reviews
from annotations.models import Annotation, EvidenceKind, Placement, ReturnReason
from annotations.models.version import NOTE_LENGTH
from annotations.review import proposals
from annotations.rules import policy
from annotations.text.context import Text
from articles.errors import Refused, Stale
from articles.models import Revision

from . import outcomes
from .access import annotation_for, demand, desk_view
from .discussion import CommentForm, discussion
from .posted import tell_forged
from .requests import DeskRequest

TOO_LONG = f"At most {NOTE_LENGTH:,} characters, please."


class VersionForm(forms.Form):
    """Which version the act is about; never “the newest”."""

    number = forms.IntegerField(widget=forms.HiddenInput)


class ReturnForm(VersionForm):
    """Why a submission goes back to its author."""

    reason = forms.ChoiceField(
        choices=ReturnReason.choices, widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose why you return it."),
    )  # fmt: skip
    text = forms.CharField(
        label="In your own words", max_length=NOTE_LENGTH, required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}), error_messages={"max_length": TOO_LONG},
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("reason") == ReturnReason.OTHER and not data.get("text") and "text" not in self.errors:
            self.add_error("text", "Say in your own words why you return it.")
        return data


class PublishForm(VersionForm):
    """What goes live; `alone` is the reason for doing without a second person."""

    confirm = forms.BooleanField(required=False, label="The judgement holds for these words")
    alone = forms.CharField(
        label="Why it cannot wait for a second person", max_length=NOTE_LENGTH, required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto", "required": True}),
        error_messages={"max_length": TOO_LONG},
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """The forms of the page that were sent and refused; the others are empty."""

    return_form: ReturnForm | None = None
    publish_form: PublishForm | None = None
    comment_form: CommentForm | None = None


@require_safe
@desk_view
def review(request: DeskRequest, pk: UUID) -> HttpResponse:
    """What readers see, what is proposed, and the newsroom's rules one by one."""
    return comparison(request, annotation_for(pk))


def comparison(
    request: DeskRequest, annotation: Annotation, status: int = 200, bound: Bound | None = None
) -> HttpResponse:
    """The comparison page, with the forms that were refused."""
    proposal = proposals.proposal(annotation, request.user)
    if proposal is None:
        raise Http404
    head, bound = proposal.head, bound or Bound()
    evidence = [pair.after for pair in proposal.comparison.evidence if pair.after]
    context = {
        "title": f"Review: {annotation.article.headline}",
        "annotation": annotation,
        "article": annotation.article,
        "proposal": proposal,
        "head": head,
        "live": proposal.live,
        "sides": proposal.comparison,
        "around": around(proposal.text, proposal.place),
        "rules": policy.rules(head),
        "replies": [item for item in evidence if item.kind == EvidenceKind.RIGHT_OF_REPLY],
        "is_strict": policy.is_strict(),
        "may_publish": request.user.has_perm("annotations.publish_version"),
        "may_return": head.is_draft and head.submitted_at and not head.returned_at
        and head.written_by_id != request.user.pk,
        "return_form": bound.return_form or ReturnForm(initial={"number": head.number}),
        "publish_form": bound.publish_form or PublishForm(initial={"number": head.number}),
        **discussion(annotation, bound.comment_form),
    }  # fmt: skip
    return render(request, "desk/review.html", context, status=status)


def around(text: Revision, place: Placement) -> tuple[str, str, str]:
    """The passage in its sentences: the words before it, its own, and those after."""
    if place.span is None or place.revision_id != text.pk:
        return "", place.exact, ""
    shown = Text(text.body, text.block_list).in_context(place.span)
    return shown.before, shown.words, shown.after


def decided(
    request: DeskRequest, annotation: Annotation, verb: Callable[[], object], done: str, bound: Bound
) -> HttpResponse:
    """Runs `verb` and goes back to the comparison with the sentence `done`; what the verb refuses is a
    sentence on the same page (403, 409), which keeps the `bound` form."""
    try:
        verb()
    except (Refused, Stale) as why:
        messages.error(request, str(why))
        return comparison(request, annotation, 409 if isinstance(why, Stale) else 403, bound)
    messages.success(request, done)
    return redirect("desk:review", annotation.pk)


def unreadable(
    request: DeskRequest, annotation: Annotation, form: forms.Form, bound: Bound | None = None
) -> HttpResponse:
    """The comparison again, the errors of `form` beside its fields; of a hidden one as a message."""
    tell_forged(request, form)
    return comparison(request, annotation, 400, bound)


@require_POST
@desk_view
def publish(request: DeskRequest, pk: UUID) -> HttpResponse:
    """The named version goes live."""
    annotation = annotation_for(pk)
    demand(request, "annotations.publish_version")
    form = PublishForm(request.POST)
    bound = Bound(publish_form=form)
    if not form.is_valid():
        return unreadable(request, annotation, form, bound)
    said = form.cleaned_data

    def verb() -> object:
        return publication.publish(
            annotation, said["number"], by=request.user, confirm=said["confirm"], alone=said["alone"]
        )

    return decided(request, annotation, verb, outcomes.published(annotation.head()), bound)


@require_POST
@desk_view
def send_back(request: DeskRequest, pk: UUID) -> HttpResponse:
    """The named version goes back to its author, with a reason."""
    annotation = annotation_for(pk)
    demand(request, "annotations.publish_version", "Only an editor returns a submission.")
    form = ReturnForm(request.POST)
    bound = Bound(return_form=form)
    if not form.is_valid():
        return unreadable(request, annotation, form, bound)
    said = form.cleaned_data

    def verb() -> object:
        return reviews.send_back(
            annotation, said["number"], by=request.user, reason=said["reason"], text=said["text"]
        )

    return decided(request, annotation, verb, "Returned. Its author finds it at the top of the desk.", bound)


@require_POST
@desk_view
def second_reading(request: DeskRequest, pk: UUID) -> HttpResponse:
    """Somebody else has read what one person published alone."""
    annotation = annotation_for(pk)
    demand(request, "annotations.publish_version", "Only an editor gives a second reading.")
    form = VersionForm(request.POST)
    if not form.is_valid():
        return unreadable(request, annotation, form)
    number = form.cleaned_data["number"]

    def verb() -> object:
        return reviews.second_read(annotation, number, by=request.user)

    return decided(request, annotation, verb, "Noted: you have read it and agree.", Bound())
