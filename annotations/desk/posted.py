"""Single values of our forms, where a whole Django form would say no more, and fields that no page shows."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, QueryDict

from articles.numbers import whole
from articles.parsing.decoding import typed

NOT_OURS = "This form is incomplete or out of date, and nothing was saved. Reload the page."


def clean(request: HttpRequest) -> None:
    """Cleans what was posted so that any page can show it: no control characters, no lone surrogates.

    Done here and not in each field, so that new forms are covered too. Passwords stay as they are.
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
    """Says that hidden fields are wrong: a refusal without a sentence leaves a person helpless."""
    if any(map(is_forged, sent)):
        messages.error(request, NOT_OURS)


def number(request: HttpRequest, name: str) -> int:
    """The whole number in the field `name`; raises PermissionDenied for anything else, which is forged."""
    if (found := whole(request.POST.get(name, ""))) < 0:
        raise PermissionDenied(NOT_OURS)
    return found


def known_uuid(value: str) -> UUID | None:
    """The UUID in an address, None for anything else."""
    try:
        return UUID(value)
    except ValueError:
        return None


def words(request: HttpRequest, name: str, longest: int = 2000) -> str:
    """What was typed into the field `name`: `longest` code points, without NUL, which no column takes."""
    return request.POST.get(name, "").replace("\x00", "").strip()[:longest]
