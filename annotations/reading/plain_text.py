"""`/articles/<slug>/text.txt`: the text that machines' selectors point into, as it is stored."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from articles.models import Article

from .refusals import moment, text_of


@require_safe
def plain_text(request: HttpRequest, slug: str) -> HttpResponse:
    """The body readers have now, or had at `?at=`: UTF-8, lines ended by LF, offsets in code points."""
    text = text_of(get_object_or_404(Article, slug=slug), moment(request))
    return HttpResponse(text.body, content_type="text/plain; charset=utf-8")
