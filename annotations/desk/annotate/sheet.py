"""The text of the annotating page: what stands beside its blocks and sentences, and where the page is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from annotations.checking.detection import Suggestion
from annotations.desk.requests import DeskRequest
from annotations.models import Status
from annotations.page.composition import AnnotatedText, PageBlock
from annotations.page.passages import Passage
from annotations.rules import policy
from annotations.text.spans import Span
from articles.models import Article, Revision

from .opened import OpenArticle, Shown


def common(request: DeskRequest, opened: OpenArticle, shown: Shown) -> dict[str, Any]:
    """What the whole page and each part of it need."""
    return {
        "article": opened.article,
        "text": opened.text,
        "statuses": Status,
        "as_list": as_list(request),
        "target": "#workspace" if as_list(request) else "#chosen",
        "is_strict": policy.is_strict(),
        "may_publish": request.user.has_perm("annotations.publish_version"),
        "is_unsaved": shown.typed is not None,
        "conflict": shown.conflict,
        "twice": shown.twice,
        "focus": "note" if shown.change and shown.change.is_new else "",
    }


def drafts_of(request: DeskRequest, laid: AnnotatedText) -> list[Passage]:
    """The person's own drafts that are not submitted yet."""
    return [
        passage
        for passage in [*laid.passages, *laid.orphans]
        if passage.version.is_draft
        and passage.version.submitted_at is None
        and passage.version.written_by_id == request.user.pk
    ]


def with_suggestions(laid: AnnotatedText, left: list[Suggestion]) -> list[tuple[PageBlock, list[Suggestion]]]:
    """Each block of the text, its headline first, with the suggestions that begin in it."""
    every = [laid.headline, *laid.blocks] if laid.headline else laid.blocks
    starts = [suggestion.span.start for suggestion in left]
    return [
        (block, left[bisect_left(starts, block.start) : bisect_left(starts, block.end)]) for block in every
    ]


def listed(
    text: Revision, spans: list[Span], laid: AnnotatedText, left: list[Suggestion]
) -> list[dict[str, Any]]:
    """The sentences as a list: number, words, the passages on each, and why it is worth checking."""
    why = {suggestion.span: suggestion for suggestion in left}
    starts, ends = [span.start for span in spans], [span.end for span in spans]
    passages: list[list[Passage]] = [[] for _ in spans]
    for passage in laid.passages:
        for n in range(bisect_right(ends, passage.span.start), bisect_left(starts, passage.span.end)):
            passages[n].append(passage)
    return [
        {
            "number": number,
            "span": span,
            "words": span.of(text.body),
            "passages": passages[number - 1],
            "suggestion": why.get(span),
        }
        for number, span in enumerate(spans, start=1)
    ]


def waiting_texts(article: Article, text: Revision) -> list[Revision]:
    """Drafts of the text that nobody has published: the one the desk works on, and newer ones."""
    drafts = article.revisions.filter(live_from__isnull=True, number__gte=text.number)
    return list(drafts.order_by("number"))


def as_list(request: DeskRequest) -> bool:
    """Whether the text is shown as a list of sentences; acts of that page say so too."""
    return "sentences" in (request.GET.get("view"), request.POST.get("view"))


def address(request: DeskRequest, article: Article, chosen: UUID | None) -> str:
    """Where the page is, with the passage `chosen` open."""
    page = reverse("desk:article", args=[article.slug])
    query = ({"view": "sentences"} if as_list(request) else {}) | ({"passage": chosen} if chosen else {})
    return f"{page}?{urlencode(query)}" if query else page
