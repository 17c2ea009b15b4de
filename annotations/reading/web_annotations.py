"""`/articles/<slug>/annotations.jsonld`: an article's passages in the W3C Web Annotation Data Model."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from annotations.formats import web_annotation
from annotations.formats.web_annotation import Assessed, Source
from annotations.models import Act, Annotation, PlacementState
from annotations.page.fetching import public_passages
from annotations.record import past
from annotations.wording import clock, verdicts
from articles.models import Article, Revision
from articles.numbers import whole

from .refusals import Refusal, moment, text_of

PROFILE = f'application/ld+json; profile="{web_annotation.CONTEXT}"'


@require_safe
def annotations_of(request: HttpRequest, slug: str) -> HttpResponse:
    """The article's AnnotationCollection now, or at `?at=`; `?page=` one of its pages, from 0.

    Programs on any site may read it.
    """
    article = get_object_or_404(Article, slug=slug)
    at = moment(request)
    source = source_of(request, article, text_of(article, at), at)
    found = assessed(request, article, at)
    address = request.build_absolute_uri(request.path) + (f"?at={clock.address(at)}" if at else "")
    asked = request.GET.get("page")
    if asked is None:
        data = web_annotation.collection(address, source, found)
    elif 0 <= whole(asked) < web_annotation.pages(found):
        data = web_annotation.page(address, source, found, whole(asked))
    else:
        raise Refusal(404, f"There is no page “{asked[:20]}” of these annotations.")
    return told(data)


def told(data: dict[str, Any]) -> HttpResponse:
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False}, content_type=PROFILE)


def one(
    request: HttpRequest, annotation: Annotation, text: Revision, at: datetime | None
) -> HttpResponse | None:
    """The Annotation alone, None where it carries no verdict."""
    address = request.build_absolute_uri(annotation.get_absolute_url())
    found = next((row for row in assessed(request, annotation.article, at) if row.address == address), None)
    if found is None:
        return None
    source = source_of(request, annotation.article, text, at)
    return told({"@context": web_annotation.CONTEXT} | web_annotation.annotation(source, found))


def source_of(request: HttpRequest, article: Article, text: Revision, at: datetime | None) -> Source:
    """The plain text, which selectors point into; `cached` as it stood then: only a seal alters it later."""
    absolute = request.build_absolute_uri
    then: datetime = at or article.changed_at or article.received_at
    text_alone = reverse("article_text", args=[article.slug])
    cached = absolute(f"{text_alone}?at={clock.address(then)}")
    return Source(
        address=cached if at else absolute(text_alone),
        cached=cached,
        page=absolute(article.get_absolute_url()),
        at=then,
        body=text.body,
        newsroom=settings.NEWSDESK_NAME,
        homepage=absolute(reverse("front")),
    )


def assessed(request: HttpRequest, article: Article, at: datetime | None = None) -> list[Assessed]:
    """The passages with a verdict in the text readers could read at `at` (None: now), in its order."""
    every = public_passages(article, at)
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
                status=verdicts.tag(passage.version),
                verdict=passage.words,
                note=passage.version.note,
                evidence=tuple(row.url for row in passage.evidence if row.url),
                created=first,
                modified=live_from,
            )
        )
    return found
