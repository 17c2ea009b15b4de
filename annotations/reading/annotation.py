"""One passage: a permalink that never dies."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from annotations.models import Act, Annotation, Placement, Version
from annotations.models.evidence import leaving_the_desk
from annotations.page import removals
from annotations.page.numbers import number_of
from annotations.page.passages import Passage
from annotations.record import judgements, past
from annotations.text.context import Text
from annotations.wording.quoting import shorten
from articles.models import Revision

from . import web_annotations
from .accepted import asks_for_json_ld
from .refusals import moment, refuse_passage, refuse_words, text_of
from .schema_org import is_indexable, ld_script, review_of

#: Words and letters of the text shown on either side of the passage, where its sentence is longer.
AROUND, LETTERS_AROUND = 60, 400


@require_safe
def annotation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The passage with its judgement now, or at `?at=`, and its history until then.

    404 for what was never public (or not yet, at that moment); 451 for what is sealed.
    """
    at = moment(request)
    found = get_object_or_404(Annotation.objects.select_related("article").ever_public(), pk=pk)
    text = text_of(found.article, at)
    readable = (
        judgements.readable()
        .filter(annotation=found, **({"live_from__lte": at} if at else {}))
        .select_related("annotation", "written_by")
        .order_by("-live_from")
    )
    history = list(readable)
    if not history or (history[0].live_until and (not at or history[0].live_until <= at)):
        refuse_passage(found, at)
    if asks_for_json_ld(request) and (data := web_annotations.one(request, found, text, at)):
        patch_vary_headers(data, ["Accept"])
        return data
    page = context(found, text, history, at)
    page["is_listed"] = not at and is_indexable(found.article)
    page["ld"] = "" if at else ld_script(review_of(request, found.article, page["passage"]))
    response = render(request, "reading/annotation.html", page)
    patch_vary_headers(response, ["Accept"])
    return response


@require_safe
def lower(request: HttpRequest, pk: str) -> HttpResponse:
    """An address in capitals is moved to the one that is kept."""
    query = request.META.get("QUERY_STRING", "")
    address = reverse("annotation", args=[UUID(pk)]) + (f"?{query}" if query else "")
    return HttpResponsePermanentRedirect(address)


def context(found: Annotation, text: Revision, history: list[Version], at: datetime | None) -> dict[str, Any]:
    """`history` is newest first and begins with the judgement that is shown."""
    live, *earlier = history
    placement = Placement.objects.public(at).select_related("carried_from").filter(annotation=found).first()
    if placement is None:
        refuse_words(found, at)
    passage = Passage(live, placement, leaving_the_desk(live.evidence.all()), earlier=earlier)
    passage.removed = removals.of_evidence([live]).get(live.pk, [])
    passage.number = number_of(passage, text, at)
    if at:
        past.tell_since(found.article, [passage])
    return {
        "annotation": found,
        "article": found.article,
        "text": text,
        "passage": passage,
        "around": around(text, passage.source) if passage.is_sure else ("", passage.source.exact, ""),
        "is_withdrawn": live.act == Act.WITHDRAW,
        "history": past.stages(found, history, at),
        "at": at,
    }


def around(text: Revision, placement: Placement) -> tuple[str, str, str]:
    """What stands before the passage in its sentence, the passage, and what stands after it."""
    if placement.span is None:
        return "", placement.exact, ""
    shown = Text(text.body, text.block_list).in_context(placement.span)
    return (
        shorten(shown.before, AROUND, LETTERS_AROUND, from_end=True),
        shown.words,
        shorten(shown.after, AROUND, LETTERS_AROUND),
    )
