"""Public pages are the same for everybody, so they are rendered once per edition and kept.

An article's `edition` is raised by each public act on it, seals included, and `release` changes with the
code, the templates, the style and the newsroom's settings: together they name all that a page shows. One
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
from pathlib import Path
from typing import Any
from uuid import UUID

import brotli
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers

from annotations import editions

View = Callable[..., HttpResponse]

#: Queries of an article's page that are worth keeping; others are rendered each time.
KEPT = {"", *(f"show={css}" for css in ("disputed", "unverified", "verified", "recheck", "plain"))}
KEPT_SECONDS = 86_400
# Below this many bytes compressing costs more than it saves.
SMALL = 500

_ARTICLE = re.compile(r"/articles/([-\w]+)/(?:changes/|annotations\.jsonld)?", re.ASCII)
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
        return response

    return answered


class PageCache:
    """The outermost middleware: it answers before session, authentication and the rest are asked."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # META, not `headers`: that would wrap every header of every request first.
        encoding = _encoding(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        edition = _edition(request)
        if not edition:
            return _encoded(self.get_response(request), encoding)
        tag = _tag(edition)
        if tag in request.META.get("HTTP_IF_NONE_MATCH", ""):
            return _not_modified(tag)
        key = _key(request, tag, encoding)
        if kept := cache.get(key):
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
        response["ETag"] = _tag(edition)
        response = _encoded(response, encoding)
        if response["ETag"] == tag:
            cache.set(key, _bare(response), KEPT_SECONDS)
        return response


def _tag(edition: int) -> str:
    """Weak, because the page is also given compressed. Nothing else contains it, so looking for it in a list
    of tags is enough."""
    return f'W/"{release()}.{edition}"'


def _key(request: HttpRequest, tag: str, encoding: str) -> str:
    """The host as it was sent: only an allowed one ever gets a page that is kept."""
    meta = request.META
    asked = (request.scheme or "", meta.get("HTTP_HOST", ""), request.path, meta.get("QUERY_STRING", ""))
    return f"page:{_hash(tag, encoding, *asked)}"


def _bare(response: HttpResponse) -> HttpResponse:
    """The response as it can be kept, without what belongs to the request that made it."""
    return HttpResponse(response.content, headers=dict(response.headers))


def _edition(request: HttpRequest) -> int:
    """The edition of the article the page is about, 0 where the page is not one that is kept."""
    if request.method not in ("GET", "HEAD") or _is_redirected(request):
        return 0
    query = request.META.get("QUERY_STRING", "")
    if found := _ARTICLE.fullmatch(request.path_info):
        return editions.of_article(found[1]) if query in KEPT else 0
    if not query and (found := _PASSAGE.fullmatch(request.path_info)):
        return editions.of_passage(UUID(found[1]))
    return 0


def _is_redirected(request: HttpRequest) -> bool:
    return settings.SECURE_SSL_REDIRECT and not request.is_secure()


def _is_public(response: HttpResponse) -> bool:
    control = response.get("Cache-Control", "")
    return response.status_code == 200 and control.startswith("public") and not response.cookies


def _not_modified(tag: str) -> HttpResponse:
    headers = {"ETag": tag, "Cache-Control": _cache_control(), "Vary": "Accept-Encoding"}
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


# --- release --------------------------------------------------------------------------------------


def release() -> str:
    """A hash of all that pages are made with, besides the data; the same on every machine.

    With DEBUG on it is asked again each time, of the files' times, so that a changed template
    is seen at once.
    """
    return _release(lambda path: path.stat().st_mtime_ns) if settings.DEBUG else _release_of_process()


@once
def _release_of_process() -> str:
    return _release(Path.read_bytes)


def _release(state: Callable[[Path], Any]) -> str:
    found = hashlib.blake2b(digest_size=6)
    said = {name: getattr(settings, name) for name in sorted(dir(settings)) if name.startswith("NEWSDESK_")}
    found.update(repr((said, settings.STATIC_URL, settings.STORAGES)).encode())
    for path in _files():
        found.update(repr((path.name, state(path))).encode())
    return found.hexdigest()


def _files() -> list[Path]:
    folders = ("articles", "annotations", "newsdesk", "static")
    kinds = {".py", ".html", ".css", ".js", ".svg", ".md"}
    every = [path for folder in folders for path in (settings.BASE_DIR / folder).rglob("*")]
    return sorted(path for path in every if path.suffix in kinds and "tests" not in path.parts)


def _hash(*parts: str) -> str:
    """Short and plain, as every cache takes it."""
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()
