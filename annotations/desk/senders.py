"""Whose act it is. A browser has one session for all its tabs: whoever signs in in one acts in all.

Each form carries whom it was made for. Sent under another person's session it writes nothing: the answer is
a 409 that keeps the words and names both. Words sent after the session ended are given back as well.
"""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from articles.numbers import whole

from .posted import clean

#: Fields that no person fills in.
_OURS = ("csrfmiddlewaretoken", "made_for")
_UNSIGNED = "This form does not say who it was made for. Reload its page, then try again."


def another_person(request: HttpRequest) -> HttpResponse | None:
    """The answer to a form made for somebody other than the person signed in; None for one's own."""
    made_for = request.POST.get("made_for", "")
    if made_for == str(request.user.pk):
        return None
    author = get_user_model().objects.filter(pk=whole(made_for)).first()
    sentence = _UNSIGNED
    if author:
        sentence = f"This was written by {author}, and {request.user} is signed in now. Nothing was saved."
    if request.headers.get("HX-Request"):
        return HttpResponse(sentence, status=409, content_type="text/plain; charset=utf-8")
    return _kept(request, sentence, 409, author=author)


def signed_out(request: HttpRequest) -> HttpResponse | None:
    """The answer to words and files that were sent after the session ended; None where there are none."""
    if request.method != "POST":
        return None
    if request.FILES:
        sentence = "You were signed out, and nothing was imported. Sign in, then choose the files again."
        return _kept(request, sentence, 401)
    if not _words(request):
        return None
    return _kept(request, "You are signed out, so nothing was saved. Your words are here.", 401)


def stale_token(request: HttpRequest) -> HttpResponse | None:
    """The answer to a form of the desk whose CSRF token is older than the session: somebody signed in since.

    None for what no page of ours has sent, by the browser's own word: it is not offered to be sent again.
    """
    is_ours = request.headers.get("Sec-Fetch-Site") == "same-origin" and request.path.startswith(
        reverse("desk:index")
    )
    if not is_ours or not request.user.is_authenticated or request.headers.get("HX-Request"):
        return None
    clean(request)
    sentence = "You have signed in again since this form was made. Nothing was saved yet."
    if request.FILES:
        sentence = "You have signed in again since these files were chosen, and nothing was imported."
    return another_person(request) or _kept(request, sentence, 409, author=request.user)


def _kept(request: HttpRequest, sentence: str, status: int, author: object = None) -> HttpResponse:
    sent = [] if request.FILES else _typed(request)
    after = request.get_full_path() if request.FILES else reverse("desk:index")
    context = {
        "sentence": sentence,
        "author": author,
        "words": _words(request),
        "fields": [(name, value) for name, values in sent for value in values],
        "action": request.get_full_path(),
        "sign_in": f"{reverse('desk:login')}?{urlencode({'next': after})}",
    }
    return render(request, "desk/not_saved.html", context, status=status)


def _typed(request: HttpRequest) -> list[tuple[str, list[str]]]:
    """What was sent, without our own fields; nothing of a form with a password, which no page gives back."""
    sent = [(name, values) for name, values in request.POST.lists() if name not in _OURS]
    return [] if any("password" in name for name, _ in sent) else sent


def _words(request: HttpRequest) -> list[str]:
    """What a person typed: the values of more than one word."""
    values = [value for _, found in _typed(request) for value in found]
    return [value for value in values if len(value.split()) > 1]
