"""The first publication of an article's text."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from annotations.actions import corrections
from annotations.desk.access import article_for, demand, desk_view
from annotations.desk.annotate.opened import OpenArticle, Shown
from annotations.desk.annotate.page import done, workspace
from annotations.desk.requests import DeskRequest
from annotations.models import PlacementState
from articles.errors import Stale
from articles.numbers import whole


@require_POST
@desk_view
def publish(request: DeskRequest, slug: str) -> HttpResponse:
    """`revision` goes live, if the article still has the `edition` the editor saw.

    A text that replaces a public one is first looked at on the correction page.
    """
    demand(request, "articles.publish_revision")
    article = article_for(slug)
    revision = get_object_or_404(article.revisions, pk=whole(request.POST.get("revision", "")))
    if revision.live_from is None and article.live_revision():
        return redirect(f"{reverse('desk:correct', args=[slug])}?text={revision.pk}")
    try:
        edition = whole(request.POST.get("edition", ""))
        placed = corrections.publish(revision, by=request.user, edition=edition)
    except Stale as stale:
        messages.error(request, str(stale))
        return workspace(request, OpenArticle(article), Shown(status=409))
    lost = sum(p.state != PlacementState.PLACED for p in placed)
    messages.success(request, "Published. Readers see this text now.")
    if lost:
        messages.warning(
            request, f"{lost} of {len(placed)} passages need a look: their words changed or are gone."
        )
    article.refresh_from_db()
    return done(request, OpenArticle(article), Shown())
