"""Whose article it is, and whether it is urgent."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from annotations.rules.members import members
from annotations.wording.quoting import excerpt
from articles.errors import Stale
from articles.models import Article

from .access import article_for, demand, desk_view
from .posted import words
from .requests import DeskRequest


@require_POST
@desk_view
def assign(request: DeskRequest, slug: str) -> HttpResponse:
    """Gives the article to the member `to` (a login; '' for nobody). Everybody may take it or let it go.

    `was` is the login of the owner the person saw ('' for nobody); when it is another by now, nothing
    changes.
    """
    article = article_for(slug)
    name = words(request, "to").removeprefix("@")
    person = members().filter(username=name).first() if name else None
    own = {article.assignee_id, person.pk if person else None} <= {request.user.pk, None}
    if not own:
        demand(request, "articles.publish_revision", "Only an editor assigns articles to others.")
    else:
        demand(request, "annotations.write_draft")
    if name and person is None:
        messages.error(request, f"Nobody at the desk is called {name[:150]}.")
        return back(request)
    try:
        if request.POST.get("was", owner(article)) != owner(article):
            raise Stale("It has changed hands meanwhile.")
        article.assign(person)
    except Stale as stale:
        messages.error(request, f"{excerpt(article.headline)}: {stale}")
        return back(request)
    now = f"now {person}’s." if person else "without an owner."
    messages.success(request, f"{excerpt(article.headline)}: {now}")
    return back(request)


def owner(article: Article) -> str:
    return article.assignee.get_username() if article.assignee else ""


@require_POST
@desk_view
def star(request: DeskRequest, slug: str) -> HttpResponse:
    """Marks the article as urgent (`on` is 1), or not."""
    demand(request, "annotations.write_draft")
    article_for(slug).star(request.POST.get("on") == "1")
    return back(request)


def back(request: DeskRequest) -> HttpResponse:
    """To the list the form stood in, or to the desk."""
    address = request.POST.get("next", "")
    # A path: `redirect` takes a word for the name of an address, and anything after “//” for a host.
    is_ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, None)
    return HttpResponseRedirect(address if is_ours else reverse("desk:index"))
