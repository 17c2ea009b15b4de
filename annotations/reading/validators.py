"""Every validator of a public page (RFC 9110, section 8.8.3): one place makes them and compares them.

A page about one article is named by the epoch, the release and the article's edition: three things that one
probe tells before anything is rendered. All other pages (lists, logs, feeds, past pages) show rows of many
articles, or of none; they are rendered and named by what they say. Both kinds are weak: pages are also sent
compressed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache as once
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils.cache import get_conditional_response
from django.utils.http import parse_etags


def of_edition(edition: str) -> str:
    """`edition` as `annotations.page.editions` names it: epoch and number."""
    return f'W/"{release()}.{edition}"'


def of_content(content: bytes) -> str:
    return f'W/"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'


def is_met(asked: str, tag: str) -> bool:
    """Whether `If-None-Match: asked` names `tag`: weakly compared, alone or in a list (section 13.1.2)."""
    if not asked:
        return False
    bare = tag.removeprefix("W/")
    return any(one.removeprefix("W/") == bare for one in parse_etags(asked))


def is_any(asked: str) -> bool:
    """Whether `If-None-Match: asked` is “*”, met by every page that there is, and by nothing else."""
    return asked.strip() == "*"


def conditional(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The response under its validator, or 304 where the client has it already.

    There is no Last-Modified: a seal takes words out of a page without making it any newer.
    """
    if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
        response.render()
    if response.has_header("Last-Modified"):
        del response["Last-Modified"]
    tag = of_content(response.content)
    response["ETag"] = tag
    answer: HttpResponse | None = get_conditional_response(request, etag=tag, response=response)
    return answer or response


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
