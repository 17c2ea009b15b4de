"""Seals: what an Admin hides from readers at every moment of time, and the second Admin who confirms it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from annotations.actions import seals
from annotations.models import Annotation, Evidence, JudgementSeal, Version
from articles.errors import Refused
from articles.models import Article, Revision, SealBase, SealReason, TextSeal

from .access import article_for, demand, desk_view
from .posted import known_uuid
from .requests import DeskRequest

#: The key of a whole passage in the form.
PASSAGE = "passage"
KINDS: dict[str, type[SealBase]] = {"text": TextSeal, "judgement": JudgementSeal}
#: Rows of a list; the page of a passage's history leads to those beyond.
MOST = 200


class SealForm(forms.Form):
    """What shall be hidden, and the reason readers are told."""

    targets = forms.MultipleChoiceField(
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose what to seal."),
    )
    reason = forms.ChoiceField(
        choices=SealReason.choices, widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose the reason readers are told."),
    )  # fmt: skip

    def __init__(self, *args: Any, keys: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["targets"].choices = [(key, key) for key in keys]  # type: ignore[attr-defined]

    @property
    def ticked(self) -> list[str]:
        """What stays ticked after a mistake. At first nothing is: whoever ticks one piece of evidence must
        not seal more by a box that was ticked already, which only two can lift."""
        return self.data.getlist("targets") if self.is_bound else []  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Row:
    """A seal in a list: the kind in its addresses, when it must be confirmed by, and whether it is late."""

    seal: SealBase
    article: Article

    @property
    def kind(self) -> str:
        return "text" if isinstance(self.seal, TextSeal) else "judgement"

    @property
    def what(self) -> str:
        match seals.target_of(self.seal):
            case Article():
                return "The whole article"
            case Revision() as text:
                return f"Text {text.number}"
            case Version() as version:
                return f"Judgement {version.number}: {version.status}"
            case Evidence() as evidence:
                return f"Evidence: {evidence.title}"

    @property
    def confirm_by(self) -> Any:
        return self.seal.sealed_at + seals.TO_CONFIRM

    @property
    def is_late(self) -> bool:
        return self.seal.confirmed_at is None and self.confirm_by < timezone.now()


def rows_of(found: list[SealBase]) -> list[Row]:
    """The seals, their rows fetched along, as a list shows them."""
    return [Row(seal, seals.article_of(seals.target_of(seal))) for seal in found]


@require_safe
@desk_view
def in_force(request: DeskRequest) -> HttpResponse:
    """All seals in force, those that wait for a second Admin first."""
    demand(request, "articles.seal")
    found = sorted(seals.in_force()[:MOST], key=lambda row: row.confirmed_at is not None)
    return _listed(request, found, 200)


def _listed(request: DeskRequest, found: list[SealBase], status: int) -> HttpResponse:
    context = {
        "title": "Seals", "rows": rows_of(found), "is_alone": is_alone(),
    }  # fmt: skip
    return render(request, "desk/seals.html", context, status=status)


def is_alone() -> bool:
    """Whether only one person could confirm or lift a seal."""
    backend = "django.contrib.auth.backends.ModelBackend"
    return get_user_model().objects.with_perm("articles.seal", backend=backend)[:2].count() < 2


@require_http_methods(["GET", "HEAD", "POST"])
@desk_view
def seal(request: DeskRequest, slug: str) -> HttpResponse:
    """What of an article can be sealed; `?passage=` that passage first, its judgements and their evidence."""
    demand(request, "articles.seal")
    article = article_for(slug)
    annotation = _passage(article, request.GET.get("passage", ""))
    targets = _targets(article, annotation)
    form = SealForm(request.POST if request.method == "POST" else None, keys=targets)
    if form.is_bound and form.is_valid():
        with transaction.atomic():
            for target in _once(targets, form.cleaned_data["targets"]):
                seals.seal(target, form.cleaned_data["reason"], by=request.user)
        messages.success(request, "Sealed. Readers cannot see it on any page any more, past pages included.")
        return redirect("desk:seals")
    status = 400 if form.is_bound else 200
    context = {
        "title": f"Seal: {article.headline}",
        "article": article,
        "annotation": annotation,
        "texts": [rows[0] for key, rows in targets.items() if key.startswith("text-")],
        "versions": [rows[0] for key, rows in targets.items() if key.startswith("judgement-")],
        "of_passage": targets.get(PASSAGE, []),
        "words": annotation.head().judged.exact if annotation else "",
        "passages": [] if annotation else _passages(article),
        "form": form,
        "is_alone": is_alone(),
    }
    return render(request, "desk/seal.html", context, status=status)


def _passage(article: Article, asked: str) -> Annotation | None:
    if not asked:
        return None
    key = known_uuid(asked)
    found = Annotation.objects.filter(article=article, pk=key).first() if key else None
    if found is None:
        raise Http404
    return found


def _targets(article: Article, annotation: Annotation | None) -> dict[str, Sequence[seals.Sealable]]:
    """Key of the form → the rows that it seals, from the least to the whole article."""
    found: dict[str, Sequence[seals.Sealable]] = {}
    if annotation:
        rows = annotation.versions.select_related("written_by").prefetch_related("evidence")
        versions = list(rows.order_by("-number"))
        if left := _unsealed(versions):
            found[PASSAGE] = left
        for version in versions:
            found[f"judgement-{version.pk}"] = [version]
            found |= {f"evidence-{row.pk}": [row] for row in version.evidence.all()}
    texts = article.revisions.defer("body", "blocks").order_by("-number")
    found |= {f"text-{text.pk}": [text] for text in texts}
    return found | {"article": [article]}


def _unsealed(versions: list[Version]) -> list[Version]:
    """What hides a passage: each of its judgements that readers saw, else the newest, if it is not sealed."""
    in_force = JudgementSeal.objects.in_force().filter(version__in=versions)
    sealed = set(in_force.values_list("version", flat=True))
    shown = [version for version in versions if version.live_from] or versions[:1]
    return [version for version in shown if version.pk not in sealed]


def _once(targets: Mapping[str, Sequence[seals.Sealable]], keys: Iterable[str]) -> list[seals.Sealable]:
    """The rows behind `keys`; one that two keys name is sealed once."""
    return list(dict.fromkeys(row for key in keys for row in targets[key]))


def _passages(article: Article) -> list[Version]:
    """The newest judgement of each passage, to be chosen from."""
    heads = Version.objects.heads().filter(annotation__article=article).select_related("judged")
    return list(heads.prefetch_related("evidence").order_by("judged__start", "pk")[:MOST])


@require_POST
@desk_view
def confirm(request: DeskRequest, kind: str, pk: int) -> HttpResponse:
    return _decided(request, kind, pk, seals.confirm, "Confirmed.")


@require_POST
@desk_view
def propose(request: DeskRequest, kind: str, pk: int) -> HttpResponse:
    return _decided(
        request, kind, pk, seals.propose_lifting, "Proposed. The seal holds until a second admin lifts it."
    )


@require_POST
@desk_view
def keep(request: DeskRequest, kind: str, pk: int) -> HttpResponse:
    return _decided(request, kind, pk, seals.keep, "The seal stays.")


@require_POST
@desk_view
def lift(request: DeskRequest, kind: str, pk: int) -> HttpResponse:
    return _decided(request, kind, pk, seals.lift, "Lifted. Readers see again what it hid.")


def _decided(request: DeskRequest, kind: str, pk: int, verb: Any, done: str) -> HttpResponse:
    demand(request, "articles.seal")
    row = KINDS[kind].objects.filter(pk=pk).first() if kind in KINDS else None
    if row is None:
        raise Http404
    try:
        verb(row, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return _listed(request, seals.in_force()[:MOST], 403)
    messages.success(request, done)
    return redirect(reverse("desk:seals"))
