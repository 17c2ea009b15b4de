"""Acts on one annotation: save, submit, publish, hold, withdraw, confirm, discard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST
from django_htmx.http import reswap

from annotations.actions import drafts, places, publication, reviews
from annotations.checking.attribution import holds_attribution
from annotations.models import Act, Annotation, Checked, Status, Version
from annotations.rules import policy
from annotations.rules.judgement import Judgement
from annotations.rules.placement import current, desk_text
from annotations.text.spans import Span
from articles.errors import Refused, Stale

from . import history
from .access import annotation_for, demand, desk_view
from .annotating import done, look, saved, workspace
from .conflicts import Conflict
from .forms import ASK_WHY, JudgementForm, forms_of, posted_evidence, with_a_row_more
from .passage_forms import BordersForm
from .posted import NOT_OURS, words
from .swapping import Change

HELD_TRUE = (Status.VERIFIED, Checked.SO)
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
            return workspace(request, annotation.article, annotation.pk, status=403, change=Change())
        except Stale as stale:
            messages.error(request, str(stale))
            return workspace(request, annotation.article, annotation.pk, status=409, change=Change())

    return wrapped


@act
def save(request: HttpRequest, annotation: Annotation) -> HttpResponse:
    """Writes the next version; `then` says what follows: save, more (a row of evidence), submit, publish.

    The form may carry new borders. A stale save is a 409 that shows both judgements and keeps what was
    typed; `then` “combine” puts both into the form, to be read and saved.
    """
    demand(request, "annotations.write_draft", "Your role may read the desk, not write at it.")
    then = request.POST.get("then", "save")
    if then == "publish":
        demand(request, "annotations.publish_version", PUBLISH)
    form = JudgementForm(request.POST, known=annotation.head().recheck_on)
    evidence = posted_evidence(request.POST)
    borders = posted_borders(request, annotation)
    is_valid = form.is_valid() & evidence.is_valid() & (borders is None or borders.is_valid())
    is_open = is_valid and leaves_open_what(annotation, form, borders)
    if is_open and then in ("publish", "submit"):
        form.ask_what()
        is_valid = False
    if is_valid and then in ("publish", "submit") and leaves_open_why(annotation, form):
        form.add_error("reason", ASK_WHY)
        is_valid = False
    if then == "more" or not is_valid:
        return again(request, annotation, form, evidence, borders, more=then == "more")
    mine = form.judgement(evidence.items())
    if is_open:  # a draft that anybody may publish later, from a list, says itself that this is not said yet
        mine = replace(mine, what="")
    if then == "combine":
        head = annotation.head()
        form, evidence = forms_of(mine.combined(Judgement.of(head)), head.number)
        return workspace(
            request, annotation.article, annotation.pk, form=form, evidence=evidence, is_unsaved=True
        )
    confirm = form.cleaned_data["confirm"]
    was = span_of(annotation) if borders else None
    try:
        version = drafts.judge(
            annotation,
            mine,
            by=request.user,
            based_on=form.cleaned_data["based_on"],
            span=borders.cleaned_data["span"] if borders else span_of(annotation) if confirm else None,
        )
    except Stale as stale:
        theirs = stale.current if isinstance(stale.current, Version) else annotation.head()
        return workspace(
            request, annotation.article, annotation.pk, status=409,
            form=form, evidence=evidence, conflict=Conflict(theirs, mine), is_unsaved=True,
        )  # fmt: skip
    if then == "save" and looks_the_same(request, annotation, mine) and not (borders or confirm):
        return saved(fragment(request, annotation, version), annotation)
    return go_on(request, annotation, version, then, confirm=confirm, change=Change(was=was))


def leaves_open_what(annotation: Annotation, form: JudgementForm, borders: BordersForm | None) -> bool:
    """Whether words that hold an attribution are called verified, and nobody was asked what was checked.

    “It is so” is what stands in the form unless somebody chooses. What readers see already was asked then.
    """
    if form.cleaned_data["asked"] or (form.cleaned_data["status"], form.cleaned_data["what"]) != HELD_TRUE:
        return False
    live = annotation.live()
    if live and (live.status, live.what) == HELD_TRUE:
        return False
    text = desk_text(annotation.article)
    span = borders.cleaned_data["span"] if borders else span_of(annotation)
    return text is not None and span is not None and holds_attribution(span.of(text.body))


def leaves_open_why(annotation: Annotation, form: JudgementForm) -> bool:
    """Whether another verdict than readers have goes out without a reason, which they are promised."""
    said = form.cleaned_data
    if said["reason"] or said["reason_text"].strip():
        return False
    live = annotation.live()
    return (
        live is not None
        and live.act != Act.WITHDRAW
        and (live.status, live.what) != (said["status"], said["what"])
    )


def looks_the_same(request: HttpRequest, annotation: Annotation, mine: Judgement) -> bool:
    """Whether the page shows such a draft already, so that a save changes nothing of the marks and lists."""
    # Whoever saves wrote part of it, which in strict policy takes the button that publishes away.
    is_forbidden = (policy.is_strict() or not annotation.article.edition) and request.user.has_perm(
        "annotations.publish_version"
    )
    same = look(mine, is_plain_draft=True, is_forbidden=is_forbidden)
    return bool(request.htmx) and request.POST.get("look") == same  # type: ignore[attr-defined]


def fragment(request: HttpRequest, annotation: Annotation, version: Version) -> HttpResponse:
    """The few lines of the inspector that a save of the note changes."""
    context = {"version": version, "missing": policy.unmet(version), "is_strict": policy.is_strict()}
    return reswap(render(request, "desk/_saved.html", context), "none")


def go_on(
    request: HttpRequest,
    annotation: Annotation,
    version: Version,
    then: str,
    *,
    confirm: bool,
    change: Change | None = None,
) -> HttpResponse:
    """What follows a save. The save stands whatever comes of it."""
    try:
        if then == "submit":
            reviews.submit(annotation, version.number, by=request.user)
            messages.success(request, submitted(version))
        elif then == "publish":
            publication.publish(annotation, version.number, by=request.user, confirm=confirm)
            messages.success(request, history.published(version))
        else:
            messages.success(request, "Saved as a draft.")
    except Refused as refused:
        undone = "not submitted" if then == "submit" else "not published"
        messages.warning(request, f"Saved as a draft, {undone}. {refused}")
        page = workspace(request, annotation.article, annotation.pk, status=403, change=change)
        return saved(page, annotation)
    over: dict[str, Any] = {"withdrawn": history.withdrawn(request, annotation.head())}
    return saved(done(request, annotation.article, annotation.pk, change=change, **over), annotation)


def submitted(version: Version) -> str:
    """What handing `version` in has done, and what it still waits for."""
    annotation = version.annotation
    if version.act == Act.WITHDRAW:
        live = annotation.live()
        now = f" Until then readers see: {live.told_now}." if live else ""
        return f"The withdrawal is handed in. A second person publishes it.{now}"
    if annotation.article.live_revision() is None:
        return "Submitted. It can be published when the article is."
    if policy.is_strict() and (missing := policy.unmet(version)):
        return f"Submitted. It cannot be published yet. Still needed: {' '.join(missing)}"
    return "Submitted. A second person can publish it now."


def again(
    request: HttpRequest,
    annotation: Annotation,
    form: object,
    evidence: object,
    borders: object,
    *,
    more: bool,
) -> HttpResponse:
    """The same form with what was typed: with an empty row of evidence more, or with the errors."""
    if not more:
        moved: dict[str, Any] = {"borders": borders} if borders else {}
        return workspace(
            request, annotation.article, annotation.pk, status=400,
            form=form, evidence=evidence, is_unsaved=True, **moved,
        )  # fmt: skip
    return workspace(
        request, annotation.article, annotation.pk,
        form=form, evidence=with_a_row_more(request.POST), adding=True, is_unsaved=True,
    )  # fmt: skip


def posted_borders(request: HttpRequest, annotation: Annotation) -> BordersForm | None:
    """New borders, where the form carries some."""
    text = desk_text(annotation.article) if request.POST.get("borders-quote", "").strip() else None
    return BordersForm(request.POST, revision=text) if text else None


def span_of(annotation: Annotation) -> Span | None:
    """Where the passage lies in the desk's text, for a save that confirms changed words."""
    text = desk_text(annotation.article)
    place = current(annotation.head(), text) if text else None
    if place is None or place.start is None or place.end is None:
        return None
    return Span(place.start, place.end)


@act
def undo(request: HttpRequest, annotation: Annotation) -> HttpResponse:
    """Brings back, as a draft, what stood before; of a passage just tagged nothing is left."""
    demand(request, "annotations.write_draft", "Your role may read the desk, not write at it.")
    head = annotation.head()
    if 1 in (head.number, head.restores):
        demand_to_delete(request, annotation)
    was = span_of(annotation)
    version = drafts.undo(annotation, by=request.user, based_on=number(request))
    if version is None:
        messages.success(request, "Undone. The passage is not tagged any more.")
        return done(request, annotation.article, None)
    live = annotation.live()
    still = f" Readers still see: {live.told_now}." if live else ""
    if live and live.act == Act.JUDGE:
        still += " Hold it if that does harm."
    messages.success(request, f"Undone: version {version.restores} is back, as a draft.{still}")
    return saved(done(request, annotation.article, annotation.pk, change=Change(was=was)), annotation)


@act
def hold(request: HttpRequest, annotation: Annotation) -> HttpResponse:
    demand(request, "annotations.hold_version", "An editor can put this on hold.")
    publication.hold(annotation, by=request.user, reason_text=words(request, "reason_text"))
    messages.success(request, "On hold. Readers see that you are checking this again.")
    return done(request, annotation.article, annotation.pk, change=Change())


@act
def withdraw(request: HttpRequest, annotation: Annotation) -> HttpResponse:
    """Drafts the withdrawal; publishes it where the person may, else hands it in."""
    demand(request, "annotations.write_draft", "Your role may read the desk, not write at it.")
    version = drafts.withdraw(
        annotation, by=request.user, based_on=number(request), reason_text=words(request, "reason_text")
    )
    may = request.user.has_perm("annotations.publish_version") and not policy.why_not_publish(
        version, request.user
    )
    then = "publish" if may else "submit"
    return go_on(request, annotation, version, then, confirm=False)


@act
def confirm(request: HttpRequest, annotation: Annotation) -> HttpResponse:
    """“Still holds.” `placement` is the open placement the editor saw."""
    demand(request, "annotations.publish_version", PUBLISH)
    places.confirm(annotation, number(request, "placement"), by=request.user)
    live = annotation.live()
    held = " Readers still see that you are checking it again." if live and live.act == Act.HOLD else ""
    messages.success(request, f"Confirmed for the new words.{held}")
    return done(request, annotation.article, annotation.pk, change=Change())


@act
def discard(request: HttpRequest, annotation: Annotation) -> HttpResponse:
    """Deletes a draft that was never public: one's own, or any as an Editor."""
    demand_to_delete(request, annotation)
    drafts.discard(annotation, number(request), by=request.user)
    messages.success(request, "Deleted. It was never public.")
    return done(request, annotation.article, None)


def demand_to_delete(request: HttpRequest, annotation: Annotation) -> None:
    """Whoever wrote all of a passage may delete it, and any Editor: with it go the drafts of everybody."""
    others = annotation.versions.exclude(written_by=request.user.pk)
    if annotation.created_by_id != request.user.pk or others.exists():
        demand(
            request,
            "annotations.publish_version",
            "Others worked on this draft, so an editor deletes it.",
        )


def number(request: HttpRequest, name: str = "based_on") -> int:
    """A whole number of the form; a forged one is refused."""
    try:
        return int(request.POST[name])
    except (KeyError, ValueError) as error:
        raise PermissionDenied(NOT_OURS) from error
