"""The correction page: the text, what happens to its passages, and the words for readers, on one page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from annotations.actions import corrections
from annotations.actions.carriage import Decision, Fate
from annotations.review.preview import Preview, Text, preview
from annotations.rules import policy
from annotations.text.correction_words import facts_changed
from annotations.text.differences import excerpts
from articles.editing import Edited, NoText, edited
from articles.errors import Refused, Stale
from articles.merging import Clash, merged
from articles.models import Article, Origin, Revision, TextChange

from .access import article_for, demand, desk_view
from .correction_forms import MEANING, CorrectionForm, DecisionForm, decision_forms
from .posted import tell_forged, whole

#: Words shown on either side of a change.
AROUND = 25
#: Passages shown to be decided on, and how many are too many to ask for each.
CARDS, FEW = 100, 4
WRITE = "Your role may read the desk, not write at it."
PUBLISH = "An editor publishes corrections. Save yours as a draft."


@dataclass(slots=True)
class Sheet:
    """The page's state: the public text, the draft or public text being changed, the forms, the preview."""

    article: Article
    live: Revision
    over: Revision
    form: CorrectionForm
    text: Text | None = None
    preview: Preview | None = None
    decisions: list[DecisionForm] | None = None
    clashes: tuple[Clash, ...] = ()

    @property
    def undecided(self) -> int:
        return sum(not decision.is_decided for decision in self.decisions or ())

    @property
    def is_same(self) -> bool:
        """Whether readers would see no change at all."""
        return bool(self.preview and self.preview.is_same and not self.form.is_metadata_changed)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_view
def correct(request: HttpRequest, slug: str) -> HttpResponse:
    """`?text=<key>` opens a draft. A POST says in `then` what to do: preview, save (a draft), publish."""
    demand(request, "annotations.write_draft", WRITE)
    article = article_for(slug)
    live = article.live_revision()
    if live is None:
        messages.info(request, "This text is not public yet, so there is nothing to correct.")
        return redirect("desk:article", article.slug)
    if request.method == "POST":
        return _posted(request, article, live)
    asked = request.GET.get("text", "")
    over = get_object_or_404(article.revisions, pk=whole(asked), live_from__isnull=True) if asked else live
    sheet = _opened(article, live, over)
    _look(sheet, request)
    return page(request, sheet)


def _opened(article: Article, live: Revision, over: Revision) -> Sheet:
    """The page as it opens; a draft made from an older text takes in what was published since."""
    body = over.body
    clashes: tuple[Clash, ...] = ()
    if (
        over.pk != live.pk
        and over.based_on_id != live.pk
        and article.origin != Origin.OTHER
        and over.based_on
    ):
        both = merged(over.based_on.body, over.body, live.body)
        body, clashes = both.text, both.clashes
    initial = CorrectionForm.initial_of(over, live, article.edition, body)
    form = CorrectionForm(initial=initial, article=article, live=live, over=over)
    return Sheet(article, live, over, form, clashes=clashes)


def _posted(request: HttpRequest, article: Article, live: Revision) -> HttpResponse:
    over = article.revisions.filter(pk=whole(request.POST.get("draft", "")), live_from__isnull=True).first()
    base = article.revisions.filter(pk=whole(request.POST.get("base", ""))).first()
    if base is None:
        raise Http404
    sheet = Sheet(
        article, live, over or base,
        CorrectionForm(request.POST, article=article, live=live, over=over or base),
    )  # fmt: skip
    form, then = sheet.form, request.POST.get("then", "preview")
    is_valid = form.is_valid()
    tell_forged(request, form)
    if then == "publish" and is_valid and _is_done(request, sheet):
        return _published(request, article)  # the same click twice
    if is_valid and (base.pk != live.pk or form.cleaned_data["edition"] != article.edition):
        return _stale(request, sheet, base)
    _look(sheet, request)
    if then == "preview":
        return page(request, sheet)
    if not is_valid:
        return page(request, sheet, status=400)
    try:
        if then == "save":
            return _saved(request, sheet)
        demand(request, "articles.publish_revision", PUBLISH)
        if not _may_go(sheet):
            return page(request, sheet, status=400)
        with transaction.atomic():
            corrections.publish(
                _draft(request, sheet), request.user, edition=form.cleaned_data["edition"],
                decisions={d.question.key: d.decision for d in sheet.decisions or () if d.decision},
                withdrawals={d.question.key: d.withdrawal for d in sheet.decisions or () if d.withdrawal},
            )  # fmt: skip
    except Refused as refused:
        messages.error(request, str(refused))
        return page(request, sheet, status=403)
    except Stale as stale:
        messages.error(request, str(stale))
        article.refresh_from_db()
        return _stale(request, sheet, base)
    return _published(request, article, sheet.decisions or ())


def _look(sheet: Sheet, request: HttpRequest) -> None:
    """Fills in the preview of what is typed, and the decisions on it."""
    found = sheet.form.text if sheet.form.is_bound else _typed(sheet)
    if found is None:
        return
    sheet.text = Text(found.body, found.blocks)
    sheet.preview = preview(sheet.article, sheet.live, sheet.text, request.user, sheet.form.called_wrong)
    data = request.POST if sheet.form.is_bound else None
    is_final = request.POST.get("then") == "publish"
    sheet.decisions = decision_forms(data, sheet.preview.questions, sheet.text, is_final=is_final)
    if sheet.form.is_bound and sheet.form.cleaned_data.get("rest"):
        for decision in sheet.decisions:
            if not (decision.is_decided or decision.errors):
                decision.decision = Decision(Fate.RECHECK)


def _typed(sheet: Sheet) -> Edited | None:
    """What stands in the form of a page just opened."""
    try:
        return edited(sheet.form.initial["body"], sheet.over.body, sheet.over.block_list)
    except NoText:
        return None


def _may_go(sheet: Sheet) -> bool:
    """Whether nothing is left to be said before the text goes live; what is left stands in the forms."""
    assert sheet.preview is not None
    facts = facts_changed(sheet.preview.differences)
    if sheet.is_same:
        sheet.form.add_error("body", corrections.SAME)
    is_told = sheet.form.demand_told(facts)
    return is_told and not sheet.is_same and not sheet.undecided


def _draft(request: HttpRequest, sheet: Sheet) -> Revision:
    data = sheet.form.cleaned_data
    return corrections.draft(
        sheet.article, sheet.form.words(), request.user, over=data["draft"], seen=data["seen"]
    )


def _saved(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    if sheet.is_same:
        sheet.form.add_error("body", corrections.SAME)
        return page(request, sheet, status=400)
    draft = _draft(request, sheet)
    messages.success(request, f"Saved as text {draft.number}, a draft. Readers see nothing of it.")
    return redirect(f"{reverse('desk:correct', args=[sheet.article.slug])}?text={draft.pk}")


def _is_done(request: HttpRequest, sheet: Sheet) -> bool:
    """Whether this very text is what the same person has just published."""
    live, text = sheet.live, sheet.form.text
    return bool(
        text
        and live.pk != sheet.form.cleaned_data["base"]
        and live.body == text.body
        and live.published_by_id == request.user.pk
    )


def _published(
    request: HttpRequest, article: Article, decisions: Iterable[DecisionForm] = ()
) -> HttpResponse:
    """To the article, with what became of its passages and of what is still to be done."""
    messages.success(request, "Published. Readers see this text now.")
    wrong = [d for d in decisions if d.question.is_wrong]
    handed_in = sum(bool(d.withdrawal) for d in decisions) if policy.is_strict() else 0
    held = sum(bool(d.decision and d.decision.fate == Fate.RECHECK) for d in wrong)
    if held:
        messages.info(request, f"On hold until judged again: {held} passage{'' if held == 1 else 's'}.")
    if handed_in:
        messages.info(
            request, f"{handed_in} withdrawal{' is' if handed_in == 1 else 's are'} handed in. "
            "A second person publishes what you withdraw.",
        )  # fmt: skip
    return redirect("desk:article", article.slug)


def _stale(request: HttpRequest, sheet: Sheet, base: Revision) -> HttpResponse:
    """The same page made anew on what readers have now: nothing typed is lost, nothing published undone."""
    data = request.POST.copy()
    clashes: tuple[Clash, ...] = ()
    live = sheet.article.live_revision()
    assert live is not None
    if live.pk != base.pk and sheet.form.is_ours and sheet.form.text:
        both = merged(base.body, sheet.form.text.body, live.body)
        data["body"], clashes = both.text, both.clashes
        messages.warning(
            request, "Readers got another text while you wrote. Both changes are put together here: look at "
            "them, then publish.",
        )  # fmt: skip
    else:
        messages.warning(
            request, "The article changed while you wrote. This is the new preview: look at it, then publish."
        )
    data["edition"], data["base"] = str(sheet.article.edition), str(live.pk)
    form = CorrectionForm(data, article=sheet.article, live=live, over=sheet.over)
    form.is_valid()
    again = Sheet(sheet.article, live, sheet.over, form, clashes=clashes)
    _look(again, request)
    return page(request, again, status=409)


def page(request: HttpRequest, sheet: Sheet, status: int = 200) -> HttpResponse:
    found = sheet.preview
    facts = facts_changed(found.differences) if found else []
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
        "decisions": (sheet.decisions or [])[:CARDS],
        "more_decisions": max(0, len(sheet.decisions or ()) - CARDS),
        "has_rest": len(sheet.decisions or ()) > FEW,
        "undecided": sheet.undecided,
        "undecided_words": corrections.need_decision(sheet.undecided),
        "clashes": sheet.clashes,
        "is_same": sheet.is_same,
        "facts": facts if kind in (TextChange.CLARIFICATION, TextChange.TYPO) else [],
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
def discard(request: HttpRequest, slug: str) -> HttpResponse:
    """Deletes draft `text` of the article."""
    demand(request, "annotations.write_draft", WRITE)
    article = article_for(slug)
    draft = get_object_or_404(article.revisions, pk=whole(request.POST.get("text", "")))
    if draft.written_by_id != request.user.pk:
        demand(request, "articles.publish_revision", "This draft is a colleague's; an editor may discard it.")
    try:
        corrections.discard(draft)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"Text {draft.number}, a draft, is discarded.")
    return redirect("desk:correct", article.slug)
