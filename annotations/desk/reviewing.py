"""The second person's pages: the comparison of one proposal, and all that is ready in an article."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from annotations import policy, reviewing, suggested
from annotations.comparing import act_words, evidence_lines, lines, verdict
from annotations.judgement import Judgement
from annotations.models import Annotation, PlacementState, ReturnReason
from annotations.models.version import NOTE_LENGTH
from annotations.placing import current, desk_text
from annotations.presenting import desk_passages
from articles.errors import Refused, Stale
from articles.models import Article, Revision

from .access import annotation_for, article_for, demand, desk_view
from .commenting import discussion
from .passage_forms import known_uuid
from .site import site

PUBLISH = "Your role hands judgements in; an editor publishes them."


class ReturnForm(forms.Form):
    """Why a submission goes back to its author."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.ChoiceField(
        choices=ReturnReason.choices, widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose why you return it."),
    )  # fmt: skip
    text = forms.CharField(
        label="In your own words", max_length=NOTE_LENGTH, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class PublishForm(forms.Form):
    """Which version goes live; `alone` is the reason for doing without a second person."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    confirm = forms.BooleanField(required=False, label="The judgement holds for these words")
    alone = forms.CharField(
        label="Why it cannot wait for a second person", max_length=NOTE_LENGTH, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


@require_safe
@desk_view
def review(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What readers see, what is proposed, and the newsroom's rules one by one."""
    return comparison(request, annotation_for(pk))


def comparison(request: HttpRequest, annotation: Annotation, status: int = 200, **over: Any) -> HttpResponse:
    """The comparison page; `over` are bound forms after a refusal."""
    head = annotation.versions.select_related("written_by", "returned_by", "published_by", "judged").get(
        superseded_at__isnull=True
    )
    live = head if head.is_live else annotation.versions.live().select_related("published_by").first()
    text = desk_text(annotation.article)
    if text is None:
        raise Http404
    before = Judgement.of(live) if live and not head.is_live else None
    proposed = Judgement.of(head)
    place = current(head, text)
    may_publish = request.user.has_perm("annotations.publish_version")
    is_draft = head.is_draft
    context = {
        **site.each_context(request),
        "title": f"Review: {annotation.article.headline}",
        "annotation": annotation,
        "article": annotation.article,
        "text": text,
        "head": head,
        "live": live,
        "live_verdict": live.words if live else "",
        "proposal": act_words(head.act),
        "verdict": verdict(proposed),
        "lines": lines(before, proposed),
        "evidence": evidence_lines(before, proposed),
        "place": place,
        "around": around(text, place),
        "changed_words": place.state == PlacementState.NEEDS_CHECK,
        "rules": policy.rules(head),
        "is_strict": policy.is_strict(),
        "why_not": policy.why_not_publish(head, request.user) if is_draft else "",
        "four_eyes": is_draft and policy.needs_second_person(head, request.user),
        "may_publish": may_publish,
        "may_return": is_draft and head.submitted_at and not head.returned_at
        and head.written_by_id != request.user.pk,
        "wants_second_reading": head.is_live and head.alone_reason and not head.second_read_at,
        "return_form": ReturnForm(initial={"number": head.number}),
        "publish_form": PublishForm(initial={"number": head.number}),
        **discussion(annotation),
        **over,
    }  # fmt: skip
    return render(request, "desk/review.html", context, status=status)


def around(text: Revision, place: Any) -> tuple[str, str, str]:
    """The passage in its paragraph: the words before it, its own, and those after."""
    if place.start is None or place.revision_id != text.pk:
        return "", place.exact, ""
    block = next((b for b in text.block_list if b.start <= place.start < b.end), None)
    low, high = (block.start, max(block.end, place.end)) if block else (place.start, place.end)
    return text.body[low : place.start], text.body[place.start : place.end], text.body[place.end : high]


@require_POST
@desk_view
def publish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The named version goes live."""
    annotation = annotation_for(pk)
    demand(request, "annotations.publish_version", PUBLISH)
    form = PublishForm(request.POST)
    if not form.is_valid():
        return comparison(request, annotation, 400, publish_form=form)
    said = form.cleaned_data
    try:
        annotation.publish(said["number"], by=request.user, confirm=said["confirm"], alone=said["alone"])
    except (Refused, Stale) as why:
        messages.error(request, str(why))
        return comparison(request, annotation, _status(why), publish_form=form)
    messages.success(request, "Published. Readers see it now.")
    return redirect("desk:review", annotation.pk)


@require_POST
@desk_view
def send_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The named version goes back to its author, with a reason."""
    annotation = annotation_for(pk)
    demand(request, "annotations.publish_version", "An editor returns what was handed in.")
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return comparison(request, annotation, 400, return_form=form)
    said = form.cleaned_data
    try:
        annotation.send_back(said["number"], by=request.user, reason=said["reason"], text=said["text"])
    except (Refused, Stale) as why:
        messages.error(request, str(why))
        return comparison(request, annotation, _status(why), return_form=form)
    messages.success(request, "Returned. Its author finds it at the top of the desk.")
    return redirect("desk:review", annotation.pk)


@require_POST
@desk_view
def second_reading(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody else has read what one person published alone."""
    annotation = annotation_for(pk)
    demand(request, "annotations.publish_version", "An editor reads what a colleague published alone.")
    number = request.POST.get("number", "")
    try:
        annotation.second_read(int(number) if number.isdecimal() else 0, by=request.user)
    except (Refused, Stale) as why:
        messages.error(request, str(why))
        return comparison(request, annotation, _status(why))
    messages.success(request, "Noted: you have read it.")
    return redirect("desk:review", annotation.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_view
def ready(request: HttpRequest, slug: str) -> HttpResponse:
    """All drafts of the article: those that can be published now, and what keeps the others."""
    article = article_for(slug)
    if request.method == "POST":
        return publish_ready(request, article)
    return listed(request, article)


def listed(request: HttpRequest, article: Article, status: int = 200) -> HttpResponse:
    drafts = reviewing.drafts(article, request.user)
    context = {
        **site.each_context(request),
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
    left = suggested.open_in(text, spans, suggested.dismissed_keys(article)).left
    return [suggestion.span.of(text.body) for suggestion in left]


def publish_ready(request: HttpRequest, article: Article) -> HttpResponse:
    demand(request, "annotations.publish_version", PUBLISH)
    numbers = named(request.POST.getlist("version"))
    if numbers is None:
        messages.error(request, "This form is not one of ours. Reload the page.")
        return listed(request, article, 400)
    try:
        published = reviewing.publish_ready(article, numbers, request.user)
    except Annotation.DoesNotExist as unknown:
        raise Http404 from unknown
    except (Refused, Stale) as why:
        messages.error(request, str(why))
        return listed(request, article, _status(why))
    count = len(published)
    messages.success(request, f"{count} published. Readers see {'it' if count == 1 else 'them'} now.")
    return redirect("desk:ready", article.slug)


def named(values: list[str]) -> dict[UUID, int] | None:
    """“uuid:number” of each checked box; None when one of them is no such thing, or there is none."""
    found = {}
    for value in values:
        key, _, number = value.partition(":")
        uuid = known_uuid(key)
        if uuid is None or not number.isdecimal() or len(number) > 9:
            return None
        found[uuid] = int(number)
    return found or None


@require_POST
@desk_view
def submit_all(request: HttpRequest, slug: str) -> HttpResponse:
    """Hands in all drafts of one's own."""
    demand(request, "annotations.write_draft", "Your role may read the desk, not write at it.")
    article = article_for(slug)
    count = len(reviewing.submit_drafts(article, request.user))
    messages.success(request, f"{count} submitted." if count else "Nothing of yours waited to be submitted.")
    return redirect(reverse("desk:article", args=[article.slug]))


def _status(why: Exception) -> int:
    return 409 if isinstance(why, Stale) else 403
