"""The second person's pages: the comparison of one proposal, and all that is ready in an article."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from annotations.models import Annotation, EvidenceKind, Placement, ReturnReason
from annotations.models.version import NOTE_LENGTH
from annotations.page.presenting import desk_passages
from annotations.queue import suggestions
from annotations.review import proposals
from annotations.rules import policy
from annotations.rules.placement import desk_text
from annotations.text.sentences import sentences
from articles.errors import Refused, Stale
from articles.models import Article, Revision

from . import history
from .access import annotation_for, article_for, demand, desk_view
from .commenting import discussion
from .passage_forms import known_uuid
from .posted import NOT_OURS, tell_forged

PUBLISH = "Your role hands judgements in; an editor publishes them."
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


@require_safe
@desk_view
def review(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What readers see, what is proposed, and the newsroom's rules one by one."""
    return comparison(request, annotation_for(pk))


def comparison(request: HttpRequest, annotation: Annotation, status: int = 200, **over: Any) -> HttpResponse:
    """The comparison page; `over` are bound forms after a refusal."""
    proposal = proposals.proposal(annotation, request.user)
    if proposal is None:
        raise Http404
    head = proposal.head
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
        "return_form": ReturnForm(initial={"number": head.number}),
        "publish_form": PublishForm(initial={"number": head.number}),
        **discussion(annotation),
        **over,
    }  # fmt: skip
    return render(request, "desk/review.html", context, status=status)


def around(text: Revision, place: Placement) -> tuple[str, str, str]:
    """The passage in its sentences: the words before it, its own, and those after."""
    if place.start is None or place.end is None or place.revision_id != text.pk:
        return "", place.exact, ""
    here = [s for s in sentences(text.body, text.block_list) if s.start < place.end and place.start < s.end]
    low = min([place.start, *(span.start for span in here)])
    high = max([place.end, *(span.end for span in here)])
    return text.body[low : place.start], text.body[place.start : place.end], text.body[place.end : high]


def decided(
    request: HttpRequest, annotation: Annotation, verb: Callable[[], object], done: str, **over: Any
) -> HttpResponse:
    """Runs `verb` and goes back to the comparison with the sentence `done`; what the verb refuses is a
    sentence on the same page (403, 409), with the bound forms `over`."""
    try:
        verb()
    except (Refused, Stale) as why:
        messages.error(request, str(why))
        return comparison(request, annotation, _status(why), **over)
    messages.success(request, done)
    return redirect("desk:review", annotation.pk)


def unreadable(request: HttpRequest, annotation: Annotation, form: forms.Form, **over: Any) -> HttpResponse:
    """The comparison again, the errors of `form` beside its fields; of a hidden one as a message."""
    tell_forged(request, form)
    return comparison(request, annotation, 400, **over)


@require_POST
@desk_view
def publish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The named version goes live."""
    annotation = annotation_for(pk)
    demand(request, "annotations.publish_version", PUBLISH)
    form = PublishForm(request.POST)
    if not form.is_valid():
        return unreadable(request, annotation, form, publish_form=form)
    said = form.cleaned_data

    def verb() -> object:
        return annotation.publish(
            said["number"], by=request.user, confirm=said["confirm"], alone=said["alone"]
        )

    done = history.published(annotation.head())
    return decided(request, annotation, verb, done, publish_form=form)


@require_POST
@desk_view
def send_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The named version goes back to its author, with a reason."""
    annotation = annotation_for(pk)
    demand(request, "annotations.publish_version", "An editor returns what was handed in.")
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return unreadable(request, annotation, form, return_form=form)
    said = form.cleaned_data

    def verb() -> object:
        return annotation.send_back(said["number"], by=request.user, reason=said["reason"], text=said["text"])

    done = "Returned. Its author finds it at the top of the desk."
    return decided(request, annotation, verb, done, return_form=form)


@require_POST
@desk_view
def second_reading(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody else has read what one person published alone."""
    annotation = annotation_for(pk)
    demand(request, "annotations.publish_version", "An editor reads what a colleague published alone.")
    form = VersionForm(request.POST)
    if not form.is_valid():
        return unreadable(request, annotation, form)
    number = form.cleaned_data["number"]
    return decided(
        request,
        annotation,
        lambda: annotation.second_read(number, by=request.user),
        "Noted: you have read it, and agree.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_view
def ready(request: HttpRequest, slug: str) -> HttpResponse:
    """All drafts of the article: those that can be published now, and what keeps the others."""
    article = article_for(slug)
    if request.method == "POST":
        return publish_ready(request, article)
    return listed(request, article)


def listed(request: HttpRequest, article: Article, status: int = 200) -> HttpResponse:
    drafts = proposals.drafts(article, request.user)
    context = {
        "title": f"Review: {article.headline}",
        "article": article,
        "drafts": drafts,
        "ready_count": sum(draft.is_ready for draft in drafts),
        "can_count": sum(not draft.why_not for draft in drafts),
        "may_publish": request.user.has_perm("annotations.publish_version"),
        "is_strict": policy.is_strict(),
        "left": suggestions_left(article),
    }
    return render(request, "desk/ready.html", context, status=status)


def suggestions_left(article: Article) -> list[str]:
    """The sentences the editors left that our rules would have looked at."""
    text = desk_text(article)
    if text is None:
        return []
    spans = [
        p.span
        for p in desk_passages(article, text)
        if p.placement.span and p.placement.revision_id == text.pk
    ]
    left = suggestions.open_in(text, spans, suggestions.dismissed_keys(article)).left
    return [suggestion.span.of(text.body) for suggestion in left]


def publish_ready(request: HttpRequest, article: Article) -> HttpResponse:
    demand(request, "annotations.publish_version", PUBLISH)
    values = request.POST.getlist("version")
    if not values:
        messages.error(request, "Tick what you want to publish.")
        return listed(request, article, 400)
    numbers = named(values)
    if numbers is None:
        messages.error(request, NOT_OURS)
        return listed(request, article, 400)
    try:
        published = proposals.publish_ready(article, numbers, request.user)
    except Annotation.DoesNotExist as unknown:
        raise Http404 from unknown
    except (Refused, Stale) as why:
        messages.error(request, str(why))
        return listed(request, article, _status(why))
    count = len(published)
    messages.success(request, f"{count} published. Readers see {'it' if count == 1 else 'them'} now.")
    return redirect("desk:ready", article.slug)


def named(values: list[str]) -> dict[UUID, int] | None:
    """“uuid:number” of each checked box; None when one of them is no such thing, or a passage is named
    twice."""
    found: dict[UUID, int] = {}
    for value in values:
        key, _, number = value.partition(":")
        uuid = known_uuid(key)
        if uuid is None or uuid in found or not number.isdecimal() or len(number) > 9:
            return None
        found[uuid] = int(number)
    return found


@require_POST
@desk_view
def submit_all(request: HttpRequest, slug: str) -> HttpResponse:
    """Hands in all drafts of one's own."""
    demand(request, "annotations.write_draft", "Your role may read the desk, not write at it.")
    article = article_for(slug)
    handed_in = proposals.submit_drafts(article, request.user)
    prefetch_related_objects(handed_in, "evidence")
    left = proposals.unsaid_drafts(article, request.user).count()
    told = [f"{len(handed_in)} submitted."] if handed_in else []
    if policy.is_strict() and (short := sum(bool(policy.missing(version)) for version in handed_in)):
        told.append(f"{short} of them cannot be published yet: our rule asks for more.")
    if left:
        told.append(f"{left} not submitted: it is not said what was checked.")
    show = messages.warning if left else messages.success
    show(request, " ".join(told) or "Nothing of yours waited to be submitted.")
    return redirect(reverse("desk:article", args=[article.slug]))


def _status(why: Exception) -> int:
    return 409 if isinstance(why, Stale) else 403
