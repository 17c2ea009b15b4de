"""All drafts of an article: publishing those that are ready, and submitting one's own."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from annotations.actions import publication, reviews
from annotations.models import Annotation
from annotations.page.fetching import desk_passages
from annotations.queue import suggestions
from annotations.review import proposals
from annotations.rules import policy
from annotations.rules.placement import desk_text
from articles.errors import Refused, Stale
from articles.models import Article
from articles.numbers import whole

from .access import article_for, demand, desk_view
from .posted import NOT_OURS, known_uuid
from .requests import DeskRequest


@require_http_methods(["GET", "HEAD", "POST"])
@desk_view
def ready(request: DeskRequest, slug: str) -> HttpResponse:
    """All drafts of the article: those that can be published now, and what keeps the others."""
    article = article_for(slug)
    if request.method == "POST":
        return publish_ready(request, article)
    return listed(request, article)


def listed(request: DeskRequest, article: Article, status: int = 200) -> HttpResponse:
    drafts = proposals.drafts(article, request.user)
    context = {
        "title": f"Review: {article.headline}",
        "article": article,
        "drafts": drafts,
        "ready_count": sum(draft.is_ready for draft in drafts),
        "can_count": sum(not draft.why_not for draft in drafts),
        "may_publish": request.user.has_perm("annotations.publish_version"),
        "is_strict": policy.is_strict(),
        "left": suggestions_left(article),
    }
    return render(request, "desk/ready.html", context, status=status)


def suggestions_left(article: Article) -> list[str]:
    """The sentences the editors left that our rules would have looked at."""
    text = desk_text(article)
    if text is None:
        return []
    spans = [
        p.span
        for p in desk_passages(article, text)
        if p.placement.span and p.placement.revision_id == text.pk
    ]
    left = suggestions.open_in(text, spans, suggestions.dismissed_keys(article)).left
    return [suggestion.span.of(text.body) for suggestion in left]


def publish_ready(request: DeskRequest, article: Article) -> HttpResponse:
    demand(request, "annotations.publish_version")
    values = request.POST.getlist("version")
    if not values:
        messages.error(request, "Tick what you want to publish.")
        return listed(request, article, 400)
    numbers = named(values)
    if numbers is None:
        messages.error(request, NOT_OURS)
        return listed(request, article, 400)
    try:
        published = publication.publish_many(article, numbers, by=request.user)
    except Annotation.DoesNotExist as unknown:
        raise Http404 from unknown
    except (Refused, Stale) as why:
        messages.error(request, str(why))
        return listed(request, article, 409 if isinstance(why, Stale) else 403)
    count = len(published)
    messages.success(request, f"{count} published. Readers see {'it' if count == 1 else 'them'} now.")
    return redirect("desk:ready", article.slug)


def named(values: list[str]) -> dict[UUID, int] | None:
    """“uuid:number” of each checked box; None when one of them is no such thing, or a passage is named
    twice."""
    found: dict[UUID, int] = {}
    for value in values:
        key, _, number = value.partition(":")
        uuid = known_uuid(key)
        if uuid is None or uuid in found or not 0 <= whole(number) < 2**31:
            return None
        found[uuid] = whole(number)
    return found


@require_POST
@desk_view
def submit_all(request: DeskRequest, slug: str) -> HttpResponse:
    """Submits all drafts of one's own."""
    demand(request, "annotations.write_draft")
    article = article_for(slug)
    submitted = reviews.submit_all(article, by=request.user)
    prefetch_related_objects(submitted, "evidence")
    left = proposals.unsaid_drafts(article, request.user).count()
    told = [f"{len(submitted)} submitted."] if submitted else []
    if policy.is_strict() and (short := sum(bool(policy.unmet(version)) for version in submitted)):
        told.append(f"{short} of them cannot be published yet: our rule asks for more.")
    if left:
        told.append(f"{left} not submitted: what was checked is not said yet.")
    show = messages.warning if left else messages.success
    show(request, " ".join(told) or "Nothing of yours waited to be submitted.")
    return redirect(reverse("desk:article", args=[article.slug]))
