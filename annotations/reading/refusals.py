"""Why a reader does not get what was asked for: one exception, which becomes a page with its sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, NoReturn

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse

from annotations import clock
from annotations.models import Annotation, JudgementSeal
from articles.models import Article, Revision, SealBase, TextSeal
from newsdesk.errors import error_page

from . import moments

View = Callable[..., HttpResponse]
NOT_THEN = "Readers could not see this then."


class Refusal(Exception):
    """`status` is that of the answer; the message is a sentence for readers."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


def answered(view: View) -> View:
    """A view whose `Refusal` becomes a page in the site's design."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refusal as refusal:
            return error_page(request, refusal.status, str(refusal))

    return answer


def moment(request: HttpRequest, name: str = "at") -> datetime | None:
    """The moment the address asks for, None when it asks for none. Raises Refusal, 400."""
    try:
        return moments.read(request.GET.get(name))
    except moments.NoMoment as error:
        raise Refusal(400, str(error)) from error


def text_of(article: Article, at: datetime | None = None) -> Revision:
    """The text readers could read at `at` (None: now).

    Raises Refusal, 451 (RFC 7725), where it is sealed, and 404 for another moment; Http404 without a text.
    """
    if text := Revision.objects.public(at).filter(article=article).first():
        return text
    hidden = Q(article=article) | Q(revision__in=Revision.objects.live(at).filter(article=article))
    if seal := TextSeal.objects.in_force().filter(hidden).order_by("-sealed_at").first():
        raise _removed("article", seal)
    if at and Revision.objects.public().filter(article=article).exists():
        raise Refusal(404, NOT_THEN)
    raise Http404


def refuse_passage(annotation: Annotation, at: datetime | None = None) -> NoReturn:
    """For a passage without a judgement to read at `at`: Refusal, 451, where one is sealed, else 404."""
    seals = JudgementSeal.objects.in_force().filter(version__annotation=annotation)
    seals = seals.filter(version__live_from__lte=at) if at else seals
    if seal := seals.order_by("-sealed_at").first():
        raise _removed("judgement", seal)
    raise Refusal(404, NOT_THEN)


def refuse_words(annotation: Annotation, at: datetime | None = None) -> NoReturn:
    """For a passage whose judged words stand in a sealed text: Refusal, 451; else 404."""
    texts = annotation.placements.ever_live().values("revision")
    if seal := TextSeal.objects.in_force().filter(revision__in=texts).order_by("-sealed_at").first():
        raise _removed("passage", seal)
    raise Refusal(404, NOT_THEN)


def _removed(what: str, seal: SealBase) -> Refusal:
    return Refusal(
        451, f"This {what} was removed on {clock.day(seal.sealed_at)}: {seal.get_reason_display()}."
    )
