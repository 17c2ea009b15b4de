"""Saving the form of a judgement: read, asked for what is left open, written, and submitted or published."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django_htmx.http import reswap

from annotations.actions import drafts
from annotations.checking.attribution import holds_attribution
from annotations.desk.access import demand
from annotations.desk.requests import DeskRequest
from annotations.models import Act, Annotation, Checked, Status, Version
from annotations.rules import policy
from annotations.rules.judgement import Judgement
from articles.errors import Stale

from .conflicts import Conflict
from .forms.judgement import ASK_WHY, JudgementForm, forms_of, posted_evidence, with_a_row_more
from .forms.passage import BordersForm
from .inspector import look
from .judging import act, go_on
from .opened import Change, OpenArticle, Shown, Typed
from .page import saved, workspace

HELD_TRUE = (Status.VERIFIED, Checked.SO)


@act
def save(request: DeskRequest, annotation: Annotation, opened: OpenArticle) -> HttpResponse:
    """Writes the next version; `then` says what follows: save, more (a row of evidence), submit, publish.

    The form may carry new borders. A stale save is a 409 that shows both judgements and keeps what was
    typed; `then` “combine” puts both into the form, to be read and saved.
    """
    demand(request, "annotations.write_draft")
    then = request.POST.get("then", "save")
    if then == "publish":
        demand(request, "annotations.publish_version")
    typed = read(request, annotation, opened)
    if then == "more":
        typed = replace(typed, evidence=with_a_row_more(request.POST))
        return workspace(request, opened, Shown(chosen=annotation, typed=typed))
    mine = understood(typed, annotation, opened, goes_out=then in ("publish", "submit"))
    if mine is None:
        return workspace(request, opened, Shown(chosen=annotation, status=400, typed=typed))
    if then == "combine":
        return workspace(request, opened, Shown(chosen=annotation, typed=combined(typed, mine, annotation)))
    return written(request, annotation, opened, typed, mine, then)


def read(request: DeskRequest, annotation: Annotation, opened: OpenArticle) -> Typed:
    """What was sent; with borders where the form has new ones."""
    moves = request.POST.get("borders-quote", "").strip()
    return Typed(
        form=JudgementForm(request.POST, known=annotation.head().recheck_on),
        evidence=posted_evidence(request.POST),
        borders=BordersForm(request.POST, revision=opened.text) if moves else None,
    )


def understood(
    typed: Typed, annotation: Annotation, opened: OpenArticle, *, goes_out: bool
) -> Judgement | None:
    """The judgement that was typed; None while something is wrong with it, which its forms then say.

    What `goes_out` to a second person or to readers says what was checked, and why it changes.
    """
    sent = (typed.form, typed.evidence, typed.borders)
    if any([form is not None and not form.is_valid() for form in sent]):  # noqa: C419 - each is asked
        return None
    mine: Judgement = typed.form.judgement(typed.evidence.items())
    if leaves_open_what(typed, annotation, opened):
        if goes_out:
            typed.form.ask_what()
            return None
        # A draft that anybody may publish later, from a list, says itself that this is not said yet.
        return replace(mine, what="")
    if goes_out and leaves_open_why(mine, annotation):
        typed.form.add_error("reason", ASK_WHY)
        return None
    return mine


def leaves_open_what(typed: Typed, annotation: Annotation, opened: OpenArticle) -> bool:
    """Whether words that hold an attribution are called verified, and nobody was asked what was checked.

    “It is so” is what stands in the form unless somebody chooses. What readers see already was asked then.
    """
    said = typed.form.cleaned_data
    if said["asked"] or (said["status"], said["what"]) != HELD_TRUE:
        return False
    live = annotation.live()
    if live and (live.status, live.what) == HELD_TRUE:
        return False
    span = typed.borders.cleaned_data["span"] if typed.borders else opened.place_of(annotation)
    return span is not None and holds_attribution(span.of(opened.text.body))


def leaves_open_why(mine: Judgement, annotation: Annotation) -> bool:
    """Whether another verdict than readers have goes out without a reason, which they are promised."""
    if mine.reason or mine.reason_text.strip():
        return False
    live = annotation.live()
    return (
        live is not None and live.act != Act.WITHDRAW and (live.status, live.what) != (mine.status, mine.what)
    )


def combined(typed: Typed, mine: Judgement, annotation: Annotation) -> Typed:
    """What was typed together with what a colleague saved meanwhile, on which the next save builds."""
    head = annotation.head()
    form, evidence = forms_of(mine.combined(Judgement.of(head)), head.number)
    return replace(typed, form=form, evidence=evidence)


def written(
    request: DeskRequest, annotation: Annotation, opened: OpenArticle, typed: Typed, mine: Judgement,
    then: str,
) -> HttpResponse:  # fmt: skip
    """Saves `mine`, and goes on with it."""
    confirm = typed.form.cleaned_data["confirm"]
    place = opened.place_of(annotation) if typed.borders or confirm else None
    span = typed.borders.cleaned_data["span"] if typed.borders else place
    based_on = typed.form.cleaned_data["based_on"]
    try:
        version = drafts.judge(annotation, mine, by=request.user, based_on=based_on, span=span)
    except Stale as stale:
        theirs = stale.current if isinstance(stale.current, Version) else annotation.head()
        typed = replace(typed, conflict=Conflict(theirs, mine))
        return workspace(request, opened, Shown(chosen=annotation, status=409, typed=typed))
    if then == "save" and span is None and looks_the_same(request, annotation, mine):
        return saved(fragment(request, version), annotation)
    change = Change(was=place if typed.borders else None)
    return go_on(request, annotation, opened, version, then, confirm=confirm, change=change)


def looks_the_same(request: DeskRequest, annotation: Annotation, mine: Judgement) -> bool:
    """Whether the page shows such a draft already, so that a save changes nothing of the marks and lists."""
    # Whoever saves wrote part of it, which in strict policy takes the button that publishes away.
    is_forbidden = (policy.is_strict() or not annotation.article.edition) and request.user.has_perm(
        "annotations.publish_version"
    )
    same = look(mine, is_plain_draft=True, is_forbidden=is_forbidden)
    return bool(request.htmx) and request.POST.get("look") == same


def fragment(request: DeskRequest, version: Version) -> HttpResponse:
    """The few lines of the inspector that a save of the note changes."""
    context = {"version": version, "missing": policy.unmet(version), "is_strict": policy.is_strict()}
    return reswap(render(request, "desk/_saved.html", context), "none")
