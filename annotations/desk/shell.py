"""The desk's shell: an AdminSite of our own gives sign-in, frame, messages, dark mode; the pages are ours."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, path, reverse


class DeskSite(AdminSite):
    site_title = "Desk"
    index_title = "Articles"
    login_form = AuthenticationForm  # no role needs is_staff
    enable_nav_sidebar = False
    login_template = "desk/login.html"
    password_change_template = "desk/password.html"  # noqa: S105 - a template
    password_change_done_template = "desk/password_done.html"  # noqa: S105

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.has_perm("annotations.view_desk")

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """The pages that the shell itself answers; the others are in `urls`."""
        return [
            path("login/", self.login, name="login"),
            path("logout/", self.logout, name="logout"),
            path("password/", self.admin_view(self.password_change), name="password_change"),
            path("password/done/", self.admin_view(self.password_change_done), name="password_change_done"),
            path("jsi18n/", self.i18n_javascript, name="jsi18n"),
        ]

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        return super().each_context(request) | {
            "site_header": f"{settings.NEWSDESK_NAME} · Desk",
            "available_apps": [],
            "people_url": reverse("admin:index", current_app="admin"),
        }


site = DeskSite(name="desk")
