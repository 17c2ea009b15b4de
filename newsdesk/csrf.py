"""A form without a token that fits: signed out meanwhile, or older than the session."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from annotations.desk import senders

from .errors import error_page


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW: gives typed words back where it can, else says what to do."""
    if request.headers.get("HX-Request") and not request.user.is_authenticated:
        sentence = "You are signed out. Sign in again in another tab."
        return HttpResponse(sentence, status=401, content_type="text/plain; charset=utf-8")
    if kept := senders.stale_token(request):
        return kept
    return error_page(
        request, 403, "This form is older than your session. Go back, reload the page and send it again."
    )
