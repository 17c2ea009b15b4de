"""The correction page: the text, what happens to its passages, and the words for readers, on one page."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from annotations.actions import corrections
from annotations.actions.carriage import Fate, need_decision
from annotations.desk.access import article_for, demand, desk_view
from annotations.desk.posted import tell_forged
from annotations.desk.requests import DeskRequest
from annotations.rules import policy
from annotations.text.differences import excerpts
from articles.errors import Refused, Stale
from articles.models import Revision, TextChange
from articles.numbers import whole

from .forms import MEANING
from .sheet import Sheet, made_anew, opened, sent

#: Words shown on either side of a change.
AROUND = 25
#: Passages shown to be decided on, and how many are too many to ask for each.
CARDS, FEW = 100, 4
PUBLISH = "Only an editor publishes corrections. Save yours as a draft."
MERGED = "The public text changed while you wrote. Both changes are put together here: check, then publish."
MOVED_ON = "The article changed while you wrote. This is the new preview: check it, then publish."


class Unready(Exception):
    """Something is still to be said or mended; the forms of the page say what."""


@require_http_methods(["GET", "HEAD", "POST"])
@desk_view
def correct(request: DeskRequest, slug: str) -> HttpResponse:
    """`?text=<key>` opens a draft. A POST says in `then` what to do: preview, save (a draft), publish."""
    demand(request, "annotations.write_draft")
    article = article_for(slug)
    live = article.live_revision()
    if live is None:
        messages.info(request, "This text is not public yet, so there is nothing to correct.")
        return redirect("desk:article", article.slug)
    if request.method == "POST":
        act = ACTS.get(request.POST.get("then", ""), look)
        return answered(request, sent(request, article, live), act)
    asked = request.GET.get("text", "")
    over = get_object_or_404(article.revisions, pk=whole(asked), live_from__isnull=True) if asked else live
    return page(request, opened(request, article, live, over))


def answered(
    request: DeskRequest, sheet: Sheet, act: Callable[[DeskRequest, Sheet], HttpResponse]
) -> HttpResponse:
    """What `act` answers; the page where it did nothing (400, 403), made anew where it was behind (409)."""
    tell_forged(request, sheet.form)
    try:
        return act(request, sheet)
    except Unready:
        return page(request, sheet, status=400)
    except Refused as refused:
        messages.error(request, str(refused))
        return page(request, sheet, status=403)
    except Stale as stale:
        if said := str(stale):
            messages.error(request, said)
        again = made_anew(sheet)
        messages.warning(request, MERGED if again.is_merged else MOVED_ON)
        return page(request, again, status=409)


# --- what can be asked of the page: each raises Unready, Refused or Stale ---------------------------


def look(request: DeskRequest, sheet: Sheet) -> HttpResponse:
    """Shows what the text would do."""
    demand_current(sheet)
    return page(request, sheet)


def save(request: DeskRequest, sheet: Sheet) -> HttpResponse:
    """Saves a draft of the text."""
    demand_current(sheet)
    demand_changed(sheet)
    draft = drafted(sheet)
    messages.success(request, f"Saved as text {draft.number}, a draft. Readers see nothing of it.")
    return redirect(f"{reverse('desk:correct', args=[sheet.article.slug])}?text={draft.pk}")


def publish(request: DeskRequest, sheet: Sheet) -> HttpResponse:
    """Publishes the text and what was decided on its passages; the same click twice does it once."""
    demand(request, "articles.publish_revision", PUBLISH)
    if not sheet.is_done:
        demand_current(sheet)
        demand_said(sheet)
        with transaction.atomic():
            corrections.publish(
                drafted(sheet), by=request.user, edition=sheet.form.cleaned_data["edition"],
                decisions={d.question.key: d.decision for d in sheet.decisions if d.decision},
                withdrawals={d.question.key: d.withdrawal for d in sheet.decisions if d.withdrawal},
            )  # fmt: skip
        tell_decided(request, sheet)
    messages.success(request, "Published. Readers see this text now.")
    return redirect("desk:article", sheet.article.slug)


ACTS = {"save": save, "publish": publish}


def demand_current(sheet: Sheet) -> None:
    """Raises Stale when the article changed since the page was made."""
    if sheet.is_behind:
        raise Stale("")


def demand_changed(sheet: Sheet) -> None:
    """Raises Unready for a text that cannot be read, or that readers have already."""
    if not sheet.form.is_valid():
        raise Unready
    if sheet.is_same:
        sheet.form.add_error("body", corrections.SAME)
        raise Unready


def demand_said(sheet: Sheet) -> None:
    """Raises Unready while something is left to be said before the text goes live."""
    if not sheet.form.is_valid():
        raise Unready
    if sheet.is_same:
        sheet.form.add_error("body", corrections.SAME)
    if not sheet.form.demand_told(sheet.facts) or sheet.undecided:
        raise Unready


def drafted(sheet: Sheet) -> Revision:
    """What was typed, as a draft."""
    said = sheet.form.cleaned_data
    return corrections.draft(
        sheet.article, sheet.form.words(), by=sheet.person, over=said["draft"], seen=said["seen"]
    )


def tell_decided(request: DeskRequest, sheet: Sheet) -> None:
    """Says what became of the passages, and what is still to be done."""
    wrong = [d for d in sheet.decisions if d.question.is_wrong]
    held = sum(bool(d.decision and d.decision.fate == Fate.RECHECK) for d in wrong)
    if held:
        messages.info(request, f"On hold until judged again: {held} passage{'' if held == 1 else 's'}.")
    submitted = sum(bool(d.withdrawal) for d in sheet.decisions) if policy.is_strict() else 0
    if submitted:
        messages.info(
            request, f"{submitted} withdrawal{' is' if submitted == 1 else 's are'} submitted. "
            "A second person publishes what you withdraw.",
        )  # fmt: skip


# --- the page ---------------------------------------------------------------------------------------


def page(request: DeskRequest, sheet: Sheet, status: int = 200) -> HttpResponse:
    found = sheet.outlook.preview if sheet.outlook else None
    kind = sheet.form.kind
    context = {
        "title": f"Correct: {sheet.live.headline}",
        "article": sheet.article,
        "live": sheet.live,
        "over": sheet.over,
        "is_draft": sheet.over.pk != sheet.live.pk and sheet.over.live_from is None,
        "form": sheet.form,
        "is_read_only": not sheet.form.is_ours,
        "preview": found,
        "differences": excerpts(found.differences, AROUND) if found and not found.is_same else [],
        "decisions": sheet.decisions[:CARDS],
        "more_decisions": max(0, len(sheet.decisions) - CARDS),
        "has_rest": len(sheet.decisions) > FEW,
        "undecided": sheet.undecided,
        "undecided_words": need_decision(sheet.undecided),
        "clashes": sheet.clashes,
        "is_same": sheet.is_same,
        "facts": sheet.facts if kind in (TextChange.CLARIFICATION, TextChange.TYPO) else [],
        "kind": kind,
        "kind_words": TextChange(kind).label if kind in TextChange.values else "",
        "kinds": [(radio, MEANING[TextChange(radio.data["value"])]) for radio in sheet.form["change"]],
        "told": sheet.form.told,
        "now": timezone.now(),
        "is_strict": policy.is_strict(),
        "may_publish": request.user.has_perm("articles.publish_revision"),
        "other_drafts": sheet.article.revisions.filter(live_from__isnull=True)
        .exclude(pk=sheet.over.pk)
        .select_related("written_by")
        .defer("body", "blocks")
        .order_by("number"),
        "user_key": request.user.pk,
    }
    return render(request, "desk/correct.html", context, status=status)


@require_POST
@desk_view
def discard(request: DeskRequest, slug: str) -> HttpResponse:
    """Deletes draft `text` of the article."""
    demand(request, "annotations.write_draft")
    article = article_for(slug)
    draft = get_object_or_404(article.revisions, pk=whole(request.POST.get("text", "")))
    if draft.written_by_id != request.user.pk:
        demand(request, "articles.publish_revision", "Only an editor may discard a colleague's draft.")
    try:
        corrections.discard(draft)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"Text {draft.number}, a draft, is discarded.")
    return redirect("desk:correct", article.slug)
