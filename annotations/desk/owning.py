"""Whose article it is, and whether it is urgent."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from annotations.models.comment import members

from .access import article_for, demand, desk_view


@require_POST
@desk_view
def assign(request: HttpRequest, slug: str) -> HttpResponse:
    """Gives the article to the member `to` (a login; '' for nobody). Everybody may take it or let it go."""
    article = article_for(slug)
    name = request.POST.get("to", "").strip().removeprefix("@")
    person = members().filter(username=name).first() if name else None
    if name and person is None:
        messages.error(request, f"Nobody at the desk is called {name[:150]}.")
        return back(request)
    own = {article.assignee_id, person.pk if person else None} <= {request.user.pk, None}
    if not own:
        demand(request, "articles.publish_revision", "An editor gives articles to others.")
    else:
        demand(request, "annotations.write_draft", "Your role may read the desk, not write at it.")
    article.assign(person)
    messages.success(
        request, f"{article.headline[:80]}: {f'now {person}’s' if person else 'without an owner'}."
    )
    return back(request)


@require_POST
@desk_view
def star(request: HttpRequest, slug: str) -> HttpResponse:
    """Marks the article as urgent (`on` is 1), or not."""
    demand(request, "annotations.write_draft", "Your role may read the desk, not write at it.")
    article_for(slug).star(request.POST.get("on") == "1")
    return back(request)


def back(request: HttpRequest) -> HttpResponse:
    """To the list the form stood in, or to the desk."""
    address = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        address, {request.get_host()}, require_https=request.is_secure()
    )
    return redirect(address if is_ours else "desk:index")
