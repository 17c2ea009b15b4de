"""Who may come in: 404 for what you may not know of, 403 for what you may not change."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.cache import never_cache

from annotations.models import Annotation, Version
from articles.models import Article, Revision
from newsdesk.errors import error_page

from . import posted, senders
from .requests import DeskRequest

View = Callable[..., HttpResponse | StreamingHttpResponse]
DELETED = "This passage has since been deleted."
#: Permission → what whoever lacks it is told.
REFUSALS = {
    "annotations.write_draft": "Your role may read at the desk, but not write.",
    "annotations.publish_version": "Your role submits judgements; an editor publishes them.",
    "annotations.hold_version": "Only an editor can put this on hold.",
    "annotations.add_comment": "Your role may read comments, but not write or resolve them.",
    "articles.publish_revision": "Only an editor publishes texts.",
    "articles.import_articles": "Only editors import articles. Ask one, or ask an admin for the role.",
    "articles.seal": "Only an admin sets, confirms and lifts seals.",
}


def is_member(request: HttpRequest) -> bool:
    """Whether whoever is signed in has a role at the desk."""
    return bool(request.user.is_active and request.user.has_perm("annotations.view_desk"))


def desk_view(view: View) -> View:
    """Lets members of the desk in, with forms made for them. Others get the login page; htmx gets a 401."""

    @wraps(view)
    def guarded(request: DeskRequest, *args: Any, **kwargs: Any) -> HttpResponse | StreamingHttpResponse:
        posted.clean(request)
        if not is_member(request):
            if request.user.is_authenticated:
                raise PermissionDenied("The desk is for members of the newsroom. Ask an admin for a role.")
            if request.htmx:
                sentence = "You are signed out. Sign in again in another tab."
                return HttpResponse(sentence, status=401, content_type="text/plain; charset=utf-8")
            if kept := senders.signed_out(request):
                return kept
            return redirect_to_login(request.get_full_path(), reverse("desk:login"))
        if request.method == "POST" and (refusal := senders.another_person(request)):
            return refusal
        try:
            return view(request, *args, **kwargs)
        except (Annotation.DoesNotExist, Version.DoesNotExist):  # every passage has a version
            return error_page(request, 404, DELETED)
        except Revision.DoesNotExist:
            return error_page(request, 404, "This article has no text.")

    return never_cache(guarded)


def article_for(slug: str) -> Article:
    """The article, for any member of the desk; 404."""
    return get_object_or_404(Article.objects.select_related("outlet"), slug=slug)


def annotation_for(pk: UUID) -> Annotation:
    """The annotation, for any member of the desk; 404."""
    return get_object_or_404(Annotation.objects.select_related("article"), pk=pk)


def demand(request: DeskRequest, permission: str, sentence: str = "") -> None:
    """Raises PermissionDenied when the person lacks `permission`, with `sentence` or the usual one."""
    if not request.user.has_perm(permission):
        raise PermissionDenied(sentence or REFUSALS[permission])
