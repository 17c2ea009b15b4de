"""The people of the newsroom: who works at the desk, and to whom an article can be given."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q

from articles.models import Article


def owners() -> models.QuerySet[Any]:
    """Members, and whoever an article is still assigned to: of somebody who left it can be given away."""
    people = get_user_model()._default_manager
    assigned = Article.objects.filter(assignee__isnull=False).values("assignee")
    return people.filter(Q(pk__in=members().values("pk")) | Q(pk__in=assigned))


def members() -> models.QuerySet[Any]:
    """The people who can work at the desk."""
    return get_user_model()._default_manager.with_perm(
        "annotations.view_desk", backend="django.contrib.auth.backends.ModelBackend"
    )
