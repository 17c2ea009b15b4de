"""The type of the requests that the desk answers."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from articles.people import Person


class DeskRequest(HttpRequest):
    """A request that `access.desk_view` has let in: a member of the desk is signed in."""

    user: Person
    htmx: HtmxDetails
