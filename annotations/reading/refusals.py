"""Why a reader does not get what was asked for: one exception, which becomes a page with its sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, NoReturn

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse

from annotations.models import Annotation, JudgementSeal
from annotations.wording import clock
from articles.models import Article, Revision, SealBase, SealReason, TextSeal
from newsdesk.errors import error_page

from . import moments

View = Callable[..., HttpResponse]
#: What is not there yet may come any moment; what was removed is asked for again each time.
HOW_LONG = {404: "public, max-age=5", 410: "no-cache", 451: "no-cache"}
NOT_THEN = "Readers could not see this then."


class Refusal(Exception):
    """`status` is that of the answer, `title` its heading ('': the usual one); the message is for readers."""

    def __init__(self, status: int, sentence: str, title: str = "") -> None:
        super().__init__(sentence)
        self.status, self.title = status, title


def answered(view: View) -> View:
    """A view whose `Refusal` becomes a page in the site's design."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refusal as refusal:
            response = error_page(request, refusal.status, str(refusal), title=refusal.title)
        except Http404:
            response = error_page(request, 404)
        if response.status_code in HOW_LONG:
            response["Cache-Control"] = HOW_LONG[response.status_code]
        if response.status_code == 451:  # RFC 7725, section 4: who blocks it
            response["Link"] = f'<{request.build_absolute_uri("/")}>; rel="blocked-by"'
        return response

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
    text: Revision | None = Revision.objects.public(at).filter(article=article).first()
    if text:
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
    sentence = f"This {what} was removed on {clock.day(seal.sealed_at)}: {seal.get_reason_display()}."
    return Refusal(451, sentence, SealReason(seal.reason).heading)
