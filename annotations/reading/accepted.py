"""Which form of a passage is asked for: told once, for the view that makes it and the cache that keeps it."""

from __future__ import annotations

from django.http import HttpRequest

JSON_LD, HTML = "application/ld+json", "text/html"


def asks_for_json_ld(request: HttpRequest) -> bool:
    """Whether `Accept` names JSON-LD, in any case, with whatever profile, and none for people before it."""
    # META, not `headers`: that would wrap every header of every request first.
    if "ld+json" not in request.META.get("HTTP_ACCEPT", "").lower():
        return False
    wanted = {JSON_LD: 0.0, HTML: 0.0}
    try:
        types = request.accepted_types
    except ValueError:  # a parameter in a charset that is none
        return False
    for one in types:
        name = f"{one.main_type}/{one.sub_type}"
        wanted[name] = max(wanted.get(name, 0.0), one.quality)
    return wanted[JSON_LD] > 0 and wanted[JSON_LD] >= wanted[HTML]
