"""The ceiling: Django with one empty view and no middleware, under the same server as the site."""

from __future__ import annotations

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse("", headers={"Content-Length": "0"})


urlpatterns = [path("", empty)]

if not settings.configured:
    settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1"], MIDDLEWARE=[], SECRET_KEY="none")  # noqa: S106
application = get_wsgi_application()
