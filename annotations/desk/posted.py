"""Single values of our forms, where a whole Django form would say no more, and fields that no page shows."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest

NOT_OURS = "This form is incomplete or out of date, and nothing was saved. Reload the page."


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
