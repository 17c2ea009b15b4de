"""Single values of our forms, where a whole Django form would say no more."""

from django.http import HttpRequest


def whole(text: str) -> int:
    """-1, which is no key and no edition, for anything else than a number."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else -1


def words(request: HttpRequest, name: str, longest: int = 2000) -> str:
    """What was typed into the field `name`: `longest` code points, without NUL, which no column takes."""
    return request.POST.get(name, "").replace("\x00", "").strip()[:longest]
