"""`/articles/<slug>/annotations.jsonld`: an article's passages in the W3C Web Annotation Data Model."""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from annotations import past, web_annotation
from annotations.models import Act, PlacementState
from annotations.presenting import public_passages
from annotations.web_annotation import Assessed, Source
from articles.models import Article, Revision

from .refusals import Refusal, text_of

PROFILE = f'application/ld+json; profile="{web_annotation.CONTEXT}"'


@require_safe
def annotations_of(request: HttpRequest, slug: str) -> HttpResponse:
    """The article's AnnotationCollection; `?page=` one of its pages, from 0. Anybody's page may read it."""
    article = get_object_or_404(Article, slug=slug)
    source = source_of(request, article, text_of(article))
    found = assessed(request, article)
    address = request.build_absolute_uri(request.path)
    asked = request.GET.get("page")
    if asked is None:
        data = web_annotation.collection(address, source, found)
    elif asked.isascii() and asked.isdigit() and len(asked) < 6 and int(asked) < web_annotation.pages(found):
        data = web_annotation.page(address, source, found, int(asked))
    else:
        raise Refusal(404, f"There is no page “{asked[:20]}” of these annotations.")
    answer = JsonResponse(data, json_dumps_params={"ensure_ascii": False}, content_type=PROFILE)
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def source_of(request: HttpRequest, article: Article, text: Revision) -> Source:
    absolute = request.build_absolute_uri
    at: datetime = article.changed_at or article.received_at
    moment = at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    return Source(
        address=absolute(article.get_absolute_url()),
        cached=absolute(f"{article.get_absolute_url()}?at={moment}"),
        at=at,
        body=text.body,
        language=text.language,
        newsroom=settings.NEWSDESK_NAME,
        homepage=absolute(reverse("front")),
    )


def assessed(request: HttpRequest, article: Article) -> list[Assessed]:
    """The passages with a verdict in the live text, in the order of the text."""
    every = public_passages(article)
    past.tell_earlier(article, every)
    placed = [p for p in every if p.version.act == Act.JUDGE and p.placement.state == PlacementState.PLACED]
    placed.sort(key=lambda p: (p.span.start, -p.span.end, str(p.key)))
    found = []
    for passage in placed:
        live_from = passage.version.live_from
        first = passage.earlier[-1].live_from if passage.earlier else live_from
        assert live_from is not None
        assert first is not None
        found.append(
            Assessed(
                address=request.build_absolute_uri(passage.address),
                start=passage.span.start,
                end=passage.span.end,
                status=passage.version.status,
                verdict=passage.words,
                note=passage.version.note,
                evidence=tuple(row.url for row in passage.evidence if row.url),
                created=first,
                modified=live_from,
            )
        )
    return found
