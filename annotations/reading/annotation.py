"""One passage: a permalink that never dies."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from annotations.models import Act, Annotation, Evidence, JudgementSeal, Placement, Version
from annotations.presenting import Passage, leaving_the_desk
from articles.models import Revision
from newsdesk.errors import error_page

from .article import sealed


@require_safe
def annotation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The passage with its judgement now and its public history; 404 for what was never public."""
    found = get_object_or_404(Annotation.objects.select_related("article").ever_public(), pk=pk)
    if found.article.is_sealed:
        return sealed(request, found.article)
    text = Revision.objects.public().filter(article=found.article).first()
    if text is None:
        raise Http404
    history = list(
        Version.objects.ever_live()
        .unsealed()
        .filter(annotation=found)
        .prefetch_related(Prefetch("evidence", Evidence.objects.unsealed()))
        .order_by("-live_from")
    )
    live = next((version for version in history if version.is_live), None)
    if live is None:
        seal = JudgementSeal.objects.in_force().filter(version__annotation=found).latest("sealed_at")
        return error_page(
            request,
            451,
            f"This judgement was removed on {seal.sealed_at:%-d %B %Y}: {seal.get_reason_display()}.",
        )
    return render(request, "reading/annotation.html", context(found, text, live, history))


def context(found: Annotation, text: Revision, live: Version, history: list[Version]) -> dict[str, Any]:
    placement = Placement.objects.live().select_related("revision").get(annotation=found)
    passage = Passage(live, placement, leaving_the_desk(live.evidence.all()), number=1)
    start, end = placement.start, placement.end
    around = ("", placement.exact, "")
    if start is not None and end is not None:
        block = next((b for b in text.block_list if b.start <= start < b.end), None)
        low, high = (block.start, max(block.end, end)) if block else (start, end)
        around = (text.body[low:start], text.body[start:end], text.body[end:high])
    return {
        "annotation": found,
        "article": found.article,
        "text": text,
        "passage": passage,
        "around": around,
        "is_withdrawn": live.act == Act.WITHDRAW,
        "history": history,
    }
