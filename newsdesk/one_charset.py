"""Every request is UTF-8, as every page of ours is, whatever its Content-Type says.

Django decodes a query and a form by the charset that the client names: by EBCDIC a query holds nothing of
what it says, by `hex` there is no answer but a 500. A GET has no body, so what it says of one is nothing to
us; a body that says it is something else than UTF-8 is refused.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_header_parameters

from .errors import error_page

#: Methods whose requests have no body (RFC 9110, sections 9.3.1 and 9.3.2).
BODILESS = ("GET", "HEAD")
_TITLE = "We could not read that form"
_SENTENCE = (
    "The form says that it is not written in UTF-8, the only character encoding that we read, and nothing "
    "was saved. Go back, reload the page and send it again."
)


class Request(WSGIRequest):
    """Django decodes a query by the charset named in it while it makes a request, before any middleware."""

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        try:
            self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
        except ValueError:  # as of `charset*=idna''x`; UnicodeError is one
            self.content_type, self.content_params = "", {"charset": "unknown"}
        self._encoding = "utf-8"


class Handler(WSGIHandler):
    """Django's application, with requests that are UTF-8."""

    request_class = Request


class OneCharset:
    """The outermost middleware: what comes after it, the cache of pages too, reads UTF-8 alone.

    It holds for requests that another application than `Handler` made as well.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.encoding != "utf-8":
            request.encoding = "utf-8"
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """Refuses here and not above: a refusal has the headers of every page, and the session's person."""
        charset = (request.content_params or {}).get("charset", "utf-8")
        if request.method in BODILESS or is_utf8(charset):
            return None
        return error_page(request, 400, _SENTENCE, title=_TITLE)


def is_utf8(charset: str) -> bool:
    """Whether `charset` is UTF-8 under one of its names: “UTF-8”, “utf8”, “u8”."""
    try:
        return codecs.lookup(charset.strip()).name == "utf-8"
    except (LookupError, ValueError):
        return False
