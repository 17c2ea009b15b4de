"""Single values of our forms, where a whole Django form would say no more, and fields that no page shows."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, QueryDict

from articles.parsing.decoding import typed

NOT_OURS = "This form is incomplete or out of date, and nothing was saved. Reload the page."


def clean(request: HttpRequest) -> None:
    """Makes of what was posted words that every page can hold: no control characters, no lone surrogates.

    Here and not in each field: a form that is new tomorrow reads what it gets as well. Passwords stay.
    """
    if request.method != "POST":
        return
    found = QueryDict(mutable=True)
    for name, values in request.POST.lists():
        kept = values if "password" in name else [typed(value) for value in values]
        found.setlistdefault(typed(name)).extend(kept)
    request.POST = found  # type: ignore[assignment]  # the stubs know the one that Django makes alone


def is_forged(form: forms.BaseForm) -> bool:
    """Whether something is wrong with a hidden field of `form`, which nobody typed and no page shows."""
    return any(field.name in form.errors for field in form.hidden_fields())


def tell_forged(request: HttpRequest, *sent: forms.BaseForm) -> None:
    """A sentence for what is wrong with hidden fields: a refusal without one leaves a person helpless."""
    if any(map(is_forged, sent)):
        messages.error(request, NOT_OURS)


def whole(text: str) -> int:
    """-1, which is no key and no edition, for anything else than a number."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else -1


def words(request: HttpRequest, name: str, longest: int = 2000) -> str:
    """What was typed into the field `name`: `longest` code points, without NUL, which no column takes."""
    return request.POST.get(name, "").replace("\x00", "").strip()[:longest]
