"""Answers for what went wrong, in the site's design: one template, a status and a sentence."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from .context import newsroom

SENTENCES = {
    400: ("We could not read that address", "Something in the address or the form does not make sense."),
    403: (
        "This is not yours to do",
        "You are not allowed to do this. Ask an editor if you think you should be.",
    ),
    404: ("There is no such page", "The address may be mistyped, or the page was never public."),
    409: ("This cannot be done now", "Something else has to end first; try again later."),
    429: ("Too many wrong passwords", "Wait a while, then try again."),
    451: ("Removed", "This was removed."),
    500: ("Something broke on our side", "Nothing you saved is lost; please try again in a minute."),
}


def error_page(request: HttpRequest, status: int, sentence: str = "", title: str = "") -> HttpResponse:
    """A whole page for `status`, saying `sentence` (a plain text for a person) under `title`, or the usual.

    To htmx, which would put the page into a part of its own, the sentence alone.
    """
    usual_title, usual = SENTENCES[status]
    if request.headers.get("HX-Request"):
        return HttpResponse(sentence or usual, status=status, content_type="text/plain; charset=utf-8")
    return render(
        request,
        "error.html",
        {"title": title or usual_title, "sentence": sentence or usual, "error_status": status},
        status=status,
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 400, too_much(exception))


def too_much(exception: Exception) -> str:
    """What to do about a form that Django refuses for its size, '' for any other exception."""
    match exception:
        case TooManyFilesSent():
            most = f"{settings.DATA_UPLOAD_MAX_NUMBER_FILES:,}"
            return f"More than {most} files came at once, and none was read. Send them in several parts."
        case RequestDataTooBig():
            most = f"{settings.DATA_UPLOAD_MAX_MEMORY_SIZE / 1_000_000:g}"
            return (
                f"The form is longer than {most} MB, and nothing was saved. Shorten it; files do not count."
            )
        case TooManyFieldsSent():
            return "The form has more fields than any of ours, and nothing was saved. Reload the page."
    return ""


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 403, str(exception))


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Made without the request: whoever is signed in is in the database, which may be what broke."""
    title, sentence = SENTENCES[500]
    context = {**newsroom(request), "title": title, "sentence": sentence, "error_status": 500}
    return HttpResponse(render_to_string("error.html", context), status=500)
