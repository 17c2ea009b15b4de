"""Public pages are the same for everybody, so they are rendered once per edition and kept.

An article's `edition` is raised by each public act on it, seals included; `release` changes with the code,
the templates, the style and the newsroom's settings; the epoch is new after a restore: together they name
all that a page shows. One
SQL probe asks for the edition; the cache, or a 304 (RFC 9110, section 13), answers. Nothing is invalidated:
a page of an older edition is simply never asked for again.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Callable
from functools import cache as once
from functools import wraps
from typing import Any
from uuid import UUID

import brotli
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers

from annotations.page import editions
from annotations.wording.tallies import SHOWS

from . import validators
from .accepted import HTML, asks_for_json_ld

View = Callable[..., HttpResponse]

#: Queries of an article's page that are worth keeping; others are rendered each time.
KEPT = {"", *(f"show={show}" for show in SHOWS)}
KEPT_SECONDS = 86_400
# Below this many bytes compressing costs more than it saves.
SMALL = 500

_ARTICLE = re.compile(r"/articles/([-\w]+)/(?:changes/|annotations\.jsonld|text\.txt)?", re.ASCII)
_PASSAGE = re.compile(r"/annotations/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/")


def public(view: View) -> View:
    """A view that is the same for everybody: what it answers may be kept by browsers and proxies.

    They ask again each time (with the ETag, which costs one probe), so that a seal or a correction is seen
    at once; NEWSDESK_CDN_SECONDS lets a CDN answer by itself for so long.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and not response.has_header("Cache-Control"):
            response["Cache-Control"] = _cache_control()
        return validators.conditional(request, response) if _is_public(response) else response

    return answered


class PageCache:
    """The outermost middleware but one: it answers before session, authentication and the rest are asked."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # META, not `headers`: that would wrap every header of every request first.
        encoding = _encoding(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        edition = _edition(request)
        if not edition:
            return _encoded(self.get_response(request), encoding)
        tag = validators.of_edition(edition)
        asked = request.META.get("HTTP_IF_NONE_MATCH", "")
        if validators.is_any(asked):
            # “*” is met by whatever page there is, so first it must be known whether there is one.
            del request.META["HTTP_IF_NONE_MATCH"]
            response = self._page(request, edition, encoding)
            return _not_modified(request, response["ETag"]) if _is_public(response) else response
        if validators.is_met(asked, tag):
            return _not_modified(request, tag)
        return self._page(request, edition, encoding)

    def _page(self, request: HttpRequest, edition: str, encoding: str) -> HttpResponse:
        """The page as it is kept, or as it is made now, and kept where it is one for everybody."""
        tag = validators.of_edition(edition)
        key = _key(request, tag, encoding)
        kept: HttpResponse | None = cache.get(key)
        if kept:
            return kept
        response = self.get_response(request)
        for _ in range(2):
            if (now := _edition(request)) == edition:
                break
            # A public act came between two of the page's queries: it would show half of each edition.
            edition, response = now, self.get_response(request)
        else:
            return _encoded(response, encoding)
        if not _is_public(response):
            return response
        response["ETag"] = validators.of_edition(edition)
        response = _encoded(response, encoding)
        if response["ETag"] == tag and _is_of_its_kind(request, response):
            cache.set(key, _bare(response), KEPT_SECONDS)
        return response


def _key(request: HttpRequest, tag: str, encoding: str) -> str:
    """The host as it was sent: only an allowed one ever gets a page that is kept."""
    meta = request.META
    asked = (request.scheme or "", meta.get("HTTP_HOST", ""), request.path, meta.get("QUERY_STRING", ""))
    return f"page:{_hash(tag, encoding, *asked)}"


def _bare(response: HttpResponse) -> HttpResponse:
    """The response as it can be kept, without what belongs to the request that made it."""
    return HttpResponse(response.content, headers=dict(response.headers))


def _edition(request: HttpRequest) -> str:
    """The edition of the article the page is about, '' where the page is not one that is kept."""
    if request.method not in ("GET", "HEAD") or _is_redirected(request):
        return ""
    query = request.META.get("QUERY_STRING", "")
    if found := _ARTICLE.fullmatch(request.path_info):
        return editions.of_article(found[1]) if query in KEPT and _is_read_so(request, query) else ""
    if not query and (found := _PASSAGE.fullmatch(request.path_info)):
        # Only the page for people is kept; machines ask for another form of it.
        return "" if asks_for_json_ld(request) else editions.of_passage(UUID(found[1]))
    return ""


def _is_read_so(request: HttpRequest, query: str) -> bool:
    """Whether the view, which reads it decoded, finds in the query what the key says."""
    return not query or request.GET.urlencode() == query


def _is_of_its_kind(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the answer is the form that its address keeps: a passage's has two, and one of them is kept."""
    is_passage = _PASSAGE.fullmatch(request.path_info)
    return not is_passage or response.get("Content-Type", "").startswith(HTML)


def _is_redirected(request: HttpRequest) -> bool:
    return settings.SECURE_SSL_REDIRECT and not request.is_secure()


def _is_public(response: HttpResponse) -> bool:
    control = response.get("Cache-Control", "")
    return response.status_code == 200 and control.startswith("public") and not response.cookies


def _not_modified(request: HttpRequest, tag: str) -> HttpResponse:
    vary = "Accept, Accept-Encoding" if request.path_info.startswith("/annotations/") else "Accept-Encoding"
    headers = {"ETag": tag, "Cache-Control": _cache_control(), "Vary": vary}
    return HttpResponseNotModified(headers=headers)


@once
def _cache_control() -> str:
    seconds = settings.NEWSDESK_CDN_SECONDS
    return "public, max-age=0, must-revalidate" + (f", s-maxage={seconds}" if seconds else "")


# --- compression ----------------------------------------------------------------------------------


def _encoding(accepted: str) -> str:
    """The best content coding the browser takes: `br`, `gzip` or ''."""
    offered = {}
    for part in accepted.lower().split(","):
        name, _, parameter = part.partition(";")
        offered[name.strip()] = parameter.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return next((name for name in ("br", "gzip") if offered.get(name)), "")


def _encoded(response: HttpResponse, encoding: str) -> HttpResponse:
    """Public pages compressed. They hold no secret, so their length can betray none (BREACH)."""
    if not _is_public(response) or response.streaming or response.has_header("Content-Encoding"):
        return response
    patch_vary_headers(response, ["Accept-Encoding"])
    if not encoding or len(response.content) < SMALL:
        return response
    content = response.content
    response.content = brotli.compress(content, quality=5) if encoding == "br" else gzip.compress(content, 6)
    response["Content-Encoding"] = encoding
    response["Content-Length"] = str(len(response.content))
    return response


def _hash(*parts: str) -> str:
    """Short and plain, as every cache takes it."""
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()
