"""`/admin/`: people and outlets, for Admins. What was public is read-only; nothing is deleted."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AuthenticationForm
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest

from annotations.actions import credits
from annotations.desk import posted
from annotations.models import Annotation, Evidence, Placement, Version
from articles.models import Article, ImportedFile, ImportRun, Outlet, Revision

from .models import User


class PeopleSite(admin.AdminSite):
    site_header = "Newsdesk: people and records"
    site_title = "Newsdesk"
    index_title = "People and records"
    login_form = AuthenticationForm  # no role needs is_staff

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.has_perm("newsdesk.change_user")

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """What is typed here is cleaned as at the desk: names reach readers too."""
        guarded = super().admin_view(view, cacheable)

        @wraps(guarded)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            posted.clean(request)
            return guarded(request, *args, **kwargs)

        return answered


class NothingDeleted(admin.ModelAdmin):
    actions = None

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class ReadOnly(NothingDeleted):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class PeopleAdmin(NothingDeleted, UserAdmin):
    """Roles are groups. Only a superuser makes superusers: an Admin could otherwise become one."""

    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Person", {"fields": ("first_name", "last_name", "email", "public_name")}),
        ("Role", {"fields": ("is_active", "groups")}),
    )
    # One page makes a colleague who can work: name, role and password.
    add_fieldsets = (
        (None, {"fields": ("username", "first_name", "last_name", "groups", "password1", "password2")}),
    )
    list_display = ("username", "first_name", "last_name", "role", "is_active")
    list_filter = ("groups", "is_active")
    filter_horizontal = ("groups",)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        with transaction.atomic():
            super().save_model(request, obj, form, change)
            if change and "public_name" in form.changed_data:
                credits.renamed(obj)

    @admin.display(description="role")
    def role(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all())

    def get_queryset(self, request: HttpRequest) -> Any:
        people = super().get_queryset(request).prefetch_related("groups")
        return people if request.user.is_superuser else people.filter(is_superuser=False)


class OutletAdmin(NothingDeleted):
    list_display = ("name", "homepage", "is_ours")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}


class ArticleAdmin(ReadOnly):
    list_display = ("headline", "outlet", "dated", "edition")
    search_fields = ("headline",)


class RevisionAdmin(ReadOnly):
    list_display = ("headline", "number", "change", "live_from", "live_until")
    list_select_related = ("article",)


class VersionAdmin(ReadOnly):
    list_display = ("annotation", "number", "act", "status", "what", "live_from", "live_until")
    list_select_related = ("annotation",)


class ImportedFileAdmin(ReadOnly):
    list_display = ("name", "outcome", "article")
    list_filter = ("outcome",)


site = PeopleSite(name="admin")
site.register(User, PeopleAdmin)
site.register(Outlet, OutletAdmin)
site.register(Article, ArticleAdmin)
site.register(Revision, RevisionAdmin)
site.register(Version, VersionAdmin)
site.register(ImportedFile, ImportedFileAdmin)
for model in (Annotation, Placement, Evidence, ImportRun):
    site.register(model, ReadOnly)
